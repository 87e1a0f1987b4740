"""The statements of a graph while it is made: each stands in the graph named by the place it was read from."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad

from welfaregraph.model.evidence import STANDARDS, Place, Source
from welfaregraph.model.identifiers import Identifiers
from welfaregraph.model.terms import iri

Term = NamedNode | BlankNode | Literal
Fact = tuple[NamedNode | BlankNode, str, Term | str]


class Statements:
    """A growing set of quads: facts in the graphs of their places, places and sources in the default graph."""

    def __init__(self, identifiers: Identifiers, beside: Statements | None = None) -> None:
        """``beside`` are the statements of another file that is loaded together with this one: no place is described twice."""
        self.identifiers = identifiers
        self.quads: set[Quad] = set()
        self._places: set[str] = beside._places if beside is not None else set()

    def say(self, subject: str, predicate: str, value: Term | str, place: Place) -> None:
        """Add a fact read at a place; ``predicate``, and a ``value`` that is a str, are prefixed names."""
        graph = self.place(place)
        self.quads.add(Quad(NamedNode(subject), _named(predicate), node(value), graph))

    def say_in(self, graph: str, subject: str, predicate: str, value: Term | str) -> None:
        """Add a fact that was read in no source of the city: it stands in the graph of a vocabulary or a rule."""
        self.quads.add(Quad(NamedNode(subject), _named(predicate), node(value), NamedNode(graph)))

    def tell(self, subject: str, predicate: str, value: Term | str) -> None:
        """Add what a graph is, to the default graph."""
        self.quads.add(Quad(NamedNode(subject), _named(predicate), node(value), DefaultGraph()))

    def describe(self, source: Source, publisher: Term | None) -> None:
        """Add the description of a source file: title, kind, checksum, and who published it when."""
        about = NamedNode(self.identifiers.source(source.name))
        checksum = BlankNode(f"checksum{source.sha256[:16]}")
        facts: list[Fact] = [
            (about, "rdf:type", "dcat:Distribution"),
            (about, "rdf:type", "prov:Entity"),
            (about, "dct:title", Literal(source.title, language="ja")),
            (about, "dct:identifier", Literal(source.name)),
            (about, "dcat:mediaType", NamedNode(f"https://www.iana.org/assignments/media-types/{source.media_type}")),
            (about, "spdx:checksum", checksum),
            (checksum, "rdf:type", "spdx:Checksum"),
            (checksum, "spdx:algorithm", "spdx:checksumAlgorithm_sha256"),
            (checksum, "spdx:checksumValue", Literal(source.sha256, datatype=NamedNode(iri("xsd:hexBinary")))),
        ]
        if publisher is not None:
            facts.append((about, "dct:publisher", publisher))
        if source.issued:
            facts.append((about, "dct:issued", Literal(source.issued)))
        self._describe(facts)

    def place(self, place: Place) -> NamedNode:
        """Return the IRI of a place, which is described once."""
        name = self.identifiers.place(place)
        about = NamedNode(name)
        if name in self._places:
            return about
        self._places.add(name)
        label = f"{place.source}{place.fragment}".encode().hex()
        position, quote = BlankNode(f"s{label}"), BlankNode(f"t{label}")
        facts: list[Fact] = [
            (about, "rdf:type", "oa:SpecificResource"),
            (about, "rdf:type", "prov:Entity"),
            (about, "oa:hasSource", NamedNode(self.identifiers.source(place.source))),
            (about, "wg:line", Literal(place.line)),
            (about, "oa:hasSelector", position),
            (about, "oa:hasSelector", quote),
            (quote, "rdf:type", "oa:TextQuoteSelector"),
            (quote, "oa:exact", Literal(place.quote)),
        ]
        if place.scheme == "char":
            facts += [
                (position, "rdf:type", "oa:TextPositionSelector"),
                (position, "oa:start", Literal(place.start)),
                (position, "oa:end", Literal(place.end)),
            ]
        else:
            facts += [
                (position, "rdf:type", "oa:FragmentSelector"),
                (position, "dct:conformsTo", NamedNode(STANDARDS[place.scheme])),
                (position, "rdf:value", Literal(place.fragment)),
            ]
        self._describe(facts)
        return about

    def _describe(self, facts: list[Fact]) -> None:
        for subject, predicate, value in facts:
            self.quads.add(Quad(subject, _named(predicate), node(value), DefaultGraph()))


def node(value: Term | str) -> Term:
    """Return a term; a str is a prefixed name."""
    return _named(value) if isinstance(value, str) else value


@cache
def _named(name: str) -> NamedNode:
    """Return the term of a prefixed name; these are few and said often."""
    return NamedNode(iri(name))


def text(words: str, language: str = "ja") -> Literal:
    """Return words in a language."""
    return Literal(words, language=language)


def number(value: Decimal) -> Literal:
    """Return a number as xsd:integer where it is whole as printed, else as xsd:decimal."""
    printed = f"{value:f}"
    return Literal(printed, datatype=NamedNode(iri("xsd:decimal" if "." in printed else "xsd:integer")))
