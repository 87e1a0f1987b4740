"""Grade sensitivity: what class an indicator gets under the ways and scales in use, and where the class depends on the way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from welfaregraph.analyses.progress import Progress, as_good
from welfaregraph.queries.indicators import Indicator, Value


@dataclass(frozen=True)
class Scale:
    """A scale of classes by a rate: each cut with the class from it upwards, highest first, and the class below the last.

    ``source`` is where the scale is in use, in Japanese.
    """

    name: str
    cuts: tuple[tuple[Fraction, str], ...]
    below: str
    source: str

    def grade(self, rate: Fraction) -> str:
        """Return the class of a rate (1 is 100 %)."""
        return next((letter for cut, letter in self.cuts if rate >= cut), self.below)


def _cuts(*cuts: tuple[int, str]) -> tuple[tuple[Fraction, str], ...]:
    return tuple((Fraction(percent, 100), letter) for percent, letter in cuts)


SCALES = (
    Scale(
        "points",
        _cuts((100, "7"), (90, "6"), (80, "5"), (70, "4"), (60, "3"), (50, "2")),
        "1",
        "佐野市「施策・基本事業評価の実績」目標達成率による7段階のポイント",
    ),
    Scale(
        "letters",
        _cuts((120, "A"), (100, "B"), (80, "C")),
        "D",
        "「独立行政法人の評価に関する指針」（平成26年9月2日総務大臣決定）の目安。質の判断が要る S は除く",
    ),
)
CHANGE = "健康日本21（第二次）最終評価報告書（厚生労働省、令和4年10月）の A（目標値に達した）B（改善傾向）C（変わらない）D（悪化）"


@dataclass(frozen=True)
class Graded:
    """An indicator's classes. ``ratio`` is a/t (t/a where lower is better), ``progress`` p; None where there is none.

    ``by_ratio`` and ``by_progress`` are the classes on each of SCALES in order, empty where there is no rate. ``changes`` are the
    scales on which the two differ. ``change`` is the class by direction of change (CHANGE). ``standstill`` are the classes that
    a/t gives the baseline itself: what would be said if nothing had changed.
    """

    indicator: Indicator
    ratio: Fraction | None
    progress: Fraction | None
    by_ratio: tuple[str, ...]
    by_progress: tuple[str, ...]
    change: str
    standstill: tuple[str, ...]

    @property
    def changes(self) -> tuple[str, ...]:
        """The names of the scales on which the class depends on the way of computing."""
        pairs = zip(SCALES, self.by_ratio, self.by_progress, strict=False)
        return tuple(scale.name for scale, one, other in pairs if one != other)


def grade(found: Sequence[Progress]) -> tuple[Graded, ...]:
    """Return the classes of each indicator under a/t, under p and by direction of change, in the given order.

    a/t forgets where the indicator began: an unchanged value near its target is graded well, while its p is 0. The scales are those that
    the ``source`` of each names; they are defined for a/t, and p is put on them to show what depends on the choice. Without a known
    direction, or where it is to be maintained, there is no a/t; "unchanged" means the same number as printed, not a statistical test. O(n).

    >>> from decimal import Decimal as D
    >>> from welfaregraph.analyses.progress import progress
    >>> rate = Indicator("充足率", direction="higher", baseline=Value(D(90)), target=Value(D(100)), actuals=(Value(D(90)),))
    >>> (one,) = grade(progress([rate]))
    >>> one.by_ratio, one.by_progress, one.changes, one.change, one.standstill
    (('6', 'C'), ('1', 'D'), ('points', 'letters'), 'C', ('6', 'C'))
    """
    return tuple(_grade(one) for one in found)


def attainment(indicator: Indicator, value: Value | None) -> Fraction | None:
    """Return a/t for a value, t/a where lower is better; None without target or direction, or where it cannot be divided. O(1)."""
    if value is None or indicator.target is None or indicator.direction not in ("higher", "lower"):
        return None
    upper, lower = Fraction(value.number), Fraction(indicator.target.number)
    if indicator.direction == "lower":
        upper, lower = lower, upper
    return upper / lower if upper >= 0 and lower > 0 else None


def _grade(found: Progress) -> Graded:
    indicator = found.indicator
    ratio, standstill = attainment(indicator, found.actual), attainment(indicator, indicator.baseline)
    return Graded(indicator, ratio, found.progress, _classes(ratio), _classes(found.progress), _change(found), _classes(standstill))


def _classes(rate: Fraction | None) -> tuple[str, ...]:
    return () if rate is None else tuple(scale.grade(rate) for scale in SCALES)


def _change(found: Progress) -> str:
    """Return the class by direction of change; nothing where it cannot be told."""
    indicator, actual = found.indicator, found.actual
    if actual is None or found.reached is None or indicator.baseline is None:
        return ""
    if found.reached:
        return "A"
    if actual.number == indicator.baseline.number:
        return "C"
    if indicator.direction == "maintain":
        return "D"
    return "B" if as_good(indicator, actual, indicator.baseline) else "D"
