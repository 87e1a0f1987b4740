"""How projects are divided among divisions, as text that says what each figure means, and as rows."""

from __future__ import annotations

from dataclasses import dataclass

from welfaregraph.analyses.brokers import FEWEST
from welfaregraph.analyses.mixing import Mixing
from welfaregraph.analyses.ownership import Ownership
from welfaregraph.networks.basis import Thing
from welfaregraph.views.quotes import label, listed
from welfaregraph.wording import N_, say, translate

_SHOWN = 12  # names in one line


@dataclass(frozen=True)
class Owned:
    """How projects are divided among divisions, how evenly each works across policies, and how far shared work leads out of it.

    ``unnamed``: what a project prints of divisions that it does not name (関係各課), by the project's IRI.
    """

    ownership: Ownership
    participation: dict[str, float]
    mixing: Mixing
    mixing_of: dict[str, Mixing]
    too_small: bool
    crowded: tuple[str, ...]
    unnamed: dict[str, str]


def ownership_lines(owned: Owned, things: dict[str, Thing]) -> list[str]:
    """Return for a person how projects are divided, how each division works across policies, and how far shared work leads out of it."""
    found, spread, mixing, each, small = owned.ownership, owned.participation, owned.mixing, owned.mixing_of, owned.too_small
    count = found.projects - len(found.nobodys)
    lines = [translate(N_("Who is in charge of the projects")), say(N_("  (projects: {all}, with a division: {count})"), _of(found))]
    for division, share in found.shares:
        line = say(N_("  {name}  {share} of the projects"), {"name": label(things, division), "share": f"{share:.0%}"})
        if division in spread:
            line += "  " + say(N_("across policies {value}"), {"value": f"{spread[division]:.2f}"})
        ties = each[division].external + each[division].internal if division in each else 0
        if not small and ties >= FEWEST and (index := each[division].index) is not None:
            line += "  " + say(N_("outward {value} (ties: {ties})"), {"value": f"{index:+.2f}", "ties": ties})
        elif not small and ties:
            line += "  " + say(N_("outward: too few ties for a figure ({ties})"), {"ties": ties})
        lines.append(line)
    if found.concentration is None or count < FEWEST:
        lines.append(say(N_("  Too few projects with a division for a concentration: it takes {fewest}."), {"fewest": FEWEST}))
    else:
        values = {"value": f"{found.concentration:.2f}", "equal": f"{1 / found.concentration:.1f}", "count": len(found.shares)}
        lines.append(say(N_("  concentration (HHI) {value}: as if {equal} divisions had equally many (divisions: {count})"), values))
    lines.append(say(N_("  projects with two or more divisions: {count}  {names}"), _named(found.shared, things)))
    lines.append(say(N_("  projects with no named division: {count}  {names}"), _named(found.nobodys, things)))
    lines.append(say(N_("  projects that also print divisions without a name: {count}  {names}"), _named(tuple(owned.unnamed), things)))
    if small or mixing.index is None:
        lines.append(
            say(N_("  Too few projects share people, partners or programmes for an E-I index: it takes {fewest}."), {"fewest": FEWEST})
        )
    else:
        values = {"value": f"{mixing.index:+.2f}", "external": mixing.external, "internal": mixing.internal}
        lines.append(say(N_("  E-I index {value}: ties between projects across divisions {external}, within one {internal}"), values))
    lines += [
        translate(
            N_("across policies: 0 all projects of the division are in one policy; towards 1 evenly in many (participation coefficient).")
        ),
        translate(
            N_("outward, E-I index: of projects that share people, partners or programmes; -1 all within the division, +1 all with others.")
        ),
    ]
    return lines


def ownership_rows(owned: Owned, things: dict[str, Thing]) -> list[list[str]]:
    """Return rows (figure, name, value): the shares, the spread and E-I index of each division, and the figures of all."""
    found, spread, mixing, each, small = owned.ownership, owned.participation, owned.mixing, owned.mixing_of, owned.too_small
    rows = [["share", label(things, division), f"{share:.4f}"] for division, share in found.shares]
    rows += [["participation", label(things, division), f"{value:.4f}"] for division, value in spread.items()]
    if found.concentration is not None and found.projects - len(found.nobodys) >= FEWEST:
        rows.append(["hhi", "", f"{found.concentration:.4f}"])
    if not small:
        indices = {"": mixing.index, **{division: one.index for division, one in each.items()}}
        rows += [["e-i", label(things, name) if name else "", f"{index:.4f}"] for name, index in indices.items() if index is not None]
    rows += [["shared-project", label(things, project), ""] for project in found.shared]
    rows += [["project-without-division", label(things, project), ""] for project in found.nobodys]
    return rows + [["unnamed-divisions", label(things, project), printed] for project, printed in owned.unnamed.items()]


def _of(found: Ownership) -> dict[str, object]:
    return {"all": found.projects, "count": found.projects - len(found.nobodys)}


def _named(projects: tuple[str, ...], things: dict[str, Thing]) -> dict[str, object]:
    return {"count": len(projects), "names": listed(things, projects, most=_SHOWN)}
