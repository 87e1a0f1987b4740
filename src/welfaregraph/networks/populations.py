"""Populations and the projects that are for them."""

from __future__ import annotations

from collections import defaultdict

import networkx as nx

from welfaregraph.networks.basis import Basis
from welfaregraph.networks.evidence import Evidence, strongest


def populations_projects(basis: Basis) -> nx.Graph:
    """Return populations and projects, an edge where a project is said to be for a population.

    Nodes have ``label``, ``english``, ``kind`` (population, project), ``policies`` (names) and ``bipartite`` (0 populations,
    1 projects); whoever is named without a project stands alone, and so does a project that names nobody. Edges have
    ``evidence`` and ``status``.
    """
    network = nx.Graph()
    for thing in basis.things.values():
        if thing.kind in ("population", "project"):
            basis.add(network, thing.iri)
            network.nodes[thing.iri]["bipartite"] = int(thing.kind == "project")
    found: dict[tuple[str, str], list[Evidence]] = defaultdict(list)
    for relation in basis.relations("dct:audience"):
        if relation.subject in network and relation.object in network:
            found[relation.subject, relation.object].append(relation.evidence)
    for (project, population), words in sorted(found.items()):
        network.add_edge(population, project, evidence=tuple(words), status=strongest(words))
    return network
