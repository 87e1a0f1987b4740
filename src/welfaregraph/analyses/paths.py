"""How two things are connected: the best paths between them, each hop with the words that say so."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from itertools import islice, pairwise

import networkx as nx

from welfaregraph.model.terms import iri
from welfaregraph.networks.evidence import Evidence

STEP = 1.0  # what a stated or confirmed tie costs
CONCLUDED = 1.0  # more, for a tie that a rule concluded
MEMBERSHIP = 2.0  # more, for being part of a policy, plan or city or of one of a few functions: that ties nearly everything to everything
HUB = 1.5  # more, for each tie to the city: the way through it costs as much as five stated ties, for a plan ties it to nearly everybody
_MEMBERSHIP = frozenset(map(iri, ("dct:isPartOf", "dct:relation", "org:unitOf", "wg:function")))
_START, _END = ("start",), ("end",)  # no IRIs, so no node of a network


@dataclass(frozen=True)
class Hop:
    """A step of a walk ``one`` -> ``other`` along the tie ``subject`` -> ``object``, which may point the other way."""

    one: str
    other: str
    subject: str
    object: str
    property: str
    directed: bool
    status: str
    evidence: tuple[Evidence, ...]
    cost: float


@dataclass(frozen=True)
class Path:
    """The hops from one thing to another and the sum of their costs."""

    hops: tuple[Hop, ...]
    cost: float

    @property
    def things(self) -> tuple[str, ...]:
        """Everything on the path, from its start to its end."""
        return (self.hops[0].one, *(hop.other for hop in self.hops))


def best_paths(network: nx.MultiDiGraph, starts: Collection[str], ends: Collection[str], count: int = 3) -> list[Path]:
    """Return up to ``count`` paths from any of ``starts`` to any of ``ends``, cheapest first, no thing twice on a path.

    The network is that of ``whole_network``; ties are walked either way. What a hop costs is the sum of STEP, CONCLUDED,
    MEMBERSHIP and HUB as they apply; of several ties between two things the cheapest is taken. No path, an unknown node,
    or the same thing on both sides: an empty list.

    J. Y. Yen 1971, Finding the K Shortest Loopless Paths in a Network, Management Science 17(11), 712-716: O(k·n·(m + n log n)) at worst.

    >>> from welfaregraph.networks.evidence import Evidence
    >>> network = nx.MultiDiGraph()
    >>> for one, other in (("division", "project"), ("project", "body"), ("division", "policy"), ("policy", "body")):
    ...     status = "inferred" if "policy" in (one, other) else "stated"
    ...     _ = network.add_edge(one, other, "tie", status=status, evidence=(), directed=True)
    >>> [(path.things, path.cost) for path in best_paths(network, ["body"], ["division"])]
    [(('body', 'project', 'division'), 2.0), (('body', 'policy', 'division'), 4.0)]
    """
    starts, ends = (sorted({node for node in nodes if node in network}) for nodes in (starts, ends))
    if not starts or not ends or set(starts) & set(ends) or count < 1:
        return []
    merged: dict[str, object] = {**dict.fromkeys(starts, _START), **dict.fromkeys(ends, _END)}  # several things may have one name
    costs = nx.Graph()
    costs.add_nodes_from([_START, _END])
    for hop in hops_of(network):
        one, other = merged.get(hop.one, hop.one), merged.get(hop.other, hop.other)
        if one != other and (not costs.has_edge(one, other) or hop.cost < costs.edges[one, other]["cost"]):
            costs.add_edge(one, other, cost=hop.cost, hop=hop)
    if not nx.has_path(costs, _START, _END):
        return []
    found = islice(nx.shortest_simple_paths(costs, _START, _END, weight="cost"), count)
    return [_path(costs, merged, nodes) for nodes in found]


def hops_of(network: nx.MultiDiGraph, *nodes: str) -> list[Hop]:
    """Return the ties of a network (or only those at some nodes), from subject to object, in the order of the network's edges."""
    kinds = network.nodes(data="kind")
    if nodes:
        edges = [*network.out_edges(nodes, keys=True, data=True), *network.in_edges(nodes, keys=True, data=True)]
    else:
        edges = list(network.edges(keys=True, data=True))
    return [
        Hop(one, other, one, other, key, said["directed"], said["status"], said["evidence"], _cost(key, said["status"], kinds, one, other))
        for one, other, key, said in edges
        if one != other
    ]


def turned(hop: Hop) -> Hop:
    """Return the same tie walked the other way."""
    return Hop(hop.other, hop.one, hop.subject, hop.object, hop.property, hop.directed, hop.status, hop.evidence, hop.cost)


def _cost(key: str, status: str, kinds: nx.reportviews.NodeDataView, one: str, other: str) -> float:
    return STEP + CONCLUDED * (status == "inferred") + MEMBERSHIP * (key in _MEMBERSHIP) + HUB * ("city" in (kinds[one], kinds[other]))


def _path(costs: nx.Graph, merged: dict[str, object], nodes: list[object]) -> Path:
    hops = []
    for one, other in pairwise(nodes):
        hop: Hop = costs.edges[one, other]["hop"]
        hops.append(hop if merged.get(hop.one, hop.one) == one else turned(hop))
    return Path(tuple(hops), sum(hop.cost for hop in hops))
