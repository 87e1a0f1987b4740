"""The pages of a site: what stands on them, where they lead, and that whatever the data holds is text."""

from __future__ import annotations

import json
import re
from pathlib import Path

import networkx as nx
import pytest
import rdflib
from sites import HOSTILE, HOSTILE_IRI, names, pages

from welfaregraph.analyses.meeting import providers
from welfaregraph.graph.concepts import load_concepts
from welfaregraph.networks.basis import Basis
from welfaregraph.networks.chain import LEVELS
from welfaregraph.networks.city import city_network
from welfaregraph.networks.needs import needs_served
from welfaregraph.queries.names import Names
from welfaregraph.sentences.needs import Needs
from welfaregraph.store import open_store, rows
from welfaregraph.tasks.ask import ask
from welfaregraph.tasks.find_gaps import gaps_of
from welfaregraph.tasks.remove import loss_of
from welfaregraph.text import fold
from welfaregraph.views.gaps import explanation
from welfaregraph.views.site.ecomap import MOST
from welfaregraph.views.site.frame import POLICY, TEMPLATES
from welfaregraph.views.site.words import words
from welfaregraph.views.tables import NOTHING
from welfaregraph.wording import translate

CITY = Path(__file__).resolve().parent.parent / "graph_data" / "nishitokyo"
MIHON = CITY.parent / "mihon"


@pytest.fixture(scope="module")
def read(site):
    return pages(site)


def page_of(site: Path, kind: str, name: str) -> str:
    return next(thing[0] for thing in names(site) if thing[1] == kind and thing[2] == name)


@pytest.mark.parametrize("which", ["site", "hostile"])
def test_no_page_runs_or_fetches_anything_but_the_files_beside_it(which, request):
    folder = request.getfixturevalue(which)
    assert "unsafe" not in POLICY
    assert POLICY.startswith("default-src 'none'; script-src 'self';")
    for address, page in pages(folder).items():
        policies = [attrs["content"] for attrs in page.has("meta") if attrs.get("http-equiv") == "Content-Security-Policy"]
        assert policies == [POLICY], address
        assert [kind for kind, _ in page.inline if kind != "application/json"] == [], address
        for tag, attrs in page.elements:
            assert tag not in ("img", "iframe", "object", "embed", "form", "base", "style", "audio", "video"), address
            assert not [name for name in attrs if name.startswith("on") or name in ("style", "action", "srcdoc")], address
            assert (attrs.get("src") or "").rpartition("/")[2] in ("", "names.js", "site.js", "quotes.js", "ecomap.js", "calling.js"), (
                address
            )
            assert not (attrs.get("href") or "").startswith(("http:", "javascript:", "//")), address


@pytest.mark.parametrize("which", ["site", "hostile"])
def test_every_link_leads_to_a_place_that_is_there(which, request):
    folder = request.getfixturevalue(which)
    found = pages(folder)
    places = {page.path.resolve(): set(page.ids) for page in found.values()}
    for address, page in found.items():
        for target, fragment in page.links:
            assert target.is_file(), (address, target)
            assert not fragment or target.name == "map.html" or fragment in places[target], (address, target, fragment)


def test_every_page_says_what_it_is_and_has_each_id_once(read):
    for address, page in read.items():
        (html,) = page.has("html")
        assert html["lang"] == ("en" if address.startswith("en/") else "ja")
        assert page.has("title")
        assert len(page.has("h1")) == 1, address
        assert len(set(page.ids)) == len(page.ids), address
        if address != "index.html":
            assert page.has("a")[0] == {"class": "skip", "href": "#content"}


def test_both_languages_have_the_same_pages_and_lead_to_each_other(read, site):
    japanese = {address[3:] for address in read if address.startswith("ja/")}
    assert japanese == {address[3:] for address in read if address.startswith("en/")} != set()
    for address in sorted(japanese):
        assert (site / "en" / address, "") in read[f"ja/{address}"].links
        assert (site / "ja" / address, "") in read[f"en/{address}"].links


