"""welfaregraph open, welfaregraph site, welfaregraph page, welfaregraph guide."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from welfaregraph.cli.output import city_argument, data_option
from welfaregraph.errors import UnknownName
from welfaregraph.wording import N_, language, say, translate

PORT = 8420


def _open(city: str | None, location: str | None, port: int, browser: bool) -> None:
    from welfaregraph.tasks.find_data import find_data

    chosen = find_data(city or location)
    if not _has_terminal() or (browser and not _has_screen()):
        _write(chosen)
        return
    from welfaregraph.tasks.explore import Explorer
    from welfaregraph.web.serving import address, listen, serve

    click.echo(say(N_("Reading {location} …"), {"location": chosen}))
    explorer = Explorer(chosen)
    listening = listen(port)
    found = listening.getsockname()[1]
    if found != port:
        click.echo(say(N_("Port {port} is taken by another program; this one uses {found}."), {"port": port, "found": found}))
    click.echo(say(N_("The explorer is open here, on this computer only: {address}"), {"address": address(listening)}))
    click.echo(translate(N_("Ctrl+C in this window ends it.")))
    serve(explorer, listening, browser)
    click.echo(translate(N_("The explorer is closed.")))


def _has_terminal() -> bool:
    return sys.stdout is not None and sys.stdout.isatty()


def _has_screen() -> bool:
    return not sys.platform.startswith("linux") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _write(location: str) -> None:
    """Write the pages for want of a terminal or a screen, and say what was imported."""
    from welfaregraph.store import open_store
    from welfaregraph.tasks.ask import ask
    from welfaregraph.tasks.write_site import write_site_beside
    from welfaregraph.views.tables import render

    folder = write_site_beside(location)
    click.echo(render(ask(open_store(location), "what_was_imported"), "table"))
    path = (folder / "index.html").resolve()
    click.echo(
        say(N_("There is no screen here to show pages on. They are written; open this one with a double click: {path}"), {"path": path})
    )


def _page(file: Path, city: str | None, location: str | None) -> None:
    from welfaregraph.tasks.draw import draw
    from welfaregraph.tasks.find_data import find_data

    draw(find_data(city or location), file)
    click.echo(say(N_("The page is here; open it with a double click: {path}"), {"path": file.resolve()}))


def _site(folder: Path, city: str | None, location: str | None, checked: bool) -> None:
    from welfaregraph.tasks.find_data import find_data
    from welfaregraph.tasks.write_site import write_site

    folder = folder.resolve()  # the folder may be the one in which this runs
    count = write_site(find_data(city or location), folder, checked)
    values = {"count": count, "path": folder / "index.html"}
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
        city_argument(),
        data_option(),
        click.Option(
            ["--port"],
            type=click.IntRange(1, 65535),
            default=PORT,
            show_default=True,
            help=translate(N_("The port of the address; another is taken where it is in use.")),
        ),
        click.Option(["--browser/--no-browser"], default=True, help=translate(N_("Open it in the browser, or only say the address."))),
    ],
)
page_command = click.Command(
    "page",
    callback=_page,
    params=[click.Argument(["file"], metavar="FILE.html", type=click.Path(dir_okay=False, path_type=Path)), city_argument(), data_option()],
)
site_command = click.Command(
    "site",
    callback=_site,
    params=[
        click.Argument(["folder"], metavar="FOLDER", type=click.Path(file_okay=False, path_type=Path)),
        city_argument(),
        data_option(),
        click.Option(["--check/--no-check", "checked"], default=True, help=translate(N_("Run the check and show what it found."))),
    ],
)
guide_command = click.Command("guide", callback=_guide, params=[click.Argument(["topic"], required=False, metavar="[PAGE]")])
