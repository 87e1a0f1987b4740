"""How the projects are divided among the divisions that are in charge of them."""

from __future__ import annotations

from dataclasses import dataclass

import networkx as nx


@dataclass(frozen=True)
class Ownership:
    """Who is in charge of how much: ``shares`` of the projects by division, most first; IRIs of projects, sorted.

    ``shared``: two or more divisions are named. ``nobodys``: none is. ``concentration``: the Herfindahl-Hirschman index, 1/n
    for n divisions with equally many up to 1 for one that has all; None where no division is in charge of anything.
    """

    shares: tuple[tuple[str, float], ...]
    projects: int
    shared: tuple[str, ...]
    nobodys: tuple[str, ...]
    concentration: float | None


def ownership(network: nx.Graph) -> Ownership:
    """Return how the projects of ``divisions_projects`` (``bipartite`` 0 divisions, 1 projects) are divided among divisions.

    A project of k divisions counts 1/k for each. The index is that of A. O. Hirschman 1964, The Paternity of an Index,
    American Economic Review 54(5), 761-762. O(n + m).

    >>> network = nx.Graph([("D1", "p"), ("D1", "q"), ("D2", "q")])
    >>> nx.set_node_attributes(network, {"D1": 0, "D2": 0, "p": 1, "q": 1}, "bipartite")
    >>> found = ownership(network)
    >>> found.shares, found.shared, found.concentration
    ((('D1', 0.75), ('D2', 0.25)), ('q',), 0.625)
    """
    sides = dict(network.nodes(data="bipartite"))
    projects = sorted(node for node, side in sides.items() if side == 1)
    owned = [project for project in projects if network.degree(project)]
    parts: dict[str, float] = {node: 0.0 for node, side in sides.items() if side == 0}
    for project in owned:
        for division in network[project]:
            parts[division] += 1 / network.degree(project)
    shares = sorted(
        ((division, part / len(owned)) for division, part in parts.items() if owned), key=lambda one: (-round(one[1], 9), one[0])
    )
    return Ownership(
        tuple(shares),
        len(projects),
        tuple(project for project in owned if network.degree(project) > 1),
        tuple(project for project in projects if not network.degree(project)),
        sum(share**2 for _, share in shares) if owned else None,
    )
