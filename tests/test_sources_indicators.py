"""indicator_directions.csv and actuals.csv: what is wrong with a line is told where it stands, and the other lines are read."""

from __future__ import annotations

import re
import shutil
from decimal import Decimal
from pathlib import Path

import pytest
from plans import kinds, read

from welfaregraph.model.problems import Problem
from welfaregraph.model.records import ActualValue, IndicatorDirection, Policy
from welfaregraph.sources.actuals import read_actuals, read_year
from welfaregraph.sources.city import read_city
from welfaregraph.sources.csv_table import read_table
from welfaregraph.sources.indicator_directions import COLUMNS, FILE, read_directions

PLAN = """健康づくり

施策目標

健やかに暮らせるまち。

成果指標

	現状値	目標値
● 受診率	10.0%	11.0%
● 該当者・予備群の割合	該当者：19.1% 予備群：11.1%	該当者：17.2% 予備群：10.0%

学び

施策目標

学べるまち。

成果指標

	現状値	目標値
● 受診率	20.0%	22.0%
● 参加者数	1,331人	1,875人
"""
HEAD = "indicator,direction,kind,source\n"
VALUES = "indicator,year,value,unit,source\n"


@pytest.fixture(scope="module")
def policies() -> tuple[Policy, ...]:
    return read(PLAN)[0]


def directions(policies: tuple[Policy, ...], rows: str, head: str = HEAD, encoding: str = "utf-8"):
    problems: list[Problem] = []
    found: tuple[IndicatorDirection, ...] = read_directions((head + rows).encode(encoding), policies, problems)
    return [(one.about[0].label, one.direction, one.kind) for one in found], kinds(problems), problems, found


def actuals(policies: tuple[Policy, ...], rows: str, head: str = VALUES, encoding: str = "utf-8"):
    problems: list[Problem] = []
    found: tuple[ActualValue, ...] = read_actuals((head + rows).encode(encoding), policies, problems)
    return [(one.about[0].label, one.year.begins, str(one.number), one.unit) for one in found], kinds(problems), problems, found


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932", "utf-16"])
def test_what_excel_saves_is_read_in_japanese(policies: tuple[Policy, ...], encoding: str) -> None:
    found, problems, *_ = directions(policies, "参加者数,高い方がよい,産出,施策目標\n", "指標,望ましい向き,種類,出所\n", encoding)
    assert (found, problems) == ([("参加者数", "higher", "output")], [])
    values, problems, *_ = actuals(policies, "参加者数,令和5年度,1402,人,報告\n", "指標,年度,実績値,単位,出所\n", encoding)
    assert (values, problems) == ([("参加者数", 2023, "1402", "人")], [])


def test_every_word_for_a_direction_and_a_kind_is_read(policies: tuple[Policy, ...]) -> None:
    for word, code in (
        ("高い方がよい", "higher"),
        ("低い方がよい", "lower"),
        ("維持", "maintain"),
        ("Lower", "lower"),
        ("高いほどよい", "higher"),
    ):
        assert directions(policies, f"参加者数,{word},,理由\n")[0] == [("参加者数", code, "")]
    for word, code in (("投入", "input"), ("活動", "activity"), ("産出", "output"), ("成果", "outcome"), ("outcome", "outcome")):
        assert directions(policies, f"参加者数,,{word},理由\n")[0] == [("参加者数", "", code)]


