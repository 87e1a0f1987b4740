"""The meetings of ontology/vocabularies/meetings.ttl: what each is, and what it is based on."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import pyoxigraph
from pyoxigraph import Literal, NamedNode, RdfFormat

from welfaregraph import resources
from welfaregraph.model.terms import iri

STATUTORY, BY_CONSENT = iri("wgc:shien-kaigi"), iri("wgc:juso-kaigi")


@dataclass(frozen=True)
class Meeting:
    """A kind of meeting (its IRI), its names and what it is, each in Japanese and English."""

    iri: str
    label: tuple[str, str]
    definition: tuple[str, str]


@cache
def meetings() -> dict[str, Meeting]:
    """Return the kinds of meetings, by IRI."""
    found: dict[str, dict[str, dict[str, str]]] = {}
    path = resources.ontology() / "vocabularies" / "meetings.ttl"
    for triple in pyoxigraph.parse(path=path, format=RdfFormat.TURTLE):
        if isinstance(triple.subject, NamedNode) and isinstance(triple.object, Literal):
            found.setdefault(triple.subject.value, {}).setdefault(triple.predicate.value, {})[triple.object.language or ""] = (
                triple.object.value
            )

    def words(thing: str, name: str) -> tuple[str, str]:
        said = found.get(thing, {}).get(iri(name), {})
        return said.get("ja", ""), said.get("en", "")

    return {thing: Meeting(thing, words(thing, "skos:prefLabel"), words(thing, "skos:definition")) for thing in (STATUTORY, BY_CONSENT)}
