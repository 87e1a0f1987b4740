"""The served explorer in a browser: nothing is asked of anybody else, plans and queries by keyboard alone, nothing kept."""

from __future__ import annotations

import re
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from sites import HOSTILE, attacked

from welfaregraph import wording
from welfaregraph.tasks.explore import Explorer

pytestmark = pytest.mark.browser
GRAPHS = Path(__file__).resolve().parent.parent.parent / "graph_data"


class Live:
    """An explorer that listens, and ends with its test."""

    def __init__(self, location: Path) -> None:
        from waitress.server import create_server

        from welfaregraph.web.app import make_app
        from welfaregraph.web.serving import listen

        listening = listen(18500)
        self.port = listening.getsockname()[1]
        with wording.speaking("ja"):
            self.explorer = Explorer(location)
            self.server = create_server(make_app(self.explorer, self.port), sockets=[listening], threads=4)
        self.root = f"http://127.0.0.1:{self.port}"
        threading.Thread(target=self.server.run, daemon=True).start()


@pytest.fixture(scope="module")
def live():
    started = Live(GRAPHS / "nishitokyo")
    yield started
    started.server.close()


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    started = Live(attacked(GRAPHS / "mihon", tmp_path_factory.mktemp("hostile") / "city"))
    yield started
    started.server.close()


class Window:
    """A page in the browser, with what it asked for and complained about."""

    def __init__(self, page, root: str) -> None:
        self.page = page
        self.root = root
        self.requests: list[str] = []
        self.complaints: list[str] = []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("console", lambda message: self.complaints.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def go(self, address: str) -> None:
        self.page.goto(f"{self.root}/{address}")
        self.ready()

    def ready(self) -> None:
        self.page.wait_for_selector("html[data-ready]")

    @property
    def beyond(self) -> list[str]:
        return [url for url in self.requests if not url.startswith((f"{self.root}/", "data:"))]


@pytest.fixture
def window(browser):
    contexts = []

    def open_(server: Live, width: int = 1280, **options) -> Window:
        context = browser.new_context(viewport={"width": width, "height": 800}, reduced_motion="reduce", **options)
        contexts.append(context)
        return Window(context.new_page(), server.root)

    yield open_
    for context in contexts:
        context.close()


def tab_to(page, wanted: str, key: str = "Tab") -> None:
    """Press Tab until an element that matches has the focus; each on the way shows it."""
    for _ in range(200):
        page.keyboard.press(key)
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle !== 'none'"), "the focus can be seen"
        if page.evaluate("wanted => document.activeElement.matches(wanted)", wanted):
            return
    pytest.fail(f"the keyboard does not reach {wanted}")


def addresses(server: Live) -> list[str]:
    """Return one address of each kind of page, in Japanese."""
    found: dict[str, str] = {}
    for address in server.explorer.addresses:
        if address.startswith("ja/"):
            found.setdefault(re.sub(r"(-[0-9a-f]{12}(-\d+)?|guide/\d\d-\w+)\.html", "", address), address)
    return [*found.values(), "map.html"]


def test_no_page_asks_for_anything_beyond_this_computer_or_complains(window, live):
    opened = window(live)
    for address in addresses(live):
        opened.go(address)
    assert len(opened.requests) > 50
    assert opened.beyond == []
    assert opened.complaints == []


def plan_by_keyboard(opened: Window) -> None:
    page = opened.page
    opened.go("ja/index.html")
    tab_to(page, ".ten a[href='meeting.html']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/ja/meeting.html")
    opened.ready()
    tab_to(page, "#need")
    for typed in ("要介護", "ﾋｷｺﾓﾘ"):
        page.keyboard.type(typed)
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
    tab_to(page, "#text")
    page.keyboard.type("家計が苦しい。太郎さん")
    tab_to(page, "input[name=consent]:checked")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    tab_to(page, "button.main")
    page.keyboard.press("Enter")
    page.wait_for_url("**/ja/meeting.html#answer")
    opened.ready()


def test_task_2_by_keyboard_whom_to_ask_to_the_support_conference(window, live):
    opened = window(live)
    plan_by_keyboard(opened)
    page = opened.page
    assert page.evaluate("document.activeElement.id") == "answer", "the answer is where the keyboard is"
    text = page.locator("main").inner_text()
    assert "本人の同意がないとき" in text
    assert "最も少ない顔ぶれ: 地域共生課、高齢者支援課" in text
    assert "推定" in text
    assert "不明" in text
    assert "太郎" not in page.content()
    assert [box.get_attribute("value") for box in page.locator("#chosen input:checked").all()] == ["介護", "ひきこもり", "家計"]
    assert not [url for url in opened.requests if "%E" in url or "?" in url], "nothing chosen gets into an address"
    assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]
    tab_to(page, "#print")
    tab_to(page, ".said a.place")
    with page.context.expect_page() as opening:
        page.keyboard.press("Enter")
    text = opening.value
    text.wait_for_url("**/ja/text-*#L*")
    line = text.evaluate("location.hash.match(/^#(L\\d+)/)[1]")
    assert text.locator(f"#{line}").is_visible()
    text.close()
    assert page.locator("#answer").is_visible(), "the plan stays"
    assert opened.beyond == []
    assert opened.complaints == []


