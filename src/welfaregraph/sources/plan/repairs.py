"""Repairs of what OCR misread: those recorded in corrections.csv, and look-alikes that are offered but never made."""

from __future__ import annotations

import csv
import io
import re
from bisect import bisect_right
from collections.abc import Iterator

from welfaregraph.model.problems import Problem, problem
from welfaregraph.model.records import Correction
from welfaregraph.sources.plan.manuscript import Edit, Manuscript

_KATAKANA = "ァ-ヺーヽヾ"
# What scanners put where something else is printed: the pattern, and what its group 1 most likely is. Each needs
# neighbours that make the printed character wrong, so that a dash in prose or a Chinese name is left alone.
LOOKALIKES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(rf"(?<=[{_KATAKANA}])([―—–‐‑−－\-])(?=[{_KATAKANA}])|(?<=[ァ-ヺ][ァ-ヺ])([―—–‐‑−])(?![―—–‐‑−])"), "ー"),
    (re.compile(rf"(?<=[{_KATAKANA}])(一)(?=[{_KATAKANA}])"), "ー"),
    (re.compile(r"(步)"), "歩"),
    (re.compile(r"(值)"), "値"),
    (re.compile(r"(况)"), "況"),
    (re.compile(r"(內)"), "内"),
    (re.compile(r"(說)"), "説"),
    (re.compile(r"(敎)"), "教"),
    (re.compile(r"(戶)"), "戸"),
    (re.compile(r"(黃)"), "黄"),
    (re.compile(r"(產)"), "産"),
    (re.compile(r"(强)"), "強"),
    (re.compile(rf"(?<=[{_KATAKANA}])(力)(?=[{_KATAKANA}])"), "カ"),
    (re.compile(rf"(?<=[{_KATAKANA}])(口)(?=[{_KATAKANA}])"), "ロ"),
    (re.compile(rf"(?<=[{_KATAKANA}])(二)(?=[{_KATAKANA}])"), "ニ"),
    (re.compile(rf"(?<=[{_KATAKANA}])(夕)(?=[{_KATAKANA}])"), "タ"),
    (re.compile(rf"(?<=[{_KATAKANA}])(工)(?=[{_KATAKANA}])"), "エ"),
    (re.compile(r"(?<=[ぁ-ん一-龥々])(へ)(?=[ァ-ヺ]{2})"), "ヘ"),
    (re.compile(r"(?<=令和|平成|昭和)([ \u3000]+)(?=[\d０-９元])"), ""),
    (re.compile(r"(?<=令和[\d０-９]|平成[\d０-９]|昭和[\d０-９])([ \u3000]+)(?=年)"), ""),
    (re.compile(r"(?<=[\d０-９][\d０-９])([ \u3000]+)(?=年度?|月|日)"), ""),
)


def place_corrections(text: str, corrections: tuple[Correction, ...], problems: list[Problem]) -> list[Edit]:
    """Return every place where a recorded repair applies; one that applies nowhere is a problem."""
    edits: set[Edit] = set()
    for correction in corrections:
        found = {Edit(start, start + len(correction.printed), correction.reading) for start in _occurrences(text, correction)}
        if not found:
            problems.append(problem("repair-unmatched", correction.place, printed=correction.pattern or correction.printed))
        edits |= found
    return sorted(edits)


def _occurrences(text: str, correction: Correction) -> Iterator[int]:
    around = correction.pattern or correction.printed
    inside = around.find(correction.printed)
    low, high = _bounds(text, correction.fragment)
    position = text.find(around, low, high)
    while position >= 0:
        yield position + inside
        position = text.find(around, position + len(around), high)


def _bounds(text: str, fragment: str) -> tuple[int, int]:
    """Return the characters that a fragment of RFC 5147 (char=, line=) names; the whole text where there is none."""
    match = re.fullmatch(r"(char|line)=(\d+),(\d+)", fragment)
    if match is None:
        return 0, len(text)
    start, end = int(match[2]), int(match[3])
    if match[1] == "char":
        return start, min(end, len(text))
    starts = [0, *(found.end() for found in re.finditer("\n", text)), len(text)]
    return starts[min(start, len(starts) - 1)], starts[min(end, len(starts) - 1)]


def offer_repairs(manuscript: Manuscript, edits: list[Edit], problems: list[Problem]) -> None:
    """Add a problem for each kind of look-alike that no recorded repair covers, once for each word it stands in."""
    text = manuscript.text
    starts = [edit.start for edit in edits]
    offered: set[tuple[str, str]] = set()
    for pattern, reading in LOOKALIKES:
        for match in pattern.finditer(text):
            group = next(index for index in range(1, pattern.groups + 1) if match[index] is not None)
            start, end = match.span(group)
            covering = bisect_right(starts, start) - 1
            if covering >= 0 and edits[covering].end >= end:
                continue
            low, high = _word(text, start, end)
            word = text[low:high]
            if (word, reading) in offered:
                continue
            offered.add((word, reading))
            repaired = text[low:start] + reading + text[end:high]
            line = _csv_line(["", "", word, repaired, "OCR"])
            place = manuscript.place(low, high)
            problems.append(problem("lookalike", place, printed=text[start:end], reading=reading or "（空白なし）", context=word, line=line))


def _word(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the word around a character: as far as letters of its own kind and digits go, ten at most."""
    part = re.compile(r"[ァ-ヺー―一-龥々\w]")
    low, high = start, end
    while low > max(0, start - 10) and part.match(text[low - 1]) and not _hiragana(text[low - 1]):
        low -= 1
    while high < min(len(text), end + 10) and part.match(text[high]) and not _hiragana(text[high]):
        high += 1
    return low, high


def _hiragana(char: str) -> bool:
    return "ぁ" <= char <= "ん"


def _csv_line(cells: list[str]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="").writerow(cells)
    return out.getvalue()
