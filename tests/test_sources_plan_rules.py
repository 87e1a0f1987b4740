"""One rule of the plan's reader each, on a document short enough to be checked by eye."""

from __future__ import annotations

from decimal import Decimal

import pytest
from plans import kinds, read, said

from welfaregraph.model.severity import Severity
from welfaregraph.sources.plan.layout import load_layout
from welfaregraph.sources.plan.projects import read_units
from welfaregraph.sources.plan.values import read_figures

PROJECTS = "主要事務事業\n\n事業\t事業概要\t所管課\n見守り\t見守ります。\t福祉課\n\n"
HEAD = "地域福祉の推進\n\n施策目標\n\n支え合うまちをめざします。\n\n"


def part(section: str, name: str) -> list[object]:
    (policy,) = said(read(HEAD + section)[0])
    return policy[name]


# -- titles and chapters


@pytest.mark.parametrize(
    ("title", "number", "name"),
    [
        ("施策１－２　相談支援の充実", "施策１－２", "相談支援の充実"),
        ("## 施策3: 相談支援の充実", "施策3", "相談支援の充実"),
        ("第２節　相談支援の充実", "第２節", "相談支援の充実"),
        ("（3）相談支援の充実", "（3）", "相談支援の充実"),
        ("【施策2-1】相談支援の充実", "施策2-1", "相談支援の充実"),
        ("施策名：相談支援の充実", "", "相談支援の充実"),
        ("■ 相談支援の充実", "", "相談支援の充実"),
        ("**相談支援の充実**", "", "相談支援の充実"),
        ("Ⅱ－3 相談支援の充実", "Ⅱ－3", "相談支援の充実"),
        ("8050問題への対応", "", "8050問題への対応"),
        ("高齢者の社会活動や生きがいづくりと\n健康づくりの充実", "", "高齢者の社会活動や生きがいづくりと健康づくりの充実"),
    ],
)
def test_a_title_is_read_without_its_number_and_decoration(title: str, number: str, name: str) -> None:
    (policy,), _ = read(f"{title}\n\n施策目標\n\n支え合います。\n\n現状と課題\n\n・課題です。\n")
    assert (policy.number, policy.title.text) == (number, name)


def test_an_untitled_chapter_goes_to_no_one() -> None:
    text = f"{HEAD}現状と課題\n\n・課題です。\n\n{PROJECTS}施策目標\n\n別の目標です。\n\n現状と課題\n\n・別の課題です。\n"
    (policy,), problems = read(text)
    assert said((policy,))[0]["issues"] == ["課題です。"]
    assert policy.goal is not None
    assert policy.goal.words.text == "支え合うまちをめざします。"
    assert ("policy-untitled", 16) in kinds(problems)


def test_a_goal_broken_over_two_lines_under_no_title_makes_no_title() -> None:
    text = f"{HEAD}現状と課題\n\n・課題です。\n\n{PROJECTS}" + (
        "誰もが住み慣れた地域で暮らすことができる地域\n共生社会をめざします。\n\n現状と課題\n\n・別の課題です。\n"
    )
    policies, problems = read(text)
    assert [policy.title.text for policy in policies] == ["地域福祉の推進"]
    assert "policy-untitled" in [kind for kind, _ in kinds(problems)]


def test_a_caption_above_a_goal_is_no_title() -> None:
    """This plan prints its goals behind the issues."""
    text = (
        "地域福祉の推進\n\n現状と課題\n\n・課題です。\n\n図１　高齢化率の推移\n\n施策目標\n\n目標です。\n\n"
        "健康づくり\n\n現状と課題\n\n・別の課題です。\n\n資料：国勢調査\n\n施策目標\n\n別の目標です。\n"
    )
    assert [policy["title"] for policy in said(read(text)[0])] == ["地域福祉の推進", "健康づくり"]


def test_the_first_heading_of_a_chapter_may_be_lost() -> None:
    text = f"{HEAD}現状と課題\n\n・課題です。\n\n健康づくりの推進\n\n健康なまちをめざします。\n\n現状と課題\n\n・別の課題です。\n"
    policies, problems = read(text)
    assert [(policy["title"], policy["goal"]) for policy in said(policies)] == [
        ("地域福祉の推進", "支え合うまちをめざします。"),
        ("健康づくりの推進", "健康なまちをめざします。"),
    ]
    assert ("goal-unheaded", 13) in kinds(problems)


