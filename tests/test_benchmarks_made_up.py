"""The made-up cities that growth is measured with: the same bytes for a seed, sound as graphs, and asked by every command."""

from __future__ import annotations

import importlib.util
import io
import json
import sys
import tracemalloc
from pathlib import Path
from types import ModuleType

import networkx as nx
import pytest
from pyoxigraph import RdfFormat

from welfaregraph.analyses.gaps.divisions import populations_sharing_nothing
from welfaregraph.model.severity import Severity
from welfaregraph.networks import divisions as divisions_module
from welfaregraph.networks.basis import Basis
from welfaregraph.networks.divisions import divisions_tied, summed
from welfaregraph.networks.projects import projects_tied
from welfaregraph.queries.names import Names
from welfaregraph.queries.ties import Ties
from welfaregraph.store import open_store
from welfaregraph.store.local import LocalStore
from welfaregraph.store.opening import load
from welfaregraph.tasks.check import check
from welfaregraph.views.network_page import network_page

BENCHMARKS = Path(__file__).resolve().parent.parent / "benchmarks"
SMALL = 0.5


def _module(name: str) -> ModuleType:
    if name in sys.modules:
        return sys.modules[name]
    spec = importlib.util.spec_from_file_location(name, BENCHMARKS / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = sys.modules[name] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


made_up_cities = _module("made_up_cities")
analyses = _module("analyses")
made_up_network = _module("made_up_network")


def _written(count: int, seed: int = 1, size: float = SMALL) -> bytes:
    out = io.BytesIO()
    made_up_cities.write_cities(count, out, seed, size)
    return out.getvalue()


@pytest.fixture(scope="module")
def two() -> bytes:
    return _written(2)


@pytest.fixture(scope="module")
def two_cities(two: bytes) -> LocalStore:
    return LocalStore(load(two, format=RdfFormat.N_QUADS))


def test_a_seed_gives_the_same_bytes_and_another_seed_others(two: bytes) -> None:
    assert _written(2) == two
    assert _written(2, seed=2) != two


def test_a_city_is_the_same_beside_others(two: bytes) -> None:
    assert two.startswith(_written(1))


def test_a_larger_size_has_more_policies() -> None:
    reading, _ = made_up_cities.make_city(1, size=2.0)
    assert (len(made_up_cities.make_city(1)[0].policies), len(reading.policies)) == (7, 14)


def test_more_cities_than_codes_are_refused() -> None:
    with pytest.raises(ValueError, match="9998"):
        made_up_cities.write_cities(9999, io.BytesIO())


def test_memory_does_not_grow_with_the_cities() -> None:
    class Nowhere(io.RawIOBase):
        def write(self, data: object) -> int:
            return len(data)

    peaks = []
    for count in (8, 32):
        tracemalloc.start()
        made_up_cities.write_cities(count, Nowhere(), 1, 0.2)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < 2 * peaks[0]  # four times the cities: what grows is a cache of names, which is bounded


def test_names_that_two_cities_share_are_two_things(two_cities: LocalStore) -> None:
    names = Names(two_cities)
    assert [thing.iri.split("/")[5] for thing in names.find("試験課1")] == ["90001", "90002"]
    assert [thing.iri.split("/")[5] for thing in names.find("試験法人1")] == ["90001", "90002"]
    assert len(names.find("見本001市試験課2")) == 1


def test_a_made_up_city_fits_the_shapes(tmp_path: Path) -> None:
    path = tmp_path / "one.nq"
    path.write_bytes(_written(1, size=1.0))
    found = check(path)
    assert [problem for problem in found if problem.severity in (Severity.ERROR, Severity.WARNING)] == []


def test_every_quote_stands_where_its_place_says() -> None:
    reading, findings = made_up_cities.make_city(3, size=SMALL)
    assert findings.sentences
    for sentence in findings.sentences:
        assert sentence.passage.printed[sentence.place.start : sentence.place.end] == sentence.place.quote == sentence.text
        assert sentence.passage.printed.split("\n")[sentence.place.line - 1] == sentence.text
        for mention in sentence.mentions:
            assert mention.thing is not None
            assert sentence.text[mention.start : mention.end] == mention.thing.name
    assert {source.name for source in reading.sources} >= {"mihon003-plan.txt", "mihon003-names.csv"}


@pytest.mark.parametrize("command", analyses.COMMANDS, ids=" ".join)
def test_every_command_answers(command: tuple[str, ...], tmp_path: Path, two: bytes) -> None:
    path = tmp_path / "two.nq"
    path.write_bytes(two)
    analyses.run(command, analyses.MADE_UP, path)  # raises for any other exit status than 0


@pytest.mark.parametrize("network", [divisions_tied, projects_tied, lambda basis: summed(divisions_tied(basis))])
def test_two_cities_tie_nothing_of_each_other_and_change_nothing_of_each_other(network, two_cities: LocalStore) -> None:
    both = network(Basis(two_cities))
    assert not [edge for edge in both.edges() if edge[0].split("/")[5] != edge[1].split("/")[5]]
    alone = network(Basis(LocalStore(load(_written(1), format=RdfFormat.N_QUADS))))
    of_one = both.subgraph([node for node in both if node.split("/")[5] == "90001"])
    assert alone.number_of_edges() > 0
    assert nx.utils.graphs_equal(nx.Graph(of_one), nx.Graph(alone))


def test_what_too_many_divisions_share_ties_none_and_is_told(monkeypatch: pytest.MonkeyPatch, nishitokyo_folder: Path) -> None:
    basis = Basis(open_store(nishitokyo_folder))
    assert divisions_tied(basis).graph["crowded"] == ()
    before = divisions_tied(basis, ["population"])
    shared = {thing for _, _, said in before.edges(data=True) for thing in said["shared"]}
    monkeypatch.setattr(divisions_module, "MANY", 2)
    after = divisions_tied(basis, ["population"])
    still = {thing for _, _, said in after.edges(data=True) for thing in said["shared"]}
    assert set(after.graph["crowded"]) == shared - still != set()
    assert summed(after).graph["crowded"] == after.graph["crowded"]


def test_ties_and_names_beside_a_thing_are_those_of_a_search_through_all(two_cities: LocalStore) -> None:
    ties = Ties(two_cities)
    for thing in sorted({end for tie in ties.all for end in tie.ends})[::25]:
        assert ties.of(thing) == tuple(tie for tie in ties.all if thing in tie.ends)
        tied = {(other, words) for tie in ties.of(thing) for other in tie.ends for words in tie.evidence}
        here = {mention.sentence for mention in ties.mentions if mention.thing == thing}
        there = [mention for mention in ties.mentions if mention.sentence in here and mention.thing not in ("", thing)]
        wanted = {(mention.thing, ties.places[mention.sentence]) for mention in there} - tied
        assert set(ties.beside(thing)) == wanted


@pytest.mark.parametrize(("edges", "gaps"), [([("A", "p"), ("B", "q")], ["若者"]), ([("A", "p"), ("B", "p"), ("B", "q")], [])])
def test_a_population_of_divisions_that_share_any_project_is_no_gap(edges: list[tuple[str, str]], gaps: list[str]) -> None:
    divisions = nx.Graph(edges)
    populations = nx.Graph()
    for node in divisions:
        divisions.nodes[node].update(kind="unit" if node.isupper() else "project", label=node, policies=())
    populations.add_node("若者", kind="population", label="若者", policies=())
    for project in ("p", "q"):
        populations.add_node(project, kind="project", label=project, policies=("施策",))
        populations.add_edge("若者", project, evidence=())
    assert [gap.name for gap in populations_sharing_nothing(populations, divisions, {})] == gaps


def test_a_made_up_network_has_the_size_asked_for_and_can_be_drawn() -> None:
    network, places = made_up_network.made_up_network(70)
    assert (len(network), len(set(places.values()))) == (70, 70)
    assert nx.utils.graphs_equal(network, made_up_network.made_up_network(70)[0])
    page = network_page(network, places, ("図", "Map"))
    for written in (page, made_up_network.bare_page(network, places), made_up_network.pyvis_page(network)):
        assert "試験事業第67号の実施" in written or json.dumps("試験事業第67号の実施")[1:-1] in written
