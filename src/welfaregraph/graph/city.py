"""A city as RDF: the city, its plan, its bodies and its policies, with the description of every source."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Quad

from welfaregraph.graph.codes import known_types, known_units
from welfaregraph.graph.decisions import write_decisions
from welfaregraph.graph.findings import FindingsWriter
from welfaregraph.graph.known_gaps import write_known_gaps
from welfaregraph.graph.measures import write_measures
from welfaregraph.graph.plan import PlanWriter
from welfaregraph.graph.statements import Statements, text
from welfaregraph.model.identifiers import Identifiers
from welfaregraph.model.problems import Problem
from welfaregraph.model.records import City, CityName, Reading
from welfaregraph.model.sentences import CITY_KINDS, Findings, Thing, ThingKind
from welfaregraph.model.terms import PREFIXES, iri

_CLASSES: dict[ThingKind, str] = {"organization": "org:Organization", "group": "foaf:Group", "plan": "prov:Plan", "place": "dct:Location"}
_SCHEMES: dict[ThingKind, str] = {  # the list that a concept of the city's own belongs to
    "population": "populations", "program": "programs", "law": "laws", "meeting": "kaigi", "function": "jusou",
}  # fmt: skip


@dataclass(frozen=True)
class Graph:
    """The quads of one city, the prefixes to write them with, and what was wrong while they were made."""

    quads: frozenset[Quad]
    mentions: frozenset[Quad]
    prefixes: dict[str, str]
    problems: tuple[Problem, ...]


def make_graph(reading: Reading, findings: Findings) -> Graph:
    """Return the graph of what was read: every fact in the graph of its place, places and sources in the default graph.

    The mentions are quads of their own, to be loaded with the others.
    """
    identifiers = Identifiers(reading.city.base)
    statements = Statements(identifiers)
    mentions = Statements(identifiers, beside=statements)
    problems: list[Problem] = []
    plan = PlanWriter(statements, reading, known_units(), known_types(), problems)
    _city(statements, reading.city, plan)
    for policy in reading.policies:
        plan.write(policy)
    write_measures(statements, reading, plan, problems)
    found = FindingsWriter(statements, mentions, plan.city, findings, plan.owners)
    for name in reading.names:
        if name.kind != "none":
            _name(statements, name, found)
    found.write()
    write_decisions(statements, plan.city, reading.decisions, problems)
    write_known_gaps(statements, reading.known_gaps)
    for source in reading.sources:
        ours = source.publisher and source.publisher == reading.city.text("city.name_ja")
        statements.describe(source, NamedNode(plan.city) if ours else None)
    prefixes = PREFIXES | identifiers.prefixes()
    return Graph(frozenset(statements.quads), frozenset(mentions.quads), prefixes, tuple(problems))


def _city(statements: Statements, city: City, plan: PlanWriter) -> None:
    name = city.facts["city.name_ja"]
    statements.say(plan.city, "rdf:type", "cv:PublicOrganisation", name.place)
    statements.say(plan.city, "rdf:type", "org:FormalOrganization", name.place)
    statements.say(plan.city, "skos:prefLabel", text(name.value), name.place)
    title = city.facts["plan.title"]
    statements.say(plan.plan, "rdf:type", "prov:Plan", title.place)
    statements.say(plan.plan, "dct:title", text(title.value), title.place)
    statements.say(plan.plan, "dct:publisher", NamedNode(plan.city), title.place)
    statements.say(plan.dataset, "rdf:type", "qb:DataSet", title.place)
    statements.say(plan.dataset, "qb:structure", "wg:planValues", title.place)
    statements.say(plan.dataset, "dct:title", text(f"{title.value} 指標の値"), title.place)
    for key, subject, predicate, value in (
        ("city.name_en", plan.city, "skos:prefLabel", lambda found: text(found, "en")),
        ("city.name_kana", plan.city, "skos:altLabel", lambda found: text(found, "ja-Hira")),
        ("city.corporate_number", plan.city, "org:identifier", Literal),
        ("city.area_code", plan.city, "dct:spatial", lambda _: plan.area),
        ("plan.title_en", plan.plan, "dct:title", lambda found: text(found, "en")),
        ("plan.edition", plan.plan, "dcat:version", Literal),
    ):
        if key in city.facts:
            fact = city.facts[key]
            statements.say(subject, predicate, value(fact.value), fact.place)
    period = statements.identifiers.thing("period", title.value)
    for key, predicate in (("plan.period_start", "dcat:startDate"), ("plan.period_end", "dcat:endDate")):
        if key in city.facts and re.fullmatch(r"\d{4}-\d{2}-\d{2}", city.facts[key].value):
            fact = city.facts[key]
            statements.say(plan.plan, "dct:temporal", NamedNode(period), fact.place)
            statements.say(period, "rdf:type", "dct:PeriodOfTime", fact.place)
            statements.say(period, "skos:prefLabel", text(f"{title.value}の期間"), title.place)
            statements.say(period, predicate, Literal(fact.value, datatype=NamedNode(iri("xsd:date"))), fact.place)


def _name(statements: Statements, name: CityName, found: FindingsWriter) -> None:
    place = name.name.place
    kind = CITY_KINDS[name.kind]
    subject = found.thing(Thing(kind, name.name.text))
    statements.say(subject, "rdf:type", _CLASSES.get(kind, "skos:Concept"), place)
    if kind in _SCHEMES:
        statements.say(subject, "skos:inScheme", f"wgc:{_SCHEMES[kind]}", place)
        statements.tell(iri(f"wgc:{_SCHEMES[kind]}"), "rdf:type", "skos:ConceptScheme")
    title = "dct:title" if kind == "plan" else "skos:prefLabel"
    statements.say(subject, title, text(name.name.text), place)
    if name.english:
        statements.say(subject, title, text(name.english, "en"), place)
    for predicate, names in (("skos:altLabel", name.alternatives), ("skos:hiddenLabel", name.misprints)):
        for way in names:
            statements.say(subject, predicate, text(way), place)
    for broader in name.broader:
        upper = found.broader(broader)
        if upper:
            statements.say(subject, "dct:type" if kind in ("organization", "group") else "skos:broader", NamedNode(upper), place)