def test_what_stands_before_the_first_chapter_is_told() -> None:
    policies, problems = read("見本計画\n令和６年３月\n\n- 1 -\n\n第２章　施策\n\n" + HEAD)
    assert [policy.title.text for policy in policies] == ["地域福祉の推進"]
    assert ("line-unread", 1) in kinds(problems)


def test_a_section_that_is_not_known_is_not_read_into_the_one_before() -> None:
    (policy,), problems = read(HEAD + "現状と課題\n\n・課題です。\n\n市民の役割\n\n・声をかけましょう。\n\n関連計画\n\n・地域福祉計画\n")
    assert said((policy,))[0]["issues"] == ["課題です。"]
    assert ("heading-unknown", 11) in kinds(problems)


def test_a_heading_with_its_text_on_the_same_line() -> None:
    (policy,), _ = read("地域福祉の推進\n\n施策目標：支え合うまちをめざします。\n\n【現状と課題】担い手が足りません。\n")
    assert said((policy,))[0]["goal"] == "支え合うまちをめざします。"
    assert said((policy,))[0]["issues"] == ["担い手が足りません。"]


def test_two_headings_for_one_section_go_on() -> None:
    (policy,), problems = read(HEAD + "【現状】\n\n・増えています。\n\n【課題】\n\n・足りません。\n")
    assert said((policy,))[0]["issues"] == ["増えています。", "足りません。"]
    assert "section-twice" not in [kind for kind, _ in kinds(problems)]


def test_an_order_that_all_chapters_share_is_no_problem() -> None:
    chapter = "{0}\n\n現状と課題\n\n・課題です。\n\n施策目標\n\n目標です。\n\n"
    _, problems = read(chapter.format("地域福祉の推進") + chapter.format("健康づくり"))
    assert "section-order" not in [kind for kind, _ in kinds(problems)]
    _, problems = read(
        "".join(HEAD.replace("地域福祉", name) + "現状と課題\n\n・課題です。\n\n" for name in "甲乙") + chapter.format("丙の推進")
    )
    assert [kind for kind, _ in kinds(problems)].count("section-order") == 1


def test_a_heading_with_nothing_below_it_is_told() -> None:
    _, problems = read(HEAD + "成果指標\n\n主要事務事業\n\n調整中\n")
    assert [kind for kind, _ in kinds(problems)].count("section-empty") == 2


def test_running_heads_beside_page_numbers_are_left_out() -> None:
    issues = "".join(f"・課題の{number}番は長く\n\n第４章 分野別計画\n- {number} -\n\n続きます。\n" for number in range(1, 5))
    assert part("現状と課題\n\n" + issues, "issues") == [f"課題の{number}番は長く続きます。" for number in range(1, 5)]


# -- prose


def test_a_damaged_line_inside_an_issue_is_left_out() -> None:
    assert part("現状と課題\n\n・課題は\n壊\x01れた\n続きます。\n", "issues") == ["課題は続きます。"]


def test_numbered_issues_and_paragraphs() -> None:
    assert part("現状と課題\n\n（１）増えています。\n（２）足りません。\n2人に1人です。\n", "issues") == [
        "増えています。",
        "足りません。2人に1人です。",
    ]
    assert part("現状と課題\n\n増えています。\n\n担い手が足りず、地域の活動が続け\n\nられません。\n", "issues") == [
        "増えています。",
        "担い手が足りず、地域の活動が続けられません。",
    ]


@pytest.mark.parametrize(
    ("line", "plans"),
    [
        ("・A計画・B計画", ["A計画", "B計画"]),
        ("・ひと・まち・しごと創生総合戦略", ["ひと・まち・しごと創生総合戦略"]),
        ("・こども計画・子ども・子育て支援事業計画", ["こども計画", "子ども・子育て支援事業計画"]),
        ("・健康づくり推進プラン（健康都市プログラム）", ["健康づくり推進プラン（健康都市プログラム）"]),
        ("・障害者計画（障害福祉計画・障害児福祉計画）", ["障害者計画（障害福祉計画・障害児福祉計画）"]),
        ("地域福祉計画、障害者計画 等", ["地域福祉計画", "障害者計画 等"]),
        ("なし", []),
    ],
)
def test_related_plans(line: str, plans: list[str]) -> None:
    assert part(f"関連計画\n\n{line}\n", "plans") == plans


