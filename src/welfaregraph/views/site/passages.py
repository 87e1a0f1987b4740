"""本文: the sources line by line, every name in them marked and linked to its thing, every line with a place of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, partial

from welfaregraph.views.marked import KIND_NAMES, MarkedText, Piece, lines_of
from welfaregraph.views.site.frame import Frame, Maker
from welfaregraph.views.site.places import LINES
from welfaregraph.wording import translate


@dataclass(frozen=True)
class Mark:
    """A stretch of a line: plain words, or a name with its kind, its meaning and its page; ``inner`` are names inside it."""

    words: str
    kind: str = ""
    title: str = ""
    href: str = ""
    inner: tuple[tuple[str, str, str], ...] = ()


def passage_pages(frame: Frame) -> Iterator[tuple[str, Maker]]:
    """Yield the addresses of every source, and of the list of them, with what makes each page."""
    material, places = frame.material, frame.places
    marked = {text.source: text for text in material.marked}
    key = [(kind, translate(name)) for kind, name in KIND_NAMES.items()]
    sources = sorted(material.texts, key=lambda source: (source not in marked, source))

    @cache
    def lines(source: str) -> list[tuple[int, tuple[Mark, ...]]]:
        text = marked.get(source) or MarkedText(source, material.texts[source], (), {}, {})
        return [(number, _marks(frame, pieces)) for number, pieces in lines_of(text)]

    def page(source: str, number: int) -> bytes:
        parts = [(number, places.text(source, number)) for number in range(places.parts(source))]
        here = places.text(source, number)
        shown = lines(source)[number * LINES : (number + 1) * LINES]
        others = parts if len(parts) > 1 else []
        named = source in marked and bool(marked[source].mentions)
        return frame.page("passage", here, "text", title=source, lines=shown, key=key if named else [], parts=others, current=here)

    for source in sources:
        for number in range(places.parts(source)):
            yield places.text(source, number), partial(page, source, number)
    listed = [(source, places.text(source), len(marked[source].mentions) if source in marked else 0) for source in sources]
    yield "text.html", lambda: frame.page("texts", "text.html", "text", sources=listed)


def _marks(frame: Frame, pieces: tuple[Piece, ...]) -> tuple[Mark, ...]:
    return tuple(Mark(one.words, one.kind, one.title, frame.places.thing(one.thing), tuple(_inner(frame, one))) for one in pieces)


def _inner(frame: Frame, piece: Piece) -> Iterator[tuple[str, str, str]]:
    """Yield words, meaning and page of the names inside a name: a link cannot stand inside a link, so they stand behind it."""
    for one in piece.pieces:
        if one.kind:
            if href := frame.places.thing(one.thing):
                yield one.words, one.title or one.words, href
            yield from _inner(frame, one)