def test_a_coordinator_reads_no_words_of_rdf(read):
    technical = re.compile(r"wgc:|skos|\bRDF\b|SPARQL|Turtle|トリプル|\bIRI\b|https?://|prefLabel")
    for address, page in read.items():
        if "/guide/" not in address and "/text-" not in address:
            assert not technical.search(page.text), (address, technical.search(page.text))
    division = next(page for address, page in read.items() if address.startswith("ja/things/unit-"))
    assert "@prefix" in division.analyst


def test_the_page_of_a_division_counts_what_its_query_gives(read, site):
    store = open_store(CITY)
    for unit in Names(store).typed("org:OrganizationalUnit"):
        page = read[f"ja/{page_of(site, 'unit', unit.label)}"]
        asked = {row["project"].value for row in rows(ask(store, "projects_of_division", {"division": unit.iri}))}
        counted = int(re.search(r"所管する事業: (\d+) 件", page.text)[1])
        assert counted == len(asked) > 0
        assert all(project in page.text for project in asked)
        query = re.search(r"PREFIX cv:.*ORDER BY \?line \?project", page.analyst, re.DOTALL)[0]
        assert len(list(rows(store.query(query)))) == counted


def test_a_quote_leads_to_its_line_and_the_line_leads_back(read, site):
    body = page_of(site, "body", "西東京市社会福祉協議会")
    page = read[f"ja/{body}"]
    lines = {fragment for target, fragment in page.links if target.name.startswith("text-") and fragment}
    assert "L69" in lines
    text = next(other for address, other in read.items() if address.startswith("ja/text-") and "社会福祉協議会" in other.text)
    assert (site / "ja" / body, "") in text.links


def test_quotes_are_words_of_the_source(read):
    source = "".join((CITY / "sources" / "plan-welfare.txt").read_text(encoding="utf-8").split())
    checked = 0
    for address, page in read.items():
        if address.startswith("ja/things/project-"):
            html = page.path.read_text(encoding="utf-8")
            for quote, place in re.findall(r'<q dir="auto">(.*?)</q>\s*<a class="place" href="[^"]*">(.*?)</a>', html, re.DOTALL):
                if place.startswith("plan-welfare.txt"):
                    plain = re.sub(r"<[^>]*>", "", quote).replace("&#34;", '"').replace("&amp;", "&").strip("…")
                    assert "".join(plain.split()) in source, quote
                    checked += 1
    assert checked > 100


def test_the_chain_of_some_people_shows_what_there_is_and_what_there_is_not(read, site):
    page = read[f"ja/{page_of(site, 'population', 'ヤングケアラー')}"]
    chain = page.path.read_text(encoding="utf-8").partition('<section aria-labelledby="levels">')[2].partition("</section>")[0]
    counts = [int(count) for count in re.findall(r"<dt>.*? <b>(\d+)</b></dt>", chain)]
    network = city_network(open_store(CITY))
    said = dict(network.nodes(data=True))
    (carers,) = [node for node, one in said.items() if (one["label"], one["kind"]) == ("ヤングケアラー", "population")]
    around = set(nx.all_neighbors(network, carers))
    assert counts == [sum(said[one]["kind"] == kind for one in around) for kind in LEVELS]
    assert counts[LEVELS.index("project")] == 0
    assert "0 件: 見つかりませんでした" in chain
    assert "〔名前のみ〕" in chain


def test_stated_and_concluded_stand_apart_and_are_named(read, site):
    page = read[f"ja/{page_of(site, 'project', 'ひきこもり支援の推進')}"]
    html = page.path.read_text(encoding="utf-8")
    stated, _, rest = html.partition('<section aria-labelledby="inferred"')
    assert rest
    assert '<span class="status stated">記載</span>' in stated
    inferred = rest.partition("</section>")[0]
    assert '<span class="status inferred">推定</span>' in inferred
    assert 'class="status stated"' not in inferred


def test_the_answer_for_a_need_is_that_of_the_meeting_planner(read):
    (data,) = [json.loads(text) for kind, text in read["ja/calling.html"].inline if kind == "application/json"]
    basis = Basis(open_store(CITY))
    for want in Needs(load_concepts()).named("ひきこもり") + Needs(load_concepts()).named("要介護者"):
        shown = {(one["agent"], one["status"]) for one in data["needs"][want.code]["providers"]}
        assert shown == {(one.agent, one.status) for one in providers(needs_served(basis, [want]))}
    ways = {name[1] for name in data["names"]}
    assert {fold("8050"), fold("ひきこもり"), fold("ﾔﾝｸﾞｹｱﾗｰ")} <= ways


