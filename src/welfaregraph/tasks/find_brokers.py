"""Finding who stands between others, among the divisions or among the bodies of a city."""

from __future__ import annotations

import networkx as nx

from welfaregraph.analyses.brokers import brokers, too_small
from welfaregraph.analyses.mixing import ei_index, participation
from welfaregraph.analyses.ownership import ownership
from welfaregraph.networks.basis import Basis
from welfaregraph.networks.bodies import bodies_tied
from welfaregraph.networks.divisions import divisions_projects, divisions_tied, summed
from welfaregraph.networks.projects import projects_tied
from welfaregraph.tasks.find_basis import find_basis
from welfaregraph.views.brokers import SUM, Between, Standing
from welfaregraph.views.ownership import Owned

OF = ("bodies", "divisions")
SHARED = ("population", "body", "group", "program")  # what ties projects for the E-I index


def find_brokers(
    location: str | None, of: str = "bodies", with_city: bool = False, add_up: bool = False, stated_only: bool = False
) -> Standing:
    """Return who stands between others among ``bodies`` (and roles) or ``divisions``.

    The city is left out of the bodies unless wished: a plan tells of the city's ties, so that the city stands between all
    others whoever they are. Of divisions each layer is looked at alone, and with ``add_up`` also their weighted sum.
    Raises DataNotFound.
    """
    basis = find_basis(location, stated_only)
    owned = None
    if of == "bodies":
        tied = bodies_tied(basis)
        if not with_city:
            tied.remove_nodes_from([node for node, kind in list(tied.nodes(data="kind")) if kind == "city"])
        networks = {"bodies": summed(tied)}
    else:
        tied = divisions_tied(basis)
        layers = sorted({layer for *_, layer in tied.edges(keys=True)})
        networks = {layer: _layer(tied, layer) for layer in layers}
        if add_up or not networks:
            networks[SUM] = summed(tied)
        owned = _owned(basis)
    between = tuple(Between(name, network, None if too_small(network) else brokers(network)) for name, network in networks.items())
    return Standing(of, with_city, between, owned, basis)


def _layer(tied: nx.MultiGraph, layer: str) -> nx.Graph:
    network = nx.Graph(**tied.graph)
    network.add_nodes_from(tied.nodes(data=True))
    network.add_edges_from((one, other, said) for one, other, key, said in tied.edges(keys=True, data=True) if key == layer)
    return network


def _owned(basis: Basis) -> Owned:
    bipartite = divisions_projects(basis)
    policies = {
        node: said["policies"][0] for node, said in bipartite.nodes(data=True) if said["bipartite"] == 1 and len(said["policies"]) == 1
    }
    divisions = [node for node, side in bipartite.nodes(data="bipartite") if side == 0]
    spread = participation(bipartite, policies)
    alike = projects_tied(basis, *SHARED)
    owners = {project: frozenset(bipartite[project]) for project, side in bipartite.nodes(data="bipartite") if side == 1}
    total, each = ei_index(alike, owners)
    spreads = {division: spread[division] for division in divisions if division in spread}
    unnamed = {project: words[0][0] for project, words in bipartite.nodes(data="unnamed") if words}
    return Owned(ownership(bipartite), spreads, total, each, too_small(alike), alike.graph["crowded"], unnamed)
