"""Answers on their way: as bytes, because what pyoxigraph answers may not leave the thread that asked."""

from __future__ import annotations

import pyoxigraph
from pyoxigraph import QueryBoolean, QueryResultsFormat, QuerySolutions, QueryTriples, RdfFormat

Results = QuerySolutions | QueryTriples | QueryBoolean


def rows(answer: Results) -> QuerySolutions:
    """Return the rows of an answer to a SELECT."""
    if not isinstance(answer, QuerySolutions):
        raise TypeError(type(answer).__name__)
    return answer


def triples(answer: Results) -> QueryTriples:
    """Return the triples of an answer to a CONSTRUCT or DESCRIBE."""
    if not isinstance(answer, QueryTriples):
        raise TypeError(type(answer).__name__)
    return answer


def serialized(answer: Results) -> tuple[bytes, bool]:
    """Return an answer as bytes, and whether they are triples."""
    if isinstance(answer, QueryTriples):
        return answer.serialize(format=RdfFormat.N_TRIPLES) or b"", True
    return answer.serialize(format=QueryResultsFormat.JSON) or b"", False


def results(body: bytes, are_triples: bool) -> Results:
    """Return the answer that these bytes hold."""
    if not are_triples:
        return pyoxigraph.parse_query_results(body, format=QueryResultsFormat.JSON)
    store = pyoxigraph.Store()
    store.load(body, format=RdfFormat.N_TRIPLES)
    return store.query("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o } ORDER BY ?s ?p ?o")