def test_what_is_chosen_on_the_page_of_whom_to_call_is_planned_with_one_key(window, live):
    opened = window(live)
    opened.go("ja/calling.html")
    page = opened.page
    for words in ("ひきこもり", "要介護"):
        page.fill("#need", words)
        page.press("#need", "Enter")
    tab_to(page, "#plan button")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    opened.ready()
    assert page.url.endswith("/ja/meeting.html#answer")
    assert [box.get_attribute("value") for box in page.locator("#chosen input:checked").all()] == ["ひきこもり", "介護"]
    assert "最も少ない顔ぶれ" in page.locator("main").inner_text()
    assert opened.complaints == []


def test_a_table_is_tried_and_taken_in_by_keyboard(window, tmp_path):
    shutil.copytree(GRAPHS / "mihon", tmp_path / "city", ignore=shutil.ignore_patterns("page", "site"))
    table = tmp_path / "confirmed.csv"
    table.write_text("主体,種類,相手,判断\nこども家庭課,連携,社会福祉協議会,確認済\n", encoding="cp932")
    started = Live(tmp_path / "city")
    opened = window(started)
    opened.go("ja/import.html")
    page = opened.page
    page.set_input_files("#file", table)  # the dialog of the system cannot be driven
    tab_to(page, "button[value=try]")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    opened.ready()
    assert page.evaluate("document.activeElement.id") == "trial", "what would change is where the keyboard is"
    assert "まだ何も変わっていません" in page.locator("main").inner_text()
    tab_to(page, "button[value=take]")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    opened.ready()
    assert "confirmed.csv を取り込み" in page.locator("[role=status].done").inner_text()
    assert (tmp_path / "city" / "sources" / "confirmed.csv").read_bytes() == table.read_bytes()
    assert opened.beyond == []
    assert opened.complaints == []
    started.server.close()


def test_the_plan_prints_on_a4_without_the_form(window, live, tmp_path):
    opened = window(live)
    plan_by_keyboard(opened)
    page = opened.page
    page.emulate_media(media="print")
    for hidden in ("nav.parts", "form", ".privacy", "#print"):
        assert page.locator(hidden).first.is_hidden(), hidden
    for shown in ("#answer", ".planned", ".rests"):
        assert page.locator(shown).first.is_visible(), shown
    assert "作成日" in page.locator("main").inner_text()
    paper = page.pdf(path=tmp_path / "plan.pdf", prefer_css_page_size=True)
    assert re.findall(rb"/MediaBox \[0 0 59[45]\.?\d* 84[12]\.?\d*\]", paper), "A4"


def test_a_query_by_keyboard_and_its_csv(window, live):
    opened = window(live)
    page = opened.page
    opened.go("ja/query.html")
    tab_to(page, "#question")
    for _ in range(60):
        if page.locator("#question").input_value() == "projects_of_division":
            break
        page.keyboard.press("ArrowDown")
    tab_to(page, "#of")
    page.keyboard.type("高齢者支援")
    page.keyboard.press("Enter")
    page.wait_for_selector("#of[value='高齢者支援']")
    opened.ready()
    assert "VALUES" in page.locator("#query").input_value()
    tab_to(page, "button.main")
    page.keyboard.press("Enter")
    page.wait_for_url("**/ja/query.html#answer")
    opened.ready()
    assert page.evaluate("document.activeElement.id") == "answer"
    rows = page.locator(".results tbody tr").count()
    assert rows > 5
    assert "高齢者支援課" in page.locator(".results").inner_text()
    tab_to(page, "button[value=csv]", "Shift+Tab")
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    data = Path(download.value.path()).read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.decode("utf-8-sig").count("\r\n") == rows + 1
    assert opened.beyond == []
    assert opened.complaints == []


