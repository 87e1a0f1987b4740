"""Who forms groups: communities of a network of ties, and how far they agree with boundaries that are given."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from math import comb

import networkx as nx

SEEDS = tuple(range(1, 11))


@dataclass(frozen=True)
class Groups:
    """Communities, largest first, of nodes that have a tie (IRIs, sorted); the rest is ``alone``.

    ``modularity``: how many more ties stay within groups than by chance (below about 0.3 the groups are weak).
    ``stability``: how far the groups of other runs agree with these on average (adjusted Rand index, 1 the same).
    """

    groups: tuple[tuple[str, ...], ...]
    alone: tuple[str, ...]
    modularity: float
    stability: float


def groups(network: nx.Graph) -> Groups:
    """Return the communities of a network whose ties may have ``weight``: the best of ten seeded runs of the Louvain method.

    V. D. Blondel et al. 2008, Fast unfolding of communities in large networks, J. Stat. Mech. P10008; the modularity is
    Newman & Girvan 2004, Phys. Rev. E 69, 026113. About O(m log n) for each run. A network without ties has no group.

    >>> two = nx.Graph([("a", "b"), ("b", "c"), ("a", "c"), ("c", "d"), ("d", "e"), ("e", "f"), ("d", "f")])
    >>> groups(two).groups
    (('a', 'b', 'c'), ('d', 'e', 'f'))
    """
    tied = sorted({end for one, other in network.edges() if one != other for end in (one, other)})
    alone = tuple(sorted(set(network) - set(tied)))
    if not tied:
        return Groups((), alone, 0.0, 1.0)
    place = {node: index for index, node in enumerate(tied)}
    numbered = nx.Graph()  # whole numbers: sets of them have the same order in every run of Python
    numbered.add_nodes_from(range(len(tied)))
    numbered.add_weighted_edges_from(
        sorted(
            (*sorted((place[one], place[other])), weight)
            for one, other, weight in network.edges(data="weight", default=1.0)
            if one != other
        )
    )
    runs = []
    for seed in SEEDS:
        found = nx.community.louvain_communities(numbered, seed=seed)
        members = sorted((tuple(tied[index] for index in sorted(group)) for group in found), key=lambda group: (-len(group), group))
        runs.append((round(nx.community.modularity(numbered, found), 9), tuple(members)))
    modularity, best = min(runs, key=lambda run: (-run[0], run[1]))
    labels = [{node: str(index) for index, group in enumerate(run) for node in group} for _, run in runs]
    chosen = labels[[run for _, run in runs].index(best)]
    return Groups(best, alone, modularity, sum(adjusted_rand(chosen, other) for other in labels) / len(labels))


def adjusted_rand(one: Mapping[str, str], other: Mapping[str, str]) -> float:
    """Return how far two ways to group the same nodes agree: 1 the same, about 0 as by chance, below 0 less than that.

    Nodes that only one of them has are left out. Two ways that each put everything into one group, or nothing with
    anything, are the same. L. Hubert & P. Arabie 1985, Comparing partitions, Journal of Classification 2, 193-218. O(n).

    >>> adjusted_rand({"a": "1", "b": "1", "c": "2"}, {"a": "x", "b": "x", "c": "y"})
    1.0
    """
    nodes = sorted(set(one) & set(other))
    together = sum(comb(count, 2) for count in Counter((one[node], other[node]) for node in nodes).values())
    mine, theirs = (sum(comb(count, 2) for count in Counter(way[node] for node in nodes).values()) for way in (one, other))
    pairs = comb(len(nodes), 2)
    if not pairs:
        return 1.0
    expected, most = mine * theirs / pairs, (mine + theirs) / 2
    return 1.0 if most == expected else (together - expected) / (most - expected)
