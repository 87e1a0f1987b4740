"""One way to ask for every place where a graph can stand; the default graph holds what is stated or confirmed."""

from __future__ import annotations

import subprocess
import sys
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
from welfaregraph.store.guard import admit, sorts
from welfaregraph.wording import N_

Results = QuerySolutions | QueryTriples | QueryBoolean
GRAPH_FILE = "graph.trig"
ANSWERED_ROWS, ANSWERED_TRIPLES, REFUSED = 10, 11, 12  # exit statuses of a query that runs apart
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

    def query(self, text: str, trusted: bool = True) -> Results:
        """Return the answer; ``trusted`` is False for a query that a person wrote, which may make the engine fail.

        Raises BadQuery for a query that cannot be run, StoreUnavailable when the engine does not answer.
        """


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
        return LocalStore(pyoxigraph.Store.read_only(str(path)), path=path)
    if path.is_dir() and (path / "city.toml").is_file():
        raise DataNotFound(N_("{path} has no graph yet. Make it: welfaregraph build {path}"), path=path)
    if not path.is_file() or path.suffix.lower() not in _FORMATS:
        raise DataNotFound(N_("{path} is no city folder, graph file (.trig .nq .ttl .nt .rdf) or store."), path=path)
    try:
        return LocalStore(load(path.read_bytes(), _FORMATS[path.suffix.lower()]), path=path)
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
    """A graph in this process; ``path`` is where it was loaded from, if it stands in a file or a folder."""

    def __init__(self, store: pyoxigraph.Store, timeout: float = TIMEOUT, path: Path | None = None) -> None:
        self.store = store
        self.timeout = timeout
        self.path = path

    def query(self, text: str, trusted: bool = True) -> Results:
        """Return the answer; a query still running after the time limit is given up."""
        admit(text)
        if trusted or self.path is None or not sorts(text):
            return results(*self._in_a_thread(text))
        return results(*self._in_a_process(text, self.path))

    def _in_a_thread(self, text: str) -> tuple[bytes, bool]:
        outcome: list[tuple[bytes, bool] | Exception] = []  # what pyoxigraph answers may not leave its thread: bytes may

        def work() -> None:
            try:
                outcome.append(serialized(self.store.query(text)))
            except (SyntaxError, ValueError, RuntimeError, OSError) as error:
                outcome.append(error)

        worker = threading.Thread(target=work, daemon=True)
        worker.start()
        worker.join(self.timeout)
        if not outcome:
            raise self._too_long()
        if isinstance(outcome[0], Exception):
            raise BadQuery(N_("The query cannot be run: {reason}"), reason=outcome[0]) from None
        return outcome[0]

    def _in_a_process(self, text: str, path: Path) -> tuple[bytes, bool]:
        """pyoxigraph 0.5 ends the whole process when it sorts values of mixed kinds: let that be another process."""
        command = [sys.executable, "-m", "welfaregraph.store.apart", str(path)]
        try:
            done = subprocess.run(command, input=text.encode("utf-8"), capture_output=True, timeout=self.timeout, check=False)  # noqa: S603
        except subprocess.TimeoutExpired:
            raise self._too_long() from None
        if done.returncode in (ANSWERED_ROWS, ANSWERED_TRIPLES):
            return done.stdout, done.returncode == ANSWERED_TRIPLES
        if done.returncode == REFUSED:
            raise BadQuery(N_("The query cannot be run: {reason}"), reason=done.stdout.decode("utf-8", "replace"))
        raise BadQuery(N_("The engine cannot sort values of different kinds. Write ORDER BY STR(?x) instead of ORDER BY ?x."))

    def _too_long(self) -> BadQuery:
        return BadQuery(N_("The query took longer than {seconds} seconds. Ask for less, or add LIMIT."), seconds=f"{self.timeout:g}")


class RemoteStore:
    """A graph behind a SPARQL 1.1 endpoint (SPARQL 1.1 Protocol, section 2.1.2: query by POST with parameters)."""

    def __init__(self, endpoint: str, timeout: float = TIMEOUT) -> None:
        self.endpoint = endpoint
        self.timeout = timeout

    def query(self, text: str, trusted: bool = True) -> Results:
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
            return results(body, kind == "application/n-triples")
        except (SyntaxError, ValueError) as error:
            raise StoreUnavailable(N_("{endpoint} does not answer: {reason}"), endpoint=self.endpoint, reason=error) from None


def serialized(answer: Results) -> tuple[bytes, bool]:
    """Return an answer as bytes, and whether they are triples."""
    if isinstance(answer, QueryTriples):
        return answer.serialize(format=RdfFormat.N_TRIPLES) or b"", True
    return answer.serialize(format=QueryResultsFormat.JSON) or b"", False


def results(body: bytes, triples: bool) -> Results:
    """Return the answer that these bytes hold."""
    if not triples:
        return pyoxigraph.parse_query_results(body, format=QueryResultsFormat.JSON)
    store = pyoxigraph.Store()
    store.load(body, format=RdfFormat.N_TRIPLES)
    return store.query("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o } ORDER BY ?s ?p ?o")
