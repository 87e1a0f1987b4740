"""Communities, and how far two ways to group agree."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from itertools import combinations

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from welfaregraph.analyses.groups import adjusted_rand, groups


def test_two_triangles_and_one_alone() -> None:
    network = nx.Graph([("a", "b"), ("b", "c"), ("a", "c"), ("c", "d"), ("d", "e"), ("e", "f"), ("d", "f")])
    network.add_node("alone")
    found = groups(network)
    assert found.groups == (("a", "b", "c"), ("d", "e", "f"))
    assert found.alone == ("alone",)
    assert found.modularity == pytest.approx(6 / 7 - 2 * (7 / 14) ** 2)  # Newman & Girvan 2004: sum of e - a²
    assert found.stability == 1


def test_weights_decide() -> None:
    square = nx.Graph()
    square.add_weighted_edges_from([("a", "b", 9), ("c", "d", 9), ("b", "c", 1), ("a", "d", 1)])
    assert groups(square).groups == (("a", "b"), ("c", "d"))


@pytest.mark.parametrize("network", [nx.Graph(), nx.empty_graph(3), nx.Graph([("a", "a")])])
def test_no_ties_no_groups(network: nx.Graph) -> None:
    assert groups(network).groups == ()
    assert groups(network).alone == tuple(sorted(network))


def test_the_karate_club_reaches_the_published_modularity() -> None:
    """The highest modularity there is, 0.4198, with four groups (Brandes et al. 2008, IEEE TKDE 20(2), ties without weight)."""
    plain = nx.Graph(nx.karate_club_graph().edges())
    found = groups(plain)
    assert len(found.groups) == 4
    assert found.modularity == pytest.approx(0.4198, abs=0.0005)
    sides = dict(nx.karate_club_graph().nodes(data="club"))
    chosen = {node: str(index) for index, group in enumerate(found.groups) for node in group}
    assert 0.3 < adjusted_rand(chosen, sides) < 0.7  # each side is split in two


def test_davis_southern_women_fall_into_the_known_two() -> None:
    """The cores that nearly all of 21 analyses find (Freeman 2003, Finding social groups: a meta-analysis)."""
    women = [node for node, side in nx.davis_southern_women_graph().nodes(data="bipartite") if side == 0]
    network = nx.bipartite.collaboration_weighted_projected_graph(nx.davis_southern_women_graph(), women)
    place = {node: index for index, group in enumerate(groups(network).groups) for node in group}
    first = ("Evelyn Jefferson", "Laura Mandeville", "Theresa Anderson", "Brenda Rogers", "Charlotte McDowd", "Frances Anderson")
    second = ("Katherina Rogers", "Sylvia Avondale", "Nora Fayette", "Helen Lloyd")
    assert len({place[woman] for woman in first}) == 1
    assert len({place[woman] for woman in second}) == 1
    assert place[first[0]] != place[second[0]]


def test_the_same_groups_whatever_the_order_and_the_run() -> None:
    edges = [(f"n{one}", f"n{other}") for one, other in nx.karate_club_graph().edges()]
    expected = groups(nx.Graph(edges))
    random.Random(4).shuffle(edges)
    assert groups(nx.Graph(edges)) == expected
    program = (
        "import networkx as nx; from welfaregraph.analyses.groups import groups; "
        "print(groups(nx.Graph([(f'n{a}', f'n{b}') for a, b in nx.karate_club_graph().edges()])))"
    )
    for seed in ("1", "2"):
        environment = os.environ | {"PYTHONHASHSEED": seed}
        done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, env=environment, timeout=120, check=True)
        assert done.stdout.strip() == str(expected)


def test_agreement_by_hand() -> None:
    """The example of Hubert & Arabie's formula: 2 x 2 cells, no better than chance; and below chance."""
    assert adjusted_rand({"a": "1", "b": "1", "c": "2", "d": "2"}, {"a": "x", "b": "x", "c": "y", "d": "y"}) == 1
    assert adjusted_rand({"a": "1", "b": "1", "c": "2", "d": "2"}, {"a": "x", "b": "y", "c": "x", "d": "y"}) == pytest.approx(-0.5)
    assert adjusted_rand({}, {}) == 1
    assert adjusted_rand({"a": "1"}, {"b": "x"}) == 1


labels = st.lists(st.tuples(st.sampled_from("123"), st.sampled_from("xyz")), min_size=2, max_size=12)


@given(labels)
def test_agreement_is_that_of_counting_pairs(given_: list[tuple[str, str]]) -> None:
    """Another form of the index, over pairs of nodes: 2(ad - bc) / ((a+b)(b+d) + (a+c)(c+d))."""
    a = b = c = d = 0
    for one, other in combinations(given_, 2):
        same, alike = one[0] == other[0], one[1] == other[1]
        a, b, c, d = a + (same and alike), b + (same and not alike), c + (alike and not same), d + (not same and not alike)
    below = (a + b) * (b + d) + (a + c) * (c + d)
    one, other = ({str(index): pair[side] for index, pair in enumerate(given_)} for side in (0, 1))
    assert adjusted_rand(one, other) == pytest.approx(2 * (a * d - b * c) / below if below else 1.0)
    assert adjusted_rand(one, other) == adjusted_rand(other, one)


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=20))
def test_groups_are_a_partition_and_their_modularity_is_that_of_networkx(edges: list[tuple[int, int]]) -> None:
    network = nx.Graph(edges)
    found = groups(network)
    assert sorted([node for group in found.groups for node in group] + list(found.alone)) == sorted(network)
    plain = nx.Graph(tie for tie in edges if tie[0] != tie[1])
    if found.groups:
        assert found.modularity == pytest.approx(nx.community.modularity(plain, [set(group) for group in found.groups]), abs=1e-6)