def test_every_written_name_is_searched_for(site):
    found = {way for thing in names(site) for way in thing[4]}
    assert {fold("社協"), fold("地域共生課"), fold("シルバー人材センター"), fold("young carers")} <= found


def test_a_division_shows_what_is_missing_around_its_projects(read, site):
    store = open_store(CITY)
    (unit,) = [one for one in Names(store).typed("org:OrganizationalUnit") if one.label == "高齢者支援課"]
    page = read[f"ja/{page_of(site, 'unit', unit.label)}"].text
    asked = {row["project"].value for row in rows(ask(store, "projects_of_division", {"division": unit.iri}))}
    around = [gap for gap in gaps_of(Basis(store)).gaps if gap.name in asked and not gap.kind.startswith("initiative-")]
    assert around
    assert all(explanation(gap) in page for gap in around)


def test_what_was_not_imported_is_said(read):
    text = read["ja/index.html"].text
    assert "電話番号と窓口" in text
    assert "実績値（actuals.csv）" in text
    assert "日付のある資料がありません" in text
    assert "点検はしていません" in text


def test_a_cell_says_who_or_what_was_searched(read):
    page = read["ja/coverage.html"].path.read_text(encoding="utf-8")
    cells = dict(re.findall(r'<section class="cell" id="cell-([\d-]+)".*?>(.*?)</section>', page, re.DOTALL))
    targets = re.findall(r'<td class="(\w+)"><a id="at-[\d-]+" href="#cell-([\d-]+)">', page)
    assert len(targets) == len(cells) > 100
    for status, name in targets:
        assert ("全 36 事業" in cells[name]) == (status in ("none", "unknown"))
        assert ("<dt>課</dt>" in cells[name]) == (status in ("stated", "confirmed", "inferred"))


def test_hostile_words_are_shown_as_they_are(hostile):
    everything = "".join(page.text for page in pages(hostile).values())
    for name in HOSTILE[:5]:
        assert name in everything
    for path in hostile.rglob("*.html"):
        if path.name != "map.html":
            assert "<img src=x" not in path.read_text(encoding="utf-8")
            assert "<svg onload" not in path.read_text(encoding="utf-8")
    assert "<script" not in (hostile / "names.js").read_text(encoding="utf-8")


def test_commands_to_copy_hold_nothing_that_a_shell_would_run(hostile, read):
    def commands(found):
        return [line for page in found.values() for line in re.findall(r"welfaregraph ask .*", page.analyst)]

    assert "welfaregraph ask projects_of_division division=地域共生課" in commands(read)
    found = commands(pages(hostile))
    assert found
    assert not [line for line in found if re.search(r"[\"'`$;&|<>()]", line)]


def test_every_word_is_said_and_every_word_said_is_there():
    folder = TEMPLATES.parent
    templates = "".join(path.read_text(encoding="utf-8") for path in sorted((folder / "templates" / "site").iterdir()))
    code = "".join(path.read_text(encoding="utf-8") for path in sorted((folder / "site").glob("*.py")) if path.name != "words.py")
    said = set(re.findall(r"\bw\.(\w+)", templates)) | set(re.findall(r"\bwords\.(call_\w+)", templates))
    assert said <= set(words())
    put_together = ("severity_", "cell_", "call_", "hedge_", "q", "a")  # from a code, or from a list in a script
    left = {name for name in words() if name not in said and not name.endswith("_title") and not name.startswith(put_together)}
    assert [name for name in sorted(left) if f'"{name}"' not in code] == []


