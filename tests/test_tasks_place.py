"""Where things stand from one build to the next: what stayed stays, and a damaged file is as good as none."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

import pytest

from welfaregraph.networks.city import city_network
from welfaregraph.store import open_store
from welfaregraph.tasks.build import build
from welfaregraph.tasks.place import POSITIONS_FILE, keep, places

DATA = Path(__file__).resolve().parent.parent / "graph_data"
MIHON = DATA / "mihon"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("graph.trig", "mentions.trig", POSITIONS_FILE):
        (tmp_path / name).write_bytes((MIHON / name).read_bytes())
    return tmp_path


def rows(folder: Path) -> list[list[str]]:
    with (folder / POSITIONS_FILE).open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


@pytest.mark.parametrize("city", ["mihon", "nishitokyo"])
def test_the_committed_places_are_those_of_the_committed_graph(city: str) -> None:
    network = city_network(open_store(DATA / city))
    stored = {thing: (int(x), int(y)) for thing, x, y in rows(DATA / city)[1:]}
    assert stored == places(network, DATA / city)
    assert list(stored) == sorted(network)


def test_building_again_changes_no_place(tmp_path: Path) -> None:
    copy = tmp_path / "mihon"
    shutil.copytree(MIHON, copy, ignore=shutil.ignore_patterns("page"))
    before = (copy / POSITIONS_FILE).read_bytes()
    build(copy)
    assert (copy / POSITIONS_FILE).read_bytes() == before
    (copy / POSITIONS_FILE).unlink()
    (copy / POSITIONS_FILE).mkdir()
    assert build(copy).path


def test_what_was_moved_stays_what_is_gone_goes_and_what_is_new_comes(folder: Path) -> None:
    head, gone, *others = rows(folder)
    moved = others[0]
    lines = [head, ["http://example.org/gone", "5", "5"], [moved[0], "-4321", "1234"], *others[1:]]
    (folder / POSITIONS_FILE).write_text("\n".join(map(",".join, lines)), encoding="utf-8")
    keep(folder)
    found = {thing: (x, y) for thing, x, y in rows(folder)[1:]}
    assert found[moved[0]] == ("-4321", "1234")
    assert "http://example.org/gone" not in found
    assert gone[0] in found
    assert {one[0]: (one[1], one[2]) for one in others[1:]}.items() <= found.items()


@pytest.mark.parametrize(
    "damage",
    [
        b"",
        b"\xff\xfe\x00\x80garbage",
        b"\0\0\0",
        b'thing,x,y\n"unclosed,1,2\n',
        b"<<<<<<< HEAD\nthing,x,y\n=======\n",
        b"thing\nx\n,,\n,,,,\n",
    ],
)
def test_a_damaged_file_is_as_good_as_none(folder: Path, damage: bytes) -> None:
    network = city_network(open_store(folder))
    (folder / POSITIONS_FILE).unlink()
    fresh = places(network, folder)
    (folder / POSITIONS_FILE).write_bytes(damage)
    assert places(network, folder) == fresh


def test_numbers_that_cannot_be_and_two_things_at_one_place(folder: Path) -> None:
    head, one, other, third, *rest = rows(folder)
    lines = [head, [one[0], "nan", "1"], [other[0], "9" * 30, "1"], [third[0], rest[0][1], rest[0][2]], *rest]
    (folder / POSITIONS_FILE).write_text("\n".join(map(",".join, lines)), encoding="utf-8")
    found = places(city_network(open_store(folder)), folder)
    assert len(set(found.values())) == len(found)


def test_a_folder_in_the_place_of_the_file_and_a_graph_without_a_folder(folder: Path) -> None:
    network = city_network(open_store(folder))
    stored = places(network, folder)
    assert places(network, folder / "graph.trig") == stored
    (folder / POSITIONS_FILE).unlink()
    (folder / POSITIONS_FILE).mkdir()
    assert places(network, folder)
    assert places(network, "memory")
    assert places(network, "http://127.0.0.1:1/sparql")
