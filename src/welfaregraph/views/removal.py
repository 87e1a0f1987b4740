"""What if one were gone: what is left without another provider, the ties lost, what is cut off; as text and as rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from welfaregraph.analyses.paths import Hop
from welfaregraph.analyses.removal import Removal
from welfaregraph.networks.basis import Basis, Thing
from welfaregraph.queries.names import Named
from welfaregraph.views.grounds import grounds
from welfaregraph.views.page_wording import kinds
from welfaregraph.views.quotes import label, listed, place_cells, quoted, sentence, status
from welfaregraph.wording import N_, pick, say, translate

COLUMNS = ("gone", "loss", "kind", "name", "by", "says", "status", "source", "line", "quote")
_PEERS = {
    "unit": N_("Left with no other division in charge:"),
    "body": N_("Left with no other body or role named for it:"),
    "group": N_("Left with no other body or role named for it:"),
    "project": N_("Left with no other project:"),
    "initiative": N_("Left with no other initiative:"),
}


@dataclass(frozen=True)
class Gone:
    """What is lost with one thing (None where nothing ties it), who among bodies is cut off, and whether few of its ties are known."""

    thing: Named
    lost: Removal | None
    bodies: tuple[tuple[str, ...], ...]
    few: bool


@dataclass(frozen=True)
class WhatIf:
    """What is lost with each thing of a name; ``covered`` of ``projects`` name a body or role; what all rests on.

    ``unnamed``: what a project prints of divisions that it does not name (関係各課), by the project's IRI.
    """

    gone: tuple[Gone, ...]
    covered: int
    projects: int
    unnamed: dict[str, str]
    basis: Basis


def removal_rows(found: WhatIf) -> list[list[str]]:
    """Return rows of COLUMNS for each thing of the name, see ``_rows``."""
    return [row for gone in found.gone for row in _rows(gone, found.basis.things)]


def removal_text(found: WhatIf) -> str:
    """Return for a person what would be lost, with a warning where little was read."""
    lines: list[str] = []
    for gone in found.gone:
        lines += [*_lines(gone, found.unnamed, found.basis.things), ""]
    if warnings := _warnings(any(gone.few for gone in found.gone), found.covered, found.projects):
        lines += [*warnings, ""]
    return "\n".join(lines) + grounds(found.basis.sources, found.basis.statuses, {translate(N_("projects")): found.projects})


def _rows(gone: Gone, things: dict[str, Thing]) -> list[list[str]]:
    """Return ``left`` without another provider, ``tie`` lost, ``cut-off`` from the plan's things, ``alone`` among bodies."""
    thing, lost, bodies = gone.thing, gone.lost, gone.bodies
    rows = []
    for one in lost.left if lost else ():
        by = "、".join(label(things, hop.one) for hop in one.hops[1:])
        rows.append([thing.label, "left", one.kind, label(things, one.thing), by, *_said(one.hops[-1], things)])
    for hop in lost.ties if lost else ():
        rows.append([thing.label, "tie", things[hop.other].kind, label(things, hop.other), "", *_said(hop, things)])
    for loss, parts in (("cut-off", lost.cut_off if lost else ()), ("alone", bodies)):
        rows += [[thing.label, loss, things[node].kind, label(things, node), *[""] * 6] for part in parts for node in part]
    return rows


def _lines(gone: Gone, unnamed: dict[str, str], things: dict[str, Thing]) -> list[str]:
    """Return for a person what is lost with one thing."""
    thing, lost, bodies = gone.thing, gone.lost, gone.bodies
    lines = [say(N_("If {name} were gone"), {"name": f"「{thing.label}」"}), ""]
    if lost is None:
        return [*lines, translate(N_("  Nothing that was read ties it to anything, so nothing is seen to be lost."))]
    names = kinds()
    if lost.kind in _PEERS:
        lines.append(translate(_PEERS[lost.kind]))
        if not lost.left:
            lines.append(translate(N_("  nothing: another is named everywhere")))
        for kind, group in groupby(lost.left, key=lambda one: one.kind):
            lines.append(f"  {pick(*names[kind])}")
            for one in group:
                lines += [f"    {label(things, one.thing)}", *_told(one.hops, things)]
                if lost.kind == "unit" and one.thing in unnamed:
                    printed = {"printed": f"「{unnamed[one.thing]}」"}
                    lines.append(say(N_("        {printed} is printed as well: others may be in charge, not said which."), printed))
    else:
        lines.append(translate(N_("What is left is told of divisions, bodies, roles, projects and initiatives only.")))
    lines += ["", say(N_("Ties lost: {count}"), {"count": len(lost.ties)})]
    for hop in lost.ties:
        lines += [f"  {sentence(hop, things)}  （{status(hop.status)}）", *quoted(hop.evidence, "      ")]
    lines += ["", translate(N_("Cut off from everything else:"))]
    lines += [f"  {listed(things, part, most=12)}" for part in lost.cut_off] or [translate(N_("  nothing: all else stays connected"))]
    if bodies:
        lines += [translate(N_("Among the bodies and roles, no longer connected with the others:"))]
        lines += [f"  {listed(things, part, most=12)}" for part in bodies]
    return lines


def _warnings(few: bool, covered: int, projects: int) -> list[str]:
    """Return the warnings where the graph covers little; nothing where it does not."""
    lines = []
    if few:
        lines.append(
            translate(N_("Careful: very few ties of it were read. That little seems to be lost does not mean that little depends on it."))
        )
    if covered * 2 < projects:
        text = N_("Careful: only {covered} of {projects} projects name any body or role. Others may stand in that the sources do not name.")
        lines.append(say(text, {"covered": covered, "projects": projects}))
    return lines


def _told(hops: Sequence[Hop], things: dict[str, Thing]) -> list[str]:
    return [
        line
        for hop in hops
        for line in (f"        {sentence(hop, things)}  （{status(hop.status)}）", *quoted(hop.evidence, "            "))
    ]


def _said(hop: Hop, things: dict[str, Thing]) -> list[str]:
    return [sentence(hop, things), hop.status, *place_cells(hop.evidence)]
