"""Brokers: hand-made networks, published ones, and every figure computed another way on random ones."""

from __future__ import annotations

from itertools import combinations

import networkx as nx
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from welfaregraph.analyses import backends
from welfaregraph.analyses.backends import betweenness
from welfaregraph.analyses.brokers import brokers, constraint, too_small


def by_enumeration(network: nx.Graph) -> dict[int, float]:
    """Betweenness from its definition: every shortest path between every two others, listed."""
    found = dict.fromkeys(network, 0.0)
    for one, other in combinations(network, 2):
        if nx.has_path(network, one, other):
            ways = list(nx.all_shortest_paths(network, one, other))
            for way in ways:
                for node in way[1:-1]:
                    found[node] += 1 / len(ways)
    pairs = (len(network) - 1) * (len(network) - 2) / 2
    return {node: value / pairs if pairs else 0.0 for node, value in found.items()}


graphs = st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7), st.integers(1, 4)), max_size=16).map(
    lambda edges: nx.Graph((one, other, {"weight": weight}) for one, other, weight in edges)
)


def test_one_between_two_pairs() -> None:
    made = nx.Graph([("a", "b"), ("a", "m"), ("b", "m"), ("m", "c"), ("m", "d"), ("c", "d")])
    found = brokers(made)
    first = found.brokers[0]
    assert (first.node, first.partners, first.cut_point) == ("m", 4, True)
    assert first.betweenness == pytest.approx(4 / 6)
    assert found.bridges == ()
    assert [one.node for one in found.brokers if one.cut_point] == ["m"]


def test_a_chain_has_bridges_and_cut_points() -> None:
    found = brokers(nx.path_graph(["a", "b", "c", "d"]))
    assert found.bridges == (("a", "b"), ("b", "c"), ("c", "d"))
    assert [one.node for one in found.brokers if one.cut_point] == ["b", "c"]


def test_constraint_by_hand() -> None:
    assert constraint(nx.complete_graph(3)) == pytest.approx(dict.fromkeys(range(3), 1.125))  # twice (1/2 + 1/2 x 1/2)²
    assert constraint(nx.Graph([("a", "b", {"weight": 3}), ("a", "c", {"weight": 1})]))["a"] == pytest.approx(0.75**2 + 0.25**2)


@pytest.mark.parametrize("network", [nx.Graph(), nx.empty_graph(9), nx.Graph([(1, 1)])])
def test_nothing_between_nobody(network: nx.Graph) -> None:
    found = brokers(network)
    assert (found.brokers, found.bridges) == ((), ())
    assert too_small(network)


def test_what_is_too_small() -> None:
    assert too_small(nx.complete_graph(4))  # six ties, but of four only
    assert too_small(nx.star_graph(4))  # five nodes, but four ties
    assert not too_small(nx.star_graph(5))
    loops = nx.path_graph(5)
    loops.add_edge(2, 2)
    assert too_small(loops)


def test_the_karate_club_has_the_published_figures() -> None:
    """Zachary 1977; Freeman's betweenness of the instructor (0) and the president (33) as printed in textbooks: 0.438, 0.304."""
    found = brokers(nx.karate_club_graph())
    assert [(one.node, round(one.betweenness, 3)) for one in found.brokers[:2]] == [(0, 0.438), (33, 0.304)]
    assert [one.node for one in found.brokers if one.cut_point] == [0]
    assert found.bridges == ((0, 11),)


def test_davis_southern_women_hold_together() -> None:
    """Davis, Gardner & Gardner 1941: 18 women, 14 events, 89 attendances; the event that most attended, E8, stands between most."""
    found = brokers(nx.davis_southern_women_graph())
    assert len(found.brokers) == 32
    assert sum(one.partners for one in found.brokers) == 2 * 89
    assert (found.brokers[0].node, found.brokers[0].partners) == ("E8", 14)
    assert not any(one.cut_point for one in found.brokers)


@given(graphs)
def test_betweenness_is_that_of_every_path_listed(network: nx.Graph) -> None:
    network.remove_edges_from(list(nx.selfloop_edges(network)))
    assert betweenness(network).values == pytest.approx(by_enumeration(network))


@given(graphs)
def test_cut_points_and_bridges_are_found_by_taking_each_away(network: nx.Graph) -> None:
    found = brokers(network)
    tied = network.copy()
    tied.remove_edges_from(list(nx.selfloop_edges(tied)))
    tied.remove_nodes_from(list(nx.isolates(tied)))
    parts = nx.number_connected_components(tied)
    for one in found.brokers:
        without = tied.copy()
        without.remove_node(one.node)
        assert one.cut_point == (nx.number_connected_components(without) > parts)
    for tie in tied.edges:
        without = tied.copy()
        without.remove_edge(*tie)
        assert ((min(tie), max(tie)) in found.bridges) == (nx.number_connected_components(without) > parts)


@given(graphs)
def test_constraint_is_that_of_networkx(network: nx.Graph) -> None:
    network.remove_edges_from(list(nx.selfloop_edges(network)))
    expected = {node: value for node, value in nx.constraint(network, weight="weight").items() if network.degree(node)}
    assert constraint(network) == pytest.approx(expected)


def test_sampling_says_so_and_comes_near(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backends, "has_igraph", lambda: False)
    network = nx.barbell_graph(30, 1)
    found = betweenness(network, exact=10, pivots=20)
    assert (found.how, found.pivots) == ("sampled", 20)
    assert max(found.values, key=lambda node: found.values[node]) in (29, 30, 31)
    assert found.values[30] == pytest.approx(betweenness(network).values[30], abs=0.15)
    assert found == betweenness(network, exact=10, pivots=20)
    everything = betweenness(network, exact=10, pivots=10_000)
    assert everything.values == pytest.approx(betweenness(network).values)


def test_a_folder_called_igraph_is_not_igraph(tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> None:
    from pathlib import Path

    if backends.has_igraph():
        pytest.skip("igraph is installed")
    (Path(str(tmp_path)) / "igraph").mkdir()
    monkeypatch.syspath_prepend(str(tmp_path))
    assert betweenness(nx.path_graph(3), exact=0).how == "sampled"


@given(graphs)
def test_igraph_gives_the_same(network: nx.Graph) -> None:
    pytest.importorskip("igraph")
    network.remove_edges_from(list(nx.selfloop_edges(network)))
    assume(network.number_of_edges() > 0)
    found = betweenness(network, exact=0)
    assert found.how == "igraph"
    assert found.values == pytest.approx(betweenness(network).values)
