"""What people mean when they decide about a tie: the things of its two ends, however these are written."""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Iterable, Sequence

from pyoxigraph import Literal, NamedNode, Quad

from welfaregraph.model.problems import Problem, problem
from welfaregraph.model.records import Decision
from welfaregraph.model.terms import TYPE, iri
from welfaregraph.text import fold

AGENTS = ("body", "group", "unit", "city")
_ENDS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {  # the kinds of things (in their IRIs) that a tie may join, best first
    "in-charge": (("project",), ("unit",)),
    "target": (("project", "initiative", "code"), ("code", "population")),
    "carries-out": (("project",), ("initiative",)),
    "addresses": (("initiative",), ("issue",)),
    "measures": (("indicator",), ("project", "initiative")),
    "function": (("project", "initiative"), ("code",)),
    "need": (("project", "initiative"), ("code",)),
    "based-on-law": (("project", "initiative", "code"), ("code", "law")),
    "based-on-plan": (("project", "initiative", "policy"), ("plan",)),
}
_LISTS = {  # the vocabulary in which a word for the other end stands: ひきこもり is a population and a need
    "target": iri("wgc:populations"), "function": iri("wgc:jusou"), "need": iri("wgc:needs"), "based-on-law": iri("wgc:laws"),
}  # fmt: skip
_NAMES = tuple(map(iri, ("dct:title", "skos:prefLabel", "skos:altLabel", "skos:hiddenLabel", "dct:description")))
_IN_SCHEME = iri("skos:inScheme")


class Decided:
    """The things of a graph by their written names, asked for once."""

    def __init__(self, quads: Iterable[Quad], city: str) -> None:
        self._city = city
        self._called: dict[str, set[str]] = defaultdict(set)
        self._spelling: dict[str, str] = {}
        self._lists: dict[str, set[str]] = defaultdict(set)
        typed: set[str] = set()
        ways: list[tuple[str, str]] = []
        for quad in quads:
            if not isinstance(quad.subject, NamedNode):
                continue
            if quad.predicate.value == TYPE:
                typed.add(quad.subject.value)
            elif quad.predicate.value == _IN_SCHEME and isinstance(quad.object, NamedNode):
                self._lists[quad.subject.value].add(quad.object.value)
            elif quad.predicate.value in _NAMES and isinstance(quad.object, Literal):
                ways.append((quad.object.value, quad.subject.value))
        for way, thing in sorted(ways):
            if thing in typed:
                self._called[fold(way)].add(thing)
                self._spelling.setdefault(fold(way), way)

    def ends(self, decision: Decision, problems: list[Problem]) -> tuple[str, str] | None:
        """Return the two things (IRIs) that a decision is about, or nothing where one is not known; what is wrong is a problem."""
        subject_kinds, object_kinds = _ENDS.get(decision.kind, (AGENTS, (*AGENTS, "program", "code", "place")))
        subject = self._meant(decision.subject, subject_kinds)
        object_ = self._meant(decision.object, object_kinds, _LISTS.get(decision.kind, ""))
        for found, written, kinds in ((subject, decision.subject, subject_kinds), (object_, decision.object, object_kinds)):
            if found is None:
                near = "、".join(self._near(written, kinds))
                problems.append(problem("decision-nothing", decision.place, name=written[:60], near=near or "-"))
        if subject is None or object_ is None:
            return None
        if subject == object_:
            problems.append(problem("decision-itself", decision.place, name=decision.subject[:60]))
            return None
        return subject, object_

    def _meant(self, written: str, kinds: Sequence[str], listed: str = "") -> str | None:
        """Return the thing that is written so, of the best of these kinds and, of a vocabulary, in the list; 市 is the city."""
        if fold(written) in ("市", "本市"):
            return self._city
        found = self._called.get(fold(written), set())
        for kind in kinds:
            fitting = sorted(name for name in found if f"/{kind}/" in name)
            fitting = [name for name in fitting if kind != "code" or not listed or listed in self._lists[name]]
            if fitting:
                return fitting[0]
        return None

    def _near(self, written: str, kinds: Sequence[str]) -> list[str]:
        ways = sorted(way for way, names in self._called.items() if any(f"/{kind}/" in name for kind in kinds for name in names))
        return [self._spelling[way] for way in difflib.get_close_matches(fold(written), ways, n=3, cutoff=0.4)]
