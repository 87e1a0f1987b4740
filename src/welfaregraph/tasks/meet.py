"""Planning a meeting: from the needs of a household to who must and who may be at the table, and which meeting is lawful."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from welfaregraph.analyses.meeting import plan_meeting
from welfaregraph.analyses.sectors import sectors_for
from welfaregraph.errors import UnknownName
from welfaregraph.graph.concepts import load_concepts
from welfaregraph.model.sentences import Concept
from welfaregraph.model.terms import PREFIXES
from welfaregraph.networks.basis import Basis
from welfaregraph.networks.needs import needs_served, of_sector, participants_tied, raised
from welfaregraph.sentences.needs import Needs, Wanted, merged
from welfaregraph.store.meetings import BY_CONSENT, STATUTORY, meetings
from welfaregraph.tasks.find_basis import find_basis
from welfaregraph.views.meeting import Table
from welfaregraph.wording import say


def meet(
    location: str | None, needs: Sequence[str], text: str = "", consent: bool | None = None, stated_only: bool = False
) -> Table | None:
    """Return the plan for a meeting about the needs of these names, and about those that free words name; None for no need.

    The words are matched in memory and are no part of what comes back. Raises UnknownName with the nearest needs, and
    DataNotFound.
    """
    concepts = load_concepts()
    wanted = _wanted(concepts, needs, text)
    return plan_table(find_basis(location, stated_only), wanted, ways_of(concepts), consent) if wanted else None


def meeting_of(basis: Basis, needs: Sequence[str], text: str = "", consent: bool | None = None) -> Table | None:
    """Return the plan for a meeting about these needs and those that free words name; None for no need. As ``meet``."""
    concepts = load_concepts()
    wanted = _wanted(concepts, needs, text)
    return plan_table(basis, wanted, ways_of(concepts), consent) if wanted else None


def plan_table(basis: Basis, wanted: Sequence[Wanted], ways: Mapping[str, Sequence[str]], consent: bool | None = None) -> Table:
    """Return the plan for a meeting about these needs; ``ways`` are the names of the kinds of bodies, by code."""
    network, tied = needs_served(basis, wanted), participants_tied(basis)
    plan = plan_meeting(network, tied)
    missing = {PREFIXES["wgc"] + want.code: raised(basis, want) for want in wanted if PREFIXES["wgc"] + want.code in plan.uncovered}
    codes = [code for want in wanted for code in (want.code, *(want.wider if want.kind == "population" else ()))]
    sectors = tuple((sector, of_sector(basis, sector.body, ways.get(sector.body, ()))) for sector in sectors_for(codes))
    allowed = {None: (STATUTORY, BY_CONSENT), True: (BY_CONSENT, STATUTORY), False: (STATUTORY,)}[consent]
    return Table(
        tuple(wanted),
        plan,
        basis.things,
        dict(sorted(missing.items())),
        sectors,
        tuple(meetings()[one] for one in allowed),
        consent,
        basis.sources,
        basis.statuses,
        sum(1 for _, kind in network.nodes(data="kind") if kind in ("project", "initiative", "program")),
    )


def understood(known: Needs, names: Sequence[str], text: str) -> tuple[tuple[Wanted, ...], tuple[str, ...]]:
    """Return the needs that names and free words name, and for each name that is none's why: the others are looked at all the same."""
    wanted: list[Wanted] = []
    problems = []
    for name in names:
        try:
            wanted += known.named(name)
        except UnknownName as error:
            problems.append(say(error.message, error.values))
    return merged([*wanted, *known.told(text)]), tuple(problems)


def ways_of(concepts: Sequence[Concept]) -> dict[str, tuple[str, ...]]:
    """Return the names of the kinds of bodies, by code."""
    return {one.code: (one.label, *one.ways) for one in concepts if one.scheme == "bodies"}


def _wanted(concepts: Sequence[Concept], needs: Sequence[str], text: str) -> tuple[Wanted, ...]:
    known = Needs(concepts)
    return merged([*(one for name in needs for one in known.named(name)), *known.told(text)])
