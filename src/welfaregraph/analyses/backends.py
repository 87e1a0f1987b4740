"""Betweenness on small and large networks: exact where that is quick, by igraph where it is installed, else estimated."""

from __future__ import annotations

import importlib.util
import random
from dataclasses import dataclass

import networkx as nx

EXACT = 400_000  # nodes x ties up to which every shortest path is counted here: about a second
PIVOTS = 100  # nodes from which the paths are counted beyond that
DELEGATED = 10_000_000_000  # nodes x ties up to which igraph counts every shortest path: beyond, it would take minutes
SEED = 20240401


@dataclass(frozen=True)
class Betweenness:
    """The share of shortest paths that run through each node (0 to 1), how it was computed, and from how many nodes.

    ``how`` is ``exact``, ``igraph`` (exact as well) or ``sampled``.
    """

    values: dict[str, float]
    how: str
    pivots: int


def betweenness(network: nx.Graph, exact: int = EXACT, pivots: int = PIVOTS) -> Betweenness:
    """Return the normalised betweenness of every node, in the order of the nodes; each tie is one step long.

    L. C. Freeman 1977, A Set of Measures of Centrality Based on Betweenness, Sociometry 40, 35-41; computed by
    U. Brandes 2001, O(n·m). Where n·m is above ``exact`` igraph counts if it is installed; else ``pivots`` nodes drawn
    with a fixed seed stand for all (U. Brandes & C. Pich 2007, Int. J. Bifurcation and Chaos 17(7), 2303-2318): O(pivots·m).

    >>> betweenness(nx.path_graph(["one", "between", "other"])).values
    {'one': 0.0, 'between': 1.0, 'other': 0.0}
    >>> betweenness(nx.star_graph(5), exact=0, pivots=2).pivots
    2
    """
    size = network.number_of_nodes() * network.number_of_edges()
    if size <= exact:
        return Betweenness(nx.betweenness_centrality(network), "exact", network.number_of_nodes())
    if size <= DELEGATED and has_igraph():
        return Betweenness(_by_igraph(network), "igraph", network.number_of_nodes())
    drawn = min(pivots, network.number_of_nodes())
    return Betweenness(nx.betweenness_centrality(network, k=drawn, seed=random.Random(SEED)), "sampled", drawn)  # noqa: S311 - no secret


def has_igraph() -> bool:
    """Return whether igraph is installed (``pip install welfaregraph[fast]``); a mere folder of that name is not it."""
    found = importlib.util.find_spec("igraph")
    return found is not None and found.origin is not None


def _by_igraph(network: nx.Graph) -> dict[str, float]:
    import igraph

    nodes = list(network)
    place = {node: index for index, node in enumerate(nodes)}
    simple = [(place[one], place[other]) for one, other in network.edges if one != other]
    counted = igraph.Graph(n=len(nodes), edges=simple).betweenness(directed=False)
    pairs = (len(nodes) - 1) * (len(nodes) - 2) / 2
    return {node: value / pairs if pairs else 0.0 for node, value in zip(nodes, counted, strict=True)}
