"""IRIs: readable, stable, and never in need of an escape."""

from __future__ import annotations

import pyoxigraph
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st

from welfaregraph.graph.trig import natural
from welfaregraph.model.evidence import Place
from welfaregraph.model.identifiers import Identifiers, digest, key

BASE = "https://w3id.org/welfaregraph/id/13229/"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("健康づくり（運動）の推進に向けた検討", "健康づくり（運動）の推進に向けた検討"),
        ("健康づくり(運動)の推進に向けた検討", "健康づくり（運動）の推進に向けた検討"),
        ("障害者就労支援センター「一歩」※", "障害者就労支援センター「一歩」"),
        ("ICT の 活用", "ICTの活用"),
        ("Ageing in place", "Ageing_in_place"),
        ("a/b?c#d%", "a／b？c＃d％"),
        ("-5 の事業", "5の事業"),
    ],
)
def test_key_is_readable(name: str, expected: str) -> None:
    assert key(name) == expected


def test_key_of_nothing_writable_is_a_digest() -> None:
    assert key("※") == digest("※")
    assert len(key("長" * 400)) < 140


@given(st.text(max_size=40))
def test_every_key_works_as_a_prefixed_name_in_both_engines(name: str) -> None:
    iri = BASE + "term/" + key(name)
    query = f"PREFIX term: <{BASE}term/> SELECT ?o WHERE {{ term:{key(name)} ?p ?o }}"
    store = pyoxigraph.Store()
    store.add(pyoxigraph.Quad(pyoxigraph.NamedNode(iri), pyoxigraph.NamedNode("http://p"), pyoxigraph.Literal("o")))
    assert len(list(store.query(query))) == 1
    graph = rdflib.Graph()
    graph.add((rdflib.URIRef(iri), rdflib.URIRef("http://p"), rdflib.Literal("o")))
    assert len(list(graph.query(query))) == 1


def test_the_kind_is_part_of_the_iri() -> None:
    ids = Identifiers(BASE)
    assert ids.thing("policy", "健康づくりの推進") != ids.thing("project", "健康づくりの推進")


def test_a_passage_keeps_its_iri_when_only_blanks_and_widths_change() -> None:
    ids = Identifiers(BASE)
    assert ids.statement("issue", "地域福祉", "80 代の親") == ids.statement("issue", "地域福祉", "８０代の親")


def test_places_are_standard_fragments() -> None:
    ids = Identifiers(BASE)
    assert ids.place(Place("plan.txt", "char", 3, 9, 1, "…")) == BASE + "source/plan.txt#char=3,9"
    assert ids.place(Place("names.csv", "row", 5, 5, 5, "…")) == BASE + "source/names.csv#row=5"
    assert ids.source("計画 1.txt").endswith("source/%E8%A8%88%E7%94%BB%201.txt")


def test_places_sort_by_number() -> None:
    assert sorted(["x#char=10,12", "x#char=9,12"], key=natural) == ["x#char=9,12", "x#char=10,12"]
