"""One thing as text: what it is, what is said of it, and what points to it, each with its quote and line."""

from __future__ import annotations

from welfaregraph.model.terms import TYPE
from welfaregraph.queries.things import Shown, Statement
from welfaregraph.store.vocabulary import labels
from welfaregraph.views.ties import company_lines, kind_words
from welfaregraph.wording import N_, pick, say, translate

COLUMNS = ("thing", "direction", "property", "value", "label", "source", "line", "quote")
_QUOTE = 120  # characters of a quote that are shown to a person
Words = dict[str, tuple[str, str]]


def thing_rows(things: list[Shown]) -> list[list[str]]:
    """Return one row of COLUMNS for each statement about the things, those that point to them behind the others."""
    return [
        [shown.thing.iri, direction, fact.property, fact.value, fact.label, fact.source, str(fact.line or ""), fact.quote]
        for shown in things
        for direction, facts in (("out", shown.facts), ("in", shown.mentions))
        for fact in facts
    ]


def thing_text(things: list[Shown]) -> str:
    """Return the things for a person: name and kind, facts by property, then what names them."""
    words = labels()
    return "\n".join(_one(shown, words) for shown in things)


def _one(shown: Shown, words: Words) -> str:
    kinds = _kinds(shown.thing.types, words)
    lines = [f"{shown.thing.label}  {kinds}".rstrip(), f"  {shown.thing.iri}", ""]
    for (property_, value), said in _grouped(shown.facts).items():
        if property_ != TYPE and said[0].label != shown.thing.label:
            lines += [f"  {_word(property_, words)}: {_word(value, words) if value in words else said[0].label}", *_quotes(said, 6)]
    named = [fact for fact in shown.facts if fact.label == shown.thing.label]
    lines += [f"  {_word(named[0].property, words)}: {named[0].label}", *_quotes(named, 6)] if named else []
    if shown.mentions:
        lines += ["", translate(N_("Named by:"))]
    heading = ""
    for (property_, _), said in _grouped(shown.mentions).items():
        if property_ != heading:
            heading = property_
            lines.append(say(N_("  as {property}:"), {"property": _word(property_, words)}))
        lines += [f"    {said[0].label}  {_kinds(said[0].types, words)}".rstrip(), *_quotes(said, 8)]
    if shown.company.ties or shown.company.beside:
        lines += ["", *company_lines(shown.company)]
    return "\n".join(lines) + "\n"


def _grouped(facts: tuple[Statement, ...]) -> dict[tuple[str, str], list[Statement]]:
    groups: dict[tuple[str, str], list[Statement]] = {}
    for fact in facts:
        groups.setdefault((fact.property, fact.value), []).append(fact)
    return groups


def _quotes(said: list[Statement], indent: int) -> list[str]:
    """The first place in its words, the others by their lines."""
    placed = [fact for fact in said if fact.line is not None]
    if not placed:
        return []
    first = placed[0]
    others = dict.fromkeys(str(fact.line) if fact.source == first.source else f"{fact.source}:{fact.line}" for fact in placed[1:])
    lines = [f"{first.source}:{first.line}  「{_short(first.quote)}」"]
    if others:
        lines.append(say(N_("also in {lines}"), {"lines": ", ".join(others)}))
    return [" " * indent + line for line in lines]


def _kinds(types: frozenset[str], words: Words) -> str:
    names = kind_words(types, words)
    return f"[{names}]" if names else ""


def _word(iri: str, words: Words) -> str:
    return pick(*words[iri]) if iri in words else iri.rpartition("/")[2].rpartition("#")[2]


def _short(quote: str) -> str:
    flat = " ".join(quote.split())
    return flat if len(flat) <= _QUOTE else flat[: _QUOTE - 1] + "…"
