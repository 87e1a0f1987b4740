"""The initiatives of a plan: numbered or decorated headings, or mere bullets, with the passages below them."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise

from welfaregraph.model.evidence import Words
from welfaregraph.model.problems import Problem, problem
from welfaregraph.model.records import Initiative
from welfaregraph.sources.plan.layout import Layout
from welfaregraph.sources.plan.lines import Line, spans_of
from welfaregraph.sources.plan.manuscript import Manuscript, Span
from welfaregraph.sources.plan.notes import Notes
from welfaregraph.sources.plan.numbering import read_number

_LIMIT = 60  # characters in a heading
_DECORATED = re.compile(r"[\s　]*([#＃]+|\*\*|[■□◆◇●○◎▶►▼▽★☆【〔\[＜<《])[\s　]*")
_SPLIT = re.compile(r"[：:】〕\]＞>》]|　+|\*\*")


@dataclass
class _Found:
    number: str
    line: Line
    title: Span
    passage: list[Line] = field(default_factory=list)
    rest: Span | None = None  # the words behind the heading on its own line


def read_initiatives(
    manuscript: Manuscript, lines: list[Line], layout: Layout, notes: Notes, used: set[int], problems: list[Problem]
) -> tuple[Initiative, ...]:
    """Return the initiatives in order: a numbered (else a decorated, else a bulleted) heading and the passage below it.

    A number that is out of turn is a problem. The numbers of the lines that were read are added to ``used``.
    """
    written = [line for line in lines if line.kind in ("prose", "bullet")]
    heads = (
        _numbered(manuscript, written, layout)
        or _decorated(manuscript, written)
        or _bulleted(manuscript, written)
        or _alone(manuscript, lines)
    )
    found: list[_Found] = []
    for line in written:
        if (head := heads.get(line.start)) is not None:
            found.append(head)
        elif found:
            found[-1].passage.append(line)
        else:
            continue
        used.add(line.number)
    _report_gaps(manuscript, found, problems)
    return tuple(_initiative(manuscript, item, notes) for item in found)


def _initiative(manuscript: Manuscript, found: _Found, notes: Notes) -> Initiative:
    spans = spans_of(manuscript, found.passage)
    if found.rest is not None:
        behind = spans.pop(0) if spans and not manuscript.text[found.rest[1] : spans[0][0]].strip() else found.rest
        spans.insert(0, (found.rest[0], behind[1]))
    title = manuscript.words(*found.title)
    references = notes.references(found.title, *spans)
    title = Words(title.text.strip("#＃*＊【】〔〕[]＜＞<>《》■□◆◇●○◎▼▽ 　"), title.place)
    passages = (manuscript.mapped(found.title), *([manuscript.mapped(*spans)] if spans else []))
    return Initiative(found.number, title, manuscript.passage(spans) if spans else None, references, passages)


def _numbered(manuscript: Manuscript, lines: list[Line], layout: Layout) -> dict[int, _Found]:
    """Return the headings that bear numbers of the style of the first; smaller numbers inside a passage are prose."""
    found: dict[int, _Found] = {}
    style = ""
    for line in lines:
        number = read_number(manuscript.text[line.words : line.end], layout.words["initiative_labels"])
        if number is None or number.style != (style or number.style):
            continue
        parts = _divided(manuscript, (line.words + number.end, line.end))
        if parts is not None:
            style = number.style
            found[line.start] = _Found(number.label, line, parts[0], rest=parts[1])
    return found


def _decorated(manuscript: Manuscript, lines: list[Line]) -> dict[int, _Found]:
    found: dict[int, _Found] = {}
    glyph = ""
    for line in lines:
        match = _DECORATED.match(manuscript.text, line.start, line.end)
        if match is None or match[1] != (glyph or match[1]):
            continue
        parts = _divided(manuscript, (match.end(), line.end))
        if parts is not None:
            glyph = match[1]
            found[line.start] = _Found("", line, parts[0], rest=parts[1])
    return found


def _bulleted(manuscript: Manuscript, lines: list[Line]) -> dict[int, _Found]:
    """Return one heading a bullet: its short words, or its first sentence where the whole initiative is one bullet.

    Where two kinds of bullets stand, those of the first kind head and the others belong to the passages.
    """
    bullets = [line for line in lines if line.kind == "bullet"]
    glyphs = {line.start: manuscript.text[line.start : line.words].strip() for line in bullets}
    first = glyphs[bullets[0].start] if bullets else ""
    nested = len(set(glyphs.values())) > 1 and Counter(glyphs.values())[first] < len(bullets)
    found: dict[int, _Found] = {}
    for line in bullets:
        if nested and glyphs[line.start] != first:
            continue
        parts = _divided(manuscript, (line.words, line.end))
        if parts is not None:
            found[line.start] = _Found("", line, parts[0], rest=parts[1])
            continue
        stop = manuscript.text.find("。", line.words, line.end)
        found[line.start] = _Found("", line, (line.words, stop if stop > 0 else line.end), rest=(line.words, line.end))
    return found


def _alone(manuscript: Manuscript, lines: list[Line]) -> dict[int, _Found]:
    """Return the headings without any sign: short lines without a full stop, each above prose that has one."""
    found: dict[int, _Found] = {}
    written = [(line, index) for index, line in enumerate(lines) if line.kind == "prose"]
    for (line, index), (below, _) in pairwise(written):
        fresh = index == 0 or lines[index - 1].kind in ("blank", "page") or _ends(manuscript, lines[index - 1])
        if fresh and _is_title(manuscript, (line.words, line.end)) and "。" in manuscript.text[below.words : below.end]:
            found[line.start] = _Found("", line, (line.words, line.end))
    return found


def _ends(manuscript: Manuscript, line: Line) -> bool:
    return manuscript.text[line.start : line.end].rstrip().endswith("。")


def _divided(manuscript: Manuscript, span: Span) -> tuple[Span, Span | None] | None:
    """Return a heading and the words behind it on its line, or None if the line is no heading."""
    start, end = span
    if _is_title(manuscript, span):
        return span, None
    divider = _SPLIT.search(manuscript.text, start + 1, min(end, start + _LIMIT))
    if divider is None or divider.end() >= end or not _is_title(manuscript, (start, divider.start())):
        return None
    return (start, divider.start()), (divider.end(), end)


def _is_title(manuscript: Manuscript, span: Span) -> bool:
    text = manuscript.clean(*span)
    return 0 < len(text) <= _LIMIT and "。" not in text


def _report_gaps(manuscript: Manuscript, found: list[_Found], problems: list[Problem]) -> None:
    plain = [item for item in found if item.number.isdigit()]
    for above, item in pairwise(plain):
        if int(item.number) != int(above.number) + 1:
            place = manuscript.place(item.line.start, item.line.end)
            problems.append(problem("number-gap", place, number=item.number, above=above.number))
