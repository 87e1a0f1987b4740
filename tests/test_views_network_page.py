"""The network page as text: what its policy allows, what it fetches, and that data stays data."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from html.parser import HTMLParser
from pathlib import Path

import networkx as nx
import pytest

from welfaregraph.model.terms import iri
from welfaregraph.networks.city import Fact, city_network
from welfaregraph.networks.evidence import Evidence
from welfaregraph.networks.kinds import KINDS, SCHEMES
from welfaregraph.networks.layout import positions
from welfaregraph.store import open_store
from welfaregraph.store.vocabulary import labels
from welfaregraph.tasks.draw import draw
from welfaregraph.views.network_page import network_page
from welfaregraph.views.page_looks import LOOKS, OUTLINES
from welfaregraph.views.page_wording import kinds, messages, statuses, word

CITY = Path(__file__).resolve().parent.parent / "graph_data" / "nishitokyo"
HOSTILE = [
    "</script><script>window.hacked=1</script>",
    "<!--<script>",
    "<img src=x onerror=window.hacked=1>",
    'see <a href="javascript:window.hacked=1">href=</a>',
    "\"'`{{ 7*7 }}{% raw %}${7*7}",
    "line\u2028separator\u2029end\u0085",
    "\u202eevil\u202c עברית",
    "家族👨‍👩‍👧‍👦",
    "長" * 300,
    "__proto__",
    "0123",
]


class Page(HTMLParser):
    """The elements of a page, and the text of its scripts and styles."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.raw: list[tuple[str, str]] = []
        self._inside = ""
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        self._inside = tag if tag in ("script", "style") else ""
        if self._inside:
            self.raw.append((f"{tag} {dict(attrs).get('type', '')}".strip(), ""))

    def handle_data(self, data):
        if self._inside:
            self.raw[-1] = (self.raw[-1][0], self.raw[-1][1] + data)

    def handle_endtag(self, tag):
        self._inside = ""

    @property
    def data(self):
        return json.loads(next(text for kind, text in self.raw if kind == "script application/json"))


def hostile() -> nx.MultiDiGraph:
    network = nx.MultiDiGraph(sources=())
    for number, words in enumerate(HOSTILE):
        node = f"http://example.org/{number}"
        fact = Fact(iri("dct:title"), words, words, number, words, "stated")
        said = {"label": words, "english": words, "kind": "project", "type": iri("wg:Project"), "status": "stated"}
        network.add_node(node, **said, policies=(), facts=(fact,))
        network.add_edge(
            "http://example.org/0", node, f"http://example.org/{words}", status="stated", evidence=(Evidence(words, 1, words, "stated"),)
        )
    return network


@pytest.fixture(scope="module")
def city() -> str:
    network = city_network(open_store(CITY))
    return network_page(network, positions(network), ("市", "City"), ("計画（plan.txt）",))


@pytest.fixture(scope="module")
def attacked() -> str:
    network = hostile()
    return network_page(network, positions(network), (HOSTILE[0], HOSTILE[2]), tuple(HOSTILE))


@pytest.mark.parametrize("name", ["city", "attacked"])
def test_the_policy_allows_exactly_the_scripts_and_styles_of_the_page(name, request):
    page = Page(request.getfixturevalue(name))
    policy = next(attrs["content"] for tag, attrs in page.elements if attrs.get("http-equiv") == "Content-Security-Policy")
    assert policy is not None
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe" not in policy
    assert "base-uri 'none'; form-action 'none'" in policy

    def hashes(kind):
        return {
            f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'" for found, text in page.raw if found == kind
        }

    directives = dict(directive.split(" ", 1) for directive in policy.split("; "))
    assert set(directives["script-src"].split()) == hashes("script")
    assert set(directives["style-src"].split()) == hashes("style")
    assert len(hashes("script")) == 2


@pytest.mark.parametrize("name", ["city", "attacked"])
def test_the_page_names_nothing_to_fetch_and_holds_no_handler(name, request):
    for tag, attrs in Page(request.getfixturevalue(name)).elements:
        assert tag not in ("img", "iframe", "object", "embed", "form", "base", "audio", "video")
        assert not [attr for attr in attrs if attr.startswith("on") or attr in ("src", "style", "action", "formaction")]
        assert (attrs.get("href") or "#").startswith(("#", "data:,"))


def test_the_page_says_what_it_is(city):
    page = Page(city)
    assert city.startswith("<!DOCTYPE html>")
    assert ("html", {"lang": "ja"}) in page.elements
    assert "<title>市</title>" in city
    assert any(attrs.get("name") == "viewport" for _, attrs in page.elements)
    assert "計画（plan.txt）" in city


def test_the_same_network_gives_the_same_bytes(city):
    network = city_network(open_store(CITY))
    assert network_page(network, positions(network), ("市", "City"), ("計画（plan.txt）",)) == city


def test_every_thing_tie_and_quote_is_in_the_page(city):
    data = Page(city).data
    network = city_network(open_store(CITY))
    assert [node["label"] for node in data["nodes"]] == [label for _, label in network.nodes(data="label")]
    assert len(data["edges"]) == network.number_of_edges()
    quotes = {tuple(quote) for quote in data["quotes"]}
    shown = [fact for _, facts in network.nodes(data="facts") for fact in facts if fact.property != iri("skos:hiddenLabel")]
    assert all((fact.source, fact.line, fact.quote) in quotes for fact in shown if fact.quote)
    assert len({node["fragment"] for node in data["nodes"]}) == len(network)


