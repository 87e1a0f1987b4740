"""What networks are made of: things with kinds and policies, relations with their words, and only what the statuses allow."""

from __future__ import annotations

from pathlib import Path

import pytest
from graphs import EX, graph, things, tie, within

from welfaregraph.model.terms import iri
from welfaregraph.networks.basis import Basis
from welfaregraph.networks.evidence import KNOWN, STATED, Evidence, strongest
from welfaregraph.networks.kinds import kind_of
from welfaregraph.networks.whole import whole_network
from welfaregraph.store import open_store

PLAN = things(a="wg:Policy 施策", p="wg:Project 見守り", i="wg:Issue 高齢者が増えています", old="wgc:populations 高齢者") + within(
    p="a", i="a"
)


def test_things_have_kinds_names_and_policies() -> None:
    found = Basis(graph(PLAN)).things
    assert {
        thing.iri.removeprefix(EX): (thing.kind, thing.label, thing.policies) for thing in found.values() if thing.iri.startswith(EX)
    } == {
        "a": ("policy", "施策", ()),
        "i": ("issue", "「高齢者が増えています」", (EX + "a",)),
        "p": ("project", "見守り", (EX + "a",)),
        "old": ("population", "高齢者", ()),
    }


def test_policies_are_reached_at_any_depth_and_a_circle_ends() -> None:
    deep = things(a="wg:Policy 施策", p="wg:Project 見守り", q="wg:Project 訪問") + within(p="q", q="p") + within(q="a")
    found = Basis(graph(deep)).things
    assert found[EX + "p"].policies == found[EX + "q"].policies == (EX + "a",)


def test_stated_only_has_nothing_inferred_or_confirmed() -> None:
    store = graph(
        PLAN
        + tie("p", "dct:audience", "old")
        + tie("p", "wg:need", "old", "inferred")
        + tie("p", "wg:function", "old", "confirmed")
        + tie("i", "wg:raises", "old", "rejected")
    )
    known = {
        statuses: {one.kind for one in Basis(store, statuses).ties} for statuses in (STATED, KNOWN, ("stated", "confirmed", "inferred"))
    }
    audience, need, function = map(iri, ("dct:audience", "wg:need", "wg:function"))
    assert list(known.values()) == [{audience}, {audience, function}, {audience, function, need}]


@pytest.mark.parametrize("city", ["nishitokyo", "mihon"])
def test_stated_only_of_a_city_has_nothing_inferred(city: str, nishitokyo_folder: Path) -> None:
    network = whole_network(Basis(open_store(nishitokyo_folder.parent / city), STATED), mentions=True)
    assert network.number_of_edges()
    assert {words.status for _, _, said in network.edges(data=True) for words in said["evidence"]} == {"stated"}


def test_structure_is_stated_or_not_there() -> None:
    store = graph(PLAN)
    assert {one.property for one in Basis(store).structure} == {iri("dct:isPartOf")}
    assert Basis(store, ("inferred",)).structure == ()
    assert [(one.subject, one.evidence.line) for one in Basis(store).relations("dct:isPartOf")] == [(EX + "i", 7), (EX + "p", 7)]


def test_broader_terms_at_any_depth_without_itself() -> None:
    store = graph(":line7 { :a skos:broader :b . :b skos:broader :c . :c skos:broader :a . }")
    assert Basis(store).above(EX + "a") == (EX + "b", EX + "c")
    assert Basis(store).above(EX + "z") == ()


def test_an_empty_graph_has_an_empty_basis() -> None:
    basis = Basis(open_store("memory"))
    assert (basis.things, basis.ties, basis.sources, basis.structure, basis.words, basis.known_gaps) == ({}, (), (), (), (), {})


def test_known_gaps_by_kind_and_subject() -> None:
    store = graph(':line7 { :g a wg:KnownGap ; rdfs:label "ニート"@ja ; wg:reason "支援に含める"@ja . }')
    assert Basis(store).known_gaps == {("", "ニート"): "支援に含める"}


def test_strongest_is_confirmed_before_stated_before_inferred() -> None:
    def words(*statuses: str) -> list[Evidence]:
        return [Evidence("plan.txt", 1, "", status) for status in statuses]

    assert strongest(words("inferred", "confirmed", "stated")) == "confirmed"
    assert strongest(words("inferred", "stated")) == "stated"
    assert strongest(words("inferred")) == "inferred"


@pytest.mark.parametrize(
    ("classes", "kind"),
    [
        (["wg:Project", "prov:Plan"], "project"),
        (["org:Organization", "foaf:Group"], "body"),
        (["foaf:Group"], "group"),
        (["skos:Concept", "wgc:needs"], "need"),
        (["skos:Concept"], "term"),
        (["prov:Activity"], "other"),
    ],
)
def test_the_kind_of_a_thing(classes: list[str], kind: str) -> None:
    assert kind_of(list(map(iri, classes)))[0] == kind
