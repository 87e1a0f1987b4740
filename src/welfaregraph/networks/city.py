"""All things of a city as one network: each node with its facts, each edge with the words that say so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container
from typing import NamedTuple
from urllib.parse import unquote

import networkx as nx
from pyoxigraph import Literal, NamedNode

from welfaregraph.model.terms import TYPE, iri
from welfaregraph.networks.membership import policies_of
from welfaregraph.queries.library import queries
from welfaregraph.store import Store
from welfaregraph.store.vocabulary import labels

KINDS: dict[str, str] = {  # a thing of several types is of the kind that stands first here
    iri("wg:Policy"): "policy",
    iri("wg:Goal"): "goal",
    iri("wg:Issue"): "issue",
    iri("wg:Initiative"): "initiative",
    iri("wg:Project"): "project",
    iri("wg:Indicator"): "indicator",
    iri("wg:Collaboration"): "collaboration",
    iri("cv:PublicOrganisation"): "city",
    iri("org:OrganizationalUnit"): "unit",
    iri("org:Organization"): "body",
    iri("org:FormalOrganization"): "body",
    iri("foaf:Group"): "group",
    iri("prov:Plan"): "plan",
    iri("skos:Concept"): "term",
}
STATUSES = ("stated", "confirmed", "inferred")
_STRENGTH = ("confirmed", "stated", "inferred")
_NO_THINGS = tuple(
    iri(name)
    for name in ("dct:PeriodOfTime", "oa:Annotation", "prov:Activity", "qb:DataSet", "qb:DataStructureDefinition", "qb:Observation",
                 "skos:ConceptScheme", "spdx:Checksum", "owl:Ontology")
)  # fmt: skip
_NAMES = (*map(iri, ("dct:title", "skos:prefLabel", "foaf:name")), "http://www.w3.org/2000/01/rdf-schema#label")
_WORDS = (iri("dct:description"), iri("skos:definition"))
_ORDER = (*_NAMES, *map(iri, ("dct:identifier", "skos:altLabel", "skos:hiddenLabel", "wgc:baseline", "wgc:actual", "wgc:target")), *_WORDS)
_SHORT = 20  # characters of its text by which a thing without a name is called


class Evidence(NamedTuple):
    """Words of a source, as printed; ``line`` is 0 where it is not known, ``status`` says how the fact is known."""

    source: str
    line: int
    quote: str
    status: str


class Fact(NamedTuple):
    """One thing said of a node in one place. ``value`` is text, or the IRI of something that is no node."""

    property: str
    value: str
    quote: str
    line: int
    source: str
    status: str


class Source(NamedTuple):
    """A document that was imported; what is not known of it is empty."""

    name: str
    title: str
    publisher: str
    issued: str


def city_network(store: Store) -> nx.MultiDiGraph:
    """Return every thing of a graph and the facts that tie two of them, nodes and edges sorted by IRI.

    A node is an IRI with ``label``, ``english`` (either may be a text cut short, ``english`` may be empty), ``kind``
    (a value of KINDS, or ``other``), ``type`` (an IRI), ``status``, ``policies`` (a sorted tuple of IRIs) and ``facts``
    (a tuple of Fact: names, values, texts, the rest; each by source and line). An edge has the property as its key,
    ``status`` (the strongest) and ``evidence`` (a tuple of Evidence by source and line). What was rejected is left out.
    The network's ``graph`` has ``sources``, a tuple of Source, and ``names``, the names of IRIs that are values of facts.
    """
    statements = _statements(store)
    types = {thing: rows for thing, said in statements.items() if (rows := said.get(TYPE)) and not _is_no_thing(rows)}
    names = {thing: _name(thing, said) for thing, said in statements.items()}
    values = _values(store, names)
    network = nx.MultiDiGraph(sources=_sources(store))
    for thing, rows in types.items():
        type_ = _type(rows)
        label, english = names[thing]
        facts = _facts(statements[thing], types) + values.get(thing, [])
        network.add_node(
            thing,
            label=label,
            english=english,
            kind=KINDS.get(type_, "other"),
            type=type_,
            status=_strongest([evidence for said in rows.values() for evidence in said]),
            facts=tuple(sorted(facts, key=_fact_order)),
        )
    for thing in types:
        for property_, said in statements[thing].items():
            for value, evidence in said.items():
                if isinstance(value, NamedNode) and value.value in types and property_ != TYPE:
                    network.add_edge(thing, value.value, property_, status=_strongest(evidence), evidence=tuple(evidence))
    nx.set_node_attributes(network, policies_of(network), "policies")
    used = {fact.value for _, facts in network.nodes(data="facts") for fact in facts}
    network.graph["names"] = {thing: name for thing, name in names.items() if thing in used}
    return network


_Said = dict[str, dict[NamedNode | Literal, list[Evidence]]]  # property -> value -> where


def _statements(store: Store) -> dict[str, _Said]:
    """Return what is said of each subject, without what was rejected; evidence by source and line."""
    statuses = _statuses(store)
    places: dict[str, list[tuple[str, int, str]]] = defaultdict(list)
    for place, source, line, quote in _rows(store, "places"):
        places[place.value].append((_text(source), _number(line), quote.value))
    found: dict[str, _Said] = {}
    for thing, property_, value, place in _rows(store, "facts"):
        named = place.value if place is not None else ""
        status = statuses.get(named) or statuses.get(thing.value) or "stated"
        if status == "rejected" or statuses.get(thing.value) == "rejected":
            continue
        evidence = [Evidence(*words, status) for words in places.get(named, [("", 0, "")])]
        found.setdefault(thing.value, {}).setdefault(property_.value, {}).setdefault(value, []).extend(evidence)
    for said in found.values():
        for values in said.values():
            for evidence in values.values():
                evidence[:] = sorted(set(evidence))
    return found


def _statuses(store: Store) -> dict[str, str]:
    """Return how a place or a thing is known, by its IRI; a code that is not one of ours says nothing."""
    known = {iri(f"wgc:{status}"): status for status in (*STATUSES, "rejected")}
    return {about.value: known[status.value] for about, status in _rows(store, "statuses") if status.value in known}


def _values(store: Store, names: dict[str, tuple[str, str]]) -> dict[str, list[Fact]]:
    """Return the values of each indicator as facts: 57.6%, with the year where one is printed."""
    words = labels()
    quotes: dict[str, tuple[str, int, str]] = {}
    for place, source, line, quote in _rows(store, "places"):
        quotes.setdefault(place.value, (_text(source), _number(line), quote.value))
    found: dict[str, list[Fact]] = defaultdict(list)
    for indicator, kind, number, unit, period, place in _rows(store, "values"):
        value = number.value
        if unit is not None:
            value += words.get(unit.value, ("", ""))[0] or names.get(unit.value, (_key(unit.value), ""))[0]
        if period is not None:
            value += f"（{names.get(period.value, (_key(period.value), ''))[0]}）"
        source, line, quote = quotes.get(place.value if place is not None else "", ("", 0, ""))
        property_ = kind.value if kind is not None else iri("sdmx-measure:obsValue")
        found[indicator.value].append(Fact(property_, value, quote, line, source, "stated"))
    return found


def _sources(store: Store) -> tuple[Source, ...]:
    found: dict[str, Source] = {}
    for source, name, title, publisher, issued in _rows(store, "sources"):
        found.setdefault(source.value, Source(_text(name) or _key(source.value), _text(title), _text(publisher), _text(issued)))
    return tuple(found.values())


def _is_no_thing(types: dict[NamedNode | Literal, list[Evidence]]) -> bool:
    return any(type_.value in _NO_THINGS for type_ in types)


def _type(types: dict[NamedNode | Literal, list[Evidence]]) -> str:
    given = {type_.value for type_ in types}
    return next((type_ for type_ in KINDS if type_ in given), min(given))


def _name(thing: str, said: _Said) -> tuple[str, str]:
    """Return what a thing is called, and what in English: its name, else the head of its text, else its key."""
    japanese = english = ""
    for property_ in (*_NAMES, *_WORDS):
        for value in sorted(said.get(property_, {}), key=lambda value: (getattr(value, "language", "") != "ja", value.value)):
            text = " ".join(value.value.split())
            text = f"{text[:_SHORT]}…" if property_ in _WORDS and len(text) > _SHORT else text
            if getattr(value, "language", None) == "en":
                english = english or text
            else:
                japanese = japanese or text
    return japanese or english or _key(thing), english


def _facts(said: _Said, things: Container[str]) -> list[Fact]:
    return [
        Fact(property_, value.value, words.quote, words.line, words.source, words.status)
        for property_, values in said.items()
        for value, evidence in values.items()
        for words in evidence
        if property_ != TYPE and not (isinstance(value, NamedNode) and value.value in things)
    ]


def _fact_order(fact: Fact) -> tuple[int, str, str, str, int, str]:
    place = _ORDER.index(fact.property) if fact.property in _ORDER else len(_ORDER)
    return (place, fact.property, fact.value, fact.source, fact.line, fact.quote)


def _strongest(evidence: list[Evidence]) -> str:
    return min((words.status for words in evidence), key=_STRENGTH.index)


def _key(name: str) -> str:
    """Return the readable end of an IRI."""
    return unquote(name.rstrip("/#").rpartition("/")[2].rpartition("#")[2]) or name


def _rows(store: Store, name: str) -> list[tuple]:  # type: ignore[type-arg]  # terms, by the columns of the query
    return [tuple(row) for row in store.query(queries("networks")[name].text)]  # type: ignore[union-attr]


def _text(term: Literal | None) -> str:
    return "" if term is None else term.value


def _number(term: Literal | None) -> int:
    return int(term.value) if term is not None and term.value.isdecimal() else 0
