"""The indicators of a plan: rows with a present and a target value, or with several of them, and the marks on rows."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

from welfaregraph.model.evidence import Place, Words
from welfaregraph.model.problems import Problem, problem
from welfaregraph.model.records import FiscalYear, Indicator, Measure, Value
from welfaregraph.sources.plan.layout import Layout
from welfaregraph.sources.plan.lines import Line
from welfaregraph.sources.plan.manuscript import Manuscript
from welfaregraph.sources.plan.notes import Notes
from welfaregraph.sources.plan.tables import Cell, Row, columns, divide
from welfaregraph.sources.plan.values import Figure, fiscal_year, read_figures
from welfaregraph.text import fold

_COLUMNS = ("baseline", "target")


@dataclass
class _Entry:
    """One printed indicator while its table is read: its label, and its values by column with their places."""

    line: Line
    label: Cell
    figures: dict[str, list[tuple[Figure, Place]]] = field(default_factory=lambda: {name: [] for name in _COLUMNS})
    words: dict[str, str] = field(default_factory=dict)
    unit: str = ""
    years: dict[str, tuple[FiscalYear, Place]] = field(default_factory=dict)


def read_indicators(
    manuscript: Manuscript, lines: list[Line], layout: Layout, notes: Notes, policy: str, used: set[int], problems: list[Problem]
) -> tuple[Indicator, ...]:
    """Return the indicators in order, one a printed row; parts of a row that prints several values are its measures."""
    entries = _entries(manuscript, lines, layout, used, problems)
    keys = [line for line in lines if line.kind == "key"]
    used.update(line.number for line in keys)
    marks = [(line, _glyph(manuscript.text[line.start : line.end])) for line in keys]
    labels = [_label(manuscript, entry.label, [glyph for _, glyph in marks], layout) for entry in entries]
    kinds: list[dict[str, list[tuple[str, Place]]]] = [{"types": [], "unread_types": []} for _ in entries]
    for line, glyph in marks:
        if line.mark is None:
            continue
        found = [bool(glyph) and _marked(manuscript, entry.label, glyph) for entry in entries]
        place = manuscript.place(line.start, line.end)
        if entries and not any(found):
            problems.append(problem("mark-lost", place, label=line.mark.label, title=policy))
        for index, (entry, here) in enumerate(zip(entries, found, strict=True)):
            if here:
                kinds[index]["types"].append((line.mark.code, manuscript.place(entry.line.start, entry.line.end)))
            elif not any(found):
                kinds[index]["unread_types"].append((line.mark.code, place))
    indicators, seen = [], set[str]()
    for entry, label, kind in zip(entries, labels, kinds, strict=True):
        if fold(label.text) in seen:
            problems.append(problem("row-twice", label.place, title=label.text))
            continue
        seen.add(fold(label.text))
        measures = _measures(manuscript, entry, label.text, problems)
        references = notes.references(entry.label[0], entry.label[1])
        indicators.append(Indicator(label, measures, tuple(kind["types"]), tuple(kind["unread_types"]), references))
    return tuple(indicators)


def _entries(manuscript: Manuscript, lines: list[Line], layout: Layout, used: set[int], problems: list[Problem]) -> list[_Entry]:
    entries: list[_Entry] = []
    usual = ["indicator", *_COLUMNS]
    header: list[str] | None = None
    years: dict[str, tuple[FiscalYear, Place]] = {}
    block: _Entry | None = None  # an indicator printed alone on its line, its values below
    told = False
    for line in lines:
        if line.kind not in ("row", "bullet", "prose"):
            block = None if line.kind not in ("blank", "page") else block
            continue
        row = divide(manuscript, line, wide=line.kind != "bullet" or header is not None)
        if (named := columns(manuscript, row, layout)) is not None:
            used.add(line.number)
            header = [name or ("indicator" if index == 0 else "") for index, name in enumerate(named)]
            years = _header_years(manuscript, row, header)
            continue
        if line.kind == "bullet" and len(row.cells) == 1:
            used.add(line.number)
            block = _Entry(line, (line.words, line.end))
            entries.append(block)
            continue
        if len(row.cells) == 1 and not (block and header and "indicator" not in header):
            continue
        used.add(line.number)
        cells = _without_arrows(manuscript, row, layout)
        bulleted = line.words > line.start
        if block is not None and not bulleted and header is not None and "indicator" not in header:
            _fill(manuscript, block, line, dict(zip(header, cells, strict=False)), layout, problems)
            if len(cells) != len(header):
                problems.append(_misfit(manuscript, line, len(cells), len(header)))
            continue
        block = None
        order = header if header is not None and "indicator" in header else usual
        if header is None and not told:
            told = True
            problems.append(problem("table-unheaded", manuscript.place(line.start, line.end)))
        while len(cells) > len(order) and not manuscript.clean(*cells[-1]):
            cells.pop()
        if len(cells) != len(order):
            problems.append(_misfit(manuscript, line, len(cells), len(order)))
        fields = dict(zip(order, cells, strict=False))
        if "indicator" not in fields or not manuscript.clean(*fields["indicator"]):
            problems.append(problem("row-nameless", manuscript.place(line.start, line.end), text=manuscript.clean(line.start, line.end)[:40]))
            continue
        start, end = fields["indicator"]
        entry = _Entry(line, (max(start, line.words) if bulleted and line.words < end else start, end), years=dict(years))
        _fill(manuscript, entry, line, fields, layout, problems)
        entries.append(entry)
    return entries


def _misfit(manuscript: Manuscript, line: Line, found: int, expected: int) -> Problem:
    kind = "row-short" if found < expected else "row-long"
    text = manuscript.clean(line.start, line.end)[:40]
    return problem(kind, manuscript.place(line.start, line.end), found=found, expected=expected, text=text)


def _header_years(manuscript: Manuscript, row: Row, header: list[str]) -> dict[str, tuple[FiscalYear, Place]]:
    found = {}
    for name, cell in zip(header, row.cells, strict=False):
        if name in _COLUMNS and (year := fiscal_year(manuscript.clean(*cell))) is not None:
            found[name] = (year, manuscript.place(row.line.start, row.line.end))
    return found


def _without_arrows(manuscript: Manuscript, row: Row, layout: Layout) -> list[Cell]:
    """Return the cells without those that hold an arrow alone, and without arrows at the head of others."""
    cells: list[Cell] = []
    for start, end in row.cells:
        arrow = layout.arrow.match(manuscript.text, start, end) if cells else None
        if arrow and arrow.end() == end:
            continue
        inner = layout.arrow.search(manuscript.text, arrow.end() if arrow else start, end) if cells else None
        begin = arrow.end() if arrow else start
        if inner and inner.start() > begin:
            cells += [(begin, inner.start()), (inner.end(), end)]
        else:
            cells.append((begin, end))
    return cells


def _fill(
    manuscript: Manuscript, entry: _Entry, line: Line, cells: dict[str, Cell], layout: Layout, problems: list[Problem]
) -> None:
    place = manuscript.place(line.start, line.end)
    if "unit" in cells:
        entry.unit = manuscript.clean(*cells["unit"])
    for name in _COLUMNS:
        text = manuscript.clean(*cells[name]) if name in cells else ""
        figures, rest = read_figures(text, layout)
        entry.figures[name] += [(figure, place) for figure in figures]
        rest = rest.strip(" ()（）")
        bare = unicodedata.normalize("NFKC", rest)
        if not rest or (not figures and bare in {unicodedata.normalize("NFKC", word) for word in layout.words["no_value"]}):
            continue
        label = manuscript.clean(*entry.label)[:40]
        if not figures:
            worded = bare in layout.words["value_words"]
            problems.append(problem("value-words" if worded else "value-none", place, text=rest[:40], label=label))
            entry.words[name] = rest
        else:
            problems.append(problem("value-rest", place, text=rest[:40]))
        for figure in figures:
            if figure.qualifier:
                problems.append(problem("value-rest", place, text=figure.qualifier))


def _glyph(key: str) -> str:
    return unicodedata.normalize("NFC", key.replace(":", "：").partition("：")[0].strip(" 　\t[]［］()（）"))


def _marked(manuscript: Manuscript, label: Cell, glyph: str) -> bool:
    return glyph in manuscript.text[label[0] : label[1]]


def _label(manuscript: Manuscript, cell: Cell, glyphs: list[str], layout: Layout) -> Words:
    """Return an indicator's name without the marks on it and without symbols that OCR left at its end."""
    text = manuscript.clean(*cell)
    for glyph in filter(None, glyphs):
        text = re.sub(rf"[\s　]*[\[［(（]?[\s　]*{re.escape(glyph)}[\s　]*[\]］)）]?", "", text)
    while text and unicodedata.category(text[-1])[0] in "SCZ":
        text = text[:-1]
    return Words(text.strip(), manuscript.place(*cell))