def test_statements_beside_a_page_are_the_same_in_both_forms_and_those_of_the_graph(site, hostile):
    compare = pytest.importorskip("rdflib.compare")
    for folder in (site, hostile):
        found = {path.stem: rdflib.Graph().parse(path) for path in sorted((folder / "data").glob("*.ttl"))}
        assert (
            found.keys() == {path.stem for path in (folder / "data").glob("*.jsonld")} == {Path(thing[0]).stem for thing in names(folder)}
        )
        for name, turtle in list(found.items())[::7]:
            assert compare.isomorphic(turtle, rdflib.Graph().parse(folder / "data" / f"{name}.jsonld")), name
    store, (unit,) = open_store(CITY), [Path(thing[0]).stem for thing in names(site) if thing[2] == "地域共生課"]
    (thing,) = [one.iri for one in Names(store).typed("org:OrganizationalUnit") if one.label == "地域共生課"]
    asked = rows(store.query(f"SELECT DISTINCT ?s ?p ?o {{ ?s ?p ?o FILTER (?s = <{thing}> || ?o = <{thing}>) }}"))
    assert len(rdflib.Graph().parse(site / "data" / f"{unit}.ttl")) == len(list(asked)) > 10


def test_an_iri_that_is_a_script_is_shown_and_leads_nowhere(hostile):
    shown = [page for page in pages(hostile).values() if HOSTILE_IRI in page.analyst]
    assert shown
    for page in pages(hostile).values():
        assert not [attrs for _, attrs in page.elements if (attrs.get("href") or "").startswith("javascript")]
    assert any(HOSTILE_IRI in str(triple[0]) for path in (hostile / "data").glob("*.ttl") for triple in rdflib.Graph().parse(path))


@pytest.mark.parametrize("which", ["site", "hostile"])
def test_what_is_drawn_is_what_stands_in_the_table_beside_it(which, request):
    found = 0
    for address, page in pages(request.getfixturevalue(which)).items():
        html = page.path.read_text(encoding="utf-8")
        for figure in re.findall(r'<figure class="around">(.*?)</figure>', html, re.DOTALL):
            picture, _, table = figure.partition("</svg>")
            spokes = re.findall(r'<line class="tie (\w+)"', picture)
            told = re.findall(
                r'<tr><td.*?<span class="status (\w+)">[^<]*</span>( <span class="mood">)?', table.partition("<tbody>")[2], re.DOTALL
            )
            ties = ["hedged" if hedge else status for status, hedge in told]
            assert sorted(spokes) == sorted(ties) != [], address
            assert picture.count("<use ") == len(ties) + 1
            assert len(ties) <= MOST
            found += 1
    assert found > 30


def test_ties_that_are_not_drawn_are_counted(read, site):
    page = read[f"ja/{page_of(site, 'city', '西東京市')}"]
    html = page.path.read_text(encoding="utf-8")
    listed = sum(map(int, re.findall(r'<h2 id="(?:stated|inferred)".*?<span class="count">(\d+)</span>', html)))
    assert listed > MOST
    assert f"ほかの結びつき {listed - MOST} 件は図にありません" in page.text


def test_the_page_of_a_need_names_those_of_the_answer(read, site):
    (data,) = [json.loads(text) for kind, text in read["ja/calling.html"].inline if kind == "application/json"]
    page = read[f"ja/{page_of(site, 'need', 'ひきこもり')}"].path.read_text(encoding="utf-8")
    section = page.partition('<section aria-labelledby="calling">')[2].partition("</section>")[0]
    names_ = {one["name"] for need in data["needs"].values() if need["called"] == "ひきこもり" for one in need["providers"]}
    assert names_
    assert all(name in section for name in names_)
    assert "連絡先" in section
    assert section.count("不明") >= len(names_)
    nobody = read[f"ja/{page_of(site, 'population', 'ヤングケアラー')}"].text
    assert "不明。取り込んだ資料には担い手の名前がありません" in nobody


def test_a_cell_without_a_project_tells_its_denominator_with_narrower_people(read):
    html = read["ja/coverage.html"].path.read_text(encoding="utf-8")
    cells = re.findall(r'<section class="cell"(.*?)</section>', html, re.DOTALL)
    told = [re.search(r'<b class="sign" aria-hidden="true">(.)</b>.*対象とする事業は (\d+) 件', cell, re.DOTALL) for cell in cells]
    told = [one.groups() for one in told if one]
    assert {sign for sign, _ in told} == {"−", "？"}
    assert all((int(count) > 0) == (sign == "−") for sign, count in told)


