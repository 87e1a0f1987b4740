"""Checking a city: its sources read again, its graph held against them, the shapes and the check queries."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import RdfFormat

from welfaregraph.checks.findings import run_checks
from welfaregraph.checks.quotes import check_quotes, places
from welfaregraph.checks.shapes import check_shapes
from welfaregraph.errors import DataNotFound, WelfaregraphError
from welfaregraph.model.evidence import Place
from welfaregraph.model.problems import Problem, problem
from welfaregraph.queries.library import queries
from welfaregraph.sources.city import read_city
from welfaregraph.store import Store, open_store, rows, triples
from welfaregraph.store.opening import GRAPH_FILE
from welfaregraph.tasks.build import render

if TYPE_CHECKING:
    from rdflib import Graph


def check(location: str | Path) -> tuple[Problem, ...]:
    """Return all problems of a city folder, or of a graph alone, errors first and then in the order of the source.

    Raises DataNotFound when nothing is there, BadConfiguration for a city.toml that cannot be used.
    """
    folder = Path(location)
    if not (folder / "city.toml").is_file():
        return _sorted(_check_graph(open_store(location)))
    result = read_city(folder)
    fresh = render(result)
    found = list(fresh.problems)
    path = folder / GRAPH_FILE
    if not path.is_file():
        return _sorted([*found, problem("graph-missing", Place(GRAPH_FILE, "line", 0, 1, 1, ""))])
    try:
        store = open_store(folder)
    except WelfaregraphError as error:
        if not isinstance(error, DataNotFound):
            raise
        return _sorted([*found, problem("graph-unreadable", Place(GRAPH_FILE, "line", 0, 1, 1, ""), reason=str(error))])
    found += check_quotes(folder, store)
    if not any(one.kind == "source-changed" for one in found):
        stale = [name for name, data in fresh.files.items() if not (folder / name).is_file() or (folder / name).read_bytes() != data]
        found += [problem("graph-stale", Place(name, "line", 0, 1, 1, "")) for name in stale[-1:]]
    return _sorted([*found, *_check_graph(store)])


def _sorted(problems: list[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted(problems, key=Problem.sort_key))


def _check_graph(store: Store) -> list[Problem]:
    known = places(store)
    first: dict[str, Place] = {}
    for row in rows(store.query(queries("panels")["first_places"].text)):
        if row["place"].value in known:
            first.setdefault(row["thing"].value, known[row["place"].value])
    return [*run_checks(store, first.get), *check_shapes(default_graph(store), lambda name: first.get(name) or known.get(name))]


def default_graph(store: Store) -> Graph:
    """Return the default graph of a store as an rdflib graph, for the libraries that need one."""
    from rdflib import Graph

    graph = Graph()
    found = triples(store.query("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"))
    graph.parse(data=found.serialize(format=RdfFormat.N_TRIPLES) or b"", format="nt")
    return graph
