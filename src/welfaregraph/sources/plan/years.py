"""Years as plans print them: Japanese eras, western years, and the months that shift a fiscal year."""

from __future__ import annotations

import re
import unicodedata

from welfaregraph.model.records import FiscalYear

_ERAS = {"令和": 2018, "R": 2018, "平成": 1988, "H": 1988, "昭和": 1925, "S": 1925}
_NAMES = {"R": "令和", "H": "平成", "S": "昭和"}
_ERA = r"(?:令和|平成|昭和|(?<![A-Za-z])[RHS]\.?)\s*(?:\d{1,2}|元)"
# 令和4年度, 令和4(2022)年度, 2022(令和4)年度, R4, 令和5年3月末
YEAR = (
    rf"(?:{_ERA}(?:\s*[(/]\s*\d{{4}}\s*年?度?\s*\)?)?\s*(?:年度|年)?"
    rf"|\d{{4}}\s*(?:[(/]\s*{_ERA}\s*年?度?\s*\)?\s*(?:年度|年)?|年度|年))(?:\s*\d{{1,2}}\s*月(?:\s*\d{{1,2}}\s*日)?)?(?:時点|末|現在)*"
)
_YEAR = re.compile(YEAR)
_PARTS = re.compile(r"(?P<era>令和|平成|昭和|[RHS])\.?(?P<year>\d{1,2}|元)|(?P<western>\d{4})")
_MONTH = re.compile(r"年(?!度)\)?(\d{1,2})月")


def fiscal_year(printed: str) -> FiscalYear | None:
    """Return the fiscal year that these words print, or None; January to March belong to the year before.

    >>> fiscal_year("令和3年度")
    FiscalYear(label='令和3年度', begins=2021)
    >>> fiscal_year("令和５年３月末").begins, fiscal_year("2022（令和4）年度").label
    (2022, '令和4年度')
    """
    match = _YEAR.search(unicodedata.normalize("NFKC", printed).translate({0x20: None, 0x3000: None}))
    if match is None:
        return None
    parts = next((found for found in _PARTS.finditer(match[0]) if found["era"]), None) or _PARTS.search(match[0])
    if parts is None:
        return None
    month = _MONTH.search(match[0])
    earlier = 1 if month and int(month[1]) <= 3 else 0
    if parts["western"]:
        begins = int(parts["western"]) - earlier
        return FiscalYear(f"{begins}年度", begins)
    number = (1 if parts["year"] == "元" else int(parts["year"])) - earlier
    name, begins = _NAMES.get(parts["era"], parts["era"]), _ERAS[parts["era"]] + number
    if number < 1:
        return FiscalYear(f"{begins}年度", begins)
    return FiscalYear(f"{name}{'元' if number == 1 else number}年度", begins)


def without_years(header: str) -> str:
    """Return the words of a header without the years in it.

    >>> without_years("令和４年度現状値"), without_years("R10 目標値")
    ('現状値', '目標値')
    """
    return _YEAR.sub("", unicodedata.normalize("NFKC", header)).strip()
