"""Who stands between others, as text that says what each figure means, and as rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import networkx as nx

from welfaregraph.analyses.brokers import FEWEST, Brokerage
from welfaregraph.networks.basis import Basis, Thing
from welfaregraph.text import width
from welfaregraph.views.grounds import grounds
from welfaregraph.views.groups import crowd_lines
from welfaregraph.views.ownership import Owned, ownership_lines, ownership_rows
from welfaregraph.views.quotes import label, listed, place_cells, quoted, status
from welfaregraph.wording import N_, say, translate

COLUMNS = (
    "network",
    "kind",
    "name",
    "other",
    "partners",
    "betweenness",
    "constraint",
    "cut_point",
    "how",
    "value",
    "status",
    "source",
    "line",
    "quote",
)
SUM = "sum"  # the name of the layers added up
_SHOWN = 10  # brokers that are told to a person
_TOLD = 5  # of these, with the words of their ties
NAMES: dict[str, str] = {
    "bodies": N_("Bodies and roles tied by what they do together"),
    "project": N_("Divisions that are in charge of the same project"),
    "population": N_("Divisions whose projects are for the same people"),
    "partner": N_("Divisions whose projects name the same body or role"),
    "plan": N_("Divisions whose policies relate to the same plan"),
    "policy": N_("Divisions with projects in the same policy"),
    "sum": N_("Divisions, all of this added up by weight"),
}
_HOW: dict[str, str] = {
    "exact": N_("Betweenness: every shortest path counted."),
    "igraph": N_("Betweenness: every shortest path counted, by igraph."),
    "sampled": N_(
        "Betweenness: estimated from the shortest paths of {pivots} nodes drawn with a fixed seed; near ranks may be the other way round."
    ),
}
MEANING = (
    N_("between: the share of shortest paths among the others that run through it; high: others reach each other by it."),
    N_("constraint: how far its partners are tied among themselves; low: it alone connects them."),
    N_("cut point: without it, the others fall apart. A bridge is a tie of which that is true."),
)


@dataclass(frozen=True)
class Between:
    """One network (``bodies``, a layer, or ``sum``) and who stands between others in it; ``found`` is None where it is too small."""

    name: str
    network: nx.Graph
    found: Brokerage | None


@dataclass(frozen=True)
class Standing:
    """The networks looked at, for divisions also how projects are divided, and what all rests on."""

    of: str
    with_city: bool
    between: tuple[Between, ...]
    owned: Owned | None
    basis: Basis


def standing_rows(found: Standing) -> list[list[str]]:
    """Return rows of COLUMNS: who stands between others in each network; for divisions then the figures of ``ownership_rows``."""
    rows = [row for one in found.between for row in _rows(one, found.basis.things)]
    if found.owned:
        rows += [
            ["", figure, name, "", "", "", "", "", "", value, *[""] * 4]
            for figure, name, value in ownership_rows(found.owned, found.basis.things)
        ]
    return rows


def standing_text(found: Standing) -> str:
    """Return who stands between others for a person, what each figure means, and what all rests on."""
    things = found.basis.things
    lines: list[str] = []
    if found.owned:
        lines += [*ownership_lines(found.owned, things), *crowd_lines(found.owned.crowded, things), ""]
    for one in found.between:
        lines += [*_lines(one, things), ""]
    crowded = sorted({thing for one in found.between for thing in one.network.graph.get("crowded", ())})
    lines += [*crowd_lines(crowded, things, found.of), *_meaning(found), ""]
    return "\n".join(lines) + grounds(found.basis.sources, found.basis.statuses)


def _rows(between: Between, things: dict[str, Thing]) -> list[list[str]]:
    """Return each broker and each bridge with the first place of a tie; one row ``too-small`` without figures."""
    name, network, found = between.name, between.network, between.found
    ties = sorted((min(tie), max(tie)) for tie in network.edges if tie[0] != tie[1])
    if found is None:
        return [[name, "too-small", *[""] * 12], *(_row(name, "tie", network, tie, things) for tie in ties)]
    rows = []
    for one in found.brokers:
        said = network.edges[one.node, _partners(network, one.node)[0]]
        figures = [str(one.partners), f"{one.betweenness:.4f}", f"{one.constraint:.4f}", str(one.cut_point).lower(), found.how, ""]
        rows.append([name, "broker", label(things, one.node), "", *figures, said["status"], *place_cells(said["evidence"])])
    return rows + [_row(name, "bridge", network, tie, things) for tie in found.bridges]


def _row(name: str, kind: str, network: nx.Graph, tie: tuple[str, str], things: dict[str, Thing]) -> list[str]:
    said = network.edges[tie]
    return [name, kind, label(things, tie[0]), label(things, tie[1]), *[""] * 6, said["status"], *place_cells(said["evidence"])]


def _lines(between: Between, things: dict[str, Thing]) -> list[str]:
    """Return who stands between others in one network for a person, or the sentence that says why no figure is given."""
    name, network, found = between.name, between.network, between.found
    ties = [(one, other) for one, other in network.edges if one != other]
    nodes = len({end for tie in ties for end in tie})
    lines = [translate(NAMES[name]), say(N_("  ({nodes} of {all} with a tie, ties: {ties})"), _counts(nodes, network, len(ties)))]
    if found is None:
        small = N_("  Too small for a figure: it takes {fewest} with a tie and {fewest} ties. These are all the ties:")
        lines.append(say(small, {"fewest": FEWEST}) if ties else translate(N_("  No tie was read.")))
        for tie in sorted((min(tie), max(tie)) for tie in ties):
            lines += _tie(network, tie, things)
        return lines
    middle = [one for one in found.brokers if one.betweenness > 0]
    if not middle:
        return [*lines, translate(N_("  Nobody stands between others: whoever is connected is tied directly."))]
    names = [label(things, one.node) for one in middle[:_SHOWN]]
    wide = max(map(width, names))
    for place, (called, one) in enumerate(zip(names, middle, strict=False)):
        figures = say(
            N_("between {between}  constraint {constraint}  tied with {partners}"),
            {"between": f"{one.betweenness:.2f}", "constraint": f"{one.constraint:.2f}", "partners": one.partners},
        )
        cut = f"  {translate(N_('cut point'))}" if one.cut_point else ""
        lines.append(f"  {called}{' ' * (wide - width(called))}  {figures}{cut}")
        for partner in _partners(network, one.node)[:2] if place < _TOLD else ():
            said = network.edges[one.node, partner]
            lines += [f"      – {label(things, partner)}  （{status(said['status'])}）", *quoted(said["evidence"], "          ")]
    if len(middle) > _SHOWN:
        lines.append(say(N_("  {count} more in csv and json"), {"count": len(middle) - _SHOWN}))
    if found.bridges:
        lines.append(say(N_("  bridges: {count}"), {"count": len(found.bridges)}))
        for tie in found.bridges[:_SHOWN]:
            lines += _tie(network, tie, things)
        if len(found.bridges) > _SHOWN:
            lines.append(say(N_("  {count} more in csv and json"), {"count": len(found.bridges) - _SHOWN}))
    lines.append("  " + say(_HOW[found.how], {"pivots": found.pivots}))
    return lines


def _tie(network: nx.Graph, tie: tuple[str, str], things: dict[str, Thing]) -> list[str]:
    said = network.edges[tie]
    shared = say(N_("shared: {names}"), {"names": listed(things, said["shared"], most=6)}) if said.get("shared") else ""
    return [f"    {listed(things, tie)}  （{status(said['status'])}）  {shared}".rstrip(), *quoted(said["evidence"], "        ", count=4)]


def _meaning(found: Standing) -> list[str]:
    """Return what the figures mean, and what they cannot say."""
    lines = [translate(text) for text in MEANING]
    if found.of == "bodies" and not found.with_city:
        lines.append(
            translate(N_("The city is left out: a plan tells of the city's ties, so it would stand between all others (--with-city)."))
        )
    lines.append(translate(N_("All this is of what was written, not of who works well or much with others.")))
    return lines


def _counts(nodes: int, network: nx.Graph, ties: int) -> dict[str, object]:
    return {"nodes": nodes, "all": network.number_of_nodes(), "ties": ties}


def _partners(network: nx.Graph, node: str) -> Sequence[str]:
    return sorted((other for other in network[node] if other != node), key=lambda other: (-network.edges[node, other]["weight"], other))
