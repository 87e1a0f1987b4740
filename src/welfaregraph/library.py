"""The library: a city's graph opened, asked and handed on in Python."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from welfaregraph.queries.things import Shown, show
from welfaregraph.store import Results, Store, open_store
from welfaregraph.store import rows as store_rows
from welfaregraph.tasks.ask import ask, run

if TYPE_CHECKING:
    from rdflib import Dataset

Row = dict[str, str | int | float | None]


class City:
    """A city's graph. ``store`` answers SPARQL; the methods answer with plain Python values."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def ask(self, question: str, **values: str | list[str]) -> list[Row]:
        """Return the rows that answer a shipped question, in its order; values are names however they are written.

        >>> import welfaregraph as wg
        >>> city = wg.open("graph_data/nishitokyo")
        >>> city.ask("divisions_by_policy", policy="社会保障制度の運営")[0]["division"]
        '地域共生課'

        Raises UnknownQuestion, MissingParameter, or UnknownName with the nearest names.
        """
        return rows(ask(self.store, question, values))

    def query(self, sparql: str) -> list[Row]:
        """Return the rows that answer a SPARQL SELECT or ASK (one row, ``result``); CONSTRUCT gives one row a triple.

        The default graph holds what is stated and what is confirmed. Raises BadQuery.
        """
        return rows(run(self.store, sparql))

    def show(self, name: str) -> list[Shown]:
        """Return what is said of the things of this name, each fact with its quote. Raises UnknownName."""
        return show(self.store, name)

    @property
    def graph(self) -> Dataset:
        """A copy of the graph as an rdflib Dataset: named graphs are places, its default graph is what questions see."""
        from rdflib import Dataset, URIRef
        from rdflib.graph import DATASET_DEFAULT_GRAPH_ID
        from rdflib.util import from_n3

        dataset = Dataset()
        quads = store_rows(self.store.query("SELECT ?g ?s ?p ?o WHERE { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }"))
        for row in quads:
            terms = tuple(from_n3(str(row[name])) for name in ("s", "p", "o"))
            target = dataset.graph(DATASET_DEFAULT_GRAPH_ID if row["g"] is None else URIRef(row["g"].value))
            target.add(terms)  # type: ignore[arg-type]
        return dataset


def open(location: str | Path) -> City:
    """Return the city at a location: a city folder, a graph file, a database folder or a SPARQL endpoint.

    Raises DataNotFound when nothing of the kind is there.
    """
    return City(open_store(location))


def rows(results: Results) -> list[Row]:
    """Return an answer as one dict a row: whole numbers as int, others as float, everything else as str."""
    from pyoxigraph import QueryBoolean, QueryTriples

    if isinstance(results, QueryBoolean):
        return [{"result": bool(results)}]
    if isinstance(results, QueryTriples):
        return [{"subject": _value(t.subject), "predicate": _value(t.predicate), "object": _value(t.object)} for t in results]
    names = [variable.value for variable in results.variables]
    return [{name: _value(row[name]) for name in names} for row in results]


def _value(term: object) -> str | int | float | None:
    if term is None:
        return None
    kind = getattr(getattr(term, "datatype", None), "value", "").rpartition("#")[2]
    text = str(getattr(term, "value", term))
    if kind == "integer":
        return int(text)
    return float(text) if kind in ("decimal", "double", "float") else text
