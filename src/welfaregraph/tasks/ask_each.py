"""Asking the shipped questions of many things at once, each question in one query."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from welfaregraph.errors import BadQuery
from welfaregraph.queries.library import Query, queries
from welfaregraph.queries.names import Names
from welfaregraph.store import Store
from welfaregraph.views.site.material import Asked
from welfaregraph.views.tables import columns_and_rows

_CALLED = {"unit": "division", "group": "body"}  # what a question calls the things of a kind, where that is not the kind


def ask_each(store: Store, things: Iterable[tuple[str, str, str]]) -> dict[str, list[Asked]]:
    """Return, by thing, the questions that can be asked of it with their answers; ``things`` are IRIs with their kinds and names.

    The answer is that of ``ask`` with what Asked.called says. Complexity: that of each question asked of everything.
    """
    names = Names(store)
    called: dict[str, str] = {}
    members: dict[tuple[str, str], list[str]] = defaultdict(list)
    for thing, kind, label in sorted(things):
        called[thing] = label if names.called(label) == [thing] else thing
        wanted = (_CALLED.get(kind, kind), "thing")
        for query in queries("questions").values():
            parameter = next((one for one in query.parameters if one.name in wanted), None)
            if parameter and names.knows(thing, parameter.type):
                members[query.name, parameter.name].append(thing)
    found: dict[str, list[Asked]] = {thing: [] for thing in called}
    for (question, name), some in sorted(members.items()):
        query = queries("questions")[question]
        columns, rows = _answers(store, query, name, some)
        for thing in some:
            found[thing].append(Asked(query, name, called[thing], columns, tuple(rows.get(thing, ()))))
    return found


def _answers(store: Store, query: Query, name: str, things: Sequence[str]) -> tuple[tuple[str, ...], dict[str, list[list[str]]]]:
    """Return the columns of a question's answer, and its rows by the thing that they are about."""
    variable = next(parameter.variable for parameter in query.parameters if parameter.name == name)
    try:
        columns, rows = columns_and_rows(store.query(query.fill_each(name, list(things))))
    except BadQuery:  # of very many things an answer may take too long: the question stays, without it
        return (), {}
    shown = query.fields["Columns"].split(", ")
    place, at = columns.index(variable), [columns.index(column) for column in shown]
    found: dict[str, list[list[str]]] = defaultdict(list)
    for row in rows:
        found[row[place]].append([row[one] for one in at])
    return tuple(shown), found
