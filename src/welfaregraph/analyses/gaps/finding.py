"""All kinds of gaps of one plan, found by the functions beside; the table of kinds says what each is called and how much it matters."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import networkx as nx

from welfaregraph.analyses.coverage import Coverage
from welfaregraph.analyses.gaps import divisions, functions, indicators, partners, parts, plans, populations
from welfaregraph.analyses.gaps.gap import Gap, named_by
from welfaregraph.networks.evidence import Evidence
from welfaregraph.queries.indicators import Indicator
from welfaregraph.text import fold

SEVERITIES = ("high", "medium", "low", "info")


@dataclass(frozen=True)
class Kind:
    """A kind of gap in words: (Japanese, English) of its title, of what it says, and of what was searched for the absence."""

    code: str
    title: tuple[str, str]
    severity: str
    says: tuple[str, str]
    searched: tuple[str, str]
    crossing: bool = False


@dataclass(frozen=True)
class Material:
    """The networks that gaps are found in: ``whole`` with mentions, ``places`` the words of each part of the plan.

    ``related`` are the populations and situations that often have each need, ``named`` those of them that are called as it is.
    ``texts`` are the words of issues, initiatives and projects, with the names of their policies; ``answers`` those of the
    initiatives and projects.
    """

    whole: nx.MultiDiGraph
    divisions: nx.Graph
    tied: nx.MultiGraph
    populations: nx.Graph
    chain: nx.DiGraph
    coverage: Coverage
    broader: Mapping[str, Iterable[str]]
    related: Mapping[str, Collection[str]]
    named: Mapping[str, Collection[str]]
    places: dict[str, tuple[Evidence, ...]]
    indicators: tuple[Indicator, ...] = ()
    texts: tuple[tuple[tuple[str, ...], Evidence], ...] = ()
    answers: tuple[Evidence, ...] = ()


@cache
def kinds() -> dict[str, Kind]:
    """Return the kinds of gaps by code, in the order of the table."""
    table = tomllib.loads((Path(__file__).parent / "kinds.toml").read_text(encoding="utf-8"))
    return {
        code: Kind(
            code,
            (row["ja"], row["en"]),
            row["severity"],
            (row["ja_says"], row["en_says"]),
            (row["ja_searched"], row["en_searched"]),
            row.get("crossing", False),
        )
        for code, row in table.items()
    }


@dataclass(frozen=True)
class Gaps:
    """The gaps of one graph, the gravest first; what they rest on, and how many parts of each kind were looked at.

    ``crowded`` (names) is what too many divisions share: no pair of divisions was looked at for it. ``past`` (kind, name,
    reason) is what a person said to know of and is no gap now.
    """

    gaps: tuple[Gap, ...]
    sources: tuple[str, ...]
    statuses: tuple[str, ...]
    counts: Mapping[str, int]
    crowded: tuple[str, ...] = ()
    past: tuple[tuple[str, str, str], ...] = ()


FINDERS: tuple[Callable[[Material], list[Gap]], ...] = (
    lambda m: populations.populations_without_project(m.whole, m.broader, m.related, m.named),
    lambda m: populations.themes_without_project(m.whole, m.related),
    lambda m: parts.initiatives_without_project(m.chain, m.places),
    lambda m: parts.projects_without_initiative(m.chain, m.places),
    lambda m: partners.partners_without_project(m.whole, m.broader, m.related),
    lambda m: divisions.divisions_sharing_populations_only(m.tied, m.divisions),
    lambda m: divisions.populations_sharing_nothing(m.populations, m.divisions, m.broader),
    lambda m: functions.functions_without_provider(m.whole, m.coverage, _raised(m.whole), m.broader),
    lambda m: indicators.targets_worse(m.indicators),
    lambda m: indicators.values_without_year(m.indicators),
    lambda m: indicators.ambition_gaps(m.indicators),
    lambda m: indicators.without_outcome(m.chain, m.indicators, m.places),
    lambda m: indicators.indicators_without_text(m.chain, m.places),
    lambda m: indicators.figures_without_indicator(m.texts, m.indicators),
    lambda m: plans.plans_shared(m.whole),
    lambda m: plans.plans_unmentioned(m.whole),
    lambda m: divisions.divisions_in_one_policy(m.divisions),
    lambda m: divisions.units_unnamed(m.divisions),
    lambda m: partners.programs_named_once(m.whole, m.answers),
)


def find_gaps(material: Material) -> tuple[Gap, ...]:
    """Return all gaps: the gravest kinds first, in the order of the table, then by policy and place.

    Complexity: that of the functions beside, each near linear in the edges of its network.
    """
    found = [gap for finder in FINDERS for gap in finder(material)]
    order = {code: (SEVERITIES.index(kind.severity), place) for place, (code, kind) in enumerate(kinds().items())}
    return tuple(sorted(found, key=lambda gap: (order[gap.kind], *gap.sort_key())))


def mark_known(gaps: Iterable[Gap], known: Mapping[tuple[str, str], str]) -> tuple[Gap, ...]:
    """Return the gaps, those that a person knows of with the reason.

    ``known`` gives the reason by kind and subject's name, however it is typed; a kind left empty means every kind.
    """
    reasons = {(kind, fold(name)): reason for (kind, name), reason in known.items()}
    return tuple(replace(gap, known=reasons.get((gap.kind, fold(gap.name))) or reasons.get(("", fold(gap.name)), "")) for gap in gaps)


def no_gaps_now(gaps: Iterable[Gap], known: Mapping[tuple[str, str], str]) -> tuple[tuple[str, str, str], ...]:
    """Return what a person said to know of (kind, name, reason) and none of the gaps is, sorted; see ``mark_known``."""
    there = {(kind, fold(gap.name)) for gap in gaps for kind in (gap.kind, "")}
    return tuple((kind, name, reason) for (kind, name), reason in sorted(known.items()) if (kind, fold(name)) not in there)


def _raised(whole: nx.MultiDiGraph) -> list[str]:
    return [node for node, kind in whole.nodes(data="kind") if kind == "population" and named_by(whole, node, "issue")]
