"""The figures of a plan's indicators: numbers with units, part names and years, as cells print them."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation

from welfaregraph.model.records import FiscalYear
from welfaregraph.sources.plan.layout import Layout
from welfaregraph.sources.plan.years import YEAR, fiscal_year
from welfaregraph.text import fold

# Each run is bounded: a cell of some thousand letters is matched in linear time.
_VALUE = re.compile(
    rf"(?:(?P<before>{YEAR})\s*[:)]?\s*)?"
    r"(?:(?P<part>[^\s:、,()/;]{1,40}(?:\([^\s()]{1,20}\))?)\s*:\s*|\((?P<boxed>[^\s\d()][^\s()]{0,20})\)\s*)?"
    r"(?:(?:約|およそ|概ね)\s*)?(?P<number>[-+△▲−]?\d{1,15}(?:,\d{3})*(?:\.\d{1,6})?)\s*(?P<myriad>[万億])?"
    r"(?:(?P<unit>[^\s\d()\[\]:、,;/|.→⇒▶]{0,12}+)(?!\s*:))?"
    rf"(?:\s*[(\[]\s*(?P<year>{YEAR})[^)\]]{{0,20}}[)\]])?"
)
_MYRIADS = {"万": Decimal(10_000), "億": Decimal(100_000_000)}
_SIGNS = str.maketrans("△▲−", "---")


@dataclass(frozen=True)
class Figure:
    """One number as a cell prints it; ``part`` and ``year`` only where the cell prints them."""

    number: Decimal
    unit: str
    part: str
    year: FiscalYear | None
    qualifier: str = ""


def read_figures(cell: str, layout: Layout) -> tuple[tuple[Figure, ...], str]:
    """Return the figures of a cell in order, and the words of the cell that are in none of them.

    >>> from welfaregraph.sources.plan.layout import load_layout
    >>> figures, rest = read_figures("胃がん：1,331 件 (令和3年度)", load_layout())
    >>> figures[0].number, figures[0].unit, figures[0].part, figures[0].year.begins, rest
    (Decimal('1331'), '件', '胃がん', 2021, '')
    """
    text = unicodedata.normalize("NFKC", cell).replace("％", "%")
    figures: list[Figure] = []
    rest, position = [], 0
    for match in _VALUE.finditer(text):
        try:
            number = Decimal(match["number"].replace(",", "").translate(_SIGNS))
        except InvalidOperation:
            continue
        unit, qualifier = _unit(match["unit"] or "", layout)
        between = text[position : match.start()]
        if (figures and between.endswith(".")) or _runs_on(text, match):
            return (), text  # 12.3.4 or 1,23 is no number: better none than a part of one
        rest.append(between)
        position = match.end()
        if match["myriad"]:
            number = (number * _MYRIADS[match["myriad"]]).normalize() + 0
        year = fiscal_year(match["year"] or match["before"] or "")
        part = match["part"] or match["boxed"] or ""
        if part and layout.column(part) in ("baseline", "target"):
            part = ""
        figures.append(Figure(number, unit, part, year, qualifier))
    rest.append(text[position:])
    figures, rest = _with_words_before(figures, rest)
    words = " ".join("".join(rest).replace("\n", " ").split()).strip(" 、,;/()")
    return tuple(figures), "" if layout.column(words) in ("baseline", "target") else words


def _runs_on(text: str, match: re.Match[str]) -> bool:
    """Whether digits go on behind a number, so that it was cut in two: 1,2345 or 5.6.7."""
    end = match.end("number")
    return not match["unit"] and match.end() == end and re.match(r"[.,]\s?\d|\d", text[end : end + 3]) is not None


def _with_words_before(figures: list[Figure], between: list[str]) -> tuple[list[Figure], list[str]]:
    """Take the words before each of several figures (男性 62% 女性 70%) as the names of what they count."""
    names = [words.strip(" 、,;/・\n") for words in between[:-1]]
    if len(figures) < 2 or not all(names) or any(figure.part for figure in figures) or len(set(names)) < len(names):
        return figures, between
    return [replace(figure, part=name) for figure, name in zip(figures, names, strict=True)], between[-1:]


def _unit(printed: str, layout: Layout) -> tuple[str, str]:
    for qualifier in sorted(layout.words["value_qualifiers"], key=len, reverse=True):
        if printed.endswith(qualifier):
            return printed.removesuffix(qualifier), qualifier
    return ("", printed) if fold(printed) in map(fold, layout.words["value_words"]) else (printed, "")