def _measures(manuscript: Manuscript, entry: _Entry, label: str, problems: list[Problem]) -> tuple[Measure, ...]:
    """Pair present and target values by the part they name, else by their order."""
    present, target = entry.figures["baseline"], entry.figures["target"]
    place = manuscript.place(entry.line.start, entry.line.end)
    for name, figures in entry.figures.items():
        if not figures and name not in entry.words:
            problems.append(problem("value-empty", place, label=label, column={"baseline": "現状値", "target": "目標値"}[name]))
    if present and target and len(present) != len(target):
        problems.append(problem("value-count", place, label=label, baseline=len(present), target=len(target)))
    count = max(len(present), len(target))
    parts = [figure.part for figure, _ in (present if len(present) == count else target)]
    named = len(set(parts)) == count and all(parts)
    names = _part_names(label, parts, named, count, place, problems)
    measures = []
    for index in range(count):
        pair = {}
        for column, figures in (("baseline", present), ("target", target)):
            if named and {figure.part for figure, _ in figures} <= set(parts):
                chosen = next((found for found in figures if found[0].part == parts[index]), None)
            else:
                chosen = figures[index] if index < len(figures) else None
            pair[column] = _value(manuscript, chosen, entry, column, label, problems) if chosen else None
        measures.append(Measure(names[index], pair["baseline"], pair["target"]))
    return tuple(measures)


