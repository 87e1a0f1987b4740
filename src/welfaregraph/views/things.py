"""One thing as text: what it is, what is said of it, and what points to it, each with its quote and line."""

from __future__ import annotations

from welfaregraph.model.terms import TYPE
from welfaregraph.queries.things import Shown, Statement
from welfaregraph.store.vocabulary import labels
from welfaregraph.wording import N_, pick, translate

COLUMNS = ("thing", "direction", "property", "value", "label", "source", "line", "quote")
_QUOTE = 120  # characters of a quote that are shown to a person


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


def _one(shown: Shown, words: dict[str, tuple[str, str]]) -> str:
    kinds = "・".join(sorted({_word(fact.value, words) for fact in shown.facts if fact.property == TYPE}))
    lines = [f"{shown.thing.label}  [{kinds}]" if kinds else shown.thing.label, f"  {shown.thing.iri}", ""]
    lines += _grouped([fact for fact in shown.facts if fact.property != TYPE], words)
    if shown.mentions:
        lines += ["", translate(N_("Named by:"))]
        lines += _grouped(list(shown.mentions), words)
    return "\n".join(lines) + "\n"


def _grouped(facts: list[Statement], words: dict[str, tuple[str, str]]) -> list[str]:
    groups: dict[tuple[str, str], list[Statement]] = {}
    for fact in facts:
        groups.setdefault((fact.property, fact.value), []).append(fact)
    lines = []
    for (property_, value), said in groups.items():
        lines.append(f"  {_word(property_, words)}: {_word(value, words) if value in words else said[0].label}")
        lines += [f"      {fact.source}:{fact.line}  「{_short(fact.quote)}」" for fact in said if fact.line is not None]
    return lines


def _word(iri: str, words: dict[str, tuple[str, str]]) -> str:
    return pick(*words[iri]) if iri in words else iri.rpartition("/")[2].rpartition("#")[2]


def _short(quote: str) -> str:
    flat = " ".join(quote.split())
    return flat if len(flat) <= _QUOTE else flat[: _QUOTE - 1] + "…"
