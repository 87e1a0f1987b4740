"""One set of expectations for every place where a graph can stand."""

from __future__ import annotations

import http.server
import json
import sys
import threading
import urllib.parse
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph
import pytest

from welfaregraph.errors import BadQuery, DataNotFound, StoreUnavailable
from welfaregraph.store import Store, open_store
from welfaregraph.store.guard import admit
from welfaregraph.store.local import LocalStore
from welfaregraph.store.opening import load

TRIG = """
@prefix ex: <http://example.org/> .
@prefix adms: <http://www.w3.org/ns/adms#> .
@prefix wgc: <https://w3id.org/welfaregraph/code/> .
ex:rule adms:status wgc:inferred .
ex:no adms:status wgc:rejected .
ex:person adms:status wgc:confirmed .
ex:place1 { ex:a ex:says "同じこと" . }
ex:place2 { ex:a ex:says "同じこと" . }
ex:person { ex:b ex:says "確認" . }
ex:rule { ex:c ex:says "推定" . }
ex:no { ex:d ex:says "却下" . }
"""
SAID = "PREFIX ex: <http://example.org/> SELECT ?o WHERE { ?s ex:says ?o } ORDER BY ?o"


class Endpoint(http.server.BaseHTTPRequestHandler):
    store = load(TRIG.encode())

    def do_POST(self) -> None:
        length = int(self.headers["Content-Length"])
        query = urllib.parse.parse_qs(self.rfile.read(length).decode())["query"][0]
        try:
            results = self.store.query(query)
        except SyntaxError as error:
            self._answer(400, "text/plain", str(error).encode())
            return
        if isinstance(results, pyoxigraph.QueryTriples):
            self._answer(200, "application/n-triples", results.serialize(format=pyoxigraph.RdfFormat.N_TRIPLES) or b"")
        else:
            body = results.serialize(format=pyoxigraph.QueryResultsFormat.JSON) or b""
            self._answer(200, "application/sparql-results+json", body)

    def _answer(self, status: int, kind: str, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(params=["file", "folder", "database", "endpoint"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    if request.param == "file":
        (tmp_path / "small.trig").write_text(TRIG, encoding="utf-8")
        yield open_store(tmp_path / "small.trig")
    elif request.param == "folder":
        (tmp_path / "graph.trig").write_text(TRIG, encoding="utf-8")
        yield open_store(str(tmp_path))
    elif request.param == "database":
        database = pyoxigraph.Store(str(tmp_path / "db"))
        database.bulk_extend(list(load(TRIG.encode())))
        database.flush()
        del database
        yield open_store(tmp_path / "db")
    else:
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Endpoint)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield open_store(f"http://127.0.0.1:{server.server_address[1]}/sparql")
        server.shutdown()
        server.server_close()


def test_the_default_graph_is_what_is_stated_or_confirmed_each_fact_once(store: Store) -> None:
    assert [row["o"].value for row in store.query(SAID)] == ["同じこと", "確認"]


def test_what_is_inferred_is_found_by_the_name_of_its_graph(store: Store) -> None:
    rows = store.query("PREFIX ex: <http://example.org/> SELECT ?o WHERE { GRAPH ex:rule { ?s ex:says ?o } }")
    assert [row["o"].value for row in rows] == ["推定"]


def test_ask_and_construct(store: Store) -> None:
    assert bool(store.query("ASK { ?s ?p '確認' }"))
    triples = list(store.query("CONSTRUCT { ?s ?p ?o } WHERE { GRAPH <http://example.org/place1> { ?s ?p ?o } }"))
    assert len(triples) == 1


def test_a_syntax_error_is_a_bad_query(store: Store) -> None:
    with pytest.raises(BadQuery):
        store.query("SELECT WHERE")


def test_no_query_reaches_out_or_writes(store: Store) -> None:
    for query in ("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", "INSERT DATA { <a:b> <a:b> <a:b> }", "DROP ALL"):
        with pytest.raises(BadQuery):
            store.query(query)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { ?s ?p 'SERVICE <x> {' }",
        "SELECT * { ?s <http://e.org/service> ?o } # SERVICE",
        'SELECT * { ?service ?p """SERVICE <x>""" }',
        "PREFIX service: <http://e.org/> SELECT * { ?s service:a ?o }",
        "PREFIX insert: <http://e.org/> SELECT * { ?s insert:a ?o }",
    ],
)
def test_the_word_alone_is_no_call(query: str) -> None:
    admit(query)


@pytest.mark.parametrize(
    "query", ["select*{service<http://x>{}}", "SELECT * { SERVICE SILENT <http://x> {} }", "PREFIX a: <b>\n#c\nLOAD <http://x>"]
)
def test_calls_are_seen_however_written(query: str) -> None:
    with pytest.raises(BadQuery):
        admit(query)


def test_from_reads_no_file(tmp_path: Path, store: Store) -> None:
    secret = tmp_path / "secret.ttl"
    secret.write_text("<a:b> <a:b> 'secret' .", encoding="utf-8")
    rows = list(store.query(f"SELECT ?o FROM <{secret.as_uri()}> WHERE {{ ?s ?p ?o }}"))
    assert rows == []


def test_a_query_that_takes_too_long_is_given_up() -> None:
    store = pyoxigraph.Store()
    node = pyoxigraph.NamedNode
    store.bulk_extend(pyoxigraph.Quad(node(f"a:{n}"), node("a:p"), pyoxigraph.Literal(n)) for n in range(2000))
    slow = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . FILTER (?c + ?f + ?i < 0) }"
    with pytest.raises(BadQuery, match="longer"):
        LocalStore(store, timeout=0.2).query(slow)


def test_a_query_that_ends_the_engine_ends_no_more_than_that(
    nishitokyo_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = open_store(nishitokyo_folder)
    with monkeypatch.context() as engine:  # which values end it depends on their order: end it as it ends itself
        ended = tmp_path / "engine"
        ended.write_text("#!/bin/sh\necho 'comparison does not correctly implement a total order' >&2\nkill -ABRT $$\n", encoding="utf-8")
        ended.chmod(0o755)
        engine.setattr(sys, "executable", str(ended))
        with pytest.raises(BadQuery, match="STR"):
            store.query("SELECT * WHERE { GRAPH ?g { ?s ?p ?o } } ORDER BY ?o", trusted=False)
    rows = store.query("SELECT * WHERE { GRAPH ?g { ?s ?p ?o } } ORDER BY STR(?o) LIMIT 3", trusted=False)
    assert len(list(rows)) == 3
    with pytest.raises(BadQuery, match="cannot be run"):
        store.query("SELECT WHERE { } ORDER BY ?o", trusted=False)


def test_nothing_there(tmp_path: Path) -> None:
    with pytest.raises(DataNotFound):
        open_store(tmp_path / "nowhere")
    (tmp_path / "city.toml").write_text("", encoding="utf-8")
    with pytest.raises(DataNotFound, match="build"):
        open_store(tmp_path)
    (tmp_path / "broken.trig").write_text("<a> <b", encoding="utf-8")
    with pytest.raises(DataNotFound):
        open_store(tmp_path / "broken.trig")


def test_an_endpoint_that_is_not_there() -> None:
    with pytest.raises(StoreUnavailable):
        open_store("http://127.0.0.1:9/sparql").query("ASK {}")


def test_json_results_are_the_w3c_form() -> None:
    body = open_store("memory").query("SELECT ?a WHERE { BIND ('日本' AS ?a) }").serialize(format=pyoxigraph.QueryResultsFormat.JSON)
    assert json.loads(body or b"")["results"]["bindings"][0]["a"]["value"] == "日本"
