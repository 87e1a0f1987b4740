"""Divisions and what they are in charge of; and divisions tied by what they share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from itertools import combinations

import networkx as nx

from welfaregraph.networks.basis import Basis
from welfaregraph.networks.evidence import Evidence, of_shared, strongest

LAYERS = ("project", "population", "partner", "plan", "policy")
PARTNERS = ("body", "group")
MANY = 150  # divisions of one city that share one thing above which it ties none: pairs grow with the square
_Shared = dict[str, dict[str, list[Evidence]]]  # what is shared -> division -> the words


def divisions_projects(basis: Basis) -> nx.Graph:
    """Return divisions and projects, an edge where a division is in charge of a project.

    Nodes have ``label``, ``english``, ``kind`` (unit, project), ``policies`` (names) and ``bipartite`` (0 divisions, 1
    projects); a project for which no division is named stands alone. Projects have ``unnamed``: (words such as 関係各課,
    Evidence) for each place that leaves divisions unnamed. Edges have ``evidence`` (a tuple of Evidence) and ``status``.
    """
    network = nx.Graph()
    for thing in basis.things.values():
        if thing.kind in ("unit", "project"):
            basis.add(network, thing.iri)
            network.nodes[thing.iri]["bipartite"] = int(thing.kind == "project")
            if thing.kind == "project":
                network.nodes[thing.iri]["unnamed"] = ()
    for relation in basis.relations("wg:unnamedUnits"):
        if relation.subject in network:
            network.nodes[relation.subject]["unnamed"] += ((relation.object, relation.evidence),)
    found: dict[tuple[str, str], list[Evidence]] = defaultdict(list)
    for relation in basis.relations("cv:hasCompetentAuthority"):
        sides = [network.nodes.get(end, {}).get("bipartite") for end in (relation.subject, relation.object)]
        if sides == [0, 1]:
            found[relation.subject, relation.object].append(relation.evidence)
    for (division, project), words in sorted(found.items()):
        network.add_edge(division, project, evidence=tuple(words), status=strongest(words))
    for division, side in network.nodes(data="bipartite"):
        if side == 0:
            network.nodes[division]["policies"] = _reached(division, network)
    return network


def unnamed_divisions(basis: Basis) -> dict[str, str]:
    """Return what projects (IRIs) print of divisions that they do not name (関係各課), the first such words of each."""
    said = divisions_projects(basis).nodes(data="unnamed")
    return {project: words[0][0] for project, words in said if words}


def _reached(division: str, bipartite: nx.Graph) -> tuple[str, ...]:
    """Return the policies (names) that the projects of a division belong to."""
    return tuple(sorted({policy for project in bipartite[division] for policy in bipartite.nodes[project]["policies"]}))


def divisions_tied(basis: Basis, layers: Collection[str] = LAYERS) -> nx.MultiGraph:
    """Return divisions, an edge for each layer in which two of them share something: the key is the layer.

    Layers: ``project`` (both in charge of it), ``population`` (projects of both are for it, or for a narrower one),
    ``partner`` (projects of both are tied to that body or role), ``plan`` (the policies of both relate to it), ``policy``
    (both have projects in it). Divisions of two cities share nothing: the people that both are for are not the same people.
    Nodes as in ``divisions_projects``. Edges have ``weight`` (the sum of 1/(k-1) over what k divisions share: Newman 2001,
    Phys. Rev. E 64, 016132), ``shared`` (IRIs, sorted), ``names`` (what these are called), ``evidence`` and ``status``.
    What more than MANY divisions of one city share is left out and stands in the network's ``graph["crowded"]``, sorted.
    """
    bipartite = divisions_projects(basis)
    network = nx.MultiGraph(crowded=())
    for division, side in bipartite.nodes(data="bipartite"):
        if side == 0:
            network.add_node(division, **{key: value for key, value in bipartite.nodes[division].items() if key != "bipartite"})
    crowded: set[str] = set()
    for layer in LAYERS:
        if layer in layers:
            crowded |= _tie(network, basis, layer, _SHARED[layer](basis, bipartite))
    network.graph["crowded"] = tuple(sorted(crowded))
    return network


def summed(network: nx.MultiGraph) -> nx.Graph:
    """Return the network with one edge for each pair: ``weight`` is the sum over the layers, ``layers`` their names."""
    total = nx.Graph(**network.graph)
    total.add_nodes_from(network.nodes(data=True))
    for one, other, layer, said in sorted(network.edges(keys=True, data=True), key=lambda edge: edge[:3]):
        before = total.get_edge_data(one, other, default={"weight": 0.0, "layers": (), "evidence": ()})
        evidence = tuple(dict.fromkeys((*before["evidence"], *said["evidence"])))
        layers = (*before["layers"], layer)
        total.add_edge(one, other, weight=before["weight"] + said["weight"], layers=layers, evidence=evidence, status=strongest(evidence))
    return total


def _tie(network: nx.MultiGraph, basis: Basis, layer: str, shared: _Shared) -> set[str]:
    """Add the edges of a layer, and return what too many divisions share."""
    crowded: set[str] = set()
    weights: dict[tuple[str, str], float] = defaultdict(float)
    things: dict[tuple[str, str], list[str]] = defaultdict(list)
    for thing, divisions in sorted(shared.items()):
        cities: dict[str, list[str]] = defaultdict(list)
        for division in sorted(divisions):
            cities[basis.home(division)].append(division)
        for sharing in cities.values():
            if len(sharing) > MANY:
                crowded.add(thing)
                continue
            for pair in combinations(sharing, 2):
                weights[pair] += 1 / (len(sharing) - 1)
                things[pair].append(thing)
    for (one, other), common in sorted(things.items()):
        evidence, status = of_shared((shared[thing][one], shared[thing][other]) for thing in common)
        network.add_edge(
            one,
            other,
            layer,
            weight=weights[one, other],
            shared=tuple(common),
            names=tuple(basis.things[thing].label for thing in common if thing in basis.things),
            evidence=evidence,
            status=status,
        )
    return crowded


def _projects(basis: Basis, bipartite: nx.Graph) -> _Shared:
    return {
        project: {division: list(bipartite.edges[project, division]["evidence"]) for division in bipartite[project]}
        for project, side in bipartite.nodes(data="bipartite")
        if side == 1
    }


def _of_projects(bipartite: nx.Graph, found: list[tuple[str, str, Evidence]]) -> _Shared:
    """Return what the projects of divisions have: (project, thing, words) for each."""
    shared: _Shared = defaultdict(lambda: defaultdict(list))
    for project, thing, words in found:
        if project not in bipartite:
            continue
        for division in bipartite[project]:
            shared[thing][division].append(words)
    return shared


def _populations(basis: Basis, bipartite: nx.Graph) -> _Shared:
    served = [(one.subject, one.object, one.evidence) for one in basis.relations("dct:audience")]
    return _of_projects(bipartite, basis.widened(served))


def _partners(basis: Basis, bipartite: nx.Graph) -> _Shared:
    found = [
        (tie.part, end, words)
        for tie in basis.ties
        if tie.part in bipartite
        for end in tie.ends
        if end in basis.things and basis.things[end].kind in PARTNERS
        for words in basis.evidence(tie)
    ]
    return _of_projects(bipartite, found)


def _policies(basis: Basis, bipartite: nx.Graph) -> _Shared:
    found = [
        (one.subject, one.object, one.evidence)
        for one in basis.relations("dct:isPartOf")
        if one.object in basis.things and basis.things[one.object].kind == "policy"
    ]
    return _of_projects(bipartite, found)


def _plans(basis: Basis, bipartite: nx.Graph) -> _Shared:
    """Return the plans of the policies of each division: the line of the plan, and a project that the division has there."""
    shared: _Shared = defaultdict(lambda: defaultdict(list))
    policies = _policies(basis, bipartite)
    for one in basis.relations("dct:relation"):
        for division, rows in policies.get(one.subject, {}).items():
            shared[one.object][division] += [one.evidence, *rows[:1]]
    return shared


_SHARED = {"project": _projects, "population": _populations, "partner": _partners, "plan": _plans, "policy": _policies}
