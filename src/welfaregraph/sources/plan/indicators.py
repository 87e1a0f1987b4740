"""The indicators of a plan: rows with a present and a target value, or with several of them, and the marks on rows."""

from __future__ import annotations

import re
import unicodedata

from welfaregraph.model.evidence import Place, Words
from welfaregraph.model.problems import Problem, problem
from welfaregraph.model.records import Indicator, Measure, Value
from welfaregraph.sources.plan.indicator_rows import COLUMNS, Entry, read_entries
from welfaregraph.sources.plan.layout import Layout
from welfaregraph.sources.plan.lines import Line
from welfaregraph.sources.plan.manuscript import Manuscript
from welfaregraph.sources.plan.notes import Notes
from welfaregraph.sources.plan.tables import Cell
from welfaregraph.sources.plan.values import Figure
from welfaregraph.text import fold

Marks = tuple[tuple[str, Place], ...]
_SYMBOL_BEHIND = re.compile(r"[\s　]*[\[［(（【][^\w\[\]()（）［］【】]{1,4}[\]］)）】]\Z")


def read_indicators(
    manuscript: Manuscript, lines: list[Line], layout: Layout, notes: Notes, policy: str, used: set[int], problems: list[Problem]
) -> tuple[Indicator, ...]:
    """Return the indicators in order, one a printed row; parts of a row that prints several values are its measures.

    The numbers of the lines that were read are added to ``used``.
    """
    entries = read_entries(manuscript, lines, layout, used, problems)
    keys = [line for line in lines if line.kind == "key"]
    used.update(line.number for line in keys)
    glyphs = [_glyph(manuscript.text[line.start : line.end], line) for line in keys]
    marks = _marks(manuscript, entries, list(zip(keys, glyphs, strict=True)), policy, problems)
    indicators: list[Indicator] = []
    seen: set[str] = set()
    for entry, (types, unread) in zip(entries, marks, strict=True):
        label = _label(manuscript, entry.label, glyphs)
        if fold(label.text) in seen:
            problems.append(problem("row-twice", label.place, title=label.text))
            continue
        seen.add(fold(label.text))
        measures = _measures(manuscript, entry, label.text, problems)
        indicators.append(Indicator(label, measures, types, unread, notes.references(entry.label), (manuscript.mapped(entry.label),)))
    return tuple(indicators)


def _marks(
    manuscript: Manuscript, entries: list[Entry], keys: list[tuple[Line, str]], policy: str, problems: list[Problem]
) -> list[tuple[Marks, Marks]]:
    """Return for each indicator the types that its marks say, and those that cannot be read: unknown is not false."""
    types: list[list[tuple[str, Place]]] = [[] for _ in entries]
    unread: list[list[tuple[str, Place]]] = [[] for _ in entries]
    told: set[str] = set()
    for line, glyph in keys:
        if line.mark is None or line.mark.code in told:
            continue
        told.add(line.mark.code)
        place = manuscript.place(line.start, line.end)
        found = [bool(glyph) and glyph in manuscript.text[entry.label[0] : entry.label[1]] for entry in entries]
        lost = not any(found)
        if entries and lost:
            problems.append(problem("mark-lost", place, label=line.mark.label, title=policy))
        for index, (entry, here) in enumerate(zip(entries, found, strict=True)):
            if here:
                types[index].append((line.mark.code, manuscript.place(entry.line.start, entry.line.end)))
            elif lost:
                unread[index].append((line.mark.code, place))
    return [(tuple(read), tuple(unknown)) for read, unknown in zip(types, unread, strict=True)]


def _glyph(key: str, line: Line) -> str:
    label = line.mark.label if line.mark else ""
    head = key[: key.find(label)] if label in key else key.replace(":", "：").partition("：")[0]
    return unicodedata.normalize("NFC", re.sub(r"[：:＝=は]\s*「?\Z|印は\s*「?\Z", "", head.rstrip()).strip(" 　\t[]［］()（）「※"))


