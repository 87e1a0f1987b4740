"""The shipped queries: headers, parameters by any written name, and the rows that a reader of the plan expects."""

from __future__ import annotations

from pathlib import Path

import pytest

from welfaregraph.checks.findings import severities
from welfaregraph.errors import MissingParameter, UnknownName, UnknownQuestion
from welfaregraph.library import City
from welfaregraph.library import open as open_city
from welfaregraph.queries.library import FOLDER, queries, question
from welfaregraph.queries.names import Names
from welfaregraph.store import open_store

FOLDERS = sorted(path.name for path in FOLDER.iterdir() if path.is_dir() and not path.name.startswith("_"))
ALL = [(folder, name) for folder in FOLDERS for name in queries(folder)]


@pytest.fixture(scope="module")
def city(nishitokyo_folder: Path) -> City:
    return open_city(nishitokyo_folder)


@pytest.mark.parametrize(("folder", "name"), ALL)
def test_every_query_runs_as_it_stands_and_filled_with_nothing(folder: str, name: str, city: City) -> None:
    query = queries(folder)[name]
    assert query.title_ja
    assert query.title_en
    assert "ORDER BY" in query.text
    city.store.query(query.text)
    words = {p.name: ["地域"] for p in query.parameters if p.type == "text"}
    results = city.store.query(query.fill(words))
    if query.fields.get("Columns"):
        assert [variable.value for variable in results.variables] == query.fields["Columns"].split(", ")


def test_there_are_more_than_a_dozen_questions() -> None:
    assert len(queries("questions")) >= 12


def test_every_question_says_what_it_asks_in_both_languages() -> None:
    for query in queries("questions").values():
        assert " / " in query.fields["Question"], query.name


def test_every_question_has_an_answer_in_the_real_city(city: City) -> None:
    for name in queries("questions"):
        words = {p.name: "民生委員" for p in question(name).parameters if p.type == "text"}
        assert city.ask(name, **words), name


def test_every_check_has_a_severity_and_every_severity_a_check() -> None:
    assert sorted(severities()) == sorted(queries("checks"))


def test_projects_of_a_division(city: City) -> None:
    rows = city.ask("projects_of_division", division="健康課")
    assert len(rows) == 9
    assert rows[0]["project"] == "地域包括ケアシステムの深化・推進"
    assert rows[0]["with_divisions"] == "高齢者支援課"
    assert "健康課" in str(rows[0]["quote"])


def test_indicators_of_a_policy(city: City) -> None:
    rows = {row["indicator"]: row for row in city.ask("indicators_of_policy", policy="障害者福祉の充実")}
    row = rows["地域活動支援センターの相談件数"]
    assert (row["baseline"], row["target"], row["unit"]) == (11230, 31863, "件")
    assert len(rows) == 5


def test_plans_shared(city: City) -> None:
    rows = city.ask("plans_shared_by_policies")
    assert [(row["plan"], row["policies"]) for row in rows] == [
        ("介護保険事業計画", 3),
        ("高齢者保健福祉計画", 3),
        ("障害児福祉計画", 2),
        ("障害福祉計画", 2),
        ("障害者基本計画", 2),
    ]


def test_chain_of_a_policy(city: City) -> None:
    rows = city.ask("chain_of_policy", policy="社会保障制度の運営")
    assert [sum(row["step"] == step for row in rows) for step in range(1, 6)] == [1, 5, 4, 3, 2]


def test_two_divisions(city: City) -> None:
    rows = city.ask("projects_with_two_divisions")
    assert [(row["project"], row["named"], row["unnamed"]) for row in rows] == [
        ("地域包括ケアシステムの深化・推進", 2, None),
        ("身近な相談窓口の設置に向けた検討", 1, "関係各課"),
        ("高齢者の保健事業と介護予防の一体的実施", 1, "関係各課"),
    ]


