"""CSV files as people save them: encodings, headers, broken rows, each problem with its row."""

from __future__ import annotations

import pytest
from plans import kinds

from welfaregraph.model.problems import Problem
from welfaregraph.sources.csv_table import Row, read_table
from welfaregraph.sources.names import read_names

COLUMNS = {"name": ("名称",), "kind": ("種類",)}


def table(data: bytes | str) -> tuple[list[Row], list[Problem]]:
    problems: list[Problem] = []
    rows = read_table("t.csv", data.encode() if isinstance(data, str) else data, COLUMNS, ("name", "kind"), problems)
    return rows, problems


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932", "utf-16"])
def test_encodings_and_line_ends(encoding: str) -> None:
    rows, problems = table("名称,種類\r\n社協,団体\r\n".encode(encoding))
    assert [row.cells for row in rows] == [{"name": "社協", "kind": "団体"}]
    assert (rows[0].place.fragment, rows[0].place.line, problems) == ("row=2", 2, [])


def test_columns_in_any_order_with_others_between_and_tabs() -> None:
    assert table("種 類,備考,名称\n団体,x,社協\n")[0][0].cells == {"name": "社協", "kind": "団体"}
    assert table("名称\t種類\n社協\t団体\n")[0][0].cells == {"name": "社協", "kind": "団体"}


def test_a_missing_column_is_told() -> None:
    rows, problems = table("名称,備考\n社協,x\n")
    assert rows == []
    assert kinds(problems) == [("table-columns", 1)]
    assert problems[0].message.values["missing"] == "kind"


def test_a_quotation_mark_that_is_not_closed_is_told_and_the_rows_before_are_read() -> None:
    rows, problems = table('名称,種類\n社協,団体\n"一歩,団体\n他,団体\n')
    assert [row.cells["name"] for row in rows] == ["社協"]
    assert kinds(problems) == [("table-broken", 3)]


def test_a_row_over_two_lines_keeps_its_place() -> None:
    rows, _ = table('名称,種類\n"社\n協",団体\n一歩,団体\n')
    assert [(row.place.fragment, row.place.line, row.place.quote) for row in rows] == [
        ("row=2", 2, '"社\n協",団体'),
        ("row=3", 4, "一歩,団体"),
    ]


def test_cells_behind_the_last_column_are_told() -> None:
    _, problems = table("名称,種類\n社協,団体,余り\n")
    assert kinds(problems) == [("table-row-long", 2)]


@pytest.mark.parametrize(("data", "kind"), [(b"\x89PNG\r\n\x1a\n\0\0", "source-binary"), (b"\x81\xff\xff" * 9, "source-undecodable")])
def test_what_is_no_table_is_told(data: bytes, kind: str) -> None:
    rows, problems = table(data)
    assert rows == []
    assert [problem.kind for problem in problems] == [kind]


def test_names_doubled_or_of_no_kind_are_told() -> None:
    problems: list[Problem] = []
    data = "名称,種類,別名\n社会福祉協議会,団体,社協;市社協\n社協,団体,\n,団体,\n一歩,店,\n"
    (body,) = read_names(data.encode(), problems)
    assert (body.name.text, body.alternatives) == ("社会福祉協議会", ("社協", "市社協"))
    assert kinds(problems) == [("name-twice", 3), ("name-missing", 4), ("name-kind", 5)]


def test_an_empty_file_has_no_rows() -> None:
    assert table("\n\n") == ([], [])