def _label(manuscript: Manuscript, cell: Cell, glyphs: list[str]) -> Words:
    """Return an indicator's name without the marks on it and without symbols that OCR left at its end."""
    text = manuscript.clean(*cell).strip("*＊ ")
    for glyph in filter(None, glyphs):
        text = re.sub(rf"[\s　]*[\[［(（]?[\s　]*{re.escape(glyph)}[\s　]*[\]］)）]?", "", text)
    text = _SYMBOL_BEHIND.sub("", text)
    while text and unicodedata.category(text[-1])[0] in "SCZ":
        text = text[:-1]
    return Words(text.strip(), manuscript.place(*cell))


def _measures(manuscript: Manuscript, entry: Entry, label: str, problems: list[Problem]) -> tuple[Measure, ...]:
    """Pair present and target values by the part they name, else by their order."""
    if entry.broken:
        return ()
    present, target = entry.figures["baseline"], entry.figures["target"]
    place = manuscript.place(entry.line.start, entry.line.end)
    for name, figures in entry.figures.items():
        if not figures and name not in entry.words:
            problems.append(problem("value-empty", place, label=label, column={"baseline": "現状値", "target": "目標値"}[name]))
    count = max(len(present), len(target))
    longer = present if len(present) == count else target
    parts = [figure.part for figure, _ in longer]
    shorter = target if longer is present else present
    named = all(parts) and len(set(parts)) == count and {figure.part for figure, _ in shorter} <= set(parts)
    if present and target and len(present) != len(target):
        problems.append(problem("value-count", place, label=label, baseline=len(present), target=len(target)))
        if not named:
            return ()  # which target belongs to which present value is not known
    names = _part_names(label, parts, named, count, place, problems)
    measures = []
    for index in range(count):
        pair = {}
        for column in COLUMNS:
            figures = entry.figures[column]
            if named:
                chosen = next((found for found in figures if found[0].part == parts[index]), None)
            else:
                chosen = figures[index] if index < len(figures) else None
            pair[column] = _value(manuscript, chosen, entry, column, label, problems) if chosen else None
        measures.append(Measure(names[index], pair["baseline"], pair["target"]))
    return tuple(measures)


def _value(manuscript: Manuscript, chosen: tuple[Figure, Place], entry: Entry, column: str, label: str, problems: list[Problem]) -> Value:
    figure, place = chosen
    year, year_place = (figure.year, place) if figure.year else entry.years.get(column, (None, None))
    unit = figure.unit or entry.unit or _unit_in_label(manuscript.clean(*entry.label))
    if not unit:
        problems.append(problem("unit-none", place, label=label))
    return Value(figure.number, unit, figure.part, place, year, year_place)


def _unit_in_label(label: str) -> str:
    """Return the unit that a label ends with in parentheses, as in 参加者数（人）, or in （単位：人）."""
    match = re.search(r"[（(［\[](?:単位[：:])?([^（）()\[\]［］]{1,4})[）)］\]]\Z", label)
    return unicodedata.normalize("NFKC", match[1]) if match else ""


def _part_names(label: str, parts: list[str], named: bool, count: int, place: Place, problems: list[Problem]) -> list[str]:
    """Return a name for each value of a row: its own label, or the names that 、 divides, each with what all share."""
    if count <= 1:
        return [label] * count
    if named:
        return [f"{label}（{part}）" for part in parts]
    names = re.split(r"[、，,／/]", label)
    if len(names) != count:
        names = re.split(r"[・･]", label) if len(re.split(r"[・･]", label)) == count else names
    if len(names) != count:
        problems.append(problem("value-names", place, label=label, values=count, names=len(names)))
        return [f"{label}（{index}）" for index in range(1, count + 1)]
    head, possessive, _ = names[0].rpartition("の")
    return [names[0], *(f"{head}{possessive}{name}" for name in names[1:])]
