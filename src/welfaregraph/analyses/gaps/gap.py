"""A gap: what is missing, where the presence that makes it one is said, and how it is known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import networkx as nx

from welfaregraph.model.terms import iri
from welfaregraph.networks.evidence import Evidence, strongest

NAMES = iri("dct:references")
FOR = iri("dct:audience")
Node = str


@dataclass(frozen=True)
class Gap:
    """One gap of a ``kind``: ``name`` is what its subject is called, ``policies`` the names of those it is about, sorted.

    ``evidence`` shows what is there (the issue, the initiative, the figure); the absence rests on a search of the whole
    graph. ``status`` is stated where both rest on stated facts alone, and inferred where a rule's conclusion is part of it.
    ``values`` fill the explanation of the kind.
    """

    kind: str
    subject: str
    name: str
    policies: tuple[str, ...]
    status: str
    evidence: tuple[Evidence, ...]
    values: tuple[tuple[str, str], ...] = ()
    known: str = ""

    def sort_key(self) -> tuple[object, ...]:
        """Order by kind, policy and place."""
        first = self.evidence[0] if self.evidence else Evidence("", 0, "", "")
        return (self.kind, self.policies, first.source, first.line, self.name)


def gap(
    kind: str, network: nx.Graph, subject: Node, evidence: Iterable[Evidence], policies: Iterable[str] = (), status: str = "", **values: str
) -> Gap:
    """Return a gap about a node: its name and, where none are given, its policies are the node's."""
    said: Mapping[str, Any] = network.nodes[subject]
    words = tuple(dict.fromkeys(evidence))
    chosen = tuple(sorted(set(policies))) or tuple(said["policies"])
    known = status or ("inferred" if words and strongest(words) == "inferred" else "stated")
    return Gap(kind, subject, said["label"], chosen, known, words, tuple(sorted(values.items())))


def labels(network: nx.Graph, nodes: Iterable[Node]) -> str:
    """Return what nodes are called, sorted, as one list in words."""
    return "、".join(sorted({network.nodes[node]["label"] for node in nodes}))


def of_kind(network: nx.Graph, *kinds: str) -> list[Node]:
    """Return the nodes of these kinds, in the order of the network."""
    return [node for node, kind in network.nodes(data="kind") if kind in kinds]


def named_by(whole: nx.MultiDiGraph, thing: Node, *kinds: str) -> dict[Node, tuple[Evidence, ...]]:
    """Return the parts of the plan, of these kinds, that name a thing or are for it or tie it, each with its words.

    Complexity: O(degree of the thing).
    """
    found: dict[Node, list[Evidence]] = {}
    for part, _, said in sorted(whole.in_edges(thing, data=True), key=lambda edge: edge[0]):
        if whole.nodes[part]["kind"] in kinds:
            found.setdefault(part, []).extend(said["evidence"])
    return {part: tuple(dict.fromkeys(words)) for part, words in found.items()}


def below(broader: Mapping[Node, Iterable[Node]]) -> dict[Node, set[Node]]:
    """Return for each term itself and all narrower ones, at any depth (SKOS: broader is not transitive, its closure is meant)."""
    tree = nx.DiGraph((upper, lower) for lower, above in broader.items() for upper in above)
    return {node: {node, *nx.descendants(tree, node)} for node in tree}
