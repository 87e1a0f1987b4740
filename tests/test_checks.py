"""Each check finds its planted fault and nothing in a graph without it; quotes and shapes on the real city."""

from __future__ import annotations

from pathlib import Path

import pytest

from welfaregraph.checks.findings import run_checks, severities
from welfaregraph.checks.quotes import passage, places
from welfaregraph.model.evidence import Place
from welfaregraph.model.severity import Severity
from welfaregraph.store.local import LocalStore
from welfaregraph.store.opening import load, open_store
from welfaregraph.tasks.build import build
from welfaregraph.tasks.check import check

DATA = Path(__file__).parent / "data" / "checks"
VALID = (DATA / "valid.trig").read_text(encoding="utf-8")


def findings(trig: str) -> list[tuple[str, str]]:
    return [(found.kind, found.subject) for found in run_checks(LocalStore(load(trig.encode())), lambda _: None)]


def test_a_sound_graph_has_no_findings() -> None:
    assert findings(VALID) == []


@pytest.mark.parametrize("name", sorted(severities()))
def test_each_check_finds_its_planted_fault(name: str) -> None:
    planted = (DATA / f"{name}.trig").read_text(encoding="utf-8")
    assert {kind for kind, _ in findings(VALID + planted)} == {name}


@pytest.mark.parametrize("name", sorted(severities()))
def test_each_finding_reads_in_both_languages(name: str) -> None:
    from welfaregraph.wording import speaking

    planted = (DATA / f"{name}.trig").read_text(encoding="utf-8")
    found = run_checks(LocalStore(load((VALID + planted).encode())), lambda _: None)[0]
    for language in ("ja", "en"):
        with speaking(language):
            assert str(found.message)
            assert str(found.remedy)
            assert "{" not in str(found.message) + str(found.remedy)


def test_the_real_city_has_no_errors_and_no_warnings(nishitokyo_folder: Path) -> None:
    problems = check(nishitokyo_folder)
    assert [problem for problem in problems if problem.severity != Severity.INFO] == []
    assert all(problem.place for problem in problems)


def test_a_bad_row_is_found_where_it_stands(city_copy: Path) -> None:
    source = city_copy / "sources" / "plan-welfare.txt"
    text = source.read_text(encoding="utf-8")
    lines = text.split("\n")
    row = next(index for index, line in enumerate(lines) if line.startswith("予防接種事業の実施"))
    lines[row] = lines[row].rpartition("\t")[0]
    source.write_text("\n".join(lines), encoding="utf-8")
    assert build(city_copy).path is not None
    errors = [problem for problem in check(city_copy) if problem.severity == Severity.ERROR]
    assert [(problem.kind, problem.place and problem.place.line) for problem in errors] == [("row-short", row + 1)]


def test_a_changed_source_is_told(city_copy: Path) -> None:
    source = city_copy / "sources" / "plan-welfare.txt"
    source.write_bytes(source.read_bytes() + "\n追記".encode())
    assert "source-changed" in [problem.kind for problem in check(city_copy)]


def test_a_graph_changed_by_hand_is_told(city_copy: Path) -> None:
    graph = city_copy / "graph.trig"
    text = graph.read_text(encoding="utf-8")
    graph.write_text(text.replace('oa:exact "地域福祉の推進"', 'oa:exact "地域福祉の推退"', 1), encoding="utf-8")
    kinds = [problem.kind for problem in check(city_copy)]
    assert "quote-differs" in kinds
    assert "graph-stale" in kinds


def test_no_graph_yet_and_a_broken_one(city_copy: Path) -> None:
    (city_copy / "graph.trig").write_text("<a> <b", encoding="utf-8")
    assert "graph-unreadable" in [problem.kind for problem in check(city_copy)]
    (city_copy / "graph.trig").unlink()
    assert "graph-missing" in [problem.kind for problem in check(city_copy)]


def test_every_place_of_the_real_city_says_its_quote(nishitokyo_folder: Path) -> None:
    found = places(open_store(nishitokyo_folder))
    assert len(found) > 200
    for place in found.values():
        folder = nishitokyo_folder if place.source == "city.toml" else nishitokyo_folder / "sources"
        assert passage((folder / place.source).read_text(encoding="utf-8"), place) == place.quote


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (Place("t", "char", 1, 3, 1, ""), "bc"),
        (Place("t", "line", 1, 2, 2, ""), "d,e"),
        (Place("t", "row", 2, 2, 2, ""), "d,e"),
    ],
)
def test_passages(place: Place, words: str) -> None:
    assert passage("abc\nd,e\n", place) == words
