"""What the picture may be coloured and sized by: groups, number of ties and betweenness, over who does what with whom."""

from __future__ import annotations

from dataclasses import dataclass

import networkx as nx

from welfaregraph.analyses.backends import betweenness
from welfaregraph.analyses.brokers import too_small
from welfaregraph.analyses.groups import SEEDS, groups
from welfaregraph.model.terms import iri
from welfaregraph.views.page_looks import line_of

_STRUCTURE = frozenset(map(iri, ("dct:isPartOf", "dct:relation", "org:unitOf")))  # ties nearly everything, whoever works with whom
_LARGE = 5000  # ties, beyond which ten runs would take longer than everything else on the page
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
    found = groups(tied).groups if tied.number_of_edges() <= _LARGE else _groups_of_large(tied)
    members = {node: number for number, group in enumerate(found) if len(group) > 2 for node in group}
    between = {node: round(value, 4) for node, value in betweenness(tied).values.items()}
    return Measures(members, dict(tied.degree()), between)


def _groups_of_large(tied: nx.Graph) -> tuple[tuple[str, ...], ...]:
    """Return the groups of one seeded run instead of the best of ten, largest first."""
    nodes = sorted(tied)
    place = {node: number for number, node in enumerate(nodes)}
    numbered = nx.Graph(sorted(tuple(sorted((place[one], place[other]))) for one, other in tied.edges))
    found = nx.community.louvain_communities(numbered, seed=SEEDS[0])
    return tuple(sorted((tuple(sorted(nodes[number] for number in group)) for group in found), key=lambda group: (-len(group), group)))
