"""The best paths: hand-made networks, and every path enumerated on random ones."""

from __future__ import annotations

from itertools import pairwise

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_networks import network

from welfaregraph.analyses.paths import CONCLUDED, HUB, MEMBERSHIP, STEP, best_paths
from welfaregraph.model.terms import iri

PART_OF = iri("dct:isPartOf")


def test_a_stated_way_of_three_goes_before_the_common_policy() -> None:
    made = network(
        ("project-a", "policy-1", PART_OF), ("project-b", "policy-1", PART_OF),
        ("project-a", "body-x"), ("body-x", "group-y"), ("project-b", "group-y"),
    )  # fmt: skip
    found = best_paths(made, ["project-a"], ["project-b"], 5)
    assert [path.things for path in found] == [("project-a", "body-x", "group-y", "project-b"), ("project-a", "policy-1", "project-b")]
    assert [path.cost for path in found] == [3 * STEP, 2 * (STEP + MEMBERSHIP)]
    assert [(hop.one, hop.other, hop.subject) for hop in found[0].hops][-1] == ("group-y", "project-b", "project-b")


def test_a_stated_tie_goes_before_a_concluded_one_and_both_before_the_city() -> None:
    made = network(
        ("body-a", "city-c"), ("city-c", "body-b"), ("body-a", "need-n", "tie", "inferred"), ("body-b", "need-n", "tie", "inferred"),
        ("body-a", "group-g"), ("body-b", "group-g"),
    )  # fmt: skip
    found = best_paths(made, ["body-a"], ["body-b"], 3)
    assert [(path.things[1], path.cost) for path in found] == [
        ("group-g", 2 * STEP), ("need-n", 2 * (STEP + CONCLUDED)), ("city-c", 2 * (STEP + HUB))
    ]  # fmt: skip


def test_of_two_ties_between_two_the_cheaper_is_told() -> None:
    made = network(("a", "b", "concluded", "inferred"), ("b", "a", "said", "stated"))
    (path,) = best_paths(made, ["a"], ["b"])
    assert (path.hops[0].property, path.hops[0].subject, path.cost) == ("said", "b", STEP)


def test_several_things_of_one_name_are_one_end() -> None:
    made = network(("a", "b"), ("b", "c"), ("other-a", "c"))
    assert best_paths(made, ["a", "other-a"], ["c"])[0].things == ("other-a", "c")


@pytest.mark.parametrize(("starts", "ends"), [(["a"], ["a"]), (["a"], ["nobody"]), ([], ["a"]), (["a"], ["x"])])
def test_no_path_is_an_empty_list(starts: list[str], ends: list[str]) -> None:
    assert best_paths(network(("a", "b"), ("x", "y"), ("a", "a")), starts, ends) == []


def test_an_empty_network_has_no_path() -> None:
    assert best_paths(nx.MultiDiGraph(), ["a"], ["b"]) == []


random_edges = st.lists(
    st.tuples(
        st.sampled_from(["unit-a", "project-b", "city-c", "policy-d", "body-e", "body-f"]),
        st.sampled_from(["unit-a", "project-b", "city-c", "policy-d", "body-e", "body-f"]),
        st.sampled_from(["tie", PART_OF]),
        st.sampled_from(["stated", "confirmed", "inferred"]),
    ),
    max_size=14,
)


@given(random_edges, st.integers(1, 6))
def test_the_costs_are_the_lowest_of_all_simple_paths(edges: list[tuple[str, str, str, str]], count: int) -> None:
    made = network(*edges)
    cheapest: dict[frozenset[str], float] = {}
    for one, other, key, said in made.edges(keys=True, data=True):
        cost = STEP + (said["status"] == "inferred") * CONCLUDED + (key == PART_OF) * MEMBERSHIP + ("city-c" in (one, other)) * HUB
        cheapest[frozenset((one, other))] = min(cost, cheapest.get(frozenset((one, other)), 99))
    plain = nx.Graph(made)
    ways = nx.all_simple_paths(plain, "unit-a", "body-f") if {"unit-a", "body-f"} <= set(plain) else []
    costs = sorted(sum(cheapest[frozenset(pair)] for pair in pairwise(way)) for way in ways)
    found = best_paths(made, ["unit-a"], ["body-f"], count)
    assert [path.cost for path in found] == costs[:count]
    for path in found:
        assert len(set(path.things)) == len(path.things)
        assert all(hop.other == following.one for hop, following in pairwise(path.hops))
        assert all({hop.one, hop.other} == {hop.subject, hop.object} for hop in path.hops)
