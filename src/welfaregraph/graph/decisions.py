"""What people decided about ties, as RDF: confirmed and rejected ones stand in graphs of their own, each an activity of a person."""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Iterable, Sequence

from pyoxigraph import Literal, NamedNode, Quad

from welfaregraph.graph.findings import CONCLUDED, PREDICATES, UNDIRECTED
from welfaregraph.graph.statements import Statements, text
from welfaregraph.model.identifiers import digest
from welfaregraph.model.problems import Problem, problem
from welfaregraph.model.records import Decision
from welfaregraph.model.terms import TYPE, iri
from welfaregraph.text import fold

_RULES = {"carries-out": "projects-of-initiatives", "addresses": "initiatives-of-issues", "measures": "indicators-of-projects",
          "function": "functions", "need": "needs"}  # fmt: skip
_PROPERTIES = {
    **PREDICATES,
    **{kind: CONCLUDED[rule] for kind, rule in _RULES.items()},
    "in-charge": "cv:hasCompetentAuthority",
}
_ENDS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {  # the kinds of things (in their IRIs) that a tie may join, best first
    "in-charge": (("project",), ("unit",)),
    "target": (("project", "initiative", "code"), ("code", "population")),
    "carries-out": (("project",), ("initiative",)),
    "addresses": (("initiative",), ("issue",)),
    "measures": (("indicator",), ("project", "initiative")),
    "function": (("project", "initiative"), ("code",)),
    "need": (("project", "initiative"), ("code",)),
    "based-on-law": (("project", "initiative", "code"), ("code", "law")),
    "based-on-plan": (("project", "initiative", "policy"), ("plan",)),
}
_AGENTS = ("body", "group", "unit", "city")
_NAMES = tuple(map(iri, ("dct:title", "skos:prefLabel", "skos:altLabel", "skos:hiddenLabel", "dct:description")))


def write_decisions(statements: Statements, city: str, decisions: Sequence[Decision], problems: list[Problem]) -> None:
    """Put what was decided in place of what is said: a confirmed tie is confirmed, a rejected one is no fact any more.

    What a source states or a rule concludes of a rejected tie moves to the graph of the decision. A confirmed tie that
    nothing says is added. A name that the graph does not have is a problem, and its line is left out.
    """
    if not decisions:
        return
    called = _called(statements.quads)
    for decision in decisions:
        subject_kinds, object_kinds = _ENDS.get(decision.kind, (_AGENTS, (*_AGENTS, "program", "code", "place")))
        subject = _meant(decision.subject, subject_kinds, called, city)
        object_ = _meant(decision.object, object_kinds, called, city)
        for found, written in ((subject, decision.subject), (object_, decision.object)):
            if found is None:
                kinds = subject_kinds if written == decision.subject else object_kinds
                ways = [way for way, names in called.items() if any(f"/{kind}/" in name for kind in kinds for name in names)]
                near = "、".join(difflib.get_close_matches(written, sorted(ways), n=3, cutoff=0.4))
                problems.append(problem("decision-nothing", decision.place, name=written[:60], near=near or "-"))
        if subject is not None and object_ is not None:
            _write(statements, decision, subject, object_)


def _write(statements: Statements, decision: Decision, subject: str, object_: str) -> None:
    graph = _activity(statements, decision, subject, object_)
    status = "wgc:confirmed" if decision.confirmed else "wgc:rejected"
    nodes = _nodes(statements.quads, decision.kind, subject, object_)
    inferred = NamedNode(iri("wgc:inferred"))
    concluded = {quad.subject for quad in statements.quads if quad.subject in nodes and quad.object == inferred}
    moved = concluded if decision.confirmed else nodes
    gone = [quad for quad in statements.quads if quad.subject in moved]
    if decision.kind in _PROPERTIES:
        triple = (NamedNode(subject), NamedNode(iri(_PROPERTIES[decision.kind])), NamedNode(object_))
        rules = {NamedNode(name) for name in _rule_graphs(statements.quads)}
        gone += [
            quad
            for quad in statements.quads
            if (quad.subject, quad.predicate, quad.object) == triple and (not decision.confirmed or quad.graph_name in rules)
        ]
    for quad in gone:
        statements.quads.discard(quad)
        if quad.subject in moved and quad.predicate.value != iri("adms:status"):
            statements.quads.add(Quad(quad.subject, quad.predicate, quad.object, NamedNode(graph)))
    key = digest(f"{subject}|{object_}")
    about = sorted(node.value for node in moved if isinstance(node, NamedNode))
    for name in about or [f"{statements.identifiers.base}tie/{decision.kind}-{key}-decided"]:
        _tie(statements, graph, name, decision, subject, object_)
        statements.say_in(graph, name, "adms:status", status)
        statements.say_in(graph, name, "prov:wasDerivedFrom", statements.place(decision.place))


