"""Projects that are for the same people: how far the populations of two of them overlap."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import combinations

import networkx as nx

MANY = 150  # projects of one population above which it alone makes no pair: half a city is for 高齢者, and pairs grow with the square


@dataclass(frozen=True)
class Overlap:
    """Two projects, the populations that both are for (sorted), and their share of all that either is for."""

    one: str
    other: str
    common: tuple[str, ...]
    jaccard: float


def overlaps(network: nx.Graph, least: float = 0.0, many: int = MANY) -> tuple[list[Overlap], tuple[str, ...]]:
    """Return the pairs of projects of ``populations_projects`` that are for the same people, most alike first; and who was too many.

    Alike by more in common where the share is equal, then by IRI. Pairs whose share is below ``least`` are left out.
    A population of more than ``many`` projects pairs none, and is returned; it counts in the shares. The share is that of
    P. Jaccard 1901, Bulletin de la Société Vaudoise des Sciences Naturelles 37, 547-579: |A and B| / |A or B|.
    O(populations · many²).

    >>> network = nx.Graph([("young", "p"), ("young", "q"), ("carers", "q")])
    >>> nx.set_node_attributes(network, {"young": 0, "carers": 0, "p": 1, "q": 1}, "bipartite")
    >>> overlaps(network)
    ([Overlap(one='p', other='q', common=('young',), jaccard=0.5)], ())
    """
    populations = sorted(node for node, side in network.nodes(data="bipartite") if side == 0)
    crowded = tuple(population for population in populations if network.degree(population) > many)
    pairs: Counter[tuple[str, str]] = Counter()
    for population in populations:
        if population not in crowded:
            pairs.update(combinations(sorted(network[population]), 2))
    found = []
    for one, other in pairs:
        common = set(network[one]) & set(network[other])
        share = len(common) / len(set(network[one]) | set(network[other]))
        if share >= least:
            found.append(Overlap(one, other, tuple(sorted(common)), share))
    return sorted(found, key=lambda pair: (-pair.jaccard, -len(pair.common), pair.one, pair.other)), crowded
