"""All things of a city as one network: each node with its facts, each edge with the words that say so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container
from typing import Any, NamedTuple
from urllib.parse import unquote

import networkx as nx
from pyoxigraph import Literal, NamedNode

from welfaregraph.model.terms import TYPE, iri
from welfaregraph.networks.evidence import ALL, Evidence, strongest
from welfaregraph.networks.kinds import SCHEMES, kind_of
from welfaregraph.networks.membership import policies_of
from welfaregraph.queries.library import queries
from welfaregraph.queries.ties import IN_CHARGE, Tied, Ties
from welfaregraph.store import Store, rows
from welfaregraph.store.vocabulary import labels

_NO_THINGS = tuple(
    iri(name)
    for name in ("dct:PeriodOfTime", "oa:Annotation", "prov:Activity", "qb:DataSet", "qb:DataStructureDefinition", "qb:Observation",
                 "rdf:Statement", "skos:ConceptScheme", "spdx:Checksum", "wg:KnownGap", "owl:Ontology")
)  # fmt: skip
_NAMES = (*map(iri, ("dct:title", "skos:prefLabel", "foaf:name")), "http://www.w3.org/2000/01/rdf-schema#label")
_WORDS = (iri("dct:description"), iri("skos:definition"))
_ORDER = (*_NAMES, *map(iri, ("dct:identifier", "skos:altLabel", "skos:hiddenLabel", "wgc:baseline", "wgc:actual", "wgc:target")), *_WORDS)
_COLLABORATION, _PARTY, _KIND = map(iri, ("wg:Collaboration", "wg:party", "wg:collaborationKind"))
_IN_SCHEME = iri("skos:inScheme")
_WITHOUT_LINE = {TYPE, _IN_SCHEME, *map(iri, ("dct:type", "wg:from", "wg:impliedParty", "wg:to"))}
_SHORT = 20  # characters of its text by which a thing without a name is called


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
    (a value of KINDS or SCHEMES, or ``other``), ``type`` (an IRI), ``status``, ``policies`` (a sorted tuple of IRIs) and
    ``facts`` (a tuple of Fact: names, values, texts, the rest; each by source and line). An edge has the property as its
    key, ``status`` (the strongest) and ``evidence`` (a tuple of Evidence by source and line). What was rejected is left
    out. A collaboration is an edge with its kind as the key, from who gives to who takes, or from the IRI that sorts
    first where it has no direction; one of several without a direction is a node tied to each. A concept that no thing
    of the city is tied to is no node. The network's ``graph`` has ``sources``, a tuple of Source, and ``names``, the
    names of IRIs that are values of facts.
    """
    statements = _statements(store)
    ties = [tie for tie in Ties(store).all if tie.kind != IN_CHARGE]
    pairs = {tie.iri for tie in ties if (tie.takers or len(tie.ends) == 2) and _is_collaboration(statements.get(tie.iri, {}))}
    types = {thing: rows for thing, said in statements.items() if (rows := said.get(TYPE)) and not _is_no_thing(rows)}
    for thing in (*pairs, *_idle_concepts(statements, types)):
        types.pop(thing, None)  # a tie of two is an edge; a concept that is only broader than others is none of the city's things
    names = {thing: _name(thing, said) for thing, said in statements.items()}
    values = _values(store, names)
    network = nx.MultiDiGraph(sources=_sources(store))
    for thing, rows in types.items():
        kind, type_ = kind_of([term.value for property_ in (TYPE, _IN_SCHEME) for term in statements[thing].get(property_, ())])
        label, english = names[thing]
        facts = _facts(statements[thing], types) + values.get(thing, []) + _missed(thing, ties)
        network.add_node(
            thing,
            label=label,
            english=english,
            kind=kind,
            type=type_,
            status=strongest([evidence for said in rows.values() for evidence in said]),
            facts=tuple(sorted(facts, key=_fact_order)),
        )
    for thing in types:
        for property_, said in statements[thing].items():
            for value, evidence in said.items():
                if isinstance(value, NamedNode) and value.value in types and property_ not in _WITHOUT_LINE:
                    network.add_edge(thing, value.value, property_, status=strongest(evidence), evidence=tuple(evidence))
    for tie in ties:
        _tie(network, tie, pair=tie.iri in pairs)
        if tie.iri in network:
            _call(network, tie)
    nx.set_node_attributes(network, policies_of(network), "policies")
    used = {fact.value for _, facts in network.nodes(data="facts") for fact in facts}
    network.graph["names"] = {thing: name for thing, name in names.items() if thing in used}
    return network


