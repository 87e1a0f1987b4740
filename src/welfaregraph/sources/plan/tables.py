"""The tables of a plan: lines as cells, whatever divides them, headers as columns, and labelled lines as rows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from welfaregraph.model.problems import Problem, problem
from welfaregraph.sources.plan.layout import Layout
from welfaregraph.sources.plan.lines import Line
from welfaregraph.sources.plan.manuscript import Manuscript, Span
from welfaregraph.text import fold

Cell = Span
_TAB = re.compile(r"\t")
_PIPE = re.compile(r"[|｜]")
_WIDE = re.compile(r"\t|　+|[ 　]{2,}")
_BLANK = re.compile(r"[ \u00a0]+")
_FIELD = re.compile(r"[\s　]*(?:[【\[〔［(（]([^】\]〕］)）]{1,12})[】\]〕］)）][\s　]*[：:]?|([^：:\s　。、]{1,12})[\s　]*[：:])[\s　]*")


@dataclass(frozen=True)
class Row:
    """One line of a table as its cells, each from one character to another."""

    line: Line
    cells: tuple[Cell, ...]


def divide(manuscript: Manuscript, line: Line, wide: bool = True) -> Row:
    """Return the cells of a line: divided by tabs, else by pipes, else (``wide``) by two blanks or one full-width blank."""
    text = manuscript.text
    start, end = line.start, line.end
    raw = text[start:end]
    if "\t" in raw.strip(" 　"):
        return Row(line, tuple(_between(_TAB, text, start, end)))
    if raw.count("|") + raw.count("｜") >= 2:
        inner = raw.strip()
        start += raw.index(inner) + inner.startswith(("|", "｜"))
        end = line.start + raw.index(inner) + len(inner) - inner.endswith(("|", "｜"))
        return Row(line, tuple(_between(_PIPE, text, start, end)))
    if not wide:
        return Row(line, ((line.words, end),))
    return Row(line, tuple(cell for cell in _between(_WIDE, text, line.words, end) if text[cell[0] : cell[1]].strip()))


def divide_at_blanks(manuscript: Manuscript, line: Line) -> Row:
    """Return the words of a line as cells, for tables whose dividers became single blanks."""
    cells = _between(_BLANK, manuscript.text, line.words, line.end)
    return Row(line, tuple(cell for cell in cells if manuscript.text[cell[0] : cell[1]].strip()))


def columns(manuscript: Manuscript, row: Row, layout: Layout, problems: list[Problem]) -> list[str] | None:
    """Return the column of each cell if the row is a header ("" for a cell it does not know), else None.

    A header names two columns that are known. Of two cells for one column the first counts, of two targets (one
    half-way) the last; a column that is not read is a problem.
    """
    texts = [manuscript.clean(*cell) for cell in row.cells]
    named = [layout.column(text) for text in texts]
    if len({name for name in named if name}) < 2 or any("。" in text for text in texts):
        return None
    kept = [name and index == _place_of(name, named) for index, name in enumerate(named)]
    for index, text in enumerate(texts):
        if text and not kept[index]:
            if index == 0 and not named[0]:
                continue  # a first column of another name is what the rows are about
            problems.append(problem("column-unread", manuscript.place(row.line.start, row.line.end), text=text))
    return [name if keep else "" for name, keep in zip(named, kept, strict=True)]


def _place_of(name: str, named: list[str]) -> int:
    return len(named) - 1 - named[::-1].index(name) if name == "target" else named.index(name)


def trimmed(manuscript: Manuscript, cells: list[Cell], expected: int) -> list[Cell]:
    """Return cells without the blank ones behind the last that is expected."""
    while len(cells) > expected and not manuscript.clean(*cells[-1]):
        cells = cells[:-1]
    return cells


def misfit(manuscript: Manuscript, line: Line, found: int, expected: int) -> Problem:
    """Return the problem of a row that has not as many cells as its header."""
    text = manuscript.clean(line.start, line.end)[:40]
    place = manuscript.place(line.start, line.end)
    return problem("row-short" if found < expected else "row-long", place, found=found, expected=expected, text=text)


def read_fields(
    manuscript: Manuscript, lines: list[Line], layout: Layout, first: str, others: tuple[str, ...], used: set[int]
) -> list[dict[str, Cell]]:
    """Return what is printed as labelled lines (事業名：…) instead of as a table: a record begins at each ``first``."""
    records: list[dict[str, Cell]] = []
    last = ""
    for line in lines:
        match = _FIELD.match(manuscript.text, line.words, line.end) if line.kind in ("prose", "bullet") else None
        column = layout.column_of.get(fold(match[1] or match[2]), "") if match else ""
        if match is not None and column == first:
            records.append({})
        elif match is None or column not in others or not records:
            if records and last in records[-1] and line.kind == "prose" and not column and last == "description":
                records[-1][last] = (records[-1][last][0], line.end)
                used.add(line.number)
            else:
                last = "" if line.kind != "blank" else last
            continue
        records[-1][column] = (match.end(), line.end)
        last = column
        used.add(line.number)
    return [record for record in records if manuscript.clean(*record[first])]


def _between(divider: re.Pattern[str], text: str, start: int, end: int) -> Iterator[Cell]:
    position = start
    for match in divider.finditer(text, start, end):
        yield position, match.start()
        position = match.end()
    yield position, end
