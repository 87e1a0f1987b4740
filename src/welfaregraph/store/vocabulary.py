"""The words of ontology/: what a property, a class or a code is called in Japanese and English."""

from __future__ import annotations

from functools import cache

import pyoxigraph
from pyoxigraph import Literal, NamedNode, RdfFormat

from welfaregraph import resources
from welfaregraph.model.terms import iri
from welfaregraph.text import fold


@cache
def labels() -> dict[str, tuple[str, str]]:
    """Return the (Japanese, English) label of every term of ontology/ that has one, by IRI, sorted; either may be empty."""
    naming = {iri("skos:prefLabel"), iri("dct:title"), "http://www.w3.org/2000/01/rdf-schema#label"}
    found: dict[str, dict[str, str]] = {}
    for path in sorted((*resources.ontology().glob("*.ttl"), *resources.ontology().glob("vocabularies/*.ttl"))):
        for triple in pyoxigraph.parse(path=path, format=RdfFormat.TURTLE):
            if triple.predicate.value in naming and isinstance(triple.subject, NamedNode) and isinstance(triple.object, Literal):
                found.setdefault(triple.subject.value, {}).setdefault(triple.object.language or "", triple.object.value)
    return {term: (words.get("ja", ""), words.get("en", "")) for term, words in sorted(found.items())}


def find_concepts(name: str) -> list[str]:
    """Return the Japanese names of the concepts of ontology/vocabularies that are written so, sorted; none if there is none."""
    ways = {iri("skos:prefLabel"), iri("skos:altLabel"), iri("skos:hiddenLabel")}
    wanted = fold(name)
    found = {
        triple.subject.value
        for path in sorted(resources.ontology().glob("vocabularies/*.ttl"))
        for triple in pyoxigraph.parse(path=path, format=RdfFormat.TURTLE)
        if triple.predicate.value in ways and isinstance(triple.object, Literal) and fold(triple.object.value) == wanted
    }
    return sorted({labels()[one][0] for one in found if one in labels()})
