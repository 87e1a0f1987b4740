"""Asking what if one were gone; nothing is removed from the graph."""

from __future__ import annotations

from welfaregraph.analyses.brokers import FEWEST
from welfaregraph.analyses.gaps.gap import below
from welfaregraph.analyses.removal import PROVIDERS, cut_off, removal
from welfaregraph.networks.basis import Basis
from welfaregraph.networks.bodies import bodies_tied
from welfaregraph.networks.divisions import unnamed_divisions
from welfaregraph.networks.whole import whole_network
from welfaregraph.queries.names import Names
from welfaregraph.tasks.find_basis import find_basis
from welfaregraph.views.removal import Gone, WhatIf


def without(location: str | None, name: str, stated_only: bool = False) -> WhatIf:
    """Return what the network loses with the things called so. Raises DataNotFound, and UnknownName with the nearest names."""
    return loss_of(find_basis(location, stated_only), name)


def loss_of(basis: Basis, name: str) -> WhatIf:
    """Return what the network loses with the things called so. Raises UnknownName with the nearest names."""
    found = Names(basis.store).find(name)
    network, bodies = whole_network(basis), bodies_tied(basis)
    narrower = below(basis.broader)
    provided = [thing for thing in found if thing.iri in network and network.nodes[thing.iri]["kind"] in PROVIDERS]
    tied = provided or [thing for thing in found if thing.iri in network] or found  # not the footnote that explains a body of this name
    gone = []
    for thing in tied:
        lost = removal(network, thing.iri, narrower) if thing.iri in network else None
        gone.append(Gone(thing, lost, cut_off(bodies, thing.iri), lost is None or len(lost.ties) < FEWEST))
    projects = [one for one in basis.things.values() if one.kind == "project"]
    covered = sum(
        any(basis.things[other].kind in ("body", "group") for other in (*network.pred[one.iri], *network.succ[one.iri]))
        for one in projects
        if one.iri in network
    )
    return WhatIf(tuple(gone), covered, len(projects), unnamed_divisions(basis), basis)
