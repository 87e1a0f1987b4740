"""Who stands between others: betweenness, constraint, cut points and bridges of a network of ties."""

from __future__ import annotations

from dataclasses import dataclass

import networkx as nx

from welfaregraph.analyses.backends import betweenness

FEWEST = 5  # nodes with a tie, and ties, below which a figure says nothing


@dataclass(frozen=True)
class Broker:
    """A node, with how many it is tied, and its figures: see ``brokers``."""

    node: str
    partners: int
    betweenness: float
    constraint: float
    cut_point: bool


@dataclass(frozen=True)
class Brokerage:
    """The brokers, those between most others first; the bridges; how the betweenness was computed and from how many nodes."""

    brokers: tuple[Broker, ...]
    bridges: tuple[tuple[str, str], ...]
    how: str
    pivots: int


def too_small(network: nx.Graph) -> bool:
    """Return whether a network has fewer than FEWEST ties, or fewer than FEWEST nodes that have one (self-ties are none). O(n + m).

    >>> too_small(nx.complete_graph(4)), too_small(nx.path_graph(5)), too_small(nx.cycle_graph(5))
    (True, True, False)
    """
    ties = [(one, other) for one, other in network.edges() if one != other]
    return len(ties) < FEWEST or len({end for tie in ties for end in tie}) < FEWEST


def brokers(network: nx.Graph) -> Brokerage:
    """Return who stands between others, highest betweenness first, then lowest constraint, then IRI; who has no tie is left out.

    ``betweenness`` (0 to 1): the share of shortest paths between others that run through a node, each tie one step long.
    ``constraint``: see ``constraint``. ``cut_point``: without the node, others would no longer be connected; bridges are
    the ties of which that is true (Tarjan 1974, Information Processing Letters 2, 160-161: O(n + m)). Self-ties are left out.

    >>> found = brokers(nx.Graph([("a", "b"), ("b", "c"), ("a", "c"), ("c", "d")]))
    >>> found.brokers[0].node, found.brokers[0].cut_point, found.bridges
    ('c', True, (('c', 'd'),))
    """
    tied = nx.Graph()
    tied.add_nodes_from(sorted({end for one, other in network.edges() if one != other for end in (one, other)}))
    tied.add_edges_from((one, other, said) for one, other, said in network.edges(data=True) if one != other)
    between, held, cuts = betweenness(tied), constraint(tied), set(nx.articulation_points(tied))
    found = [Broker(node, tied.degree(node), between.values[node], held[node], node in cuts) for node in tied]
    order = sorted(found, key=lambda one: (-round(one.betweenness, 9), round(one.constraint, 9), one.node))
    bridges = tuple(sorted((min(tie), max(tie)) for tie in nx.bridges(tied)))
    return Brokerage(tuple(order), bridges, between.how, between.pivots)


def constraint(network: nx.Graph) -> dict[str, float]:
    """Return how far the partners of each node are tied among themselves: low where it alone connects them. Ties have ``weight`` or 1.

    R. S. Burt 1992, Structural Holes, eq. 2.7, p. 64: the sum over partners j of (p_ij + sum_q p_iq p_qj)². It is 1/n for n
    partners without ties among themselves; nodes without a tie do not appear. Equal to ``networkx.constraint``, in one
    walk over the pairs of neighbours: O(sum of squared degrees).

    >>> constraint(nx.star_graph(["hub", "a", "b"]))
    {'hub': 0.5, 'a': 1.0, 'b': 1.0}
    """
    weights = {node: {other: said.get("weight", 1.0) for other, said in network.adj[node].items() if other != node} for node in network}
    share = {node: {other: weight / sum(near.values()) for other, weight in near.items()} for node, near in weights.items() if near}
    found = {}
    for node, near in share.items():
        invested = dict(near)
        for between, one in near.items():
            for other, further in share[between].items():
                if other in near:
                    invested[other] += one * further
        found[node] = sum(value**2 for value in invested.values())
    return found
