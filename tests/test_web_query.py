"""Queries on the served explorer: shipped questions, SPARQL of one's own, CSV, and the endpoint for tools."""

from __future__ import annotations

import csv
import html
import io
import re

import pytest
from served import text_of

from welfaregraph.tasks.explore import ONCE


def test_a_shipped_question_is_loaded_and_answered(nishitokyo_served):
    page = nishitokyo_served.get("/ja/query.html?question=projects_of_division").get_data(as_text=True)
    assert "unit:健康課" in page
    loaded = nishitokyo_served.send("/ja/query.html", as_="load", question="projects_of_division", of="地域共生").get_data(as_text=True)
    text = html.unescape(re.search(r'<textarea id="query".*?>\n(.*?)</textarea>', loaded, re.DOTALL)[1])
    assert "unit:健康課 }" not in text
    answer = text_of(nishitokyo_served.send("/ja/query.html", query=text, as_="table"))
    assert "ひきこもり支援の推進" in answer
    assert "原文 quote" in answer


def test_what_a_question_is_about_may_be_misspelt(nishitokyo_served):
    assert "健康課" in text_of(nishitokyo_served.send("/ja/query.html", as_="load", question="projects_of_division", of="建康課"))
    assert nishitokyo_served.send("/ja/query.html", as_="load", question="no_such").status_code == 200


def test_csv_opens_in_excel(nishitokyo_served):
    query = "SELECT ?title ?no WHERE { ?p a wg:Project ; dct:title ?title BIND ('=1+1' AS ?no) } ORDER BY STR(?title)"
    answer = nishitokyo_served.send("/ja/query.html", query=query, as_="csv")
    assert answer.mimetype == "text/csv"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="answer.csv"'
    assert answer.data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(answer.data.decode("utf-8-sig"))))
    assert len(rows) == 36
    assert rows[0]["no"] == "'=1+1"


def test_things_of_an_answer_lead_to_their_pages(nishitokyo_served):
    page = nishitokyo_served.send("/ja/query.html", query="SELECT ?p WHERE { ?p a wg:Project } LIMIT 1").get_data(as_text=True)
    assert re.search(r'<td[^>]*><a href="things/project-[0-9a-f]{12}.html">https://', page)


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("SELECT", "実行できません"),
        ("SELECT * WHERE { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", "SERVICE"),
        ("DROP ALL", "SELECT"),
        ("SELECT * WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }", "LIMIT"),
        ("", "実行できません"),
    ],
)
def test_a_query_that_cannot_be_run_says_why(nishitokyo_served, query, words):
    for form in ("table", "csv"):
        answer = nishitokyo_served.send("/ja/query.html", query=query, as_=form)
        assert answer.status_code == 200
        assert words in text_of(answer)
        assert "Traceback" not in text_of(answer)


def test_a_query_reads_no_file_and_a_long_answer_is_cut_on_the_page(nishitokyo_served, tmp_path):
    (tmp_path / "x.ttl").write_text("<http://a> <http://b> 'stolen' .", encoding="utf-8")
    answer = nishitokyo_served.send("/ja/query.html", query=f"SELECT * FROM <{(tmp_path / 'x.ttl').as_uri()}> WHERE {{ ?s ?p ?o }}")
    assert "stolen" not in text_of(answer).partition("答え")[2]
    page = nishitokyo_served.send("/ja/query.html", query="SELECT ?s WHERE { GRAPH ?g { ?s ?p ?o } }").get_data(as_text=True)
    assert "はじめの 1000 行" in page
    assert page.count("<tr>") == 1001


@pytest.mark.parametrize(
    ("query", "accept", "kind", "words"),
    [
        ("SELECT (1 AS ?one) WHERE {}", "", "application/sparql-results+json", '"bindings"'),
        ("SELECT (1 AS ?one) WHERE {}", "text/csv", "text/csv", "one\r\n1"),
        ("SELECT (1 AS ?one) WHERE {}", "application/sparql-results+xml", "application/sparql-results+xml", "<?xml"),
        ("SELECT (1 AS ?one) WHERE {}", "image/png", "application/sparql-results+json", '"bindings"'),
        ("ASK {}", "application/json;q=0.1, application/sparql-results+json", "application/sparql-results+json", "true"),
        ("CONSTRUCT { ?s a ?o } WHERE { ?s a ?o } LIMIT 1", "", "text/turtle", " a <"),
        ("DESCRIBE <http://nowhere/>", "application/n-triples", "application/n-triples", ""),
    ],
)
def test_tools_ask_by_the_protocol(nishitokyo_served, query, accept, kind, words):
    made = nishitokyo_served.client
    headers = {"Accept": accept} if accept else {}
    answers = [
        made.get("/sparql", query_string={"query": query}, headers=headers),
        made.post("/sparql", data={"query": query}, headers=headers),
        made.post("/sparql", data=query.encode(), content_type="application/sparql-query", headers=headers),
    ]
    for answer in answers:
        assert answer.status_code == 200
        assert answer.mimetype == kind
        assert words in answer.get_data(as_text=True)
    assert len({answer.data for answer in answers}) == 1


def test_a_request_that_is_none_of_the_protocol_is_told_so(nishitokyo_served):
    made = nishitokyo_served.client
    for answer in (
        made.get("/sparql"),
        made.get("/sparql?query=ASK{}&query=ASK{}"),
        made.get("/sparql?query=ASK{}&default-graph-uri=http://a"),
        made.post("/sparql", data={"update": "DROP ALL"}),
        made.post("/sparql", data={"query": "DROP ALL"}),
        made.post("/sparql", data=b"\xff\xfe", content_type="application/sparql-query"),
    ):
        assert answer.status_code == 400
        assert answer.mimetype == "text/plain"
        assert "Traceback" not in answer.get_data(as_text=True)


def test_only_so_many_queries_run_at_once(nishitokyo_served, monkeypatch):
    made, explorer = nishitokyo_served
    monkeypatch.setattr("welfaregraph.tasks.explore.WAITED", 0.1)
    taken = [explorer._asking.acquire(blocking=False) for _ in range(ONCE)]
    try:
        answer = made.get("/sparql?query=ASK{}")
    finally:
        for _ in taken:
            explorer._asking.release()
    assert answer.status_code == 503
    assert "まだ動いています" in answer.get_data(as_text=True)
    assert made.get("/sparql?query=ASK{}").status_code == 200


def test_the_head_of_an_answer_can_be_asked_for(nishitokyo_served):
    answer = nishitokyo_served.client.head("/sparql?query=ASK{}")
    assert (answer.status_code, answer.data) == (200, b"")


def test_a_link_of_a_page_loads_a_question_about_its_thing_with_a_plain_head(nishitokyo_served):
    page = nishitokyo_served.get("/ja/things/地域共生課", follow_redirects=True).get_data(as_text=True)
    (link,) = set(re.findall(r'"../(query.html\?question=projects_of_division[^"]+)"', page))
    loaded = nishitokyo_served.get("/ja/" + html.unescape(link)).get_data(as_text=True)
    text = html.unescape(re.search(r'<textarea id="query".*?>\n(.*?)</textarea>', loaded, re.DOTALL)[1])
    assert text.startswith("# 課の事業\nPREFIX")
    assert "地域共生課" in text
