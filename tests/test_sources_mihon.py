"""見本市's plan is laid out otherwise in everything, and is read by what its city.toml says; counted by hand."""

from __future__ import annotations

from pathlib import Path

import pytest
from plans import kinds, places, said

from welfaregraph.sources.city import Result, read_city
from welfaregraph.tasks.build import build, render


@pytest.fixture(scope="module")
def result(mihon_folder: Path) -> Result:
    return read_city(mihon_folder)


def test_everything_is_found(result: Result) -> None:
    assert result.reading is not None
    policies = result.reading.policies
    assert [(policy.number, policy.title.text) for policy in policies] == [
        ("柱１－１", "支え合いの地域づくり"),
        ("柱１－２", "子どもと家庭を支える仕組みづくり"),
        ("柱２－１", "高齢者が自分らしく暮らせるまちづくり"),
        ("柱２－２", "暮らしの自立を支える取組の充実"),
    ]
    counts = {
        part: [len(getattr(policy, part)) for policy in policies]
        for part in ("issues", "plans", "indicators", "initiatives", "projects", "terms")
    }
    assert counts == {
        "issues": [3, 3, 4, 3],
        "plans": [3, 2, 2, 4],
        "indicators": [3, 3, 4, 2],
        "initiatives": [3, 2, 2, 3],
        "projects": [3, 3, 3, 5],
        "terms": [2, 1, 1, 1],
    }
    assert all(policy.goal for policy in policies)


def test_figures(result: Result) -> None:
    assert result.reading is not None
    assert [line for policy in said(result.reading.policies) for line in policy["indicators"]] == [
        ("福祉の総合相談窓口の相談件数", "1248件", "2000件"),
        ("地域の居場所の数", "18か所", "30か所"),
        ("地域の居場所の参加延べ人数", "6320人", "9500人"),
        ("民生委員・児童委員の充足率", "92.5%", "100%"),
        ("ヤングケアラーに関する相談の実人数", "9人", "40人"),
        ("こども食堂を利用できる小学校区の割合", "55.6%", "100%"),
        ("子育てが楽しいと感じる保護者の割合（就学前）", "81.2%", "85.0%"),
        ("子育てが楽しいと感じる保護者の割合（小学生）", "76.4%", "82.0%"),
        ("通いの場に参加する高齢者の割合", "6.8%", "10.0%"),
        ("認知症サポーターの養成者数（累計）", "4105人", "6000人"),
        ("見守り協力店の数", None, "50店舗"),
        ("要介護認定を受けていない人の主観的健康感", "72.4%", None),
        ("自立相談支援のプランの作成件数", "214件", "320件"),
        ("就労定着支援の利用者数", "46人", "90人"),
    ]


def test_years_stand_in_the_header_unless_a_cell_prints_its_own(result: Result) -> None:
    assert result.reading is not None
    first, second = (policy.indicators[0].measures[0] for policy in result.reading.policies[:2])
    assert first.baseline
    assert first.baseline.year
    assert first.baseline.year.label == "令和4年度"
    assert second.baseline
    assert second.baseline.year
    assert second.baseline.year.label == "令和5年度"
    assert second.target
    assert second.target.year
    assert second.target.year.begins == 2028


def test_marks_are_read(result: Result) -> None:
    assert result.reading is not None
    marked = [[bool(indicator.types) for indicator in policy.indicators] for policy in result.reading.policies]
    assert marked == [[True, False, False], [True, False, False], [True, False, False, False], [True, False]]


def test_an_issue_goes_on_behind_a_page_number(result: Result) -> None:
    assert result.reading is not None
    issue = result.reading.policies[1].issues[1].words
    assert issue.text == "ひとり親家庭の半数以上が生活の苦しさを感じており、食料の支援や学習の場への期待が高まっています。"
    assert "－ ４２ －" in issue.place.quote


def test_a_number_of_a_note_counts_within_its_chapter(result: Result) -> None:
    assert result.reading is not None
    terms = [[reference.name for issue in policy.issues for reference in issue.references] for policy in result.reading.policies]
    assert terms == [["重層的支援体制整備事業", "８０５０問題"], ["ヤングケアラー"], ["地域包括支援センター"], []]


def test_a_correction_of_one_line_leaves_the_others_alone(result: Result) -> None:
    assert result.reading is not None
    project = result.reading.policies[0].projects[1]
    assert project.text == "空き家や集会所を生かし、こども食堂や多世代のサロンを支援します。"
    assert "しえん" in project.title.place.quote


def test_divisions_and_words_that_name_none(result: Result) -> None:
    assert result.reading is not None
    projects = [project for policy in result.reading.policies for project in policy.projects]
    assert {unit for project in projects for unit in project.units} == {
        "地域福祉課",
        "こども家庭課",
        "健康増進課",
        "高齢福祉課",
        "生活支援課",
        "障害福祉課",
    }
    assert [project.title.text for project in projects if project.unnamed_units == ("庁内横断",)] == [
        "子どもの居場所応援事業",
        "生きる支援の研修",
    ]


def test_places_and_problems(result: Result) -> None:
    assert result.reading is not None
    for place in places(result.reading.policies):
        assert result.texts[place.source][place.start : place.end] == place.quote
    assert kinds(result.problems) == [("value-empty", 134), ("value-words", 135), ("line-unread", 1)]


def test_without_its_layout_most_is_read_and_the_rest_is_told(mihon_folder: Path, tmp_path: Path) -> None:
    """The words of [layout] are needed for two headings; without them nothing below these goes astray."""
    copy = tmp_path / "mihon"
    (copy / "sources").mkdir(parents=True)
    for name in ("plan.txt", "corrections.csv", "names.csv"):
        (copy / "sources" / name).write_bytes((mihon_folder / "sources" / name).read_bytes())
    text = (mihon_folder / "city.toml").read_text(encoding="utf-8")
    (copy / "city.toml").write_text(text[: text.index("[layout.sections]")], encoding="utf-8")
    result = read_city(copy)
    assert result.reading is not None
    assert [len(policy.issues) for policy in result.reading.policies] == [3, 3, 4, 3]
    assert [len(policy.plans) for policy in result.reading.policies] == [0, 0, 0, 0]
    assert [problem.kind for problem in result.problems].count("heading-unknown") == 4


def test_the_committed_graph_is_what_the_sources_give(mihon_folder: Path, result: Result) -> None:
    files = render(result).files
    assert list(files) == ["mentions.trig", "graph.trig"]
    assert files == {name: (mihon_folder / name).read_bytes() for name in files}


def test_a_build_gives_the_same_bytes_again(mihon_folder: Path, tmp_path: Path) -> None:
    import shutil

    copy = tmp_path / "mihon"
    shutil.copytree(mihon_folder, copy)
    build(copy)
    for name in ("graph.trig", "mentions.trig"):
        assert (copy / name).read_bytes() == (mihon_folder / name).read_bytes()
