"""The eco-map of a thing: it in the middle, its ties to both sides by kind, each line as it is known; readable in black and white."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from welfaregraph.text import wrapped
from welfaregraph.views.page_looks import LOOKS
from welfaregraph.views.site.frame import Named

MOST = 16  # ties in one picture; more cannot be told apart on A4
WIDTH = 900
_PIECE = 8  # ties that stand under one heading in a column
COLUMNS, _CENTRE_COLUMNS = 30, 16  # of a name, in half-width letters
_SMALL = 11  # of a shape in LOOKS: on paper a smaller one cannot be told
_LINE, _HEAD, _GAP, _MARGIN = 19, 24, 10, 14  # heights
_LEFT, _RIGHT, _EDGE = 272, 628, 70  # the middles of the shapes, and half the width of the thing in the middle


@dataclass(frozen=True)
class Spoke:
    """A tie: the thing at its other end, what kind of tie it is (in words), how it is known, and its hedge (see ties.Tie)."""

    other: Named
    title: str
    status: str
    hedge: str = ""

    @property
    def line(self) -> str:
        """How its line is drawn."""
        return "hedged" if self.hedge else self.status


@dataclass(frozen=True)
class Words:
    """A line of words at its place; ``anchor`` is start, middle or end."""

    words: str
    x: int
    y: int
    anchor: str


@dataclass(frozen=True)
class Shape:
    """A thing at its place (the middle of its shape, whose width is ``size``)."""

    thing: Named
    x: int
    y: int
    size: float
    status: str = ""


@dataclass(frozen=True)
class EcoMap:
    """What is drawn, and what is not: ``left_out`` ties are only in the lists."""

    thing: Shape
    names: tuple[Words, ...]
    headings: tuple[Words, ...]
    shapes: tuple[Shape, ...]
    spokes: tuple[Spoke, ...]
    left_out: int
    height: int
    width: int = WIDTH

    @property
    def box(self) -> tuple[int, int, int, int]:
        """Left, top, width and height of the frame around the thing in the middle."""
        top = int(self.thing.y) - 20
        return self.thing.x - _EDGE, top, 2 * _EDGE, self.height - 2 * top

    @property
    def lines(self) -> list[tuple[int, int, int, int, str]]:
        """Where each line begins and ends, and how the tie is known."""
        middle = self.height // 2
        return [(self.thing.x + (_EDGE if one.x > self.thing.x else -_EDGE), middle, one.x, one.y, one.status) for one in self.shapes]

    @property
    def things(self) -> tuple[Shape, ...]:
        """All things in it, the one in the middle first."""
        return (self.thing, *self.shapes)

    @property
    def kinds(self) -> list[str]:
        """The kinds of the things in it, in the order of the legend."""
        there = {shape.thing.kind for shape in self.things}
        return [kind for kind in LOOKS if kind in there]

    @property
    def statuses(self) -> list[str]:
        """How its ties are known, in the order of the legend."""
        return [line for line in ("stated", "confirmed", "hedged", "inferred") if any(spoke.line == line for spoke in self.spokes)]


def ecomap(thing: Named, groups: Sequence[tuple[str, Sequence[Spoke]]]) -> EcoMap | None:
    """Return the map of a thing with these ties, each group under its heading; None if there are none."""
    drawn = _share([len(spokes) for _, spokes in groups])
    pieces = [
        (heading, list(spokes[at : min(at + _PIECE, most)]))
        for (heading, spokes), most in zip(groups, drawn, strict=True)
        for at in range(0, most, _PIECE)
    ]
    if not pieces:
        return None
    sides: tuple[list[tuple[str, list[Spoke]]], ...] = ([], [])
    heights = [0, 0]
    for piece in pieces:
        side = heights.index(min(heights))
        sides[side].append(piece)
        heights[side] += _height(piece)
    names = wrapped(thing.name, _CENTRE_COLUMNS, 5)
    height = max(*heights, (len(names) + 3) * _LINE) + 2 * _MARGIN
    middle, top = WIDTH // 2, height // 2 - (len(names) - 1) * _LINE // 2 + 14
    shapes, words, headings = _placed(sides, heights, height)
    centre = Shape(thing, middle, top - _LINE - 12, 24)
    own = [Words(line, middle, top + 5 + number * _LINE, "middle") for number, line in enumerate(names)]
    spokes = tuple(spoke for _, members in pieces for spoke in members)
    return EcoMap(centre, (*own, *words), tuple(headings), tuple(shapes), spokes, sum(len(one) for _, one in groups) - len(spokes), height)


def _share(counts: Sequence[int]) -> list[int]:
    """Return how many of each group are drawn: all in turn get one more until the picture is full.

    >>> _share([1, 30, 2])
    [1, 13, 2]
    """
    drawn = [0] * len(counts)
    left = min(MOST, sum(counts))
    while left:
        for number, count in enumerate(counts):
            if left and drawn[number] < count:
                drawn[number] += 1
                left -= 1
    return drawn


def _lines(spoke: Spoke) -> tuple[str, ...]:
    return wrapped(spoke.other.name, COLUMNS, 2) or ("",)


def _height(piece: tuple[str, list[Spoke]]) -> int:
    return _HEAD + sum(len(_lines(spoke)) * _LINE + _GAP for spoke in piece[1])


def _placed(
    sides: Iterable[list[tuple[str, list[Spoke]]]], heights: Sequence[int], height: int
) -> tuple[list[Shape], list[Words], list[Words]]:
    """Return the shapes, the names and the headings of both columns, each column in the middle of the height."""
    shapes, words, headings = [], [], []
    for side, pieces in enumerate(sides):
        x, anchor, aside = (_LEFT, "end", -18) if side == 0 else (_RIGHT, "start", 18)
        y = (height - heights[side]) // 2
        for heading, spokes in pieces:
            y += _HEAD
            headings.append(Words("".join(wrapped(heading, COLUMNS + 4, 1)), x + aside, y - 8, anchor))
            for spoke in spokes:
                lines = _lines(spoke)
                tall = len(lines) * _LINE + _GAP
                shapes.append(Shape(spoke.other, x, y + tall // 2, max(LOOKS[spoke.other.kind].size, _SMALL) / 15 * 20, spoke.line))
                words += [Words(line, x + aside, y + _GAP // 2 + 14 + number * _LINE, anchor) for number, line in enumerate(lines)]
                y += tall
    return shapes, words, headings
