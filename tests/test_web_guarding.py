"""What the served explorer refuses: other hosts, other pages' forms, other addresses, too much; and what its answers allow."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path

import pytest
from served import PORT, serve
from sites import HOSTILE, Page, attacked

from welfaregraph.web.guarding import LIMIT

GRAPHS = Path(__file__).resolve().parent.parent / "graph_data"
SECRET = "世帯の中の父の名前"


def policies(answer) -> tuple[str, str]:
    (said,) = re.findall(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">', answer.get_data(as_text=True))
    return html.unescape(said), answer.headers["Content-Security-Policy"]


def test_every_answer_allows_no_more_than_its_page_asks_for(nishitokyo_served):
    made, explorer = nishitokyo_served
    for address in ("/ja/index.html", "/map.html", "/ja/meeting.html", "/en/query.html", "/ja/nowhere.html"):
        said, header = policies(made.get(address))
        assert header == f"{said}; frame-ancestors 'none'"
        assert "unsafe" not in header
        assert ("form-action 'self'" in header) == (address[4:] in ("meeting.html", "query.html"))
    answers = [
        *(made.get(address) for address in ("/", "/site.css", "/names.js", "/sparql?query=ASK{}", "/sparql", "/ja/x")),
        made.post("/ja/meeting.html"),
        made.post("/ja/meeting.html", data={"token": explorer.token, "need": "介護"}),
        made.put("/ja/index.html"),
        made.get("/", headers={"Host": "evil.example"}),
    ]
    for answer in answers:
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'")
        assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert not [name for name, _ in answer.headers if name.lower().startswith("access-control") or name == "Set-Cookie"]
    assert answers[7].headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    "host",
    ["evil.example", f"evil.example:{PORT}", "127.0.0.1", "127.0.0.1:80", "localhost", f"127.0.0.1:{PORT}.evil.example", "", "[::1]:8420"],
)
def test_another_name_of_this_server_is_not_answered(nishitokyo_served, host):
    answer = nishitokyo_served.get("/ja/index.html", headers={"Host": host})
    assert answer.status_code == 421
    assert "127.0.0.1" in answer.get_data(as_text=True)
    assert "西東京" not in answer.get_data(as_text=True)


def test_localhost_is_this_server(nishitokyo_served):
    assert nishitokyo_served.get("/ja/index.html", headers={"Host": f"localhost:{PORT}"}).status_code == 200


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"Origin": f"http://127.0.0.1:{PORT}", "Sec-Fetch-Site": "same-origin"}, 200),
        ({"Origin": "null", "Sec-Fetch-Site": "same-origin"}, 200),
        ({"Origin": "null"}, 403),
        ({"Origin": "null", "Sec-Fetch-Site": "cross-site"}, 403),
        ({"Origin": "http://evil.example"}, 403),
        ({"Origin": "http://127.0.0.1:9999", "Sec-Fetch-Site": "same-site"}, 403),
        ({"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}, 403),
    ],
)
def test_a_form_is_taken_from_our_own_pages_only(nishitokyo_served, headers, status):
    made, explorer = nishitokyo_served
    for form in ({"need": "介護"}, {"need": "介護", "token": "guess"}):
        assert made.post("/ja/meeting.html", data=form, headers=headers).status_code == 403
    answer = made.post("/ja/meeting.html", data={"need": "介護", "token": explorer.token}, headers=headers)
    assert answer.status_code == status
    assert (made.post("/sparql", data={"query": "ASK {}"}, headers=headers).status_code == 200) == (status == 200)


def test_another_site_may_link_to_a_page_and_no_more(nishitokyo_served):
    foreign = {"Sec-Fetch-Site": "cross-site"}
    linked = {**foreign, "Sec-Fetch-Mode": "navigate"}
    assert nishitokyo_served.get("/ja/index.html", headers=linked).status_code == 200
    assert nishitokyo_served.get("/names.js", headers=foreign).status_code == 403
    assert nishitokyo_served.get("/sparql?query=ASK{}", headers=linked).status_code == 403


@pytest.mark.parametrize("method", ["put", "delete", "patch", "options"])
def test_nothing_else_can_be_done_to_a_page(nishitokyo_served, method):
    for address in ("/ja/index.html", "/ja/meeting.html", "/sparql"):
        answer = getattr(nishitokyo_served.client, method)(address)
        assert answer.status_code == 405
        assert "送れません" in answer.get_data(as_text=True)


@pytest.mark.parametrize(
    "address",
    [
        "/../pyproject.toml",
        "/ja/../../city.toml",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/ja/..%2f..%2fcity.toml",
        "//etc/passwd",
        "/ja/things/..%5c..%5ccity.toml",
        "/C:/Windows/win.ini",
        "/ja/\x00",
        "/ja/%ff%fe",
        "/site/ja/index.html",
        "/meeting.html.jinja",
        "/ja/things/" + "長" * 3000,
        "/ja/things/<script>alert(1)</script>",
    ],
)
def test_no_address_leads_out_of_the_pages(nishitokyo_served, address):
    answer = nishitokyo_served.get(address)
    assert answer.status_code == 404
    text = answer.get_data(as_text=True)
    assert "<script>alert" not in text
    assert 'href="/ja/index.html"' in text
    assert 'href="/ja/../site.css"' in text


def test_too_much_is_not_read(nishitokyo_served):
    made, explorer = nishitokyo_served
    answer = made.post("/ja/meeting.html", data={"token": explorer.token, "text": "長" * LIMIT})
    assert answer.status_code == 413
    assert str(LIMIT) in answer.get_data(as_text=True)


def test_a_page_that_fails_says_so_without_what_was_sent(nishitokyo_served, monkeypatch, capsys):
    made, explorer = nishitokyo_served

    def fail(*given: object) -> bytes:
        raise RuntimeError(SECRET)

    monkeypatch.setattr(explorer, "meeting", fail)
    answer = made.post("/ja/meeting.html", data={"token": explorer.token, "text": SECRET})
    assert answer.status_code == 500
    assert "つくれませんでした" in answer.get_data(as_text=True)
    told = capsys.readouterr().err
    assert "RuntimeError" in told
    assert told.count("\n") == 1
    assert SECRET not in told + answer.get_data(as_text=True)
    assert "Traceback" not in told + answer.get_data(as_text=True)


def test_hostile_words_are_text_in_every_answer(tmp_path):
    made, explorer = serve(attacked(GRAPHS / "mihon", tmp_path / "city"))
    token = {"token": explorer.token}
    answers = [
        made.post("/ja/meeting.html", data={**token, "need": ["ひきこもり", "介護", "認知症"], "text": "8050"}),
        made.post("/ja/query.html", data={**token, "query": "SELECT * WHERE { ?s dct:title|skos:prefLabel ?o }"}),
        *(made.get("/ja/things/" + word) for word in ("window.hacked", *HOSTILE)),
        *(made.post("/ja/query.html", data={**token, "as": "load", "question": "projects_of_division", "of": word}) for word in HOSTILE),
        *(made.post("/ja/query.html", data={**token, "query": word}) for word in HOSTILE),
    ]
    for number, answer in enumerate(answers):
        if answer.status_code == 302:
            continue
        path = tmp_path / f"{number}.html"
        path.write_bytes(answer.data)
        page = Page(path)
        assert [kind for kind, _ in page.inline if kind != "application/json"] == []
        for tag, attrs in page.elements:
            assert tag not in ("img", "iframe", "object", "embed", "base", "style")
            assert not [name for name in attrs if name.startswith("on") or name in ("style", "srcdoc", "formaction")]
            assert not (attrs.get("href") or "").startswith("javascript:")
    assert json.loads(made.get("/sparql?query=ASK{}").data)["boolean"] is True
