"""Plans that several policies relate to, and plans that no project mentions."""

from __future__ import annotations

import networkx as nx

from welfaregraph.analyses.gaps.gap import Gap, gap, named_by, of_kind
from welfaregraph.model.terms import iri

_RELATED = iri("dct:relation")


def plans_shared(whole: nx.MultiDiGraph) -> list[Gap]:
    """Return the plans that two or more policies relate to: a fact to know, for they tie these policies. Complexity: O(edges)."""
    found = []
    for plan in of_kind(whole, "plan"):
        related = {policy: said for policy, _, key, said in whole.in_edges(plan, keys=True, data=True) if key == _RELATED}
        if len(related) > 1:
            words = [one for policy in sorted(related) for one in related[policy]["evidence"]]
            found.append(gap("plan-shared", whole, plan, words, [whole.nodes[policy]["label"] for policy in related]))
    return found


def plans_unmentioned(whole: nx.MultiDiGraph) -> list[Gap]:
    """Return the plans that a policy relates to and no project names or is based on. Complexity: O(edges)."""
    found = []
    for plan in of_kind(whole, "plan"):
        related = {policy: said for policy, _, key, said in whole.in_edges(plan, keys=True, data=True) if key == _RELATED}
        if related and not named_by(whole, plan, "project"):
            words = [one for policy in sorted(related) for one in related[policy]["evidence"]]
            found.append(gap("plan-unmentioned", whole, plan, words, [whole.nodes[policy]["label"] for policy in related]))
    return found
