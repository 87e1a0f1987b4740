"""welfaregraph picture."""

from __future__ import annotations

from pathlib import Path

import click

from welfaregraph.cli.output import city_argument, data_option, save
from welfaregraph.wording import N_, translate


def _picture(
    file: Path, city: str | None, around: str | None, depth: int, inferred: bool, colour: str, size: str, location: str | None
) -> None:
    from welfaregraph.tasks.picture import draw_picture

    save(file, draw_picture(city or location, file.suffix.lower(), around, depth, inferred, colour, size))


picture_command = click.Command(
    "picture",
    callback=_picture,
    params=[
        click.Argument(["file"], metavar="FILE.svg|FILE.png", type=click.Path(dir_okay=False, path_type=Path)),
        city_argument(),
        click.Option(["--around"], metavar="NAME", help=translate(N_("Only what is around the thing of this name."))),
        click.Option(["--depth"], type=click.IntRange(1, 3), default=1, help=translate(N_("How many steps around it; 1 if not said."))),
        click.Option(["--inferred"], is_flag=True, help=translate(N_("Draw what rules concluded, too, as broken lines."))),
        click.Option(
            ["--colour"], type=click.Choice(("kind", "policy", "group")), default="kind", help=translate(N_("What the colours tell apart."))
        ),
        click.Option(
            ["--size"], type=click.Choice(("kind", "ties", "between")), default="kind", help=translate(N_("What makes a mark large."))
        ),
        data_option(),
    ],
)
