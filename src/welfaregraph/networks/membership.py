"""Which policies a thing belongs to: those it is part of, or those whose parts name it."""

from __future__ import annotations

import networkx as nx

from welfaregraph.model.terms import iri


def policies_of(network: nx.MultiDiGraph) -> dict[str, tuple[str, ...]]:
    """Return the policies of every node, sorted.

    A policy is its own. What is part of one (at any depth) belongs to it. What is part of none, such as a division,
    belongs to the policies of whatever points to it; this is repeated for what they in turn point to.

    >>> network = nx.MultiDiGraph([("project", "policy", iri("dct:isPartOf")), ("project", "division", "in charge")])
    >>> nx.set_node_attributes(network, {"policy": "policy"}, "kind")
    >>> policies_of(network)["division"]
    ('policy',)
    """
    found: dict[str, set[str]] = {node: {node} for node, kind in network.nodes(data="kind") if kind == "policy"}
    whole = iri("dct:isPartOf")
    parts = nx.DiGraph((part, of) for part, of, property_ in network.edges(keys=True) if property_ == whole)
    for policy in sorted(found):
        for part in nx.ancestors(parts, policy) if policy in parts else ():
            if network.nodes[part].get("kind") != "policy":
                found.setdefault(part, set()).add(policy)
    reached = set(found)
    while reached:
        fresh: dict[str, set[str]] = {}
        for node in reached:
            for pointed in network.successors(node):
                if pointed not in found:
                    fresh.setdefault(pointed, set()).update(found[node])
        found |= fresh
        reached = set(fresh)
    return {node: tuple(sorted(found.get(node, ()))) for node in network}
