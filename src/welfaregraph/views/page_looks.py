"""How things and ties are drawn: shape and size by kind, filled or hollow, lines by status; the colours are in templates/palette.css."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from welfaregraph.model.terms import iri
from welfaregraph.networks.city import Fact
from welfaregraph.networks.evidence import Evidence

GROUPS = 8  # colours of groups that can be told apart; what comes after them is grey
_MENTION = iri("dct:references")  # to be named somewhere is no tie


class Look(NamedTuple):
    """``rank`` says how soon its name is drawn: 0 always, 1 as soon as there is room, 2 from close by."""

    shape: str
    size: int
    hollow: bool
    rank: int


LOOKS: dict[str, Look] = {  # in the order of the legend
    "policy": Look("hexagon", 22, False, 0),
    "goal": Look("star", 12, False, 2),
    "issue": Look("triangleDown", 9, False, 2),
    "initiative": Look("triangle", 9, False, 2),
    "project": Look("dot", 8, False, 2),
    "indicator": Look("diamond", 9, False, 2),
    "unit": Look("square", 15, False, 0),
    "body": Look("dot", 13, False, 0),
    "group": Look("dot", 11, True, 1),
    "place": Look("square", 11, False, 1),
    "population": Look("dot", 11, False, 1),
    "program": Look("star", 9, True, 2),
    "function": Look("hexagon", 10, False, 1),
    "need": Look("diamond", 9, True, 2),
    "collaboration": Look("diamond", 11, True, 1),
    "meeting": Look("hexagon", 9, True, 1),
    "plan": Look("square", 9, True, 1),
    "law": Look("triangleDown", 9, True, 2),
    "term": Look("dot", 7, True, 2),
    "city": Look("hexagon", 15, True, 0),
    "other": Look("triangle", 8, True, 2),
}
OUTLINES: dict[str, str] = {  # the same shapes as paths in a box of 20 by 20, for the legend and the lists
    "dot": "M10 3a7 7 0 1 1 0 14a7 7 0 1 1 0 -14z",
    "square": "M3.5 3.5h13v13h-13z",
    "diamond": "M10 2l8 8l-8 8l-8 -8z",
    "triangle": "M10 3l8 14h-16z",
    "triangleDown": "M10 17l8 -14h-16z",
    "star": "M10 1.5l2.5 5.6l6.1 .6l-4.6 4.1l1.3 6l-5.3 -3.1l-5.3 3.1l1.3 -6l-4.6 -4.1l6.1 -.6z",
    "hexagon": "M18 10l-4 7h-8l-4 -7l4 -7h8z",
}


def line_of(property_: str, said: dict[str, Any]) -> str:
    """Return how a tie is drawn: as it is known, unless it is but a mention, or rests on no source of the city's."""
    if property_ == _MENTION:
        return "mention"
    if said["status"] == "stated" and all(is_of_vocabulary(words) for words in said["evidence"]):
        return "vocabulary"
    status: str = said["status"]
    return status


def is_of_vocabulary(said: Evidence | Fact) -> bool:
    """Whether a vocabulary says it, and no source of the city's."""
    return not said.quote and said.source.startswith("wgc:")


@cache
def colours() -> dict[str, str]:
    """Return the colours of the light page by the names of kinds and groups, and ``ink`` and ``soft``."""
    style = (Path(__file__).resolve().parent / "templates" / "palette.css").read_text(encoding="utf-8")
    light = style[: style.index("@media")]
    return {name.removeprefix("kind-"): colour for name, colour in re.findall(r"--([\w-]+): (#\w+);", light)}
