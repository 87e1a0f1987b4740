"""What the analyses are made of, opened for a door: the things and relations of the data that a command is about."""

from __future__ import annotations

from welfaregraph.networks.basis import Basis
from welfaregraph.networks.evidence import ALL, STATED
from welfaregraph.store import open_store
from welfaregraph.tasks.find_data import find_data


def find_basis(location: str | None, stated_only: bool = False) -> Basis:
    """Return the basis of the data named, or of those that ``find_data`` chooses; without what was confirmed or inferred if wished.

    Raises DataNotFound.
    """
    return Basis(open_store(find_data(location)), STATED if stated_only else ALL)
