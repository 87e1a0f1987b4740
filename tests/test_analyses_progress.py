"""Progress, pace and grades: cases to check by eye, and what holds whatever the numbers are."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from welfaregraph.analyses.grades import SCALES, attainment, grade
from welfaregraph.analyses.progress import is_worse, progress
from welfaregraph.queries.indicators import Indicator, Value


def made(
    b: str | None, t: str | None, *actuals: tuple[str, int], direction: str = "higher", years: tuple[int | None, int | None] = (2020, 2030)
) -> Indicator:
    def value(number: str | None, year: int | None) -> Value | None:
        return None if number is None else Value(Decimal(number), "人", "", year)

    reached = tuple(Value(Decimal(number), "人", "", year) for number, year in actuals)
    return Indicator("参加者数", direction=direction, baseline=value(b, years[0]), target=value(t, years[1]), actuals=reached)


@pytest.mark.parametrize(
    ("indicator", "state", "p", "reached"),
    [
        (made("100", "200", ("150", 2025)), "computed", Fraction(1, 2), False),
        (made("100", "200", ("220", 2025)), "computed", Fraction(6, 5), True),
        (made("100", "200", ("90", 2025)), "computed", Fraction(-1, 10), False),
        (made("20", "10", ("15", 2025), direction="lower"), "computed", Fraction(1, 2), False),
        (made("20", "10", ("9", 2025), direction="lower"), "computed", Fraction(11, 10), True),
        (made("100", "200", ("150", 2025), direction=""), "computed", Fraction(1, 2), None),
        (made("100", "200"), "no-actual", None, None),
        (made(None, "200", ("150", 2025)), "no-baseline", None, False),
        (made("100", None, ("150", 2025)), "no-target", None, None),
        (made("100", "100", ("101", 2025)), "maintain", None, True),
        (made("100", "100", ("99", 2025), direction="lower"), "maintain", None, True),
        (made("100", "100", ("99", 2025), direction="maintain"), "maintain", None, False),
        (made("78.3", "78.0", ("78.1", 2025)), "worse-target", None, True),
        (made("0", "0", ("0", 2025)), "maintain", None, True),
    ],
)
def test_progress(indicator: Indicator, state: str, p: Fraction | None, reached: bool | None) -> None:
    (found,) = progress([indicator])
    assert (found.state, found.progress, found.reached) == (state, p, reached)


def test_the_latest_actual_value_counts_and_the_pace_is_its_year() -> None:
    (found,) = progress([made("100", "200", ("110", 2021), ("130", 2025))])
    assert (found.progress, found.pace, found.gap) == (Fraction(3, 10), Fraction(1, 2), Fraction(-1, 5))


@pytest.mark.parametrize(
    ("years", "period", "pace", "assumed"),
    [
        ((2020, 2030), None, Fraction(1, 2), ()),
        ((None, 2030), (2024, 2033), Fraction(2, 7), ("baseline",)),
        ((None, None), (2024, 2033), Fraction(1, 5), ("baseline", "target")),
        ((None, None), None, None, ()),
        ((2026, 2030), None, None, ()),  # measured before the baseline
        ((2030, 2030), None, None, ()),
    ],
)
def test_years_that_are_not_printed_are_those_of_the_plan_and_named(
    years: tuple[int | None, int | None], period: tuple[int, int] | None, pace: Fraction | None, assumed: tuple[str, ...]
) -> None:
    (found,) = progress([made("100", "200", ("150", 2025), years=years)], period)
    assert (found.pace, found.assumed) == (pace, assumed)
    assert found.progress == Fraction(1, 2)


@pytest.mark.parametrize(
    ("b", "t", "direction", "worse"),
    [
        ("78.3", "78.0", "higher", True),
        ("78.3", "78.0", "lower", False),
        ("78.3", "78.0", "", None),
        ("5", "6", "lower", True),
        ("5", "5", "higher", False),
        ("5", "6", "maintain", False),
        (None, "5", "higher", None),
    ],
)
def test_a_target_is_worse_by_the_stated_direction_alone(b: str | None, t: str, direction: str, worse: bool | None) -> None:
    assert is_worse(made(b, t, direction=direction)) is worse


numbers = st.decimals(min_value=1, max_value=10_000, places=1)


@given(numbers, numbers, numbers, st.integers(min_value=2, max_value=9))
def test_progress_is_the_same_in_any_unit_and_at_the_target_it_is_one(b: Decimal, t: Decimal, a: Decimal, factor: int) -> None:
    one = progress([made(str(b), str(t), (str(a), 2025), direction="")])[0]
    other = progress([made(str(b * factor), str(t * factor), (str(a * factor), 2025), direction="")])[0]
    assert (one.state, one.progress) == (other.state, other.progress)
    if b != t:
        assert one.progress is not None
        assert b + (t - b) * Decimal(one.progress.numerator) / Decimal(one.progress.denominator) - a < Decimal("1e-15") * 10_000
        assert progress([made(str(b), str(t), (str(t), 2025), direction="")])[0].progress == 1
        assert progress([made(str(b), str(t), (str(b), 2025), direction="")])[0].progress == 0


@pytest.mark.parametrize(
    ("rate", "points", "letter"),
    [
        ("1.2", "7", "A"),
        ("1.19", "7", "B"),
        ("1", "7", "B"),
        ("0.999", "6", "C"),
        ("0.8", "5", "C"),
        ("0.799", "4", "D"),
        ("0.5", "2", "D"),
        ("-1", "1", "D"),
    ],
)
def test_scales(rate: str, points: str, letter: str) -> None:
    assert [scale.grade(Fraction(rate)) for scale in SCALES] == [points, letter]


@pytest.mark.parametrize(
    ("indicator", "by_ratio", "by_progress", "change", "changes"),
    [
        (made("92.5", "100", ("91", 2025)), ("6", "C"), ("1", "D"), "D", ("points", "letters")),
        (made("1", "100", ("99", 2025)), ("6", "C"), ("6", "C"), "B", ()),
        (made("20", "10", ("10", 2025), direction="lower"), ("7", "B"), ("7", "B"), "A", ()),
        (made("20", "10", ("20", 2025), direction="lower"), ("2", "D"), ("1", "D"), "C", ("points",)),
        (made("100", "200", ("150", 2025), direction=""), (), ("2", "D"), "", ()),
        (made("100", "200"), (), (), "", ()),
        (made("100", "100", ("99", 2025), direction="maintain"), (), (), "D", ()),
    ],
)
def test_grades(
    indicator: Indicator, by_ratio: tuple[str, ...], by_progress: tuple[str, ...], change: str, changes: tuple[str, ...]
) -> None:
    (found,) = grade(progress([indicator]))
    assert (found.by_ratio, found.by_progress, found.change, found.changes) == (by_ratio, by_progress, change, changes)


def test_standing_still_is_graded_by_the_baseline() -> None:
    assert grade(progress([made("95", "100")]))[0].standstill == ("6", "C")
    assert grade(progress([made("95", "100", direction="")]))[0].standstill == ()


def test_nothing_is_divided_by_zero() -> None:
    assert attainment(made("5", "0", direction="lower"), Value(Decimal(0))) is None
    assert attainment(made("5", "0"), Value(Decimal(3))) is None
    assert attainment(made("5", "10"), Value(Decimal(0))) == 0
