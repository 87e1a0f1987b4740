"""Progress of indicators: how far from baseline to target, held against how much of the time has passed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from welfaregraph.queries.indicators import Indicator, Value

State = Literal["computed", "maintain", "worse-target", "no-actual", "no-baseline", "no-target"]


@dataclass(frozen=True)
class Progress:
    """How far an indicator has come by its latest actual value.

    ``progress`` is p = (a - b) / (t - b), only where ``state`` is ``computed``; ``pace`` e = elapsed years / years from
    baseline to target; ``gap`` p - e. ``reached`` says whether the actual value is as good as the target (None where
    the desired direction is not known). ``assumed`` names the years that are not printed and were taken from the period of the
    plan (``baseline``: the fiscal year before it begins; ``target``: its last one).
    """

    indicator: Indicator
    state: State
    actual: Value | None = None
    progress: Fraction | None = None
    pace: Fraction | None = None
    reached: bool | None = None
    assumed: tuple[str, ...] = ()

    @property
    def gap(self) -> Fraction | None:
        """Progress minus pace: below 0 is behind time."""
        return None if self.progress is None or self.pace is None else self.progress - self.pace


def progress(indicators: Sequence[Indicator], period: tuple[int, int] | None = None) -> tuple[Progress, ...]:
    """Return the progress of each indicator, in their order; ``period`` is the first and last fiscal year of the plan.

    Without an actual value, a baseline or a target there is nothing to compute: the state says which is missing, in this order, and
    the progress is None, never 0. Where the target equals the baseline, or the indicator is to be maintained, there is no way
    to go; where the target is worse than the baseline, going towards it is no progress: ``reached`` is all that can be said.
    A pace needs a year of the actual value that is not before the baseline's.

    Holding attainment against the share of years passed is common in reviews of municipal plans
    (多摩市まち・ひと・しごと創生総合戦略の評価方法 asks for 20 % in the first of five years, and so on). The desired
    direction is a fact of its own and never read from the sign of t - b. Numbers are exact fractions. O(n).

    >>> from decimal import Decimal as D
    >>> def value(number, year): return Value(D(number), "%", "", year)
    >>> met = Indicator("受診率", direction="higher", baseline=value(50, 2020), target=value(60, 2030), actuals=(value(54, 2024),))
    >>> (one,) = progress([met])
    >>> one.progress, one.pace, one.gap, one.reached
    (Fraction(2, 5), Fraction(2, 5), Fraction(0, 1), False)
    >>> [one.state for one in progress([Indicator("満足度", baseline=value(50, 2020), target=value(60, 2030))])]
    ['no-actual']
    """
    return tuple(_progress(indicator, period) for indicator in indicators)


def is_worse(indicator: Indicator) -> bool | None:
    """Return whether the target is worse than the baseline, or None where a value or the direction is not known.

    What is to be maintained is worse on neither side: it is False. O(1).
    """
    baseline, target = indicator.baseline, indicator.target
    if baseline is None or target is None or not indicator.direction:
        return None
    return not as_good(indicator, target, baseline) if indicator.direction != "maintain" else False


def as_good(indicator: Indicator, value: Value, other: Value) -> bool | None:
    """Return whether a value is as good as another or better, or None where the desired direction is not known. O(1)."""
    if indicator.direction == "higher":
        return value.number >= other.number
    if indicator.direction == "lower":
        return value.number <= other.number
    return value.number == other.number if indicator.direction == "maintain" else None


def _progress(indicator: Indicator, period: tuple[int, int] | None) -> Progress:
    baseline, target = indicator.baseline, indicator.target
    if not indicator.actuals:
        return Progress(indicator, "no-actual")
    actual = indicator.actuals[-1]
    if target is None:
        return Progress(indicator, "no-target", actual)
    reached = as_good(indicator, actual, target)
    if baseline is None:
        return Progress(indicator, "no-baseline", actual, reached=reached)
    pace, assumed = _pace(baseline, target, actual, period)
    if indicator.direction == "maintain" or target.number == baseline.number:
        return Progress(indicator, "maintain", actual, None, pace, reached, assumed)
    if is_worse(indicator):
        return Progress(indicator, "worse-target", actual, None, pace, reached, assumed)
    way = Fraction(target.number) - Fraction(baseline.number)
    come = Fraction(actual.number) - Fraction(baseline.number)
    return Progress(indicator, "computed", actual, come / way, pace, reached, assumed)


def _pace(baseline: Value, target: Value, actual: Value, period: tuple[int, int] | None) -> tuple[Fraction | None, tuple[str, ...]]:
    """Return the share of the years from baseline to target that had passed, and which of these years are not printed."""
    first = baseline.begins if baseline.begins is not None else period[0] - 1 if period else None
    last = target.begins if target.begins is not None else period[1] if period else None
    if first is None or last is None or actual.begins is None or last <= first or actual.begins < first:
        return None, ()
    assumed = tuple(name for name, value in (("baseline", baseline), ("target", target)) if value.begins is None)
    return Fraction(actual.begins - first, last - first), assumed
