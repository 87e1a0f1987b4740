"""Finding who is reached from a thing in further steps."""

from __future__ import annotations

from welfaregraph.analyses.ego import surroundings
from welfaregraph.networks.basis import Basis
from welfaregraph.networks.evidence import ALL, STATED
from welfaregraph.networks.whole import whole_network
from welfaregraph.store import Store
from welfaregraph.views.surroundings import Surroundings


def find_surroundings(store: Store, around: list[str], depth: int, stated_only: bool = False) -> Surroundings:
    """Return what is reached in 2 to ``depth`` steps around things (IRIs); over stated ties only if wished."""
    basis = Basis(store, STATED if stated_only else ALL)
    network = whole_network(basis)
    reached = {thing: tuple(one for one in surroundings(network, thing, depth) if one.step > 1) for thing in around}
    return Surroundings(reached, basis.things)
