"""The source text with the names in it marked: for the terminal, and as one HTML page without scripts."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from welfaregraph.model.terms import iri
from welfaregraph.queries.ties import Named
from welfaregraph.store.vocabulary import labels
from welfaregraph.wording import N_, language, pick, translate

COLUMNS = ("source", "line", "start", "end", "words", "name", "thing", "kind", "reservation")
_TEMPLATES = Path(__file__).parent / "templates"
_COLOURS = (  # a name is of the first kind whose sign stands in its IRI
    ("/unit/", "unit"), ("/body/", "body"), ("/group/", "body"), ("/plan/", "plan"), ("/place/", "place"), ("/law/", "law"),
    ("/meeting/", "place"),
    ("/population/", "population"), ("/program/", "program"), ("/code/b-", "place"), ("/code/s-", "program"), ("/code/l-", "law"),
)  # fmt: skip
_PROGRAMS = ("jusou", "kaigi")


@dataclass(frozen=True)
class MarkedText:
    """One source, the names in it in their order (an inner one behind the one around it), and what they are called and are."""

    source: str
    text: str
    mentions: tuple[Named, ...]
    labels: dict[str, str]
    types: dict[str, frozenset[str]]


@dataclass(frozen=True)
class Piece:
    """A stretch of a line: plain words, or a name with what it means (``thing``, an IRI); an inner name has pieces of its own."""

    words: str
    kind: str = ""
    title: str = ""
    pieces: tuple[Piece, ...] = ()
    thing: str = ""


def mention_rows(texts: Sequence[MarkedText]) -> list[list[str]]:
    """Return one row of COLUMNS for each name, in the order of the text."""
    return [
        [
            text.source,
            str(one.line),
            str(one.start),
            str(one.end),
            one.words,
            text.labels.get(one.thing, ""),
            one.thing,
            kind_of(one),
            one.reservation,
        ]
        for text in texts
        for one in text.mentions
    ]


def marked_text(texts: Sequence[MarkedText]) -> str:
    """Return the text for a terminal: each name in ⟦…⟧, and behind = what it means where that is called otherwise."""
    lines = []
    for text in texts:
        lines.append(text.source)
        for number, pieces in lines_of(text):
            lines.append(f"{number:>5}  {''.join(map(_bracketed, pieces))}".rstrip())
    return "\n".join(lines) + "\n"


def marked_page(texts: Sequence[MarkedText], title: str) -> str:
    """Return the text as one HTML page; nothing in it is run, and nothing is fetched."""
    from jinja2 import Environment, FileSystemLoader

    style = (_TEMPLATES / "marked.css").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    environment = Environment(loader=FileSystemLoader(_TEMPLATES), autoescape=True, trim_blocks=True, lstrip_blocks=True)
    template = environment.get_template("marked.html.jinja")
    sources = [(text.source, list(lines_of(text))) for text in texts]
    kinds = [(kind, translate(word)) for kind, word in KIND_NAMES.items()]
    return template.render(title=title, language=language(), style=style, digest=digest, sources=sources, kinds=kinds, say=translate)


KIND_NAMES = {
    "body": N_("bodies and roles"),
    "unit": N_("divisions"),
    "population": N_("populations and situations"),
    "program": N_("programmes, systems, functions"),
    "plan": N_("plans"),
    "law": N_("laws"),
    "place": N_("places and meetings"),
    "earlier": N_("words for something named before"),
}


def kind_of(one: Named) -> str:
    """Return the kind of a name, a key of KIND_NAMES."""
    if not one.thing:
        return "earlier"
    found = next((kind for sign, kind in _COLOURS if sign in one.thing), None)
    if found is None:
        found = "program" if one.thing in _functions() else "population"
    return found


def _functions() -> frozenset[str]:
    return frozenset(iri(f"wgc:{code}") for code in ("sodan-shien", "sanka-shien", "chiiki-zukuri", "outreach", "takikan-kyodo"))


def lines_of(text: MarkedText) -> list[tuple[int, tuple[Piece, ...]]]:
    """Return each line of the text with its pieces; a name that runs over a line's end is marked in each line."""
    found = []
    start = 0
    index = 0
    ordered = sorted(text.mentions, key=lambda one: (one.start, -one.end))
    for number, line in enumerate(text.text.split("\n"), 1):
        end = start + len(line)
        while index < len(ordered) and ordered[index].end <= start:
            index += 1
        here = []
        position = index
        while position < len(ordered) and ordered[position].start < end:
            here.append(ordered[position])
            position += 1
        found.append((number, _pieces(text, here, start, end)))
        start = end + 1
    return found


def _pieces(text: MarkedText, mentions: Sequence[Named], start: int, end: int) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    position = start
    rest = list(mentions)
    while rest:
        one = rest.pop(0)
        first, last = max(one.start, start), min(one.end, end)
        if first < position or first >= last:
            continue
        inner = [other for other in rest if other.start >= first and other.end <= last]
        if text.text[position:first]:
            pieces.append(Piece(text.text[position:first]))
        within = _pieces(text, inner, first, last) if inner else ()
        pieces.append(
            Piece(
                text.text[first:last],
                kind_of(one) + (" doubtful" if one.reservation == "doubtful" else ""),
                _title(text, one),
                within,
                one.thing,
            )
        )
        position = last
    if text.text[position:end]:
        pieces.append(Piece(text.text[position:end]))
    return tuple(pieces)


def _title(text: MarkedText, one: Named) -> str:
    words = labels()
    label = text.labels.get(one.thing, "")
    note = pick(*words[iri(f"wgc:{one.reservation}")]) if one.reservation and iri(f"wgc:{one.reservation}") in words else ""
    return f"{label}（{note}）" if label and note else label or note


def _bracketed(piece: Piece) -> str:
    if not piece.kind:
        return piece.words
    inside = "".join(map(_bracketed, piece.pieces)) or piece.words
    meant = f"={piece.title}" if piece.title and piece.title != piece.words else ""
    return f"⟦{inside}{meant}⟧"
