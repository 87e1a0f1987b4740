"""The tables of a plan: rows as cells, whatever divides them, and the table of major projects."""

from __future__ import annotations

import re
from dataclasses import dataclass

from welfaregraph.model.evidence import Words
from welfaregraph.model.problems import Problem, problem
from welfaregraph.model.records import Project
from welfaregraph.sources.plan.layout import Layout
from welfaregraph.sources.plan.lines import Line
from welfaregraph.sources.plan.manuscript import Manuscript
from welfaregraph.sources.plan.notes import Notes
from welfaregraph.text import fold

Cell = tuple[int, int]
_TAB = re.compile(r"\t")
_PIPE = re.compile(r"[|｜]")
_WIDE = re.compile(r"\t|　+|[ 　]{2,}")
_FIELD = re.compile(r"[\s　]*(?:[【\[〔]([^】\]〕]{1,10})[】\]〕]|([^：:\s　]{1,10})[：:])[\s　]*")


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
    return Row(line, tuple(cell for cell in _between(_WIDE, text, start, end) if text[cell[0] : cell[1]].strip()))


def _between(divider: re.Pattern[str], text: str, start: int, end: int) -> list[Cell]:
    cells, position = [], start
    for match in divider.finditer(text, start, end):
        cells.append((position, match.start()))
        position = match.end()
    return [*cells, (position, end)]


def columns(manuscript: Manuscript, row: Row, layout: Layout) -> list[str] | None:
    """Return the column of each cell if the row is a header ("" for a cell it does not know), else None.

    A header has two columns that are known, or one and nothing else but blanks.
    """
    texts = [re.sub(r"[（(].*[）)]\Z", "", manuscript.clean(*cell)) for cell in row.cells]
    named = [layout.column_of.get(fold(text.strip("*＊ ")), "") for text in texts]
    known = [name for name in named if name]
    return named if len(known) >= 2 and len(set(known)) == len(known) else None


def read_projects(
    manuscript: Manuscript, lines: list[Line], layout: Layout, notes: Notes, used: set[int], problems: list[Problem]
) -> tuple[Project, ...]:
    """Return the projects in order; a row that does not fit its header is a problem and gives what can be read."""
    projects: list[Project] = []
    seen: set[str] = set()
    header: list[str] | None = None
    usual = ["project", "description", "units"]
    told = False
    for record in [*_fielded(manuscript, lines, layout, used), *_rows(manuscript, lines, used)]:
        if isinstance(record, Row):
            if (named := columns(manuscript, record, layout)) is not None:
                header = named
                continue
            if header is None and not told:
                told = True
                problems.append(problem("table-unheaded", manuscript.place(record.line.start, record.line.end)))
            cells = _fit(manuscript, record, header or usual, problems)
        else:
            cells = record
        if cells and (project := _project(manuscript, cells, layout, notes, problems)) is not None:
            if fold(project.title.text) in seen:
                problems.append(problem("row-twice", project.title.place, title=project.title.text))
            else:
                seen.add(fold(project.title.text))
                projects.append(project)
    return tuple(sorted(projects, key=lambda project: project.title.place.start))


def _rows(manuscript: Manuscript, lines: list[Line], used: set[int]) -> list[Row]:
    rows = []
    for line in lines:
        if line.kind in ("row", "prose", "bullet") and line.number not in used:
            row = divide(manuscript, line)
            if len(row.cells) > 1:
                used.add(line.number)
                rows.append(row)
    return rows


def _fit(manuscript: Manuscript, row: Row, header: list[str], problems: list[Problem]) -> dict[str, Cell]:
    cells = list(row.cells)
    while len(cells) > len(header) and not manuscript.clean(*cells[-1]):
        cells.pop()
    if len(cells) != len(header):
        kind = "row-short" if len(cells) < len(header) else "row-long"
        place = manuscript.place(row.line.start, row.line.end)
        values = {"found": len(cells), "expected": len(header), "text": manuscript.clean(row.line.start, row.line.end)[:40]}
        problems.append(problem(kind, place, **values))
    return dict(zip(header, cells, strict=False))


def _fielded(manuscript: Manuscript, lines: list[Line], layout: Layout, used: set[int]) -> list[dict[str, Cell]]:
    """Return the projects that are printed as labelled lines (事業名：…) instead of as a table."""
    records: list[dict[str, Cell]] = []
    for line in lines:
        match = _FIELD.match(manuscript.text, line.words, line.end) if line.kind in ("prose", "bullet") else None
        column = layout.column_of.get(fold(match[1] or match[2])) if match else None
        if match is None or column not in ("project", "description", "units"):
            continue
        if column == "project" or not records:
            records.append({})
        records[-1][column] = (match.end(), line.end)
        used.add(line.number)
    return [record for record in records if "project" in record]


def _project(
    manuscript: Manuscript, cells: dict[str, Cell], layout: Layout, notes: Notes, problems: list[Problem]
) -> Project | None:
    start, end = min(cell[0] for cell in cells.values()), max(cell[1] for cell in cells.values())
    place = manuscript.place(start, end)
    title = manuscript.clean(*_behind_bullet(manuscript, cells.get("project", (start, start)), layout))
    if not title:
        if place.quote:
            problems.append(problem("row-nameless", place, text=place.quote[:40]))
        return None
    text = manuscript.clean(*cells["description"]) if "description" in cells else ""
    units, unnamed = read_units(manuscript.repaired(*cells["units"]) if "units" in cells else "", layout)
    for unit in units:
        if not layout.ends_like_unit(unit):
            problems.append(problem("unit-suspect", place, text=unit))
    return Project(Words(title, place), text, units, unnamed, notes.references(start, end))


def _behind_bullet(manuscript: Manuscript, cell: Cell, layout: Layout) -> Cell:
    bullet = layout.bullet.match(manuscript.text, *cell)
    return (bullet.end(), cell[1]) if bullet else cell


def read_units(cell: str, layout: Layout) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the divisions a cell names, and the words in it that name none (関係各課), each once and in order.

    >>> from welfaregraph.sources.plan.layout import load_layout
    >>> read_units("高齢者支援課・健康課、関係各課", load_layout())
    (('高齢者支援課', '健康課'), ('関係各課',))
    """
    none = {fold(word) for word in layout.words["unnamed_units"]}
    units: list[str] = []
    unnamed: list[str] = []
    for part in filter(None, re.split(r"[\s　、，,／/;；]+|<br */?>|[（(]?ほか[)）]?", cell)):
        pieces = part.split("・")
        if not all(fold(piece) in none or layout.ends_like_unit(piece) for piece in pieces):
            pieces = [part]
        for piece in pieces:
            bucket = unnamed if fold(piece) in none else units
            if piece and piece not in bucket:
                bucket.append(piece)
    return tuple(units), tuple(unnamed)
