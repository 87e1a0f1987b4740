"""The figures of a plan's indicators: numbers with units, part names and years, as cells print them."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from welfaregraph.model.records import FiscalYear
from welfaregraph.sources.plan.layout import Layout

_ERAS = {"令和": 2018, "R": 2018, "平成": 1988, "H": 1988, "昭和": 1925, "S": 1925}
_YEAR = r"(?:(?:(令和|平成|昭和|[RHS])\s*(\d{1,2}|元))(?:\s*[(/]\s*\d{4}\s*\)?)?\s*(?:年度|年)?|(\d{4})\s*(?:年度|年))"
_YEAR_ALONE = re.compile(_YEAR)
_VALUE = re.compile(
    r"(?:(?P<part>[^\s\d:、,()][^\s:()]*?)\s*:\s*)?"
    r"約?\s*(?P<number>[-+△▲−]?\d[\d,]*(?:\.\d+)?)\s*(?P<myriad>[万億])?"
    r"(?P<unit>[^\s\d()\[\]:、,;/|]*)"
    rf"(?:\s*[(\[]\s*(?P<year>{_YEAR})[^)\]]*[)\]])?"
)
_MYRIADS = {"万": Decimal(10_000), "億": Decimal(100_000_000)}


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
            number = Decimal(match["number"].replace(",", "").translate(str.maketrans("△▲−", "---")))
        except InvalidOperation:
            continue
        unit, qualifier = _unit(match["unit"], layout)
        rest.append(text[position : match.start()])
        position = match.end()
        number *= _MYRIADS.get(match["myriad"] or "", Decimal(1))
        figures.append(Figure(number, unit, match["part"] or "", fiscal_year(match["year"] or ""), qualifier))
    rest.append(text[position:])
    return tuple(figures), " ".join("".join(rest).strip(" 、,;/").split())


def _unit(printed: str, layout: Layout) -> tuple[str, str]:
    for qualifier in layout.words["value_qualifiers"]:
        if printed.endswith(qualifier):
            return printed.removesuffix(qualifier), qualifier
    return printed, ""


def fiscal_year(printed: str) -> FiscalYear | None:
    """Return the fiscal year that these words print, or None.

    >>> fiscal_year("令和3年度")
    FiscalYear(label='令和3年度', begins=2021)
    """
    match = _YEAR_ALONE.search(unicodedata.normalize("NFKC", printed).translate(str.maketrans("", "", " ")))
    if match is None:
        return None
    era, year, western = match.groups()
    if western:
        return FiscalYear(f"{western}年度", int(western))
    number = 1 if year == "元" else int(year)
    name = {"R": "令和", "H": "平成", "S": "昭和"}.get(era, era)
    return FiscalYear(f"{name}{'元' if number == 1 else number}年度", _ERAS[era] + number)
