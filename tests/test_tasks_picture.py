"""Pictures for paper: what they hold, in both kinds of file, from any graph, and what is said where they cannot be drawn."""

from __future__ import annotations

import builtins
import io
import struct
import xml.etree.ElementTree as ET
from pathlib import Path

import networkx as nx
import pytest

from welfaregraph import cli
from welfaregraph.errors import BadQuery, MissingExtra, UnknownName
from welfaregraph.model.terms import iri
from welfaregraph.networks.city import city_network
from welfaregraph.networks.rings import rings, steps_from
from welfaregraph.store import open_store
from welfaregraph.tasks.picture import draw_picture
from welfaregraph.views.page_looks import LOOKS
from welfaregraph.views.page_measures import Measures, measures
from welfaregraph.views.picture import WIDTH, Wish, picture
from welfaregraph.views.picture_file import picture_file
from welfaregraph.wording import speaking

CITY = str(Path(__file__).resolve().parent.parent / "graph_data" / "nishitokyo")
THINGS = len(city_network(open_store(CITY)))
SVG = "{http://www.w3.org/2000/svg}"


def words(data: bytes) -> str:
    """Return all words of an SVG, without the breaks of the lines."""
    return "".join(text.text or "" for text in ET.fromstring(data).iter(f"{SVG}text"))


@pytest.fixture(scope="module")
def around() -> bytes:
    with speaking("ja"):
        return draw_picture(CITY, ".svg", "地域共生課")


def test_what_is_around_a_division_has_its_projects_legend_scope_and_sources(around):
    text = words(around)
    assert "地域共生課 のまわり" in text
    for said in (
        "ひきこもり支援の推進",
        "所管課",
        "所属",
        "主要事務事業",
        "課・係",
        "記載",
        "ここにないものが",
        "plan-welfare.txt",
        f"{THINGS} 件のうち 10 件",
    ):
        assert said in text
    assert "推定" not in text
    assert text.count("所管課") == 8


def test_a_picture_is_the_same_each_time_and_fetches_nothing(around):
    with speaking("ja"):
        assert draw_picture(CITY, ".svg", "地域共生課") == around
    assert around.count(b"http") == 1, "the name of the format"
    assert not list(ET.fromstring(around).iter(f"{SVG}script"))


def test_concluded_ties_are_drawn_broken_where_they_are_wished():
    with speaking("ja"):
        found = draw_picture(CITY, ".svg", "ひきこもり支援の推進", inferred=True)
    dashed = [line for line in ET.fromstring(found).iter(f"{SVG}line") if line.get("stroke-dasharray")]
    assert len(dashed) > 1
    assert "推定" in words(found)


def test_the_whole_network_in_english_with_numbers_for_whoever_sees_no_colours():
    with speaking("en"):
        found = draw_picture(CITY, ".svg", colour="policy", size="ties")
    text = words(found)
    assert f"{THINGS} of {THINGS} things are shown" in text
    assert "Size: number of ties" in text
    assert len(list(ET.fromstring(found).iter(f"{SVG}path"))) > THINGS
    numbers = [one.text for one in ET.fromstring(found).iter(f"{SVG}text") if (one.text or "").isdecimal()]
    assert set(numbers) == {str(number) for number in range(1, 8)}


def test_a_png_has_the_size_of_the_sheet_and_no_date():
    pytest.importorskip("matplotlib")
    with speaking("ja"):
        found = draw_picture(CITY, ".png", "地域共生課")
    assert found.startswith(b"\x89PNG")
    wide, high = struct.unpack(">II", found[16:24])
    assert abs(wide - WIDTH / 96 * 150) < 2
    assert high > 900
    assert b"tIME" not in found


def test_no_japanese_character_is_missing_in_a_png(recwarn):
    pytest.importorskip("matplotlib")
    with speaking("ja"):
        draw_picture(CITY, ".png", "地域共生課")
    assert not [str(warning.message) for warning in recwarn if "Glyph" in str(warning.message)]


def test_what_cannot_be_drawn_says_why(monkeypatch):
    with pytest.raises(UnknownName, match="地域共生課"):
        draw_picture(CITY, ".svg", "地域共生局")
    with pytest.raises(BadQuery, match="pdf"):
        draw_picture(CITY, ".pdf")
    with pytest.raises(BadQuery, match="too few ties"):
        draw_picture("memory", ".svg", colour="group")
    real = builtins.__import__

    def without(name, *given, **named):
        if name.startswith("matplotlib"):
            raise ImportError(name)
        return real(name, *given, **named)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(MissingExtra, match="plots"):
        draw_picture(CITY, ".png")
    assert draw_picture(CITY, ".svg"), "an SVG needs none of it"