def asked(opened: Window, language: str) -> Iterator[str]:
    """Show each page that only a server has, with something on it; return what they are, one after the other."""
    page = opened.page
    opened.go(f"{language}/meeting.html")
    yield "form"
    page.fill("#need", "8050")
    page.press("#need", "Enter")
    page.fill("#text", "ヤングケアラー")
    page.click("button.main")
    page.wait_for_url("**#answer")
    opened.ready()
    yield "plan"
    page.fill("#need", "ないことば")
    page.focus("#text")
    page.click("button.main")
    page.wait_for_selector(".alarm")
    opened.ready()
    yield "unknown need"
    opened.go(f"{language}/query.html?question=ties_of_body")
    page.click("button.main")
    page.wait_for_url("**#answer")
    opened.ready()
    yield "answer"
    page.fill("#query", "SELECT")
    page.click("button.main")
    page.wait_for_selector(".alarm")
    opened.ready()
    yield "no answer"
    opened.go(f"{language}/things/建康課")
    yield "gone"


@pytest.mark.parametrize(
    ("language", "scheme", "width"), [("ja", "light", 360), ("ja", "dark", 1280), ("en", "light", 2560), ("en", "dark", 360)]
)
def test_nothing_is_in_the_way_of_assistive_technology_or_beyond_the_window(window, live, language, scheme, width):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    opened = window(live, width, color_scheme=scheme)
    for name in asked(opened, language):
        found = axe.run(opened.page, options={"resultTypes": ["violations"]})
        told = [(one["id"], [node["html"][:150] for node in one["nodes"]][:3]) for one in found.response["violations"]]
        assert told == [], name
        assert opened.page.evaluate("document.documentElement.scrollWidth") <= width, name


def test_the_planner_works_without_scripts(window, live):
    opened = window(live, java_script_enabled=False)
    page = opened.page
    page.goto(f"{live.root}/ja/meeting.html")
    page.fill("#need", "ひきこもり")
    page.fill("#text", "要介護")
    page.click("button.main")
    assert "最も少ない顔ぶれ" in page.locator("main").inner_text()


def test_what_the_check_found_appears_when_the_page_is_shown_again(window, live):
    opened = window(live)
    opened.go("ja/index.html")
    assert "いま点検しています" in opened.page.locator("main").inner_text()
    with wording.speaking("ja"):
        live.explorer.check()
    opened.page.click("text=表示し直す")
    opened.ready()
    assert opened.page.locator(".severities").is_visible()


def test_hostile_words_are_shown_and_never_run(window, hostile):
    opened = window(hostile, 360)
    page = opened.page
    for address in addresses(hostile):
        opened.go(address)
        assert page.evaluate("window.hacked") is None, address
    opened.go("ja/meeting.html")
    for words in ("ひきこもり", "介護"):
        page.fill("#need", words)
        page.press("#need", "Enter")
    page.fill("#text", "".join(HOSTILE))
    page.click("button.main")
    page.wait_for_url("**#answer")
    assert page.locator(".planned").count() == 1
    assert page.evaluate("window.hacked") is None
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    opened.go("ja/query.html")
    page.fill("#query", "SELECT * WHERE { ?s dct:title|skos:prefLabel ?o }")
    page.click("button.main")
    page.wait_for_selector(".results")
    assert any(HOSTILE[0] in text for text in page.locator(".results td").all_text_contents())
    assert page.evaluate("window.hacked") is None
    page.goto(f"{hostile.root}/ja/things/%3Cimg%20src=x%20onerror=window.hacked=1%3E")
    assert page.evaluate("window.hacked") is None
    assert page.locator("main img").count() == 0
    assert opened.beyond == []


def test_another_site_can_neither_ask_nor_show_the_explorer(window, live, browser):
    """A page of another port, as of any other site, gets nothing: no answer to read, no form taken, no frame, no script."""
    other = window(live)
    page = other.page
    page.route("http://127.0.0.1:9/", lambda route: route.fulfill(content_type="text/html", body="<p>elsewhere</p>"))
    page.goto("http://127.0.0.1:9/")
    fetched = page.evaluate(
        """async root => { const tried = [];
             for (const path of ["/ja/index.html", "/sparql?query=ASK{}"]) {
               tried.push(await fetch(root + path).then(() => "read", () => "refused")); }
             tried.push(await new Promise((done) => { const script = document.createElement("script");
               script.onload = () => done("ran"); script.onerror = () => done("refused");
               script.src = root + "/names.js"; document.head.append(script); }));
             return tried; }""",
        live.root,
    )
    assert fetched == ["refused"] * 3
    page.evaluate(
        """root => { const frame = document.createElement("iframe"); frame.src = root + "/ja/index.html"; document.body.append(frame); }""",
        live.root,
    )
    page.wait_for_timeout(500)
    assert all("西東京" not in (frame.content() if frame.url else "") for frame in page.frames)
    page.evaluate(
        """root => { const form = document.createElement("form"); form.method = "post"; form.action = root + "/ja/meeting.html";
                     document.body.append(form); form.submit(); }""",
        live.root,
    )
    page.wait_for_url("**/ja/meeting.html")
    assert "実行しませんでした" in page.locator("main").inner_text()
