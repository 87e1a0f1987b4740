"""The reader on the real plan, on 見本市, on small plans of other layouts, and on damaged ones."""

from __future__ import annotations

import dataclasses
import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from welfaregraph.errors import UnreadableSource
from welfaregraph.model.evidence import Place
from welfaregraph.model.problems import Problem
from welfaregraph.model.records import Policy, Reading
from welfaregraph.model.severity import Severity
from welfaregraph.sources.city import read_city
from welfaregraph.sources.plan.layout import load_layout
from welfaregraph.sources.plan_text import read_plan
from welfaregraph.text import decode

LAYOUT = load_layout()
SMALL = """地域福祉の推進

施策目標

だれもが安心して暮らせるまちをめざします。

現状と課題

- ▶ 担い手が不足しています。

関連する個別計画等

- ・地域福祉計画

成果指標

\t現状値\t目標値
● 相談の件数\t1,331 件\t1,875 件

目標の実現に向けた取組内容

1 相談体制の充実

相談を受けます。

主要事務事業

事業\t事業概要\t所管課
見守り事業\t見守ります。\t地域共生課 関係各課
"""


def read(text: str) -> tuple[tuple[Policy, ...], list[Problem]]:
    problems: list[Problem] = []
    return read_plan("plan.txt", text, LAYOUT, (), problems), problems


def kinds(problems: list[Problem], severity: Severity | None = None) -> list[str]:
    return [found.kind for found in problems if severity is None or found.severity == severity]


def places(value: object) -> Iterator[Place]:
    if isinstance(value, Place):
        yield value
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        for field in dataclasses.fields(value):
            yield from places(getattr(value, field.name))
    elif isinstance(value, tuple):
        for one in value:
            yield from places(one)


@pytest.fixture(scope="module")
def nishitokyo(nishitokyo_folder: Path) -> Reading:
    reading = read_city(nishitokyo_folder).reading
    assert reading is not None
    return reading


@pytest.fixture(scope="module")
def real_text(nishitokyo_folder: Path) -> str:
    return decode((nishitokyo_folder / "sources" / "plan-welfare.txt").read_bytes())[0]


def test_the_real_plan_by_chapter(nishitokyo: Reading) -> None:
    counts = {
        policy.title.text: (
            len(policy.issues),
            len({plan.place for plan in policy.plans}),
            len(policy.plans),
            len(policy.indicators),
            sum(len(indicator.measures) for indicator in policy.indicators),
            len(policy.initiatives),
            len(policy.projects),
            len(policy.terms),
        )
        for policy in nishitokyo.policies
    }
    assert counts == {  # counted by hand: issues, plan lines, plans, indicator rows, values, initiatives, projects, notes
        "地域福祉の推進": (5, 2, 2, 3, 3, 6, 5, 2),
        "高齢者福祉の充実": (8, 1, 2, 4, 4, 5, 9, 3),
        "障害者福祉の充実": (6, 2, 3, 3, 5, 3, 3, 1),
        "社会保障制度の運営": (5, 2, 3, 2, 2, 4, 3, 1),
        "健康づくりの推進": (8, 2, 2, 5, 10, 4, 9, 1),
        "高齢者の社会活動や生きがいづくりの充実": (4, 1, 2, 2, 2, 2, 4, 0),
        "障害者の社会参加の推進": (4, 2, 3, 3, 3, 2, 3, 2),
    }


def test_every_place_says_what_stands_there(nishitokyo: Reading, real_text: str) -> None:
    found = [place for policy in nishitokyo.policies for place in places(policy)]
    assert len(found) > 250
    assert all(real_text[place.start : place.end] == place.quote for place in found)
    assert all(real_text.count("\n", 0, place.start) + 1 == place.line for place in found)


def test_a_goal_over_two_lines_and_one_without_a_heading(nishitokyo: Reading) -> None:
    goals = [policy.goal.words for policy in nishitokyo.policies if policy.goal]
    assert goals[0].text == "誰もが住み慣れた地域で安心して暮らすことができる地域共生社会をめざします。"
    assert "\n" in goals[0].place.quote
    assert goals[3].text == "市民の健康と生活の安定のため、社会保障制度の適正で健全な運営に努めます。"


def test_an_issue_broken_by_blank_lines_is_one(nishitokyo: Reading) -> None:
    broken = nishitokyo.policies[6].issues[2].words
    assert "希望する就労環境で働くことができるよう、障害者就労支援センター「一歩」を拠点とし" in broken.text
    assert "\n\n" in broken.place.quote


