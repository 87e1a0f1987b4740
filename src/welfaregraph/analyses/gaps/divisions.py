"""Divisions that serve the same people and share nothing else; divisions left unnamed; divisions of one policy."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

import networkx as nx

from welfaregraph.analyses.gaps.gap import Gap, Node, below, gap, labels, of_kind
from welfaregraph.networks.evidence import Evidence


def divisions_sharing_populations_only(tied: nx.MultiGraph, divisions: nx.Graph) -> list[Gap]:
    """Return the pairs of divisions whose projects are for the same population and that share no project and no partner.

    ``tied`` are the divisions tied by layer. Projects of theirs that leave divisions unnamed (関係各課) are told, for these may
    be shared after all. Complexity: O(edges).
    """
    found = []
    for one, other, layer, said in sorted(tied.edges(keys=True, data=True), key=lambda edge: edge[:3]):
        if layer != "population" or any(tied.has_edge(one, other, key) for key in ("project", "partner")):
            continue
        policies = {*tied.nodes[one]["policies"], *tied.nodes[other]["policies"]}
        pair = gap("divisions-share-population-only", tied, one, said["evidence"], policies, populations="、".join(said["names"]),
                   unnamed=_unnamed(divisions, [one, other]))  # fmt: skip
        first, second = sorted((pair.name, tied.nodes[other]["label"]))
        found.append(Gap(pair.kind, f"{one} {other}", f"{first} × {second}", pair.policies, pair.status, pair.evidence, pair.values))
    return found


def populations_sharing_nothing(populations: nx.Graph, divisions: nx.Graph, broader: Mapping[Node, Iterable[Node]]) -> list[Gap]:
    """Return the populations that projects of several divisions are for, where no two of these divisions share any project.

    A project for a narrower population is one for the broader. Complexity: O(populations x edges of the divisions).
    """
    found = []
    narrower = below(broader)
    for population in of_kind(populations, "population"):
        words: dict[Node, list[Evidence]] = {}
        lower = [one for one in sorted(narrower.get(population, {population})) if one in populations]
        served = [(one, project) for one in lower for project in populations[one]] if populations[population] else []
        for one, project in served:
            for division in sorted(divisions[project]):
                words.setdefault(division, []).extend(populations.edges[one, project]["evidence"])
        owned = Counter(project for division in words for project in divisions[division])
        if len(words) < 2 or max(owned.values()) > 1:
            continue
        projects = {project for _, project in served if divisions.degree(project)}
        policies = {policy for project in projects for policy in populations.nodes[project]["policies"]}
        evidence = [one for division in sorted(words) for one in words[division]]
        found.append(gap("population-shared-nothing", populations, population, evidence, policies, divisions=labels(divisions, words),
                         unnamed=_unnamed(divisions, words)))  # fmt: skip
    return found


def _unnamed(divisions: nx.Graph, some: Iterable[Node]) -> str:
    """Return the projects of these divisions that leave others unnamed."""
    return labels(divisions, {project for division in some for project in divisions[division] if divisions.nodes[project].get("unnamed")})


def divisions_in_one_policy(divisions: nx.Graph) -> list[Gap]:
    """Return the divisions whose projects all belong to one policy: a fact to know, not a fault. Complexity: O(edges)."""
    found = []
    for division in of_kind(divisions, "unit"):
        projects = list(divisions[division])
        policies = {policy for project in projects for policy in divisions.nodes[project]["policies"]}
        if len(policies) == 1:
            words = [one for project in projects for one in divisions.edges[division, project]["evidence"]]
            found.append(gap("division-single-policy", divisions, division, words, policies, projects=str(len(projects))))
    return found


def units_unnamed(divisions: nx.Graph) -> list[Gap]:
    """Return the projects in the charge of divisions that the plan does not name (関係各課). Complexity: O(projects)."""
    found = []
    for project in of_kind(divisions, "project"):
        for words, evidence in divisions.nodes[project].get("unnamed", ()):
            others = labels(divisions, divisions[project])
            found.append(gap("units-unresolved", divisions, project, [evidence], words=words, divisions=others))
    return found
