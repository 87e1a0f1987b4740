"""Asking: a shipped question with values by name, or a query of one's own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from welfaregraph.errors import MissingParameter, UnknownName
from welfaregraph.queries.library import TEXT, Query, queries, question
from welfaregraph.store import Results, Store
from welfaregraph.wording import N_

Values = Mapping[str, str | list[str]]


def ask(store: Store, name: str, values: Values | None = None, unnamed: Sequence[str] = ()) -> Results:
    """Return the answer to a shipped question; values are names however written, or IRIs.

    ``unnamed`` values are given to the first parameter, in the question's order, of whose kind something is called so.
    Raises UnknownQuestion, MissingParameter for a parameter it does not take, UnknownName with the nearest names.
    """
    asked = question(name)
    return store.query(asked.fill(resolve(store, asked, values or {}, unnamed)))


def resolve(store: Store, asked: Query, values: Values, unnamed: Sequence[str] = ()) -> dict[str, list[str]]:
    """Return, by parameter, the IRIs of the things that the values name; words that are looked for stay as they are."""
    types = {parameter.name: parameter.type for parameter in asked.parameters}
    known = ", ".join(types) or "-"
    for name in values:
        if name not in types:
            raise MissingParameter(
                N_("{question} takes no parameter {name}. It takes: {known}."), question=asked.name, name=name, known=known
            )
    resolved: dict[str, list[str]] = {}
    given = [(name, one) for name, some in values.items() for one in ([some] if isinstance(some, str) else some)]
    for name, written in given:
        resolved.setdefault(name, []).extend(_meant(store, written, types[name]))
    for written in unnamed:
        free = [name for name in types if name not in values]
        if not free:
            raise MissingParameter(
                N_("{question} takes no parameter {name}. It takes: {known}."), question=asked.name, name=written, known=known
            )
        name, meant = _first_fit(store, written, {name: types[name] for name in free})
        resolved.setdefault(name, []).extend(meant)
    return resolved


def _first_fit(store: Store, written: str, types: dict[str, str]) -> tuple[str, list[str]]:
    last = list(types)[-1]
    for name, type_ in types.items():
        try:
            return name, _meant(store, written, type_)
        except UnknownName:
            if name == last:
                raise
    raise AssertionError(last)


def _meant(store: Store, written: str, type_: str) -> list[str]:
    if type_ == TEXT:
        return [written]
    from welfaregraph.queries.names import Names  # start-up time: a question without values needs no names

    return [thing.iri for thing in Names(store).find(written, type_)]


def run(store: Store, text: str) -> Results:
    """Return the answer to a query; the name of a shipped question stands for its text, asked of everything."""
    if text.strip() in queries("questions"):
        return ask(store, text.strip())
    return store.query(text, trusted=False)