def test_marks_read_and_lost(nishitokyo: Reading) -> None:
    marked = [
        (len(p.indicators), sum(bool(i.types) for i in p.indicators), sum(bool(i.unread_types) for i in p.indicators))
        for p in nishitokyo.policies
    ]
    assert marked == [(3, 0, 3), (4, 2, 0), (3, 1, 0), (2, 1, 0), (5, 0, 5), (2, 0, 2), (3, 0, 0)]


def test_the_made_up_city_reads_without_errors(mihon_folder: Path) -> None:
    result = read_city(mihon_folder)
    assert result.reading is not None
    assert kinds(list(result.problems), Severity.ERROR) == []
    policies = result.reading.policies
    counts = [
        (len(p.issues), len({w.place for w in p.plans}), len(p.plans), len(p.indicators), sum(len(i.measures) for i in p.indicators))
        for p in policies
    ]
    assert counts == [(3, 2, 3, 3, 4), (3, 1, 2, 3, 4), (4, 1, 2, 4, 4), (3, 2, 4, 2, 2)]  # counted by hand, as those below
    assert [(len(p.initiatives), len(p.projects), len(p.terms)) for p in policies] == [(3, 3, 2), (2, 3, 1), (2, 3, 1), (3, 5, 1)]
    for policy in policies:
        assert policy.goal
        assert policy.issues
        assert policy.plans
        assert policy.indicators
        assert policy.initiatives
        assert policy.projects
        assert all(project.units or project.unnamed_units for project in policy.projects)


def test_a_small_plan() -> None:
    (policy,), problems = read(SMALL)
    assert problems == []
    assert policy.title.text == "地域福祉の推進"
    assert [issue.words.text for issue in policy.issues] == ["担い手が不足しています。"]
    (indicator,) = policy.indicators
    (measure,) = indicator.measures
    assert measure.baseline
    assert measure.target
    assert (measure.baseline.number, measure.target.number, measure.target.unit) == (1331, 1875, "件")
    (project,) = policy.projects
    assert (project.units, project.unnamed_units) == (("地域共生課",), ("関係各課",))


@pytest.mark.parametrize("encoding", ["cp932", "utf-16", "utf-16-le", "utf-16-be", "utf-8-sig"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_encodings_and_line_ends_make_no_difference(encoding: str, newline: str) -> None:
    text = SMALL.replace("▶", "→").replace("\n", newline)
    assert read(decode(text.encode(encoding))[0])[0] == read(SMALL.replace("▶", "→"))[0]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("施策目標", "めざす姿"),
        ("施策目標", "【施策目標】"),
        ("現状と課題", "## 現況と課題"),
        ("目標の実現に向けた取組内容", "取組の方向性"),
        ("主要事務事業", "■ 主な事業"),
        ("所管課", "主管課"),
        ("事業\t事業概要\t所管課", "事業名\t内容\t担当課"),
        ("- ▶ ", "・"),
        ("- ▶ ", "○ "),
        ("1 相談体制", "１　相談体制"),
        ("1 相談体制", "（1） 相談体制"),
        ("1 相談体制", "① 相談体制"),
        ("1 相談体制", "### 1. 相談体制"),
        ("1,331 件", "１，３３１件"),
        ("地域福祉の推進\n", "施策１　地域福祉の推進\n"),
        ("地域福祉の推進\n", "# 地域福祉の推進\n"),
        ("地域福祉の推進\n", "第1節 地域福祉の推進\n"),
        (
            "事業\t事業概要\t所管課\n見守り事業\t見守ります。\t地域共生課 関係各課",
            "| 事業 | 事業概要 | 所管課 |\n|---|---|---|\n| 見守り事業 | 見守ります。 | 地域共生課 関係各課 |",
        ),
        (
            "事業\t事業概要\t所管課\n見守り事業\t見守ります。\t地域共生課 関係各課",
            "事業　　事業概要　　所管課\n見守り事業　　見守ります。　　地域共生課、関係各課",
        ),
        (
            "事業\t事業概要\t所管課\n見守り事業\t見守ります。\t地域共生課 関係各課",
            "所管課\t事業\t事業概要\n地域共生課・関係各課\t見守り事業\t見守ります。",
        ),
        (
            "\t現状値\t目標値\n● 相談の件数\t1,331 件\t1,875 件",
            "| 指標 | 現状値 | 目標値 |\n|---|---|---|\n| 相談の件数 | 1,331件 | 1,875件 |",
        ),
        ("\t現状値\t目標値\n● 相談の件数\t1,331 件\t1,875 件", "指標名\t単位\t基準値\t目標値\n相談の件数\t件\t1331\t1875"),
    ],
)
def test_other_layouts_say_the_same(old: str, new: str) -> None:
    def said(policy: Policy) -> object:
        return (
            policy.title.text,
            policy.goal and policy.goal.words.text,
            [issue.words.text for issue in policy.issues],
            [plan.text for plan in policy.plans],
            [
                (i.label.text, [(m.baseline and (m.baseline.number, m.baseline.unit), m.target and m.target.number) for m in i.measures])
                for i in policy.indicators
            ],
            [(initiative.title.text, initiative.text and initiative.text.text) for initiative in policy.initiatives],
            [(project.title.text, project.text, project.units, project.unnamed_units) for project in policy.projects],
        )

    assert old in SMALL
    (policy,), problems = read(SMALL.replace(old, new, 1))
    assert said(policy) == said(read(SMALL)[0][0])
    assert kinds(problems, Severity.ERROR) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (SMALL.replace("地域共生課 関係各課", "").rstrip() + "\n", "row-short"),
        (SMALL.replace("1,331 件", "三けた"), "value-none"),
        (SMALL + "\n" + SMALL, "policy-twice"),
        (SMALL.replace("担い手", "担\0い手"), "line-has-nul"),
        (SMALL.replace("担い手が", "あ" * 30_000), "line-too-long"),
    ],
)
def test_a_bad_line_is_an_error_in_its_place_and_the_rest_is_read(text: str, kind: str) -> None:
    policies, problems = read(text.replace("見守ります。\t\n", "見守ります。\n"))
    found = [problem for problem in problems if problem.kind == kind]
    assert found
    assert found[0].severity == Severity.ERROR
    assert found[0].place
    assert found[0].place.line > 1
    assert [policy.title.text for policy in policies] == ["地域福祉の推進"]
    assert policies[0].initiatives


