"""Ambition: how far targets are from baselines, which stand out, and which were set by one rule for all."""

from __future__ import annotations

import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from welfaregraph.queries.indicators import Indicator

FEWEST = 5  # ratios below which none is called an outlier
FAR = 2.0  # standard deviations
SEVERAL = 3  # targets that make a rule, at least
MANY = 5  # targets that make a rule of any factor
ROUND = Fraction(1, 20)  # what people choose: 0.9, 1.05, 1.1, 1.25 …
NEAR = Fraction(1, 10)  # about a factor
UNLIKELY = 0.1  # targets that agree by chance
SHARE = 20  # one of so many: where there are more targets, more of them agree by chance
COARSE = Fraction(1, 40)  # relative width of what rounding leaves open: a wider one would agree with any factor nearby


@dataclass(frozen=True)
class Ratio:
    """An indicator's t/b, and how many standard deviations log t/b lies from the mean (None where too few are known)."""

    indicator: Indicator
    ratio: Fraction
    z: float | None

    @property
    def is_outlier(self) -> bool:
        """Whether it lies more than FAR standard deviations away."""
        return self.z is not None and abs(self.z) > FAR


@dataclass(frozen=True)
class Ambition:
    """The ratios in the order of the indicators, and the indicators that have none (no baseline or target, or one not above 0).

    ``farthest`` is the largest |z| that n ratios can show at all, (n - 1)/√n: with n = 5 none can be an outlier.
    """

    ratios: tuple[Ratio, ...]
    without: tuple[Indicator, ...]

    @property
    def farthest(self) -> float:
        """The largest |z| possible with so many ratios."""
        return (len(self.ratios) - 1) / math.sqrt(len(self.ratios)) if self.ratios else 0.0


@dataclass(frozen=True)
class FlatRule:
    """Several targets that are their baselines times one factor, rounded as printed.

    ``mirrored`` are those that are to go down by as much as the others go up (× 0.9 beside × 1.1).
    """

    factor: Decimal
    members: tuple[Indicator, ...]
    mirrored: tuple[Indicator, ...] = ()


def ambition(indicators: Sequence[Indicator]) -> Ambition:
    """Return t/b of each indicator with z of log t/b, in the given order.

    z uses the sample standard deviation (n - 1); it is None with fewer than FEWEST ratios or where all are equal. The
    logarithm makes doubling and halving equally far. A single far value also widens the deviation it is measured by,
    so |z| stays below (n - 1)/√n (Shiffler 1988, Maximum Z scores and outliers, The American Statistician 42(1)). O(n).

    >>> from decimal import Decimal as D
    >>> from welfaregraph.queries.indicators import Value
    >>> def made(b, t): return Indicator("人数", baseline=Value(D(b)), target=Value(D(t)))
    >>> found = ambition([made(100, 110)] * 9 + [made(100, 900)])
    >>> [round(one.z, 2) for one in found.ratios[-2:]], found.ratios[-1].is_outlier
    ([-0.32, 2.85], True)
    >>> ambition([made(0, 5)]).ratios, ambition([made(2, 5)]).ratios[0].z
    ((), None)
    """
    known = [(one, ratio) for one in indicators if (ratio := _ratio(one)) is not None]
    logs = [math.log(ratio) for _, ratio in known]
    spread = statistics.stdev(logs) if len(logs) >= FEWEST else 0.0
    mean = statistics.fmean(logs) if logs else 0.0
    ratios = tuple(Ratio(one, ratio, (log - mean) / spread if spread else None) for (one, ratio), log in zip(known, logs, strict=True))
    return Ambition(ratios, tuple(one for one in indicators if _ratio(one) is None))


