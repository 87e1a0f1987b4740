"""The network, or what is around one thing, as a picture for paper: with title, legend, sources and what it does not say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import networkx as nx

from welfaregraph.views.page_looks import GROUPS, LOOKS, colours, line_of
from welfaregraph.views.page_measures import Measures
from welfaregraph.views.page_wording import messages, word
from welfaregraph.views.picture_legend import Rows, explained, group_names, legend, policy_names
from welfaregraph.views.scene import DASHES, Line, Mark, Scene, Taken, Words, breadth, broken
from welfaregraph.wording import language, pick

WIDTH, HEAD, EDGE = 1120.0, 52.0, 70.0
_NAMED = 45  # things, up to which each is named
_LABELLED = 24  # ties of the middle, up to which each says what it is
COLOURS = ("kind", "policy", "group")
SIZES = ("kind", "ties", "between")


@dataclass(frozen=True)
class Wish:
    """What a picture shows: the things with their places (of ``middle`` if it is about one), and how they are told apart."""

    places: Mapping[str, tuple[int, int]]
    lines: tuple[str, ...]
    middle: str = ""
    depth: int = 0
    colour: str = "kind"
    size: str = "kind"


def picture(network: nx.MultiDiGraph, wish: Wish, figures: Measures, title: tuple[str, str], sources: tuple[str, ...]) -> Scene:
    """Return the picture of what is wished, in the language in use; the same wish gives the same picture."""
    things = {node: network.nodes[node] for node in sorted(wish.places, key=lambda node: (node != wish.middle, _rank(network, node), node))}
    height, spots, scale = _fitted(wish.places, bool(wish.middle))
    groups = _groups(network, wish, figures)
    marks = {node: _mark(node, said, spots[node], scale, groups[node], wish, figures) for node, said in things.items()}
    ties: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for one, other, property_, said in network.edges(keys=True, data=True):
        line = line_of(property_, said)
        if one in things and other in things and one != other and line in wish.lines:
            ties.setdefault((min(one, other), max(one, other)), []).append((line, property_))
    ink = "#8f8a80" if len(things) <= _NAMED else "#c9c4ba"
    lines = [
        _line(spots[one], spots[other], min((line for line, _ in said), key=wish.lines.index), ink)
        for (one, other), said in sorted(ties.items())
    ]
    words = [*_labels(ties, spots, wish), *_numbers(marks, groups, wish), *_names(things, marks, wish)]
    shown = tuple(line for line in wish.lines if any(line == one for said in ties.values() for one, _ in said))
    head = Words(20, 32, 18, _title(title, things, wish), bold=True, middle=False)
    size = (wish.size, max((figures.ties if wish.size == "ties" else figures.betweenness).values(), default=0))
    named, none = (group_names(network, figures), "in_no_group") if wish.colour == "group" else (policy_names(network), "no_policy")
    rows = Rows(WIDTH, HEAD + height + 24)
    legend(
        rows,
        {said["kind"] for said in things.values()},
        None if wish.colour == "kind" else set(groups.values()),
        named,
        messages()[language()][none],
        shown,
        size,
    )
    explained(rows, len(things), len(network), sources)
    return Scene(WIDTH, rows.bottom, (*lines, *rows.lines), (*marks.values(), *rows.marks), (head, *words, *rows.words))


def _fitted(places: Mapping[str, tuple[int, int]], about_one: bool) -> tuple[float, dict[str, tuple[float, float]], float]:
    """Return the height of the drawing, each place on the sheet, and the scale of the marks."""
    xs, ys = ([place[axis] for place in places.values()] or [0] for axis in (0, 1))
    across, along = max(max(xs) - min(xs), 1), max(max(ys) - min(ys), 1)
    scale = min((WIDTH - 2.4 * EDGE) / across, 760 / along, 1.5)
    height = along * scale + 2 * EDGE
    middle = ((max(xs) + min(xs)) / 2, (max(ys) + min(ys)) / 2)
    spots = {
        node: (round(WIDTH / 2 + (x - middle[0]) * scale, 1), round(HEAD + height / 2 + (y - middle[1]) * scale, 1))
        for node, (x, y) in places.items()
    }
    return height, spots, 1.0 if about_one else max(0.55, min(1.0, scale))


def _groups(network: nx.MultiDiGraph, wish: Wish, figures: Measures) -> dict[str, int | None]:
    """Return the number of the group that each thing is coloured by: None in none, -1 in several."""
    if wish.colour == "group":
        return {node: figures.groups.get(node) for node in wish.places}
    numbers = {node: number for number, node in enumerate(node for node, kind in network.nodes(data="kind") if kind == "policy")}
    of = {node: network.nodes[node]["policies"] for node in wish.places}
    return {node: numbers.get(own[0]) if len(own) == 1 else -1 if own else None for node, own in of.items()}


def _mark(
    node: str, said: dict[str, str], spot: tuple[float, float], scale: float, group: int | None, wish: Wish, figures: Measures
) -> Mark:
    look = LOOKS.get(said["kind"], LOOKS["other"])
    size: float = look.size
    if wish.size != "kind":
        values = figures.ties if wish.size == "ties" else figures.betweenness
        size = 7 + 16 * ((values.get(node, 0) / max(values.values(), default=1)) or 0) ** 0.5
    colour = said["kind"] if wish.colour == "kind" else f"group-{group}" if group is not None and 0 <= group < GROUPS else ""
    return Mark(
        *spot,
        round(size * scale * (1.3 if node == wish.middle else 1), 1),
        look.shape,
        look.hollow,
        colours().get(colour, colours()["soft"]),
    )


def _line(one: tuple[float, float], other: tuple[float, float], line: str, colour: str) -> Line:
    return Line(*one, *other, colour, 2.6 if line == "confirmed" else 1.0, DASHES.get(line))


def _labels(ties: dict[tuple[str, str], list[tuple[str, str]]], spots: dict[str, tuple[float, float]], wish: Wish) -> list[Words]:
    """Return what each tie of the middle is, on its line."""
    own = {pair: said for pair, said in sorted(ties.items()) if wish.middle in pair}
    if not wish.middle or len(own) > _LABELLED:
        return []
    found = []
    for (one, other), said in own.items():
        start, end = (spots[one], spots[other]) if one == wish.middle else (spots[other], spots[one])
        text = "・".join(dict.fromkeys(pick(*word(property_)) for _, property_ in said))
        x, y = (start[axis] + (end[axis] - start[axis]) * 0.56 for axis in (0, 1))
        found.append(Words(round(x, 1), round(y + 3, 1), 9.5, broken(text, 1)[0], soft=True))
    return found


def _numbers(marks: dict[str, Mark], groups: dict[str, int | None], wish: Wish) -> list[Words]:
    """Return the number of its group beside each mark: colours alone tell nothing to many, nor in black and white."""
    if wish.colour == "kind":
        return []
    numbered = ((marks[node], group) for node, group in groups.items() if group is not None and group >= 0)
    return [Words(round(mark.x + mark.size, 1), round(mark.y - mark.size * 0.4, 1), 9, str(group + 1)) for mark, group in numbered]


def _names(things: dict[str, dict[str, str]], marks: dict[str, Mark], wish: Wish) -> list[Words]:
    """Return the names: of everything where there is not much of it, else of what matters most; each where it covers least."""
    few = len(things) <= _NAMED
    taken = Taken()
    for mark in marks.values():
        taken.put((mark.x - mark.size, mark.y - mark.size, 2 * mark.size, 2 * mark.size))
    found = []
    for node, said in things.items():
        look = LOOKS.get(said["kind"], LOOKS["other"])
        if not few and look.rank > 0 and node != wish.middle:
            continue
        bold = node == wish.middle or said["kind"] == "policy"
        size = 14 if bold else 12
        lines = broken(pick(said["label"], said["english"]), 4 if node == wish.middle else 2)
        wide, high = max(breadth(line, size) for line in lines), len(lines) * size * 1.25
        mark = marks[node]
        spots = [
            (mark.x, mark.y + mark.size + 3), (mark.x, mark.y - mark.size - 3 - high),
            (mark.x + mark.size + 4 + wide / 2, mark.y - high / 2), (mark.x - mark.size - 4 - wide / 2, mark.y - high / 2),
        ]  # fmt: skip
        inside = [(min(max(x, wide / 2 + 6), WIDTH - wide / 2 - 6), y) for x, y in spots]
        x, y = min(inside, key=lambda spot: round(taken.over((spot[0] - wide / 2, spot[1], wide, high))))
        taken.put((x - wide / 2, y, wide, high))
        found += [Words(round(x, 1), round(y + (index + 0.85) * size * 1.25, 1), size, line, bold) for index, line in enumerate(lines)]
    return found


def _title(title: tuple[str, str], things: dict[str, dict[str, str]], wish: Wish) -> str:
    said = messages()[language()]
    if not wish.middle:
        return pick(*title)
    middle = things[wish.middle]
    values = {"name": pick(middle["label"], middle["english"]), "depth": wish.depth}
    return f"{pick(*title)}　{said['around_depth'].format(**values)}"


def _rank(network: nx.MultiDiGraph, node: str) -> int:
    kind = network.nodes[node]["kind"]
    return list(LOOKS).index(kind if kind in LOOKS else "other") + 100 * LOOKS.get(kind, LOOKS["other"]).rank
