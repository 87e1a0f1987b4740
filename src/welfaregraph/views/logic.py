"""The logic chain as text and rows: how many issues lead to an indicator, and where the chain breaks off."""

from __future__ import annotations

from collections.abc import Collection

from welfaregraph.analyses.logic import Chain
from welfaregraph.model.terms import iri
from welfaregraph.networks.evidence import strongest
from welfaregraph.store.vocabulary import labels
from welfaregraph.views.grounds import grounds
from welfaregraph.wording import N_, pick, say, translate

COLUMNS = ("policy", "upper", "lower", "status", "reason")


def logic_text(found: Chain, sources: Collection[str], statuses: Collection[str]) -> str:
    """Return the chain for a person: the share, each step with what breaks off, and the paths of the issues that lead through."""
    values = {"complete": len(found.complete), "issues": found.issues, "percent": round(100 * (found.share or 0)),
              "stated": found.stated, "inferred": found.inferred}  # fmt: skip
    head = N_("Issues that lead over initiatives and projects to an indicator: {complete} of {issues} ({percent} %)")
    lines = [say(head, values) + say(N_("; links stated or confirmed: {stated}, concluded: {inferred}"), values)]
    if not found.issues:
        lines = [translate(N_("No issue was read, so nothing can be said of a chain."))]
    for step in found.steps:
        upper, lower = _level(step.upper), _level(step.lower)
        told = {"upper": upper, "lower": lower, "led": step.led, "of": step.of}
        lines += ["", say(N_("{upper} → {lower}: {led} of {of} lead on"), told)]
        lines += _listed(say(N_("  {upper} that lead to none:"), told), step.broken, found)
        lines += _listed(say(N_("  {lower} that nothing leads to:"), told), step.orphans, found)
    if found.complete:
        lines += ["", translate(N_("Paths:"))]
        lines += ["  " + " → ".join(found.names[node] for node in path) for path in found.complete]
    note = translate(N_("The plan prints none of these links: rules conclude them from common names and words, people confirm them."))
    return "\n".join([*lines, "", note, ""]) + grounds(sources, statuses)


def logic_rows(found: Chain) -> list[list[str]]:
    """Return one row of COLUMNS for each link of the chain, and one without a lower part for each part that leads to none."""
    rows = []
    for (upper, lower), evidence in found.evidence.items():
        reason = next((pick(*one.reason) for one in evidence if any(one.reason)), "")
        status = strongest(evidence) if evidence else ""
        rows.append(["、".join(found.policies[upper]), found.names[upper], found.names[lower], status, reason])
    rows += [["、".join(found.policies[node]), found.names[node], "", "", ""] for step in found.steps for node in step.broken]
    return rows


def _listed(head: str, nodes: tuple[str, ...], found: Chain) -> list[str]:
    return [head, *(f"    {found.names[node]}  [{'、'.join(found.policies[node])}]" for node in nodes)] if nodes else []


def _level(level: str) -> str:
    return pick(*labels()[iri(f"wg:{level.capitalize()}")])