def _tie(network: nx.MultiDiGraph, tie: Tied, *, pair: bool) -> None:
    """Add a tie to the network, with the words that tie; where the edge is known already, its places get their words."""
    if pair:
        ends = [(one, other) for one in tie.givers for other in tie.takers] or [(min(tie.ends), max(tie.ends))]
    elif tie.iri in network:
        ends = [(tie.iri, other) for other in tie.ends]
    else:
        ends = [(one, other) for one in tie.givers for other in tie.takers]
    said = [
        Evidence(*words, tie.status, tie.words, tie.modality, tie.implied, tie.reason, tie.degree)
        for words in ((one.source, one.line, one.quote) for one in tie.evidence)
    ] or [Evidence("", 0, "", tie.status, tie.words, tie.modality, tie.implied, tie.reason, tie.degree)]
    for one, other in ends:
        if one not in network or other not in network:
            continue
        key = _PARTY if one == tie.iri else tie.kind
        before = network.get_edge_data(one, other, key, default={"evidence": ()})["evidence"]
        told = {words[:3] for words in said} | {("", 0, "")}
        evidence = sorted({*(words for words in before if words.words or words[:3] not in told), *said})
        network.add_edge(one, other, key, status=strongest(evidence), evidence=tuple(evidence))


def _call(network: nx.MultiDiGraph, tie: Tied) -> None:
    """Call a collaboration of several by its kind and those who take part."""
    said = network.nodes[tie.iri]
    parties = sorted((network.nodes[end] for end in tie.ends if end in network), key=lambda one: (one["kind"] == "city", one["label"]))
    said["label"] = f"{said['label']}（{'・'.join(one['label'] for one in parties)}）"
    said["english"] = f"{said['english']} ({', '.join(one['english'] or one['label'] for one in parties)})"


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
        unplaced = f"wgc:{_key(named)}" if named in SCHEMES else ""  # what a vocabulary says rests on no source of the city's
        evidence = [Evidence(*words, status) for words in places.get(named, [(unplaced, 0, "")])]
        found.setdefault(thing.value, {}).setdefault(property_.value, {}).setdefault(value, []).extend(evidence)
    for said in found.values():
        for values in said.values():
            for evidence in values.values():
                evidence[:] = sorted(set(evidence))
    return found


def _statuses(store: Store) -> dict[str, str]:
    """Return how a place or a thing is known, by its IRI; a code that is not one of ours says nothing."""
    known = {iri(f"wgc:{status}"): status for status in (*ALL, "rejected")}
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


def _is_collaboration(said: _Said) -> bool:
    return any(type_.value == _COLLABORATION for type_ in said.get(TYPE, ()))


def _idle_concepts(statements: dict[str, _Said], types: Container[str]) -> list[str]:
    """Return the concepts of lists that nothing of the city is tied to: they are only broader than others, or a kind."""
    listed = {thing for thing, said in statements.items() if any(scheme.value in SCHEMES for scheme in said.get(_IN_SCHEME, ()))}
    tied = {
        value.value
        for thing, said in statements.items()
        if thing in types and thing not in listed
        for property_, values in said.items()
        for value in values
        if property_ not in _WITHOUT_LINE and isinstance(value, NamedNode)
    }
    own = {thing for thing in listed for said in statements[thing][TYPE].values() if any(words.quote for words in said)}
    return sorted(listed - tied - own)


def _missed(thing: str, ties: list[Tied]) -> list[Fact]:
    """Return what rules looked for on a thing and did not find."""
    return [
        Fact(tie.kind, iri(f"wgc:{tie.degree}-match"), words.quote, words.line, words.source, tie.status)
        for tie in ties
        if tie.degree == "none" and tie.givers == (thing,) and not tie.takers
        for words in tie.evidence
    ]


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
    if not (japanese or english):
        for value in said.get(_KIND, ()):
            japanese, english = labels().get(value.value, ("", ""))  # a collaboration is called by its kind
    return japanese or english or _key(thing), english


def _facts(said: _Said, things: Container[str]) -> list[Fact]:
    return [
        Fact(property_, value.value, words.quote, words.line, words.source, words.status)
        for property_, values in said.items()
        for value, evidence in values.items()
        for words in evidence
        if property_ not in (TYPE, _IN_SCHEME) and not (isinstance(value, NamedNode) and value.value in things)
    ]


def _fact_order(fact: Fact) -> tuple[int, str, bool, str, str, int, str]:
    place = _ORDER.index(fact.property) if fact.property in _ORDER else len(_ORDER)
    return (place, fact.property, fact.value.isascii() and fact.property in _NAMES, fact.value, fact.source, fact.line, fact.quote)


def _key(name: str) -> str:
    """Return the readable end of an IRI."""
    return unquote(name.rstrip("/#").rpartition("/")[2].rpartition("#")[2]) or name


def _rows(store: Store, name: str) -> list[tuple[Any, ...]]:
    """Return the terms of a query by its columns; which may be missing the query says."""
    return [tuple(row) for row in rows(store.query(queries("networks")[name].text))]


def _text(term: Literal | None) -> str:
    return "" if term is None else term.value


def _number(term: Literal | None) -> int:
    return int(term.value) if term is not None and term.value.isdecimal() else 0
