"""Tables that people keep as CSV: whatever Excel saved, read as rows with their place."""

from __future__ import annotations

import csv
import difflib
import io
from collections.abc import Mapping
from dataclasses import dataclass

from welfaregraph.model.evidence import Place
from welfaregraph.model.problems import Problem, problem
from welfaregraph.text import UndecodableText, decode, fold

_QUOTE = 2_000  # characters of a row that its place quotes
MULTIPLE = ("；", ";", "|", "｜")  # what divides several values in one cell


@dataclass(frozen=True)
class Row:
    """One row by column name, blanks trimmed, and its place (RFC 7111; the header is row 1)."""

    cells: dict[str, str]
    place: Place

    def several(self, column: str) -> tuple[str, ...]:
        """Return the values of a cell that holds several."""
        text = self.cells.get(column, "")
        for divider in MULTIPLE[1:]:
            text = text.replace(divider, MULTIPLE[0])
        return tuple(filter(None, (part.strip() for part in text.split(MULTIPLE[0]))))


def read_table(
    name: str, data: bytes, columns: Mapping[str, tuple[str, ...]], required: tuple[str, ...], problems: list[Problem]
) -> list[Row]:
    """Return the rows of a CSV file in order; ``columns`` gives each column's name and the other ways to write it.

    A table that cannot be read, or that lacks a required column, is a problem and has no rows; a broken row is a
    problem, and the rows before it are kept. An empty file has no rows. UTF-8 (with or
    without a byte order mark), UTF-16 and cp932 are read.
    """
    try:
        text, _ = decode(data)
    except UndecodableText as error:
        problems.append(problem("source-" + error.reason, Place(name, "row", 1, 1, 1, ""), name=name, offset=error.offset))
        return []
    lines = text.split("\n")
    names = {fold(way): column for column, ways in columns.items() for way in (column, *ways)}
    rows: list[Row] = []
    header: list[str] | None = None
    printed: list[str] = []
    reader = csv.reader(io.StringIO(text.replace("\0", "")), strict=True, delimiter=delimiter_of(lines[0]))
    first = 1
    number = 0
    while True:
        number += 1
        try:
            cells = next(reader)
        except StopIteration:
            return rows
        except csv.Error as error:
            problems.append(problem("table-broken", _place(name, number, first, first, lines), reason=error))
            return rows
        place = _place(name, number, first, reader.line_num, lines)
        first = reader.line_num + 1
        if not any(cell.strip() for cell in cells):
            continue
        if header is None:
            printed = cells
            header = [names.get(fold(cell), "") for cell in cells]
            header = ["" if column in header[:index] else column for index, column in enumerate(header)]
            if missing := [column for column in required if column not in header]:
                values = {"missing": ", ".join(missing), "found": ", ".join(cells), "expected": ", ".join(columns)}
                problems.append(problem("table-columns", place, **values))
                return []
            problems += _strangers(cells, header, names, columns, place)
            continue
        if any(cell.strip() for cell in cells[len(header) :]):
            last = next((cell for cell in reversed(printed) if cell.strip()), "")
            extra = ", ".join(cell.strip() for cell in cells[len(header) :] if cell.strip())[:40]
            long: dict[str, object] = {"found": len(cells), "expected": len(header), "column": last.strip(), "text": extra, "name": name}
            problems.append(problem("table-row-long", place, **long))
        rows.append(Row({column: cell.strip() for column, cell in zip(header, cells, strict=False) if column}, place))


def _strangers(
    cells: list[str], header: list[str], names: Mapping[str, str], columns: Mapping[str, tuple[str, ...]], place: Place
) -> list[Problem]:
    """Return a problem for each column whose header is not known: it may be misspelt."""
    found = []
    for cell, column in zip(cells, header, strict=True):
        if cell.strip() and not column:
            near = difflib.get_close_matches(fold(cell), names, n=1, cutoff=0.6)
            shown = names[near[0]] if near else ", ".join(columns)
            found.append(problem("column-unknown", place, column=cell.strip()[:40], near=shown))
    return found


def delimiter_of(header: str) -> str:
    """Return what divides the cells of a table with this first line: tabs, as a sheet is pasted, or commas."""
    return "\t" if "\t" in header and "," not in header else ","


def _place(name: str, number: int, first: int, last: int, lines: list[str]) -> Place:
    return Place(name, "row", number, number, first, "\n".join(lines[first - 1 : last])[:_QUOTE])