@pytest.mark.parametrize("written", ["西東京市社会福祉協議会", "社協", "社会福祉協議会", "西東京市 社会福祉協議会", "西東京市社協"])
def test_a_body_is_found_by_any_written_name(city: City, written: str) -> None:
    assert {row["body"] for row in city.ask("where_a_body_is_named", body=written)} == {"西東京市社会福祉協議会"}


@pytest.mark.parametrize("written", ["ｼﾙﾊﾞｰ人材ｾﾝﾀｰ", "シルバー人材センター", "シルバ―人材センタ―"])
def test_width_and_dashes_do_not_matter(city: City, written: str) -> None:
    assert len(city.ask("where_a_body_is_named", body=written)) == 3


def test_a_name_as_it_is_printed_wrongly_is_found(city: City) -> None:
    assert city.ask("where_a_term_is_explained", term="ヤングケアラ―")
    assert city.ask("where_a_body_is_named", body="障害者就労支援センター「一步」")


def test_unknown_names_get_the_nearest(city: City) -> None:
    with pytest.raises(UnknownName, match="健康課"):
        city.ask("projects_of_division", division="建康課")
    with pytest.raises(UnknownQuestion, match="projects_of_division"):
        city.ask("project_of_division")
    with pytest.raises(MissingParameter, match="division"):
        city.ask("projects_of_division", divison="健康課")


def test_a_name_is_looked_for_among_its_own_kind(nishitokyo_folder: Path) -> None:
    names = Names(open_store(nishitokyo_folder))
    assert len(names.find("健康づくりの推進")) == 2
    assert [thing.iri.split("/")[-2] for thing in names.find("健康づくりの推進", "wg:Project")] == ["project"]


@pytest.mark.parametrize("value", ["<http://x> } #", 'a"b', "a b", "{", "x\\y"])
def test_no_raw_text_gets_into_a_query(value: str) -> None:
    with pytest.raises(MissingParameter):
        question("projects_of_division").fill({"division": [value]})


def test_words_are_looked_for_as_they_are(city: City) -> None:
    assert [row["line"] for row in city.ask("where_words_stand", words="民生委員")] == [47]
    assert city.ask("where_words_stand", words='"} #\\') == []
    with pytest.raises(MissingParameter, match="words"):
        city.ask("where_words_stand")


def test_a_value_without_a_name_goes_to_the_parameter_that_knows_it(city: City) -> None:
    from welfaregraph.store import rows
    from welfaregraph.tasks.ask import ask

    assert len(list(rows(ask(city.store, "divisions_by_policy", {}, ["健康課"])))) == 2
    assert len(list(rows(ask(city.store, "divisions_by_policy", {}, ["社会保障制度の運営"])))) == 2
    with pytest.raises(UnknownName):
        ask(city.store, "divisions_by_policy", {}, ["どこにもない名"])


def test_every_column_has_a_heading() -> None:
    from welfaregraph.views.headings import HEADINGS

    columns = {column for query in queries("questions").values() for column in query.fields["Columns"].split(", ")}
    assert columns == set(HEADINGS)


def test_show_gives_facts_with_quotes_and_what_points_here(city: City) -> None:
    (shown,) = city.show("保険年金課")
    assert shown.thing.label == "保険年金課"
    assert any("高齢者の保健事業と介護予防の一体的実施" in fact.quote for fact in shown.facts)
    assert [fact.label for fact in shown.mentions] == ["高齢者の保健事業と介護予防の一体的実施"]
    assert shown.mentions[0].line == 260


def test_the_library_hands_out_a_copy(city: City) -> None:
    graph = city.graph
    before = len(graph)
    graph.remove((None, None, None, None))
    assert before > 1000
    assert len(city.graph) == before


def test_the_copy_answers_rdflib_as_the_store_does(city: City) -> None:
    text = "SELECT (COUNT(*) AS ?n) WHERE { ?p <http://data.europa.eu/m8g/hasCompetentAuthority> ?u }"
    assert [int(row[0]) for row in city.graph.query(text)] == [36]
    named = {str(graph.identifier) for graph in city.graph.graphs()}
    assert sum("#char=" in name for name in named) == len({place for place in named if "#char=" in place}) > 700
