"""The lines of a plan, each with what its look says: heading, bullet, row, note, key, page number or prose."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from welfaregraph.model.problems import Problem, problem
from welfaregraph.sources.plan.layout import Layout, Mark
from welfaregraph.sources.plan.manuscript import Manuscript, Span
from welfaregraph.text import fold

Kind = Literal["blank", "heading", "bullet", "note", "key", "row", "page", "prose", "damaged"]

LIMIT = 20_000  # characters in a line; the longest passage of a real plan is below a thousand
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_MARGIN = " \u3000\u00a0\r\f"  # around a line; a tab there divides an empty cell
_GAP = re.compile(r"[ \u3000]{100}")  # no prose has such a gap
_RULE = re.compile(r"[\s|｜:+=_*─━\ufeff-]*\Z")
_PAGE = re.compile(r"[\s　\-－ー–—‐−―]*(?:[Pp]\.?[\s　]*)?\d{1,4}[\s　\-－ー–—‐−―]*(?:ページ|頁)?\Z")
_NUMBERING = re.compile(
    r"[（(]?(?:\d{1,2}(?:[-－.．]\d{1,2})*|[①-⑳]|[Ⅰ-Ⅹ]|[ア-コ]|[一二三四五六七八九十]{1,3})[)）.．、:：]?[\s　]+"
    r"|[①-⑳Ⅰ-Ⅹ]|[（(](?:\d{1,2}|[ア-コ])[)）]|\d{1,2}[.．、)）]"
)
_DECORATION = "#＃*＊【】［］[]〔〕〈〉《》＜＞<>「」■□◆◇●○◎▼▽▶►▷▲△★☆▪▫・ー―— 　\t\f"
_INLINE = re.compile(r"[\s　]*(?:[【\[〔＜<《](?P<boxed>[^】\]〕＞>》]{2,20})[】\]〕＞>》]|(?P<plain>[^：:【】\s]{4,20})[：:])[\s　]*")


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
    """Return the lines of a text in order; one too long or with control characters is a problem and is ``damaged``.

    A heading with its text on the same line (施策目標：…) gives two lines of one number.
    """
    note = _NoteHead(layout)
    lines: list[Line] = []
    for number, start, end in _split(manuscript.text):
        line = _line(manuscript, layout, note, number, start, end, problems)
        inline = _inline(manuscript, layout, line) if line.kind == "prose" else None
        lines += inline if inline is not None else [line]
    return _without_running_heads(manuscript, lines)


def spans_of(manuscript: Manuscript, lines: list[Line]) -> list[Span]:
    """Return the characters of these lines, in one piece as far as nothing but blanks stands between them."""
    spans: list[Span] = []
    for line in lines:
        if spans and not manuscript.text[spans[-1][1] : line.words].strip():
            spans[-1] = (spans[-1][0], line.end)
        else:
            spans.append((line.words, line.end))
    return spans


def section_of(text: str, layout: Layout) -> str:
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


def _split(text: str) -> Iterator[tuple[int, int, int]]:
    start = 0
    for number, raw in enumerate(text.split("\n"), 1):
        inner = raw.lstrip(_MARGIN)
        begin = start + len(raw) - len(inner)
        yield number, begin, begin + len(inner.rstrip(_MARGIN))
        start += len(raw) + 1


def _line(manuscript: Manuscript, layout: Layout, note: _NoteHead, number: int, start: int, end: int, problems: list[Problem]) -> Line:
    if end - start > LIMIT:
        place = manuscript.place(start, start + 60)
        problems.append(problem("line-too-long", place, length=end - start, limit=LIMIT))
        return Line(number, start, end, "damaged", start)
    raw = manuscript.text[start:end]
    if _CONTROL.search(raw):
        problems.append(problem("line-has-nul", manuscript.place(start, end)))
        return Line(number, start, end, "damaged", start)
    if _RULE.match(raw):
        return Line(number, start, end, "blank", start)
    if (mark := _key(raw, layout)) is not None:
        return Line(number, start, end, "key", start, mark=mark)
    bullet = layout.bullet.match(raw)
    words = start + bullet.end() if bullet else start
    if note.begins(raw) or note.begins(raw[words - start :]):
        return Line(number, start, end, "note", start)
    if "\t" in raw or raw.count("|") + raw.count("｜") >= 2 or _GAP.search(raw):
        return Line(number, start, end, "row", words)
    if section := section_of(manuscript.repaired(start, end), layout):
        return Line(number, start, end, "heading", start, section)
    if _PAGE.match(raw):
        return Line(number, start, end, "page", start)
    if bullet and words == end:
        return Line(number, start, end, "blank", start)
    return Line(number, start, end, "bullet" if bullet else "prose", words)


class _NoteHead:
    """Whether a line begins as a note does. A star begins one only before a term and its explanation: it is a bullet, too."""

    def __init__(self, layout: Layout) -> None:
        self._mark = layout.note_mark(numbered=True)

    def begins(self, raw: str) -> bool:
        found = self._mark.match(raw.strip())
        if found is None:
            return False
        behind = raw.strip()[found.end() :].strip()
        starred = found[0] in ("*", "＊")
        return bool(behind) and (not starred or re.match(r"[^。、]{1,40}?(?:[：:]|とは|　)", behind) is not None)


def _inline(manuscript: Manuscript, layout: Layout, line: Line) -> list[Line] | None:
    """Return a heading and its text where one line prints both, or None.

    Without brackets only a word of four characters or more counts that heads no column, for 目標：10% is a cell.
    """
    match = _INLINE.match(manuscript.text, line.start, line.end)
    if match is None or match.end() == line.end:
        return None
    word = match["boxed"] or match["plain"]
    section = section_of(word, layout)
    if not section or (match["plain"] and fold(word) in layout.column_of):
        return None
    return [
        Line(line.number, line.start, match.end(), "heading", line.start, section),
        Line(line.number, match.end(), line.end, "prose", match.end()),
    ]


def _key(raw: str, layout: Layout) -> Mark | None:
    """Return the mark that this line is the key of: a glyph, maybe lost, a colon (or は) and the words of the mark."""
    for divider in ("：", "＝", "印は", "は"):
        glyph, found, label = raw.replace(":", "：").replace("=", "＝").partition(divider)
        if found and len(glyph.strip()) <= 12:
            for mark in layout.marks:
                if fold(mark.label) == fold(label.strip().rstrip("。").removesuffix("です").strip("「」）)")):
                    return mark
    return None


def _without_running_heads(manuscript: Manuscript, lines: list[Line]) -> list[Line]:
    """Make page furniture of a short line that stands beside a page number three times or more."""
    written = [index for index, line in enumerate(lines) if line.kind != "blank"]
    beside = [
        index
        for left, index, right in zip([None, *written], written, [*written[1:], None], strict=False)
        if lines[index].kind == "prose"
        and any(other is not None and lines[other].kind == "page" for other in (left, right))
        and lines[index].end - lines[index].start <= 60
        and "。" not in manuscript.text[lines[index].start : lines[index].end]
    ]
    texts = {index: fold(manuscript.text[lines[index].start : lines[index].end]) for index in beside}
    often = {text for text, count in Counter(texts.values()).items() if count >= 3}
    return [replace(line, kind="page") if texts.get(index) in often else line for index, line in enumerate(lines)]
