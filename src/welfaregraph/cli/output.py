"""Printing an answer: text for a person to the console, machine formats as UTF-8 whatever the console speaks."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from welfaregraph.errors import DataNotFound
from welfaregraph.wording import N_, say, translate

FORMATS = ("table", "csv", "tsv", "json", "xml", "turtle", "jsonld")
ROWS = ("table", "csv", "json")


def city_argument() -> click.Argument:
    """Return the argument that names the data where --data does not."""
    return click.Argument(["city"], required=False, metavar="[CITY]")


def data_option() -> click.Option:
    """Return the option that names the data, as every reading command takes it."""
    text = N_("A city folder, a graph file, a store, or the address of a SPARQL endpoint.")
    return click.Option(["--data", "location"], metavar="PATH|URL", help=translate(text))


def format_option(formats: tuple[str, ...] = FORMATS) -> click.Option:
    """Return the option that chooses the form of an answer."""
    text = translate(N_("The form of the answer; table if none is named."))
    return click.Option(["--format", "-f", "format"], type=click.Choice(formats), help=text)


def output_option() -> click.Option:
    """Return the option that sends an answer to a file instead of the console."""
    text = N_("Write the answer into this file (CSV with the mark that Excel needs).")
    return click.Option(["--output", "-o", "output"], type=click.Path(dir_okay=False, path_type=Path), help=translate(text))


def stated_option() -> click.Option:
    """Return the option that leaves out what rules concluded and people confirmed."""
    text = N_("Only what the sources state; nothing that was concluded or confirmed.")
    return click.Option(["--stated-only", "stated_only"], is_flag=True, help=translate(text))


def plot_option(text: str = N_("Draw a chart into this file.")) -> click.Option:
    """Return the option that draws a chart into a file; ``text`` says of what."""
    kind = click.Path(dir_okay=False, path_type=Path)
    return click.Option(["--plot"], type=kind, metavar="FILE.png|FILE.svg", help=translate(text))


_SUFFIXES = {".csv": "csv", ".tsv": "tsv", ".json": "json", ".xml": "xml", ".ttl": "turtle", ".jsonld": "jsonld"}


def form(format: str | None, output: Path | None) -> str:
    """Return the form of an answer: the one asked for, else the one that the file's name says, else a table."""
    return format or (_SUFFIXES.get(output.suffix.lower()) if output else None) or "table"


def save(path: Path, data: bytes | None) -> None:
    """Put a chart or a workbook into a file and say where it is; None means that there was nothing to draw."""
    if data is None:
        click.echo(translate(N_("Nothing was drawn: there is nothing to show.")), err=True)
        return
    from welfaregraph.files import replace

    if not path.absolute().parent.is_dir():
        raise DataNotFound(N_("The folder {folder} is not there."), folder=path.absolute().parent)
    replace(path, data)
    click.echo(say(N_("Written: {path}"), {"path": path}), err=True)


def emit(text: str, format: str, output: Path | None = None) -> None:
    """Print an answer, or write it to a new file; a file that is there already is replaced in one step."""
    if output is not None:
        from welfaregraph.files import replace

        if not output.absolute().parent.is_dir():
            raise DataNotFound(N_("The folder {folder} is not there."), folder=output.absolute().parent)
        replace(output, (("\ufeff" if format == "csv" else "") + text).encode("utf-8"))
        return
    if format == "table" or sys.stdout.isatty():
        click.echo(text, nl=False)
        return
    stream = sys.stdout.buffer
    stream.write(text.encode("utf-8"))
    stream.flush()
