"""How projects are divided among divisions, and which are for the same people."""

from __future__ import annotations

from itertools import combinations

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from welfaregraph.analyses.overlap import overlaps
from welfaregraph.analyses.ownership import ownership


def two_sided(edges: list[tuple[str, str]], *alone: tuple[str, int]) -> nx.Graph:
    """A network of (first side, second side)."""
    network = nx.Graph()
    for one, other in edges:
        network.add_node(one, bipartite=0)
        network.add_node(other, bipartite=1)
        network.add_edge(one, other)
    for node, side in alone:
        network.add_node(node, bipartite=side)
    return network


def test_equal_shares_and_one_for_all() -> None:
    assert ownership(two_sided([("A", "p"), ("B", "q"), ("C", "r"), ("D", "s")])).concentration == pytest.approx(0.25)
    assert ownership(two_sided([("A", "p"), ("A", "q")])).concentration == 1


def test_shared_and_nobodys_projects() -> None:
    found = ownership(two_sided([("A", "p"), ("B", "p"), ("A", "q")], ("r", 1), ("C", 0)))
    assert found.shares == (("A", 0.75), ("B", 0.25), ("C", 0.0))
    assert (found.projects, found.shared, found.nobodys) == (3, ("p",), ("r",))
    assert found.concentration == pytest.approx(0.75**2 + 0.25**2)


def test_no_division_no_figure() -> None:
    assert ownership(nx.Graph()).concentration is None
    assert ownership(two_sided([], ("p", 1))).nobodys == ("p",)


def test_evelyn_and_theresa() -> None:
    """Davis, Gardner & Gardner 1941: seven of the nine events that either attended, both did."""
    network = nx.davis_southern_women_graph()
    nx.set_node_attributes(network, {node: 1 - side for node, side in network.nodes(data="bipartite")}, "bipartite")  # events first
    pairs, crowded = overlaps(network)
    both = next(pair for pair in pairs if {pair.one, pair.other} == {"Evelyn Jefferson", "Theresa Anderson"})
    assert (len(both.common), both.jaccard) == (7, pytest.approx(7 / 9))
    assert crowded == ()


def test_what_too_many_share_pairs_none_but_counts() -> None:
    network = two_sided([("old", "p"), ("old", "q"), ("old", "r"), ("carers", "p"), ("carers", "q")])
    pairs, crowded = overlaps(network, many=2)
    assert [(pair.one, pair.other, pair.common, pair.jaccard) for pair in pairs] == [("p", "q", ("carers", "old"), 1.0)]
    assert crowded == ("old",)


edges = st.lists(st.tuples(st.sampled_from("ABCDE"), st.sampled_from("pqrstu")), max_size=20)


@given(edges, st.sampled_from([0.0, 0.3, 0.5, 1.0]))
def test_overlaps_are_those_of_all_pairs(made: list[tuple[str, str]], least: float) -> None:
    network = two_sided(made)
    expected = {}
    for one, other in combinations(sorted({project for _, project in made}), 2):
        mine, theirs = ({who for who, project in made if project == each} for each in (one, other))
        if mine & theirs and len(mine & theirs) / len(mine | theirs) >= least:
            expected[one, other] = len(mine & theirs) / len(mine | theirs)
    found = overlaps(network, least)[0]
    assert {(pair.one, pair.other): pair.jaccard for pair in found} == pytest.approx(expected)
    assert [pair.jaccard for pair in found] == sorted(expected.values(), reverse=True)


@given(edges)
def test_shares_add_up_and_the_index_is_between_its_bounds(made: list[tuple[str, str]]) -> None:
    found = ownership(two_sided(made))
    if not made:
        assert found.concentration is None
        return
    assert sum(share for _, share in found.shares) == pytest.approx(1)
    assert found.concentration is not None
    assert 1 / len(found.shares) - 1e-9 <= found.concentration <= 1 + 1e-9
