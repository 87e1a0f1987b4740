"""Every indicator as one row for programs and Excel: its values, and what the analyses say of it."""

from __future__ import annotations

from fractions import Fraction

from welfaregraph.analyses.measured import Measured
from welfaregraph.queries.indicators import Indicator, Value

COLUMNS = (
    "policy", "indicator", "direction", "kind", "why", "unit", "baseline", "baseline_year", "target", "target_year", "actual",
    "actual_year", "progress_state", "progress", "pace", "gap", "reached", "years_assumed",
    "attainment", "points_by_attainment", "points_by_progress", "letters_by_attainment", "letters_by_progress", "class_by_change",
    "ratio", "z", "outlier", "flat_factor", "target_today", "source", "line", "quote",
)  # fmt: skip


def indicator_rows(found: Measured) -> list[list[str]]:
    """Return one row of COLUMNS for each indicator; what cannot be computed is empty, never 0."""
    ratios = {id(one.indicator): one for one in found.ambition.ratios}
    factors: dict[int, str] = {}
    for rule in found.rules:
        factors |= {id(one): str(rule.factor) for one in rule.members} | {id(one): str(2 - rule.factor) for one in rule.mirrored}
    rows = []
    for one, come, graded, today in zip(found.indicators, found.progress, found.grades, found.targets, strict=True):
        by_ratio, by_progress = (classes or ("", "") for classes in (graded.by_ratio, graded.by_progress))
        ratio = ratios.get(id(one))
        rows.append([
            "、".join(one.policies), one.label, one.direction, one.kind, one.said, one.unit,
            *_value(one.baseline), *_value(one.target), *_value(one.actuals[-1] if one.actuals else None),
            come.state, _number(come.progress), _number(come.pace), _number(come.gap), _truth(come.reached), " ".join(come.assumed),
            _number(graded.ratio), by_ratio[0], by_progress[0], by_ratio[1], by_progress[1], graded.change,
            _number(ratio.ratio if ratio else None), "" if ratio is None or ratio.z is None else f"{ratio.z:.4f}",
            _truth(None if ratio is None or ratio.z is None else ratio.is_outlier), factors.get(id(one), ""), today.state, *_place(one),
        ])  # fmt: skip
    return rows


def _value(value: Value | None) -> tuple[str, str]:
    return ("", "") if value is None else (str(value.number), value.year)


def _number(number: Fraction | None) -> str:
    return "" if number is None else f"{float(number):.4f}"


def _truth(value: bool | None) -> str:
    return "" if value is None else str(value).lower()


def _place(one: Indicator) -> tuple[str, str, str]:
    """Return where an indicator is printed, with the longest words that the graph has of that line: the row rather than its name."""
    here = [one.evidence, *(value.evidence for value in (one.baseline, one.target) if value)]
    quotes = [place.quote for place in here if (place.source, place.line) == (one.evidence.source, one.evidence.line)]
    return (one.evidence.source, str(one.evidence.line or ""), max(quotes, key=len))
