"""Who forms groups, held against the policies, and projects for the same people: as text and as rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import networkx as nx

from welfaregraph.analyses.brokers import FEWEST
from welfaregraph.analyses.groups import Groups
from welfaregraph.analyses.overlap import Overlap
from welfaregraph.networks.basis import Basis, Thing
from welfaregraph.networks.divisions import MANY as MANY_DIVISIONS
from welfaregraph.networks.projects import MANY
from welfaregraph.views.grounds import grounds
from welfaregraph.views.quotes import label, listed, place_cells, quoted, status
from welfaregraph.wording import N_, say, translate

COLUMNS = ("group", "name", "policies", "closest", "shared", "weight", "status", "source", "line", "quote")
OVERLAP_COLUMNS = ("one", "other", "overlap", "common", "one_source", "one_line", "one_quote", "other_source", "other_line", "other_quote")
_TITLES = {
    "projects": N_("Groups among the projects"),
    "bodies": N_("Groups among the bodies and roles"),
    "divisions": N_("Groups among the divisions"),
}
_TIED_BY = {
    "projects": N_(
        "Projects are tied by what they share: a division, people, partners, programmes, needs, functions; not by their policy."
    ),
    "bodies": N_("Bodies and roles are tied by what they do together; the city, which the plan ties to nearly all, is left out."),
    "divisions": N_("Divisions are tied by shared projects, people, partners and plans; not by their policy."),
}
_SHOWN = 20


@dataclass(frozen=True)
class Grouped:
    """A network and its groups (None where it is too small), how far they agree with the policies, and what all rests on.

    ``agreement`` is the adjusted Rand index over the ``compared`` nodes that are of exactly one policy; None for under five.
    ``crowded`` is what too many share to tie anything.
    """

    of: str
    network: nx.Graph
    found: Groups | None
    agreement: float | None
    compared: int
    crowded: tuple[str, ...]
    basis: Basis


@dataclass(frozen=True)
class Overlapping:
    """The projects that are for the same people, and what that rests on; ``network`` is populations and projects."""

    network: nx.Graph
    found: tuple[Overlap, ...]
    crowded: tuple[str, ...]
    basis: Basis


def group_rows(grouped: Grouped) -> list[list[str]]:
    """Return a row of COLUMNS for each node: its group (empty for none), its closest tie within the group and its first place."""
    network, found, things = grouped.network, grouped.found, grouped.basis.things
    rows = []
    for number, group in enumerate(found.groups if found else (), 1):
        for node in group:
            policies = "、".join(network.nodes[node]["policies"])
            closest = _closest(network, node, group)
            if closest is None:
                rows.append([str(number), label(things, node), policies, *[""] * 7])
                continue
            said = network.edges[node, closest]
            shared = listed(things, said.get("shared", ()))
            tie = [label(things, closest), shared, f"{said['weight']:.4f}", said["status"], *place_cells(said["evidence"])]
            rows.append([str(number), label(things, node), policies, *tie])
    alone = found.alone if found else sorted(network)
    return rows + [["", label(things, node), "、".join(network.nodes[node]["policies"]), *[""] * 7] for node in alone]


def group_text(grouped: Grouped) -> str:
    """Return the groups for a person: who is in each, from which policies, what ties them, and what the figures mean."""
    found, things = grouped.found, grouped.basis.things
    lines = [translate(_TITLES[grouped.of]), "  " + translate(_TIED_BY[grouped.of])]
    below = grounds(grouped.basis.sources, grouped.basis.statuses, {translate(N_("ties")): grouped.network.number_of_edges()})
    if found is None:
        lines.append(say(N_("  Too small for groups: it takes {fewest} with a tie and {fewest} ties."), {"fewest": FEWEST}))
        return "\n".join([*lines, "", below])
    for number, group in enumerate(found.groups, 1):
        policies = Counter(policy for node in group for policy in grouped.network.nodes[node]["policies"])
        head = say(N_("group {number} ({count})"), {"number": number, "count": len(group)})
        split = "、".join(f"{policy} {count}" for policy, count in sorted(policies.items(), key=lambda one: (-one[1], one[0])))
        lines += ["", f"{head}  {split}".rstrip(), f"    {listed(things, group, most=_SHOWN)}"]
        inside = grouped.network.subgraph(group)
        shared = Counter(thing for _, _, things_ in inside.edges(data="shared", default=()) for thing in things_)
        if shared:
            most = [thing for thing, _ in sorted(shared.items(), key=lambda one: (-one[1], one[0]))]
            lines.append("    " + say(N_("most shared: {names}"), {"names": listed(things, most[:6])}))
        one, other, said = min(inside.edges(data=True), key=lambda tie: (-tie[2]["weight"], *sorted(tie[:2])))
        closest = {"names": listed(things, sorted((one, other)))}
        lines += [
            f"    {say(N_('closest: {names}'), closest)}  （{status(said['status'])}）",
            *quoted(said["evidence"], "        ", count=2),
        ]
    if found.alone:
        lines += ["", say(N_("without a tie: {names}"), {"names": listed(things, found.alone, most=_SHOWN)})]
    lines += ["", *_figures(found, grouped.agreement, grouped.compared), *crowd_lines(grouped.crowded, things, grouped.of), ""]
    return "\n".join(lines) + below


def _figures(found: Groups, agreement: float | None, compared: int) -> list[str]:
    values = {"modularity": f"{found.modularity:.2f}", "stability": f"{found.stability:.2f}"}
    lines = [
        say(N_("modularity {modularity}: how much more ties stay within groups than by chance; below 0.3 the groups are weak."), values),
        say(N_("stability {stability}: how far ten runs agree on the groups; below 0.8 do not build on who is in which."), values),
    ]
    if agreement is None:
        lines.append(
            translate(N_("Agreement with the policies: cannot be computed, fewer than five of these belong to exactly one policy."))
        )
    else:
        agreed = N_(
            "agreement with the policies {value} (adjusted Rand index, n = {count}): 1 the groups are the policies, 0 as by chance."
        )
        lines.append(say(agreed, {"value": f"{agreement:.2f}", "count": compared}))
    return lines


def crowd_lines(crowded: Sequence[str], things: dict[str, Thing], of: str = "projects") -> list[str]:
    """Return the sentence about what too many projects (or divisions) share to tie anything; nothing if there is none."""
    if not crowded:
        return []
    names = listed(things, crowded, most=_SHOWN)
    if of == "divisions":
        return [
            say(N_("Left out as a tie, because more than {many} divisions share it: {names}"), {"names": names, "many": MANY_DIVISIONS})
        ]
    return [say(N_("Left out as a tie, because more than {many} projects share it: {names}"), {"names": names, "many": MANY})]


def overlap_rows(overlapping: Overlapping) -> list[list[str]]:
    """Return a row of OVERLAP_COLUMNS for each pair, with the first place that says whom each project is for."""
    network, things = overlapping.network, overlapping.basis.things
    rows = []
    for pair in overlapping.found:
        edges = [network.edges[pair.common[0], project] for project in (pair.one, pair.other)]
        names = [label(things, pair.one), label(things, pair.other), f"{pair.jaccard:.4f}", listed(things, pair.common)]
        rows.append(names + [cell for said in edges for cell in place_cells(said["evidence"])])
    return rows


def overlap_text(overlapping: Overlapping) -> str:
    """Return the projects that are for the same people for a person, most alike first."""
    network, found, things = overlapping.network, overlapping.found, overlapping.basis.things
    lines = [translate(N_("Projects that are for the same people"))]
    if not found:
        lines.append(translate(N_("  No two projects were read that are for the same people.")))
    for pair in found[:_SHOWN]:
        lines += ["", f"  {listed(things, (pair.one, pair.other))}"]
        lines.append(say(N_("    in common {share}: {names}"), {"share": f"{pair.jaccard:.0%}", "names": listed(things, pair.common)}))
        for project in (pair.one, pair.other):
            said = network.edges[pair.common[0], project]
            lines += [f"    {label(things, project)}  （{status(said['status'])}）", *quoted(said["evidence"], "        ")]
    if len(found) > _SHOWN:
        lines += ["", say(N_("  {count} more in csv and json"), {"count": len(found) - _SHOWN})]
    meaning = N_(
        "in common: of all the people that either is for, the share that both are for (Jaccard). It does not say that they do the same."
    )
    lines += ["", translate(meaning), *crowd_lines(overlapping.crowded, things), ""]
    return "\n".join(lines) + grounds(overlapping.basis.sources, overlapping.basis.statuses, {translate(N_("pairs")): len(found)})


def _closest(network: nx.Graph, node: str, group: Sequence[str]) -> str | None:
    inside = set(group) - {node}
    return min(
        (other for other in network[node] if other in inside),
        key=lambda other: (-network.edges[node, other]["weight"], other),
        default=None,
    )
