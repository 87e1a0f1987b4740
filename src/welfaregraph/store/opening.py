"""One way to ask for every place where a graph can stand; the default graph holds what is stated or confirmed."""

from __future__ import annotations

import threading
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path
from typing import Protocol

import pyoxigraph
from pyoxigraph import DefaultGraph, Quad, QueryBoolean, QueryResultsFormat, QuerySolutions, QueryTriples, RdfFormat

from welfaregraph.errors import BadQuery, DataNotFound, StoreUnavailable
from welfaregraph.model.terms import iri
from welfaregraph.store.guard import admit
from welfaregraph.wording import N_

Results = QuerySolutions | QueryTriples | QueryBoolean
GRAPH_FILE = "graph.trig"
TIMEOUT = 60.0  # seconds that a query may take
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

    def query(self, text: str) -> Results:
        """Return the answer. Raises BadQuery for a query that cannot be run, StoreUnavailable when the engine fails."""


def open_store(location: str | Path) -> Store:
    """Return the graph at a location, ready to be asked.

    ``location`` is a city folder (its graph.trig), a graph file (.trig .nq .ttl .nt .rdf), the folder of an Oxigraph
    database, the address of a SPARQL 1.1 endpoint, or ``memory`` for an empty graph. The default graph of the first
    two is the RDF merge of the stated and the confirmed graphs; a database or endpoint is asked as it stands.

    Raises DataNotFound when nothing of the kind is there.
    """
    text = str(location)
    if text == "memory":
        return LocalStore(pyoxigraph.Store())
    if text.startswith(("http://", "https://")):
        return RemoteStore(text)
    path = Path(location)
    if path.is_dir() and (path / GRAPH_FILE).is_file():
        path = path / GRAPH_FILE
    if path.is_dir() and (path / "CURRENT").is_file():
        return LocalStore(pyoxigraph.Store.read_only(str(path)))
    if path.is_dir() and (path / "city.toml").is_file():
        raise DataNotFound(N_("{path} has no graph yet. Make it: welfaregraph build {path}"), path=path)
    if not path.is_file() or path.suffix.lower() not in _FORMATS:
        raise DataNotFound(N_("{path} is no city folder, graph file (.trig .nq .ttl .nt .rdf) or store."), path=path)
    try:
        return LocalStore(load(path.read_bytes(), _FORMATS[path.suffix.lower()]))
    except (SyntaxError, ValueError, OSError) as error:
        raise DataNotFound(N_("{path} cannot be read as a graph: {reason}"), path=path, reason=error) from None


def load(data: bytes, format: RdfFormat = RdfFormat.TRIG) -> pyoxigraph.Store:
    """Return a store that holds these quads, with the stated and confirmed ones merged into the default graph."""
    store = pyoxigraph.Store()
    store.bulk_load(data, format=format)
    unsaid = {iri("wgc:inferred"), iri("wgc:rejected")}
    status = pyoxigraph.NamedNode(iri("adms:status"))
    left_out = {quad.subject for quad in store.quads_for_pattern(None, status, None, DefaultGraph()) if quad.object.value in unsaid}
    default = DefaultGraph()
    store.bulk_extend(
        Quad(quad.subject, quad.predicate, quad.object, default)
        for quad in list(store)
        if quad.graph_name != default and quad.graph_name not in left_out
    )
    return store


class LocalStore:
    """A graph in this process."""

    def __init__(self, store: pyoxigraph.Store, timeout: float = TIMEOUT) -> None:
        self.store = store
        self.timeout = timeout

    def query(self, text: str) -> Results:
        """Return the answer; a query still running after the time limit is given up."""
        admit(text)
        outcome: list[tuple[bytes, bool] | Exception] = []  # what pyoxigraph answers may not leave its thread: bytes may

        def work() -> None:
            try:
                outcome.append(_serialized(self.store.query(text)))
            except (SyntaxError, ValueError, RuntimeError, OSError) as error:
                outcome.append(error)

        worker = threading.Thread(target=work, daemon=True)
        worker.start()
        worker.join(self.timeout)
        if not outcome:
            raise BadQuery(N_("The query took longer than {seconds} seconds. Ask for less, or add LIMIT."), seconds=f"{self.timeout:g}")
        if isinstance(outcome[0], Exception):
            raise BadQuery(N_("The query cannot be run: {reason}"), reason=outcome[0]) from None
        return _results(*outcome[0])


class RemoteStore:
    """A graph behind a SPARQL 1.1 endpoint (SPARQL 1.1 Protocol, section 2.1.2: query by POST with parameters)."""

    def __init__(self, endpoint: str, timeout: float = TIMEOUT) -> None:
        self.endpoint = endpoint
        self.timeout = timeout

    def query(self, text: str) -> Results:
        """Return the answer of the endpoint."""
        admit(text)
        request = urllib.request.Request(
            self.endpoint,
            data=urllib.parse.urlencode({"query": text}).encode("ascii"),
            headers={
                "Accept": "application/sparql-results+json, application/n-triples;q=0.9",
                "Content-Type": "application/x-www-form-urlencoded",
            },
        )
        try:
            with urllib.request.urlopen(request, timeout=self.timeout) as answer:
                body, kind = answer.read(), answer.headers.get_content_type()
        except urllib.error.HTTPError as error:
            reason = error.read(2000).decode("utf-8", "replace").strip() or error.reason
            if error.code == 400:
                raise BadQuery(N_("The query cannot be run: {reason}"), reason=reason) from None
            raise StoreUnavailable(N_("{endpoint} answered {code}: {reason}"), endpoint=self.endpoint, code=error.code, reason=reason) from None
        except (OSError, ValueError) as error:
            raise StoreUnavailable(N_("{endpoint} does not answer: {reason}"), endpoint=self.endpoint, reason=error) from None
        try:
            return _results(body, kind == "application/n-triples")
        except (SyntaxError, ValueError) as error:
            raise StoreUnavailable(N_("{endpoint} does not answer: {reason}"), endpoint=self.endpoint, reason=error) from None


def _serialized(results: Results) -> tuple[bytes, bool]:
    """Return an answer as bytes, and whether they are triples."""
    if isinstance(results, QueryTriples):
        return results.serialize(format=RdfFormat.N_TRIPLES) or b"", True
    return results.serialize(format=QueryResultsFormat.JSON) or b"", False


def _results(body: bytes, triples: bool) -> Results:
    if not triples:
        return pyoxigraph.parse_query_results(body, format=QueryResultsFormat.JSON)
    store = pyoxigraph.Store()
    store.load(body, format=RdfFormat.N_TRIPLES)
    return store.query("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o } ORDER BY ?s ?p ?o")
