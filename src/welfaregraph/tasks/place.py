"""Where the things of a city stand in its picture, and keeping that from one build to the next."""

from __future__ import annotations

import contextlib
import csv
import io
from pathlib import Path

import networkx as nx

from welfaregraph.files import replace
from welfaregraph.networks.city import city_network
from welfaregraph.networks.layout import positions
from welfaregraph.store import open_store
from welfaregraph.store.opening import GRAPH_FILE

POSITIONS_FILE = "positions.csv"
_COLUMNS = ("thing", "x", "y")
_FARTHEST = 1_000_000  # no picture is larger; what stands farther was not written here


def places(network: nx.MultiDiGraph, location: str | Path) -> dict[str, tuple[int, int]]:
    """Return where each node stands: as the file beside the graph says, or in a free place."""
    return positions(network, _kept(location))


def keep(folder: Path) -> None:
    """Write where the things of a built city stand: those that stayed where they stood, without those that are gone."""
    network = city_network(open_store(folder))
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_COLUMNS)
    writer.writerows((thing, x, y) for thing, (x, y) in sorted(places(network, folder).items()))
    with contextlib.suppress(OSError):  # a picture that is laid out anew next time is no reason to fail
        replace(folder / POSITIONS_FILE, out.getvalue().encode("utf-8"))


def _kept(location: str | Path) -> dict[str, tuple[int, int]]:
    """Return the places in the file; a line that cannot be used, or a second thing at one place, is as if it were not there."""
    path = Path(location)
    path = path / POSITIONS_FILE if path.is_dir() else path.with_name(POSITIONS_FILE) if path.name == GRAPH_FILE else Path()
    try:
        text = path.read_bytes().decode("utf-8-sig", errors="replace")
    except OSError:
        return {}
    found: dict[str, tuple[int, int]] = {}
    taken: set[tuple[int, int]] = set()
    for thing, *point in _lines(text):
        if len(point) == 2 and all(len(number) < 9 and number.removeprefix("-").isdecimal() for number in point):
            x, y = int(point[0]), int(point[1])
            if thing not in found and (x, y) not in taken and max(abs(x), abs(y)) < _FARTHEST:
                found[thing] = (x, y)
                taken.add((x, y))
    return found


def _lines(text: str) -> list[list[str]]:
    lines = []
    for line in text.splitlines():
        try:
            lines += [row for row in csv.reader([line.replace("\0", "")]) if row]
        except csv.Error:
            continue
    return lines
