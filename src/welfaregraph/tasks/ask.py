"""Asking: a shipped question with values by name, or a query of one's own."""

from __future__ import annotations

from collections.abc import Mapping

from welfaregraph.queries.library import Query, queries, question
from welfaregraph.store import Results, Store


def ask(store: Store, name: str, values: Mapping[str, str | list[str]] | None = None) -> Results:
    """Return the answer to a shipped question; values are names however written, or IRIs.

    Raises UnknownQuestion, MissingParameter for a parameter it does not take, UnknownName with the nearest names.
    """
    asked = question(name)
    return store.query(asked.fill(resolve(store, asked, values or {})))


def resolve(store: Store, asked: Query, values: Mapping[str, str | list[str]]) -> dict[str, list[str]]:
    """Return the IRIs of the things that the values of a question's parameters name."""
    types = {parameter.name: parameter.type for parameter in asked.parameters}
    asked.fill({name: [] for name in values})  # refuses a parameter that the question does not take
    if not values:
        return {}
    from welfaregraph.queries.names import Names  # start-up time: a question without values needs no names

    names = Names(store)
    resolved: dict[str, list[str]] = {}
    for parameter, given in values.items():
        written = [given] if isinstance(given, str) else list(given)
        resolved[parameter] = [thing.iri for name in written for thing in names.find(name, types[parameter])]
    return resolved


def run(store: Store, text: str) -> Results:
    """Return the answer to a query; the name of a shipped question stands for its text, asked of everything."""
    if text.strip() in queries("questions"):
        return ask(store, text.strip())
    return store.query(text, trusted=False)
