"""Who is reached from a thing in one, two or more steps, and through whom."""

from __future__ import annotations

from dataclasses import dataclass

import networkx as nx

from welfaregraph.analyses.paths import Hop, hops_of, turned

DEAD_ENDS = ("city", "policy", "plan")  # nearly everything stands beside them: through them anybody would be reached in two steps


@dataclass(frozen=True)
class Reached:
    """A thing, in how many steps it is reached, and the last hop to it from each thing of the step before."""

    thing: str
    step: int
    hops: tuple[Hop, ...]


def surroundings(network: nx.MultiDiGraph, thing: str, depth: int = 1) -> list[Reached]:
    """Return what is reached from a thing in up to ``depth`` steps, by step and IRI; nothing for an unknown one.

    The ego network of Wasserman & Faust 1994, Social Network Analysis, p. 42. The network is that of ``whole_network``;
    ties are walked either way, the cheapest of several is told, and what is of a kind in DEAD_ENDS is reached but not
    passed. O(n + m).

    >>> network = nx.MultiDiGraph()
    >>> for one, other in (("division", "project"), ("project", "body"), ("body", "school")):
    ...     _ = network.add_edge(one, other, "tie", status="stated", evidence=(), directed=True)
    >>> [(one.thing, one.step, one.hops[0].one) for one in surroundings(network, "division", 2)]
    [('project', 1, 'division'), ('body', 2, 'project')]
    """
    if thing not in network:
        return []
    kinds = network.nodes(data="kind")
    seen, edge, found = {thing}, [thing], []
    for step in range(1, depth + 1):
        best: dict[tuple[str, str], Hop] = {}
        for here in edge:
            if here != thing and kinds[here] in DEAD_ENDS:
                continue
            for hop in hops_of(network, here):
                walked = hop if hop.one == here else turned(hop)
                pair = (walked.other, here)
                if walked.other not in seen and (pair not in best or (hop.cost, hop.property) < (best[pair].cost, best[pair].property)):
                    best[pair] = walked
        last: dict[str, list[Hop]] = {}
        for (other, _), hop in sorted(best.items()):
            last.setdefault(other, []).append(hop)
        found += [Reached(other, step, tuple(hops)) for other, hops in last.items()]
        seen |= set(last)
        edge = sorted(last)
    return found
