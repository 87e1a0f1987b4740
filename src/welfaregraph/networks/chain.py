"""The logic chain of a plan: from issues to initiatives, projects and indicators."""

from __future__ import annotations

from collections import defaultdict

import networkx as nx

from welfaregraph.networks.basis import Basis
from welfaregraph.networks.evidence import Evidence, strongest

LEVELS = ("issue", "initiative", "project", "indicator")


def logic_chain(basis: Basis) -> nx.DiGraph:
    """Return the issues, initiatives, projects and indicators of all policies, an edge from each to what answers it.

    An initiative addresses an issue, a project carries out an initiative, an indicator measures an initiative or a project
    (W.K. Kellogg Foundation 2004, Logic Model Development Guide). A plan prints none of these; rules conclude them.
    An indicator of several values is one node. Nodes have ``label``, ``english``, ``kind`` (one of LEVELS) and ``policies``
    (names). Edges have ``evidence`` and ``status``.
    """
    network = nx.DiGraph()
    parts = {relation.object for relation in basis.relations("dct:hasPart")}
    for thing in basis.things.values():
        if thing.kind in LEVELS and thing.iri not in parts:
            basis.add(network, thing.iri)
    found: dict[tuple[str, str], list[Evidence]] = defaultdict(list)
    for relation in basis.relations("wg:addresses", "wg:carriesOut", "wg:measures"):
        if relation.subject in network and relation.object in network:
            found[relation.object, relation.subject].append(relation.evidence)
    for (above, below), words in sorted(found.items()):
        network.add_edge(above, below, evidence=tuple(words), status=strongest(words))
    return network
