"""Headings that the layout does not know: what stands below one belongs to no section, and is not read into the last."""

from __future__ import annotations

import re

from welfaregraph.model.problems import Problem, problem
from welfaregraph.sources.plan.layout import Layout
from welfaregraph.sources.plan.lines import Line
from welfaregraph.sources.plan.manuscript import Manuscript
from welfaregraph.sources.plan.numbering import read_number

_SHAPE = re.compile(r"[\s　]*([#＃]+|[■□◆◇●○◎▼▽【〔［＜<《])")
_SHORT = 20  # characters; an undecorated line longer than this is prose
_COMPLETE = ("。", "．", "！", "？", "」", "）", ")")


def shapes_of_headings(manuscript: Manuscript, lines: list[Line]) -> frozenset[str]:
    """Return the decorations of this text's section headings (###, 【, ■ …)."""
    shapes = (_shape(manuscript, line) for line in lines if line.kind == "heading")
    return frozenset(shape for shape in shapes if shape)


def before_stranger(
    manuscript: Manuscript,
    section: str,
    lines: list[Line],
    shapes: frozenset[str],
    airy: bool,
    layout: Layout,
    problems: list[Problem],
) -> list[Line]:
    """Return the lines of a section up to a heading that is not known, which is a problem."""
    numbered = any(line.kind in ("prose", "bullet") and _numbered(manuscript, line, layout) for line in lines)
    written: Line | None = None
    for index, line in enumerate(lines):
        if line.kind in ("prose", "bullet") and _is_stranger(manuscript, section, lines, index, written, shapes, airy, numbered, layout):
            place = manuscript.place(line.start, line.end)
            problems.append(problem("heading-unknown", place, text=manuscript.clean(line.start, line.end)))
            notes = [below for below in lines[index:] if below.kind in ("note", "key")]
            return [*lines[:index], *notes]
        if line.kind not in ("blank", "page", "note"):
            written = line
    return lines


def _is_stranger(
    manuscript: Manuscript,
    section: str,
    lines: list[Line],
    index: int,
    written: Line | None,
    shapes: frozenset[str],
    airy: bool,
    numbered: bool,
    layout: Layout,
) -> bool:
    line = lines[index]
    text = manuscript.clean(line.start, line.end)
    if len(text) > 40 or "。" in text or _numbered(manuscript, line, layout):
        return False
    if _shape(manuscript, line) in shapes:
        return (section != "initiatives" or numbered) and section != "indicators"
    alone = airy and line.kind == "prose" and _blank(lines, index - 1) and _blank(lines, index + 1)
    if not alone or written is None or len(text) > _SHORT or section in ("indicators", "projects", "data", "notes"):
        return False
    complete = manuscript.text[written.start : written.end].rstrip().endswith(_COMPLETE)
    if section == "plans":
        return written.kind == "bullet" and not layout.ends_like_plan(text)
    if section == "issues" and not any(other.kind == "bullet" for other in lines[:index]):
        return False
    return complete and (section != "initiatives" or numbered)


def _shape(manuscript: Manuscript, line: Line) -> str:
    match = _SHAPE.match(manuscript.text, line.start, line.end)
    return match[1] if match else ""


def _numbered(manuscript: Manuscript, line: Line, layout: Layout) -> bool:
    return read_number(manuscript.text[line.words : line.end], layout.words["initiative_labels"]) is not None


def _blank(lines: list[Line], index: int) -> bool:
    return not 0 <= index < len(lines) or lines[index].kind in ("blank", "page")
