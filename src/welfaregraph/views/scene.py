"""A picture as marks, lines and words on a sheet: the same for every file that it is written into."""

from __future__ import annotations

from dataclasses import dataclass

from welfaregraph.text import width

DASHES = {"inferred": (7, 6), "mention": (1.5, 4), "vocabulary": (1.5, 4)}
_COLUMNS = 22  # of a name in the picture, two for a wide character


@dataclass(frozen=True)
class Mark:
    """A thing: an outline of page_looks of this size (half its breadth) around a point."""

    x: float
    y: float
    size: float
    shape: str
    hollow: bool
    colour: str


@dataclass(frozen=True)
class Line:
    """A tie, drawn by how it is known."""

    x1: float
    y1: float
    x2: float
    y2: float
    colour: str
    breadth: float
    dashes: tuple[float, float] | None


@dataclass(frozen=True)
class Words:
    """A line of text: its baseline and its middle, or its left end."""

    x: float
    y: float
    size: float
    text: str
    bold: bool = False
    middle: bool = True
    soft: bool = False


@dataclass(frozen=True)
class Scene:
    """A sheet of this size, with lines below marks below words."""

    width: float
    height: float
    lines: tuple[Line, ...]
    marks: tuple[Mark, ...]
    words: tuple[Words, ...]


def broken(text: str, most: int, columns: int = _COLUMNS) -> list[str]:
    """Return a text in up to ``most`` lines; what does not fit is cut, and an ellipsis says so.

    >>> broken("ふれあいのまちづくり事業への支援", 2, 20)
    ['ふれあいのまちづくり', '事業への支援']
    >>> broken("abc def", 1, 4)
    ['abc…']
    """
    lines = [""]
    for char in text:
        if width(lines[-1] + char) > columns and char not in "、。）」』)】ー・…":
            if len(lines) == most:
                lines[-1] = f"{lines[-1].rstrip()}…"
                break
            lines.append("")
        lines[-1] += char if lines[-1] or char != " " else ""
    return lines


def breadth(text: str, size: float) -> float:
    """Return about how wide a text of this size is."""
    return width(text) * size * 0.52


class Taken:
    """The boxes (left, top, breadth, height) where words stand already."""

    def __init__(self) -> None:
        self._boxes: list[tuple[float, float, float, float]] = []

    def put(self, box: tuple[float, float, float, float]) -> None:
        """Take a box."""
        self._boxes.append(box)

    def over(self, box: tuple[float, float, float, float]) -> float:
        """Return how much of a box is taken."""
        x, y, wide, high = box
        return sum(
            max(0.0, min(x + wide, left + broad) - max(x, left)) * max(0.0, min(y + high, top + tall) - max(y, top))
            for left, top, broad, tall in self._boxes
        )
