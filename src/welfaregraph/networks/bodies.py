"""Bodies and roles tied by what they do together or for each other."""

from __future__ import annotations

from itertools import combinations

import networkx as nx

from welfaregraph.networks.basis import Basis

AGENTS = ("city", "unit", "body", "group")


def bodies_tied(basis: Basis) -> nx.MultiGraph:
    """Return the city, its divisions, bodies and roles, an edge for each pair that a tie joins: the key is the tie's IRI.

    Nodes have ``label``, ``english``, ``kind`` (city, unit, body, group) and ``policies`` (names); who is tied to nobody is
    no node. Edges have ``kind`` (the IRI of what ties: a kind of collaboration or a property), ``giver`` (who acts upon the
    other, empty without direction), ``weight`` (1/(n-1) of a tie of n: Newman 2001, Phys. Rev. E 64, 016132), ``part`` (the
    part of the plan that says so, or empty), ``evidence`` and ``status``.
    """
    network = nx.MultiGraph()
    for tie in basis.ties:
        ends = sorted(end for end in tie.ends if end in basis.things and basis.things[end].kind in AGENTS)
        if len(ends) < 2 or (tie.part in basis.things and basis.things[tie.part].kind == "term"):
            continue  # a note explains what such bodies are anywhere, not what they do here
        evidence = basis.evidence(tie)
        for one, other in combinations(ends, 2):
            if tie.takers and (one in tie.givers) == (other in tie.givers):
                continue  # both are supported, or both support: that ties neither to the other
            giver = "" if not tie.takers else one if one in tie.givers else other
            for end in (one, other):
                if end not in network:
                    basis.add(network, end)
            weight = 1 / (len(ends) - 1)
            network.add_edge(
                one, other, tie.iri, kind=tie.kind, giver=giver, weight=weight, part=tie.part, evidence=evidence, status=tie.status
            )
    return network
