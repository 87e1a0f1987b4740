"""What all charts share: a Japanese font, readable in black and white, and the same bytes for the same data."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

from welfaregraph.errors import BadQuery, MissingExtra
from welfaregraph.wording import N_

FORMATS = (".png", ".svg")
FONTS = (
    "Meiryo", "Yu Gothic", "MS Gothic", "Hiragino Sans", "Hiragino Kaku Gothic ProN", "Hiragino Maru Gothic Pro", "Noto Sans CJK JP",
    "Noto Sans JP", "IPAexGothic", "IPAGothic", "IPAPGothic",
)  # fmt: skip


def drawn(draw: Callable[[], Any], suffix: str) -> bytes:
    """Return what a function draws (a matplotlib Figure) as the bytes of a file with this suffix (one of FORMATS).

    Raises BadQuery for another suffix, MissingExtra without matplotlib or without a Japanese font.
    """
    check(suffix)
    try:
        import matplotlib
    except ImportError:
        raise MissingExtra(N_("A chart needs matplotlib. Install it: pip install 'welfaregraph[plots]'")) from None
    settings: Any = {
        "font.family": _font(), "axes.unicode_minus": False, "svg.hashsalt": "welfaregraph", "svg.fonttype": "path", "font.size": 8,
    }  # fmt: skip
    with matplotlib.rc_context(settings):
        figure = draw()
        out = io.BytesIO()
        if suffix == ".svg":
            figure.savefig(out, format="svg", metadata={"Date": None, "Creator": None})
        else:
            figure.savefig(out, format="png", dpi=150, metadata={"Software": None})
    return out.getvalue()


def check(suffix: str) -> None:
    """Raise BadQuery unless charts are written with this suffix."""
    if suffix not in FORMATS:
        raise BadQuery(N_("A chart is written as {formats}; {suffix} is neither."), formats=" / ".join(FORMATS), suffix=suffix or "-")


def _font() -> str:
    """Return the first of FONTS that is installed. Raises MissingExtra when none is."""
    from matplotlib import font_manager

    installed = {font.name for font in font_manager.fontManager.ttflist}
    found = next((font for font in FONTS if font in installed), None)
    if found is None:
        raise MissingExtra(N_("No Japanese font was found for the chart. Install one of these: {fonts}"), fonts=", ".join(FONTS))
    return found
