"""Finding what is missing in a plan: the networks of a graph made, and the gaps found in them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from difflib import get_close_matches

from welfaregraph.analyses.coverage import Coverage, coverage
from welfaregraph.analyses.gaps.finding import Gaps, Material, find_gaps, kinds, mark_known, no_gaps_now
from welfaregraph.analyses.gaps.gap import below
from welfaregraph.errors import UnknownName
from welfaregraph.graph.concepts import load_concepts
from welfaregraph.model.problems import Problem, problem
from welfaregraph.model.records import KnownGap
from welfaregraph.model.terms import iri
from welfaregraph.networks.basis import Basis
from welfaregraph.networks.chain import logic_chain
from welfaregraph.networks.divisions import divisions_projects, divisions_tied
from welfaregraph.networks.evidence import ALL, Evidence
from welfaregraph.networks.populations import populations_projects
from welfaregraph.networks.whole import whole_network
from welfaregraph.queries.indicators import indicators
from welfaregraph.text import fold
from welfaregraph.wording import N_

FUNCTIONS = "jusou"  # the scheme of the functions of article 106-4, paragraph 2 of the Social Welfare Act


def gaps_of(basis: Basis) -> Gaps:
    """Return what is missing; what a person said to know of is marked so.

    Without what rules conclude, nothing is told of what only they could find (projects of initiatives, functions, needs): all
    would be missing.
    """
    material = gather(basis)
    found = find_gaps(material)
    if "inferred" not in basis.statuses:
        found = tuple(gap for gap in found if gap.status != "inferred")
    counts = dict.fromkeys(("policy", "issue", "initiative", "project", "indicator"), 0)
    for thing in basis.things.values():
        if thing.kind in counts:
            counts[thing.kind] += 1
    crowded = tuple(basis.things[thing].label for thing in material.tied.graph["crowded"] if thing in basis.things)
    past = no_gaps_now(found, basis.known_gaps) if basis.statuses == ALL else ()
    return Gaps(mark_known(found, basis.known_gaps), basis.sources, basis.statuses, counts, crowded, past)


def chosen(found: Gaps, severities: Collection[str] = (), codes: Collection[str] = (), policy: str | None = None) -> Gaps:
    """Return the gaps of these severities, kinds and policy; all where none is named.

    Raises UnknownName for a kind or a policy that there is not, with the nearest.
    """
    for code in codes:
        if code not in kinds():
            near = ", ".join(get_close_matches(code, kinds(), n=3, cutoff=0.3)) or ", ".join(kinds())
            raise UnknownName(N_("There is no kind of gap {name}. Nearest: {near}"), name=code, near=near)
    policies = {fold(name): name for gap in found.gaps for name in gap.policies}
    if policy is not None and fold(policy) not in policies:
        near = "、".join(get_close_matches(policy, policies.values(), n=3, cutoff=0.3)) or "、".join(sorted(policies.values()))
        raise UnknownName(N_("There is no gap of a policy {name}. Nearest: {near}"), name=policy, near=near)
    gaps = tuple(
        gap
        for gap in found.gaps
        if (not severities or kinds()[gap.kind].severity in severities)
        and (not codes or gap.kind in codes)
        and (policy is None or fold(policy) in map(fold, gap.policies))
    )
    return replace(found, gaps=gaps)


def known_kinds(known: Iterable[KnownGap], problems: list[Problem]) -> tuple[KnownGap, ...]:
    """Return the known gaps with the codes of their kinds, which may be written as their titles, too.

    One of a kind that there is not is a problem with the nearest, and left out.
    """
    codes = {fold(way): kind.code for kind in kinds().values() for way in (kind.code, *kind.title)}
    kept = []
    for one in known:
        code = codes.get(fold(one.kind)) if one.kind else ""
        if code is None:
            near = "、".join(dict.fromkeys(codes[way] for way in get_close_matches(fold(one.kind), codes, n=3, cutoff=0.3))) or "-"
            problems.append(problem("gap-unknown", one.place, kind=one.kind[:60], near=near))
        else:
            kept.append(replace(one, kind=code))
    return tuple(kept)


def coverage_of(basis: Basis) -> Coverage:
    """Return which functions reach which populations."""
    return coverage(whole_network(basis, mentions=True), functions(), below(basis.broader))


def functions() -> dict[str, str]:
    """Return the functions of the Act by IRI, in the order of its items, with the shortest of their Japanese names."""
    found = [concept for concept in load_concepts() if concept.scheme == FUNCTIONS and not concept.broader]
    return {
        iri(f"wgc:{concept.code}"): min((*concept.ways, concept.label), key=len)
        for concept in sorted(found, key=lambda concept: concept.notation)
    }


def gather(basis: Basis) -> Material:
    """Return the networks that gaps are found in."""
    whole = whole_network(basis, mentions=True)
    related = {
        iri(f"wgc:{concept.code}"): {iri(f"wgc:{code}") for code in concept.related} for concept in load_concepts() if concept.related
    }
    ways = {iri(f"wgc:{concept.code}"): {*map(fold, (concept.label, *concept.ways))} for concept in load_concepts()}
    named = {need: {one for one in typical if ways[need] & ways.get(one, set())} for need, typical in related.items()}
    places: dict[str, list[Evidence]] = {}
    for relation in basis.relations("dct:isPartOf"):
        places.setdefault(relation.subject, []).append(relation.evidence)
    return Material(
        whole,
        divisions_projects(basis),
        divisions_tied(basis),
        populations_projects(basis),
        logic_chain(basis),
        coverage(whole, functions(), below(basis.broader)),
        basis.broader,
        related,
        named,
        {part: tuple(words) for part, words in places.items()},
        indicators(basis.store),
        tuple(_texts(basis)),
        tuple(words for part, words in basis.words if part in basis.things and basis.things[part].kind in ("initiative", "project")),
    )


def _texts(basis: Basis) -> Iterator[tuple[tuple[str, ...], Evidence]]:
    """Yield the names of the policies and the words of each place of an issue, initiative or project."""
    for part, words in basis.words:
        if part in basis.things:
            yield tuple(basis.things[policy].label for policy in basis.things[part].policies if policy in basis.things), words