@pytest.mark.parametrize("heading", ["現状と課題", "関連する個別計画等", "成果指標", "目標の実現に向けた取組内容", "主要事務事業"])
def test_a_missing_section_is_told(heading: str) -> None:
    start = SMALL.index(heading)
    following = [
        SMALL.index(word)
        for word in ("現状と課題", "関連する個別計画等", "成果指標", "目標の実現に向けた取組内容", "主要事務事業")
        if SMALL.index(word) > start
    ]
    text = SMALL[:start] + (SMALL[min(following) :] if following else "")
    policies, problems = read(text)
    assert "section-missing" in kinds(problems)
    assert len(policies) == 1


def test_a_doubled_section_and_one_out_of_order_are_told() -> None:
    _, problems = read(SMALL + "\n成果指標\n\n● 別の件数\t1 件\t2 件\n")
    assert {"section-twice"} & set(kinds(problems)) or {"section-order"} & set(kinds(problems))


def test_a_chapter_without_a_title_is_never_given_to_the_one_before() -> None:
    second = SMALL.replace("地域福祉の推進\n", "", 1).replace("見守り事業", "別の事業")
    policies, problems = read(SMALL + second)
    assert [project.title.text for policy in policies for project in policy.projects if policy.title.text == "地域福祉の推進"] == [
        "見守り事業"
    ]
    assert kinds(problems, Severity.ERROR)


@pytest.mark.parametrize("text", ["まったく関係のない文章です。\n", "題\n"])
def test_no_policy_at_all(text: str) -> None:
    with pytest.raises(UnreadableSource):
        read(text)


def test_look_alikes_are_offered_and_never_made() -> None:
    (policy,), problems = read(SMALL.replace("担い手が", "ヤングケアラ―等と「一步」は令和 11年に"))
    offered = {str(found.message.values["context"]) for found in problems if found.kind == "lookalike"}
    assert any("ケアラ―" in context for context in offered)
    assert any("一步" in context for context in offered)
    assert any("令和 11" in context for context in offered)
    assert "ヤングケアラ―" in policy.issues[0].words.text


