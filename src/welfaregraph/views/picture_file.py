"""A picture as the bytes of a file: SVG by a template, PNG by matplotlib, from the same scene."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from welfaregraph.views.drawing import FONTS, check, drawn
from welfaregraph.views.page_looks import OUTLINES, colours
from welfaregraph.views.scene import Scene

_TEMPLATES = Path(__file__).resolve().parent / "templates"
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # characters that no XML can hold
_POINT = 72 / 96  # of a pixel, as matplotlib measures


def picture_file(scene: Scene, suffix: str) -> bytes:
    """Return the bytes of a file with this suffix (.svg or .png).

    Raises BadQuery for another suffix; for .png MissingExtra without matplotlib or a Japanese font.
    """
    check(suffix)
    scene = replace(scene, words=tuple(replace(words, text=_NO_XML.sub("", words.text)) for words in scene.words))
    return _svg(scene) if suffix == ".svg" else drawn(lambda: _figure(scene), suffix)


def _svg(scene: Scene) -> bytes:
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    fonts = ", ".join(f"'{font}'" for font in FONTS) + ", sans-serif"
    text = environment.get_template("picture.svg.jinja").render(scene=scene, outlines=OUTLINES, colours=colours(), fonts=fonts)
    return f"{text}\n".encode()


def _figure(scene: Scene) -> Any:
    from matplotlib import patheffects
    from matplotlib.figure import Figure

    figure = Figure(figsize=(scene.width / 96, scene.height / 96), facecolor="white")
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set(xlim=(0, scene.width), ylim=(scene.height, 0))
    axes.axis("off")
    for line in scene.lines:
        style: Any = (0, [length / line.breadth for length in line.dashes]) if line.dashes else "-"
        axes.plot([line.x1, line.x2], [line.y1, line.y2], color=line.colour, linewidth=line.breadth * _POINT, linestyle=style, zorder=1)
    for mark in scene.marks:
        axes.add_patch(_patch(mark.shape, mark.x, mark.y, mark.size, mark.colour, mark.hollow))
    white, fat = patheffects.Stroke(linewidth=2.5, foreground="white"), patheffects.Stroke(linewidth=0.6, foreground=colours()["ink"])
    for words in scene.words:
        effects = [white] * words.middle + [fat] * words.bold  # Japanese fonts seldom have a bold face
        axes.text(
            words.x, words.y, words.text, fontsize=words.size * _POINT, ha="center" if words.middle else "left", va="baseline",
            color=colours()["soft" if words.soft else "ink"], parse_math=False,
            path_effects=[*effects, patheffects.Normal()], zorder=3,
        )  # fmt: skip
    return figure


def _patch(shape: str, x: float, y: float, size: float, colour: str, hollow: bool) -> Any:
    from matplotlib.patches import Circle, Polygon

    look: Any = (
        {"facecolor": "white", "edgecolor": colour, "linewidth": 2 * _POINT} if hollow else {"facecolor": colour, "edgecolor": "white"}
    )
    if shape == "dot":
        return Circle((x, y), size * 7 / 7.5, zorder=2, **look)
    return Polygon(
        [(x + (left - 10) * size / 7.5, y + (top - 10) * size / 7.5) for left, top in _corners(OUTLINES[shape])], zorder=2, **look
    )


def _corners(outline: str) -> list[tuple[float, float]]:
    """Return the corners of an outline of straight lines.

    >>> _corners("M10 3l8 14h-16z")
    [(10.0, 3.0), (18.0, 17.0), (2.0, 17.0)]
    """
    found: list[tuple[float, float]] = []
    x = y = 0.0
    for step, numbers in re.findall(r"([Mlhv])([^a-zA-Z]*)", outline):
        values = [float(number) for number in re.findall(r"-?[\d.]+", numbers)]
        for index in range(0, len(values), 1 if step in "hv" else 2):
            if step == "M":
                x, y = values[0], values[1]
            elif step == "l":
                x, y = round(x + values[index], 3), round(y + values[index + 1], 3)
            else:
                x, y = (round(x + values[index], 3), y) if step == "h" else (x, round(y + values[index], 3))
            found.append((x, y))
    return found
