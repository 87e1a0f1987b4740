"""The prose of a chapter: its goal, its issues, and the plans it relates to."""

from __future__ import annotations

import re

from welfaregraph.model.evidence import Words
from welfaregraph.model.records import Statement
from welfaregraph.sources.plan.layout import Layout
from welfaregraph.sources.plan.lines import Line, spans_of
from welfaregraph.sources.plan.manuscript import Manuscript, Span
from welfaregraph.sources.plan.notes import Notes
from welfaregraph.sources.plan.numbering import read_number
from welfaregraph.text import fold

_STOPS = ("。", "！", "？", "」", "）", ")")
_EDGES = " \u3000|｜\t"
_NAME = 60  # characters that tell whether a name is a plan's
_DIVIDERS = re.compile(r"[・･、，,／/\t|｜]|[\s　]{2,}|　|(?<=[画ン針略]) +(?!等|など)|及び|および|並びに|ならびに")


def read_goal(manuscript: Manuscript, lines: list[Line], notes: Notes, used: set[int]) -> Statement | None:
    """Return the goal: all prose of its section, however many lines it is broken over, or None.

    The numbers of the lines that were read are added to ``used``, as in all functions of this module.
    """
    prose = [line for line in lines if line.kind in ("prose", "bullet")]
    return _statement(manuscript, prose, notes, used) if prose else None


def read_issues(manuscript: Manuscript, lines: list[Line], layout: Layout, notes: Notes, used: set[int]) -> tuple[Statement, ...]:
    """Return the issues in order: one a bullet or number with the lines that go on from it, else one a paragraph."""
    written = [line for line in lines if line.kind in ("bullet", "prose")]
    heads = {line.number: line.words for line in written if line.kind == "bullet"} or _numbered(manuscript, written, layout)
    groups: list[list[Line]] = []
    fresh = True  # a blank line came before
    for line in lines:
        fresh = fresh or line.kind == "blank"
        if line.kind not in ("bullet", "prose"):
            continue
        if not groups or line.number in heads or (not heads and _begins(manuscript, groups[-1][-1], line, fresh)):
            groups.append([])
        groups[-1].append(line)
        fresh = False
    return tuple(_statement(manuscript, group, notes, used, heads.get(group[0].number)) for group in groups)


def read_plans(manuscript: Manuscript, lines: list[Line], layout: Layout, used: set[int]) -> tuple[Words, ...]:
    """Return the related plans in order, one a name: A計画・B計画 is two when both end as plans do."""
    none = set(map(fold, layout.words["no_value"])) | {"特になし", "とくになし"}
    plans: list[Words] = []
    for line in lines:
        text = manuscript.clean(line.words, line.end)
        if line.kind not in ("bullet", "prose", "row") or text.endswith("。"):
            continue
        used.add(line.number)
        for start, end in _names(manuscript.text, line.words, line.end, layout):
            name = manuscript.clean(start, end).strip("|｜*＊ ")
            if name and fold(name) not in none:
                plans.append(Words(name, manuscript.place(line.words, line.end)))
    return tuple(plans)


def _statement(manuscript: Manuscript, lines: list[Line], notes: Notes, used: set[int], start: int | None = None) -> Statement:
    used.update(line.number for line in lines)
    spans = spans_of(manuscript, lines)
    if start is not None:
        spans[0] = (start, spans[0][1])
    return Statement(manuscript.passage(spans), notes.references(*spans), (manuscript.mapped(*spans),))


def _numbered(manuscript: Manuscript, lines: list[Line], layout: Layout) -> dict[int, int]:
    """Return the lines that count 1, 2, 3 …, and where their words begin; a number out of turn is part of the prose."""
    found: dict[int, int] = {}
    style = ""
    for line in lines:
        number = read_number(manuscript.text[line.words : line.end], layout.words["initiative_labels"])
        if number and number.label == str(len(found) + 1) and number.style == (style or number.style):
            style = number.style
            found[line.number] = line.words + number.end
    return found


def _begins(manuscript: Manuscript, above: Line, line: Line, fresh: bool) -> bool:
    """Whether a paragraph begins with a line: after a blank line or indented, once the one above came to its end."""
    before = manuscript.text[above.words : above.end].rstrip()
    indented = manuscript.text[max(0, line.start - 1) : line.start] == "　"
    return (fresh or indented) and (before.endswith(_STOPS) or (len(before) < 20 and "、" not in before))


def _names(text: str, start: int, end: int, layout: Layout) -> list[Span]:
    """Divide a line into names at ・ 、 and the like, only where what stands on either side is the name of a plan."""
    last = start + len(text[start:end].rstrip(_EDGES))
    if not layout.ends_like_plan(text[max(start, last - _NAME) : last]):
        return [(start, end)]
    found: list[Span] = []
    begin = position = start
    depth = 0
    for match in _DIVIDERS.finditer(text, start, end):
        between = text[position : match.start()]
        position = match.end()
        depth += between.count("（") + between.count("(") - between.count("）") - between.count(")")
        opened = max(begin, match.start() - _NAME)
        if depth <= 0 and match.end() < last and layout.ends_like_plan(text[opened : match.start()].strip(_EDGES)):
            found.append((begin, match.start()))
            begin, depth = match.end(), 0
    return [*found, (begin, last)]
