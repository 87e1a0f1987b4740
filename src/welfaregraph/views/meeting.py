"""A plan for a meeting as rows and text: who is asked for which need, why, which meeting is lawful, and what is not known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from welfaregraph.analyses.meeting import ROLES, Plan, Provider, Step
from welfaregraph.analyses.sectors import Sector
from welfaregraph.model.terms import PREFIXES, iri
from welfaregraph.networks.basis import Relation, Thing
from welfaregraph.networks.evidence import Evidence
from welfaregraph.sentences.needs import Wanted
from welfaregraph.store.meetings import Meeting
from welfaregraph.store.vocabulary import labels
from welfaregraph.views.grounds import grounds
from welfaregraph.views.tables import table
from welfaregraph.wording import N_, pick, say, translate

COLUMNS = ("need", "body", "kind", "attendance", "role", "contact", "status", "path", "source", "line", "quote")
WORDS = {
    "must": N_("must come"),
    "either": N_("one of several that are equally good"),
    "may": N_("may come"),
    "usual": N_("usually at such a table"),
    "entry": N_("first contact"),
    "support": N_("support"),
    "referral": N_("referral"),
    "unknown": N_("not known"),
    "named": N_("named, no tie to the need"),
    "absent": N_("not in the imported text"),
}
_QUOTE = 100  # characters of a quote that are shown to a person
_ORDER = ("must", "either", "may")


class Told:
    """What a plan speaks of, by name in the language in use."""

    def __init__(self, wanted: Sequence[Wanted], plan: Plan, things: Mapping[str, Thing]) -> None:
        self.plan = plan
        self._things = things
        self._needs = {PREFIXES["wgc"] + want.code: pick(want.label, want.english) for want in wanted}
        groups = zip(_ORDER, (plan.must, plan.either, plan.may), strict=True)
        self.attendance = {agent: group for group, agents in groups for agent in agents}

    def label(self, thing: str) -> str:
        """Return what a need, or a thing of the graph, is called."""
        if thing in self._needs:
            return self._needs[thing]
        return self._things[thing].label if thing in self._things else pick(*labels().get(thing, (thing, thing)))

    def kind(self, thing: str) -> str:
        """Return of which kind a thing is: unit, body or group."""
        return self._things[thing].kind if thing in self._things else ""

    def providers(self) -> list[Provider]:
        """Return who covers what: by need, who must come first, the surest first."""
        order = {need: place for place, need in enumerate(self._needs)}
        return sorted(
            self.plan.providers, key=lambda one: (order[one.need], _ORDER.index(self.attendance[one.agent]), one.grade, one.agent)
        )

    def path(self, one: Provider) -> str:
        """Return the reason for asking somebody, in one line."""
        return self.label(one.need) + "".join(f" → {self.label(step.other)}（{self.step(step)}）" for step in one.path)

    def people(self, one: Provider) -> str:
        """Say whom the first part of a reason is for, who need not be those of the need."""
        values = {"part": self.label(one.path[0].other), "people": "、".join(map(self.label, one.people))}
        return say(N_("whom {part} is for: {people}"), values)

    def shown(self, step: Step) -> str:
        """Say which part at the table a function of a part of the plan shows, and why it is thought to have it."""
        known = self.step(step) + "".join(f"、{pick(*words.reason)}" for words in step.evidence[:1] if any(words.reason))
        values = {"part": translate(WORDS[ROLES[step.other]]), "serving": self.label(step.one), "function": self.label(step.other)}
        return say(N_("part at the table, {part}: {serving} → {function} ({known})"), values | {"known": known})

    def step(self, step: Step) -> str:
        """Say by what one thing leads to the next, how that is known, and where."""
        kind = pick(*labels().get(step.kind, (step.kind.rpartition("/")[2], "")))
        lines = "、".join(dict.fromkeys(f"{one.source}:{one.line}" for one in step.evidence[:1] if one.line))
        return "、".join(filter(None, (kind, status_word(step.status), lines)))


def meeting_rows(
    wanted: Sequence[Wanted],
    plan: Plan,
    things: Mapping[str, Thing],
    sectors: Sequence[tuple[Sector, tuple[str, ...]]],
    *,
    words: bool = False,
) -> list[list[str]]:
    """Return one row of COLUMNS for each need and who covers it, a need nobody covers, and a sector usually at the table.

    The last four columns are of the step that names the body. ``words`` gives the words of the language in use for codes.
    """
    told = Told(wanted, plan, things)

    def word(code: str) -> str:
        return code if not words else translate(WORDS[code]) if code in WORDS else status_word(code)

    rows = []
    for one in told.providers():
        said = one.path[-1].evidence[0] if one.path[-1].evidence else Evidence("", 0, "", one.status)
        roles = "・".join(map(word, one.roles or ("unknown",)))
        told_of = [told.label(one.need), told.label(one.agent), told.kind(one.agent), word(told.attendance[one.agent]), roles]
        place = [said.source, str(said.line or ""), said.quote]
        why = "\n".join([told.path(one), *([told.people(one)] if one.people else []), *map(told.shown, one.shown)])
        rows.append([*told_of, word("unknown"), word(one.status), why, *place])
    for need in plan.uncovered:
        rows.append([told.label(need), word("unknown"), "", "", word("unknown"), word("unknown"), word("unknown"), "", "", "", ""])
    covering = {one.agent for one in plan.providers}
    for sector, present in sectors:
        names = [told.label(thing) for thing in present] or [told.label(PREFIXES["wgc"] + sector.body)]
        known = "absent" if not present else "named"
        if not covering.intersection(present):
            needs = "・".join(_sector_needs(sector, told))
            rows.append(
                [needs, "・".join(names), "", word("usual"), word("unknown"), word("unknown"), word(known), sector.source, *[""] * 3]
            )
    return rows


def meeting_text(
    wanted: Sequence[Wanted],
    plan: Plan,
    things: Mapping[str, Thing],
    sectors: Sequence[tuple[Sector, tuple[str, ...]]],
    raised: Mapping[str, Sequence[Relation]],
    lawful: Sequence[Meeting],
    consent: bool | None,
    rests: tuple[Sequence[str], Sequence[str], int],
) -> str:
    """Return a plan for a person; ``rests`` are the sources, the statuses, and how many parts of the plan serve the needs."""
    told = Told(wanted, plan, things)
    asked = "、".join(f"{told.label(PREFIXES['wgc'] + one.code)}（{'・'.join(one.asked)}）" for one in wanted)
    lines = [say(N_("Needs: {needs}"), {"needs": asked}), "", *_lawful(lawful, consent), ""]
    lines += [*_who(told), *_answers(told), *_uncovered(told, raised), *_sectors(told, sectors), *_method(plan)]
    sources, statuses, parts = rests
    counts = {translate(N_("needs")): len(wanted), translate(N_("projects, initiatives and programmes that serve them")): parts}
    counts[translate(N_("divisions, bodies and roles"))] = len({one.agent for one in plan.providers})
    return "\n".join(lines) + "\n\n" + grounds(sources, statuses, counts)


def status_word(status: str) -> str:
    """Return how something is known, in the language in use."""
    return pick(*labels().get(iri(f"wgc:{status}"), (status, status)))


def _lawful(lawful: Sequence[Meeting], consent: bool | None) -> list[str]:
    intro = {
        None: N_("Which meeting is lawful depends on the person's consent (--consent / --no-consent):"),
        True: N_("With the person's consent: the first of these is meant for it; the second is open too."),
        False: N_("Without the person's consent only this meeting may share information; the other needs consent:"),
    }[consent]
    lines = [translate(intro)]
    for one in lawful:
        lines += [f"  {pick(*one.label)}", f"    {pick(*one.definition)}"]
    if consent is not True:
        secrecy = N_(
            "Before anything is shared, make sure that all who come are members of the support conference: secrecy binds its members."
        )
        lines.append("  " + translate(secrecy))
    return lines


def _who(told: Told) -> list[str]:
    if not told.plan.providers:
        return []
    rows = [
        [
            told.label(one.need),
            told.label(one.agent),
            translate(WORDS[told.attendance[one.agent]]),
            "・".join(translate(WORDS[role]) for role in one.roles or ("unknown",)),
            translate(WORDS["unknown"]),
            status_word(one.status),
        ]
        for one in told.providers()
    ]
    heads = [N_("need"), N_("body or division"), N_("attendance"), N_("part at the table"), N_("contact"), N_("known as")]
    lines = [table(list(map(translate, heads)), rows).rstrip("\n")]
    lines.append(translate(N_("The part at the table follows from the functions of the projects, which rules may have concluded.")))
    lines += ["", translate(N_("Why each:"))]
    for one in told.providers():
        lines.append(f"  {told.label(one.agent)}（{translate(WORDS[told.attendance[one.agent]])}）")
        lines.append("    " + told.path(one))
        for words in dict.fromkeys(step.evidence[0] for step in one.path if step.evidence):
            lines.append(f"      {words.source}:{words.line}  「{_short(words.quote)}」")
            if words.status == "inferred" and any(words.reason):
                lines.append("        " + pick(*words.reason))
        if one.more:
            lines.append("      " + say(N_("and {count} more ways"), {"count": one.more}))
        if one.people:
            lines.append("    " + told.people(one))
        for step in one.shown:
            lines.append("    " + told.shown(step))
    return [*lines, ""]


def _answers(told: Told) -> list[str]:
    plan = told.plan
    if not plan.teams:
        return []
    lines = []
    if plan.count == 1:
        lines.append(say(N_("The smallest table: {members}"), {"members": _names(told, plan.teams[0].members)}))
    else:
        head = N_("{count} tables are equally good; {shown} of them:")
        lines.append(say(head, {"count": f"{plan.count}{'' if plan.complete else '+'}", "shown": len(plan.teams)}))
        lines += [f"  {number}. {_names(told, team.members)}" for number, team in enumerate(plan.teams, 1)]
    missing = sorted({pair for team in plan.teams for pair in team.missing})
    if missing:
        lines += [translate(N_("Members whom no tie joins in the imported text (what both share with the city alone does not count):"))]
        lines += [f"  {told.label(one)} – {told.label(other)}" for one, other in missing]
    elif len(plan.teams[0].members) > 1:
        lines.append(translate(N_("All members are tied to each other.")))
    if plan.between:
        lines.append(say(N_("Tied to both sides, and could join them: {members}"), {"members": _names(told, plan.between)}))
    return [*lines, ""]


def _uncovered(told: Told, raised: Mapping[str, Sequence[Relation]]) -> list[str]:
    lines = []
    for need in told.plan.uncovered:
        lines.append(say(N_("{need}: who covers it is not known. The imported text names nobody; the city may have somebody."),
                         {"need": told.label(need)}))  # fmt: skip
        for one in raised.get(need, ())[:3]:
            place = f"{one.evidence.source}:{one.evidence.line}  「{_short(one.evidence.quote)}」"
            lines.append("  " + say(N_("raised as an issue: {place}"), {"place": place}))
    return [*lines, ""] if lines else []


def _sectors(told: Told, sectors: Sequence[tuple[Sector, tuple[str, ...]]]) -> list[str]:
    covering = {one.agent for one in told.plan.providers}
    open_ = [(sector, present) for sector, present in sectors if not covering.intersection(present)]
    if not open_:
        return []
    lines = [translate(N_("Usually at such a table, but nobody of these covers the needs in the imported text:"))]
    for sector, present in open_:
        kind = told.label(PREFIXES["wgc"] + sector.body)
        name = "・".join(dict.fromkeys((kind, *(told.label(thing) for thing in present))))
        known = N_("not in the imported text") if not present else N_("named in it, without a tie to the need")
        lines.append(f"  {name}（{'・'.join(_sector_needs(sector, told))}；{sector.source}）: {translate(known)}")
    return [*lines, ""]


def _method(plan: Plan) -> list[str]:
    lines = [
        translate(N_("How it was chosen: each need by the surest who cover it, then the fewest, then the best tied (guide: meeting)."))
    ]
    if not plan.exact:
        lines.append(translate(N_("So many needs are covered step by step; a smaller table may be possible.")))
    elif not plan.complete:
        lines.append(translate(N_("There are more equally good tables than were looked at; who must come was judged by those.")))
    return lines


def _sector_needs(sector: Sector, told: Told) -> list[str]:
    return [told.label(PREFIXES["wgc"] + need) for need in sector.needs]


def _names(told: Told, members: Sequence[str]) -> str:
    return "、".join(map(told.label, members))


def _short(quote: str) -> str:
    flat = " ".join(quote.split())
    return flat if len(flat) <= _QUOTE else flat[: _QUOTE - 1] + "…"
