"""The major projects of a plan: a table, labelled lines or a list, each with the divisions that are in charge."""

from __future__ import annotations

import re

from welfaregraph.model.evidence import Words
from welfaregraph.model.problems import Problem, problem
from welfaregraph.model.records import Project
from welfaregraph.sources.plan.layout import Layout
from welfaregraph.sources.plan.lines import Line, spans_of
from welfaregraph.sources.plan.manuscript import Manuscript, Span
from welfaregraph.sources.plan.notes import Notes
from welfaregraph.sources.plan.numbering import read_number
from welfaregraph.sources.plan.tables import Cell, Row, columns, divide, divide_at_blanks, misfit, read_fields, trimmed
from welfaregraph.text import fold

_USUAL = ["project", "description", "units"]
_BEHIND = re.compile(r"[\s　]*[（(【\[［〔]([^（）()【】\[\]]{2,60})[)）】\]］〕][\s　]*\Z")
_TITLE_LIMIT = 60


def read_projects(
    manuscript: Manuscript, lines: list[Line], layout: Layout, notes: Notes, used: set[int], problems: list[Problem]
) -> tuple[Project, ...]:
    """Return the projects in order; a row that does not fit its header is a problem and gives what can be read.

    The numbers of the lines that were read are added to ``used``.
    """
    records = read_fields(manuscript, lines, layout, "project", ("description", "units"), used)
    records += _table(manuscript, lines, layout, used, problems)
    if not records:
        records = _listed(manuscript, lines, layout, used)
    projects: list[Project] = []
    seen: set[str] = set()
    for cells in records:
        if (project := _project(manuscript, cells, layout, notes, problems)) is None:
            continue
        if fold(project.title.text) in seen:
            problems.append(problem("row-twice", project.title.place, title=project.title.text))
        else:
            seen.add(fold(project.title.text))
            projects.append(project)
    return tuple(sorted(projects, key=lambda project: project.title.place.start))


def read_units(cell: str, layout: Layout) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the divisions a cell names, and the words in it that name none (関係各課), each once and in order.

    >>> from welfaregraph.sources.plan.layout import load_layout
    >>> read_units("高齢者支援課・健康課、関係各課", load_layout())
    (('高齢者支援課', '健康課'), ('関係各課',))
    """
    units: list[str] = []
    unnamed: list[str] = []
    cell = re.sub(r"(?<=[部局])[ \u3000]+(?=[^\s、，・]+[課室係])", "", cell.strip("*＊ 　"))
    for part in filter(None, re.split(r"[\s　、，,／/;；]+|<br */?>|及び|並びに|[（(]?ほか[)）]?", cell)):
        pieces = re.split(r"[・･]", part)
        if not all(_is_unit(piece, layout) for piece in pieces):
            pieces = [part]
        for piece in pieces:
            bucket = unnamed if fold(piece) in layout.unnamed else units
            if piece and piece not in bucket and fold(piece) not in _none(layout):
                bucket.append(piece)
    return tuple(units), tuple(unnamed)


def _is_unit(word: str, layout: Layout) -> bool:
    return layout.is_unit(re.sub(r"[（(][^（）()]*[）)]\Z", "", word))


def _none(layout: Layout) -> frozenset[str]:
    return frozenset(map(fold, layout.words["no_value"]))


def _table(manuscript: Manuscript, lines: list[Line], layout: Layout, used: set[int], problems: list[Problem]) -> list[dict[str, Cell]]:
    records: list[dict[str, Cell]] = []
    header: list[str] | None = None
    at_blanks = False  # whether single blanks divide the header, and so the rows below it
    told = False
    for line in lines:
        if line.kind not in ("row", "prose", "bullet") or line.number in used:
            continue
        row = divide(manuscript, line)
        blanks = divide_at_blanks(manuscript, line) if len(row.cells) == 1 else None
        if (named := columns(manuscript, blanks or row, layout, problems)) is not None:
            header, at_blanks = named, blanks is not None
            used.add(line.number)
            continue
        cells: dict[str, Cell] = {}
        if blanks is not None:
            if header is not None and at_blanks and len(blanks.cells) > 1:
                cells = _by_words(manuscript, blanks, header, layout, problems)
        elif header is not None:
            cells = _fit(manuscript, row, header, layout, problems)
        else:
            if not told:
                problems.append(problem("table-unheaded", manuscript.place(line.start, line.end)))
            told = True
            usual = len(row.cells) == len(_USUAL) and _names_units(manuscript, row.cells[-1], layout)
            cells = dict(zip(_USUAL, row.cells, strict=True)) if usual else _by_looks(manuscript, list(row.cells), _USUAL, layout)
        if cells:
            used.add(line.number)
            records.append(cells)
    return records


def _fit(manuscript: Manuscript, row: Row, header: list[str], layout: Layout, problems: list[Problem]) -> dict[str, Cell]:
    cells = trimmed(manuscript, list(row.cells), len(header))
    if len(cells) == len(header):
        return {name: cell for name, cell in zip(header, cells, strict=True) if name}
    problems.append(misfit(manuscript, row.line, len(cells), len(header)))
    return _by_looks(manuscript, cells, header, layout)


def _by_looks(manuscript: Manuscript, cells: list[Cell], header: list[str], layout: Layout) -> dict[str, Cell]:
    """Return the cells of a row that does not fit its header, or has none: divisions are known by their endings."""
    written = [cell for cell in cells if manuscript.clean(*cell)]
    if written and re.fullmatch(r"[\d０-９.．-]+", manuscript.clean(*written[0])):
        written = written[1:]
    units = [cell for cell in written if _names_units(manuscript, cell, layout)]
    others = [cell for cell in written if cell not in units]
    found: dict[str, Cell] = {}
    if units:
        found["units"] = units[-1] if len(units) > 1 and written[-1] == units[-1] else units[0]
    if others:
        reverse = "description" in header and "project" in header and header.index("description") < header.index("project")
        found["project"] = others[-1] if reverse else others[0]
        rest = others[:-1] if reverse else others[1:]
        if rest:
            found["description"] = (rest[0][0], rest[-1][1])
    return found


def _by_words(manuscript: Manuscript, row: Row, header: list[str], layout: Layout, problems: list[Problem]) -> dict[str, Cell]:
    """Return the cells of a row whose dividers became single blanks: one word a column, more for divisions and prose."""
    words = list(row.cells)
    if len(words) < len(header):
        problems.append(misfit(manuscript, row.line, len(words), len(header)))
        return _by_looks(manuscript, words, header, layout)
    middle = header.index("description") if "description" in header else len(header) - 1
    found: list[tuple[str, Cell]] = []
    for index in range(middle):
        found.append((header[index], _take(manuscript, words, header[index], layout, 0, len(header) - index - 1)))
    for index in range(len(header) - 1, middle, -1):
        found.append((header[index], _take(manuscript, words, header[index], layout, -1, index - middle)))
    found.append((header[middle], (words[0][0], words[-1][1])))
    return {name: cell for name, cell in found if name}


def _take(manuscript: Manuscript, words: list[Cell], column: str, layout: Layout, side: int, others: int) -> Cell:
    """Take a column's words from one side, leaving at least one word for each of the other columns."""
    cell = words.pop(side)
    while column == "units" and len(words) > others and _names_units(manuscript, words[side], layout):
        other = words.pop(side)
        cell = (min(cell[0], other[0]), max(cell[1], other[1]))
    return cell


