"""Who is reached from a thing in further steps, and through whom, as text and rows."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import groupby

from welfaregraph.analyses.ego import Reached
from welfaregraph.networks.basis import Thing
from welfaregraph.views.page_wording import kinds
from welfaregraph.views.quotes import kind, label, listed, place_cells, quoted, sentence, status
from welfaregraph.wording import N_, pick, say, translate

COLUMNS = ("step", "through")
_PEOPLE = ("city", "unit", "body", "group")
_ARROWS = {True: "→", False: "←"}


@dataclass(frozen=True)
class Surroundings:
    """What is reached from each of some things, by their IRIs; and all things by IRI."""

    reached: dict[str, tuple[Reached, ...]]
    things: dict[str, Thing]


def reached_rows(thing: str, found: Surroundings, width: int) -> list[list[str]]:
    """Return a row for each thing reached from one and each through whom, as wide as ``views.ties.COLUMNS``, with COLUMNS at the end."""
    rows = []
    for one in found.reached[thing]:
        for hop in one.hops:
            arrow = _ARROWS[hop.subject == hop.one] if hop.directed else "–"
            row = [label(found.things, thing), hop.status, kind(hop.property), arrow, label(found.things, one.thing)]
            row += [""] * (width - len(row) - 4) + [*place_cells(hop.evidence), ""]
            rows.append([*row, str(one.step), label(found.things, hop.one)])
    return rows


def reached_text(thing: str, found: Surroundings) -> str:
    """Return who is reached, step by step, bodies, roles and divisions with through whom; how many of other kinds there are."""
    lines: list[str] = []
    things = found.things
    for step, group in groupby(found.reached[thing], key=lambda one: one.step):
        reached = list(group)
        lines += ["", say(N_("Reached in {step} steps:"), {"step": step})]
        people = [one for one in reached if one.thing in things and things[one.thing].kind in _PEOPLE]
        if not people:
            lines.append(translate(N_("  no division, body or role")))
        for one in people:
            through = listed(things, [hop.one for hop in one.hops], most=4)
            lines.append(say(N_("    {name}  through {through}"), {"name": label(things, one.thing), "through": through}))
            lines.append(f"        {sentence(one.hops[0], things)}  （{status(one.hops[0].status)}）")
            lines += quoted(one.hops[0].evidence[:1], "        ")
        names = kinds()
        others = Counter(pick(*names[things[one.thing].kind]) for one in reached if one not in people and one.thing in things)
        if others:
            counted = "、".join(f"{name} {count}" for name, count in sorted(others.items()))
            lines.append(say(N_("    also (all of them in csv and json): {counted}"), {"counted": counted}))
    if not lines:
        lines = ["", translate(N_("Nobody is reached in further steps."))]
    note = N_(
        "Steps go neither through the city nor through a policy or plan. Who is reached in two steps is not thereby working together."
    )
    return "\n".join([*lines, "", translate(note)]) + "\n"
