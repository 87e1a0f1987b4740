"""The prose of a chapter: its goal, its issues, the plans it relates to, and its initiatives."""

from __future__ import annotations

import re
import unicodedata

from welfaregraph.model.evidence import Words
from welfaregraph.model.records import Initiative, Statement
from welfaregraph.sources.plan.layout import Layout
from welfaregraph.sources.plan.lines import Line
from welfaregraph.sources.plan.manuscript import Manuscript
from welfaregraph.sources.plan.notes import Notes

_NUMBER = re.compile(r"[\s　]*[#＃]*[\s　]*(?:(?:取組|取り組み|方向性?)?[\s　]*(?:[（(](\d{1,2})[)）]|(\d{1,2}(?:[-－ー.．]\d{1,2})*)(?:[.．、:：)）]|(?=[\s　]))|([①-⑳])))[\s　]*")
_TITLE_LIMIT = 60
_HEADED = re.compile(r"[\s　]*(?:[#＃]+|[■□◆◇●○◎【〔\[])")


def read_goal(manuscript: Manuscript, lines: list[Line], notes: Notes, used: set[int]) -> Statement | None:
    """Return the goal: all prose of its section, however many lines it is broken over, or None."""
    prose = [line for line in lines if line.kind in ("prose", "bullet")]
    if not prose:
        return None
    used.update(line.number for line in prose)
    start, end = prose[0].words, prose[-1].end
    return Statement(manuscript.words(start, end), notes.references(start, end))


def read_issues(manuscript: Manuscript, lines: list[Line], notes: Notes, used: set[int]) -> tuple[Statement, ...]:
    """Return the issues in order: one a bullet with the lines that go on from it, or one a paragraph without bullets."""
    bulleted = any(line.kind == "bullet" for line in lines)
    spans: list[list[int]] = []
    fresh = True  # the next prose line begins a paragraph
    for line in lines:
        if line.kind == "blank":
            fresh = True
        if line.kind not in ("bullet", "prose"):
            continue
        used.add(line.number)
        if line.kind == "bullet" or not spans or (fresh and not bulleted):
            spans.append([line.words, line.end])
        else:
            spans[-1][1] = line.end
        fresh = False
    return tuple(Statement(manuscript.words(start, end), notes.references(start, end)) for start, end in spans)


def read_plans(manuscript: Manuscript, lines: list[Line], layout: Layout, used: set[int]) -> tuple[Words, ...]:
    """Return the related plans in order, one a name: A計画・B計画 is two when both end as plans do."""
    plans: list[Words] = []
    for line in lines:
        if line.kind not in ("bullet", "prose", "row"):
            continue
        used.add(line.number)
        for start, end in _names(manuscript.text, line.words, line.end, layout):
            plans.append(Words(manuscript.clean(start, end), manuscript.place(line.words, line.end)))
    return tuple(plan for plan in plans if plan.text)


def _names(text: str, start: int, end: int, layout: Layout) -> list[tuple[int, int]]:
    """Divide a line into names at ・ 、 and the like, only where every part is the name of a plan."""
    cuts = [match.span() for match in re.finditer(r"[・･、，,／/\t]|[\s　]{2,}|(?<=[画ン針略])[\s　]+", text[start:end])]
    edges = [(0, 0), *cuts, (end - start, end - start)]
    parts = [(start + left[1], start + right[0]) for left, right in zip(edges, edges[1:], strict=False)]
    parts = [part for part in parts if text[part[0] : part[1]].strip(" 　|｜")]
    if len(parts) > 1 and all(layout.ends_like_plan(text[a:b].strip(" 　|｜")) for a, b in parts):
        return parts
    return [(start, end)]


def read_initiatives(manuscript: Manuscript, lines: list[Line], notes: Notes, used: set[int]) -> tuple[Initiative, ...]:
    """Return the initiatives in order: a numbered (else a decorated) heading and the passage below it."""
    written = [line for line in lines if line.kind in ("prose", "bullet")]
    numbered = any(_numbered(manuscript, line) for line in written)
    found: list[tuple[str, int, Line, list[Line]]] = []
    for line in written:
        heading = _numbered(manuscript, line) if numbered else _decorated(manuscript, line)
        if heading is not None:
            used.add(line.number)
            found.append((*heading, line, []))
        elif found:
            used.add(line.number)
            found[-1][3].append(line)
    initiatives = []
    for number, start, line, passage in found:
        text = manuscript.words(passage[0].words, passage[-1].end) if passage else None
        references = notes.references(start, line.end)
        if passage:
            references += notes.references(passage[0].words, passage[-1].end)
        initiatives.append(Initiative(number, manuscript.words(start, line.end), text, references))
    return tuple(initiatives)


def _numbered(manuscript: Manuscript, line: Line) -> tuple[str, int] | None:
    raw = manuscript.text[line.start : line.end]
    match = _NUMBER.match(raw)
    if match is None or not _titles(manuscript, line.start + match.end(), line.end):
        return None
    number = unicodedata.normalize("NFKC", next(group for group in match.groups() if group))
    return number.replace("ー", "-"), line.start + match.end()


def _decorated(manuscript: Manuscript, line: Line) -> tuple[str, int] | None:
    raw = manuscript.text[line.start : line.end]
    match = _HEADED.match(raw)
    start = max(line.words, line.start + match.end()) if match else line.words
    return ("", start) if match and _titles(manuscript, start, line.end) else None


def _titles(manuscript: Manuscript, start: int, end: int) -> bool:
    text = manuscript.clean(start, end)
    return 0 < len(text) <= _TITLE_LIMIT and "。" not in text and not text[0].isdigit()
