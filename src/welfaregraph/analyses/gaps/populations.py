"""Populations and themes that a plan raises, and no project answers; or one of another policy does."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

import networkx as nx

from welfaregraph.analyses.gaps.gap import Gap, Node, below, gap, labels, named_by, of_kind
from welfaregraph.model.terms import iri
from welfaregraph.networks.evidence import Evidence

_RAISES, _MEETS = iri("wg:raises"), iri("wg:need")
_RELATED = iri("skos:related")


def populations_without_project(whole: nx.MultiDiGraph, broader: Mapping[Node, Iterable[Node]]) -> list[Gap]:
    """Return the populations that an issue names: those that no project names or is for, and those only other policies' projects are.

    ``whole`` is the whole network with mentions. A project for a narrower population counts; one for a broader population does
    not, and is told (``wider``). Kinds: population-without-project; population-served-elsewhere (a crossing of policies, not
    a gap). Complexity: O(edges + populations x narrower terms).
    """
    narrower = below(broader)
    above: dict[Node, set[Node]] = {}
    for upper, lowers in narrower.items():
        for lower in lowers - {upper}:
            above.setdefault(lower, set()).add(upper)
    found = []
    for population in of_kind(whole, "population"):
        issues = named_by(whole, population, "issue")
        if not issues:
            continue
        serving: dict[Node, tuple[Evidence, ...]] = {}
        for one in sorted(narrower.get(population, {population})):
            if one in whole:
                serving |= named_by(whole, one, "project")
        wider = [upper for upper in sorted(above.get(population, ())) if upper in whole and named_by(whole, upper, "project")]
        initiatives = named_by(whole, population, "initiative")
        found += _judged(
            "population", whole, population, issues, serving, wider=labels(whole, wider), initiatives=labels(whole, initiatives)
        )
    return found


def themes_without_project(whole: nx.MultiDiGraph, related: Mapping[Node, Collection[Node]]) -> list[Gap]:
    """Return the needs that an issue raises: those that no project meets, and those only other policies' projects meet.

    ``related`` gives the populations of a need: where the issue names one of them, the gap is that of the population, and is
    not told twice. Both ends are concluded by rules, so the status is inferred. Complexity: O(edges).
    """
    found = []
    for need in of_kind(whole, "need"):
        issues = {
            part: words
            for part, words in _by(whole, need, _RAISES).items()
            if not any(whole.has_edge(part, population) for population in related.get(need, ()))
        }
        if issues:
            initiatives = [part for part in _by(whole, need, _MEETS) if whole.nodes[part]["kind"] == "initiative"]
            serving = {part: words for part, words in _by(whole, need, _MEETS).items() if whole.nodes[part]["kind"] == "project"}
            found += _judged("theme", whole, need, issues, serving, wider="", initiatives=labels(whole, initiatives))
    return found


def _by(whole: nx.MultiDiGraph, thing: Node, key: str) -> dict[Node, tuple[Evidence, ...]]:
    return {part: said["evidence"] for part, _, found, said in sorted(whole.in_edges(thing, keys=True, data=True)) if found == key}


def _judged(
    what: str,
    whole: nx.MultiDiGraph,
    thing: Node,
    issues: Mapping[Node, tuple[Evidence, ...]],
    serving: Mapping[Node, tuple[Evidence, ...]],
    **values: str,
) -> list[Gap]:
    raised = [words for words_of in issues.values() for words in words_of]
    raising = {policy for part in issues for policy in whole.nodes[part]["policies"]}
    if not serving:
        return [gap(f"{what}-without-project", whole, thing, raised, raising, **values)]
    served = {policy for part in serving for policy in whole.nodes[part]["policies"]}
    if raising <= served:
        return []
    words = [*raised, *(one for words_of in serving.values() for one in words_of[:1])]
    elsewhere = {"raised": "、".join(sorted(raising - served)), "served": labels(whole, serving)}
    return [gap(f"{what}-served-elsewhere", whole, thing, words, raising | served, **elsewhere)]
