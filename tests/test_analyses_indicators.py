"""Kinds, targets and years: stated facts told apart from what nobody stated."""

from __future__ import annotations

from decimal import Decimal

from welfaregraph.analyses.indicators import kinds_by_policy, targets_today, undated
from welfaregraph.analyses.measured import measured
from welfaregraph.queries.indicators import Frame, Indicator, Value, frame, indicators
from welfaregraph.store import open_store


def test_an_unknown_kind_is_not_a_missing_outcome() -> None:
    made = [
        Indicator("甲", ("学び", "相談"), kind="output"),
        Indicator("乙", ("相談",)),
        Indicator("丙", ("健康",), kind="outcome"),
        Indicator("丁", ("健康",)),
    ]
    found = {one.policy: (one.outcome, one.unknown, dict(one.counts)["output"]) for one in kinds_by_policy(made, ["財政"])}
    assert found == {"学び": ("no", 0, 1), "相談": ("unknown", 1, 1), "健康": ("yes", 1, 0), "財政": ("none", 0, 0)}


def test_a_target_is_held_against_today() -> None:
    def made(b: int | None, t: int | None, direction: str) -> Indicator:
        values = [None if number is None else Value(Decimal(number)) for number in (b, t)]
        return Indicator("件数", direction=direction, baseline=values[0], target=values[1])

    cases = [
        (5, 4, "higher"),
        (5, 6, "higher"),
        (5, 6, "lower"),
        (5, 5, ""),
        (5, 4, ""),
        (5, 4, "maintain"),
        (None, 4, "higher"),
        (5, None, ""),
    ]
    assert [one.state for one in targets_today([made(*case) for case in cases])] == [
        "worse", "better", "worse", "equal", "no-direction", "moved", "no-value", "no-value",
    ]  # fmt: skip


def test_only_values_without_a_year_are_undated() -> None:
    dated, bare = Value(Decimal(1), "件", "令和3年度", 2021), Value(Decimal(1), "件")
    made = [
        Indicator("甲", baseline=dated, target=bare),
        Indicator("乙", baseline=bare, target=bare),
        Indicator("丙", baseline=dated, target=dated),
    ]
    assert [(one.indicator.label, one.values) for one in undated(made)] == [("甲", ("target",)), ("乙", ("baseline", "target"))]


def test_the_indicators_of_the_real_plan(nishitokyo_folder) -> None:
    store = open_store(nishitokyo_folder)
    found = measured(indicators(store), frame(store))
    assert (len(found.indicators), found.rows, found.frame.period) == (29, 22, (2024, 2033))
    assert {one.state for one in found.progress} == {"no-actual"}
    assert [one.indicator.label for one in found.targets if one.state == "worse"] == ["自立している高齢者の割合"]
    assert [one.policy for one in found.kinds if one.outcome == "no"] == [
        "地域福祉の推進",
        "障害者福祉の充実",
        "高齢者の社会活動や生きがいづくりの充実",
    ]
    years = [(kind in one.values) for kind in ("baseline", "target") for one in found.undated]
    assert sum(years[:29]) == 26
    assert sum(years[29:]) == 29


def test_each_indicator_has_its_line_its_values_and_the_reason_of_its_direction(nishitokyo_folder) -> None:
    for one in indicators(open_store(nishitokyo_folder)):
        assert one.evidence.source == "plan-welfare.txt"
        assert one.evidence.line > 0
        assert one.unit
        assert one.policies
        assert one.said
        assert one.said_in.source == "indicator_directions.csv"
        for value in (one.baseline, one.target):
            assert value is not None
            assert f"{value.number:,}" in value.evidence.quote.replace(".0", "") or str(value.number) in value.evidence.quote


def test_a_graph_without_indicators_has_none() -> None:
    store = open_store("memory")
    assert (indicators(store), frame(store)) == ((), Frame())
    assert measured((), Frame()).rules == ()
