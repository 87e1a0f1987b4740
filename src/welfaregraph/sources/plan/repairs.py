"""Repairs of what OCR misread: those recorded in corrections.csv, and look-alikes that are offered but never made."""

from __future__ import annotations

import csv
import io
import re
from bisect import bisect_right
from collections.abc import Iterator

from welfaregraph.model.problems import Problem, problem
from welfaregraph.model.records import Correction
from welfaregraph.sources.plan.manuscript import Edit, Manuscript, Span

_KATAKANA = "ァ-ヺーヽヾ"
_DASH = "―—–‐‑−－\\-"
_LONG = "アィカガキギサザシジタダチナニバパヒビピマミャヤュョラリレロワ"  # syllables that words lengthen at their end

_OLD_FORMS = ("步歩", "值値", "况況", "內内", "說説", "敎教", "戶戸", "產産", "强強", "鄕郷", "歲歳")  # printed, meant


def _inside(char: str, behind: str = "") -> re.Pattern[str]:
    return re.compile(rf"(?<=[{_KATAKANA}])({char}){behind}(?=[{_KATAKANA}])")


# What scanners put where something else is printed: the pattern, and what its group 1 most likely is. Each needs
# neighbours that make the printed character wrong, so that a dash in prose, a particle or 現場力アップ is left alone.
LOOKALIKES: tuple[tuple[re.Pattern[str], str], ...] = (
    (_inside(f"[{_DASH}]"), "ー"),
    (re.compile(rf"(?<=[ァ-ヺ][{_LONG}])([{_DASH}])(?![{_DASH}\d０-９A-Za-z])"), "ー"),
    (_inside("一"), "ー"),
    (_inside("力(?!アップ|パワー|フル)"), "カ"),
    (_inside("口"), "ロ"),
    (_inside("二"), "ニ"),
    (_inside("夕"), "タ"),
    (_inside("工"), "エ"),
    (re.compile(r"(へ)(?=ルパー|ルス(?:ケア|メイト|ア)|ルプ|ルシー)"), "ヘ"),
    *((re.compile(f"({pair[0]})"), pair[1]) for pair in _OLD_FORMS),
    (re.compile(r"(?<=民生委)(貝)"), "員"),
    (re.compile(r"(?<=令和|平成|昭和)([ \u3000]+)(?=[\d０-９元])"), ""),
    (re.compile(r"(?<=令和[\d０-９]|平成[\d０-９]|昭和[\d０-９])([ \u3000]+)(?=年)"), ""),
    (re.compile(r"(?<=[\d０-９][\d０-９])([ \u3000]+)(?=年度?|月(?!曜)|日(?![々本常]))"), ""),
)


def place_corrections(text: str, corrections: tuple[Correction, ...], problems: list[Problem]) -> list[Edit]:
    """Return every place where a recorded repair applies; one that applies nowhere is a problem."""
    edits: set[Edit] = set()
    starts = [0, *(found.end() for found in re.finditer("\n", text)), len(text)]
    for correction in corrections:
        length = len(correction.printed)
        found = {Edit(start, start + length, correction.reading) for start in _occurrences(text, starts, correction)}
        if not found:
            problems.append(problem("repair-unmatched", correction.place, printed=correction.pattern or correction.printed))
        edits |= found
    return sorted(edits)


def _occurrences(text: str, starts: list[int], correction: Correction) -> Iterator[int]:
    around = correction.pattern or correction.printed
    inside = around.find(correction.printed)
    low, high = _bounds(text, starts, correction.fragment)
    position = text.find(around, low, high)
    while position >= 0:
        yield position + inside
        position = text.find(around, position + len(around), high)


def _bounds(text: str, starts: list[int], fragment: str) -> tuple[int, int]:
    """Return the characters that a fragment of RFC 5147 (char=, line=) names; the whole text where there is none."""
    match = re.fullmatch(r"(char|line)=(\d+),(\d+)", fragment)
    if match is None:
        return 0, len(text)
    start, end = int(match[2][:15]), int(match[3][:15])
    if match[1] == "char":
        return start, min(end, len(text))
    return starts[min(start, len(starts) - 1)], starts[min(end, len(starts) - 1)]


def offer_repairs(manuscript: Manuscript, edits: list[Edit], damaged: list[Span], problems: list[Problem]) -> None:
    """Add a problem for each kind of look-alike that no recorded repair covers, once for each word it stands in.

    The ``damaged`` lines, which were left out, are not looked at.
    """
    text = manuscript.text
    starts = [edit.start for edit in edits]
    stretches = list(zip([0, *(end for _, end in damaged)], [*(start for start, _ in damaged), len(text)], strict=True))
    offered: set[tuple[str, str]] = set()
    for pattern, reading in LOOKALIKES:
        for match in (found for stretch in stretches for found in pattern.finditer(text, *stretch)):
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
            values = {"printed": text[start:end], "reading": reading or "（空白なし）", "context": word, "line": line}
            problems.append(problem("lookalike", place, **values))


def _word(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the word around a character: as far as letters other than hiragana and digits go, ten at most."""
    low, high = start, end
    while low > max(0, start - 10) and _belongs(text[low - 1]):
        low -= 1
    while high < min(len(text), end + 10) and _belongs(text[high]):
        high += 1
    return low, high


def _belongs(char: str) -> bool:
    return (char.isalnum() or char in "々―") and not _hiragana(char)


def _hiragana(char: str) -> bool:
    return "ぁ" <= char <= "ん"


def _csv_line(cells: list[str]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="").writerow(cells)
    return out.getvalue()
