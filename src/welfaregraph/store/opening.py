"""One way to ask for every place where a graph can stand; the default graph holds what is stated or confirmed."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

import pyoxigraph
from pyoxigraph import RdfFormat

from welfaregraph.errors import DataNotFound
from welfaregraph.store.answers import Results
from welfaregraph.store.local import LocalStore
from welfaregraph.wording import N_

GRAPH_FILE = "graph.trig"
MENTIONS_FILE = "mentions.trig"
_FORMATS = {
    ".trig": RdfFormat.TRIG,
    ".nq": RdfFormat.N_QUADS,
    ".ttl": RdfFormat.TURTLE,
    ".nt": RdfFormat.N_TRIPLES,
    ".rdf": RdfFormat.RDF_XML,
    ".xml": RdfFormat.RDF_XML,
}


class Store(Protocol):
    """A graph that answers SPARQL 1.1 queries."""

    def query(self, text: str, trusted: bool = True) -> Results:
        """Return the answer; ``trusted`` is False for a query that a person wrote, which may make the engine fail.

        Raises BadQuery for a query that cannot be run, StoreUnavailable when the engine does not answer.
        """


def open_store(location: str | Path) -> Store:
    """Return the graph at a location, ready to be asked.

    ``location`` is a city folder (its graph.trig and mentions.trig), a graph file (.trig .nq .ttl .nt .rdf), the folder of an Oxigraph
    database, the address of a SPARQL 1.1 endpoint, or ``memory`` for an empty graph. The default graph of the first
    two is the RDF merge of the stated and the confirmed graphs; a database or endpoint is asked as it stands.

    Raises DataNotFound when nothing of the kind is there.
    """
    text = str(location)
    if text == "memory":
        return LocalStore(pyoxigraph.Store())
    if text.startswith(("http://", "https://")):
        from welfaregraph.store.remote import RemoteStore  # start-up time: it brings an HTTP client

        return RemoteStore(text)
    path = Path(location)
    beside: list[Path] = []
    whole = path
    if path.is_dir() and (path / GRAPH_FILE).is_file():
        beside = [path / MENTIONS_FILE] if (path / MENTIONS_FILE).is_file() else []
        path = path / GRAPH_FILE
    if path.is_dir() and (path / "CURRENT").is_file():
        return LocalStore(pyoxigraph.Store.read_only(str(path)), path=path)
    if path.is_dir() and (path / "city.toml").is_file():
        raise DataNotFound(N_("{path} has no graph yet. Make it: welfaregraph build {path}"), path=path)
    if not path.is_file() or path.suffix.lower() not in _FORMATS:
        raise DataNotFound(N_("{path} is no city folder, graph file (.trig .nq .ttl .nt .rdf) or store."), path=path)
    try:
        data = [one.read_bytes() for one in (path, *beside)]
        return LocalStore(load(*data, format=_FORMATS[path.suffix.lower()]), path=whole)
    except (SyntaxError, ValueError, OSError) as error:
        raise DataNotFound(N_("{path} cannot be read as a graph: {reason}"), path=path, reason=error) from None


def load(*data: bytes, format: RdfFormat = RdfFormat.TRIG) -> pyoxigraph.Store:
    """Return a store that holds these quads, with the stated and confirmed ones merged into the default graph."""
    store = pyoxigraph.Store()
    for part in data:
        store.bulk_load(part, format=format)
    store.update((Path(__file__).parent / "merge.ru").read_text(encoding="utf-8"))
    return store
