"""welfaregraph open, welfaregraph site, welfaregraph guide."""

from __future__ import annotations

from pathlib import Path

import click

from welfaregraph.cli.output import data_option
from welfaregraph.errors import UnknownName
from welfaregraph.wording import N_, language, say, translate


def _open(city: str | None, location: str | None, output: Path | None, browser: bool) -> None:
    from welfaregraph.tasks.draw import draw, show_in_browser
    from welfaregraph.tasks.find_data import find_data

    chosen = find_data(city or location)
    path = draw(chosen, output)
    if browser and show_in_browser(path):
        click.echo(say(N_("Opened in the browser: {path}"), {"path": path.resolve()}))
        return
    from welfaregraph.store import open_store
    from welfaregraph.tasks.ask import ask
    from welfaregraph.views.tables import render

    click.echo(render(ask(open_store(chosen), "what_was_imported"), "table"))
    click.echo(say(N_("The page is here; open it with a double click: {path}"), {"path": path.resolve()}))


def _site(folder: Path, location: str | None, checked: bool) -> None:
    from welfaregraph.tasks.find_data import find_data
    from welfaregraph.tasks.write_site import write_site

    count = write_site(find_data(location), folder, checked)
    values = {"count": count, "path": (folder / "index.html").resolve()}
    click.echo(say(N_("{count} files are written; open this one with a double click: {path}"), values))


def _guide(topic: str | None) -> None:
    from welfaregraph import resources

    folder = resources.PACKAGE / "guide" / language()
    pages = sorted(folder.glob("*.md"))
    for page in pages:
        if topic and topic in (page.stem, page.stem.partition("-")[2]):
            click.echo_via_pager(page.read_text(encoding="utf-8"))
            return
    if topic:
        names = ", ".join(page.stem.partition("-")[2] for page in pages)
        raise UnknownName(N_("The handbook has no page {name}. It has: {known}."), name=topic, known=names)
    click.echo(translate(N_("Pages of the handbook (welfaregraph guide PAGE):")))
    for page in pages:
        title = page.read_text(encoding="utf-8").split("\n", 1)[0].lstrip("# ")
        click.echo(f"  {page.stem.partition('-')[2]:<14}{title}")


open_command = click.Command(
    "open",
    callback=_open,
    params=[
        click.Argument(["city"], required=False, metavar="[CITY]"),
        data_option(),
        click.Option(
            ["--output", "-o", "output"],
            type=click.Path(dir_okay=False, path_type=Path),
            help=translate(N_("Write the page into this file.")),
        ),
        click.Option(["--browser/--no-browser"], default=True, help=translate(N_("Open it in the browser if there is one."))),
    ],
)
site_command = click.Command(
    "site",
    callback=_site,
    params=[
        click.Argument(["folder"], metavar="FOLDER", type=click.Path(file_okay=False, path_type=Path)),
        data_option(),
        click.Option(["--check/--no-check", "checked"], default=True, help=translate(N_("Run the check and show what it found."))),
    ],
)
guide_command = click.Command("guide", callback=_guide, params=[click.Argument(["topic"], required=False, metavar="[PAGE]")])
