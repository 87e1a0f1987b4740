"""Ambition and flat rules, against other ways of computing them."""

from __future__ import annotations

import math
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from welfaregraph.analyses.ambition import MANY, SEVERAL, ambition, flat_rules
from welfaregraph.queries.indicators import Indicator, Value, indicators
from welfaregraph.store import open_store


def made(b: str | Decimal, t: str | Decimal, direction: str = "higher") -> Indicator:
    return Indicator(f"{b}→{t}", direction=direction, baseline=Value(Decimal(b)), target=Value(Decimal(t)))


@given(st.lists(st.tuples(st.integers(1, 1000), st.integers(1, 1000)), min_size=5, max_size=30))
def test_z_is_what_numpy_says(pairs: list[tuple[int, int]]) -> None:
    found = ambition([made(str(b), str(t)) for b, t in pairs])
    logs = np.log([t / b for b, t in pairs])
    spread = float(np.std(logs, ddof=1))
    for one, log in zip(found.ratios, logs, strict=True):
        if one.z is not None and spread > 1e-9:
            assert math.isclose(one.z, float(log - logs.mean()) / spread, rel_tol=1e-6, abs_tol=1e-6)
            assert abs(one.z) <= found.farthest + 1e-6


@given(st.lists(st.tuples(st.integers(1, 1000), st.integers(1, 1000)), min_size=5, max_size=12))
def test_turning_every_ratio_round_turns_every_z_round(pairs: list[tuple[int, int]]) -> None:
    one, other = (ambition([made(str(p[i]), str(p[1 - i])) for p in pairs]) for i in (0, 1))
    for left, right in zip(one.ratios, other.ratios, strict=True):
        assert (left.z is None) == (right.z is None) or abs((left.z or 0) + (right.z or 0)) < 1e-6
        if left.z is not None and right.z is not None:
            assert math.isclose(left.z, -right.z, abs_tol=1e-6)


def test_with_fewer_than_five_and_with_equal_ratios_there_is_no_z() -> None:
    assert [one.z for one in ambition([made("1", "2")] * 4).ratios] == [None] * 4
    assert [one.z for one in ambition([made("1", "2")] * 6).ratios] == [None] * 6
    assert ambition([made("1", "2")] * 5).farthest < 2


def test_what_has_no_ratio_is_told() -> None:
    without = [made("0", "5"), made("5", "0"), made("-1", "5"), Indicator("件数", baseline=Value(Decimal(3)))]
    assert ambition(without).ratios == ()
    assert ambition(without).without == tuple(without)


def printed(b: str, factor: Decimal) -> str:
    return str((Decimal(b) * factor).quantize(Decimal("0.1"), ROUND_HALF_UP))


@given(
    st.lists(st.integers(200, 900).map(lambda n: str(Decimal(n) / 10)), min_size=3, max_size=8, unique=True),
    st.sampled_from(["0.8", "0.9", "1.05", "1.1", "1.15", "1.25", "1.5", "2"]),
)
def test_a_planted_factor_is_found_whatever_it_is(baselines: list[str], factor: str) -> None:
    targets = [made(b, printed(b, Decimal(factor))) for b in baselines]
    (rule,) = flat_rules(targets)
    assert len(rule.members) == len(targets)
    assert all(printed(b, rule.factor) == printed(b, Decimal(factor)) for b in baselines) or abs(rule.factor - Decimal(factor)) < Decimal(
        "0.003"
    )


