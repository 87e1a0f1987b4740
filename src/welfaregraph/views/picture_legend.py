"""What stands below a picture for paper: the legend, what is shown, what that does not mean, and the sources."""

from __future__ import annotations

import networkx as nx

from welfaregraph.views.page_looks import GROUPS, LOOKS, colours
from welfaregraph.views.page_measures import Measures
from welfaregraph.views.page_wording import kinds, messages, statuses
from welfaregraph.views.scene import DASHES, Line, Mark, Words, breadth, broken
from welfaregraph.wording import language, pick

_SIZE, _ROW, _LEFT = 12.0, 21.0, 20.0


class Rows:
    """Marks with their words, one beside the other as long as there is room, then in the next row."""

    def __init__(self, width: float, top: float) -> None:
        self.marks: list[Mark] = []
        self.lines: list[Line] = []
        self.words: list[Words] = []
        self._width = width
        self._x, self._y = _LEFT, top

    @property
    def bottom(self) -> float:
        """Return where the sheet may end."""
        return round(self._y + _ROW, 1)

    def put(self, text: str, marked: float) -> tuple[float, float]:
        """Write words behind room for a mark of this breadth, and return the middle of that room."""
        needed = marked + breadth(text, _SIZE) + 18
        if self._x > _LEFT and self._x + needed > self._width - _LEFT:
            self.next()
        middle = (self._x + marked / 2, self._y - 4)
        lines = broken(text, 8, int((self._width - 2 * _LEFT - marked) / _SIZE / 0.52))
        for index, line in enumerate(lines):
            self._y += _ROW if index else 0
            self.words.append(Words(round(self._x + marked, 1), round(self._y, 1), _SIZE, line, middle=False))
        self._x += needed
        return middle

    def next(self) -> None:
        """Begin a new row."""
        self._x, self._y = _LEFT, self._y + _ROW


def legend(
    rows: Rows,
    shown: set[str],
    groups: set[int | None] | None,
    named: list[str],
    none: str,
    lines: tuple[str, ...],
    size: tuple[str, float],
) -> None:
    """Write what the marks mean: kinds, groups that colours stand for (None: kinds), lines, size; ``none`` names no group."""
    said = messages()[language()]
    for kind, look in LOOKS.items():
        if kind in shown or (kind == "other" and not shown <= LOOKS.keys()):
            x, y = rows.put(pick(*kinds()[kind]), 24)
            rows.marks.append(Mark(x, y, 7, look.shape, look.hollow, colours()[kind if groups is None else "soft"]))
    for group in sorted(groups or (), key=lambda one: (one is None, (one or 0) < 0, one or 0)):
        text = none if group is None else said["several_policies"] if group < 0 else named[group]
        x, y = rows.put(text, 24)
        coloured = group is not None and 0 <= group < GROUPS
        rows.marks.append(Mark(x, y, 7, "square", False, colours()[f"group-{group}" if coloured else "soft"]))
    for line in lines:
        x, y = rows.put(pick(*statuses()[line]) if line in statuses() else said[line], 36)
        rows.lines.append(Line(x - 16, y, x + 12, y, colours()["ink"], 2.6 if line == "confirmed" else 1.2, DASHES.get(line)))
    if size[0] != "kind":
        rows.put(said["size_legend"].format(what=said[f"size_{size[0]}"], most=f"{size[1]:g}"), 0)


def explained(rows: Rows, shown: int, total: int, sources: tuple[str, ...]) -> None:
    """Write how much of the graph the picture shows, what it does not mean, and what was imported."""
    said = messages()[language()]
    texts = [said["shown"].format(count=shown, total=total), said["scope"]]
    for text in (*texts, *([f"{said['imported']}: {' / '.join(sources)}"] if sources else [])):
        rows.next()
        rows.put(text, 0)


def policy_names(network: nx.MultiDiGraph) -> list[str]:
    """Return the names of the policies, by their number."""
    policies = [said for _, said in network.nodes(data=True) if said["kind"] == "policy"]
    return [f"{number} {pick(said['label'], said['english'])}" for number, said in enumerate(policies, 1)]


def group_names(network: nx.MultiDiGraph, figures: Measures) -> list[str]:
    """Return the names of the groups, by their number: each is called by what has most ties in it."""
    members: dict[int, list[str]] = {}
    for node, group in figures.groups.items():
        members.setdefault(group, []).append(node)
    found = []
    for group in sorted(members):
        head = network.nodes[max(sorted(members[group]), key=lambda node: figures.ties[node])]
        values = {"number": group + 1, "name": pick(head["label"], head["english"]), "count": len(members[group])}
        found.append(messages()[language()]["group"].format(**values))
    return found