def test_the_command_writes_the_file_and_says_where(tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("WELFAREGRAPH_LANG", "en")
    path = tmp_path / "絵 図.svg"
    with pytest.raises(SystemExit) as left:
        cli.main(["picture", str(path), "--data", CITY, "--around", "社会福祉協議会", "--depth", "2"])
    assert left.value.code == 0
    assert path.name in capsys.readouterr().err
    assert "Around Nishitokyo City Council of Social Welfare (up to 2 steps)" in words(path.read_bytes())
    for wrong, said in (
        ([str(tmp_path / "x.gif")], ".gif"),
        ([str(tmp_path / "none" / "x.svg")], "none"),
        ([str(path), "--around", "ない"], "ない"),
    ):
        with pytest.raises(SystemExit) as left:
            cli.main(["picture", *wrong, "--data", CITY])
        assert left.value.code == 2
        printed = capsys.readouterr().err
        assert said in printed
        assert "Traceback" not in printed


HOSTILE = [
    "</text><script>alert(1)</script>",
    "長" * 300,
    "\u202e逆さ",
    "家族👨‍👩‍👧‍👦",
    "か\u3099き\u3099",
    "$x^2$ \\frac",
    "\x00\x08\ud800\ufffe",
    "",
]


@pytest.mark.parametrize("suffix", [".svg", ".png"])
@pytest.mark.filterwarnings("ignore:Glyph")
def test_hostile_names_are_words_and_nothing_else(suffix):
    network = nx.MultiDiGraph(sources=())
    for number, name in enumerate(HOSTILE):
        network.add_node(str(number), label=name, english="", kind="unheard" if number else "policy", policies=("0",))
        network.add_edge("0", str(number), iri("dct:isPartOf"), status="stated", evidence=())
    wish = Wish({str(number): (number * 60, 0) for number in range(len(HOSTILE))}, ("stated",), colour="policy")
    data = picture_file(picture(network, wish, Measures({}, {}, {}), (HOSTILE[0], ""), tuple(HOSTILE)), suffix)
    if suffix == ".svg":
        assert not list(ET.fromstring(data).iter(f"{SVG}script"))
        assert "alert(1)" in words(data)
    else:
        assert data.startswith(b"\x89PNG")


def test_a_network_of_none_and_of_one():
    for network in (nx.MultiDiGraph(sources=()), nx.MultiDiGraph(sources=())):
        for wish in (Wish({}, ("stated",)), Wish({"a": (5, 5)}, ("stated",), "a", 1)):
            for node in wish.places:
                network.add_node(node, label="一つ", english="one", kind="body", policies=())
            assert ET.parse(io.BytesIO(picture_file(picture(network, wish, measures(network), ("空", ""), ()), ".svg")))


def test_rings_stand_apart_by_steps_and_do_not_lead_through_the_city():
    ties = nx.Graph([("middle", "city"), ("city", "far"), ("middle", "project"), ("project", "body")])
    nx.set_node_attributes(ties, {"city": "city", "project": "project"}, "kind")
    steps = steps_from(ties, "middle", 3)
    assert steps == {"middle": 0, "city": 1, "project": 1, "body": 2}
    places = rings(ties, steps, tuple(LOOKS))
    assert places["middle"] == (0, 0)
    assert len(set(places.values())) == 4
    assert steps_from(ties, "city", 1) == {"city": 0, "far": 1, "middle": 1}


def test_groups_and_figures_leave_out_the_city_and_what_is_merely_named():
    network = nx.MultiDiGraph()
    kinds = {"city": "city", **dict.fromkeys("abcdef", "body")}
    network.add_nodes_from((node, {"kind": kind}) for node, kind in kinds.items())
    stated = {"status": "stated", "evidence": ()}
    from welfaregraph.networks.evidence import Evidence

    stated = {"status": "stated", "evidence": (Evidence("plan.txt", 1, "words", "stated"),)}
    for one, other in ("ab", "bc", "ca", "de", "ef", "fd"):
        network.add_edge(one, other, iri("wgc:cooperation"), **stated)
    network.add_edge("a", "d", iri("dct:references"), **stated)
    for node in "abcdef":
        network.add_edge("city", node, iri("wgc:support"), **stated)
    found = measures(network)
    assert found.groups == {"a": 0, "b": 0, "c": 0, "d": 1, "e": 1, "f": 1}
    assert set(found.ties.values()) == {2}
    assert "city" not in found.ties
