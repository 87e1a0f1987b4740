"""Bodies, populations, the logic chain and the whole network: each tie an edge, none that was rejected, each with its words."""

from __future__ import annotations

from pathlib import Path

import pytest
from graphs import EX, graph, joined, things, tie

from welfaregraph.model.terms import iri
from welfaregraph.networks.basis import Basis
from welfaregraph.networks.bodies import AGENTS, bodies_tied
from welfaregraph.networks.chain import LEVELS, logic_chain
from welfaregraph.networks.evidence import ALL, STATED
from welfaregraph.networks.populations import populations_projects
from welfaregraph.networks.whole import TIES_IN, whole_network
from welfaregraph.queries.ties import Ties
from welfaregraph.store import open_store

THREE = things(
    a="org:Organization 社協", b="org:Organization 医師会", c="org:Organization 民協", p="wg:Project 見守り", i="wg:Initiative 連携"
)
CITIES = ["nishitokyo", "mihon"]


def test_a_tie_of_three_is_a_clique_of_halves() -> None:
    network = bodies_tied(Basis(graph(THREE + joined("t", "cooperation", "a b c"))))
    assert sorted((one[-1], other[-1], weight) for one, other, weight in network.edges(data="weight")) == [
        ("a", "b", 0.5), ("a", "c", 0.5), ("b", "c", 0.5),
    ]  # fmt: skip


def test_two_who_are_supported_are_not_tied_to_each_other() -> None:
    network = bodies_tied(Basis(graph(THREE + joined("t", "support", "a", "b c"))))
    assert sorted((one[-1], other[-1], giver[-1]) for one, other, giver in network.edges(data="giver")) == [
        ("a", "b", "a"),
        ("a", "c", "a"),
    ]


def test_a_body_tied_to_itself_or_to_no_body_is_no_node() -> None:
    assert list(bodies_tied(Basis(graph(THREE + joined("t", "cooperation", "a a") + joined("u", "operation", "b", "p"))))) == []


def test_whom_a_project_is_for_and_who_stands_alone() -> None:
    people = things(old="wgc:populations 高齢者", child="wgc:populations 子ども")
    network = populations_projects(
        Basis(graph(THREE + people + tie("p", "dct:audience", "old") + tie("p", "dct:audience", "child", "rejected")))
    )
    assert [{one, other} for one, other in network.edges] == [{EX + "old", EX + "p"}]
    assert network.degree(EX + "child") == 0


def test_the_chain_goes_from_what_is_raised_to_what_answers() -> None:
    made = (
        THREE
        + things(x="wg:Issue 孤立が課題です")
        + tie("i", "wg:addresses", "x", "inferred")
        + tie("p", "wg:carriesOut", "i", "confirmed")
    )
    network = logic_chain(Basis(graph(made)))
    assert [(one[-1], other[-1], status) for one, other, status in sorted(network.edges(data="status"))] == [
        ("i", "p", "confirmed"), ("x", "i", "inferred"),
    ]  # fmt: skip
    assert logic_chain(Basis(graph(made), STATED)).number_of_edges() == 0


def test_an_indicator_of_several_values_is_one_node() -> None:
    made = things(w="wg:Indicator 割合", u="wg:Indicator 該当者") + ":line7 { :w dct:hasPart :u . }"
    assert list(logic_chain(Basis(graph(made)))) == [EX + "w"]


def test_what_an_initiative_says_of_bodies_ties_them_to_it_but_not_the_city() -> None:
    made = THREE + things(z="cv:PublicOrganisation 市") + joined("t", "cooperation", "z a", part="i")
    network = whole_network(Basis(graph(made)))
    assert {(one[-1], other[-1], key.rpartition("/")[2]) for one, other, key in network.edges(keys=True)} == {
        ("a", "z", "cooperation"), ("i", "a", TIES_IN.rpartition("/")[2]),
    }  # fmt: skip
    assert not network.edges[EX + "a", EX + "z", iri("wgc:cooperation")]["directed"]
    assert network.edges[EX + "i", EX + "a", TIES_IN]["directed"]


def test_mentions_are_there_on_request_only() -> None:
    store = graph(THREE + ":line7 { :p dct:references :a . }")
    assert whole_network(Basis(store)).number_of_edges() == 0
    assert list(whole_network(Basis(store), mentions=True).edges(keys=True)) == [(EX + "p", EX + "a", iri("dct:references"))]


def test_a_tie_to_itself_and_a_rejected_one_are_no_edges() -> None:
    assert list(whole_network(Basis(graph(THREE + tie("a", "wg:supports", "a") + tie("a", "wg:supports", "b", "rejected"))))) == []


@pytest.mark.parametrize("city", CITIES)
@pytest.mark.parametrize("statuses", [STATED, ALL])
def test_each_tie_is_an_edge_of_the_whole_and_each_edge_a_tie(city: str, statuses: tuple[str, ...], nishitokyo_folder: Path) -> None:
    store = open_store(nishitokyo_folder.parent / city)
    expected: set[tuple[str, str, str]] = set()
    for one in Ties(store).all:
        if one.status in statuses:
            pairs = [(giver, taker) for giver in one.givers for taker in one.takers] if one.takers else [
                (first, second) for first in one.givers for second in one.givers if first < second
            ]  # fmt: skip
            expected |= {(*pair, one.kind) for pair in pairs if pair[0] != pair[1]}
    structure = {"dct:isPartOf", "dct:relation", "dct:references", "org:unitOf"}
    network = whole_network(Basis(store, statuses))
    found = {edge for edge in network.edges(keys=True) if edge[2] != TIES_IN}
    assert expected <= found
    assert {key for _, _, key in found - expected} <= set(map(iri, structure))
    assert all(said["evidence"] and words.quote for _, _, said in network.edges(data=True) for words in said["evidence"][:1])


@pytest.mark.parametrize("city", CITIES)
def test_nodes_are_of_the_kinds_that_are_said(city: str, nishitokyo_folder: Path) -> None:
    basis = Basis(open_store(nishitokyo_folder.parent / city))
    assert set(dict(bodies_tied(basis).nodes(data="kind")).values()) <= set(AGENTS)
    assert set(dict(logic_chain(basis).nodes(data="kind")).values()) <= set(LEVELS)
    assert set(dict(populations_projects(basis).nodes(data="kind")).values()) == {"population", "project"}
