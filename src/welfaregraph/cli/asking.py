"""welfaregraph ask, welfaregraph query, welfaregraph show."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from welfaregraph.cli.output import ROWS, data_option, emit, form, format_option, output_option
from welfaregraph.errors import BadQuery
from welfaregraph.store import Store, open_store
from welfaregraph.tasks.find_data import find_data
from welfaregraph.wording import N_, pick, say

_LARGEST = 1_000_000  # bytes of a query


def _store(location: str | None) -> Store:
    return open_store(find_data(location))


def _ask(question: str | None, values: tuple[str, ...], location: str | None, format: str | None, output: Path | None) -> None:
    format = form(format, output)
    if question is None:
        _list(format)
        return
    from welfaregraph.queries.library import question as find
    from welfaregraph.tasks.ask import ask
    from welfaregraph.views.tables import render

    named, unnamed = _values(values, [parameter.name for parameter in find(question).parameters])
    emit(render(ask(_store(location), question, named, unnamed), format), format, output)


def _values(given: tuple[str, ...], names: list[str]) -> tuple[dict[str, str | list[str]], list[str]]:
    """Return the values that name their parameter (division=健康課), by parameter, and those that do not, in order."""
    named: dict[str, list[str]] = {}
    unnamed = []
    for text in given:
        name, equals, value = text.partition("=")
        if equals and (name in names or name.isidentifier()):
            named.setdefault(name, []).append(value)
        else:
            unnamed.append(text)
    return dict(named), unnamed


def _list(format: str) -> None:
    from welfaregraph.queries.library import queries
    from welfaregraph.views.tables import rows_as

    shipped = queries("questions").values()
    if format == "table":
        lines = []
        for one in shipped:
            parameters = "  ".join(f"{parameter.name}=…" for parameter in one.parameters)
            lines += [f"{one.name}  {parameters}".rstrip(), f"    {pick(one.title_ja, one.title_en)}", f"    {one.field('Question')}"]
        lines += ["", say(N_("For example: welfaregraph ask projects_of_division division=健康課"))]
        emit("\n".join(lines) + "\n", format)
        return
    rows = [[one.name, one.title_ja, one.title_en, ", ".join(p.name for p in one.parameters)] for one in shipped]
    emit(rows_as(["question", "title_ja", "title_en", "parameters"], rows, format), format)


def _query(query: str, location: str | None, format: str | None, output: Path | None) -> None:
    format = form(format, output)
    from welfaregraph.tasks.ask import run
    from welfaregraph.views.tables import render

    emit(render(run(_store(location), _text(query)), format), format, output)


def _text(query: str) -> str:
    """Return the text of a query: of standard input, of a file, or the name of a shipped question as it is."""
    from welfaregraph.queries.library import queries
    from welfaregraph.text import UndecodableText, decode

    if query == "-":
        data = sys.stdin.buffer.read(_LARGEST + 1)
    elif query in queries("questions") or not Path(query).is_file():
        if query not in queries("questions"):
            if "." in query or "/" in query:
                raise BadQuery(N_("There is no file {path}."), path=query)
            from welfaregraph.queries.library import question

            question(query)
        return query
    else:
        with Path(query).open("rb") as file:
            data = file.read(_LARGEST + 1)
    if len(data) > _LARGEST:
        raise BadQuery(N_("The query is larger than {limit} bytes."), limit=_LARGEST)
    try:
        return decode(data)[0]
    except UndecodableText:
        raise BadQuery(N_("The query is not a text. Save it as UTF-8.")) from None


def _show(name: str, location: str | None, format: str | None, output: Path | None) -> None:
    format = form(format, output)
    from welfaregraph.queries.things import show
    from welfaregraph.views.tables import rows_as
    from welfaregraph.views.things import COLUMNS, thing_rows, thing_text

    things = show(_store(location), name)
    emit(thing_text(things) if format == "table" else rows_as(COLUMNS, thing_rows(things), format), format, output)


ask_command = click.Command(
    "ask",
    callback=_ask,
    params=[
        click.Argument(["question"], required=False, metavar="[QUESTION]"),
        click.Argument(["values"], nargs=-1, metavar="[NAME=VALUE]..."),
        data_option(),
        format_option(),
        output_option(),
    ],
)
query_command = click.Command(
    "query", callback=_query, params=[click.Argument(["query"], metavar="FILE|-|QUESTION"), data_option(), format_option(), output_option()]
)
show_command = click.Command(
    "show", callback=_show, params=[click.Argument(["name"], metavar="NAME"), data_option(), format_option(ROWS), output_option()]
)