def _tie(statements: Statements, graph: str, name: str, decision: Decision, subject: str, object_: str) -> None:
    if decision.kind in _PROPERTIES and not _collaborates(decision.kind, object_):
        statements.say_in(graph, subject, _PROPERTIES[decision.kind], NamedNode(object_))
        statements.say_in(graph, name, "rdf:type", "rdf:Statement")
        statements.say_in(graph, name, "rdf:subject", NamedNode(subject))
        statements.say_in(graph, name, "rdf:predicate", _PROPERTIES[decision.kind])
        statements.say_in(graph, name, "rdf:object", NamedNode(object_))
        return
    statements.say_in(graph, name, "rdf:type", "wg:Collaboration")
    statements.say_in(graph, name, "wg:collaborationKind", f"wgc:{decision.kind}")
    for side, end in (("wg:from", subject), ("wg:to", object_)):
        statements.say_in(graph, name, "wg:party", NamedNode(end))
        if decision.kind not in UNDIRECTED:
            statements.say_in(graph, name, side, NamedNode(end))


def _activity(statements: Statements, decision: Decision, subject: str, object_: str) -> str:
    """Describe the decision: its graph is the activity of a person, known by post alone."""
    name = f"{statements.identifiers.base}decision/{decision.kind}-{digest(f'{subject}|{object_}')}"
    place = statements.place(decision.place)
    statements.tell(name, "rdf:type", "prov:Activity")
    statements.tell(name, "adms:status", "wgc:confirmed" if decision.confirmed else "wgc:rejected")
    statements.tell(name, "dct:title", text("人の確認" if decision.confirmed else "人による却下"))
    statements.tell(name, "dct:title", text("confirmed by a person" if decision.confirmed else "rejected by a person", "en"))
    statements.tell(name, "prov:used", place)
    if decision.by:
        statements.tell(name, "dct:contributor", text(decision.by))
    if decision.date:
        statements.tell(name, "dct:date", Literal(decision.date))
    if decision.note:
        statements.tell(name, "dct:description", text(decision.note))
    return name


def _nodes(quads: Iterable[Quad], kind: str, subject: str, object_: str) -> set[NamedNode]:
    """Return what speaks of a tie: statements of its property, or collaborations of its kind, between the two."""
    said: dict[NamedNode, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    wanted = {iri(name) for name in ("rdf:subject", "rdf:predicate", "rdf:object", "wg:party", "wg:from", "wg:to", "wg:collaborationKind")}
    for quad in quads:
        if quad.predicate.value in wanted and isinstance(quad.subject, NamedNode):
            said[quad.subject][quad.predicate.value].add(getattr(quad.object, "value", ""))
    property_ = iri(_PROPERTIES[kind]) if kind in _PROPERTIES else ""
    code = iri(f"wgc:{kind}")
    found = set()
    for node, facts in said.items():
        stated = property_ in facts[iri("rdf:predicate")] and subject in facts[iri("rdf:subject")] and object_ in facts[iri("rdf:object")]
        parties = facts[iri("wg:party")]
        pair = parties == {subject, object_} and code in facts[iri("wg:collaborationKind")]
        turned = bool(facts[iri("wg:from")]) and subject not in facts[iri("wg:from")]
        if stated or (pair and not turned):
            found.add(node)
    return found


def _collaborates(kind: str, object_: str) -> bool:
    """Return whether operation and support of an agent are a collaboration, as they are where sentences state them."""
    return kind in ("operation", "support") and any(f"/{agent}/" in object_ for agent in _AGENTS)


def _rule_graphs(quads: Iterable[Quad]) -> set[str]:
    inferred = NamedNode(iri("wgc:inferred"))
    found = {quad.subject.value for quad in quads if quad.object == inferred and isinstance(quad.subject, NamedNode)}
    return {name for name in found if "/rule/" in name}


def _called(quads: Iterable[Quad]) -> dict[str, set[str]]:
    """Return the things by each way in which they are written."""
    found: dict[str, set[str]] = defaultdict(set)
    typed = {quad.subject.value for quad in quads if quad.predicate.value == TYPE and isinstance(quad.subject, NamedNode)}
    for quad in quads:
        name, way = quad.subject, quad.object
        if quad.predicate.value in _NAMES and isinstance(name, NamedNode) and isinstance(way, Literal) and name.value in typed:
            found[way.value].add(name.value)
    return found


def _meant(written: str, kinds: Sequence[str], called: dict[str, set[str]], city: str) -> str | None:
    """Return the thing that is written so, of the best of these kinds; 市 is the city."""
    if fold(written) in ("市", "本市"):
        return city
    found = {name for way, names in called.items() if fold(way) == fold(written) for name in names}
    for kind in kinds:
        if fitting := sorted(name for name in found if f"/{kind}/" in name):
            return fitting[0]
    return None
