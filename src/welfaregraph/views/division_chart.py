"""The network of divisions as a picture: who shares what with whom, readable in black and white."""

from __future__ import annotations

from collections.abc import Collection
from itertools import groupby
from textwrap import wrap
from typing import Any

import networkx as nx

from welfaregraph.views.drawing import drawn
from welfaregraph.wording import N_, say, translate

_LAYERS = {
    "project": (N_("project"), "solid"),
    "partner": (N_("shared partner"), "dashdot"),
    "population": (N_("population"), "dashed"),
    "policy": (N_("policy"), "dotted"),
    "plan": (N_("plan"), (0, (1, 4))),
}  # strongest first: what two divisions share, and how its line is drawn
_MOST = 40  # divisions in one picture; those with the least ties are left out
_LINE = 8  # characters of a name in one line


def division_chart(network: nx.MultiGraph, suffix: str, sources: Collection[str]) -> bytes | None:
    """Return the divisions tied by layer as a picture with this suffix (.png, .svg), or None where no two share anything.

    Divisions stand on a circle, those that share most side by side; each pair has one line, of its strongest layer, as thick
    as the sum of its weights; in its middle stand all layers by their first letters. Raises BadQuery for another suffix,
    MissingExtra without matplotlib or without a Japanese font.
    """
    return drawn(lambda: _draw(network, sources), suffix) if network.number_of_edges() else None


def _draw(network: nx.MultiGraph, sources: Collection[str]) -> Any:
    from matplotlib.figure import Figure

    shown = sorted(network, key=lambda node: (-network.degree(node, weight="weight"), node))[:_MOST]
    order = _round(network.subgraph(shown))
    places = nx.circular_layout(order)
    figure = Figure(figsize=(8.27, 8.27))
    axes = figure.add_axes((0.06, 0.12, 0.88, 0.8))
    edges = sorted(network.subgraph(shown).edges(keys=True, data=True), key=lambda edge: (*sorted(edge[:2]), list(_LAYERS).index(edge[2])))
    for (one, other), group in groupby(edges, key=lambda edge: tuple(sorted(edge[:2]))):
        layers = list(group)
        (x, y), (u, v) = places[one], places[other]
        weight = sum(said["weight"] for *_, said in layers)
        axes.plot([x, u], [y, v], color="0.35", linewidth=0.8 + min(weight, 6), linestyle=_LAYERS[layers[0][2]][1], zorder=1)
        words = "・".join(_counted(layer, said["names"]) for _, _, layer, said in layers)
        box = {"facecolor": "white", "edgecolor": "none", "pad": 1}
        axes.text(x * 0.6 + u * 0.4, y * 0.6 + v * 0.4, words, fontsize=6, ha="center", va="center", bbox=box, zorder=2)
    for node in order:
        x, y = places[node]
        words = "\n".join(wrap(network.nodes[node]["label"], _LINE))
        box = {"boxstyle": "round,pad=0.5", "facecolor": "white", "edgecolor": "black"}
        axes.text(x, y, words, fontsize=9, ha="center", va="center", bbox=box, zorder=3)
    axes.set_xlim(-1.25, 1.25)
    axes.set_ylim(-1.15, 1.15)
    axes.set_axis_off()
    title = say(N_("What divisions share (n = {count} divisions)"), {"count": len(order)})
    figure.text(0.05, 0.955, title, fontsize=12, va="center")
    for place, (name, style) in enumerate(_LAYERS.values()):
        x = 0.06 + 0.18 * place
        axes.figure.add_artist(_line(figure, x, style))
        figure.text(x + 0.06, 0.075, translate(name), fontsize=8, va="center")
    below = say(N_("Read from {sources}."), {"sources": "、".join(sources)})
    if len(network) > len(order):
        below += say(N_(" {count} divisions with the fewest ties are not drawn."), {"count": len(network) - len(order)})
    figure.text(0.05, 0.03, below, fontsize=7, va="center")
    return figure


def _line(figure: Any, x: float, style: Any) -> Any:
    from matplotlib.lines import Line2D

    return Line2D([x, x + 0.05], [0.075, 0.075], transform=figure.transFigure, color="0.35", linewidth=2, linestyle=style)


def _counted(layer: str, names: Collection[str]) -> str:
    return f"{translate(_LAYERS[layer][0])}{len(names)}"


def _round(network: nx.MultiGraph) -> list[str]:
    """Return the divisions in an order in which each is followed by the one it shares most with."""
    left = sorted(network)
    order: list[str] = []
    while left:
        last = order[-1] if order else None
        weights = (
            {node: sum(said["weight"] for said in (network.get_edge_data(last, node) or {}).values()) for node in left} if last else {}
        )
        order.append(min(left, key=lambda node: (-weights.get(node, 0), node)))
        left.remove(order[-1])
    return order