@pytest.mark.parametrize(
    "lines",
    [
        "1 相談\n相談を受けます。\n2 参加\n居場所を開きます。",
        "（１）相談\n相談を受けます。\n（２）参加\n居場所を開きます。",
        "①　相談\n\n相談を受けます。\n\n②　参加\n\n居場所を開きます。",
        "取組1　相談\n相談を受けます。\n取組2　参加\n居場所を開きます。",
        "#### 1. 相談\n相談を受けます。\n#### 2. 参加\n居場所を開きます。",
        "１－１　相談　相談を受けます。\n１－２　参加　居場所を開きます。",
    ],
)
def test_numbered_initiatives(lines: str) -> None:
    found = part(f"取組の方向性\n\n{lines}\n", "initiatives")
    assert [(title, text) for _, title, text in found] == [("相談", "相談を受けます。"), ("参加", "居場所を開きます。")]


@pytest.mark.parametrize(
    "lines",
    [
        "■相談\n相談を受けます。\n■参加\n居場所を開きます。",
        "【相談】\n相談を受けます。\n【参加】\n居場所を開きます。",
        "・相談\n　相談を受けます。\n・参加\n　居場所を開きます。",
        "・相談：相談を受けます。\n・参加：居場所を開きます。",
        "相談\n\n相談を受けます。\n\n参加\n\n居場所を開きます。",
    ],
)
def test_initiatives_without_numbers(lines: str) -> None:
    assert part(f"取組の方向性\n\n{lines}\n", "initiatives") == [("", "相談", "相談を受けます。"), ("", "参加", "居場所を開きます。")]


def test_numbers_inside_a_passage_head_nothing() -> None:
    found = part("取組の方向性\n\n（１）相談\n次の二つを行います。\n① 訪問\n② 面接\n（２）参加\n居場所を開きます。\n", "initiatives")
    assert [title for _, title, _ in found] == ["相談", "参加"]


def test_a_number_that_is_missing_is_told() -> None:
    _, problems = read(HEAD + "取組の方向性\n\n1 相談\n相談を受けます。\n3 参加\n開きます。\n")
    assert ("number-gap", 11) in kinds(problems)


# -- tables


@pytest.mark.parametrize(
    "table",
    [
        "事業\t事業概要\t所管課\n見守り事業\t見守ります。\t福祉課 健康課",
        "| 所管課 | 事業名 | 内容 |\n|---|:-:|---|\n| 福祉課<br>健康課 | **見守り事業** | 見守ります。 |",
        "No.　主管課　事業名　事業内容\n１　福祉課・健康課　見守り事業　見守ります。",
        "事業名 事業概要 担当課\n見守り事業 見守ります。 福祉課 健康課",
        "事業名：見守り事業\n事業内容：見守ります。\n担当課：福祉課、健康課",
        "・見守り事業（福祉課、健康課）\n見守ります。",
    ],
)
def test_projects_however_their_table_is_set(table: str) -> None:
    assert part(f"主な事業\n\n{table}\n", "projects") == [("見守り事業", "見守ります。", ("福祉課", "健康課"))]


def test_a_project_row_with_too_few_cells_gives_what_can_be_told() -> None:
    policies, problems = read(HEAD + "主な事業\n\n事業\t事業概要\t所管課\n見守り事業\t福祉課\n相談事業\t相談です。\t健康課\n")
    assert said(policies)[0]["projects"] == [("見守り事業", "", ("福祉課",)), ("相談事業", "相談です。", ("健康課",))]
    assert [(p.kind, p.severity, p.place and p.place.line) for p in problems if p.kind.startswith("row")] == [
        ("row-short", Severity.ERROR, 10)
    ]


