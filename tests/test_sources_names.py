"""names.csv: what only this city has; whatever is wrong with a line is told, and the other lines are read."""

from __future__ import annotations

import pytest

from welfaregraph.model.problems import Problem
from welfaregraph.model.records import CityName
from welfaregraph.sources.names import read_names

HEAD = "name,kind,alternatives,misprints,broader,english,note\n"


def read(rows: str, head: str = HEAD, encoding: str = "utf-8") -> tuple[tuple[CityName, ...], list[tuple[str, int]]]:
    problems: list[Problem] = []
    names = read_names((head + rows).encode(encoding), problems)
    return names, [(problem.kind, problem.place.line if problem.place else 0) for problem in problems]


def test_a_line_is_a_name_with_its_other_ways() -> None:
    names, problems = read("あるこ,アプリ,健康アプリ「あるこ」;アルコ,,健康づくり,Aruko,\n")
    assert problems == []
    assert [(name.name.text, name.kind, name.alternatives, name.broader, name.english) for name in names] == [
        ("あるこ", "program", ("健康アプリ「あるこ」",), ("健康づくり",), "Aruko")
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932", "utf-16"])
def test_what_excel_saves_is_read(encoding: str) -> None:
    names, problems = read("見守り協力店,団体,,,,,\n", "名称,種類,別名,誤記,上位,英語名,備考\n", encoding)
    assert ([name.name.text for name in names], problems) == (["見守り協力店"], [])


@pytest.mark.parametrize(
    ("rows", "problems", "kept"),
    [
        ("あるこ,ロケット,,,,,\nいこいこ,事業,,,,,\n", [("name-kind", 2)], ["いこいこ"]),
        ("あるこ,,,,,,\nいこいこ,事業,,,,,\n", [("name-kindless", 2)], ["いこいこ"]),
        (",事業,,,,,\nいこいこ,事業,,,,,\n", [("name-missing", 2)], ["いこいこ"]),
        ("あるこ,事業,,,,,\nアルコ,事業,,,,,\n", [("name-twice", 3)], ["あるこ"]),
        ("あるこ,事業,,,,,\nいこいこ,事業,アルコ,,,,\n", [("name-way-twice", 3)], ["あるこ", "いこいこ"]),
        ("市,団体,,,,,\nいこいこ,事業,,,,,\n", [("name-short", 2)], ["いこいこ"]),
        ("あるこ,事業,,,,,注,余分\nいこいこ,事業,,,,,\n", [("table-row-long", 2)], ["あるこ", "いこいこ"]),
        ("あるこ,事業,,,いこいこ,,\nいこいこ,事業,,,あるこ,,\n", [("name-circular", 2), ("name-circular", 3)], ["あるこ", "いこいこ"]),
        ("あるこ,事業,,,あるこ,,\n", [("name-circular", 2)], ["あるこ"]),
        ("あるこ,事業,歩,,,,\n", [("name-short", 2)], ["あるこ"]),
    ],
)
def test_a_line_that_cannot_be_used_is_told_and_the_rest_goes_on(rows: str, problems: list[tuple[str, int]], kept: list[str]) -> None:
    names, found = read(rows)
    assert (found, [name.name.text for name in names]) == (problems, kept)


def test_messages_name_the_file_the_column_and_the_other_line() -> None:
    problems: list[Problem] = []
    names = read_names((HEAD + "あるこ,事業,歩くアプリ,,,,注,余分\n,事業,,,,,\nいこいこ,事業,歩くアプリ;いこ,,,,\n").encode(), problems)
    long, missing, twice = problems
    assert long.message.values | long.remedy.values == {"found": 8, "expected": 7, "column": "note", "text": "余分", "name": "names.csv"}
    assert str(missing.message).startswith(("The name is missing", "名称がありません"))
    assert twice.message.values == {"way": "歩くアプリ", "name": "いこいこ", "other": "あるこ", "line": 2}
    assert names[1].alternatives == ("いこ",)


def test_a_circle_is_cut_where_it_is_told() -> None:
    names, _ = read("甲事業,事業,,,乙事業,,\n乙事業,事業,,,丙事業,,\n丙事業,事業,,,甲事業,,\n丁事業,事業,,,甲事業,,\n")
    assert [name.broader for name in names] == [(), (), (), ("甲事業",)]


def test_a_misspelt_column_is_told_with_the_nearest_one() -> None:
    problems: list[Problem] = []
    read_names("name,kind,alternativs\nあるこ,事業,アプリ\n".encode(), problems)
    assert [(problem.kind, problem.message.values) for problem in problems] == [
        ("column-unknown", {"column": "alternativs", "near": "alternatives"})
    ]


def test_without_the_column_of_kinds_nothing_is_read() -> None:
    assert read("あるこ,事業\n", "name,knid\n")[1] == [("table-columns", 1)]