def flat_rules(indicators: Sequence[Indicator]) -> tuple[FlatRule, ...]:
    """Return the rules that SEVERAL targets or more agree with, most members first.

    A target t printed with d decimals agrees with each factor from (t - 10^-d/2)/b up to, but not, (t + 10^-d/2)/b: half is
    rounded up. The factor on which most of these ranges agree is looked for (a sweep over their ends), its targets are taken
    away, and so on, as long as they are SEVERAL and one in SHARE of all; of the factors in the common range the one with the
    fewest decimals is given. Fewer than MANY targets must agree with a ROUND factor such as people choose, or stand alone:
    where many targets lie about a factor, a few agree with it by chance. Where printed figures are so short that the range is wider
    than COARSE of the factor, the target agrees with anything nearby and counts for no rule; so does a target equal to its baseline.
    A rule shows that targets agree with one factor, not that they were computed so. O(n log n), as there are at most SHARE rules.

    >>> from decimal import Decimal as D
    >>> from welfaregraph.queries.indicators import Value
    >>> def made(b, t): return Indicator(f"{b}→{t}", direction="higher", baseline=Value(D(b)), target=Value(D(t)))
    >>> (rule,) = flat_rules([made("29.6", "32.6"), made("23.9", "26.3"), made("19.0", "20.9"), made("59.0", "67.0")])
    >>> rule.factor, len(rule.members)
    (Decimal('1.1'), 3)
    """
    left = ranges = [(one, *agreeing) for one in indicators if (agreeing := _range(one)) is not None]
    needed = max(SEVERAL, math.ceil(len(ranges) / SHARE))
    rules = []
    while len(together := _rule(left, ranges)) >= needed:
        low, high = max(low for _, low, _ in together), min(high for _, _, high in together)
        rules.append((_simplest(low, high), tuple(one for one, _, _ in together)))
        taken = set(map(id, together))
        left = [one for one in left if id(one) not in taken]
    found = []
    for factor, members in sorted(rules, key=lambda rule: (-len(rule[1]), rule[0])):
        opposite = Fraction(2) - Fraction(factor)
        found.append(FlatRule(factor, members, tuple(one for one, low, high in left if low <= opposite < high)))
    return tuple(found)


def _ratio(indicator: Indicator) -> Fraction | None:
    baseline, target = indicator.baseline, indicator.target
    if baseline is None or target is None or min(baseline.number, target.number) <= 0:
        return None
    return Fraction(target.number) / Fraction(baseline.number)


def _range(indicator: Indicator) -> tuple[Fraction, Fraction] | None:
    """Return the lowest factor that the printed target agrees with and the end of those, or None where it agrees with too many.

    A target is taken to have as many decimals as the baseline beside it, if that has more: 10 beside 11.1 is 10.0.
    """
    ratio = _ratio(indicator)
    if ratio is None or ratio == 1 or indicator.baseline is None or indicator.target is None:
        return None
    decimals = max(0, *(-int(value.number.as_tuple().exponent) for value in (indicator.baseline, indicator.target)))
    half = Fraction(1, 2 * 10**decimals) / Fraction(indicator.baseline.number)
    return None if 2 * half > COARSE * ratio else (ratio - half, ratio + half)


_Ranged = tuple[Indicator, Fraction, Fraction]


def _rule(left: list[_Ranged], ranges: list[_Ranged]) -> list[_Ranged]:
    """Return the largest set of ranges that chance does not explain: those about any factor, or those about a round one."""
    anywhere, by_round = _most_together(left), _most_about_round(left)
    if len(anywhere) <= len(by_round):
        return by_round
    return anywhere if len(anywhere) >= MANY or _by_chance(anywhere, ranges) <= UNLIKELY else by_round


def _by_chance(together: list[_Ranged], ranges: list[_Ranged]) -> float:
    """Return how many of the other targets would agree with these by chance, were all within NEAR of the factor spread evenly."""
    factor = max(low for _, low, _ in together)
    near = sum(1 for _, low, high in ranges if abs((low + high) / 2 - factor) <= NEAR * factor) - len(together)
    width = sum(high - low for _, low, high in together) / len(together)
    return float(near * width / (2 * NEAR * factor))


def _most_about_round(ranges: list[_Ranged]) -> list[_Ranged]:
    """Return the largest set of ranges that hold the same multiple of ROUND; the lowest where two are as large."""
    about: dict[int, list[_Ranged]] = {}
    for one in ranges:
        for multiple in range(math.ceil(one[1] / ROUND), math.ceil(one[2] / ROUND)):
            about.setdefault(multiple, []).append(one)
    return max((about[multiple] for multiple in sorted(about)), key=len, default=[])


def _most_together(ranges: list[_Ranged]) -> list[_Ranged]:
    """Return the largest set of ranges that have a factor in common, in the given order; the lowest factor where two are as large."""
    ends = sorted([(low, 1) for _, low, _ in ranges] + [(high, -1) for _, _, high in ranges])
    best, count, at = 0, 0, Fraction(0)
    for place, change in ends:
        count += change
        if count > best:
            best, at = count, place
    return [one for one in ranges if one[1] <= at < one[2]] if best else []


def _simplest(low: Fraction, high: Fraction) -> Decimal:
    """Return the number with the fewest decimals from low up to but not high: a multiple of 0.05, or the nearest to the middle."""
    decimals = 0
    while math.ceil(low * 10**decimals) >= high * 10**decimals:
        decimals += 1
    first, last = math.ceil(low * 10**decimals), math.ceil(high * 10**decimals) - 1
    middle = min(
        range(first, last + 1), key=lambda number: (decimals == 2 and number % 5 > 0, abs(number - (low + high) * 10**decimals / 2), number)
    )
    return Decimal(middle).scaleb(-decimals)
