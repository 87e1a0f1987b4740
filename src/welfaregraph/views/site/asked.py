"""The shipped questions about a thing on its page: those answered in plain words with their answers, all with their commands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from welfaregraph.views.headings import heading
from welfaregraph.views.site.frame import Frame
from welfaregraph.views.site.material import Asked

SHOWN = 20  # rows of an answer that a page shows
_PLAIN = re.compile(r"[^\s\"'`$\\;&|<>()%^!*?{}\[\]\u0000-\u001f\u2028\u2029\u202a-\u202e]+")  # what a shell takes as it stands
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*:\S+")
_TABLES = (".csv", ".toml")
_BEGINNING = 20  # characters of a quote by which its line is known


@dataclass(frozen=True)
class Table:
    """A question and the first rows of its answer, each cell with the place that it leads to; ``count`` rows in all."""

    title: str
    question: str
    columns: Sequence[str]
    rows: Sequence[Sequence[tuple[str, str]]]
    count: int


@dataclass(frozen=True)
class Answers:
    """What can be asked of a thing: ``tables`` are answers, those with rows first; ``commands`` ask on the command line.

    A command is title, question, the command, and the address at which a server loads the query.
    """

    tables: Sequence[Table]
    commands: Sequence[tuple[str, str, str, str]]


def answers_of(frame: Frame, thing: str) -> Answers:
    """Return the shipped questions that can be asked of a thing.

    A command names it, or gives its IRI where a shell would take the name apart; where it would take both, none can ask.
    """
    asked = frame.material.asked[thing]
    tables = [_table(frame, one) for one in asked if one.columns and not _technical(one)]
    ways = (next((way for way in (one.called, thing) if _PLAIN.fullmatch(way)), "") for one in asked)
    commands = [_command(one, way, thing) for one, way in zip(asked, ways, strict=True) if way]
    return Answers(sorted(tables, key=lambda one: not one.count), commands)


def _technical(asked: Asked) -> bool:
    """Whether an answer shows addresses of terms, which are for analysts."""
    return "property" in asked.columns or any(_ADDRESS.fullmatch(cell) for row in asked.rows for cell in row)


def _table(frame: Frame, asked: Asked) -> Table:
    query = asked.query
    rows = [_row(frame, asked.columns, row) for row in asked.rows[:SHOWN]]
    return Table(query.title, query.field("Question"), [heading(column) for column in asked.columns], rows, len(asked.rows))


def _row(frame: Frame, columns: Sequence[str], row: Sequence[str]) -> list[tuple[str, str]]:
    """Return the cells of a row; a line leads to the text where its quote stands there."""
    said = dict(zip(columns, row, strict=True))
    return [(cell, _place(frame, said, cell) if column == "line" else "") for column, cell in zip(columns, row, strict=True)]


def _place(frame: Frame, said: dict[str, str], line: str) -> str:
    quote, number = "".join(said.get("quote", "").split())[:_BEGINNING], int(line) if line.isdecimal() else 0
    names = [said["source"]] if "source" in said else [name for name in frame.material.texts if not name.endswith(_TABLES)]
    found = [name for name in names if quote and quote in "".join(frame.packed(name)[number - 1 : number + 2])]
    return frame.places.line(found[0], number) if len(found) == 1 else ""


def _command(asked: Asked, called: str, thing: str) -> tuple[str, str, str, str]:
    query = asked.query
    load = "query.html?" + urlencode({"question": query.name, "of": thing})
    return query.title, query.field("Question"), f"welfaregraph ask {query.name} {asked.parameter}={called}", load
