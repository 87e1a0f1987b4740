"""Headings that the layout does not know: what stands below one belongs to no section, and is not read into the last."""

from __future__ import annotations

import re
from dataclasses import dataclass

from welfaregraph.model.problems import Problem, problem
from welfaregraph.sources.plan.layout import Layout
from welfaregraph.sources.plan.lines import Line
from welfaregraph.sources.plan.manuscript import Manuscript
from welfaregraph.sources.plan.numbering import read_number

_SHAPE = re.compile(r"[\s　]*([#＃]+|[■□◆◇●○◎▼▽【〔［＜<《])")
_SHORT = 20  # characters; an undecorated line longer than this is prose
_COMPLETE = ("。", "．", "！", "？", "」", "）", ")")
_LISTS = ("indicators", "projects", "data", "notes")  # sections whose lines may be short and stand alone


@dataclass(frozen=True)
class Strangers:
    """What headings look like in one text: ``shapes`` are their decorations, ``airy`` says that blank lines part them."""

    manuscript: Manuscript
    layout: Layout
    shapes: frozenset[str]
    airy: bool

    def lines_before(self, section: str, lines: list[Line], problems: list[Problem]) -> list[Line]:
        """Return the lines of a section up to a heading that is not known, which is a problem, and the notes below it."""
        written: Line | None = None
        numbered = any(self._numbered(line) for line in lines)
        bulleted = False
        for index, line in enumerate(lines):
            if line.kind in ("prose", "bullet") and self._heads(line, section, numbered, written, bulleted, _alone(lines, index)):
                place = self.manuscript.place(line.start, line.end)
                problems.append(problem("heading-unknown", place, text=self.manuscript.clean(line.start, line.end)))
                return [*lines[:index], *(below for below in lines[index:] if below.kind in ("note", "key"))]
            bulleted = bulleted or line.kind == "bullet"
            if line.kind not in ("blank", "page", "note"):
                written = line
        return lines

    def _heads(self, line: Line, section: str, numbered: bool, written: Line | None, bulleted: bool, alone: bool) -> bool:
        text = self.manuscript.clean(line.start, line.end)
        if len(text) > 40 or "。" in text or self._numbered(line):
            return False
        if shape_of(self.manuscript, line) in self.shapes:
            return section != "indicators" and (section != "initiatives" or numbered)
        if not (self.airy and alone and line.kind == "prose") or written is None or len(text) > _SHORT or section in _LISTS:
            return False
        if section == "plans":
            return written.kind == "bullet" and not self.layout.ends_like_plan(text)
        if (section == "issues" and not bulleted) or (section == "initiatives" and not numbered):
            return False
        return self.manuscript.text[written.start : written.end].rstrip().endswith(_COMPLETE)

    def _numbered(self, line: Line) -> bool:
        if line.kind not in ("prose", "bullet"):
            return False
        return read_number(self.manuscript.text[line.words : line.end], self.layout.words["initiative_labels"]) is not None


def shapes_of_headings(manuscript: Manuscript, lines: list[Line]) -> frozenset[str]:
    """Return the decorations of this text's section headings (###, 【, ■ …)."""
    shapes = (shape_of(manuscript, line) for line in lines if line.kind == "heading")
    return frozenset(shape for shape in shapes if shape)


def shape_of(manuscript: Manuscript, line: Line) -> str:
    """Return the decoration that a line begins with, or nothing."""
    match = _SHAPE.match(manuscript.text, line.start, line.end)
    return match[1] if match else ""


def _alone(lines: list[Line], index: int) -> bool:
    return all(not 0 <= beside < len(lines) or lines[beside].kind in ("blank", "page") for beside in (index - 1, index + 1))
