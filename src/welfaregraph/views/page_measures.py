"""What the picture may be coloured and sized by: groups, number of ties and betweenness, over who does what with whom."""

from __future__ import annotations

from dataclasses import dataclass

import networkx as nx

from welfaregraph.analyses.brokers import brokers, too_small
from welfaregraph.analyses.groups import groups
from welfaregraph.model.terms import iri
from welfaregraph.views.page_looks import line_of

_STRUCTURE = frozenset(map(iri, ("dct:isPartOf", "dct:relation", "org:unitOf")))  # ties nearly everything, whoever works with whom
_NO_TIES = ("mention", "vocabulary")


@dataclass(frozen=True)
class Measures:
    """By node (an IRI): the number of its group (0 is the largest), its ties, its betweenness; empty if there is too little."""

    groups: dict[str, int]
    ties: dict[str, int]
    betweenness: dict[str, float]


def measures(network: nx.MultiDiGraph) -> Measures:
    """Return the figures of a city_network: ties that are stated, confirmed or concluded, without the city and the plan's own order.

    >>> measures(nx.MultiDiGraph()).ties
    {}
    """
    kinds = network.nodes(data="kind")
    tied = nx.Graph()
    for one, other, property_, said in network.edges(keys=True, data=True):
        if line_of(property_, said) not in _NO_TIES and property_ not in _STRUCTURE and "city" not in (kinds[one], kinds[other]):
            tied.add_edge(one, other)
    tied.remove_edges_from(list(nx.selfloop_edges(tied)))
    if too_small(tied):
        return Measures({}, {}, {})
    found = groups(tied)
    members = {node: number for number, group in enumerate(found.groups) if len(group) > 2 for node in group}
    between = {one.node: round(one.betweenness, 4) for one in brokers(tied).brokers}
    return Measures(members, dict(tied.degree()), between)
