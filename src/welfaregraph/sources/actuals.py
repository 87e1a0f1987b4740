"""The reader of actuals.csv: what was reached, year by year."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from decimal import Decimal

from welfaregraph.model.problems import Problem, problem
from welfaregraph.model.records import ActualValue, FiscalYear, MeasureKey, Policy
from welfaregraph.sources.csv_table import Row, read_table
from welfaregraph.sources.indicator_names import IndicatorNames
from welfaregraph.sources.plan.years import fiscal_year

FILE = "actuals.csv"
COLUMNS = {
    "indicator": ("指標", "成果指標", "指標名"),
    "year": ("年度", "年", "対象年度"),
    "value": ("実績値", "値", "実績"),
    "unit": ("単位",),
    "source": ("出所", "出典", "資料"),
}
_NUMBER = re.compile(r"(?P<number>[-+△▲−]?(?:\d{1,3}(?:,\d{3})+|\d{1,15})(?:\.\d{1,6})?)\s*(?P<unit>[^\s\d.,+\-△▲−][^\s\d]{0,11})?")
_SIGNS = str.maketrans("△▲−", "---")
_NONE = {"", "-", "ー", "―", "－", "–", "—", "…", "未測定", "未集計", "なし"}
_ERAS = (("令和", "R", 2019, 99), ("平成", "H", 1989, 31), ("昭和", "S", 1926, 64))  # name, letter, first year, last number
_DATE = re.compile(
    r"(?P<era>令和|平成|昭和|[RHS])?\.?(?P<year>\d{1,4}|元)(?:年(?!度)|[./-])(?P<month>\d{1,2})(?:月|[./-])(?P<day>\d{1,2})?日?"
)
_YEAR = re.compile(r"(?:(?P<era>令和|平成|昭和|[RHS])\.?(?P<number>\d{1,2}|元)|(?P<western>\d{4}))(?:年度|年|年度末)?(?:\(.*\))?(?:年度)?")
_FIRST, _LAST = 1926, 2117  # the fiscal years that can be meant


def read_actuals(data: bytes, policies: Sequence[Policy], problems: list[Problem]) -> tuple[ActualValue, ...]:
    """Return the values in order, each with the indicators that it was measured of.

    A line that names no indicator or one that is measured in parts, no year or no number, is a problem and left out.
    Of two lines about one indicator and year the first counts; where they contradict, neither does.
    """
    names = IndicatorNames(policies)
    kept: list[ActualValue] = []
    known: dict[tuple[MeasureKey, int], ActualValue] = {}
    contradicted: set[tuple[MeasureKey, int]] = set()
    for row in read_table(FILE, data, COLUMNS, ("indicator", "year", "value"), problems):
        found = _value(row, names, problems)
        if found is None:
            continue
        name = row.cells["indicator"]
        keys = [(key, found.year.begins) for key in found.about]
        earlier = next((known[key] for key in keys if key in known), None)
        if earlier is None:
            kept.append(found)
            known |= dict.fromkeys(keys, found)
        elif (earlier.number, earlier.unit or found.unit) == (found.number, found.unit or earlier.unit):
            problems.append(problem("actual-twice", row.place, name=name, year=found.year.label, line=earlier.place.line))
        else:
            values = {"here": f"{found.number}{found.unit}", "there": f"{earlier.number}{earlier.unit}", "line": earlier.place.line}
            problems.append(problem("actual-contradicts", row.place, name=name, year=found.year.label, **values))
            contradicted |= set(keys)
    return tuple(one for one in kept if not any((key, one.year.begins) in contradicted for key in one.about))


def _value(row: Row, names: IndicatorNames, problems: list[Problem]) -> ActualValue | None:
    name, printed, cell = (row.cells.get(column, "") for column in ("indicator", "year", "value"))
    about = names.find(name)
    if not about:
        problems.append(problem("indicator-unknown", row.place, name=name[:60] or "indicator", near=names.near(name)))
        return None
    if parts := [part.label for key in about for part in names.parts(key)]:
        problems.append(problem("indicator-parts", row.place, name=name, parts="、".join(dict.fromkeys(parts))))
        return None
    year = read_year(printed)
    if year is None:
        problems.append(problem("year-bad", row.place, text=printed[:40] or "year"))
        return None
    plain = unicodedata.normalize("NFKC", cell).strip()
    if plain in _NONE:
        problems.append(problem("actual-empty", row.place, name=name, year=year.label))
        return None
    match = _NUMBER.fullmatch(plain)
    unit = row.cells.get("unit", "") or (match["unit"] or "" if match else "")
    if match is None or (match["unit"] and row.cells.get("unit") and not _same(match["unit"], row.cells["unit"])):
        problems.append(problem("actual-bad", row.place, name=name, text=cell[:40]))
        return None
    if not row.cells.get("source"):
        problems.append(problem("actual-unsourced", row.place, name=name))
    number = Decimal(match["number"].replace(",", "").translate(_SIGNS))
    return ActualValue(about, number, unit, year, row.cells.get("source", ""), row.place)


def _same(one: str, other: str) -> bool:
    return unicodedata.normalize("NFKC", one) == unicodedata.normalize("NFKC", other)


def read_year(printed: str) -> FiscalYear | None:
    """Return the fiscal year that a cell means, or None; a date from January to March belongs to the year before.

    A number of two digits may be a western year or one of an era, and a serial number of a spreadsheet is no year: both are None.

    >>> [read_year(cell).label for cell in ("2023", "令和5年度", "R6.3.31", "2024/3/31", "S22.4.1")]
    ['令和5年度', '令和5年度', '令和5年度', '令和5年度', '昭和22年度']
    >>> read_year("7/9/25"), read_year("42644"), read_year("平成40年度")
    (None, None, None)
    """
    plain = "".join(unicodedata.normalize("NFKC", printed).split())
    begins = None
    if date := _DATE.fullmatch(plain):
        year, month = _western(date["era"] or "", date["year"]), int(date["month"])
        if year is not None and 1 <= month <= 12 and 1 <= int(date["day"] or 1) <= 31:
            begins = year - (month <= 3)
    elif match := _YEAR.fullmatch(plain):
        begins = _western(match["era"] or "", match["number"] or match["western"])
    elif not plain.isdigit() and re.fullmatch(r"[\dA-Z令和平成昭元年度月日末時点現在()/.]+", plain):
        found = fiscal_year(plain)
        begins = found.begins if found else None
    if begins is None or not _FIRST <= begins <= _LAST:
        return None
    name, _, first, _ = next(era for era in _ERAS if begins >= era[2])
    number = begins - first + 1
    return FiscalYear(f"{name}{'元' if number == 1 else number}年度", begins)


def _western(era: str, number: str) -> int | None:
    """Return the western year of a year of an era, or of one that is western already."""
    count = 1 if number == "元" else int(number)
    if not era:
        return count if len(number) == 4 else None
    _, _, first, last = next(known for known in _ERAS if era in known[:2])
    return first + count - 1 if 1 <= count <= last else None
