"""対応表: who reaches whom by which function; each cell leads to who does, or to what was searched."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from welfaregraph.model.terms import iri
from welfaregraph.views.coverage import SIGNS
from welfaregraph.views.grounds import grounds
from welfaregraph.views.site.frame import Frame, Named
from welfaregraph.views.site.said import Said

_FOR = iri("dct:audience")


@dataclass(frozen=True)
class Shown:
    """One cell: its sign, who does it, and the words it rests on."""

    name: str
    population: Named
    function: Named
    status: str
    sign: str
    projects: tuple[Named, ...]
    divisions: tuple[Named, ...]
    said: tuple[Said, ...]


def coverage_page(frame: Frame) -> bytes:
    """Return the page."""
    found = frame.material.coverage
    projects, divisions = _by_name(frame, "project"), _by_name(frame, "unit")
    rows = []
    for row, population in enumerate(found.populations, 1):
        cells = []
        for column, function in enumerate(found.functions, 1):
            cell = found.cells[population, function]
            name = f"{row}-{column}"
            ends = frame.named(population), Named(found.names[function], True, "function", frame.places.thing(function))
            doing = _called(projects, "project", cell.projects), _called(divisions, "unit", cell.divisions)
            cells.append(Shown(name, *ends, cell.status, SIGNS[cell.status], *doing, frame.said(cell.evidence)))
        rows.append((frame.named(population), cells))
    served = _served(frame)
    rests = grounds(frame.material.gaps.sources, frame.material.gaps.statuses).strip().splitlines()
    return frame.page(
        "coverage",
        "coverage.html",
        "coverage",
        functions=[Named(found.names[one], True, "function", frame.places.thing(one)) for one in found.functions],
        rows=rows,
        served=served,
        projects=found.projects,
        counts=[(SIGNS[status], status, count) for status, count in found.counts().items()],
        rests=rests,
    )


def _served(frame: Frame) -> dict[str, list[Named]]:
    """Return the projects for each population or a narrower one, by its page: where a function was searched that is not found."""
    whole, narrower = frame.material.whole, frame.material.narrower
    kinds = dict(whole.nodes(data="kind"))
    direct: dict[str, set[str]] = {
        one: {project for project, _, key in whole.in_edges(one, keys=True) if key == _FOR and kinds[project] == "project"} for one in whole
    }
    return {
        frame.places.thing(one): [
            frame.named(project) for project in sorted(set().union(*(direct.get(lower, set()) for lower in narrower.get(one, {one}))))
        ]
        for one in frame.material.coverage.populations
    }


def _called(known: dict[str, Named], kind: str, names: Iterable[str]) -> tuple[Named, ...]:
    """Return things by their names, which may be written with any spaces."""
    return tuple(known.get(" ".join(name.split())) or Named(name, True, kind, "") for name in names)


def _by_name(frame: Frame, kind: str) -> dict[str, Named]:
    """Return the things of a kind by their names, with a page where one thing alone is called so."""
    found: dict[str, list[str]] = defaultdict(list)
    for thing, node in frame.material.network.nodes(data=True):
        if node["kind"] == kind:
            found[node["label"]].append(thing)
    return {name: frame.named(things[0]) if len(things) == 1 else Named(name, True, kind, "") for name, things in found.items()}
