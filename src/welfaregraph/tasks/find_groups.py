"""Finding who forms groups, and which projects are for the same people."""

from __future__ import annotations

from welfaregraph.analyses.brokers import too_small
from welfaregraph.analyses.groups import adjusted_rand, groups
from welfaregraph.analyses.overlap import overlaps
from welfaregraph.networks.bodies import bodies_tied
from welfaregraph.networks.divisions import divisions_tied, summed
from welfaregraph.networks.populations import populations_projects
from welfaregraph.networks.projects import projects_tied
from welfaregraph.tasks.find_basis import find_basis
from welfaregraph.views.groups import Grouped, Overlapping

OF = ("projects", "bodies", "divisions")
_LAYERS = ("project", "population", "partner", "plan")  # without policy: the groups are to be held against the policies


def find_groups(location: str | None, of: str = "projects", stated_only: bool = False) -> Grouped:
    """Return the groups among ``projects``, ``bodies`` (without the city) or ``divisions``. Raises DataNotFound."""
    basis = find_basis(location, stated_only)
    if of == "projects":
        network = projects_tied(basis)
    elif of == "bodies":
        tied = bodies_tied(basis)
        tied.remove_nodes_from([node for node, kind in list(tied.nodes(data="kind")) if kind == "city"])
        network = summed(tied)
    else:
        network = summed(divisions_tied(basis, _LAYERS))
    found = None if too_small(network) else groups(network)
    chosen = {node: str(index) for index, group in enumerate(found.groups) for node in group} if found else {}
    given = {node: network.nodes[node]["policies"][0] for node in chosen if len(network.nodes[node]["policies"]) == 1}
    agreement = adjusted_rand(chosen, given) if len(given) >= 5 else None
    crowded = network.graph.get("crowded", ())
    return Grouped(of, network, found, agreement, len(given), crowded, basis)


def find_overlaps(location: str | None, least: float = 0.0, stated_only: bool = False) -> Overlapping:
    """Return the pairs of projects that share at least this part of the people they are for. Raises DataNotFound."""
    basis = find_basis(location, stated_only)
    network = populations_projects(basis)
    found, crowded = overlaps(network, least)
    return Overlapping(network, tuple(found), crowded, basis)
