"""Everything that ties one thing of a plan to another, as one network."""

from __future__ import annotations

from collections import defaultdict

import networkx as nx

from welfaregraph.model.terms import iri
from welfaregraph.networks.basis import Basis
from welfaregraph.networks.evidence import Evidence, strongest

TIES_IN = iri("wg:party")
_STRUCTURE = ("dct:isPartOf", "dct:relation", "dct:references", "org:unitOf")


def whole_network(basis: Basis, mentions: bool = False) -> nx.MultiDiGraph:
    """Return every thing that anything ties to another, an edge for each property or kind of collaboration: that is the key.

    An edge goes from who acts to whom or what, from a part to its whole, from a project to whom it is for; a
    collaboration without direction from the IRI that sorts first. What a project or initiative says of bodies and roles
    ties these to it as well (key TIES_IN). ``mentions`` adds what each part merely names (``dct:references``), which is no tie.
    Nodes have ``label``, ``english``, ``kind`` and ``policies`` (names). Edges have ``evidence``, ``status`` and ``directed``.
    """
    found: dict[tuple[str, str, str], list[Evidence]] = defaultdict(list)
    undirected: set[tuple[str, str, str]] = set()
    for relation in basis.structure:
        if relation.property in map(iri, _STRUCTURE) and (mentions or relation.property != iri("dct:references")):
            found[relation.subject, relation.object, relation.property].append(relation.evidence)
    for tie in basis.ties:
        said = basis.evidence(tie)
        pairs = [(one, other) for one in tie.givers for other in tie.takers]
        if not tie.takers:
            pairs = [(one, other) for one in tie.givers for other in tie.givers if one < other]
            undirected.update((one, other, tie.kind) for one, other in pairs)
        for one, other in pairs:
            found[one, other, tie.kind].extend(said)
        part = basis.things.get(tie.part)
        if part is not None and part.kind != "term":  # a note speaks of what its term means
            for end in tie.ends:
                if tie.part not in tie.ends and basis.things[end].kind != "city":
                    found[tie.part, end, TIES_IN].extend(said)
    network = nx.MultiDiGraph()
    for (one, other, key), words in sorted(found.items()):
        if one in basis.things and other in basis.things and one != other:
            for end in (one, other):
                if end not in network:
                    basis.add(network, end)
            directed = (one, other, key) not in undirected
            network.add_edge(one, other, key, evidence=tuple(dict.fromkeys(words)), status=strongest(words), directed=directed)
    return network
