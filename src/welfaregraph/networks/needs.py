"""Needs, the parts of a plan that serve them, and the divisions, bodies and roles that these name; and how those are tied."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

import networkx as nx

from welfaregraph.model.terms import PREFIXES, iri
from welfaregraph.networks.basis import Basis, Relation
from welfaregraph.networks.bodies import AGENTS, bodies_tied
from welfaregraph.networks.divisions import divisions_projects
from welfaregraph.networks.evidence import Evidence, strongest
from welfaregraph.sentences.needs import Wanted
from welfaregraph.text import fold

TABLE = tuple(kind for kind in AGENTS if kind != "city")  # who can be called to a table: the city is the host
PARTS = ("project", "initiative", "program")
AUDIENCE, NEED, FUNCTION, CARRIES_OUT, IN_CHARGE, OPERATES, COMMISSION, DESIGNATION, TRAINING = map(
    iri,
    ("dct:audience", "wg:need", "wg:function", "wg:carriesOut", "cv:hasCompetentAuthority", "wg:operates", "wgc:commission",
     "wgc:designation", "wgc:training"),
)  # fmt: skip
_ROLES = iri("wgc:b-ninaite")
_TELLING = 4  # characters; shorter names of a kind stand in names of others
_MENTIONS = iri("dct:references")


def needs_served(basis: Basis, wanted: Sequence[Wanted]) -> nx.DiGraph:
    """Return the needs, what serves them and who does it: a path from a need to a division, body or role is the reason to ask it.

    Nodes have ``label``, ``english``, ``kind`` (need, project, initiative, program, unit, body, group), ``policies``; parts also
    ``functions`` (IRIs, with the words that show them) and ``people`` (IRIs: whom they are for), whoever comes to a table
    ``role`` (True for a role or profession, False for a division or body).
    Edges have ``kind`` (the IRI of what relates the two), ``status``, ``evidence`` (stated first) and ``grade``, the lower the
    surer: from a need 0 a part that states to be for those who have it and names it in its title, 2 one that states it, 4 one
    that a rule concludes to meet it and that names it in its title, 6 one that a rule concludes; to an agent 0 who is in
    charge or runs it, 1 who else is tied to it (``runs`` says which), 7 where that is an initiative, whose partners are many
    and who is in charge stands with its projects; 6 from an initiative to a project that is concluded to carry it out.
    """
    network = nx.DiGraph()
    for want in wanted:
        network.add_node(_node(want), label=want.label, english=want.english, kind="need", policies=())
        for serving, relations in sorted(_serving(basis, want).items()):
            direct = basis.things[serving].kind in TABLE
            named = any(fold(way) in fold(basis.things[serving].label) for way in want.ways)
            status = strongest(one.evidence for one in relations)
            grade = (4 if status == "inferred" else 0) + (0 if named else 2) + (1 if direct else 0)
            _link(network, basis, _node(want), serving, grade, relations)
    _carried_out(network, basis)
    parts = {node for node, kind in network.nodes(data="kind") if kind in PARTS}
    _agents(network, basis, parts)
    functions: dict[str, dict[str, list[Evidence]]] = defaultdict(lambda: defaultdict(list))
    for relation in basis.relations("wg:function"):
        functions[relation.subject][relation.object].append(relation.evidence)
    people: dict[str, set[str]] = defaultdict(set)
    for relation in basis.relations("dct:audience"):
        people[relation.subject].add(relation.object)
    for part in parts:
        network.nodes[part]["people"] = tuple(sorted(people[part]))
        network.nodes[part]["functions"] = {function: tuple(words) for function, words in sorted(functions[part].items())}
    for node, kind in network.nodes(data="kind"):
        if kind in TABLE:
            network.nodes[node]["role"] = _ROLES in _closure(basis, node)
    return network


def participants_tied(basis: Basis) -> nx.Graph:
    """Return divisions, bodies and roles, an edge where two are tied directly: by a tie of the text, a project, or a shared charge.

    What both merely share with the city, a population or a policy ties nobody. Nodes as elsewhere. Edges have ``kinds``
    (IRIs), ``status``, ``evidence`` and ``cost``: 1 where it is stated or confirmed, 2 where it is inferred.
    """
    found: dict[tuple[str, str], list[tuple[str, Evidence]]] = defaultdict(list)
    for one, other, _, said in sorted(bodies_tied(basis).edges(keys=True, data=True), key=lambda edge: edge[:3]):
        found[min(one, other), max(one, other)] += [(said["kind"], words) for words in said["evidence"]]
    charge = divisions_projects(basis)
    for project in sorted(node for node, side in charge.nodes(data="bipartite") if side == 1):
        for one, other in combinations(sorted(charge[project]), 2):
            words = (*charge.edges[project, one]["evidence"], *charge.edges[project, other]["evidence"])
            found[one, other] += [(IN_CHARGE, said) for said in words]
    for tie in basis.ties:
        if tie.kind != IN_CHARGE and tie.part in charge:
            for end in _called(basis, tie.ends):
                for division in sorted(charge[tie.part]):
                    if division != end:
                        found[min(division, end), max(division, end)] += [(tie.kind, words) for words in basis.evidence(tie)]
    network = nx.Graph()
    for thing in basis.things.values():
        if thing.kind in TABLE:
            basis.add(network, thing.iri)
    for (one, other), said in sorted(found.items()):
        if one in network and other in network and one != other:
            evidence = tuple(dict.fromkeys(words for _, words in said))
            status = strongest(evidence)
            kinds = tuple(dict.fromkeys(kind for kind, _ in said))
            network.add_edge(one, other, kinds=kinds, status=status, evidence=evidence, cost=2 if status == "inferred" else 1)
    return network


def raised(basis: Basis, want: Wanted) -> tuple[Relation, ...]:
    """Return where issues name a need, or whom it concerns, by line: what is raised there may have no project."""
    meant = {_node(want), *map(_iri, want.populations)}
    found = {
        (one.subject, one.evidence.line): one
        for one in basis.structure
        if one.property == _MENTIONS and one.object in meant and one.subject in basis.things and basis.things[one.subject].kind == "issue"
    }
    return tuple(sorted(found.values(), key=lambda one: (one.evidence.source, one.evidence.line, one.object)))


def of_sector(basis: Basis, code: str, ways: Sequence[str] = ()) -> tuple[str, ...]:
    """Return the bodies and roles that are of a kind of ontology/vocabularies/bodies.ttl, or of a narrower one, sorted.

    A city's own name that has one of the kind's ``ways`` in it counts too (西東京市社会福祉協議会): of many nobody says what kind they are.
    """
    names = [fold(way) for way in ways if len(way) >= _TELLING]
    return tuple(
        thing.iri
        for thing in basis.things.values()
        if thing.kind in TABLE and (_iri(code) in _closure(basis, thing.iri) or any(name in fold(thing.label) for name in names))
    )


def _serving(basis: Basis, want: Wanted) -> dict[str, list[Relation]]:
    """Return what serves a need, with what says so."""
    meant: dict[str, set[str]] = {AUDIENCE: set(map(_iri, want.populations)), NEED: set(map(_iri, want.needs)), FUNCTION: set()}
    if want.kind != "population":
        meant[NEED if want.kind == "need" else FUNCTION].add(_node(want))
    found: dict[str, list[Relation]] = defaultdict(list)
    for relation in basis.relations("dct:audience", "wg:need", "wg:function"):
        serving = basis.things.get(relation.subject)
        if serving is not None and serving.kind in (*PARTS, *TABLE) and relation.object in meant[relation.property]:
            found[relation.subject].append(relation)
    for tie in basis.ties:  # who acts upon people themselves, without any project
        if tie.kind not in (AUDIENCE, NEED, FUNCTION, TRAINING) and meant[AUDIENCE].intersection(tie.ends):
            people = min(meant[AUDIENCE].intersection(tie.ends))
            for agent in _called(basis, tie.ends):
                found[agent] += [Relation(agent, tie.kind, people, words) for words in basis.evidence(tie)]
    return found


def _carried_out(network: nx.DiGraph, basis: Basis) -> None:
    found: dict[tuple[str, str], list[Relation]] = defaultdict(list)
    for relation in basis.relations("wg:carriesOut"):
        if relation.object in network and basis.things[relation.object].kind == "initiative" and relation.subject in basis.things:
            found[relation.object, relation.subject].append(relation)
    for (initiative, project), relations in sorted(found.items()):
        _link(network, basis, initiative, project, 6, relations)


def _agents(network: nx.DiGraph, basis: Basis, parts: set[str]) -> None:
    """Add who is in charge of the parts, runs them, or is tied to them."""
    charged: dict[tuple[str, str, int], list[Relation]] = defaultdict(list)
    for tie in basis.ties:
        if tie.kind in (AUDIENCE, NEED, FUNCTION, CARRIES_OUT, TRAINING):
            continue  # who is trained or still to be found is nobody to call
        places = {tie.part, *tie.takers} & parts if tie.kind in (OPERATES, IN_CHARGE) else {tie.part} & parts
        for part in sorted(places):
            for agent in _called(basis, tie.ends):
                runs = (tie.kind in (OPERATES, IN_CHARGE) and agent in tie.givers and part in tie.takers) or (
                    tie.kind in (COMMISSION, DESIGNATION) and agent in tie.takers
                )
                charged[part, agent, 0 if runs else 1] += [Relation(part, tie.kind, agent, words) for words in basis.evidence(tie)]
    for (part, agent, grade), relations in sorted(charged.items(), key=lambda item: item[0][2]):
        if not network.has_edge(part, agent):
            inferred = all(one.evidence.status == "inferred" for one in relations)
            behind = 6 if grade and basis.things[part].kind == "initiative" else 0
            _link(network, basis, part, agent, grade + behind + (4 if inferred else 0), relations)
            network.edges[part, agent]["runs"] = grade == 0


def _link(network: nx.DiGraph, basis: Basis, one: str, other: str, grade: int, relations: Sequence[Relation]) -> None:
    if other not in network:
        basis.add(network, other)
    known = sorted(relations, key=lambda said: (said.evidence.status == "inferred", said.property != AUDIENCE))
    evidence = tuple(dict.fromkeys(said.evidence for said in known))
    network.add_edge(one, other, kind=known[0].property, grade=grade, status=strongest(evidence), evidence=evidence)


def _called(basis: Basis, ends: Sequence[str]) -> Iterator[str]:
    yield from (end for end in ends if end in basis.things and basis.things[end].kind in TABLE)


def _closure(basis: Basis, thing: str) -> set[str]:
    found: set[str] = set()
    left = [thing]
    while left:
        fresh = set(basis.broader.get(left.pop(), ())) - found
        found |= fresh
        left += sorted(fresh)
    return found


def _iri(code: str) -> str:
    return PREFIXES["wgc"] + code


def _code(name: str) -> str:
    return name.removeprefix(PREFIXES["wgc"])


def _node(want: Wanted) -> str:
    return _iri(want.code)
