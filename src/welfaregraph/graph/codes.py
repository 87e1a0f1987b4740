"""The codes that ontology/ knows: units of measure by the ways in which plans print them, and types of indicators."""

from __future__ import annotations

from dataclasses import dataclass

from pyoxigraph import RdfFormat, parse

from welfaregraph import resources
from welfaregraph.model.terms import iri
from welfaregraph.text import fold


@dataclass(frozen=True)
class Unit:
    """A unit's IRI and its Japanese name."""

    iri: str
    label: str


def known_units() -> dict[str, Unit]:
    """Return the units by each folded way to write them."""
    preferred: dict[str, str] = {}
    ways: list[tuple[str, str]] = []
    for quad in parse(path=str(resources.ontology() / "vocabularies" / "units.ttl"), format=RdfFormat.TURTLE):
        if quad.predicate.value in (iri("skos:prefLabel"), iri("skos:altLabel")) and quad.object.language == "ja":
            ways.append((quad.object.value, quad.subject.value))
            if quad.predicate.value == iri("skos:prefLabel"):
                preferred[quad.subject.value] = quad.object.value
    return {fold(way): Unit(name, preferred[name]) for way, name in sorted(ways, reverse=True) if name in preferred}


def known_types() -> frozenset[str]:
    """Return the IRIs of the codes that ontology/vocabularies/codes.ttl defines."""
    found = parse(path=str(resources.ontology() / "vocabularies" / "codes.ttl"), format=RdfFormat.TURTLE)
    return frozenset(quad.subject.value for quad in found if quad.predicate.value == iri("skos:notation"))
