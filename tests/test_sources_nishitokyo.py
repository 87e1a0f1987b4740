"""The whole of 西東京市's plan is read; the numbers were counted by hand in the text."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from plans import kinds, places

from welfaregraph.model.records import Measure, Policy
from welfaregraph.model.severity import Severity
from welfaregraph.sources.city import Result, read_city

TITLES = [
    "地域福祉の推進",
    "高齢者福祉の充実",
    "障害者福祉の充実",
    "社会保障制度の運営",
    "健康づくりの推進",
    "高齢者の社会活動や生きがいづくりの充実",
    "障害者の社会参加の推進",
]


@pytest.fixture(scope="module")
def result(nishitokyo_folder: Path) -> Result:
    return read_city(nishitokyo_folder)


@pytest.fixture(scope="module")
def policies(result: Result) -> tuple[Policy, ...]:
    assert result.reading is not None
    return result.reading.policies


def by_title(policies: tuple[Policy, ...], title: str) -> Policy:
    return next(policy for policy in policies if policy.title.text == title)


def measures(policies: tuple[Policy, ...]) -> list[Measure]:
    return [measure for policy in policies for indicator in policy.indicators for measure in indicator.measures]


def test_seven_policies_each_with_a_goal(policies: tuple[Policy, ...]) -> None:
    assert [policy.title.text for policy in policies] == TITLES
    assert all(policy.goal for policy in policies)


@pytest.mark.parametrize(
    ("part", "counts"),
    [
        ("issues", [5, 8, 6, 5, 8, 4, 4]),
        ("plans", [2, 2, 3, 3, 2, 2, 3]),
        ("indicators", [3, 4, 3, 2, 5, 2, 3]),
        ("initiatives", [6, 5, 3, 4, 4, 2, 2]),
        ("projects", [5, 9, 3, 3, 9, 4, 3]),
        ("terms", [2, 3, 1, 1, 1, 0, 2]),
    ],
)
def test_everything_is_found_in_its_chapter(policies: tuple[Policy, ...], part: str, counts: list[int]) -> None:
    assert [len(getattr(policy, part)) for policy in policies] == counts


def test_totals(policies: tuple[Policy, ...]) -> None:
    assert sum(len(policy.issues) for policy in policies) == 40
    assert sum(len(policy.indicators) for policy in policies) == 22
    assert sum(len(policy.initiatives) for policy in policies) == 26
    assert sum(len(policy.projects) for policy in policies) == 36
    assert sum(len(policy.terms) for policy in policies) == 10
    assert len(measures(policies)) == 29
    assert sum(value is not None for measure in measures(policies) for value in (measure.baseline, measure.target)) == 58


def test_seventeen_mentions_of_ten_plans_on_twelve_lines(policies: tuple[Policy, ...]) -> None:
    mentions = [plan for policy in policies for plan in policy.plans]
    assert len(mentions) == 17
    assert len({plan.text for plan in mentions}) == 10
    assert len({plan.place.line for plan in mentions}) == 12
    assert [plan.text for plan in by_title(policies, "高齢者福祉の充実").plans] == ["高齢者保健福祉計画", "介護保険事業計画"]


def test_every_project_is_assigned_and_関係各課_is_no_division(policies: tuple[Policy, ...]) -> None:
    projects = [project for policy in policies for project in policy.projects]
    assert sum(len(project.units) for project in projects) == 36
    assert {unit for project in projects for unit in project.units} == {
        "地域共生課",
        "高齢者支援課",
        "健康課",
        "障害福祉課",
        "保険年金課",
    }
    assert [project.title.text for project in projects if project.unnamed_units] == [
        "身近な相談窓口の設置に向けた検討",
        "高齢者の保健事業と介護予防の一体的実施",
        "健康づくり（運動）の推進に向けた検討",
    ]
    assert [project.title.text for project in projects if not project.units] == ["健康づくり（運動）の推進に向けた検討"]


def test_a_goal_without_its_heading(result: Result, policies: tuple[Policy, ...]) -> None:
    goal = by_title(policies, "社会保障制度の運営").goal
    assert goal is not None
    assert goal.words.text == "市民の健康と生活の安定のため、社会保障制度の適正で健全な運営に努めます。"
    assert ("goal-unheaded", goal.words.place.line) in kinds(result.problems)


def test_a_goal_broken_over_two_lines(policies: tuple[Policy, ...]) -> None:
    goal = policies[0].goal
    assert goal is not None
    assert goal.words.text == "誰もが住み慣れた地域で安心して暮らすことができる地域共生社会をめざします。"
    assert goal.words.place.quote.count("\n") == 1


def test_an_issue_broken_in_two_by_blank_lines(policies: tuple[Policy, ...]) -> None:
    issue = by_title(policies, "障害者の社会参加の推進").issues[2]
    assert issue.words.text.startswith("より多くの人が希望する就労環境で働くことができるよう、障害者就労支援センター「一歩」を拠点とし")
    assert "一步」※" in issue.words.place.quote


def test_several_values_in_one_cell_have_a_name_each(policies: tuple[Policy, ...]) -> None:
    indicator = by_title(policies, "障害者福祉の充実").indicators[1]
    assert indicator.label.text == "地域活動支援センターの登録者数、利用延べ人数、相談件数"
    assert [
        (measure.label, measure.baseline and measure.baseline.number, measure.target and measure.target.number)
        for measure in indicator.measures
    ] == [
        ("地域活動支援センターの登録者数", 304, 357),
        ("地域活動支援センターの利用延べ人数", 9093, 13592),
        ("地域活動支援センターの相談件数", 11230, 31863),
    ]


def test_a_block_with_its_own_header(policies: tuple[Policy, ...]) -> None:
    indicator = by_title(policies, "健康づくりの推進").indicators[0]
    assert indicator.label.text == "がん検診受診率"
    assert [measure.label for measure in indicator.measures] == [
        f"がん検診受診率（{part}）" for part in ("胃がん", "大腸がん", "肺がん", "乳がん", "子宮頸がん")
    ]
    assert [measure.target and measure.target.number for measure in indicator.measures] == [
        Decimal("5.3"),
        Decimal("32.6"),
        Decimal("7.5"),
        Decimal("26.3"),
        Decimal("20.9"),
    ]


def test_base_years_only_where_they_are_printed(policies: tuple[Policy, ...]) -> None:
    dated = [
        (measure.label, value.year.label)
        for measure in measures(policies)
        for value in (measure.baseline, measure.target)
        if value and value.year
    ]
    assert dated == [
        ("「社会保障制度の運営」の取組に対する市民満足度", "令和3年度"),
        ("がん検診受診率（子宮頸がん）", "令和3年度"),
        ("睡眠による休養を取れている人の割合", "令和5年度"),
    ]


def test_units_and_thousands_separators(policies: tuple[Policy, ...]) -> None:
    first = policies[0].indicators
    assert [(m.measures[0].baseline.number, m.measures[0].baseline.unit) for m in first if m.measures[0].baseline] == [
        (431, "人"),
        (83, "事業所"),
        (1331, "件"),
    ]


def test_the_health_mark_is_read_or_unknown_but_never_guessed(policies: tuple[Policy, ...]) -> None:
    """Four glyphs stand for it; in three chapters it was lost from the rows, and the last chapter has no key."""
    marked = {policy.title.text: [indicator.label.text for indicator in policy.indicators if indicator.types] for policy in policies}
    assert {title: len(labels) for title, labels in marked.items() if labels} == {
        "高齢者福祉の充実": 2,
        "障害者福祉の充実": 1,
        "社会保障制度の運営": 1,
    }
    unknown = [policy.title.text for policy in policies if any(indicator.unread_types for indicator in policy.indicators)]
    assert unknown == ["地域福祉の推進", "健康づくりの推進", "高齢者の社会活動や生きがいづくりの充実"]
    assert not any(indicator.types and indicator.unread_types for policy in policies for indicator in policy.indicators)


def test_labels_are_clean(policies: tuple[Policy, ...]) -> None:
    labels = [indicator.label.text for policy in policies for indicator in policy.indicators]
    labels += [project.title.text for policy in policies for project in policy.projects]
    labels += [initiative.title.text for policy in policies for initiative in policy.initiatives]
    for label in labels:
        assert not set(label) & set("※[]^☞👤●▶\t|"), label
        assert label == label.strip()
    assert "介護支援ボランティアのポイント付与延べ人数" in labels


def test_notes_and_where_they_are_marked(policies: tuple[Policy, ...]) -> None:
    parts = [
        part
        for policy in policies
        for part in (*([policy.goal] if policy.goal else []), *policy.issues, *policy.indicators, *policy.initiatives, *policy.projects)
    ]
    marks = [reference for part in parts for reference in part.references]
    assert {reference.name for reference in marks} == {term.name.text for policy in policies for term in policy.terms}
    assert all("※" in mark.place.quote or "^{*}" in mark.place.quote for mark in marks)


def test_every_place_says_what_it_quotes(result: Result, policies: tuple[Policy, ...]) -> None:
    found = places(policies)
    assert len(found) > 250
    for place in found:
        assert result.texts[place.source][place.start : place.end] == place.quote
        assert place.quote.strip() == place.quote != ""


def test_nothing_is_wrong_enough_to_fail(result: Result) -> None:
    assert not [problem for problem in result.problems if problem.severity < Severity.INFO]
    assert kinds(result.problems) == [
        ("mark-lost", 37),
        ("goal-unheaded", 212),
        ("mark-lost", 304),
        ("mark-lost", 362),
        ("caption-only", 406),
    ]
