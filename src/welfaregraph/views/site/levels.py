"""Where a thing stands in the chain of a plan: the issues, initiatives, projects and indicators that speak of it, none included."""

from __future__ import annotations

from dataclasses import dataclass

from welfaregraph.networks.chain import LEVELS
from welfaregraph.views.page_looks import line_of
from welfaregraph.views.site.frame import Frame, Named
from welfaregraph.views.site.ties import is_told, telling_of

_ASKED = ("population", "need", "program", "function", "body", "group")
_ORDER = ("confirmed", "stated", "inferred", "mention", "vocabulary")


@dataclass(frozen=True)
class Level:
    """One level (of LEVELS): the parts that are tied to the thing or name it, each with the strongest way it is known."""

    kind: str
    parts: tuple[tuple[Named, str], ...]


def levels_of(frame: Frame, thing: str) -> tuple[Level, ...]:
    """Return every level for people, needs, programmes, functions and bodies; nothing for what is itself part of the plan."""
    network = frame.material.network
    if network.nodes[thing]["kind"] not in _ASKED:
        return ()
    found: dict[str, str] = {}
    edges = (*network.in_edges(thing, keys=True, data=True), *network.out_edges(thing, keys=True, data=True))
    telling = telling_of(said["evidence"] for _, _, property_, said in edges if line_of(property_, said) in ("stated", "confirmed"))
    for one, other, property_, said in edges:
        part, line = (one if other == thing else other), line_of(property_, said)
        if line == "mention" and all(is_told(words, telling) for words in said["evidence"]):
            line = "stated"
        if part != thing and _ORDER.index(line) < _ORDER.index(found.get(part, "vocabulary")):
            found[part] = line
    return tuple(
        Level(kind, tuple((frame.named(part), line) for part, line in sorted(found.items()) if network.nodes[part]["kind"] == kind))
        for kind in LEVELS
    )