def _names_units(manuscript: Manuscript, cell: Cell, layout: Layout) -> bool:
    units, unnamed = read_units(manuscript.clean(*cell), layout)
    return bool(units or unnamed) and all(_is_unit(unit, layout) for unit in units)


def _listed(manuscript: Manuscript, lines: list[Line], layout: Layout, used: set[int]) -> list[dict[str, Cell]]:
    """Return the projects of a mere list: a bullet each, its divisions in parentheses, its description behind or below."""
    records: list[dict[str, Cell]] = []
    below: list[Line] = []
    for line in lines:
        if line.kind == "prose" and records:
            below.append(line)
            spans = spans_of(manuscript, below)
            if len(spans) == 1:
                records[-1]["description"] = spans[0]
                used.add(line.number)
        if line.kind != "bullet":
            continue
        below = []
        start, end = line.words, line.end
        raw = manuscript.text[start:end]
        colon = re.search(r"[：:]", raw[:_TITLE_LIMIT])
        record: dict[str, Cell] = {}
        if (behind := _BEHIND.search(raw)) and _names_units(manuscript, (start + behind.start(1), start + behind.end(1)), layout):
            record["units"] = (start + behind.start(1), start + behind.end(1))
            end = start + behind.start()
        if colon and start + colon.end() < end:
            record["description"] = (start + colon.end(), end)
            end = start + colon.start()
        if len(manuscript.clean(start, end)) <= _TITLE_LIMIT and "。" not in manuscript.text[start:end]:
            records.append({"project": (start, end), **record})
            used.add(line.number)
    return records


def _project(manuscript: Manuscript, cells: dict[str, Cell], layout: Layout, notes: Notes, problems: list[Problem]) -> Project | None:
    start, end = min(cell[0] for cell in cells.values()), max(cell[1] for cell in cells.values())
    place = manuscript.place(start, end)
    title = manuscript.clean(*_name(manuscript, cells.get("project", (start, start)), layout)).strip("*＊ ")
    if not title:
        if place.quote:
            problems.append(problem("row-nameless", place, text=place.quote[:40]))
        return None
    text = manuscript.clean(*cells["description"]) if "description" in cells else ""
    units, unnamed = read_units(manuscript.repaired(*cells["units"]) if "units" in cells else "", layout)
    for unit in units:
        if not _is_unit(unit, layout):
            problems.append(problem("unit-suspect", place, text=unit))
    if not units and not unnamed:
        problems.append(problem("units-none", place, title=title))
    passages = tuple(manuscript.mapped(cells[name]) for name in ("project", "description") if name in cells)
    units_passage = manuscript.mapped(cells["units"]) if "units" in cells else None
    return Project(Words(title, place), text, units, unnamed, notes.references((start, end)), passages, units_passage)


def _name(manuscript: Manuscript, cell: Cell, layout: Layout) -> Span:
    """Return the cell of a title without the bullet and the number before it."""
    bullet = layout.bullet.match(manuscript.text, *cell)
    start = bullet.end() if bullet else cell[0]
    number = read_number(manuscript.text[start : cell[1]])
    return (start + number.end, cell[1]) if number else (start, cell[1])
