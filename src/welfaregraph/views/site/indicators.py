"""指標: every indicator with its values, which way it should move, and what may be said of its target."""

from __future__ import annotations

from dataclasses import dataclass, replace

from welfaregraph.model.terms import iri
from welfaregraph.networks.evidence import STATED
from welfaregraph.queries.indicators import Value
from welfaregraph.store.vocabulary import labels
from welfaregraph.views.grounds import grounds
from welfaregraph.views.indicators import progress_words, value_text
from welfaregraph.views.site.frame import Frame, Named
from welfaregraph.views.site.said import place_words
from welfaregraph.wording import pick

_WIDTH = 100  # of a bar, in its own units


@dataclass(frozen=True)
class Shown:
    """One indicator, values with years; ``bars`` are present, actual and target as lengths of at most 100, None where there is none."""

    indicator: Named
    policies: tuple[str, ...]
    baseline: tuple[str, str]
    actual: tuple[str, str]
    target: tuple[str, str]
    bars: tuple[float | None, float | None, float | None]
    direction: str
    kind: str
    ratio: str
    progress: str
    worse: bool
    place: str
    href: str


def indicators_page(frame: Frame) -> bytes:
    """Return the page."""
    found = frame.material.measured
    ratios = {id(one.indicator): one.ratio for one in found.ambition.ratios}
    rows = []
    for one, come, today in zip(found.indicators, found.progress, found.targets, strict=True):
        named = frame.named(one.iri)
        values = (one.baseline, one.actuals[-1] if one.actuals else None, one.target)
        baseline, actual, target = map(_printed, values)
        ratio = ratios.get(id(one))
        rows.append(
            Shown(
                Named(one.label, True, "indicator", named.href),
                one.policies,
                baseline,
                actual,
                target,
                _bars(values),
                _code(one.direction),
                _code(f"{one.kind}-indicator" if one.kind else ""),
                f"{float(ratio):.2f}" if ratio is not None else "",
                progress_words(come),
                today.state == "worse",
                place_words(one.evidence.source, one.evidence.line),
                frame.places.line(one.evidence.source, one.evidence.line),
            )
        )
    return frame.page(
        "indicators",
        "indicators.html",
        "indicators",
        rows=rows,
        gathering=sum(kind == "indicator" for _, kind in frame.material.network.nodes(data="kind")) - len(rows),
        with_actual=sum(1 for one in found.indicators if one.actuals),
        worse=sum(1 for one in rows if one.worse),
        silent=sum(1 for one in found.indicators if not one.direction),
        computed=any(one.state == "computed" for one in found.progress),
        rules=[(str(rule.factor), len(rule.members)) for rule in found.rules],
        rests=grounds(found.sources, STATED).strip().splitlines(),
    )


def _printed(value: Value | None) -> tuple[str, str]:
    return (value_text(replace(value, year="")), value.year) if value else ("", "")


def _bars(values: tuple[Value | None, Value | None, Value | None]) -> tuple[float | None, float | None, float | None]:
    numbers = [float(value.number) if value else None for value in values]
    most = max((abs(number) for number in numbers if number is not None), default=0)
    low = any(number is not None and number < 0 for number in numbers)
    first, second, third = (None if number is None or low or not most else round(number / most * _WIDTH, 1) for number in numbers)
    return first, second, third


def _code(code: str) -> str:
    return pick(*labels()[iri(f"wgc:{code}")]) if code else ""