def test_a_repair_that_fits_nowhere_is_told(city_copy: Path) -> None:
    path = city_copy / "sources" / "corrections.csv"
    path.write_text(path.read_text(encoding="utf-8") + ",,どこにもない語,別の語,試し\n", encoding="utf-8")
    assert "repair-unmatched" in kinds(list(read_city(city_copy).problems))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    seed=st.integers(0, 10**6),
    cut=st.integers(0, 60),
    swap=st.integers(0, 30),
    odd=st.sampled_from(["", "\0", "\u202e", "※", "\t", "|", "{}", "😀", "：", "1 "]),
)
def test_damaged_plans_never_crash_and_never_misquote(real_text: str, seed: int, cut: int, swap: int, odd: str) -> None:
    chance = random.Random(seed)
    lines = real_text.split("\n")
    for _ in range(cut):
        del lines[chance.randrange(len(lines))]
    for _ in range(swap):
        a, b = chance.randrange(len(lines)), chance.randrange(len(lines))
        lines[a], lines[b] = lines[b], lines[a]
    for _ in range(5):
        at = chance.randrange(len(lines))
        lines[at] = odd + lines[at] + odd
    text = "\n".join(lines)
    try:
        policies, problems = read(text)
    except UnreadableSource:
        return
    for place in [*places(policies), *(found.place for found in problems if found.place)]:
        assert text[place.start : place.end].startswith(place.quote) or place.scheme != "char"


words = st.sampled_from(["相談", "見守り", "居場所", "就労", "健康", "権利擁護", "学習", "移動"])
names = st.lists(words, min_size=1, max_size=3, unique=True).map("と".join)


@settings(max_examples=60, deadline=None)
@given(
    projects=st.lists(
        st.tuples(names, st.sampled_from(["福祉課", "健康課", "子ども家庭課"])), min_size=1, max_size=5, unique_by=lambda pair: pair[0]
    ),
    issues=st.lists(names, min_size=1, max_size=5, unique=True),
    initiatives=st.lists(names, min_size=1, max_size=4, unique=True),
    figures=st.lists(
        st.tuples(names, st.integers(1, 99_999), st.integers(1, 99_999)), min_size=1, max_size=4, unique_by=lambda row: row[0]
    ),
    bullet=st.sampled_from(["- ▶ ", "・", "○ ", "● ", "* ", "■"]),
    number=st.sampled_from(["{} ", "（{}） ", "{}．", "【{}】 ", "{}) "]),
    divider=st.sampled_from(["\t", "|", "　　"]),
    goal=st.sampled_from(["施策目標", "めざす姿", "■目指す姿", "【基本目標】"]),
    direction=st.sampled_from(["取組の方向性", "施策の展開", "主な取組", "## 取組内容"]),
    table=st.sampled_from(["主な事業", "主要事業", "事業一覧"]),
    unit=st.sampled_from(["所管課", "主管課", "担当部署"]),
    wide=st.booleans(),
    tight=st.booleans(),
)
def test_any_of_these_layouts_is_read_alike(
    projects: list[tuple[str, str]],
    issues: list[str],
    initiatives: list[str],
    figures: list[tuple[str, int, int]],
    bullet: str,
    number: str,
    divider: str,
    goal: str,
    direction: str,
    table: str,
    unit: str,
    wide: bool,
    tight: bool,
) -> None:
    def row(*cells: str) -> str:
        return "| " + " | ".join(cells) + " |" if divider == "|" else divider.join(cells)

    def digits(value: int) -> str:
        text = f"{value:,}"
        return text.translate({ord(char): ord(char) + 0xFEE0 for char in "0123456789"}) if wide else text

    number = number if number != "【{}】 " else "{} "
    gap = [] if tight else [""]
    lines = ["見本の施策", "", goal, *gap, "だれもが暮らせるまちにします。", "", "現状と課題", *gap]
    lines += [f"{bullet}{issue}が必要です。" for issue in issues]
    lines += ["", "成果指標", *gap, row("指標", "現状値", "目標値")]
    lines += [row(f"{name}の件数", digits(now) + "件", digits(then) + "件") for name, now, then in figures]
    lines += ["", direction, ""]
    for index, name in enumerate(initiatives, 1):
        lines += [number.format(index) + f"{name}の充実", *gap, f"{name}に取り組みます。", ""]
    lines += [table, *gap, row("事業名", "事業概要", unit)]
    lines += [row(f"{name}事業", f"{name}を行います。", division) for name, division in projects]
    policies, problems = read("\n".join(lines) + "\n")
    assert kinds(problems, Severity.ERROR) == []
    (policy,) = policies
    assert [issue.words.text for issue in policy.issues] == [f"{issue}が必要です。" for issue in issues]
    assert [initiative.title.text for initiative in policy.initiatives] == [f"{name}の充実" for name in initiatives]
    assert [(project.title.text, project.units) for project in policy.projects] == [
        (f"{name}事業", (division,)) for name, division in projects
    ]
    measured = [(i.label.text, *(int(v.number) for m in i.measures for v in (m.baseline, m.target) if v)) for i in policy.indicators]
    assert measured == [(f"{name}の件数", now, then) for name, now, then in figures]
