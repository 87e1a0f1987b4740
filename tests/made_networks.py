"""Small networks of a test, made from their edges."""

from __future__ import annotations

import networkx as nx


def network(*edges: tuple[str, str] | tuple[str, str, str] | tuple[str, str, str, str]) -> nx.MultiDiGraph:
    """Edges as (one, other, property or "tie", status or "stated"); a node is of the kind that its name begins with."""
    made = nx.MultiDiGraph()
    for one, other, *rest in edges:
        for node in (one, other):
            made.add_node(node, kind=node.partition("-")[0])
        key, status = (*rest, "tie", "stated")[:2] if len(rest) != 1 else (rest[0], "stated")
        made.add_edge(one, other, key, status=status, evidence=(), directed=True)
    return made
