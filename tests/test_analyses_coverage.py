"""The matrix of populations and functions: none, unknown, inferred and confirmed told apart, each cell with its words."""

from __future__ import annotations

from pathlib import Path

import networkx as nx
import pytest

from welfaregraph.analyses.coverage import Cell, coverage
from welfaregraph.model.terms import iri
from welfaregraph.networks.basis import Basis
from welfaregraph.networks.evidence import STATED, Evidence
from welfaregraph.queries.ties import Ties
from welfaregraph.store import open_store
from welfaregraph.tasks.find_gaps import coverage_of, functions

FOR, DOES, CHARGE = iri("dct:audience"), iri("wg:function"), iri("cv:hasCompetentAuthority")
FUNCTIONS = {"talk": "相談支援", "visit": "アウトリーチ"}
WORDS = Evidence("plan.txt", 7, "相談に応じます。", "inferred")


def network(*edges: tuple[str, str, str, str]) -> nx.MultiDiGraph:
    made = nx.MultiDiGraph()
    for node, kind in {"p": "project", "q": "project", "d": "unit", "old": "population", "child": "population", "i": "initiative"}.items():
        made.add_node(node, kind=kind, label=node)
    for one, other, key, status in edges:
        made.add_edge(one, other, key, status=status, evidence=(WORDS,))
    return made


def test_none_and_unknown_are_not_the_same() -> None:
    found = coverage(network(("p", "old", FOR, "stated"), ("p", "talk", DOES, "inferred")), FUNCTIONS)
    assert found.cells["old", "talk"] == Cell("inferred", ("p",), (), (WORDS,))
    assert found.cells["old", "visit"] == Cell("none")
    assert found.cells["child", "talk"] == Cell("unknown")
    assert found.counts() == {"stated": 0, "confirmed": 0, "inferred": 1, "none": 1, "unknown": 2}
    assert (found.populations, found.projects) == (("old", "child"), 2)


def test_nothing_said_of_any_function_is_unknown_not_none() -> None:
    found = coverage(network(("p", "old", FOR, "stated")), FUNCTIONS)
    assert {cell.status for cell in found.cells.values()} == {"unknown"}


def test_the_best_status_counts_and_all_who_do_it_are_named() -> None:
    edges = [("p", "old", FOR, "stated"), ("q", "old", FOR, "stated"), ("p", "talk", DOES, "inferred"), ("q", "talk", DOES, "confirmed")]
    found = coverage(network(*edges, ("d", "p", CHARGE, "stated"), ("q", "d", CHARGE, "confirmed")), FUNCTIONS)
    assert (found.cells["old", "talk"].status, found.cells["old", "talk"].projects) == ("confirmed", ("p", "q"))
    assert found.cells["old", "talk"].divisions == ("d",)


def test_an_initiative_is_no_provider_and_an_empty_network_has_no_cells() -> None:
    found = coverage(network(("i", "old", FOR, "stated"), ("i", "talk", DOES, "inferred")), FUNCTIONS)
    assert {cell.status for cell in found.cells.values()} == {"unknown"}
    empty = coverage(nx.MultiDiGraph(), FUNCTIONS)
    assert (empty.cells, empty.populations, empty.projects) == ({}, (), 0)


@pytest.mark.parametrize("city", ["nishitokyo", "mihon"])
def test_the_matrix_of_a_city_is_that_of_its_ties(city: str, nishitokyo_folder: Path) -> None:
    store = open_store(nishitokyo_folder.parent / city)
    found = coverage_of(Basis(store))
    served = {(taker, tie.givers[0]) for tie in Ties(store).all if tie.kind == FOR for taker in tie.takers}
    does = {(tie.givers[0], taker) for tie in Ties(store).all if tie.kind == DOES for taker in tie.takers}
    basis = Basis(store)
    projects = {thing.iri for thing in basis.things.values() if thing.kind == "project"}
    for (population, function), cell in found.cells.items():
        mine = {project for one, project in served if population in (one, *basis.above(one)) and project in projects}
        doing = {project for project in mine if (project, function) in does}
        assert cell.status == ("inferred" if doing else "none" if mine else "unknown"), (population, function)
        assert len(cell.projects) == len(doing)
        assert bool(cell.evidence) == bool(doing)
    assert set(found.functions) == set(functions())
    assert found.counts()["inferred"]


def test_stated_only_says_unknown_rather_than_none(nishitokyo_folder: Path) -> None:
    found = coverage_of(Basis(open_store(nishitokyo_folder), STATED))
    assert {cell.status for cell in found.cells.values()} == {"unknown"}
