"""Whom to bring to the table: who must come, who may, why each, and what ties among them are missing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

import networkx as nx

from welfaregraph.analyses.cover import best_covers
from welfaregraph.model.terms import iri
from welfaregraph.networks.evidence import Evidence, strongest

SHOWN = 10  # equally good answers that are shown
BETWEEN = 2  # more than so many others between members join nobody
_AGENTS = ("unit", "body", "group")
_FUNCTION, _AUDIENCE = iri("wg:function"), iri("dct:audience")
PARTS = ("entry", "support", "referral")  # what somebody may be at the table for
ROLES = {
    iri(f"wgc:{code}"): role
    for role, codes in (
        ("entry", ("sodan-shien", "outreach")),
        ("support", ("sanka-shien", "chiiki-zukuri")),
        ("referral", ("takikan-kyodo",)),
    )
    for code in codes
}


@dataclass(frozen=True)
class Step:
    """One step of a reason: from one thing to another (IRIs), by what (an IRI), how it is known, and the words."""

    one: str
    kind: str
    other: str
    status: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True)
class Provider:
    """Who covers a need (IRIs), the surest path to it, and how many other paths there are.

    ``status`` is inferred as soon as one step of the path is. ``roles`` are entry, support, referral, as far as known;
    ``shown`` are the steps from parts of any of the paths to their functions, each function once, that show them.
    ``people`` are those whom the first part is for, where it is not for the need's own: others may be turned away there.
    """

    need: str
    agent: str
    grade: int
    status: str
    roles: tuple[str, ...]
    path: tuple[Step, ...]
    more: int = 0
    shown: tuple[Step, ...] = ()
    people: tuple[str, ...] = ()


@dataclass(frozen=True)
class Team:
    """One best answer: its members (IRIs, sorted), the pairs of them that are tied, those that are not, and what ties cost.

    ``pieces`` is the number of groups into which the members fall by their ties; ``cost`` is that of the cheapest ties that
    hold each piece together.
    """

    members: tuple[str, ...]
    tied: tuple[tuple[str, str], ...]
    missing: tuple[tuple[str, str], ...]
    pieces: int
    cost: int


@dataclass(frozen=True)
class Plan:
    """Who covers what, the best answers, and the members by how much they are needed (IRIs, sorted).

    ``must`` are in every best answer, ``either`` in some, ``may`` in none though they cover a need; where answers are not
    exact, ``must`` are those who alone are the surest for a need. ``between`` joins the
    pieces of the first answer through others who are no members. ``exact`` and ``complete`` as in Covers; ``count`` is how
    many answers are best, of which ``teams`` are the first SHOWN.
    """

    providers: tuple[Provider, ...]
    teams: tuple[Team, ...]
    count: int
    must: tuple[str, ...]
    either: tuple[str, ...]
    may: tuple[str, ...]
    uncovered: tuple[str, ...]
    between: tuple[str, ...]
    exact: bool
    complete: bool


def providers(network: nx.DiGraph) -> tuple[Provider, ...]:
    """Return who covers which need, by need and agent, each by its path of least grade (networks/needs.py says what grades are).

    A path goes from a need over a part of the plan, or an initiative and a project, to a division, body or role. Of paths
    of one grade the shortest counts, then the one that sorts first. Complexity: O(k · (n + m)) for k needs.

    >>> network = nx.DiGraph([("x", "p", {"grade": 0, "status": "stated", "kind": "audience", "evidence": ()})])
    >>> network.add_edge("p", "a", grade=1, status="inferred", kind="cooperation", evidence=())
    >>> nx.set_node_attributes(network, {"x": "need", "p": "project", "a": "body"}, "kind")
    >>> [(one.agent, one.grade, one.status, one.roles) for one in providers(network)]
    [('a', 1, 'inferred', ('support',))]
    """
    found = []
    for need in sorted(node for node, kind in network.nodes(data="kind") if kind == "need"):
        ways: dict[str, list[tuple[int, tuple[str, ...]]]] = defaultdict(list)
        left: list[tuple[int, tuple[str, ...]]] = [(0, (need,))]
        while left:
            grade, path = left.pop()
            for after, edge in network[path[-1]].items():
                if network.nodes[after]["kind"] in _AGENTS and len(path) > 2 and not edge.get("runs"):
                    continue  # over an initiative, only who is in charge: a partner of its project need not know of the need
                if network.nodes[after]["kind"] in _AGENTS:
                    ways[after].append((grade + edge["grade"], (*path, after)))
                elif after not in path:
                    left.append((grade + edge["grade"], (*path, after)))
        for agent, ends in sorted(ways.items()):
            grade, path = min(ends, key=lambda way: (way[0], len(way[1]), way[1]))
            steps = tuple(_step(network, one, other) for one, other in pairwise(path))
            status = next((status for status in ("inferred", "stated") if any(step.status == status for step in steps)), "confirmed")
            over = dict.fromkeys(node for _, way in sorted(ends, key=lambda way: (way[0], len(way[1]), way[1])) for node in way)
            shown = _functions(network, over)
            others = network.nodes[path[1]].get("people", ()) if steps[0].kind != _AUDIENCE else ()
            found.append(Provider(need, agent, grade, status, _roles(steps, shown), steps, len(ends) - 1, shown, others))
    return tuple(found)


def plan_meeting(network: nx.DiGraph, tied: nx.Graph) -> Plan:
    """Return who must and who may come, given who covers which need and who is tied to whom directly.

    First, each need is covered by the surest who cover it; then as few as possible come, a role or profession counting 3
    and a division or body 2, since of a role it is still open who it is (weighted set cover, see ``best_covers``); then
    those answers are best whose members fall into the fewest pieces, and whose cheapest ties (a minimum spanning forest
    of their direct ties) cost least. Lappas, Liu & Terzi 2009 (Finding a team of experts in social networks, KDD '09) put
    the same two questions, cover and communication, in this order in their CoverSteiner. Pieces of the first answer are
    joined by at most BETWEEN others in a Steiner tree (Mehlhorn 1988, within twice the cheapest), offered and not counted.

    >>> network = nx.DiGraph()
    >>> for need, agent in [("x", "a"), ("x", "b"), ("y", "c")]:
    ...     network.add_node(need, kind="need")
    ...     network.add_node(agent, kind="unit", role=False)
    ...     network.add_edge(need, agent, grade=0, status="stated", kind="audience", evidence=())
    >>> plan = plan_meeting(network, nx.Graph([("b", "c", {"cost": 1})]))
    >>> plan.must, plan.may, plan.teams[0].missing
    (('b', 'c'), ('a',), ())
    """
    offered = providers(network)
    needs = tuple(sorted(node for node, kind in network.nodes(data="kind") if kind == "need"))
    offers: dict[str, dict[str, int]] = defaultdict(dict)
    for one in offered:
        offers[one.agent][one.need] = one.grade
    found = best_covers(offers, {agent: 3 if network.nodes[agent]["role"] else 2 for agent in offers}, needs)
    if not offers:
        return Plan((), (), 0, (), (), (), needs, (), exact=True, complete=True)
    teams = [_team(members, tied) for members in found.covers]
    best = min((team.pieces, team.cost) for team in teams)
    teams = [team for team in teams if (team.pieces, team.cost) == best]
    must = set.intersection(*(set(team.members) for team in teams)) if found.exact else _alone(offers)
    some = set.union(*(set(team.members) for team in teams)) - must
    may = set(offers) - must - some
    return Plan(
        offered,
        tuple(teams[:SHOWN]),
        len(teams),
        tuple(sorted(must)),
        tuple(sorted(some)),
        tuple(sorted(may)),
        found.uncovered,
        _between(teams[0], tied),
        found.exact,
        found.complete,
    )


def _alone(offers: Mapping[str, Mapping[str, int]]) -> set[str]:
    """Return who is the only surest for some need, and so in every best answer, whether or not these are known."""
    surest: dict[str, list[str]] = defaultdict(list)
    for need in {need for given in offers.values() for need in given}:
        best = min(given[need] for given in offers.values() if need in given)
        surest[need] = [agent for agent, given in offers.items() if given.get(need) == best]
    return {agents[0] for agents in surest.values() if len(agents) == 1}


def _team(members: Sequence[str], tied: nx.Graph) -> Team:
    own = nx.Graph()
    own.add_nodes_from(members)
    own.add_weighted_edges_from(
        ((one, other, tied.edges[one, other]["cost"]) for one, other in combinations(members, 2) if tied.has_edge(one, other)), "cost"
    )
    pairs = tuple((one, other) for one, other in combinations(members, 2) if own.has_edge(one, other))
    missing = tuple((one, other) for one, other in combinations(members, 2) if not own.has_edge(one, other))
    cost = sum(said["cost"] for _, _, said in nx.minimum_spanning_edges(own, weight="cost"))
    return Team(tuple(members), pairs, missing, nx.number_connected_components(own), cost)


def _between(team: Team, tied: nx.Graph) -> tuple[str, ...]:
    """Return who could join the pieces of a team, where others are tied to both sides."""
    joined: set[str] = set()
    for part in nx.connected_components(tied):
        ends = sorted(part.intersection(team.members))
        if len(ends) > 1:
            tree = nx.approximation.steiner_tree(tied.subgraph(sorted(part)), ends, weight="cost", method="mehlhorn")
            joined |= set(tree) - set(team.members)
    return tuple(sorted(joined)) if len(joined) <= BETWEEN else ()


def _step(network: nx.DiGraph, one: str, other: str) -> Step:
    said = network.edges[one, other]
    return Step(one, said["kind"], other, said["status"], said["evidence"])


def _functions(network: nx.DiGraph, parts: Iterable[str]) -> tuple[Step, ...]:
    """Return the functions of some parts that are a role at the table, each of the first part that has it, by role."""
    found = {
        function: Step(node, _FUNCTION, function, strongest(words) if words else "inferred", words)
        for node in reversed(list(parts))
        for function, words in network.nodes[node].get("functions", {}).items()
        if function in ROLES
    }
    return tuple(sorted(found.values(), key=lambda step: (PARTS.index(ROLES[step.other]), step.other)))


def _roles(steps: Sequence[Step], shown: Sequence[Step]) -> tuple[str, ...]:
    """Return what somebody is asked for: by the functions shown, by whom the parts are for, and by the tie."""
    kinds = {step.kind.rpartition("/")[2] for step in steps}
    roles = {ROLES[step.other] for step in shown}
    roles |= {role for role, kind in (("support", "audience"), ("referral", "referral")) if kind in kinds}
    return tuple(role for role in PARTS if role in roles)
