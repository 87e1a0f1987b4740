"""What people decided about ties, as RDF: confirmed and rejected ones stand in graphs of their own, each an activity of a person."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from pyoxigraph import Literal, NamedNode, Quad

from welfaregraph.graph.decided import AGENTS, Decided
from welfaregraph.graph.findings import CONCLUDED, PREDICATES, UNDIRECTED
from welfaregraph.graph.statements import Statements, text
from welfaregraph.model.identifiers import digest
from welfaregraph.model.problems import Problem, problem
from welfaregraph.model.records import Decision
from welfaregraph.model.terms import iri

_RULES = {"carries-out": "projects-of-initiatives", "addresses": "initiatives-of-issues", "measures": "indicators-of-projects",
          "function": "functions", "need": "needs"}  # fmt: skip
_PROPERTIES = {
    **PREDICATES,
    **{kind: CONCLUDED[rule] for kind, rule in _RULES.items()},
    "in-charge": "cv:hasCompetentAuthority",
}
_SIDES = tuple(map(iri, ("wg:party", "wg:from", "wg:to")))
_INFERRED = NamedNode(iri("wgc:inferred"))


def write_decisions(statements: Statements, city: str, decisions: Sequence[Decision], problems: list[Problem]) -> None:
    """Put what was decided in place of what is said: a confirmed tie is confirmed, a rejected one is no fact any more.

    What a source states or a rule concludes of a rejected tie moves to the graph of the decision; a tie of many loses the pair.
    A confirmed tie that nothing says is added. A name that the graph does not have, and a tie of a thing to itself, is a problem,
    and its line is left out; so are lines that contradict each other by two names of one thing.
    Complexity: O(quads + decisions x degree of their ends).
    """
    if not decisions:
        return
    decided = Decided(statements.quads, city)
    found: dict[tuple[str, ...], list[tuple[Decision, str, str]]] = defaultdict(list)
    for decision in decisions:
        ends = decided.ends(decision, problems)
        if ends is not None:
            key = sorted(ends) if decision.kind in UNDIRECTED else ends
            found[decision.kind, *key].append((decision, *ends))
    ledger = _Ledger(statements, city)
    for same in found.values():
        first = same[0][0]
        for other, _, _ in same[1:]:
            kind = "decision-contradicts" if other.confirmed != first.confirmed else "decision-twice"
            problems.append(problem(kind, other.place, line=first.place.line))
        if all(other.confirmed == first.confirmed for other, _, _ in same):
            ledger.write(*same[0])


class _Ledger:
    """The statements in which decisions are put, and what speaks of each end of a tie."""

    def __init__(self, statements: Statements, city: str) -> None:
        self._statements = statements
        self._city = city
        self._about: dict[str, set[Quad]] = defaultdict(set)  # by subject
        self._nodes: dict[str, set[str]] = defaultdict(set)  # what speaks of a tie, by its ends
        self._rules: set[str] = set()
        ends = {iri(name) for name in ("rdf:subject", "rdf:object", "wg:party")}
        for quad in statements.quads:
            if isinstance(quad.subject, NamedNode):
                self._about[quad.subject.value].add(quad)
                if quad.predicate.value in ends and isinstance(quad.object, NamedNode):
                    self._nodes[quad.object.value].add(quad.subject.value)
                if quad.object == _INFERRED and "/rule/" in quad.subject.value:
                    self._rules.add(quad.subject.value)

    def write(self, decision: Decision, subject: str, object_: str) -> None:
        """Put one decision in place of what is said of its tie."""
        graph = _activity(self._statements, decision, subject, object_)
        nodes = self._speaking(decision.kind, subject, object_)
        moved = {node for node in nodes if not decision.confirmed or any(quad.object == _INFERRED for quad in self._about[node])}
        for node in moved:
            for quad in [*self._about[node]]:
                self._drop(quad)
                if quad.predicate.value != iri("adms:status"):
                    self._add(Quad(quad.subject, quad.predicate, quad.object, NamedNode(graph)))
        if decision.kind in _PROPERTIES:
            property_ = iri(_PROPERTIES[decision.kind])
            for quad in [*self._about[subject]]:
                concluded = _name(quad.graph_name) in self._rules
                if (quad.predicate.value, quad.object) == (property_, NamedNode(object_)) and (concluded or not decision.confirmed):
                    self._drop(quad)
            if decision.confirmed:
                self._drop_nothing_found(property_, object_)
        if not decision.confirmed:
            for node in self._of_many(decision.kind, subject, object_):
                self._split(node, subject, object_)
        new = f"{self._statements.identifiers.base}tie/{decision.kind}-{digest(f'{subject}|{object_}')}-decided"
        status = "wgc:confirmed" if decision.confirmed else "wgc:rejected"
        for name in sorted(moved) or [new]:
            _tie(self._statements, graph, name, decision, subject, object_)
            if name == new:
                _how(self._statements, graph, name, decision)
            self._statements.say_in(graph, name, "adms:status", status)
            self._statements.say_in(graph, name, "prov:wasDerivedFrom", self._statements.place(decision.place))

    def _speaking(self, kind: str, subject: str, object_: str) -> set[str]:
        """Return the statements of a property, or the collaborations of a kind, between these two alone."""
        property_ = iri(_PROPERTIES[kind]) if kind in _PROPERTIES else ""
        found = set()
        for node in self._nodes[subject] & self._nodes[object_]:
            stated = property_ in self._said(node, "rdf:predicate") and subject in self._said(node, "rdf:subject")
            if stated or (self._said(node, "wg:party") == {subject, object_} and self._joins(node, kind, subject, object_)):
                found.add(node)
        return found

    def _of_many(self, kind: str, subject: str, object_: str) -> list[str]:
        """Return the collaborations of a kind that join these two and others."""
        nodes = sorted(self._nodes[subject] & self._nodes[object_])
        return [node for node in nodes if len(self._said(node, "wg:party")) > 2 and self._joins(node, kind, subject, object_)]

    def _joins(self, node: str, kind: str, subject: str, object_: str) -> bool:
        if iri(f"wgc:{kind}") not in self._said(node, "wg:collaborationKind"):
            return False
        givers, takers = self._said(node, "wg:from"), self._said(node, "wg:to")
        return not givers or (subject in givers and object_ in takers)

    def _split(self, node: str, subject: str, object_: str) -> None:
        """Take a pair out of a tie of many: the other pairs stay, in two ties where one does not hold them all.

        Where the city is one of the pair, the other leaves the tie: what the sentence says is whom the city works with.
        """
        quads = [*self._about[node]]
        givers, takers = self._said(node, "wg:from"), self._said(node, "wg:to")
        if givers:
            leaving = [object_] * (len(takers) > 1) + [subject] * (len(givers) > 1)
        else:
            leaving = [end for end in (subject, object_) if self._city not in (subject, object_) or end != self._city]
        for quad in quads:
            self._drop(quad)
        for number, end in enumerate(leaving):
            name = NamedNode(node if not number else f"{node}-{digest(end)}")
            for quad in quads:
                if quad.predicate.value not in _SIDES or quad.object != NamedNode(end):
                    self._add(Quad(name, quad.predicate, quad.object, quad.graph_name))

    def _drop_nothing_found(self, property_: str, thing: str) -> None:
        """A rule concluded that nothing answers this thing; now something does."""
        nothing = NamedNode(iri("wgc:none-match"))
        for node in [*self._nodes[thing]]:
            if property_ in self._said(node, "rdf:predicate") and any(quad.object == nothing for quad in self._about[node]):
                for quad in [*self._about[node]]:
                    self._drop(quad)

    def _said(self, node: str, predicate: str) -> set[str]:
        wanted = iri(predicate)
        return {_name(quad.object) for quad in self._about[node] if quad.predicate.value == wanted}

    def _drop(self, quad: Quad) -> None:
        self._statements.quads.discard(quad)
        self._about[_name(quad.subject)].discard(quad)

    def _add(self, quad: Quad) -> None:
        self._statements.quads.add(quad)
        self._about[_name(quad.subject)].add(quad)
        if quad.predicate.value in _SIDES:
            self._nodes[_name(quad.object)].add(_name(quad.subject))


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


def _how(statements: Statements, graph: str, name: str, decision: Decision) -> None:
    """Say how a tie is known that no sentence and no rule gives: as a fact, for a person says so."""
    statements.say_in(graph, name, "wg:modality", "wgc:fact")
    if decision.kind in _RULES:
        statements.say_in(graph, name, "wg:reason", text("人が確認した。" if decision.confirmed else "人が却下した。"))
        statements.say_in(graph, name, "wg:reason", text("Confirmed by a person." if decision.confirmed else "Rejected by a person.", "en"))


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


def _collaborates(kind: str, object_: str) -> bool:
    """Return whether operation and support of an agent are a collaboration, as they are where sentences state them."""
    return kind in ("operation", "support") and any(f"/{agent}/" in object_ for agent in AGENTS)


def _name(term: object) -> str:
    return term.value if isinstance(term, NamedNode) else ""
