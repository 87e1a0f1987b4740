"""Functions that no project serves, and populations that a function does not reach."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import networkx as nx

from welfaregraph.analyses.coverage import Coverage
from welfaregraph.analyses.gaps.gap import FOR, Gap, Node, below, gap, labels, named_by


def functions_without_provider(
    whole: nx.MultiDiGraph, coverage: Coverage, raised: Iterable[str], broader: Mapping[Node, Iterable[Node]]
) -> list[Gap]:
    """Return the functions that no project serves at all, then the cells of the matrix without one.

    Cells are told for the populations (IRIs) that are ``raised`` in an issue, and for the functions that some project
    serves; a project for a narrower population is one for the broader. Functions are concluded by a rule, so the status is
    inferred; where nothing is said of any project's functions, nothing is told. A cell whose projects are all among those of
    another population with the same gap is told there (認知症の人 for 認知症の人の家族). Complexity: O(populations squared x
    functions).
    """
    found = []
    narrower = below(broader)
    statuses = {status for cell in coverage.cells.values() if (status := cell.status) not in ("none", "unknown")}
    served = {function for (_, function), cell in coverage.cells.items() if cell.projects}
    served |= {function for function in coverage.functions if function in whole and named_by(whole, function, "project")}
    if not served and not statuses:
        return []
    for function in coverage.functions:
        if function not in served:
            naming = named_by(whole, function, "issue", "initiative") if function in whole else {}
            evidence = tuple(dict.fromkeys(one for some in naming.values() for one in some))
            where = tuple(sorted({policy for part in naming for policy in whole.nodes[part]["policies"]}))
            values = (("projects", str(coverage.projects)),)
            found.append(Gap("function-without-provider", function, coverage.names[function], where, "inferred", evidence, values))
    wanted = set(raised)
    serving = {
        population: {(project, one) for one in narrower.get(population, {population}) if one in whole for project in _for(whole, one)}
        for population in coverage.populations
        if population in wanted
    }
    sets = {population: frozenset(project for project, _ in pairs) for population, pairs in serving.items()}
    for function in (one for one in coverage.functions if one in served):
        bare = [population for population in serving if coverage.cells[population, function].status == "none"]
        told: set[frozenset[Node]] = set()
        for population in bare:
            projects = sets[population]
            if projects in told or any(projects < sets[other] for other in bare):
                continue
            told.add(projects)
            words = [one for project, lower in sorted(serving[population]) for one in whole.edges[project, lower, FOR]["evidence"]]
            policies = {policy for project in projects for policy in whole.nodes[project]["policies"]}
            cell = gap("cell-without-provider", whole, population, words, policies, status="inferred", projects=labels(whole, projects))
            name = f"{coverage.names[function]} × {cell.name}"
            found.append(Gap(cell.kind, f"{function} {population}", name, cell.policies, cell.status, cell.evidence, cell.values))
    return found


def _for(whole: nx.MultiDiGraph, population: Node) -> list[Node]:
    return [one for one, _, key in whole.in_edges(population, keys=True) if key == FOR and whole.nodes[one]["kind"] == "project"]
