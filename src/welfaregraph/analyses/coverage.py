"""Which functions reach which populations, through which projects and divisions: none, unknown and inferred told apart."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import networkx as nx

from welfaregraph.model.terms import iri
from welfaregraph.networks.evidence import Evidence

_FUNCTION, _FOR, _IN_CHARGE = iri("wg:function"), iri("dct:audience"), iri("cv:hasCompetentAuthority")


@dataclass(frozen=True)
class Cell:
    """What reaches a population by a function: projects and divisions (names, sorted), how that is known, and the words.

    ``status`` is stated, confirmed or inferred where a project does; ``none`` where projects are for the population and
    none has the function; ``unknown`` where no project names the population, or where nothing is said of any project's functions.
    """

    status: str
    projects: tuple[str, ...] = ()
    divisions: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True)
class Coverage:
    """The matrix: populations and functions (IRIs) in order, their names, and the cells; ``projects`` were looked at."""

    populations: tuple[str, ...]
    functions: tuple[str, ...]
    names: Mapping[str, str]
    cells: Mapping[tuple[str, str], Cell]
    projects: int

    def counts(self) -> dict[str, int]:
        """Return how many cells have each status."""
        found = dict.fromkeys(("stated", "confirmed", "inferred", "none", "unknown"), 0)
        for cell in self.cells.values():
            found[cell.status] += 1
        return found


def coverage(whole: nx.MultiDiGraph, functions: Mapping[str, str], narrower: Mapping[str, Collection[str]] | None = None) -> Coverage:
    """Return the matrix of the populations that any part of the plan names, by these functions (names by IRI).

    A project for one of the ``narrower`` populations is one for the broader. Populations with the most projects come first.
    ``whole`` is the whole network with mentions. What is missing is told by its denominator: the projects that are for the
    population (Donabedian 1973, Aspects of Medical Care Administration: the need is held against what is provided).
    Complexity: O(edges + populations x functions).

    >>> network = nx.MultiDiGraph()
    >>> network.add_node("p", kind="project", label="見守り")
    >>> network.add_node("old", kind="population", label="高齢者")
    >>> _ = network.add_edge("p", "old", _FOR, evidence=(), status="stated")
    >>> coverage(network, {"talk": "相談支援"}).cells["old", "talk"].status
    'unknown'
    """
    kinds = dict(whole.nodes(data="kind"))
    projects = [node for node, kind in kinds.items() if kind == "project"]
    direct: dict[str, set[str]] = {
        population: {one for one, _, key in whole.in_edges(population, keys=True) if key == _FOR and kinds[one] == "project"}
        for population, kind in kinds.items()
        if kind == "population"
    }
    served = {one: set().union(*(direct.get(lower, set()) for lower in (narrower or {}).get(one, {one}))) for one in direct}
    does: dict[str, dict[str, tuple[str, tuple[Evidence, ...]]]] = {function: {} for function in functions}
    for project in projects:
        for _, function, key, said in whole.out_edges(project, keys=True, data=True):
            if key == _FUNCTION and function in does:
                does[function][project] = (said["status"], said["evidence"])
    any_known = any(does.values())
    order = sorted(served, key=lambda one: (-len(served[one]), whole.nodes[one]["label"], one))
    pairs = [(population, function) for population in order for function in functions]
    cells = {(population, function): _cell(whole, served[population], does[function], any_known) for population, function in pairs}
    names = {population: whole.nodes[population]["label"] for population in order} | dict(functions)
    return Coverage(tuple(order), tuple(functions), names, cells, len(projects))


def _cell(whole: nx.MultiDiGraph, served: set[str], does: Mapping[str, tuple[str, tuple[Evidence, ...]]], known: bool) -> Cell:
    doing = sorted(served & does.keys())
    if not doing:
        return Cell("none" if served and known else "unknown")
    status = min((does[project][0] for project in doing), key=("confirmed", "stated", "inferred").index)
    divisions = {unit for project in doing for _, unit, key in whole.out_edges(project, keys=True) if key == _IN_CHARGE}
    divisions |= {unit for project in doing for unit, _, key in whole.in_edges(project, keys=True) if key == _IN_CHARGE}
    evidence = tuple(dict.fromkeys(words for project in doing for words in does[project][1]))
    names = [tuple(sorted(whole.nodes[node]["label"] for node in nodes)) for nodes in (doing, divisions)]
    return Cell(status, names[0], names[1], evidence)
