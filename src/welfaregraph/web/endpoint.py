"""/sparql: the graph for tools on this computer, by the SPARQL 1.1 Protocol; it reads only."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from flask import Request, Response, request
from pyoxigraph import QueryBoolean, QueryResultsFormat, QueryTriples, RdfFormat

from welfaregraph.errors import BadQuery, StoreUnavailable, WelfaregraphError
from welfaregraph.store import Results
from welfaregraph.tasks.explore import Explorer
from welfaregraph.wording import N_, say

Form = TypeVar("Form", QueryResultsFormat, RdfFormat)
_ROWS = (QueryResultsFormat.JSON, QueryResultsFormat.XML, QueryResultsFormat.CSV, QueryResultsFormat.TSV)
_TRIPLES = (RdfFormat.TURTLE, RdfFormat.N_TRIPLES, RdfFormat.RDF_XML, RdfFormat.JSON_LD)


def endpoint(explorer: Explorer) -> Response:
    """Return the answer to a query in the form that the request accepts, or a sentence that says why there is none."""
    try:
        return _answer(explorer.ask(_query(request)))
    except WelfaregraphError as error:
        return Response(say(error.message, error.values) + "\n", 503 if isinstance(error, StoreUnavailable) else 400, mimetype="text/plain")


def _query(given: Request) -> str:
    """Return the query of a request (SPARQL 1.1 Protocol, section 2.1)."""
    if given.method == "POST" and given.mimetype == "application/sparql-query":
        texts = [given.get_data().decode("utf-8", "replace")]
    else:
        texts = (given.form if given.method == "POST" else given.args).getlist("query")
    if any("graph-uri" in name for name in (*given.args, *given.form)):
        raise BadQuery(N_("This endpoint has one dataset: choose graphs by GRAPH in the query, not by parameters."))
    if len(texts) != 1:
        raise BadQuery(N_("Send one parameter named query, by GET or POST, or the query itself as application/sparql-query."))
    return texts[0]


def _answer(results: Results) -> Response:
    if isinstance(results, QueryTriples):
        form = _accepted(_TRIPLES)
        return Response(results.serialize(format=form), mimetype=_type(form))
    rows = _accepted(_ROWS[:2] if isinstance(results, QueryBoolean) else _ROWS)
    return Response(results.serialize(format=rows), mimetype=_type(rows))


def _accepted(forms: Sequence[Form]) -> Form:
    """Return the form that the request likes best, the first where it likes none."""
    types = [_type(form) for form in forms]
    return forms[types.index(request.accept_mimetypes.best_match(types, types[0]))]


def _type(form: QueryResultsFormat | RdfFormat) -> str:
    return form.media_type.partition(";")[0]
