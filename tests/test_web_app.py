"""The served explorer: the same pages as on disk, what is no longer there, the check beside it, and data of any kind."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from served import serve, text_of

from welfaregraph import wording
from welfaregraph.errors import DataNotFound
from welfaregraph.tasks.explore import Explorer
from welfaregraph.tasks.write_site import write_site

GRAPHS = Path(__file__).resolve().parent.parent / "graph_data"


def test_served_pages_are_those_on_disk_but_for_what_a_server_can_do(mihon_served, tmp_path):
    made = mihon_served.client
    write_site(GRAPHS / "mihon", tmp_path / "site", checked=False)
    different = set()
    for path in sorted((tmp_path / "site").rglob("*")):
        if path.is_file() and path.suffix != ".txt":
            address = path.relative_to(tmp_path / "site").as_posix()
            if address == "index.html":
                continue
            answer = made.get(f"/{address}")
            assert answer.status_code == 200, address
            served = re.sub(rb'<p><a href="../query.html\?question=[^"]+">[^<]+</a></p>', b"", answer.data)
            if served != path.read_bytes():
                different.add(address.partition("/")[2])
    assert different == {"index.html", "calling.html", "meeting.html", "query.html", "import.html"}


@pytest.mark.parametrize(
    ("address", "to"),
    [("/", "/ja/index.html"), ("/en", "/en/index.html"), ("/ja", "/ja/index.html"), ("/ja/things/社協", "/ja/things/body-")],
)
def test_an_address_leads_on(nishitokyo_served, address, to):
    answer = nishitokyo_served.get(address)
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith(to)
    assert nishitokyo_served.get(answer.headers["Location"]).status_code == 200


def test_a_folder_shows_its_first_page(mihon_served):
    assert mihon_served.get("/ja/").data == mihon_served.get("/ja/index.html").data
    assert "13-meeting.html" in mihon_served.get("/ja/guide/").get_data(as_text=True)


def test_a_page_is_fetched_again_only_when_it_has_changed(mihon_served):
    first = mihon_served.get("/names.js")
    again = mihon_served.get("/names.js", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    page = mihon_served.get("/ja/things.html")
    kept = mihon_served.get("/ja/things.html", headers={"If-None-Match": page.headers["ETag"]})
    assert kept.headers["Content-Security-Policy"] == page.headers["Content-Security-Policy"], "a kept page keeps what it may do"


def test_a_thing_that_is_gone_offers_the_nearest(nishitokyo_served):
    answer = nishitokyo_served.get("/ja/things/建康課")
    assert answer.status_code == 404
    assert "建康課" in text_of(answer)
    assert "健康課" in text_of(answer)
    assert nishitokyo_served.get("/en/things/建康課").get_data(as_text=True).startswith('<!DOCTYPE html>\n<html lang="en">')


def test_an_old_address_of_a_thing_offers_those_of_its_kind(nishitokyo_served):
    answer = nishitokyo_served.get("/ja/things/unit-000000000000.html")
    assert answer.status_code == 404
    assert "地域共生課" in text_of(answer)
    assert "社会福祉協議会" not in text_of(answer)


def test_a_thing_whose_kind_has_changed_is_still_found(nishitokyo_served):
    there = nishitokyo_served.get("/ja/things/地域共生課").headers["Location"]
    digest = there[-17:]
    moved = nishitokyo_served.get(f"/ja/things/body-{digest}")
    assert (moved.status_code, moved.headers["Location"]) == (302, there)


def test_the_first_page_does_not_wait_for_the_check(mihon_served):
    made, explorer = mihon_served
    first = text_of(made.get("/ja/index.html"))
    assert "いま点検しています" in first
    with wording.speaking("ja"):
        explorer.check()
    after = text_of(made.get("/ja/index.html"))
    assert "いま点検しています" not in after
    assert "エラー 0" in after


def test_a_city_that_fails_its_check_opens_with_its_problems(tmp_path):
    city = tmp_path / "city"
    shutil.copytree(GRAPHS / "mihon", city)
    (city / "sources" / "plan.txt").write_text("何もない\n", encoding="utf-8")
    made, explorer = serve(city)
    assert made.get("/ja/index.html").status_code == 200
    with wording.speaking("ja"):
        explorer.check()
    text = text_of(made.get("/ja/index.html"))
    assert "エラー" in text
    assert "→" in text


def test_a_check_that_breaks_is_told_on_the_page(mihon_served, monkeypatch):
    made, explorer = serve(GRAPHS / "mihon")

    def fail(location: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("welfaregraph.tasks.explore.found_by_check", fail)
    with wording.speaking("ja"):
        explorer._check_or_say()
    text = text_of(made.get("/ja/index.html"))
    assert "ZeroDivisionError" in text
    assert "いま点検しています" not in text


def test_an_unknown_city_is_told_to_whoever_opens_it(tmp_path):
    with pytest.raises(DataNotFound):
        Explorer(tmp_path / "nowhere")


def test_a_graph_of_nothing_and_of_one_thing_have_all_pages(tmp_path):
    one = tmp_path / "one.ttl"
    one.write_text(
        "<http://a/b> a <https://w3id.org/welfaregraph/ns#Project> ; <http://purl.org/dc/terms/title> '見守り'@ja .",
        encoding="utf-8",
    )
    for location, things in (("memory", 0), (one, 1)):
        made, explorer = serve(location)
        with wording.speaking("ja"):
            explorer.check()
        for address in explorer.addresses:
            assert made.get(f"/{address}").status_code == 200, address
        assert len(explorer._now.site.places.things) == things
        for form in ({"need": "介護", "text": "ひきこもり"}, {"need": "介護", "stated_only": "yes"}):
            answer = made.post("/ja/meeting.html", data={"token": explorer.token, **form})
            assert "だれが担うか不明です" in text_of(answer)
        answer = made.post("/ja/query.html", data={"token": explorer.token, "query": "SELECT * WHERE { ?s ?p ?o } ORDER BY ?s"})
        assert answer.status_code == 200
        assert made.get("/ja/things/見守り").status_code == (302 if things else 404)


def test_a_graph_that_is_built_anew_is_shown_without_another_start(tmp_path):
    city = tmp_path / "city"
    shutil.copytree(GRAPHS / "mihon", city, ignore=shutil.ignore_patterns("page", "site"))
    made = serve(city).client
    assert made.get("/ja/things/こども家庭課").status_code == 302
    graph = (city / "graph.trig").read_text(encoding="utf-8")
    (city / "graph.trig").write_text(graph.replace('"こども家庭課"', '"こども未来課"'), encoding="utf-8")
    assert "こども未来課" in text_of(made.get("/ja/things.html"))
    there = made.get("/ja/things/こども未来課").headers["Location"]
    (city / "graph.trig").write_text("<a> <b", encoding="utf-8")
    assert made.get(there).status_code == 200, "what cannot be read leaves what was there"
    stale = made.get("/ja/index.html").get_data(as_text=True)
    assert "今のままでは読めません" in stale
    assert '<p class="alarm" dir="auto">' in stale
    shutil.copy(GRAPHS / "mihon" / "graph.trig", city / "graph.trig")
    assert "今のままでは読めません" not in made.get("/ja/index.html").get_data(as_text=True)
