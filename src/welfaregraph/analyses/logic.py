"""How far the logic chain of a plan holds: issues with a way to an indicator, and where it breaks off."""

from __future__ import annotations

from dataclasses import dataclass

import networkx as nx

from welfaregraph.networks.chain import LEVELS
from welfaregraph.networks.evidence import Evidence


@dataclass(frozen=True)
class Step:
    """One step of the chain: how many parts of the upper level lead to the lower one, of how many, and those that do not.

    ``orphans`` are the parts of the lower level that nothing leads to; both are nodes in the order of the chain.
    """

    upper: str
    lower: str
    led: int
    of: int
    broken: tuple[str, ...]
    orphans: tuple[str, ...]


@dataclass(frozen=True)
class Chain:
    """The steps of the chain, the issues from which a path reaches an indicator (``complete``), and of how many issues.

    ``stated`` is how many edges are stated or confirmed, ``inferred`` how many a rule concluded. ``names`` are what the nodes
    are called, ``policies`` to which policies they belong.
    """

    steps: tuple[Step, ...]
    complete: tuple[tuple[str, ...], ...]
    issues: int
    stated: int
    inferred: int
    names: dict[str, str]
    policies: dict[str, tuple[str, ...]]
    evidence: dict[tuple[str, str], tuple[Evidence, ...]]

    @property
    def share(self) -> float | None:
        """The share of issues with a path to an indicator; None where there is no issue."""
        return len(self.complete) / self.issues if self.issues else None


def logic(chain: nx.DiGraph) -> Chain:
    """Return how far the chain holds, level by level (W.K. Kellogg Foundation 2004, Logic Model Development Guide).

    A path of an issue is the shortest to an indicator over initiatives and projects, the first in the order of the nodes. An
    indicator that measures an initiative directly counts. Complexity: O(nodes + edges) for each issue.

    >>> chain = nx.DiGraph([("課題", "取組"), ("取組", "事業"), ("事業", "指標")])
    >>> nx.set_node_attributes(chain, {"課題": "issue", "取組": "initiative", "事業": "project", "指標": "indicator"}, "kind")
    >>> logic(chain).share
    1.0
    """
    kinds: dict[str, str] = dict(chain.nodes(data="kind"))
    by_level = {level: [node for node in chain if kinds[node] == level] for level in LEVELS}
    steps = []
    for upper, lower in (("issue", "initiative"), ("initiative", "project"), ("project", "indicator")):
        broken = tuple(node for node in by_level[upper] if not any(kinds[one] == lower for one in chain.successors(node)))
        above = {"initiative", "project"} if lower == "indicator" else {upper}
        orphans = tuple(node for node in by_level[lower] if not any(kinds[one] in above for one in chain.predecessors(node)))
        steps.append(Step(upper, lower, len(by_level[upper]) - len(broken), len(by_level[upper]), broken, orphans))
    complete = []
    for issue in by_level["issue"]:
        paths = nx.single_source_shortest_path(chain, issue)
        ends = [node for node in paths if kinds[node] == "indicator"]
        if ends:
            complete.append(tuple(paths[min(ends, key=lambda node: (len(paths[node]), node))]))
    statuses = [said.get("status", "inferred") for _, _, said in chain.edges(data=True)]
    return Chain(
        tuple(steps),
        tuple(complete),
        len(by_level["issue"]),
        sum(status != "inferred" for status in statuses),
        statuses.count("inferred"),
        {node: said.get("label", node) for node, said in chain.nodes(data=True)},
        {node: said.get("policies", ()) for node, said in chain.nodes(data=True)},
        {(one, other): said.get("evidence", ()) for one, other, said in chain.edges(data=True)},
    )
