"""A plan for a meeting as text for the console."""

from __future__ import annotations

from welfaregraph.model.terms import PREFIXES
from welfaregraph.views.grounds import grounds
from welfaregraph.views.meeting import SAYS, WORDS, Table, Told, parts, status_word
from welfaregraph.views.tables import table
from welfaregraph.wording import N_, pick, say, translate

_QUOTE = 100  # characters of a quote that are shown to a person


def meeting_text(found: Table) -> str:
    """Return a plan for a person."""
    told = Told(found)
    asked = "、".join(f"{told.label(PREFIXES['wgc'] + one.code)}（{'・'.join(one.asked)}）" for one in found.wanted)
    lines = [say(N_("Needs: {needs}"), {"needs": asked}), "", *_lawful(found), ""]
    lines += [*_who(told), *_answers(found, told), *_uncovered(found, told), *_sectors(found, told), *method(found)]
    return "\n".join(lines) + "\n\n" + grounds(found.sources, found.statuses, found.counts)


def method(found: Table) -> list[str]:
    """Return how the table was chosen, and what of that could not be done exactly."""
    lines = [translate(SAYS["chosen_by"])]
    if not found.plan.exact:
        lines.append(translate(SAYS["step_by_step"]))
    elif not found.plan.complete:
        lines.append(translate(SAYS["not_all"]))
    return lines


def _lawful(found: Table) -> list[str]:
    unsaid = N_("Which meeting is lawful depends on the person's consent (--consent / --no-consent):")
    lines = [translate({None: unsaid, True: SAYS["consent"], False: SAYS["no_consent"]}[found.consent])]
    for one in found.meetings:
        lines += [f"  {pick(*one.label)}", f"    {pick(*one.definition)}"]
    if found.consent is not True:
        lines.append("  " + translate(SAYS["secrecy"]))
    return lines


def _who(told: Told) -> list[str]:
    if not told.plan.providers:
        return []
    rows = [
        [
            told.label(one.need),
            told.label(one.agent),
            translate(WORDS[told.attendance[one.agent]]),
            "・".join(parts(one)),
            translate(WORDS["unknown"]),
            status_word(one.status),
        ]
        for one in told.providers()
    ]
    heads = [N_("need"), N_("body or division"), N_("attendance"), N_("part at the table"), N_("contact"), N_("known as")]
    lines = [table(list(map(translate, heads)), rows).rstrip("\n")]
    lines.append(translate(SAYS["part"]))
    lines += ["", translate(N_("Why each:"))]
    for one in told.providers():
        lines.append(f"  {told.label(one.agent)}（{translate(WORDS[told.attendance[one.agent]])}）")
        lines.append("    " + told.path(one))
        for words in dict.fromkeys(step.evidence[0] for step in one.path if step.evidence):
            lines.append(f"      {words.source}:{words.line}  「{_short(words.quote)}」")
            if words.status == "inferred" and any(words.reason):
                lines.append("        " + pick(*words.reason))
        if one.more:
            lines.append("      " + say(SAYS["more"], {"count": one.more}))
        lines += [f"    {note}" for note in told.notes(one)]
    return [*lines, ""]


def _answers(found: Table, told: Told) -> list[str]:
    plan = found.plan
    if not plan.teams:
        return []
    lines = []
    if plan.count == 1:
        lines.append(say(SAYS["smallest"], {"members": told.names(plan.teams[0].members)}))
    else:
        lines.append(say(SAYS["several"], {"count": f"{plan.count}{'' if plan.complete else '+'}", "shown": len(plan.teams)}))
        lines += [f"  {number}. {told.names(team.members)}" for number, team in enumerate(plan.teams, 1)]
    if plan.uncovered:
        lines.append(say(SAYS["without"], {"needs": told.names(plan.uncovered)}))
    if found.missing:
        lines += [translate(SAYS["untied"]), *(f"  {told.label(one)} – {told.label(other)}" for one, other in found.missing)]
    elif len(plan.teams[0].members) > 1:
        lines.append(translate(SAYS["tied"]))
    if plan.between:
        lines.append(say(SAYS["between"], {"members": told.names(plan.between)}))
    return [*lines, ""]


def _uncovered(found: Table, told: Told) -> list[str]:
    lines = []
    for need in found.plan.uncovered:
        lines.append(say(SAYS["uncovered"], {"need": told.label(need)}))
        for one in found.raised.get(need, ())[:3]:
            place = f"{one.evidence.source}:{one.evidence.line}  「{_short(one.evidence.quote)}」"
            lines.append("  " + say(SAYS["raised"], {"place": place}))
    return [*lines, ""] if lines else []


def _sectors(found: Table, told: Told) -> list[str]:
    if not found.open_sectors:
        return []
    lines = [translate(SAYS["sectors"])]
    for sector, present in found.open_sectors:
        names = "・".join(dict.fromkeys(map(told.label, (PREFIXES["wgc"] + sector.body, *present))))
        known = translate(SAYS["present" if present else "absent"])
        lines.append(f"  {names}（{told.of(sector)}；{sector.source}）: {known}")
    return [*lines, ""]


def _short(quote: str) -> str:
    flat = " ".join(quote.split())
    return flat if len(flat) <= _QUOTE else flat[: _QUOTE - 1] + "…"
