"""The tables of indicators in the graph: each fact in the graph of its row, actual values in a data set of their own."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from welfaregraph.library import City
from welfaregraph.library import open as open_city
from welfaregraph.tasks.build import build
from welfaregraph.tasks.check import check

PREFIXES = """PREFIX wg: <https://w3id.org/welfaregraph/ns#> PREFIX wgc: <https://w3id.org/welfaregraph/code/>
PREFIX dct: <http://purl.org/dc/terms/> PREFIX qb: <http://purl.org/linked-data/cube#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX sdmx-measure: <http://purl.org/linked-data/sdmx/2009/measure#> PREFIX sdmx-dimension: <http://purl.org/linked-data/sdmx/2009/dimension#>
PREFIX sdmx-attribute: <http://purl.org/linked-data/sdmx/2009/attribute#> PREFIX dcat: <http://www.w3.org/ns/dcat#>
"""


@pytest.fixture
def city(tmp_path: Path, mihon_folder: Path) -> Path:
    copy = tmp_path / "mihon"
    shutil.copytree(mihon_folder, copy)
    return copy


def with_actuals(folder: Path, rows: str) -> tuple[City, list[str]]:
    (folder / "sources" / "actuals.csv").write_text("indicator,year,value,unit,source\n" + rows, encoding="utf-8")
    built = build(folder)
    return open_city(folder), [one.kind for one in built.problems if one.place and one.place.source == "actuals.csv"]


def test_each_fact_stands_in_the_graph_of_its_row(mihon_folder: Path) -> None:
    rows = open_city(mihon_folder).query(
        f"""{PREFIXES} SELECT ?g ?p ?o WHERE {{ GRAPH ?g {{ ?i ?p ?o }} ?i skos:prefLabel '子育てが楽しいと感じる保護者の割合（小学生）'@ja
        FILTER (CONTAINS(STR(?g), 'indicator_directions.csv')) }} ORDER BY ?p"""
    )
    assert [
        (str(row["g"]).rpartition("/")[2], str(row["p"]).rpartition("/")[2], str(row["o"]).rpartition("/")[2][:20]) for row in rows
    ] == [
        ("indicator_directions.csv#row=7", "source", "めざす姿「家庭が早くから支えられるまち」"),
        ("indicator_directions.csv#row=7", "type", "outcome-indicator"),
        ("indicator_directions.csv#row=7", "ns#direction", "higher"),
    ]


def test_an_actual_value_is_an_observation_of_the_second_data_set(mihon_folder: Path) -> None:
    rows = open_city(mihon_folder).query(
        f"""{PREFIXES} SELECT ?value ?year ?starts ?unit ?structure ?g WHERE {{
        GRAPH ?g {{ ?o wg:valueKind wgc:actual ; qb:dataSet ?set ; wg:indicator ?i ; sdmx-measure:obsValue ?value ;
          sdmx-dimension:refPeriod ?period ; sdmx-attribute:unitMeasure ?u ; sdmx-dimension:refArea ?area }}
        ?set qb:structure ?structure . ?period skos:prefLabel ?year ; dcat:startDate ?starts . ?u skos:prefLabel ?unit .
        ?i skos:prefLabel '福祉の総合相談窓口の相談件数'@ja }} ORDER BY ?year"""
    )
    assert [(row["value"], row["year"], str(row["starts"]), row["unit"]) for row in rows] == [
        (1402, "令和5年度", "2023-04-01", "件"),
        (1530, "令和6年度", "2024-04-01", "件"),
    ]
    assert {str(row["structure"]).rpartition("#")[2] for row in rows} == {"actualValues"}
    assert [str(row["g"]).rpartition("#")[2] for row in rows] == ["row=2", "row=3"]


def test_values_of_two_years_are_no_problem_and_the_shapes_pass(mihon_folder: Path) -> None:
    assert [one.kind for one in check(mihon_folder) if one.kind == "value_twice" or one.severity == 0] == []


def test_a_unit_is_the_plans_where_none_is_written_and_another_is_told(city: Path) -> None:
    found, problems = with_actuals(
        city, "地域の居場所の数,2023,20,,報告\n民生委員・児童委員の充足率,2023,93,%,報告\n就労定着支援の利用者数,2023,50,件,報告\n"
    )
    assert problems == ["actual-unit"]
    rows = found.query(
        f"""{PREFIXES} SELECT ?v ?u WHERE {{ ?o wg:valueKind wgc:actual ; sdmx-measure:obsValue ?v ; sdmx-attribute:unitMeasure ?u }}
        ORDER BY ?v"""
    )
    assert [(row["v"], str(row["u"]).rpartition("/")[2]) for row in rows] == [(20, "u-kasho"), (93, "u-percent")]


def test_without_actual_values_there_is_no_second_data_set(nishitokyo_folder: Path) -> None:
    assert open_city(nishitokyo_folder).query(f"{PREFIXES} SELECT ?set WHERE {{ ?set a qb:DataSet ; qb:structure wg:actualValues }}") == []


def test_building_again_gives_the_same_bytes(city: Path) -> None:
    before = (city / "graph.trig").read_bytes()
    build(city)
    assert (city / "graph.trig").read_bytes() == before
