"""Building: counts by query, the same bytes, evidence that can be checked, and nothing lost when something fails."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from welfaregraph.files import replace
from welfaregraph.library import City
from welfaregraph.library import open as open_city
from welfaregraph.tasks.build import build
from welfaregraph.text import decode

PREFIXES = """PREFIX wg: <https://w3id.org/welfaregraph/ns#> PREFIX wgc: <https://w3id.org/welfaregraph/code/>
PREFIX dct: <http://purl.org/dc/terms/> PREFIX cv: <http://data.europa.eu/m8g/> PREFIX qb: <http://purl.org/linked-data/cube#>
PREFIX prov: <http://www.w3.org/ns/prov#> PREFIX org: <http://www.w3.org/ns/org#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX oa: <http://www.w3.org/ns/oa#> PREFIX sdmx-measure: <http://purl.org/linked-data/sdmx/2009/measure#>
"""


@pytest.fixture(scope="module")
def city(nishitokyo_folder: Path) -> City:
    return open_city(nishitokyo_folder)


@pytest.mark.parametrize(
    ("what", "count", "pattern"),
    [
        ("policies", 7, "?x a wg:Policy"),
        ("goals", 7, "?x a wg:Goal ; dct:isPartOf/a wg:Policy"),
        ("issues", 40, "?x a wg:Issue"),
        ("mentions of plans", 17, "?y dct:relation ?x . BIND (CONCAT(STR(?y), STR(?x)) AS ?k)"),
        ("plans", 10, "?y dct:relation ?x . ?x a prov:Plan"),
        ("indicator rows", 22, "?x a wg:Indicator ; dct:isPartOf/a wg:Policy"),
        ("indicators with values", 29, "?o wg:indicator ?x"),
        ("observations", 58, "?x a qb:Observation"),
        ("baselines", 29, "?x wg:valueKind wgc:baseline"),
        ("targets", 29, "?x wg:valueKind wgc:target"),
        ("values with a year", 3, "?x a qb:Observation ; dct:temporal ?year"),
        ("initiatives", 26, "?x a wg:Initiative"),
        ("projects", 36, "?x a wg:Project"),
        ("divisions", 5, "?x a org:OrganizationalUnit"),
        ("projects that print 関係各課", 3, "?x wg:unnamedUnits '関係各課'@ja"),
        ("explained terms", 10, "?x a skos:Concept ; skos:definition ?d . ?y dct:references ?x"),
        ("marked as health indicators", 4, "?x dct:type wgc:kenko-shihyo"),
        ("unknown whether marked", 10, "?x wg:unknownType wgc:kenko-shihyo"),
    ],
)
def test_counts(city: City, what: str, count: int, pattern: str) -> None:
    variable = "?k" if "?k" in pattern else "?x"
    rows = city.query(f"{PREFIXES} SELECT (COUNT(DISTINCT {variable}) AS ?n) WHERE {{ {pattern} }}")
    assert rows == [{"n": count}], what


def test_assignments_count_once_each(city: City) -> None:
    assert city.query(f"{PREFIXES} SELECT (COUNT(*) AS ?n) WHERE {{ ?p cv:hasCompetentAuthority ?u }}") == [{"n": 36}]


def test_a_fact_said_in_many_rows_counts_once(city: City) -> None:
    said = "?u skos:prefLabel '高齢者支援課'@ja"
    assert city.query(f"{PREFIXES} SELECT (COUNT(*) AS ?n) WHERE {{ GRAPH ?g {{ {said} }} }}")[0]["n"] == 12
    assert city.query(f"{PREFIXES} SELECT (COUNT(*) AS ?n) WHERE {{ {said} }}") == [{"n": 1}]


def test_every_triple_in_a_named_graph_stands_in_a_place_with_its_words(city: City, nishitokyo_folder: Path) -> None:
    rows = city.query(
        f"""{PREFIXES} SELECT DISTINCT ?g ?source ?start ?end ?quote WHERE {{ GRAPH ?g {{ ?s ?p ?o }}
        OPTIONAL {{ ?g oa:hasSource/dct:identifier ?source ; oa:hasSelector/oa:exact ?quote
          OPTIONAL {{ ?g oa:hasSelector ?position . ?position oa:start ?start ; oa:end ?end }} }} }}"""
    )
    assert len(rows) > 200
    text, _ = decode((nishitokyo_folder / "sources" / "plan-welfare.txt").read_bytes())
    for row in rows:
        if "/rule/" in str(row["g"]) or str(row["g"]).startswith("https://w3id.org/welfaregraph/code/"):
            assert row["quote"] is None  # what a rule concludes and what a vocabulary says stand in graphs of their own
            continue
        assert row["quote"], row
        if row["source"] == "plan-welfare.txt":
            assert text[int(str(row["start"])) : int(str(row["end"]))] == row["quote"]
            assert str(row["g"]).endswith(f"#char={row['start']},{row['end']}")


def test_evidence_quotes_what_is_printed_and_labels_are_repaired(city: City) -> None:
    rows = city.ask("where_a_term_is_explained", term="ヤングケアラー")
    assert rows[0]["term" if "term" in rows[0] else "definition"]
    assert any("ヤングケアラ―※" in str(row["marked_in"]) for row in rows)
    labels = city.query(f"{PREFIXES} SELECT ?l WHERE {{ {{ ?x dct:description ?l }} UNION {{ ?x skos:prefLabel ?l }} }}")
    assert not [row for row in labels if "ヤングケアラ―" in str(row["l"]) or "取り組めます" in str(row["l"]) or "一步" in str(row["l"])]


def test_the_committed_graph_is_what_the_sources_give(city_copy: Path, nishitokyo_folder: Path) -> None:
    built = build(city_copy)
    assert built.path is not None
    for name in ("graph.trig", "mentions.trig"):
        assert (built.path.parent / name).read_bytes() == (nishitokyo_folder / name).read_bytes()


def test_things_keep_their_iris_when_an_unrelated_line_is_added(city_copy: Path) -> None:
    things = f"{PREFIXES} SELECT DISTINCT ?x WHERE {{ GRAPH ?g {{ ?x a ?t }} }} ORDER BY ?x"
    build(city_copy)
    before = open_city(city_copy).query(things)
    source = city_copy / "sources" / "plan-welfare.txt"
    source.write_text("はじめに\n\nこの計画について説明する一文です。\n\n" + source.read_text(encoding="utf-8"), encoding="utf-8")
    build(city_copy)
    assert open_city(city_copy).query(things) == before


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"", "source-empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4, "source-binary"),
        (b"\xff\xff\x81abc\x82", "source-undecodable"),
        ("題だけの文。\n".encode(), "no-policy"),
    ],
)
def test_a_source_that_cannot_be_read_leaves_the_old_graph(city_copy: Path, data: bytes, kind: str) -> None:
    build(city_copy)
    before = (city_copy / "graph.trig").read_bytes()
    (city_copy / "sources" / "plan-welfare.txt").write_bytes(data)
    built = build(city_copy)
    assert built.path is None
    assert kind in [problem.kind for problem in built.problems]
    assert (city_copy / "graph.trig").read_bytes() == before


def test_a_replacement_that_fails_leaves_the_old_file_and_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "graph.trig"
    path.write_bytes(b"old")

    def fail(*_: object) -> None:
        raise OSError("no space")

    monkeypatch.setattr(os, "replace", fail)
    with pytest.raises(OSError, match="no space"):
        replace(path, b"new")
    assert [entry.name for entry in tmp_path.iterdir()] == ["graph.trig"]
    assert path.read_bytes() == b"old"


@pytest.mark.skipif(sys.platform == "win32", reason="signals as on Linux")
def test_killed_at_any_moment_the_folder_holds_a_whole_graph(city_copy: Path) -> None:
    build(city_copy)
    whole = (city_copy / "graph.trig").read_bytes()
    command = [
        sys.executable,
        "-c",
        f"from pathlib import Path; from welfaregraph.tasks.build import build\nwhile True: build(Path({str(city_copy)!r}))",
    ]
    for delay in (0.15, 0.35, 0.42, 0.5, 0.61):
        process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
        time.sleep(delay)
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert (city_copy / "graph.trig").read_bytes() == whole
    for left in city_copy.glob(".welfaregraph-*"):
        os.utime(left, (0, 0))
    build(city_copy)
    assert not list(city_copy.glob(".welfaregraph-*")), "what a killed build left behind is cleared by a later one"
