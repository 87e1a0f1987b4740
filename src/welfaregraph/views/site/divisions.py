"""Everything of a division on one page: its projects with whom they are for and with, counted as the shipped question counts them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import networkx as nx

from welfaregraph.analyses import removal
from welfaregraph.model.terms import iri
from welfaregraph.networks.whole import TIES_IN
from welfaregraph.queries.ties import IN_CHARGE
from welfaregraph.views.site.frame import Frame, Named
from welfaregraph.views.site.said import Said

_FOR, _FUNCTION, _PART_OF = iri("dct:audience"), iri("wg:function"), iri("dct:isPartOf")


@dataclass(frozen=True)
class Project:
    """A project of a division; each of the others with how the tie is known."""

    project: Named
    policies: tuple[Named, ...]
    with_divisions: tuple[Named, ...]
    populations: tuple[tuple[Named, str], ...]
    functions: tuple[tuple[Named, str], ...]
    bodies: tuple[tuple[Named, str], ...]


@dataclass(frozen=True)
class Division:
    """The projects of a division in the order of the sources, and the query that counts them."""

    projects: tuple[Project, ...]
    query: str


@dataclass(frozen=True)
class Lost:
    """A thing with nobody else for it: by which part of the plan it was reached, how surely, and the words for it.

    ``unnamed`` is what is printed of other divisions that are not named (関係各課).
    """

    thing: Named
    by: Named | None
    status: str
    said: tuple[Said, ...]
    unnamed: str


@dataclass(frozen=True)
class Left:
    """What is left with nobody else, by kind, and the parts that are cut off; ``covered`` of the ``projects`` name any body or role.

    ``ties`` is the number of ties that are lost.
    """

    groups: tuple[tuple[Lost, ...], ...]
    ties: int
    cut_off: tuple[tuple[Named, ...], ...]
    covered: int
    projects: int


def division_of(frame: Frame, thing: str) -> Division | None:
    """Return the projects of a division; None for what is none."""
    charge = frame.material.charges.get(thing)
    if charge is None:
        return None
    return Division(tuple(_project(frame, project, thing) for project in charge.projects), charge.query)


def charge_around(frame: Frame, thing: str) -> list[tuple[Named, list[Named]]]:
    """Return the divisions in charge of the projects in which ties of a body or role are written, each with these projects."""
    whole = frame.material.whole
    if thing not in whole or whole.nodes[thing]["kind"] not in ("body", "group"):
        return []
    found: dict[str, list[str]] = defaultdict(list)
    for project in sorted({one for one, _, key in whole.in_edges(thing, keys=True) if key == TIES_IN}):
        for division, _, key in whole.in_edges(project, keys=True):
            if key == IN_CHARGE:
                found[division].append(project)
    return [(frame.named(division), [frame.named(one) for one in dict.fromkeys(projects)]) for division, projects in sorted(found.items())]


def left_without(frame: Frame, thing: str) -> Left | None:
    """Return what is left without another provider if a thing goes, and what is cut off; None for what provides nothing."""
    lost = frame.material.removals.get(thing)
    if lost is None:
        return None
    whole = frame.material.whole
    kinds = dict(whole.nodes(data="kind"))
    projects = [node for node, kind in kinds.items() if kind == "project"]
    covered = sum(any(kinds[other] in ("body", "group") for other in nx.all_neighbors(whole, project)) for project in projects)
    order = dict.fromkeys(one.kind for one in lost.left)
    groups = tuple(tuple(_lost(frame, one, kinds[thing]) for one in lost.left if one.kind == kind) for kind in order)
    return Left(groups, len(lost.ties), tuple(tuple(map(frame.named, part)) for part in lost.cut_off), covered, len(projects))


def _lost(frame: Frame, left: removal.Left, kind: str) -> Lost:
    status = "inferred" if any(hop.status == "inferred" for hop in left.hops) else left.hops[-1].status
    by = frame.named(left.hops[-1].one) if len(left.hops) > 1 else None
    unnamed = frame.material.unnamed.get(left.thing, "") if kind == "unit" else ""
    return Lost(frame.named(left.thing), by, status, frame.said(left.hops[-1].evidence[:1]), unnamed)


def _project(frame: Frame, project: str, division: str) -> Project:
    whole = frame.material.whole
    edges = [(other, key, said["status"]) for _, other, key, said in whole.out_edges(project, keys=True, data=True)]
    divisions = {one for one, _, key in whole.in_edges(project, keys=True) if key == IN_CHARGE and one != division}
    kinds = dict(whole.nodes(data="kind"))

    def ends(*keys: str) -> list[tuple[str, str]]:
        return sorted({other: status for other, key, status in edges if key in keys}.items())

    return Project(
        frame.named(project),
        tuple(frame.named(one) for one, _ in ends(_PART_OF) if kinds[one] == "policy"),
        tuple(frame.named(one) for one in sorted(divisions)),
        _named(frame, ends(_FOR)),
        _named(frame, ends(_FUNCTION)),
        _named(frame, [(one, status) for one, status in ends(TIES_IN) if kinds[one] in ("body", "group")]),
    )


def _named(frame: Frame, ends: Iterable[tuple[str, str]]) -> tuple[tuple[Named, str], ...]:
    return tuple((frame.named(one), status) for one, status in ends)
