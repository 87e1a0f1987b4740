"""How two things are connected, told in words hop by hop, and as rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from welfaregraph.analyses.paths import Path
from welfaregraph.networks.basis import Basis
from welfaregraph.queries.names import Named
from welfaregraph.views.grounds import grounds
from welfaregraph.views.quotes import kind, label, place_cells, quoted, sentence, status
from welfaregraph.wording import N_, say, translate

COLUMNS = ("path", "cost", "hop", "one", "kind", "other", "subject", "object", "status", "says", "source", "line", "quote")


@dataclass(frozen=True)
class Connection:
    """The best paths between the things of two names, and what they rest on; ``same`` if both names mean one thing.

    ``untied``: the names that nothing ties to anything. ``counts``: the things and the ties of the network.
    """

    starts: tuple[Named, ...]
    ends: tuple[Named, ...]
    paths: tuple[Path, ...]
    same: bool
    untied: tuple[str, ...]
    counts: tuple[int, int]
    basis: Basis


def path_rows(found: Connection) -> list[list[str]]:
    """Return one row of COLUMNS for each hop of each path: ``one`` and ``other`` as they are walked, with the first place."""
    things = found.basis.things
    return [
        [
            str(number), f"{path.cost:g}", str(place), label(things, hop.one), kind(hop.property), label(things, hop.other),
            label(things, hop.subject), label(things, hop.object), hop.status, sentence(hop, things), *place_cells(hop.evidence),
        ]
        for number, path in enumerate(found.paths, 1)
        for place, hop in enumerate(path.hops, 1)
    ]  # fmt: skip


def path_text(found: Connection) -> str:
    """Return the paths for a person, best first; or the sentence that says why there is none."""
    things = found.basis.things
    names = {"one": _called(found.starts), "other": _called(found.ends)}
    counts = {translate(N_("Things")): found.counts[0], translate(N_("ties")): found.counts[1]}
    below = grounds(found.basis.sources, found.basis.statuses, counts)
    if found.same:
        return say(N_("{one} and {other} are the same thing: there is no path to tell."), names) + "\n"
    if not found.paths:
        nothing = N_("Nothing ties {name} to anything. The sentences that name it: welfaregraph who {name}")
        untied = [say(nothing, {"name": name}) for name in found.untied]
        return "\n".join([say(N_("Nothing that was read connects {one} with {other}."), names), *untied, "", below])
    lines = [say(N_("How {one} and {other} are connected"), names), ""]
    for number, path in enumerate(found.paths, 1):
        lines.append(
            say(N_("path {number} (steps: {steps}, cost {cost})"), {"number": number, "steps": len(path.hops), "cost": f"{path.cost:g}"})
        )
        lines.append("  " + " – ".join(label(things, thing) for thing in path.things))
        for hop in path.hops:
            lines += [f"    {sentence(hop, things)}  （{status(hop.status)}）", *quoted(hop.evidence, "        ")]
        lines.append("")
    how = N_("A stated tie costs 1; a concluded one, the same policy, plan or function, and the way through the city cost more.")
    lines += [translate(how), translate(N_("A path says that ties follow each other, not that those at its ends work together.")), ""]
    return "\n".join(lines) + below


def _called(things: Sequence[Named]) -> str:
    return "、".join(dict.fromkeys(thing.label for thing in things))