def test_what_would_be_left_is_what_the_command_says(read, site):
    basis = Basis(open_store(CITY))
    for kind, name in (("unit", "高齢者支援課"), ("body", "西東京市社会福祉協議会")):
        (gone,) = loss_of(basis, name).gone
        html = read[f"ja/{page_of(site, kind, name)}"].path.read_text(encoding="utf-8")
        section = html.partition('<h2 id="left"')[2].partition("</section>")[0]
        assert gone.lost.left
        left, _, cut = section.partition("ほかのすべてから切り離されるもの")
        assert left.count('<p class="end">') == len(gone.lost.left)
        assert cut.count('class="one"') == sum(map(len, gone.lost.cut_off))
        assert left.count('class="place"') >= sum(len(one.hops) > 1 for one in gone.lost.left)  # those of direct ties stand above
        assert f"失われる結びつき: {len(gone.lost.ties)} 件" in section


def test_who_to_call_says_what_shows_a_part_and_whom_its_project_is_for(read, site):
    page = read[f"ja/{page_of(site, 'need', '就労')}"].text
    assert "役割（支援）: 障害者就労支援事業の充実 → " in page
    assert "障害者就労支援事業の充実 の対象者: 障害のある人" in page


def test_a_thing_answers_its_questions_on_its_page_and_says_where_nothing_was_found(read, site):
    body = read[f"ja/{page_of(site, 'body', '西東京市シルバー人材センター')}"]
    asked = ask(open_store(CITY), "ties_of_body", {"body": "西東京市シルバー人材センター"})
    found = list(rows(asked))
    assert found
    assert re.search(rf"団体・担い手・課の結びつき\s*{len(found)} 行", body.text)
    assert all(row["words"].value in body.text for row in found)
    assert translate(NOTHING) in read[f"ja/{page_of(site, 'population', 'ヤングケアラー')}"].text
    lines = [fragment for target, fragment in body.links if target.name.startswith("text-")]
    assert {f"L{row['line'].value}" for row in found} <= set(lines)


def test_a_sentence_that_states_a_tie_is_no_mere_mention(read, site):
    for name in ("西東京市社会福祉協議会", "西東京市シルバー人材センター"):
        html = read[f"ja/{page_of(site, 'body', name)}"].path.read_text(encoding="utf-8")
        parts = dict(re.findall(r'<section aria-labelledby="(\w+)"(.*?)</section>', html, re.DOTALL))
        assert parts["stated"].count('class="said"') >= 2
        stated = set(re.findall(r"#L(\d+)", parts["stated"]))
        assert not stated & set(re.findall(r"#L(\d+)", parts.get("mention", "")))
        assert "その結びつきが書かれているところ" in parts["told"]
        assert "地域共生課" in parts["told"] or "高齢者支援課" in parts["told"]
    for address, page in read.items():
        if address.startswith("ja/things/"):
            parts = dict(re.findall(r'<section aria-labelledby="(\w+)"(.*?)</section>', page.path.read_text(encoding="utf-8"), re.DOTALL))
            tied, named = (set(re.findall(r'class="thing" href="([^"]+)"', parts.get(one, ""))) for one in ("stated", "mention"))
            assert not tied & named, address


def test_a_tie_that_is_only_called_for_or_has_no_subject_is_drawn_and_named_so(read, site):
    html = read[f"ja/{page_of(site, 'population', 'ヤングケアラー')}"].path.read_text(encoding="utf-8")
    around = html.partition('<figure class="around">')[2].partition("</figure>")[0]
    assert '<line class="tie hedged"' in around
    assert "必要とされるだけ" in around or "主語なし" in around
    assert "書かれているが、必要とされるだけ、または主語がないもの" in around


def test_parts_at_the_table_are_marked_where_a_rule_concludes_them(read):
    (data,) = [json.loads(text) for kind, text in read["ja/calling.html"].inline if kind == "application/json"]
    roles = {role for need in data["needs"].values() for one in need["providers"] for role in one["roles"]}
    assert "窓口（推定）" in roles
    assert "窓口" not in roles  # functions are always concluded


def test_the_site_is_as_large_as_the_handbook_says_and_no_page_is_larger_than_a_page_may_be(site):
    sizes = [path.stat().st_size for path in site.rglob("*") if path.is_file()]
    assert max(sizes) <= 1_500_000
    assert 1_450 < len(sizes) < 1_550
    assert 23e6 < sum(sizes) < 27e6
