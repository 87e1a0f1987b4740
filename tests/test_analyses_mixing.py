"""E-I index and participation."""

from __future__ import annotations

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from welfaregraph.analyses.mixing import ei_index, participation


def test_all_within_all_across_and_none() -> None:
    groups = {"a": frozenset({"x"}), "b": frozenset({"x"}), "c": frozenset({"y"})}
    assert ei_index(nx.Graph([("a", "b")]), groups)[0].index == -1
    assert ei_index(nx.Graph([("a", "c"), ("b", "c")]), groups)[0].index == 1
    assert ei_index(nx.Graph([("a", "a")]), groups)[0].index is None
    assert ei_index(nx.Graph([("a", "stranger")]), groups)[0].index is None


def test_a_node_of_two_groups_is_inside_both() -> None:
    groups = {"shared": frozenset({"x", "y"}), "a": frozenset({"x"}), "b": frozenset({"y"})}
    total, each = ei_index(nx.Graph([("shared", "a"), ("shared", "b"), ("a", "b")]), groups)
    assert (total.external, total.internal) == (1, 2)
    assert (each["x"].external, each["x"].internal) == (1, 2)


def test_the_two_sides_of_the_karate_club() -> None:
    """Of 78 ties 11 run between those who followed the instructor and those who followed the president (Zachary 1977)."""
    club = nx.karate_club_graph()
    total, _ = ei_index(club, {node: frozenset({side}) for node, side in club.nodes(data="club")})
    assert (total.external, total.internal) == (11, 67)
    assert total.index == pytest.approx(-56 / 78)


def test_participation_by_hand() -> None:
    network = nx.Graph([("d", one) for one in "pqrs"])
    assert participation(network, dict.fromkeys("pqrs", "A"))["d"] == 0
    assert participation(network, {"p": "A", "q": "B", "r": "C", "s": "D"})["d"] == pytest.approx(0.75)
    assert participation(network, {"p": "A", "q": "A", "r": "A", "s": "B"})["d"] == pytest.approx(1 - 9 / 16 - 1 / 16)
    assert participation(nx.Graph(), {}) == {}


nodes = st.integers(0, 6)


@given(st.lists(st.tuples(nodes, nodes), max_size=15), st.dictionaries(nodes, st.sampled_from("xyz"), max_size=7))
def test_both_are_what_counting_each_tie_gives(edges: list[tuple[int, int]], sides: dict[int, str]) -> None:
    network = nx.Graph(edges)
    ties = [(one, other) for one, other in network.edges if one != other and one in sides and other in sides]
    outside = sum(sides[one] != sides[other] for one, other in ties)
    total, each = ei_index(network, {node: frozenset({side}) for node, side in sides.items()})
    assert (total.external, total.internal) == (outside, len(ties) - outside)
    assert sum(one.external for one in each.values()) == 2 * outside
    for node, value in participation(network, sides).items():
        near = [sides[other] for other in network[node] if other != node and other in sides]
        assert value == pytest.approx(1 - sum((near.count(side) / len(near)) ** 2 for side in "xyz"))
