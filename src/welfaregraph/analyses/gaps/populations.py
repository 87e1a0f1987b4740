"""Populations and themes that a plan raises, and no project answers; or one of another policy does."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

import networkx as nx

from welfaregraph.analyses.gaps.gap import Gap, Node, below, gap, labels, named_by, of_kind
from welfaregraph.model.terms import iri
from welfaregraph.networks.evidence import Evidence
from welfaregraph.networks.whole import TIES_IN

_RAISES, _MEETS = iri("wg:raises"), iri("wg:need")
_RELATED = iri("skos:related")


def populations_without_project(
    whole: nx.MultiDiGraph,
    broader: Mapping[Node, Iterable[Node]],
    related: Mapping[Node, Collection[Node]],
    named: Mapping[Node, Collection[Node]],
) -> list[Gap]:
    """Return the populations that an issue names: those that no project names or is for, and those only other policies' projects are.

    ``whole`` is the whole network with mentions, ``related`` the populations of each need, ``named`` those that are
    called as it is. A project for a narrower population counts; one for a broader population does not, and is told
    (``wider``), unless the population is the overlap of several broader ones (要介護 and 高齢) that all have projects. What
    meets the need of their name is told (``meeting``). Kinds: population-without-project, where the issue ties the population
    or raises a need of it; population-named-only, where the issue merely names it; population-served-elsewhere (a
    crossing of policies, no gap).
    Complexity: O(edges + populations x terms).
    """
    narrower = below(broader)
    needs: dict[Node, list[Node]] = {}
    for need, typical in named.items():
        for population in typical:
            needs.setdefault(population, []).append(need)
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
        uppers = [upper for upper in broader.get(population, ()) if upper in whole]
        if not serving and len(uppers) > 1 and all(upper in wider for upper in uppers):
            continue
        meeting = {part for need in needs.get(population, ()) if need in whole for part in _by(whole, need, _MEETS)}
        initiatives = named_by(whole, population, "initiative")
        values = {
            "wider": labels(whole, wider),
            "initiatives": labels(whole, initiatives),
            "meeting": labels(whole, meeting - {*initiatives}),
        }
        judged = _judged("population", whole, population, issues, serving, **values)
        tied = any(whole.has_edge(part, population, TIES_IN) for part in issues)
        raised = [words for part in issues for words in _needed(whole, part, population, related)]
        if not serving and not tied:  # that the issue says they need support is concluded, or not said at all
            kind, status = ("population-without-project", "inferred") if raised else ("population-named-only", "stated")
            judged = [replace(one, kind=kind, status=status, evidence=(*one.evidence, *dict.fromkeys(raised))) for one in judged]
        found += judged
    return found


def _needed(whole: nx.MultiDiGraph, issue: Node, population: Node, related: Mapping[Node, Collection[Node]]) -> tuple[Evidence, ...]:
    """Return the words by which an issue raises a need that is one of this population; none if it raises none."""
    said = (words["evidence"] for _, need, key, words in whole.out_edges(issue, keys=True, data=True) if key == _RAISES
            and population in related.get(need, ()))  # fmt: skip
    return tuple(one for words in said for one in words)


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
