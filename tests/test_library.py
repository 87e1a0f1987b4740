"""The library answers what the commands answer, from what is stated alone if wished, and its examples are true."""

from __future__ import annotations

import doctest
import subprocess
import sys
from pathlib import Path

import pytest

import welfaregraph
from welfaregraph import library
from welfaregraph.errors import UnknownName
from welfaregraph.networks.evidence import ALL, STATED
from welfaregraph.tasks.find_basis import find_basis
from welfaregraph.tasks.find_gaps import coverage_of, gaps_of
from welfaregraph.tasks.find_paths import find_paths
from welfaregraph.tasks.measure import measure
from welfaregraph.tasks.meet import meet
from welfaregraph.tasks.remove import without


@pytest.fixture(scope="module")
def city(nishitokyo_folder: Path) -> library.City:
    return welfaregraph.open(nishitokyo_folder)


def test_examples_are_true(nishitokyo_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(nishitokyo_folder.parent.parent)
    results = doctest.testmod(library)
    assert results.attempted > 20
    assert not results.failed


def test_the_basis_is_read_once_and_has_the_statuses(city: library.City) -> None:
    assert city.basis is city.basis
    assert city.basis.statuses == ALL
    assert city.stated.basis.statuses == STATED
    assert city.stated is city.stated
    assert city.stated.store is city.store


@pytest.mark.parametrize("stated_only", [False, True])
def test_both_doors_answer_alike(city: library.City, nishitokyo_folder: Path, stated_only: bool) -> None:
    location = str(nishitokyo_folder)
    here, basis = city.stated if stated_only else city, find_basis(location, stated_only)
    assert here.gaps() == gaps_of(basis)
    assert here.coverage() == coverage_of(basis)
    assert here.indicators() == measure(location)
    assert here.paths("健康課", "社協", 2).paths == find_paths(location, "健康課", "社協", 2, stated_only).paths
    assert here.without("高齢者支援課").gone == without(location, "高齢者支援課", stated_only).gone
    assert here.meet(["認知症"], "ひきこもり", True) == meet(location, ["認知症"], "ひきこもり", True, stated_only)


def test_only_stated_ties_are_stated(city: library.City) -> None:
    every, stated = city.who("ひきこもり支援の推進"), city.stated.who("ひきこもり支援の推進")
    assert {tie.status for found in every for tie in found.ties} == {"stated", "inferred"}
    assert {tie.status for found in stated for tie in found.ties} == {"stated"}
    assert [found.beside for found in every] == [found.beside for found in stated]


def test_one_need_may_be_given_as_a_text(city: library.City) -> None:
    assert city.meet("認知症") == city.meet(["認知症"])
    assert city.meet("認知症") is not None
    assert city.meet(text="きょうは晴れ") is None


def test_what_is_typed_is_in_no_result(city: library.City) -> None:
    found = city.meet(text="田無の花子さんの母が認知症")
    assert found is not None
    assert "花子" not in repr(found)


@pytest.mark.parametrize("method", ["who", "without", "meet"])
def test_an_unknown_name_gets_the_nearest(city: library.City, method: str) -> None:
    with pytest.raises(UnknownName):
        getattr(city, method)("ありえない名前の課")


def test_opening_a_city_loads_no_networks() -> None:
    heavy = "('networkx', 'rdflib', 'matplotlib')"
    code = f"import sys, welfaregraph; welfaregraph.open('memory'); print([one for one in {heavy} if one in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"
