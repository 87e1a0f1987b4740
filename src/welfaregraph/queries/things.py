"""One thing: what it is called, what is said of it, and what points to it, each with the place it was read from."""

from __future__ import annotations

from dataclasses import dataclass

from pyoxigraph import NamedNode

from welfaregraph.queries.company import Company, company
from welfaregraph.queries.library import queries
from welfaregraph.queries.names import Named, Names
from welfaregraph.queries.ties import Ties
from welfaregraph.store import Store, rows


@dataclass(frozen=True)
class Statement:
    """One fact about a thing: its property and value as IRIs or text, the value's name and classes, and where it was read."""

    property: str
    value: str
    label: str
    types: frozenset[str]
    source: str
    line: int | None
    quote: str


@dataclass(frozen=True)
class Shown:
    """A thing: its name, its types, what is said of it, what points to it, in the order of the source, and its company."""

    thing: Named
    facts: tuple[Statement, ...]
    mentions: tuple[Statement, ...]
    company: Company


def show(store: Store, name: str) -> list[Shown]:
    """Return everything about the things of this name. Raises UnknownName with the nearest names."""
    names, ties = Names(store), Ties(store)
    shown = []
    for thing in names.find(name):
        facts = _statements(store, "facts", thing.iri, names)
        mentions = _statements(store, "mentions_of", thing.iri, names)
        shown.append(Shown(thing, facts, mentions, company(thing, ties, names)))
    return shown


def _statements(store: Store, panel: str, thing: str, names: Names) -> tuple[Statement, ...]:
    answer = rows(store.query(queries("panels")[panel].fill({"thing": [thing]})))
    found = []
    for row in answer:
        value = row["value"].value
        label = names.label(value) if isinstance(row["value"], NamedNode) else value
        line = int(row["line"].value) if row["line"] is not None else None
        texts = (row[name].value if row[name] is not None else "" for name in ("source", "quote"))
        source, quote = texts
        found.append(Statement(row["property"].value, value, label, names.types(value), source, line, quote))
    return tuple(found)
