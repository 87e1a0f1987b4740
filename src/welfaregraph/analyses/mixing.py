"""Whether ties stay within a group or lead out of it: the E-I index and the participation coefficient."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

import networkx as nx


@dataclass(frozen=True)
class Mixing:
    """How many ties lead out of a group and stay in it, and the E-I index; None where there is no tie."""

    external: int
    internal: int

    @property
    def index(self) -> float | None:
        """(external - internal) / (external + internal): -1 all ties stay in, 1 all lead out."""
        ties = self.external + self.internal
        return (self.external - self.internal) / ties if ties else None


def ei_index(network: nx.Graph, groups: Mapping[str, frozenset[str]]) -> tuple[Mixing, dict[str, Mixing]]:
    """Return the ties within and across groups, of the network and of each group, sorted.

    A node may be of several groups: a tie is internal if its ends have one in common, and counts for every group of
    either end. Ties of nodes without a group and self-ties are left out. D. Krackhardt & R. N. Stern 1988, Informal Networks
    and Organizational Crises, Social Psychology Quarterly 51(2), 123-140. O(m).

    >>> groups = {"a": frozenset("x"), "b": frozenset("x"), "c": frozenset("y")}
    >>> total, each = ei_index(nx.Graph([("a", "b"), ("b", "c"), ("a", "c")]), groups)
    >>> round(total.index, 2), each["x"].external, each["y"].index
    (0.33, 2, 1.0)
    """
    counts: dict[str, list[int]] = {group: [0, 0] for group in sorted({group for of in groups.values() for group in of})}
    total = [0, 0]
    for one, other in network.edges():
        mine, theirs = groups.get(one), groups.get(other)
        if one == other or not mine or not theirs:
            continue
        inside = bool(mine & theirs)
        total[inside] += 1
        for group in mine | theirs:
            counts[group][inside] += 1
    return Mixing(*total), {group: Mixing(*count) for group, count in counts.items()}


def participation(network: nx.Graph, groups: Mapping[str, str]) -> dict[str, float]:
    """Return how evenly the ties of each node are spread over groups: 0 all in one, towards 1 over many; by node, sorted.

    1 - sum over groups s of (k_is / k_i)², where k_is counts the ties of i to nodes of s. Nodes without a tie to anything
    of a group do not appear. R. Guimerà & L. A. N. Amaral 2005, Functional cartography of complex metabolic networks,
    Nature 433, 895-900. O(m).

    >>> participation(nx.Graph([("d", "p"), ("d", "q"), ("e", "q")]), {"p": "A", "q": "B"})
    {'d': 0.5, 'e': 0.0}
    """
    found = {}
    for node in sorted(network):
        ties: dict[str, int] = defaultdict(int)
        for other in network[node]:
            if other != node and other in groups:
                ties[groups[other]] += 1
        if ties:
            found[node] = 1 - sum((count / sum(ties.values())) ** 2 for count in ties.values())
    return found