def test_an_indicator_row_with_too_few_cells_gives_no_value() -> None:
    policies, problems = read(HEAD + "成果指標\n\n\t現状値\t目標値\n● 登録者数\t581人\n● 相談件数\t1件\t2件\n")
    assert said(policies)[0]["indicators"] == [("相談件数", "1件", "2件")]
    assert [indicator.label.text for indicator in policies[0].indicators] == ["登録者数", "相談件数"]
    assert ("row-short", 10) in kinds(problems)


def test_present_and_target_values_that_do_not_pair_are_not_paired() -> None:
    policies, problems = read(HEAD + "成果指標\n\n\t現状値\t目標値\n● 登録者数、相談件数\t3人 5件\t7人\n")
    assert said(policies)[0]["indicators"] == []
    assert ("value-count", 10) in kinds(problems)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("関係各課", ((), ("関係各課",))),
        ("福祉課 関係各課", (("福祉課",), ("関係各課",))),
        ("中央図書館・公民館", (("中央図書館", "公民館"), ())),
        ("男女平等・人権課", (("男女平等・人権課",), ())),
        ("福祉部　地域共生課", (("福祉部地域共生課",), ())),
        ("健康課ほか", (("健康課",), ())),
        ("―", ((), ())),
    ],
)
def test_divisions(words: str, found: object) -> None:
    assert read_units(words, load_layout()) == found


@pytest.mark.parametrize(
    ("cell", "numbers"),
    [
        ("１，３３１件", [(1331, "件", "", "")]),
        ("304人 9,093人 11,230件", [(304, "人", "", ""), (9093, "人", "", ""), (11230, "件", "", "")]),
        ("17.8% (令和3年度)", [(Decimal("17.8"), "%", "", "令和3年度")]),
        ("R4：57.6%", [(Decimal("57.6"), "%", "", "令和4年度")]),
        ("2022（令和4）年度 30人", [(30, "人", "", "令和4年度")]),
        ("57.6％（令和5年3月末）", [(Decimal("57.6"), "%", "", "令和4年度")]),
        ("３歳児：９７％ １歳６か月児：９８％", [(97, "%", "3歳児", ""), (98, "%", "1歳6か月児", "")]),
        ("男性62% 女性70%", [(62, "%", "男性", ""), (70, "%", "女性", "")]),
        ("▲3.2ポイント", [(Decimal("-3.2"), "ポイント", "", "")]),
        ("2.5万人", [(25000, "人", "", "")]),
        ("1.2.3", []),
        ("1,23", []),
        ("増加", []),
    ],
)
def test_figures(cell: str, numbers: object) -> None:
    figures, _ = read_figures(cell, load_layout())
    assert [(figure.number, figure.unit, figure.part, figure.year.label if figure.year else "") for figure in figures] == numbers


# -- notes


def test_a_remark_is_no_term_and_no_error() -> None:
    policies, problems = read(HEAD + "現状と課題\n\n・課題です。\n\n※端数処理のため合計は一致しません。\n")
    assert policies[0].terms == ()
    assert ("note-unread", 11) in kinds(problems)
    assert not [problem for problem in problems if problem.severity == Severity.ERROR]


@pytest.mark.parametrize(
    "note", ["※フレイル：虚弱な状態。", "※フレイルとは、虚弱な状態。", "＊フレイル：虚弱な状態。", "・※フレイル　虚弱な状態。"]
)
def test_ways_to_explain_a_term(note: str) -> None:
    policies, problems = read(HEAD + f"現状と課題\n\n・フレイル{note.strip('・')[0]}が増えています。\n\n{note}\n")
    assert said(policies)[0]["terms"] == [("フレイル", "虚弱な状態。")]
    assert [reference.name for reference in policies[0].issues[0].references] == ["フレイル"]
    assert said(policies)[0]["issues"] == ["フレイルが増えています。"]
    assert "note-unmarked" not in [kind for kind, _ in kinds(problems)]


def test_terms_under_a_heading_need_no_mark() -> None:
    assert part("用語解説\n\nフレイル：虚弱な状態。\n食育：食について\n学ぶこと。\n", "terms") == [
        ("フレイル", "虚弱な状態。"),
        ("食育", "食について学ぶこと。"),
    ]