@pytest.mark.parametrize(
    ("rows", "problems", "kept"),
    [
        ("参加者,higher,output,理由\n受診率,higher,output,理由\n", [("indicator-unknown", 2)], [("受診率", "higher", "output")]),
        (",higher,output,理由\n", [("indicator-unknown", 2)], []),
        ("参加者数,上,output,理由\n", [("direction-bad", 2)], [("参加者数", "", "output")]),
        ("参加者数,higher,結果,理由\n", [("direction-bad", 2)], [("参加者数", "higher", "")]),
        ("参加者数,,,理由\n", [("direction-empty", 2)], []),
        ("参加者数,higher,output,\n", [("direction-unsourced", 2)], []),
        ("参加者数,higher,,甲\n参加者数,高い方がよい,,乙\n", [("direction-twice", 3)], [("参加者数", "higher", "")]),
        ("参加者数,higher,output,甲\n参加者数,lower,output,乙\n", [("direction-contradicts", 3)], [("参加者数", "", "output")]),
        ("参加者数,higher,,甲\n参加者数,lower,,乙\n受診率,higher,,丙\n", [("direction-contradicts", 3)], [("受診率", "higher", "")]),
        ('参加者数,higher,output,"理由\n', [("table-broken", 2)], []),
        ("参加者数,higher,output,理由,余り\n", [("table-row-long", 2)], [("参加者数", "higher", "output")]),
    ],
)
def test_a_line_that_cannot_be_used_is_told_and_the_rest_goes_on(
    policies: tuple[Policy, ...], rows: str, problems: list[tuple[str, int]], kept: list[tuple[str, str, str]]
) -> None:
    found, told, *_ = directions(policies, rows)
    assert (told, found) == (problems, kept)


def test_columns_that_are_missing_or_misspelt_are_told(policies: tuple[Policy, ...]) -> None:
    assert directions(policies, "参加者数,higher\n", "indicator,direction\n")[1] == [("table-columns", 1)]
    _, told, problems, _ = directions(policies, "参加者数,higher,output,理由,x\n", "indicator,direction,kind,source,sorce\n")
    assert (told, problems[0].message.values["near"]) == ([("column-unknown", 1)], "source")
    assert actuals(policies, "参加者数,1\n", "indicator,value\n")[1] == [("table-columns", 1)]


def test_the_nearest_names_are_told(policies: tuple[Policy, ...]) -> None:
    _, _, problems, _ = directions(policies, "参加者数の数,higher,,理由\n")
    assert str(problems[0].remedy.values["near"]).startswith("参加者数")


def test_a_name_in_two_policies_means_both_and_with_its_policy_one(policies: tuple[Policy, ...]) -> None:
    _, _, _, found = directions(policies, "受診率,higher,,理由\n")
    assert [key.policy for key in found[0].about] == ["健康づくり", "学び"]
    _, _, _, found = directions(policies, "受診率（学び）,higher,,理由\n")
    assert [key.policy for key in found[0].about] == ["学び"]


def test_a_line_about_the_whole_is_about_its_parts_unless_they_have_their_own(policies: tuple[Policy, ...]) -> None:
    rows = "該当者・予備群の割合,lower,outcome,理由\n該当者・予備群の割合（予備群）,maintain,outcome,理由\n"
    _, told, _, found = directions(policies, rows)
    assert told == []
    assert [[key.label for key in one.about] for one in found] == [
        ["該当者・予備群の割合", "該当者・予備群の割合（該当者）"],
        ["該当者・予備群の割合（予備群）"],
    ]


@pytest.mark.parametrize(
    ("rows", "problems", "kept"),
    [
        ('参加者数,2023,"1,402",人,報告\n', [], [("参加者数", 2023, "1402", "人")]),
        ("参加者数,R6.3.31,１４０２人,,報告\n", [], [("参加者数", 2023, "1402", "人")]),
        ("受診率（学び）,2023,57.6%,%,報告\n", [], [("受診率（学び）"[:3], 2023, "57.6", "%")]),
        ("参加者数,2023,△3,人,報告\n", [], [("参加者数", 2023, "-3", "人")]),
        ("参加者数,2023,多数,人,報告\n参加者数,2024,5,人,報告\n", [("actual-bad", 2)], [("参加者数", 2024, "5", "人")]),
        *[
            (f"参加者数,2023,{bad},人,報告\n", [("actual-bad", 2)], [])
            for bad in ("nan", "1e5", "inf", "12.3.4", '"1,23"', "約50", "50人中3人")
        ],
        ("参加者数,2023,－,人,報告\n", [("actual-empty", 2)], []),
        ("参加者数,来年,5,人,報告\n", [("year-bad", 2)], []),
        ("参加者数,,5,人,報告\n", [("year-bad", 2)], []),
        ("参加者,2023,5,人,報告\n", [("indicator-unknown", 2)], []),
        ("該当者・予備群の割合,2023,5,%,報告\n", [("indicator-parts", 2)], []),
        ("参加者数,2023,5,人,\n", [("actual-unsourced", 2)], [("参加者数", 2023, "5", "人")]),
        ("参加者数,2023,5,人,甲\n参加者数,令和5年度,5,人,乙\n", [("actual-twice", 3)], [("参加者数", 2023, "5", "人")]),
        (
            "参加者数,2023,5,人,甲\n参加者数,R5,6,人,乙\n参加者数,2024,7,人,丙\n",
            [("actual-contradicts", 3)],
            [("参加者数", 2024, "7", "人")],
        ),
    ],
)
def test_actual_values(policies: tuple[Policy, ...], rows: str, problems: list[tuple[str, int]], kept: list[tuple[object, ...]]) -> None:
    found, told, *_ = actuals(policies, rows)
    assert (told, found) == (problems, kept)


