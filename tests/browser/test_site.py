"""The site in a browser, from files: no request beyond them, by keyboard alone, and nothing that is wrong for assistive technology."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from sites import HOSTILE, names

from welfaregraph.tasks.write_site import write_site
from welfaregraph.text import fold

pytestmark = pytest.mark.browser
CITY = Path(__file__).resolve().parent.parent.parent / "graph_data" / "nishitokyo"
PAGES = ("index", "things", "calling", "lacking", "coverage", "indicators", "text", "guide/index", "guide/02-ask", "guide/13-meeting")
KINDS = ("unit", "body", "project", "population", "policy", "plan", "indicator", "initiative", "program", "need", "city", "function")


def addresses(site: Path) -> list[str]:
    """Return the address of every kind of page."""
    one_each = {thing[1]: thing[0] for thing in reversed(names(site)) if thing[1] in KINDS}
    longest = max((site / "ja").glob("text-*.html"), key=lambda path: path.stat().st_size)
    return [*(f"{name}.html" for name in PAGES), longest.name, *one_each.values()]


def beyond(opened, site: Path) -> list[str]:
    """Return what a page asked for that is no file of the site."""
    return [url for url in opened.requests if not url.startswith((site.resolve().as_uri() + "/", "data:"))]


def test_no_page_asks_for_anything_beyond_its_folder_or_complains(open_page, site):
    opened = open_page(site / "ja" / "index.html")
    for language in ("ja", "en"):
        for address in addresses(site):
            opened.path = site / language / address
            opened.load()
    assert beyond(opened, site) == []
    assert opened.complaints == []


def test_the_door_leads_in(open_page, site):
    opened = open_page(site / "ja" / "index.html")
    opened.page.goto((site / "index.html").as_uri())
    opened.page.wait_for_url("**/ja/index.html")
    assert opened.complaints == []


@pytest.mark.parametrize(("language", "scheme", "width"), [("ja", "light", 1280), ("en", "dark", 360)])
def test_nothing_is_in_the_way_of_assistive_technology(open_page, site, language, scheme, width):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    opened = open_page(site / language / "index.html", color_scheme=scheme, width=width)
    for address in addresses(site):
        opened.path = site / language / address
        opened.load()
        if address == "calling.html":
            for words in ("ひきこもり", "要介護"):
                opened.page.fill("#need", words)
                opened.page.press("#need", "Enter")
        found = axe.run(opened.page, options={"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}})
        told = [(one["id"], [node["html"][:150] for node in one["nodes"]][:3]) for one in found.response["violations"]]
        assert told == [], address


@pytest.mark.parametrize("width", [360, 640, 1280, 2560])  # 640 is what is left of 1280 at 200 %
def test_nothing_reaches_beyond_the_window(open_page, site, width):
    opened = open_page(site / "ja" / "index.html", width=width)
    for language in ("ja", "en"):
        for address in addresses(site):
            opened.path = site / language / address
            opened.load()
            assert opened.page.evaluate("document.documentElement.scrollWidth") <= width, address


def test_hostile_words_are_shown_and_never_run(open_page, hostile):
    opened = open_page(hostile / "ja" / "index.html", width=360)
    for address in addresses(hostile):
        opened.path = hostile / "ja" / address
        opened.load()
        assert opened.page.evaluate("window.hacked") is None, address
        assert opened.page.evaluate("document.documentElement.scrollWidth") <= 360, address
        assert opened.page.locator("main img, main a[href^='javascript']").count() == 0
    opened.page.fill("#search", "script")
    assert any(HOSTILE[0] in text for text in opened.page.locator("#suggestions [role=option]").all_text_contents())
    opened.page.keyboard.press("ArrowDown")
    with opened.page.expect_navigation():
        opened.page.keyboard.press("Enter")
    assert opened.page.evaluate("window.hacked") is None
    assert beyond(opened, hostile) == []
    assert opened.complaints == []


def test_names_are_folded_in_the_browser_as_they_are_in_the_data(open_page, site):
    page = open_page(site / "ja" / "index.html").page
    ways = sorted(
        {name for thing in names(site) for name in (thing[2], thing[3]) if name}
        | {"ｼﾙﾊﾞｰ 人材センタ―", "ﾔﾝｸﾞｹｱﾗｰ", "「一歩」", "Straße", "ΣΑΣ ς", "a\u0085b"}
    )
    assert page.evaluate("ways => ways.map(fold)", ways) == [fold(way) for way in ways]


def tab_to(page, wanted: str) -> None:
    """Press Tab until an element that matches has the focus; each on the way shows it."""
    for _ in range(400):
        page.keyboard.press("Tab")
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle !== 'none'"), "the focus can be seen"
        if page.evaluate("wanted => document.activeElement.matches(wanted)", wanted):
            return
    pytest.fail(f"the keyboard does not reach {wanted}")


def test_task_1_by_keyboard_whom_do_i_call(open_page, site):
    opened = open_page(site / "ja" / "index.html")
    page = opened.page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.id === 'content'")
    tab_to(page, ".ten a")
    page.keyboard.press("Enter")
    page.wait_for_url("**/calling.html")
    before = page.evaluate("[location.href, history.length]")
    tab_to(page, "#need")
    for typed in ("要介護", "ﾋｷｺﾓﾘ"):
        page.keyboard.type(typed)
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
    text = page.locator("#answer").inner_text()
    assert "高齢者支援課" in text
    assert "地域共生課" in text
    assert "不明" in text, "no contact is guessed"
    assert "plan-welfare.txt" in text
    assert "welfaregraph meet" in text
    assert page.evaluate("[location.href, history.length]") == before
    assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]
    tab_to(page, "#chosen button")
    name = page.evaluate("document.activeElement.getAttribute('aria-label')")
    page.keyboard.press("Enter")
    assert name.endswith("外す")
    tab_to(page, "#clear")
    page.keyboard.press("Enter")
    assert page.locator("#answer").is_hidden()
    assert page.evaluate("document.activeElement.id") == "need"
    assert beyond(opened, site) == []


def test_a_need_without_anybody_is_said_to_be_not_known(open_page, site):
    page = open_page(site / "ja" / "calling.html").page
    page.fill("#need", "ヤングケアラー")
    page.press("#need", "Enter")
    text = page.locator("#answers").inner_text()
    assert "不明。取り込んだ資料には担い手の名前がありません" in text
    assert "課題としては挙がっています" in text
    page.fill("#need", "ないことば")
    assert "ありません" in page.locator("#needs").inner_text()
    page.press("#need", "Enter")
    assert page.locator("#chosen li").count() == 1


def test_task_3_by_keyboard_projects_for_young_carers(open_page, site):
    page = open_page(site / "ja" / "index.html").page
    tab_to(page, "#search")
    page.keyboard.type("やんぐけあらー")
    page.keyboard.press("Enter")
    page.wait_for_url("**/things/population-*")
    text = page.locator("main").inner_text()
    assert "課題にあがる対象者を支える事業がない" in text
    assert "資料に書かれている結びつき" in text
    tab_to(page, "a.place")
    page.keyboard.press("Enter")
    page.wait_for_url("**/text-*#L*")
    line = page.evaluate("decodeURIComponent(location.hash).slice(1).split('~')[0]")
    assert fold("ヤングケアラー") in fold(page.locator(f"#{line}").inner_text())
    assert page.locator(f"#{line}").evaluate("one => getComputedStyle(one).backgroundColor") != "rgba(0, 0, 0, 0)"


def test_task_5_by_keyboard_with_whom_the_council_works(open_page, site):
    page = open_page(site / "ja" / "index.html").page
    tab_to(page, "#search")
    page.keyboard.type("社協")
    page.keyboard.press("ArrowDown")
    option = page.locator("#suggestions [aria-selected=true]")
    assert option.get_attribute("id") == page.locator("#search").get_attribute("aria-activedescendant")
    page.keyboard.press("Enter")
    page.wait_for_url("**/things/body-*")
    assert page.locator("h1").inner_text() == "西東京市社会福祉協議会"
    stated = page.locator("section.stated").inner_text()
    assert "ふれあいのまちづくり事業" in stated
    assert "記載" in stated
    assert page.locator("section.mention .status").count() == 0, "what is merely named is no tie"


def test_task_8_by_keyboard_everything_of_a_division_printed_on_paper(open_page, site, tmp_path):
    page = open_page(site / "ja" / "things.html").page
    tab_to(page, "a[href*='things/unit-']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/things/unit-*")
    counted = int(re.search(r"所管する事業: (\d+) 件", page.locator("main").inner_text())[1])
    assert page.locator(".charge tbody tr").count() == counted > 0
    page.emulate_media(media="print")
    assert page.locator("nav.parts").is_hidden()
    assert page.locator("details.analyst").is_hidden()
    assert page.locator(".charge").is_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    paper = page.pdf(path=tmp_path / "unit.pdf", prefer_css_page_size=True)
    assert paper.startswith(b"%PDF")
    assert re.findall(rb"/MediaBox \[0 0 59[45]\.?\d* 84[12]\.?\d*\]", paper), "A4"


def test_a_cell_of_the_matrix_opens_by_keyboard_and_leads_back(open_page, site):
    page = open_page(site / "ja" / "coverage.html").page
    tab_to(page, ".matrix td a")
    name = page.evaluate("document.activeElement.id")
    page.keyboard.press("Enter")
    cell = page.locator(f"#cell-{name.removeprefix('at-')}")
    assert cell.is_visible()
    assert page.locator(".cell:visible").count() == 1
    assert "×" in cell.inner_text()
    tab_to(page, ".cell a[href^='#at-']")
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == f"#{name}"


def test_a_kind_of_gap_in_the_address_is_opened(open_page, site):
    page = open_page(site / "ja" / "lacking.html").page
    closed = page.locator("details.gap-kind:not([open])").first
    name = closed.get_attribute("id")
    page.goto((site / "ja" / "lacking.html").as_uri() + f"#{name}")
    page.wait_for_function("name => document.getElementById(name).open", arg=name)


def test_map_and_pages_lead_to_each_other_in_either_language(open_page, site):
    opened = open_page(site / "ja" / next(thing[0] for thing in names(site) if thing[2] == "地域共生課"))
    page = opened.page
    page.click("text=地図で見る")
    page.wait_for_selector("#details:not([hidden])")
    assert page.locator("#details h2").inner_text() == "地域共生課"
    page.click("#details a")
    page.wait_for_url("**/ja/things/unit-*")
    page.click(".language a")
    page.wait_for_url("**/en/things/unit-*")
    assert page.evaluate("document.documentElement.lang") == "en"
    page.click("text=See it in the network")
    page.wait_for_selector("#details:not([hidden])")
    assert page.evaluate("document.documentElement.lang") == "en"
    page.click("#home")
    page.wait_for_url("**/en/index.html")
    assert beyond(opened, site) == []
    assert opened.complaints == []


def said(page) -> str:
    """Return the words that the page of a text marks."""
    return page.evaluate("[...(CSS.highlights.get('said') ?? [])].map(range => range.toString()).join('')")


def test_a_quote_leads_to_its_words_in_the_source_and_they_are_marked(open_page, site):
    opened = open_page(site / "ja" / next(thing[0] for thing in names(site) if thing[2] == "ひきこもり支援の推進"))
    page = opened.page
    tie = page.locator("section.stated .said", has=page.locator("mark")).first
    words = tie.locator("mark").inner_text()
    tie.locator("a.place").click()
    page.wait_for_selector(".lines .found")
    assert "".join(said(page).replace("◦", "").split()) == "".join(words.split()) != ""
    assert page.evaluate("document.activeElement.closest('li').id") == page.locator(".found").get_attribute("id")
    page.go_back()
    assert page.locator("h1").inner_text() == "ひきこもり支援の推進"
    assert opened.complaints == []


def test_every_quote_of_a_project_is_found_in_its_source(open_page, site):
    page = open_page(site / "ja" / next(thing[0] for thing in names(site) if thing[2] == "ひきこもり支援の推進")).page
    links = page.evaluate("[...new Set([...document.querySelectorAll('main .said a.place')].map(one => one.href))]")
    assert len(links) >= 5
    for link in links:
        page.goto(link)
        assert said(page), link


@pytest.mark.parametrize("fragment", ["#L3~%E0%A4%A", "#L99999~x", "#L3~", "#~x", "#L3~no such words"])
def test_an_address_that_names_no_words_opens_the_text_all_the_same(open_page, site, fragment):
    longest = max((site / "ja").glob("text-*.html"), key=lambda path: path.stat().st_size)
    opened = open_page(longest, fragment)
    assert said(opened.page) == ""
    assert opened.page.locator(".lines li").count() > 100
    assert opened.complaints == []


def choose(page, *needs: str) -> None:
    for need in needs:
        page.fill("#need", need)
        page.press("#need", "Enter")


def test_the_picture_of_some_needs_shows_what_the_table_beside_it_says(open_page, site):
    page = open_page(site / "ja" / "calling.html").page
    choose(page, "要介護", "ひきこもり", "8050問題")
    drawn = page.evaluate("[...document.querySelectorAll('.picture .tie')].map(one => one.getAttribute('class').split(' ')[1])")
    known = page.evaluate("[...document.querySelectorAll('table.answer .status')].map(one => one.className.split(' ')[1])")
    assert sorted(drawn) == sorted(known) != []
    words = "".join(page.locator(".picture text").all_text_contents())
    for name in page.locator("table.answer .thing").all_inner_texts():
        assert name in words
    legend = page.locator("#answers .key").inner_text()
    assert all(word in legend for word in ("課・係", "困りごと", "記載", "推定"))


def test_a_need_that_nobody_is_named_for_has_no_picture_and_says_not_known(open_page, site):
    page = open_page(site / "ja" / "calling.html").page
    choose(page, "ヤングケアラー")
    assert page.locator(".picture").count() == 0
    assert page.locator("table.answer td").all_inner_texts() == ["不明"] * 4


def test_every_need_at_once_is_drawn_in_part_and_the_rest_is_counted(open_page, site):
    opened = open_page(site / "ja" / "calling.html")
    page = opened.page
    page.locator(".choosing summary").first.click()
    page.evaluate("document.querySelectorAll('.boxes input').forEach(box => box.click())")
    assert page.locator(".picture text").count() < 100
    assert re.search(r"(\d+) 件は図にありません", page.locator("#answers figcaption").inner_text())
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280
    assert opened.complaints == []


def on_paper(page, path: Path) -> tuple[int, str]:
    """Return how many pages of A4 are printed, and the words of the first where they can be read."""
    paper = page.pdf(path=path, prefer_css_page_size=True)
    assert set(re.findall(rb"/MediaBox \[0 0 (59[45])\.?\d* (84[12])\.?\d*\]", paper)), "A4"
    reader = shutil.which("pdftotext")
    words = subprocess.run([reader, "-l", "1", path, "-"], capture_output=True, text=True, check=True).stdout if reader else ""
    return len(re.findall(rb"/Type\s*/Page\b", paper)), "".join(words.split())


def test_task_10_by_keyboard_an_eco_map_on_paper(open_page, site, tmp_path):
    opened = open_page(site / "ja" / "index.html")
    page = opened.page
    tab_to(page, ".ten li:nth-child(10) a")
    page.keyboard.press("Enter")
    page.wait_for_url("**/calling.html")
    tab_to(page, "#need")
    for typed in ("要介護", "ひきこもり"):
        page.keyboard.type(typed)
        page.keyboard.press("Enter")
    tab_to(page, "#print")
    page.evaluate("window.print = () => { document.title = 'printed'; }")
    page.keyboard.press("Enter")
    assert page.title() == "printed"
    count, words = on_paper(page, tmp_path / "calling.pdf")
    assert 1 <= count <= 6
    assert re.search(r"印刷日: \d{4}-\d\d-\d\d", page.locator("#printed").inner_text())
    if words:
        assert re.search(r"印刷日:20\d\d-\d\d-\d\d", words)
        for word in ("plan-welfare.txt", "日付の記録なし", "高齢者支援課", "記載", "推定", "連絡先", "不明"):
            assert word in words, "the first page alone says it all"
        assert words.count("地域共生課") >= 2, "in the picture and in the table"
    page.emulate_media(media="print")
    for colour in page.evaluate("[...document.querySelectorAll('.picture .icon')].map(one => getComputedStyle(one).color)"):
        assert colour == "rgb(0, 0, 0)"
    assert page.locator(".choosing").is_hidden()
    assert page.locator(".command").is_hidden()
    assert beyond(opened, site) == []


def test_task_9_by_keyboard_what_if_a_body_were_gone(open_page, site):
    page = open_page(site / "ja" / "index.html").page
    tab_to(page, ".ten li:nth-child(9) a")
    page.keyboard.press("Enter")
    page.wait_for_url("**/things.html#body")
    tab_to(page, "a[href*='things/body-']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/things/body-*")
    tab_to(page, ".jump a[href='#left']")
    page.keyboard.press("Enter")
    section = page.locator("section", has=page.locator("#left"))
    assert "頼られていないとは限りません" in section.inner_text()


def test_the_page_of_a_division_fits_on_paper(open_page, site, tmp_path):
    page = open_page(site / "ja" / next(thing[0] for thing in names(site) if thing[2] == "地域共生課")).page
    count, words = on_paper(page, tmp_path / "unit.pdf")
    assert 1 <= count <= 5
    if words:
        assert all(name in words for name in ("ひきこもり支援の推進", "所管する事業:8件", "連絡先:不明", "印刷日:"))
    page.emulate_media(media="print")
    assert page.evaluate("Math.max(...[...document.querySelectorAll('main *')].map(one => one.getBoundingClientRect().right))") <= 1290


def test_a_city_that_failed_its_check_opens_with_the_problems_on_the_first_page(open_page, tmp_path):
    shutil.copytree(CITY.parent / "mihon", tmp_path / "city")
    (tmp_path / "city" / "sources" / "plan.txt").write_text("何もない\n", encoding="utf-8")
    write_site(tmp_path / "city", tmp_path / "out")
    opened = open_page(tmp_path / "out" / "ja" / "index.html")
    assert opened.page.locator(".problems li").first.is_visible()
    assert int(opened.page.locator(".severities .errors dd").inner_text()) > 0
    assert opened.complaints == []


def test_an_empty_graph_opens_on_every_page(open_page, tmp_path):
    write_site("memory", tmp_path / "out", checked=False)
    opened = open_page(tmp_path / "out" / "ja" / "index.html")
    for name in PAGES:
        opened.path = tmp_path / "out" / "ja" / f"{name}.html"
        opened.load()
    assert opened.complaints == []
