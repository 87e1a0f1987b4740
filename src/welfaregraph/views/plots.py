"""Charts for the papers of a meeting, as PNG or SVG: readable in black and white, the same bytes for the same data."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from welfaregraph.analyses.ambition import FAR, Ratio
from welfaregraph.analyses.progress import is_worse
from welfaregraph.model.terms import iri
from welfaregraph.store.vocabulary import labels
from welfaregraph.views.drawing import check, drawn
from welfaregraph.views.indicators import value_text
from welfaregraph.wording import N_, pick, say, translate

if TYPE_CHECKING:
    from welfaregraph.analyses.measured import Measured

_MOST = 60  # indicators in one chart; more are told to be left out
_LABEL = 34  # characters of an indicator's name
_MARKERS = {"higher": "^", "lower": "v", "maintain": "s", "": "o"}
_TICKS = (0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 0.75, 1, 1.5, 2, 3, 5, 10, 20, 50, 100, 1000)
_GREY = "0.55"


def ambition_chart(found: Measured, suffix: str) -> bytes | None:
    """Return the chart of t/b as the bytes of a file with this suffix (one of FORMATS), or None where there is no ratio.

    Raises BadQuery for another suffix, MissingExtra without matplotlib or without a Japanese font.
    """
    check(suffix)
    ratios = sorted(found.ambition.ratios, key=lambda one: (-one.ratio, one.indicator.label, one.indicator.iri))
    if not ratios:
        return None
    left_out = len(ratios) - _MOST
    if left_out > 0:
        kept = sorted(ratios, key=lambda one: -abs(math.log(one.ratio)))[:_MOST]
        ratios = [one for one in ratios if one in kept]
    return drawn(lambda: _draw(found, ratios, max(0, left_out)), suffix)


def _draw(found: Measured, ratios: Sequence[Ratio], left_out: int) -> Any:
    from matplotlib.figure import Figure

    count = len(ratios)
    height = 2.1 + 0.25 * count
    figure = Figure(figsize=(8.27, height))
    axes = figure.add_axes((0.45, 0.9 / height, 0.45, 1 - 1.9 / height))
    axes.set_xscale("log")
    places = range(count, 0, -1)
    for place, one in zip(places, ratios, strict=True):
        ratio = float(one.ratio)
        axes.plot([1, ratio], [place, place], color=_GREY, linewidth=1, zorder=1)
        face = "white" if one.is_outlier else "black"
        size = 8 if one.is_outlier else 5.5
        axes.plot([ratio], [place], _MARKERS[one.indicator.direction], markersize=size, color="black", markerfacecolor=face, zorder=3)
        text = f"×{ratio:.3f}" if ratio != 1 and round(ratio, 2) == 1 else f"×{ratio:.2f}"
        text += f"  (z={one.z:+.1f})" if one.is_outlier and one.z is not None else ""
        text += f"  {translate(N_('worse than today'))}" if is_worse(one.indicator) else ""
        axes.annotate(text, (max(1, ratio), place), (9, 0), textcoords="offset points", va="center", fontsize=7)  # never on the names
    axes.axvline(1, color="black", linewidth=1, zorder=2)
    for rule in found.rules:
        axes.axvline(float(rule.factor), color="black", linewidth=0.8, linestyle=(0, (2, 2)), zorder=0)
        words = say(N_("×{factor}: {count} targets"), {"factor": rule.factor, "count": len(rule.members)})
        axes.annotate(words, (float(rule.factor), count + 0.75), (2, 0), textcoords="offset points", va="center", fontsize=7)
    axes.set_yticks(list(places), [_label(one) for one in ratios])
    axes.tick_params(axis="y", length=0)
    axes.set_ylim(0.3, count + 1.2)
    low, high = (bound(float(one.ratio) for one in ratios) for bound in (min, max))
    axes.set_xlim(min(0.8, low * 0.75), max(1.25, high * 1.5))
    ticks = [tick for tick in _TICKS if axes.get_xlim()[0] <= tick <= axes.get_xlim()[1]]
    axes.set_xticks(ticks, [f"{tick:g}" for tick in ticks])
    axes.set_xticks([], minor=True)
    axes.set_xlabel(translate(N_("target / present value (logarithmic scale)")))
    axes.spines[["top", "right", "left"]].set_visible(False)
    _words(figure, found, height, left_out)
    return figure


def _words(figure: Any, found: Measured, height: float, left_out: int) -> None:
    """Write the title, the key and what the chart rests on."""
    counts = {"count": len(found.ambition.ratios), "all": len(found.indicators)}
    title = say(N_("How far targets are from present values (n = {count} of {all} indicators)"), counts)
    figure.text(0.03, 1 - 0.3 / height, title, fontsize=11, va="center")
    known = dict.fromkeys(one.indicator.direction for one in found.ambition.ratios)
    signs = {"higher": "▲", "lower": "▼", "maintain": "■", "": "●"}
    unstated = translate(N_("direction not stated"))
    key = "　".join(f"{signs[one]} {pick(*labels()[iri(f'wgc:{one}')]) if one else unstated}" for one in signs if one in known)
    far = say(N_("large and white: far from the others (|z| > {far})"), {"far": f"{FAR:g}"})
    figure.text(0.03, 1 - 0.6 / height, f"{key}　{far}", fontsize=8, va="center")
    below = say(N_("Read from {sources}."), {"sources": "、".join(found.sources)})
    if left_out:
        below += say(N_(" {count} indicators nearest to 1 are not drawn."), {"count": left_out})
    figure.text(0.03, 0.2 / height, below, fontsize=7, va="center")


def _label(one: Ratio) -> str:
    name = one.indicator.label
    name = name if len(name) <= _LABEL else name[: _LABEL - 1] + "…"
    values = " → ".join(value_text(value) for value in (one.indicator.baseline, one.indicator.target))
    return f"{name}\n{values}"