@pytest.mark.parametrize(
    ("printed", "begins"),
    [
        ("2023", 2023),
        ("２０２３年度", 2023),
        ("令和5年度", 2023),
        ("令和５", 2023),
        ("R5", 2023),
        ("令和元年度", 2019),
        ("平成31年度", 2019),
        ("H30", 2018),
        ("S22.4.1", 1947),
        ("R6.3.31", 2023),
        ("R6.4.1", 2024),
        ("2024/3/31", 2023),
        ("2024-04-01", 2024),
        ("令和6年3月31日", 2023),
        ("令和5（2023）年度", 2023),
        ("令和5年度末", 2023),
        ("令和6年3月末", 2023),
        ("7/9/25", None),
        ("42644", None),
        ("平成40年度", None),
        ("令和0年度", None),
        ("2023.13.1", None),
        ("9999", None),
        ("", None),
        ("5", None),
        ("未定", None),
        ("令和5年度から", None),
    ],
)
def test_years(printed: str, begins: int | None) -> None:
    year = read_year(printed)
    assert (year.begins if year else None) == begins


def test_the_year_is_called_alike_however_it_is_written() -> None:
    assert {read_year(way).label for way in ("2019", "令和元年度", "平成31年度", "R2.3.31")} == {"令和元年度"}


@pytest.mark.parametrize("city", ["nishitokyo", "mihon"])
def test_the_tables_of_the_two_cities_have_no_problem(city: str, nishitokyo_folder: Path) -> None:
    result = read_city(nishitokyo_folder.parent / city)
    assert [one for one in result.problems if one.place and one.place.source in (FILE, "actuals.csv")] == []


def test_every_indicator_of_the_real_plan_has_a_direction_and_a_kind_with_its_reason(nishitokyo_folder: Path) -> None:
    reading = read_city(nishitokyo_folder).reading
    assert reading is not None
    about = {key.label for line in reading.directions for key in line.about if line.direction and line.kind and line.source}
    assert {measure.label for policy in reading.policies for one in policy.indicators for measure in one.measures} <= about


def test_the_reasons_quote_the_plan_to_the_letter(nishitokyo_folder: Path) -> None:
    plan = (nishitokyo_folder / "sources" / "plan-welfare.txt").read_text(encoding="utf-8")
    rows = read_table(FILE, (nishitokyo_folder / "sources" / FILE).read_bytes(), COLUMNS, ("source",), [])
    quotes = [quote for row in rows for quote in re.findall("「(.*?)」", row.cells["source"])]
    assert len(quotes) > 15
    assert [quote for quote in quotes if quote not in plan] == []


def test_a_broken_table_leaves_the_city_readable(tmp_path: Path, mihon_folder: Path) -> None:
    copy = tmp_path / "mihon"
    shutil.copytree(mihon_folder, copy)
    (copy / "sources" / FILE).write_bytes(b"\x89PNG\r\n\x1a\n")
    (copy / "sources" / "actuals.csv").write_text("指標,年度\n", encoding="utf-8")
    result = read_city(copy)
    assert result.reading is not None
    assert [one.kind for one in result.problems][:2] == ["table-columns", "source-binary"]
    assert (result.reading.directions, result.reading.actuals) == ((), ())


def test_values_are_exact_numbers(policies: tuple[Policy, ...]) -> None:
    _, _, _, found = actuals(policies, "参加者数,2023,57.60,人,報告\n")
    assert found[0].number == Decimal("57.60")
