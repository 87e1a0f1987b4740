"""Initiatives without a project, and projects without an initiative."""

from __future__ import annotations

from collections.abc import Iterable

import networkx as nx

from welfaregraph.analyses.gaps.gap import Gap, Node, gap, of_kind
from welfaregraph.networks.evidence import Evidence


def initiatives_without_project(chain: nx.DiGraph, places: dict[Node, tuple[Evidence, ...]]) -> list[Gap]:
    """Return the initiatives that no project carries out, in the order of the chain.

    ``places`` are the words of each part. That a project carries out an initiative is concluded by a rule or confirmed by a
    person, never printed: so the status is inferred. Complexity: O(edges).
    """
    return [
        gap("initiative-without-project", chain, part, places.get(part, ()), status="inferred")
        for part in of_kind(chain, "initiative")
        if not _kinds(chain, chain.successors(part), "project")
    ]


def projects_without_initiative(chain: nx.DiGraph, places: dict[Node, tuple[Evidence, ...]]) -> list[Gap]:
    """Return the projects that carry out no initiative; see ``initiatives_without_project``. Complexity: O(edges)."""
    return [
        gap("project-without-initiative", chain, part, places.get(part, ()), status="inferred")
        for part in of_kind(chain, "project")
        if not _kinds(chain, chain.predecessors(part), "initiative")
    ]


def _kinds(chain: nx.DiGraph, parts: Iterable[Node], kind: str) -> list[Node]:
    return [part for part in parts if chain.nodes[part]["kind"] == kind]
