"""Divisions and projects, and divisions tied by what they share: by eye, and held against NetworkX's own projection."""

from __future__ import annotations

import networkx as nx
import pytest
from graphs import EX, graph, joined, things, tie, within
from hypothesis import given, settings
from hypothesis import strategies as st

from welfaregraph.networks.basis import Basis
from welfaregraph.networks.divisions import LAYERS, divisions_projects, divisions_tied, summed

CHARGE = "cv:hasCompetentAuthority"
TWO = things(
    a="wg:Policy 施策", p="wg:Project 見守り", q="wg:Project 訪問", d="org:OrganizationalUnit 健康課", e="org:OrganizationalUnit 福祉課"
)


def charge(project: str, *divisions: str) -> str:
    return "".join(f":line7 {{ :{project} {CHARGE} :{division} . }}\n" for division in divisions)


def layers(store: object, *chosen: str) -> dict[str, tuple[float, tuple[str, ...]]]:
    network = divisions_tied(Basis(store), chosen or LAYERS)
    return {key: (said["weight"], said["names"]) for _, _, key, said in network.edges(keys=True, data=True)}


def test_who_is_in_charge_and_who_is_not_named() -> None:
    store = graph(TWO + within(p="a") + charge("p", "d") + ':line3 { :q wg:unnamedUnits "関係各課"@ja . }')
    network = divisions_projects(Basis(store))
    assert [(one, other, said["status"]) for one, other, said in network.edges(data=True)] == [(EX + "d", EX + "p", "stated")]
    ((words, evidence),) = network.nodes[EX + "q"]["unnamed"]
    assert (words, evidence.line) == ("関係各課", 3)
    assert network.nodes[EX + "d"]["policies"] == ("施策",)
    assert network.nodes[EX + "e"]["policies"] == ()
    assert network.degree(EX + "q") == 0


def test_who_is_rejected_is_in_charge_of_nothing_and_who_is_confirmed_is() -> None:
    store = graph(TWO + tie("p", CHARGE, "d", "rejected") + tie("q", CHARGE, "e", "confirmed") + charge("q", "e"))
    network = divisions_projects(Basis(store))
    assert [(one, other, said["status"], len(said["evidence"])) for one, other, said in network.edges(data=True)] == [
        (EX + "e", EX + "q", "confirmed", 2)
    ]
    assert [(one, other, status) for one, other, status in divisions_projects(Basis(store, ("stated",))).edges(data="status")] == [
        (EX + "e", EX + "q", "stated")
    ]


def test_two_divisions_of_one_project() -> None:
    assert layers(graph(TWO + charge("p", "d", "e"))) == {"project": (1.0, ("見守り",))}


def test_divisions_that_share_nothing_are_not_tied_and_a_division_is_not_tied_to_itself() -> None:
    assert layers(graph(TWO + charge("p", "d", "d") + charge("q", "e"))) == {}


def test_a_shared_population_also_by_a_narrower_one() -> None:
    people = things(old="wgc:populations 高齢者", frail="wgc:populations 要介護者") + ":line7 { :frail skos:broader :old . }"
    served = tie("p", "dct:audience", "frail") + tie("q", "dct:audience", "old")
    assert layers(graph(TWO + people + served + charge("p", "d") + charge("q", "e"))) == {"population": (1.0, ("高齢者",))}
    other = things(child="wgc:populations 子ども") + tie("p", "dct:audience", "frail") + tie("q", "dct:audience", "child")
    assert layers(graph(TWO + people + other + charge("p", "d") + charge("q", "e"))) == {}


def test_a_shared_partner_policy_and_plan_each_in_its_layer() -> None:
    partner = things(b="org:Organization 医師会", n="prov:Plan 計画") + "".join(
        joined(f"c{part}", "support", part, "b", part) for part in ("p", "q")
    )
    made = TWO + partner + charge("p", "d") + charge("q", "e") + within(p="a", q="a") + ":line3 { :a dct:relation :n . }"
    assert layers(graph(made)) == {"partner": (1.0, ("医師会",)), "plan": (1.0, ("計画",)), "policy": (1.0, ("施策",))}
    assert list(layers(graph(made), "policy")) == ["policy"]


def test_the_sum_has_one_edge_for_each_pair_with_its_layers() -> None:
    made = TWO + charge("p", "d", "e") + charge("q", "d", "e") + within(p="a")
    total = summed(divisions_tied(Basis(graph(made))))
    ((_, _, said),) = total.edges(data=True)
    assert (said["weight"], said["layers"]) == (3.0, ("policy", "project"))


@settings(max_examples=25, deadline=None)
@given(st.sets(st.tuples(st.integers(0, 4), st.integers(0, 5))))
def test_weights_of_shared_projects_are_those_of_networkx(charged: set[tuple[int, int]]) -> None:
    made = things(**{f"d{n}": f"org:OrganizationalUnit 課{n}" for n in range(5)}, **{f"p{n}": f"wg:Project 事業{n}" for n in range(6)})
    basis = Basis(graph(made + "".join(charge(f"p{project}", f"d{division}") for division, project in sorted(charged))))
    bipartite = divisions_projects(basis)
    divisions = [node for node, side in bipartite.nodes(data="bipartite") if side == 0]
    expected = nx.bipartite.collaboration_weighted_projected_graph(bipartite, divisions)
    tied = divisions_tied(basis, ["project"])
    assert set(tied) == set(expected) == set(divisions)
    weights = {frozenset((one, other)): weight for one, other, weight in tied.edges(data="weight")}
    assert weights == pytest.approx({frozenset((one, other)): weight for one, other, weight in expected.edges(data="weight")})
