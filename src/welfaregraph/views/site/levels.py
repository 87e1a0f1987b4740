"""Where a thing stands in the chain of a plan: the issues, initiatives, projects and indicators that speak of it, none included."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import networkx as nx

from welfaregraph.model.terms import iri
from welfaregraph.networks.chain import LEVELS
from welfaregraph.networks.evidence import Evidence
from welfaregraph.views.page_looks import line_of
from welfaregraph.views.site.frame import Frame, Named
from welfaregraph.views.site.said import Said
from welfaregraph.views.site.ties import is_told, telling_of

_ASKED = ("population", "need", "program", "function", "body", "group")
_ORDER = ("confirmed", "stated", "inferred", "mention", "vocabulary")
_ANSWERS = (("issue", iri("wg:addresses"), "initiative"), ("initiative", iri("wg:carriesOut"), "project"))
FOLLOWED = "followed"  # no part speaks of the thing: it answers one that does, by a rule


@dataclass(frozen=True)
class Stand:
    """A part of the plan, the strongest way in which it is tied to the thing (or FOLLOWED), and the words for that."""

    part: Named
    line: str
    said: tuple[Said, ...] = ()


@dataclass(frozen=True)
class Level:
    """One level (of LEVELS): the parts that are tied to the thing or name it, then those that answer a part of the level above."""

    kind: str
    parts: tuple[Stand, ...]

    @property
    def speaking(self) -> int:
        """How many parts speak of the thing themselves."""
        return sum(one.line != FOLLOWED for one in self.parts)


def levels_of(frame: Frame, thing: str) -> tuple[Level, ...]:
    """Return every level for people, needs, programmes, functions and bodies; nothing for what is itself part of the plan."""
    network = frame.material.network
    if network.nodes[thing]["kind"] not in _ASKED:
        return ()
    found: dict[str, tuple[str, Sequence[Evidence]]] = {}
    edges = (*network.in_edges(thing, keys=True, data=True), *network.out_edges(thing, keys=True, data=True))
    telling = telling_of(said["evidence"] for _, _, property_, said in edges if line_of(property_, said) in ("stated", "confirmed"))
    for one, other, property_, said in edges:
        part, line = (one if other == thing else other), line_of(property_, said)
        if line == "mention" and all(is_told(words, telling) for words in said["evidence"]):
            line = "stated"
        if part != thing and _ORDER.index(line) < _ORDER.index(found.get(part, ("vocabulary", ()))[0]):
            found[part] = (line, said["evidence"])
    followed = _followed(network, found) if network.nodes[thing]["kind"] in ("population", "need") else {}
    levels = []
    for kind in LEVELS:
        own = [
            Stand(frame.named(part), line, frame.said(words)) for part, (line, words) in sorted(found.items()) if _is(network, part, kind)
        ]
        levels.append(Level(kind, (*own, *(Stand(frame.named(part), FOLLOWED) for part in sorted(followed.get(kind, ()))))))
    return tuple(levels)


def _is(network: nx.MultiDiGraph, part: str, kind: str) -> bool:
    return bool(network.nodes[part]["kind"] == kind)


def _followed(network: nx.MultiDiGraph, found: Mapping[str, object]) -> dict[str, set[str]]:
    """Return, by level, the initiatives that answer the issues, and the projects that carry them out, without those found themselves."""
    parts: dict[str, set[str]] = defaultdict(set)
    for above, property_, below in _ANSWERS:
        upper = {part for part in found if _is(network, part, above)} | parts[above]
        for part in upper:
            parts[below] |= {one for one, _, key in network.in_edges(part, keys=True) if key == property_ and one not in found}
    return parts
