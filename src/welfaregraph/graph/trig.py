"""The writer of TriG: sorted, readable, the same bytes for the same graph."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Triple

from welfaregraph.model.terms import TYPE, iri

Term = NamedNode | BlankNode | Literal | Triple
Subjects = dict[Term, list[tuple[NamedNode, Term]]]
_LOCAL = re.compile(r"[\w０-９（）「」、・／．，：＆％ー〜～々ヶ-]+\Z")
_SAFE_FIRST = re.compile(r"[^\W_]|[_（「０-９]")
_PLAIN = {iri("xsd:integer"): re.compile(r"-?\d+\Z"), iri("xsd:decimal"): re.compile(r"-?\d+\.\d+\Z")}

_WRITTEN = {iri("xsd:string"), iri("rdf:langString")}  # the types that the quotes and the language say already


def write_trig(quads: Iterable[Quad], prefixes: dict[str, str]) -> str:
    """Return the quads as TriG 1.1: the default graph first, then the named graphs by source and position.

    Blank nodes must be the object of one triple each: they are written inside it.
    """
    graphs: dict[str, Subjects] = defaultdict(lambda: defaultdict(list))
    for subject, predicate, value, graph in quads:
        graphs["" if isinstance(graph, DefaultGraph) else graph.value][subject].append((predicate, value))
    writer = _Writer(prefixes)
    blocks = [writer.graph(name, graphs[name]) for name in sorted(graphs, key=natural)]
    used = sorted(writer.used)
    head = "".join(f"@prefix {prefix}: <{prefixes[prefix]}> .\n" for prefix in used)
    return head + "".join(blocks)


def natural(name: str) -> tuple[tuple[str, int], ...]:
    """Return a key that sorts the numbers in a name as numbers, so that place 9 stands before place 10."""
    parts = re.split(r"(\d+)", name)
    return tuple((part, 0) if index % 2 == 0 else ("", int(part)) for index, part in enumerate(parts))


class _Writer:
    def __init__(self, prefixes: dict[str, str]) -> None:
        spaces = sorted(((space, prefix) for prefix, space in prefixes.items()), key=lambda pair: (-len(pair[0]), pair))
        self._spaces: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for space, prefix in spaces:
            self._spaces[_folder(space)].append((space, prefix))
        self.used: set[str] = set()
        self._names: dict[str, str] = {}

    def graph(self, name: str, subjects: Subjects) -> str:
        roots = [subject for subject in subjects if isinstance(subject, NamedNode)]
        blocks = [self._subject(subject, subjects) for subject in sorted(roots, key=lambda root: natural(root.value))]
        if not name:
            return "".join(f"\n{block} .\n" for block in blocks)
        inner = "".join("  " + block.replace("\n", "\n  ") + " .\n" for block in blocks)
        return f"\n{self._name(name)} {{\n{inner}}}\n"

    def _subject(self, subject: NamedNode, subjects: Subjects) -> str:
        return f"{self._name(subject.value)}{self._facts(subjects[subject], subjects, ' ;' + chr(10) + '    ', ' ')}"

    def _facts(self, facts: list[tuple[NamedNode, Term]], subjects: Subjects, between: str, head: str) -> str:
        by_predicate: dict[str, list[str]] = defaultdict(list)
        for predicate, value in facts:
            by_predicate[predicate.value].append(self._term(value, subjects))
        ordered = sorted(by_predicate, key=lambda predicate: (predicate != TYPE, predicate))
        lines = [f"{'a' if p == TYPE else self._name(p)} {', '.join(sorted(by_predicate[p]))}" for p in ordered]
        return head + between.join(lines)

    def _term(self, term: Term, subjects: Subjects) -> str:
        if isinstance(term, NamedNode):
            return self._name(term.value)
        if isinstance(term, BlankNode):
            return f"[{self._facts(subjects[term], subjects, ' ; ', ' ')} ]"
        if isinstance(term, Triple):
            raise TypeError("RDF 1.2 triple terms are not written: rdflib cannot read them")
        datatype = term.datatype.value
        plain = _PLAIN.get(datatype)
        if plain and plain.match(term.value):
            return term.value
        if datatype in _WRITTEN:
            return str(term)
        return f"{Literal(term.value)}^^{self._name(datatype)}"

    def _name(self, name: str) -> str:
        if (known := self._names.get(name)) is None:
            known = self._names[name] = self._prefixed(name)
        return known

    def _prefixed(self, name: str) -> str:
        for space, prefix in self._spaces.get(_folder(name), ()):
            local = name[len(space) :]
            if name.startswith(space) and _LOCAL.match(local) and _SAFE_FIRST.match(local):
                self.used.add(prefix)
                return f"{prefix}:{local}"
        return f"<{name}>"


def _folder(name: str) -> str:
    """Return an IRI up to its last / or #: a local name has neither, so only a space of the same folder can be its prefix."""
    return name[: max(name.rfind("/"), name.rfind("#")) + 1]
