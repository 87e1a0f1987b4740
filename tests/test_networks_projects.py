"""Projects tied by what they share."""

from __future__ import annotations

from pathlib import Path

import pytest

from welfaregraph.networks import projects
from welfaregraph.networks.basis import Basis
from welfaregraph.networks.evidence import ALL, STATED
from welfaregraph.networks.projects import projects_tied
from welfaregraph.store import open_store


@pytest.fixture(scope="module")
def basis(nishitokyo_folder: Path) -> Basis:
    return Basis(open_store(nishitokyo_folder), ALL)


def labelled(basis: Basis, *kinds: str) -> dict[frozenset[str], dict[str, object]]:
    network = projects_tied(basis, *kinds)
    name = dict(network.nodes(data="label"))
    return {frozenset((name[one], name[other])): said for one, other, said in network.edges(data=True)}


def test_two_projects_for_people_with_dementia(basis: Basis) -> None:
    ties = labelled(basis, "population")
    said = ties[frozenset(("地域福祉権利擁護事業への支援", "認知症の方への支援"))]
    assert "認知症の人" in [basis.things[thing].label for thing in said["shared"]]
    assert {words.line for words in said["evidence"]} >= {72}


def test_a_division_ties_what_it_is_in_charge_of_by_newmans_weight(basis: Basis) -> None:
    ties = labelled(basis, "unit")
    assert ties[frozenset(("がん検診事業の推進", "予防接種事業の実施"))]["weight"] == pytest.approx(1 / 8)  # 健康課 has nine


def test_policies_and_initiatives_tie_nothing(basis: Basis) -> None:
    kinds = {basis.things[thing].kind for said in labelled(basis).values() for thing in said["shared"]}
    assert kinds
    assert not kinds & {"policy", "initiative", "issue", "indicator", "plan", "city"}


def test_what_rules_concluded_is_left_out_on_request(nishitokyo_folder: Path) -> None:
    stated = Basis(open_store(nishitokyo_folder), STATED)
    network = projects_tied(stated)
    assert {said["status"] for *_, said in network.edges(data=True)} == {"stated"}
    assert "need" not in {stated.things[thing].kind for *_, shared in network.edges(data="shared") for thing in shared}


def test_what_too_many_share_ties_nothing_and_is_named(basis: Basis, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(projects, "MANY", 8)
    network = projects_tied(basis, "unit")
    assert sorted(basis.things[thing].label for thing in network.graph["crowded"]) == ["健康課", "高齢者支援課"]
    assert all(thing not in network.graph["crowded"] for *_, shared in network.edges(data="shared") for thing in shared)
