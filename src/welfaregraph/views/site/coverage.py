"""対応表: who reaches whom by which function; each cell leads to who does, or to what was searched."""

from __future__ import annotations

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
    projects: tuple[str, ...]
    divisions: tuple[str, ...]
    said: tuple[Said, ...]


def coverage_page(frame: Frame) -> bytes:
    """Return the page."""
    found = frame.material.coverage
    rows = []
    for row, population in enumerate(found.populations, 1):
        cells = []
        for column, function in enumerate(found.functions, 1):
            cell = found.cells[population, function]
            name = f"{row}-{column}"
            ends = frame.named(population), Named(found.names[function], True, "function", frame.places.thing(function))
            cells.append(Shown(name, *ends, cell.status, SIGNS[cell.status], cell.projects, cell.divisions, frame.said(cell.evidence)))
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


def _served(frame: Frame) -> dict[str, int]:
    """Return how many projects are for each population, by its page: the denominator of what is not found."""
    whole = frame.material.whole
    kinds = dict(whole.nodes(data="kind"))
    return {
        frame.places.thing(population): len(
            {one for one, _, key in whole.in_edges(population, keys=True) if key == _FOR and kinds[one] == "project"}
            if population in whole
            else ()
        )
        for population in frame.material.coverage.populations
    }
