"""Asking of many things at once gives each thing what asking it alone gives."""

from __future__ import annotations

from pathlib import Path

import pytest

from welfaregraph.errors import BadQuery
from welfaregraph.networks.city import city_network
from welfaregraph.queries.library import queries
from welfaregraph.store import open_store
from welfaregraph.tasks.ask import ask
from welfaregraph.tasks.ask_each import ask_each
from welfaregraph.views.tables import columns_and_rows

CITIES = Path(__file__).resolve().parent.parent / "graph_data"


@pytest.mark.parametrize("city", ["nishitokyo", "mihon"])
def test_each_thing_has_the_rows_of_each_question_asked_of_it_alone(city: str) -> None:
    store = open_store(CITIES / city)
    kinds = dict(city_network(store).nodes(data="kind"))
    found = ask_each(store, ((thing, node["kind"], node["label"]) for thing, node in city_network(store).nodes(data=True)))
    assert set(found) == set(kinds)
    asked, answered = set(), 0
    for kind in sorted(set(kinds.values())):
        for thing in sorted(thing for thing, one in kinds.items() if one == kind)[::17]:
            for one in found[thing]:
                columns, rows = columns_and_rows(ask(store, one.query.name, {one.parameter: one.called}))
                assert (list(one.columns), [list(row) for row in one.rows]) == (columns, list(rows)), (thing, one.query.name)
                answered += len(one.rows)
                asked.add((kind, one.query.name))
    assert answered > 50
    assert {("unit", "projects_of_division"), ("population", "projects_for_population"), ("body", "ties_of_body")} <= asked
    assert {("group", "ties_of_body"), ("need", "needs_met"), ("policy", "chain_of_policy")} <= asked


def test_every_question_about_a_thing_can_be_asked_of_many_and_of_none() -> None:
    store = open_store(CITIES / "mihon")
    for query in queries("questions").values():
        for parameter in query.parameters:
            if parameter.type != "text":
                columns, rows = columns_and_rows(store.query(query.fill_each(parameter.name, ["http://example.org/none"])))
                assert columns == [*dict.fromkeys([parameter.variable, *query.fields["Columns"].split(", ")])]
                assert list(rows) == []
    assert ask_each(store, []) == {}


def test_a_question_that_takes_too_long_is_left_without_its_answer_and_the_others_have_theirs(monkeypatch: pytest.MonkeyPatch) -> None:
    store = open_store(CITIES / "mihon")
    asked = store.query

    def slow(text: str, *given: object, **named: object) -> object:
        if "?wider_population" in text:
            raise BadQuery("too long")
        return asked(text, *given, **named)

    monkeypatch.setattr(store, "query", slow)
    things = [(thing, node["kind"], node["label"]) for thing, node in city_network(store).nodes(data=True) if node["kind"] == "population"]
    found = ask_each(store, things)
    for some in found.values():
        assert [one.query.name for one in some if not one.columns] == ["populations_without_project"]
    assert any(one.rows for some in found.values() for one in some)
