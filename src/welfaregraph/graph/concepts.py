"""The concepts of ontology/vocabularies as records: names to look for, and how they stand to one another."""

from __future__ import annotations

from collections import defaultdict
from functools import cache

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from welfaregraph import resources
from welfaregraph.model.sentences import Concept
from welfaregraph.model.terms import PREFIXES, iri

_HEADINGS = {"この一覧の見出し", "この一覧のための分類"}
_SPACE = PREFIXES["wgc"]
_READ = {
    iri(f"skos:{name}"): f"skos:{name}" for name in ("inScheme", "prefLabel", "altLabel", "hiddenLabel", "broader", "related", "notation")
} | {iri("dct:source"): "dct:source"}


@cache
def load_concepts() -> tuple[Concept, ...]:
    """Return the concepts of all vocabularies that belong to a scheme, sorted by code; the files are read once."""
    said: dict[str, dict[str, list[NamedNode | Literal]]] = defaultdict(dict)
    for path in sorted((resources.ontology() / "vocabularies").glob("*.ttl")):
        for triple in parse(path=str(path), format=RdfFormat.TURTLE):
            name, subject = _READ.get(triple.predicate.value), triple.subject
            if name and isinstance(subject, NamedNode) and subject.value.startswith(_SPACE):
                said[subject.value].setdefault(name, []).append(triple.object)
    return tuple(_concept(name, facts) for name, facts in sorted(said.items()) if "skos:inScheme" in facts)


def _concept(name: str, facts: dict[str, list[NamedNode | Literal]]) -> Concept:
    def words(predicate: str, language: str) -> list[str]:
        return sorted(term.value for term in facts.get(predicate, ()) if isinstance(term, Literal) and term.language == language)

    def codes(predicate: str) -> tuple[str, ...]:
        return tuple(sorted(term.value.removeprefix(_SPACE) for term in facts.get(predicate, ()) if term.value.startswith(_SPACE)))

    return Concept(
        code=name.removeprefix(_SPACE),
        scheme=next(iter(codes("skos:inScheme")), ""),
        label=next(iter(words("skos:prefLabel", "ja")), ""),
        english=next(iter(words("skos:prefLabel", "en")), ""),
        ways=tuple(words("skos:altLabel", "ja")),
        misprints=tuple(words("skos:hiddenLabel", "ja")),
        broader=codes("skos:broader"),
        related=codes("skos:related"),
        notation=next((term.value for term in facts.get("skos:notation", ()) if isinstance(term, Literal)), ""),
        heading=not _HEADINGS.isdisjoint(words("dct:source", "ja")),
    )
