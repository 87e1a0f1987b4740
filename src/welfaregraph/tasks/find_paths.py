"""Finding how two things are connected, by any of their names."""

from __future__ import annotations

from welfaregraph.analyses.paths import best_paths
from welfaregraph.networks.basis import Basis
from welfaregraph.networks.whole import whole_network
from welfaregraph.queries.names import Names
from welfaregraph.tasks.find_basis import find_basis
from welfaregraph.views.paths import Connection


def find_paths(location: str | None, one: str, other: str, count: int = 3, stated_only: bool = False) -> Connection:
    """Return up to ``count`` paths between the things called ``one`` and ``other``.

    Raises DataNotFound, and UnknownName with the nearest names.
    """
    return paths_of(find_basis(location, stated_only), one, other, count)


def paths_of(basis: Basis, one: str, other: str, count: int = 3) -> Connection:
    """Return up to ``count`` paths between the things called so. Raises UnknownName with the nearest names."""
    names = Names(basis.store)
    starts, ends = names.find(one), names.find(other)
    network = whole_network(basis)
    first, last = [thing.iri for thing in starts], [thing.iri for thing in ends]
    same = bool(set(first) & set(last))
    paths = tuple(best_paths(network, first, last, count))
    untied = tuple(side[0].label for side in (starts, ends) if not any(thing.iri in network for thing in side))
    size = (network.number_of_nodes(), network.number_of_edges())
    return Connection(tuple(starts), tuple(ends), paths, same, untied, size, basis)
