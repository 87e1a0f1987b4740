"""Projects tied by what they share across the plan's chapters."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations

import networkx as nx

from welfaregraph.model.terms import iri
from welfaregraph.networks.basis import Basis
from welfaregraph.networks.evidence import Evidence, of_shared
from welfaregraph.networks.whole import TIES_IN

SHARED = ("unit", "body", "group", "population", "program", "function", "need", "term", "law", "meeting", "place")
MANY = 150  # projects that share one thing above which it ties none: each tie would weigh under 1/149, and there are MANY² of them


def projects_tied(basis: Basis, *kinds: str) -> nx.Graph:
    """Return all projects, an edge where two share a thing of these kinds (of SHARED, all of them if none is named).

    Shared is a division in charge, a partner named, a population, a need …; not the policy, nor the initiatives, issues and
    indicators, which are parts of a policy and would only give its boundary back. Nodes have ``label``, ``english``,
    ``kind`` and ``policies`` (names). Edges have ``weight`` (the sum of 1/(k-1) over what k projects share: Newman 2001,
    Phys. Rev. E 64, 016132), ``shared`` (IRIs, sorted), ``evidence`` and ``status``. Projects of two cities' plans share
    nothing. What more than MANY of one plan share is left out and stands in the network's ``graph["crowded"]``.
    """
    network = nx.Graph()
    for known in basis.things.values():
        if known.kind == "project":
            basis.add(network, known.iri)
    users: dict[str, dict[str, list[Evidence]]] = defaultdict(lambda: defaultdict(list))
    for project, thing, words in _pairs(basis):
        if project in network and thing in basis.things and basis.things[thing].kind in (kinds or SHARED):
            users[thing][project].append(words)
    crowded: set[str] = set()
    for thing, projects in sorted(users.items()):
        plans: dict[str, list[str]] = defaultdict(list)
        for project in sorted(projects):
            plans[basis.home(project)].append(project)
        for sharing in plans.values():
            if len(sharing) > MANY:
                crowded.add(thing)
                continue
            for one, other in combinations(sharing, 2):
                said = network.get_edge_data(one, other, default={"weight": 0.0, "shared": ()})
                network.add_edge(one, other, weight=said["weight"] + 1 / (len(sharing) - 1), shared=(*said["shared"], thing))
    for one, other, said in network.edges(data=True):
        said["evidence"], said["status"] = of_shared((users[thing][one], users[thing][other]) for thing in said["shared"])
    network.graph["crowded"] = tuple(sorted(crowded))
    return network


def _pairs(basis: Basis) -> list[tuple[str, str, Evidence]]:
    """Return (project, thing, words) for whatever a project is tied to, or names as tied; a population with the broader ones."""
    found = []
    for tie in basis.ties:
        words = basis.evidence(tie)[0]
        for end in tie.ends:
            found += [(end, other, words) for other in tie.ends if other != end]
            if tie.part and tie.part != end:
                found.append((tie.part, end, words))
    found += basis.widened([one for one in found if _is_population(basis, one[1]) and one[0] in basis.things])
    membership = (iri("dct:isPartOf"), iri("dct:references"), TIES_IN)
    found += [(one.subject, one.object, one.evidence) for one in basis.structure if one.property not in membership]
    return found


def _is_population(basis: Basis, thing: str) -> bool:
    return thing in basis.things and basis.things[thing].kind == "population"