def _value(
    manuscript: Manuscript, chosen: tuple[Figure, Place], entry: _Entry, column: str, label: str, problems: list[Problem]
) -> Value:
    figure, place = chosen
    year, year_place = (figure.year, place) if figure.year else entry.years.get(column, (None, None))
    unit = figure.unit or entry.unit or _unit_in_label(manuscript.clean(*entry.label))
    if not unit:
        problems.append(problem("unit-none", place, label=label))
    return Value(figure.number, unit, figure.part, place, year, year_place)


def _unit_in_label(label: str) -> str:
    """Return the unit that a label ends with in parentheses, as in 参加者数（人）."""
    match = re.search(r"[（(](?:単位[：:])?([^（）()]{1,4})[）)]\Z", label)
    return unicodedata.normalize("NFKC", match[1]) if match else ""


def _part_names(label: str, parts: list[str], named: bool, count: int, place: Place, problems: list[Problem]) -> list[str]:
    """Return a name for each value of a row: its own label, or the names that 、 divides, each with what all share."""
    if count <= 1:
        return [label] * count
    if named:
        return [f"{label}（{part}）" for part in parts]
    names = re.split(r"[、，,／]", label)
    if len(names) != count:
        problems.append(problem("value-names", place, label=label, values=count, names=len(names)))
        return [f"{label}（{index}）" for index in range(1, count + 1)]
    head, possessive, _ = names[0].rpartition("の")
    return [names[0], *(f"{head}{possessive}{name}" for name in names[1:])]
