"""Answers on their way: as bytes, because what pyoxigraph answers may not leave the thread that asked."""

from __future__ import annotations

import io
from typing import Any

import pyoxigraph
from pyoxigraph import QueryBoolean, QueryResultsFormat, QuerySolutions, QueryTriples, RdfFormat

from welfaregraph.errors import BadQuery
from welfaregraph.wording import N_

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


class _Limited(io.BytesIO):
    """Bytes up to a limit: three unrelated patterns make an answer that no memory holds."""

    def __init__(self, limit: int) -> None:
        super().__init__()
        self._limit = limit

    def write(self, data: Any, /) -> int:
        if self.tell() + len(data) > self._limit:
            raise BadQuery(
                N_("The answer is larger than {limit} million bytes. Ask for less, or add LIMIT."), limit=self._limit // 1_000_000
            )
        return super().write(data)


def serialized(answer: Results, limit: int | None = None) -> tuple[bytes, bool]:
    """Return an answer as bytes, and whether they are triples. Raises BadQuery if they are more than ``limit``."""
    held = None if limit is None else _Limited(limit)
    if isinstance(answer, QueryTriples):
        body = answer.serialize(held, format=RdfFormat.N_TRIPLES)
    else:
        body = answer.serialize(held, format=QueryResultsFormat.JSON)
    return (held.getvalue() if held else body) or b"", isinstance(answer, QueryTriples)


def results(body: bytes, are_triples: bool) -> Results:
    """Return the answer that these bytes hold."""
    if not are_triples:
        return pyoxigraph.parse_query_results(body, format=QueryResultsFormat.JSON)
    store = pyoxigraph.Store()
    store.load(body, format=RdfFormat.N_TRIPLES)
    return store.query("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o } ORDER BY ?s ?p ?o")