@given(st.lists(st.tuples(st.integers(100, 999), st.integers(100, 999)), min_size=3, max_size=10))
def test_every_member_agrees_with_its_factor_and_no_larger_set_agrees_with_any(pairs: list[tuple[int, int]]) -> None:
    targets = [made(str(b), str(t)) for b, t in pairs if b != t]
    rules = flat_rules(targets)
    for rule in rules:
        for one in rule.members:
            assert one.baseline is not None
            assert one.target is not None
            assert -Decimal("0.5") <= one.baseline.number * rule.factor - one.target.number < Decimal("0.5")
    ends = {(t - Fraction(1, 2)) / b for b, t in pairs if b != t}
    best = max((sum(t - Fraction(1, 2) <= b * factor < t + Fraction(1, 2) for b, t in pairs if b != t) for factor in ends), default=0)
    found = len(rules[0].members) if rules else 0
    assert found == best if best >= MANY else found <= max(best, 0)
    assert found == 0 or found >= SEVERAL


def test_three_targets_in_a_crowd_are_chance_unless_their_factor_is_round() -> None:
    crowd = [made("500", str(500 + 50 + 3 * n)) for n in range(16)]
    odd = [made(b, printed(b, Decimal("1.137"))) for b in ("31.7", "42.3", "55.9")]
    even = [made(b, printed(b, Decimal("1.15"))) for b in ("31.7", "42.3", "55.9")]
    assert flat_rules(odd) != ()
    assert flat_rules([*crowd, *odd]) == ()
    assert [one.factor for one in flat_rules([*crowd, *even])] == [Decimal("1.15")]


def test_ranges_that_only_touch_have_no_factor_in_common() -> None:
    """231.5 / 210 = 1.10238095… ends one range and begins the other; it has no last decimal."""
    assert flat_rules([made("210", "231"), made("210", "231"), made("210", "232")]) == ()


def test_where_there_are_many_targets_a_rule_takes_one_in_twenty() -> None:
    spread = [made(str(1000 + n), str(1500 + 7 * n)) for n in range(80)]
    rule = [made(b, printed(b, Decimal("1.1"))) for b in ("31.7", "42.3", "55.9", "78.1", "88.3")]
    assert [one.factor for one in flat_rules([*spread, *rule])] == [Decimal("1.1")]
    assert flat_rules([*spread, *rule[:3]]) == ()


def test_two_targets_are_no_rule_and_a_target_that_is_the_baseline_is_none() -> None:
    assert flat_rules([made("29.6", "32.6"), made("23.9", "26.3")]) == ()
    assert flat_rules([made("20.0", "20.0")] * 5) == ()


def test_short_figures_agree_with_anything_and_count_for_nothing() -> None:
    assert flat_rules([made("2", "3"), made("3", "4"), made("4", "6"), made("5", "7")]) == ()


def test_the_same_step_downwards_is_told_beside_its_rule() -> None:
    up = [made("29.6", "32.6"), made("23.9", "26.3"), made("65.5", "72.1")]
    (rule,) = flat_rules([*up, made("19.1", "17.2", "lower"), made("59.0", "67.0")])
    assert (rule.factor, len(rule.members), [one.label for one in rule.mirrored]) == (Decimal("1.1"), 3, ["19.1→17.2"])


def test_two_rules_are_told_apart() -> None:
    rules = flat_rules([made(b, printed(b, Decimal(f))) for f in ("1.1", "1.3") for b in ("31.7", "42.3", "55.9", "78.1")])
    assert sorted(rule.factor for rule in rules) == [Decimal("1.1"), Decimal("1.3")]


def test_the_real_plan(nishitokyo_folder: pytest.TempPathFactory) -> None:
    found = indicators(open_store(nishitokyo_folder))
    assert {one.indicator.label for one in ambition(found).ratios if one.is_outlier} == {
        "就労定着支援の利用者数",
        "障害者（児）スポーツ事業への参加延べ人数",
    }
    (rule,) = flat_rules(found)
    assert rule.factor == Decimal("1.1")
    assert sorted(one.label.removeprefix("がん検診受診率") for one in rule.members) == sorted(
        ["（胃がん）", "（大腸がん）", "（肺がん）", "（乳がん）", "（子宮頸がん）", "適正体重を維持している人の割合"]
    )
    assert len(rule.mirrored) == 2
