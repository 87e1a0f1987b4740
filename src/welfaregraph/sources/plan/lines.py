"""The lines of a plan, each with what its look says: heading, bullet, row, note, key, page number or prose."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from welfaregraph.model.problems import Problem, problem
from welfaregraph.sources.plan.layout import Layout, Mark
from welfaregraph.sources.plan.manuscript import Manuscript
from welfaregraph.text import fold

Kind = Literal["blank", "heading", "bullet", "note", "key", "row", "page", "prose"]

LIMIT = 20_000  # characters in a line; the longest passage of a real plan is below a thousand
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_RULE = re.compile(r"[\s|｜:+=_-]*\Z")
_PAGE = re.compile(r"[\s　\-－ー–—]*(?:[Pp]\.?)?\d{1,4}[\s　\-－ー–—]*(?:ページ|頁)?\Z")
_NUMBERING = re.compile(r"[（(]?(?:\d{1,2}(?:[-－.．]\d{1,2})*|[①-⑳]|[ア-コ]|[一二三四五六七八九十]{1,3})[)）.．、:：]?[\s　]+|[①-⑳]|[（(]\d{1,2}[)）]")
_DECORATION = "#＃*＊【】［］[]〔〕〈〉《》＜＞<>■□◆◇●○◎▼▽▶★☆ 　\t"


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its number from 1, its characters, its kind, where its words begin behind bullets, and its section."""

    number: int
    start: int
    end: int
    kind: Kind
    words: int
    section: str = ""
    mark: Mark | None = None


def read_lines(manuscript: Manuscript, layout: Layout, problems: list[Problem]) -> list[Line]:
    """Return the lines of a text in order; one too long or with control characters is a problem and is blank."""
    numbered = layout.note_mark(numbered=True)
    return [_line(manuscript, layout, numbered, number, start, end, problems) for number, start, end in _split(manuscript.text)]


def _split(text: str) -> Iterator[tuple[int, int, int]]:
    start = 0
    for number, raw in enumerate(text.split("\n"), 1):
        yield number, start, start + len(raw)
        start += len(raw) + 1


def _line(
    manuscript: Manuscript, layout: Layout, numbered: re.Pattern[str], number: int, start: int, end: int, problems: list[Problem]
) -> Line:
    if end - start > LIMIT:
        place = manuscript.place(start, start + 60)
        problems.append(problem("line-too-long", place, length=end - start, limit=LIMIT))
        return Line(number, start, end, "blank", start)
    raw = manuscript.text[start:end]
    if _CONTROL.search(raw):
        problems.append(problem("line-has-nul", manuscript.place(start, end)))
        return Line(number, start, end, "blank", start)
    if _RULE.match(raw):
        return Line(number, start, end, "blank", start)
    if (mark := _key(raw, layout)) is not None:
        return Line(number, start, end, "key", start, mark=mark)
    bullet = layout.bullet.match(raw)
    words = start + bullet.end() if bullet else start
    if (note := numbered.match(raw.strip())) or (note := numbered.match(raw[words - start :])):
        behind = raw.strip()[note.end() :] if numbered.match(raw.strip()) else raw[words - start :][note.end() :]
        if behind.strip():
            return Line(number, start, end, "note", start)
    if "\t" in raw.strip(" 　\r") or raw.count("|") + raw.count("｜") >= 2:
        return Line(number, start, end, "row", words)
    if section := _section(manuscript.repaired(start, end), layout):
        return Line(number, start, end, "heading", start, section)
    if _PAGE.match(raw):
        return Line(number, start, end, "page", start)
    if bullet and words == end:
        return Line(number, start, end, "blank", start)
    return Line(number, start, end, "bullet" if bullet else "prose", words)


def _section(text: str, layout: Layout) -> str:
    """Return the section that a line is the heading of, however it is decorated or numbered, or nothing."""
    if len(text) > 60 or "。" in text:
        return ""
    bare = text.strip(_DECORATION)
    for candidate in (bare, _NUMBERING.sub("", bare, count=1)):
        plain = candidate.strip(_DECORATION).rstrip("：:")
        for name in (plain, re.sub(r"[（(][^（）()]*[）)]\Z", "", plain)):
            if section := layout.section_of.get(fold(name)):
                return section
    return ""


def _key(raw: str, layout: Layout) -> Mark | None:
    """Return the mark that this line is the key of: a glyph, maybe lost, a colon and the words of the mark."""
    glyph, colon, label = raw.replace(":", "：").partition("：")
    if not colon or len(glyph.strip()) > 12:
        return None
    return next((mark for mark in layout.marks if fold(mark.label) == fold(label)), None)
