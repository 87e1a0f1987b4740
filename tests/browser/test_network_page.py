"""The network page in a browser, from a file: drawn, searched, filtered, read, by mouse and by keyboard alone."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from pathlib import Path
from urllib.parse import quote

import networkx as nx
import pytest

from welfaregraph.model.terms import iri
from welfaregraph.networks.city import Fact, city_network
from welfaregraph.networks.evidence import Evidence
from welfaregraph.networks.layout import positions
from welfaregraph.store import open_store
from welfaregraph.tasks.draw import draw
from welfaregraph.text import fold
from welfaregraph.views.network_page import network_page

pytestmark = pytest.mark.browser
CITY = Path(__file__).resolve().parent.parent.parent / "graph_data" / "nishitokyo"
THINGS = len(city_network(open_store(CITY)))
HOSTILE = [
    "</script><script>window.hacked=1</script>",
    "<img src=x onerror=window.hacked=1>",
    '<a href="javascript:window.hacked=1">href=</a>',
    "<svg onload=window.hacked=1>",
    "\u202e逆\u2028行\"'`",
    "家族👨‍👩‍👧‍👦",
    "長" * 300,
]


@pytest.fixture(scope="module")
def city(tmp_path_factory) -> Path:
    return draw(CITY, tmp_path_factory.mktemp("page") / "network.html")


@pytest.fixture(scope="module")
def attacked(tmp_path_factory) -> Path:
    network = nx.MultiDiGraph(sources=())
    for number, words in enumerate(HOSTILE):
        node = f"http://example.org/{words if number % 2 else number}"
        said = {"label": words, "english": words, "kind": "policy", "type": iri("wg:Policy"), "status": "stated"}
        network.add_node(node, **said, policies=(node,), facts=(Fact(iri("dct:title"), words, words, 1, words, "stated"),))
        network.add_edge(
            next(iter(network)), node, f"http://example.org/{words}", status="inferred", evidence=(Evidence(words, 1, words, "inferred"),)
        )
    path = tmp_path_factory.mktemp("attacked") / "network.html"
    page = network_page(network, positions(network), (HOSTILE[0], HOSTILE[1]), tuple(HOSTILE))
    path.write_text(page, encoding="utf-8", newline="\n")
    return path


def drawn(page) -> int:
    """Return how many points of the canvas are painted."""
    return page.evaluate(
        """() => { const canvas = document.querySelector("#canvas canvas");
                   const points = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
                   let painted = 0;
                   for (let at = 3; at < points.length; at += 4) if (points[at]) painted += 1;
                   return painted; }"""
    )


def select(page, name: str, start: str) -> str:
    """Choose the option of a filter that begins so, and return its whole label: with how much it leaves."""
    label = next(text for text in page.locator(f"#{name} option").all_text_contents() if text.startswith(start))
    page.select_option(f"#{name}", label=label)
    return label


def fragment(name: str) -> str:
    return "#" + quote(name, safe="")


def test_it_is_drawn_without_a_request_or_a_complaint(open_page, city):
    opened = open_page(city)
    assert opened.requests == [city.as_uri()]
    assert opened.complaints == []
    assert drawn(opened.page) > 5000


def test_searching_finds_other_writings_and_shows_the_words(open_page, city):
    page = open_page(city).page
    page.fill("#search", "ｼﾙﾊﾞｰ")
    options = page.locator("#suggestions [role=option]")
    assert options.first.inner_text().startswith("西東京市シルバー人材センター")
    page.fill("#search", "やんぐけあらー")
    page.locator("#search").press("Enter")
    assert "ヤングケアラー" in page.locator("#details h2").inner_text()
    captions = page.locator("#details figcaption").all_text_contents()
    assert "語彙" in captions[0]
    assert any("plan-welfare.txt" in caption for caption in captions[1:])


def test_a_search_for_nothing_says_so(open_page, city):
    page = open_page(city).page
    page.fill("#search", "ないことば")
    assert page.locator("#suggestions .none").count() == 1
    page.fill("#search", "   ")
    assert page.locator("#suggestions").is_hidden()


def test_filtering_by_kind_and_by_policy(open_page, city):
    page = open_page(city).page
    everything = drawn(page)
    page.uncheck("#kinds input[value=project]")
    assert page.locator("#things details[data-kind=project]").count() == 0
    page.click("#hide-all")
    assert page.locator("#nothing").is_visible()
    page.wait_for_timeout(200)
    assert drawn(page) < everything / 10
    page.click("#show-all")
    select(page, "policy", "社会保障制度の運営")
    assert page.locator("#things details[data-kind=policy] button").all_inner_texts() == ["社会保障制度の運営"]
    page.locator("#things details[data-kind=unit] summary").click()
    assert page.locator("#things details[data-kind=unit] li").count() == 2


def test_a_click_on_a_thing_shows_its_facts_with_their_quotes(open_page, city):
    page = open_page(city, fragment("indicator/地域包括支援センターの認知度")).page
    details = page.locator("#details")
    assert "57.6%" in details.inner_text()
    assert "64.8%" in details.inner_text()
    assert "地域包括支援センター [※] の認知度" in details.locator("blockquote").first.inner_text()
    assert "105" in details.locator("figcaption").first.inner_text()


def test_a_click_in_the_picture_chooses_the_thing_under_it(open_page, city):
    page = open_page(city, fragment("policy/健康づくりの推進")).page
    page.keyboard.press("Escape")
    page.wait_for_timeout(300)
    canvas = page.locator("#canvas").bounding_box()
    page.locator("#canvas").click(position={"x": canvas["width"] / 2, "y": 3})
    assert page.locator("#details").is_hidden()
    select(page, "policy", "健康づくりの推進")
    page.click("#hide-all")
    page.check("#kinds input[value=policy]")
    page.wait_for_timeout(300)
    canvas = page.locator("#canvas").bounding_box()
    page.locator("#canvas").click(position={"x": canvas["width"] / 2, "y": canvas["height"] / 2})
    page.wait_for_selector("#details:not([hidden])")
    assert page.locator("#details h2").inner_text() == "健康づくりの推進"


def test_ties_lead_on_and_the_back_button_leads_back(open_page, city):
    page = open_page(city, fragment("unit/地域共生課")).page
    page.locator("#details .ties button", has_text="ひきこもり支援の推進").click()
    assert page.locator("#details h2").inner_text() == "ひきこもり支援の推進"
    page.go_back()
    page.wait_for_function("document.querySelector('#details h2')?.textContent === '地域共生課'")
    page.locator("#details .ties summary").first.click()
    assert page.locator("#details .ties blockquote").first.is_visible()


def test_all_of_it_by_keyboard_alone(open_page, city):
    page = open_page(city).page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    seen = set()
    while page.keyboard.press("Tab") or page.evaluate("document.activeElement !== document.body"):
        seen.add(
            page.evaluate(
                """() => { const one = document.activeElement;
                           return one.id || one.dataset.language || one.value || one.closest("[data-kind]")?.dataset.kind || ""; }"""
            )
        )
        style = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert style != "none", "the focus can be seen"
    assert {"search", "policy", "ja", "en", "fit", "closer", "further", "project", "show-all"} <= seen
    group = page.locator("#things details[data-kind=unit]")
    group.locator("summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_selector("#details:not([hidden])")
    assert page.evaluate("document.activeElement.id") == "details"
    name = page.locator("#details h2").inner_text()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.locator("#details").is_hidden()
    assert page.evaluate("document.activeElement.textContent") == name, "closing leads back to the list"
    page.locator("#search").focus()
    page.keyboard.type("福祉")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert page.locator("#suggestions [aria-selected=true]").get_attribute("id") == page.locator("#search").get_attribute(
        "aria-activedescendant"
    )
    page.keyboard.press("Enter")
    page.wait_for_selector("#details:not([hidden])")


def test_english(open_page, city):
    opened = open_page(city, fragment("unit/地域共生課"))
    page = opened.page
    page.click("[data-language=en]")
    assert page.evaluate("document.documentElement.lang") == "en"
    assert page.locator("#kinds").inner_text().startswith("Kinds of things")
    assert "division" in page.locator("#details .kind").inner_text()
    assert "Projects in its charge" in page.locator("#details").inner_text()
    page.click("[data-language=ja]")
    assert page.evaluate("document.documentElement.lang") == "ja"
    assert opened.complaints == []


def test_an_address_that_names_nothing_opens_the_whole_picture(open_page, city):
    opened = open_page(city, "#%E0%A4%A")
    assert opened.page.locator("#details").is_hidden()
    assert opened.complaints == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 760, 1080, 1280, 2560])
def test_nothing_reaches_beyond_the_window(open_page, city, width, scheme):
    page = open_page(city, fragment("term/8050問題"), width=width, color_scheme=scheme).page
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.locator("#details h2").is_visible()
    page.click("[data-language=en]")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_hostile_words_are_shown_and_never_run(open_page, attacked):
    opened = open_page(attacked)
    page = opened.page
    shown = page.locator("#things button")
    assert sorted(shown.all_text_contents()) == sorted(HOSTILE)
    for number in range(len(HOSTILE)):
        shown.nth(number).click()
        page.wait_for_selector("#details:not([hidden])")
        for summary in page.locator("#details summary").all():
            summary.click()
        assert page.evaluate("document.documentElement.scrollWidth") <= 1280
    page.fill("#search", "script")
    page.click("[data-language=en]")
    page.wait_for_timeout(200)
    assert page.evaluate("window.hacked") is None
    assert page.locator("#details img, #things img, #details a, #things a").count() == 0
    assert opened.requests == [attacked.as_uri()]
    assert opened.complaints == []


def test_an_empty_graph_says_that_it_is_empty(open_page, tmp_path):
    opened = open_page(draw("memory", tmp_path / "network.html"))
    assert opened.page.locator("#nothing").inner_text()
    assert opened.complaints == []


TIE = "city/西東京市~support~body/西東京市社会福祉協議会"


def test_a_tie_in_the_address_shows_its_sentence_with_the_words_that_tie(open_page, city):
    page = open_page(city, fragment(TIE)).page
    details = page.locator("#details")
    assert details.locator("h2").inner_text() == "支援"
    assert details.locator(".ends .thing").all_inner_texts() == ["西東京市", "西東京市社会福祉協議会"]
    assert details.locator("mark").inner_text() == "に対する支援"
    assert "予定" in details.inner_text()
    assert details.locator(".unsaid").count() == 1
    details.locator(".ends .thing", has_text="社会福祉協議会").press("Enter")
    assert details.locator("h2").inner_text() == "西東京市社会福祉協議会"
    page.keyboard.press("Escape")
    assert details.is_hidden()


def test_a_click_on_a_line_shows_the_tie(open_page, city):
    page = open_page(city, fragment(TIE)).page
    page.wait_for_timeout(600)
    opened = page.locator("#details").inner_text()
    box = page.locator("#canvas").bounding_box()
    page.keyboard.press("Escape")
    page.goto(city.as_uri() + fragment("body/西東京市社会福祉協議会"))
    page.wait_for_timeout(600)
    found = []
    for step in range(1, 40):  # somewhere between the body, which stands in view, and the rim there is a line
        page.mouse.click(box["x"] + box["width"] * step / 40, box["y"] + box["height"] * 0.45)
        page.wait_for_timeout(20)
        if page.locator("#details.of-tie").count():
            found.append(page.locator("#details blockquote, #details figcaption").count())
            break
    assert found
    assert found[0] > 0
    assert opened


def test_lines_are_switched_by_how_they_are_known(open_page, city):
    page = open_page(city).page
    boxes = {box.get_attribute("value"): box.is_checked() for box in page.locator(".lines input").all()}
    assert boxes == {"stated": True, "inferred": False, "mention": False, "vocabulary": False}
    before = drawn(page)
    page.check(".lines input[value=inferred]")
    page.wait_for_timeout(200)
    more = drawn(page)
    assert more > before
    page.uncheck(".lines input[value=inferred]")
    page.uncheck(".lines input[value=stated]")
    page.wait_for_timeout(200)
    assert drawn(page) < before


def test_stated_and_inferred_ties_stand_apart_in_the_details(open_page, city):
    page = open_page(city, fragment("project/家族介護者への支援")).page
    headings = page.locator("#details h3").all_inner_texts()
    assert headings.index("資料に書かれている結びつき") < headings.index("規則による推定（資料には書かれていない）")
    page.locator("#details .ties summary").last.press("Enter")
    assert page.locator("#details .ties details[open] figure").count() >= 1


def names_in(page, *kinds: str) -> set[str]:
    """Return the names in the list of these kinds."""
    found: set[str] = set()
    for kind in kinds:
        group = page.locator(f"#things details[data-kind={kind}]")
        if group.count() and group.get_attribute("open") is None:
            group.locator("summary").click()
        found |= set(group.locator(".thing").all_inner_texts())
    return found


def counted(label: str) -> int:
    return int(label.rpartition("（")[2].rstrip("）"))


def shown(page) -> int:
    return page.evaluate("shown.filter(Boolean).length")


def test_filters_combine_and_say_what_each_would_leave(open_page, city):
    page = open_page(city).page
    said = counted(select(page, "division", "障害福祉課"))
    assert shown(page) == said
    assert names_in(page, "unit") >= {"障害福祉課"}
    said = counted(select(page, "function", "参加支援事業"))
    assert shown(page) == said < THINGS
    assert page.locator("#lines input[value=inferred]").is_checked(), "all functions are concluded: the lines that show them are on"
    left = int(page.locator("#kinds label:has(input[value=need]) .count").inner_text())
    page.uncheck("#kinds input[value=need]")
    assert shown(page) == said - left
    page.click("#view button:has-text('全体の表示に戻す')")
    assert shown(page) == THINGS
    assert page.evaluate("location.hash") in ("", "#")


def test_a_kind_of_tie_leaves_the_things_that_have_such_a_tie(open_page, city):
    page = open_page(city).page
    select(page, "tie", "所管課")
    assert set(page.evaluate("things.filter((thing) => shown[thing.id]).map((thing) => thing.kind)")) == {"project", "unit"}


def test_what_is_around_a_thing_by_steps_hidden_and_opened(open_page, city):
    page = open_page(city, fragment("unit/地域共生課")).page
    page.click("#details button:has-text('まわりだけ表示')")
    assert shown(page) == 10
    assert page.locator("#view").inner_text().startswith("地域共生課 のまわり")
    page.click("#view .steps button:has-text('2')")
    two = shown(page)
    assert two > 10
    page.click("#view .steps button:has-text('1')")
    page.locator("#details .ties button", has_text="ひきこもり支援の推進").click()
    page.click("#details button:has-text('つながる先も表示')")
    assert 10 < shown(page) < two
    page.click("#details button:has-text('図から隠す')")
    assert "ひきこもり支援の推進" not in names_in(page, "project")
    assert "1 件を隠しています" in page.locator("#view").inner_text()
    address = page.evaluate("location.href")
    kept = shown(page)
    page.click("#view button:has-text('全体の表示に戻す')")
    assert shown(page) == THINGS
    page.goto(address)
    page.wait_for_function(f"shown.filter(Boolean).length === {kept}")


def test_a_path_in_words_with_the_quote_of_each_step(open_page, city):
    page = open_page(city, fragment("unit/地域共生課")).page
    page.click("#details button:has-text('ここからの道すじ')")
    page.keyboard.type("社会福祉協議会")
    page.keyboard.press("Enter")
    details = page.locator("#details")
    assert details.locator(".hops .thing").all_inner_texts() == ["地域共生課", "ふれあいのまちづくり事業への支援", "西東京市社会福祉協議会"]
    assert details.locator(".hops blockquote").count() == 2
    assert page.evaluate("route.every((edge) => drawn[edge.id])")
    page.reload()
    page.wait_for_selector("html[data-ready]")
    assert details.locator(".hops .thing").count() == 3


def test_the_whole_view_is_in_the_address(open_page, city):
    given = "#unit/地域共生課&policy=policy/地域福祉の推進&lines=stated,inferred&colour=group&size=ties&without=code/b-koen"
    page = open_page(city, given).page
    assert page.locator("#details h2").inner_text() == "地域共生課"
    values = [page.locator(f"#{name}").input_value() for name in ("colour", "size")]
    assert values == ["group", "ties"]
    assert page.locator("#policy option:checked").inner_text().startswith("地域福祉の推進")
    assert page.locator("#key .swatch").count() > 2
    written = page.evaluate("viewFragment(state)")
    page.evaluate("location.hash = ''")
    page.wait_for_function("state.policy === null")
    page.evaluate(f"location.hash = {written!r}")
    page.wait_for_function("state.policy !== null")
    assert page.evaluate("viewFragment(state)") == written


def test_where_the_picture_is_looked_at_and_the_language_are_in_the_address(open_page, city):
    page = open_page(city).page
    page.click("#closer")
    page.click("#closer")
    page.click("[data-language=en]")
    page.wait_for_timeout(1000)
    written = page.evaluate("location.hash")
    assert re.fullmatch(r"#seen=-?\d+,-?\d+,\d+&lang=en", written)
    other = open_page(city, written).page
    assert other.evaluate("document.documentElement.lang") == "en"
    assert other.evaluate("location.hash") == written
    assert other.evaluate("seenNow()") == page.evaluate("seenNow()")
    other.click("#fit")
    other.wait_for_timeout(1000)
    assert other.evaluate("location.hash") == "#lang=en"


def test_what_an_address_names_of_ties_and_kinds_and_is_not_there_is_told(open_page, city):
    page = open_page(city, "#tie=nothing&hide=nokind,unit&around=unit/x").page
    told = page.locator("#missing").inner_text()
    assert "「nothing」" in told
    assert "「nokind」" in told
    assert "「unit」" not in told
    assert page.locator('#kinds [value="unit"]').is_checked() is False
    near = page.locator("#missing .thing")
    assert all(kind == "unit" for kind in near.evaluate_all("all => all.map((one) => things[one.dataset.thing].kind)"))


def test_on_paper_it_is_the_picture_with_its_legend_sources_and_the_day(open_page, city):
    page = open_page(city, "#unit/地域共生課", color_scheme="dark").page
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    paper = page.locator("#paper")
    assert paper.is_visible()
    assert not page.locator("main").is_visible()
    words = paper.text_content()
    assert all(said in words for said in ("地域共生課", "課・係", "記載", "plan-welfare.txt", "印刷日"))
    assert paper.locator("svg rect").first.get_attribute("fill") == "#ffffff"
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert paper.text_content() == ""


def test_the_legend_can_be_seen_on_a_small_screen_also_beside_what_is_chosen(open_page, city):
    page = open_page(city, width=360, height=640).page
    assert page.evaluate("document.querySelector('#key').getBoundingClientRect().top < innerHeight - 40")
    page.evaluate("choose(things.find((thing) => thing.label === '地域共生課'))")
    page.wait_for_timeout(800)
    key = "document.querySelector('#key').getBoundingClientRect()"
    assert page.evaluate(f"{key}.top >= 0 && {key}.bottom <= document.querySelector('#details').getBoundingClientRect().top")


def test_an_address_of_what_is_gone_says_so_and_offers_the_nearest(open_page, city):
    opened = open_page(city, fragment("unit/地域共生局") + "&colour=policy")
    missing = opened.page.locator("#missing")
    assert "「地域共生局」は、今のグラフにはありません" in missing.inner_text()
    assert opened.page.locator("#colour").input_value() == "policy", "the rest of the address holds"
    missing.locator(".thing", has_text="地域共生課").click()
    assert opened.page.locator("#details h2").inner_text() == "地域共生課"
    assert missing.is_hidden()
    assert opened.complaints == []


@pytest.mark.parametrize("suffix", ["svg", "png"])
def test_the_picture_is_saved_with_legend_scope_and_sources(open_page, city, tmp_path, suffix):
    opened = open_page(city, "#colour=policy", color_scheme="dark", accept_downloads=True)
    with opened.page.expect_download() as download:
        opened.page.click(f"#save-{suffix}")
    path = tmp_path / f"saved.{suffix}"
    download.value.save_as(path)
    if suffix == "svg":
        text = "".join(ET.parse(path).getroot().itertext())
        for said in ("健康づくりの推進", "主要事務事業", "記載", "ここにないものが", "plan-welfare.txt", f"{THINGS} 件のうち {THINGS} 件"):
            assert said in text
        assert not ET.parse(path).findall(".//{http://www.w3.org/2000/svg}script")
    else:
        assert path.read_bytes().startswith(b"\x89PNG")
    assert opened.requests == [city.as_uri() + "#colour=policy"] or opened.requests == [city.as_uri()]
    assert opened.complaints == []


def test_the_saved_picture_holds_hostile_words_as_words(open_page, attacked):
    page = open_page(attacked).page
    text = "".join(ET.fromstring(page.evaluate("svgText()").encode()).itertext())
    assert "script" in text
    assert page.evaluate("window.hacked") is None


def test_names_are_folded_as_in_python(open_page, city):
    page = open_page(city).page
    for name in (
        "ｼﾙﾊﾞｰ 人材センタ―",
        "障害者就労支援センター「一歩」",
        "ＮＰＯ法人かもめ・の会",
        "Straße―ΣΊΣΥΦΟΣ",
        "やんぐ　けあらー\u0085",
        "ﾊﾟﾋﾟﾌﾟ-ー‐",
    ):
        assert page.evaluate("(name) => fold(name)", name) == fold(name), name


def test_list_and_picture_are_in_step_and_announced(open_page, city):
    page = open_page(city).page
    page.evaluate("choose(things.find((thing) => thing.label === '健康課'))")
    assert page.locator("#things [aria-current]").inner_text() == "健康課"
    assert page.locator("#said").inner_text().startswith("健康課（課・係）を選びました")
    page.locator("#canvas").focus()
    before = page.evaluate("[network.getScale(), network.getViewPosition().x]")
    page.keyboard.press("+")
    page.keyboard.press("ArrowRight")
    after = page.evaluate("[network.getScale(), network.getViewPosition().x]")
    assert after[0] > before[0]
    assert after[1] > before[1]


@pytest.mark.parametrize("count", [1, 3])
def test_a_graph_of_a_few_says_that_there_is_nothing_to_compare(open_page, tmp_path, count):
    network = nx.MultiDiGraph(sources=())
    for number in range(count):
        said = {"label": f"一つ{number}", "english": "", "kind": "body", "type": iri("org:Organization"), "status": "stated"}
        network.add_node(f"http://example.org/{number}", **said, policies=(), facts=())
    path = tmp_path / "few.html"
    path.write_text(network_page(network, positions(network), ("少", "Few")), encoding="utf-8")
    opened = open_page(path, "#colour=group&size=between")
    assert opened.page.locator("#too-small").is_visible()
    assert opened.page.locator("#colour").input_value() == "kind"
    assert opened.complaints == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 640, 1280])
@pytest.mark.parametrize(
    "view", ["", "#unit/地域共生課&around=unit/地域共生課&depth=2&colour=group", "#from=unit/地域共生課&to=unit/健康課", "#x/ない"]
)
def test_axe_finds_nothing(open_page, city, width, scheme, view):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    opened = open_page(city, view, width=width, color_scheme=scheme, bypass_csp=True)
    found = axe.run(opened.page).response["violations"]
    assert [(one["id"], [node["target"] for node in one["nodes"]][:3]) for one in found] == []
    assert opened.page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_sentence_that_states_a_tie_is_no_mere_mention_beside_the_picture_either(open_page, city):
    page = open_page(city, "#body/西東京市社会福祉協議会").page
    titles = page.locator("#details h3").all_inner_texts()
    assert "その結びつきが書かれているところ" in titles
    assert not [title for title in titles if title.startswith("名前が出るだけ")]