def test_every_tie_shows_its_sentence_and_the_words_that_tie(city):
    data = Page(city).data
    lines = {edge["line"] for edge in data["edges"]}
    assert lines == {"stated", "inferred", "mention", "vocabulary"}
    for edge in data["edges"]:
        for said in edge["said"]:
            if edge["line"] == "vocabulary":
                assert data["quotes"][said["quote"]][0].startswith("wgc:")
                continue
            source, line, quote = data["quotes"][said["quote"]]
            assert source, line
            assert quote, line
            assert line > 0
            assert (said["status"] == "inferred") == ("reason" in said) == (edge["line"] == "inferred")
            if "modality" in said:
                assert said["modality"] in data["codes"]
    worded = [said for edge in data["edges"] for said in edge["said"] if "words" in said]
    assert worded
    printed = ["".join(data["quotes"][said["quote"]][2].split()) for said in worded]  # a sentence may be broken over lines
    assert all("".join(said["words"].split()) in quote for said, quote in zip(worded, printed, strict=True))


def test_what_a_vocabulary_alone_says_is_not_among_what_the_sources_state(city):
    data = Page(city).data
    broader = [edge for edge in data["edges"] if edge["property"] == iri("skos:broader")]
    named = [edge for edge in broader if data["quotes"][edge["said"][0]["quote"]][0] == "names.csv"]
    broader = [edge for edge in broader if edge not in named]  # what a line of names.csv says is stated there
    assert {edge["line"] for edge in broader} == {"vocabulary"}


def test_hostile_words_arrive_as_they_are_and_only_as_data(attacked):
    page = Page(attacked)
    assert [node["label"] for node in page.data["nodes"]] == [
        HOSTILE[int(node["fragment"].rpartition("/")[2])] for node in page.data["nodes"]
    ]
    assert sum(tag == "script" for tag, _ in page.elements) == 3
    assert all("hacked" not in text for kind, text in page.raw if kind == "script")
    assert "<img src=x" not in attacked
    assert '<a href="javascript' not in attacked


def test_an_empty_network_is_a_page_too():
    assert Page(network_page(nx.MultiDiGraph(sources=()), {}, ("空", "Empty"))).data["nodes"] == []


def test_every_kind_has_a_look_a_name_and_a_colour():
    style = (Path(network_page.__code__.co_filename).parent / "templates" / "palette.css").read_text(encoding="utf-8")
    assert {*KINDS.values(), *SCHEMES.values(), "other"} == set(LOOKS) == set(kinds())
    for kind, look in LOOKS.items():
        assert look.shape in OUTLINES
        assert style.count(f"--kind-{kind}:") == 2, "one for light, one for dark"
        assert f".icon.kind-{kind} " in style
    assert len({(look.shape, look.hollow, look.size) for look in LOOKS.values()}) == len(LOOKS)


def _contrast(one: str, other: str) -> float:
    def light(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    low, high = sorted((light(one), light(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_text_can_be_read_and_edges_of_controls_seen(scheme):
    style = (Path(network_page.__code__.co_filename).parent / "templates" / "palette.css").read_text(encoding="utf-8")
    colours = {
        name: found[scheme]
        for name in ("paper", "panel", "tint", "ink", "soft", "field", "focus")
        if (found := re.findall(rf"--{name}: (#\w+);", style))
    }
    for ground in ("paper", "panel", "tint"):
        assert _contrast(colours["ink"], colours[ground]) >= 7
        assert _contrast(colours["soft"], colours[ground]) >= 4.5
    for mark in ("field", "focus"):
        assert _contrast(colours[mark], colours["panel"]) >= 3
    marks = {
        name: found for name in re.findall(r"--((?:kind|group)-\w+):", style) if len(found := re.findall(rf"--{name}: (#\w+);", style)) == 2
    }
    assert len(marks) > 25
    assert [name for name, both in marks.items() if _contrast(both[scheme], colours["paper"]) < 3] == []
    (light, dark) = re.findall(r"--edge: (#\w+);", style)
    assert _contrast((light, dark)[scheme], colours["paper"]) >= 3.4  # drawn at 0.9: at least 3


def test_words_come_in_both_languages():
    assert set(messages()["ja"]) == set(messages()["en"])
    assert messages()["en"]["search"] == "Search"
    assert statuses()["inferred"] == ("推定", "inferred")
    assert word(iri("cv:hasCompetentAuthority")) == ("所管課", "division in charge")
    assert labels()[iri("wg:Policy")] == ("施策", "policy")


def test_every_message_in_the_scripts_and_the_template_is_there():
    templates = Path(network_page.__code__.co_filename).parent / "templates"
    script = "".join(path.read_text(encoding="utf-8") for path in sorted((templates / "network").glob("*.js")))
    page = (templates / "network.html.jinja").read_text(encoding="utf-8")
    words = set(messages()["en"])
    assert set(re.findall(r'\bsay\("(\w+)"', script)) <= words
    assert set(re.findall(r'(?:\bsaid\("|\bja\.|data-message(?:-label|-placeholder)?=")(\w+)"', page)) <= words
    assert {name for name in words if not re.search(rf'["._]{name}\b|"{name.rpartition("_")[0]}_[$"]', script + page)} == set()


def test_the_scripts_are_all_in_the_page_and_none_is_long(city):
    folder = Path(network_page.__code__.co_filename).parent / "templates" / "network"
    for path in folder.glob("*.js"):
        text = path.read_text(encoding="utf-8")
        assert text.strip() in city
        assert text.count("\n") < 250
        assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function", text)


def test_the_page_is_written_where_it_is_wished_for(tmp_path):
    path = draw(CITY, tmp_path / "new" / "network.html")
    assert path == tmp_path / "new" / "network.html"
    assert b"\r" not in path.read_bytes()
    assert draw(str(CITY / "graph.trig"), tmp_path / "again.html").stat().st_size > 100_000
    assert [file.name for file in path.parent.iterdir()] == ["network.html"]
    assert draw("memory", tmp_path / "empty.html").is_file()
