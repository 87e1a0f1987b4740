"""A plan for a meeting, told: who is asked for which need, why, which meeting is lawful, and what is not known."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from welfaregraph.analyses.meeting import ROLES, Plan, Provider, Step
from welfaregraph.analyses.sectors import Sector
from welfaregraph.model.terms import PREFIXES, iri
from welfaregraph.networks.basis import Relation, Thing
from welfaregraph.networks.evidence import Evidence
from welfaregraph.sentences.needs import Wanted
from welfaregraph.store.meetings import Meeting
from welfaregraph.store.vocabulary import labels
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
SAYS = {
    "consent": N_("With the person's consent: the first of these is meant for it; the second is open too."),
    "no_consent": N_("Without the person's consent only this meeting may share information; the other needs consent:"),
    "secrecy": N_(
        "Before anything is shared, make sure that all who come are members of the support conference: secrecy binds its members."
    ),
    "part": N_("The part at the table follows from the functions of the projects, which rules may have concluded."),
    "smallest": N_("The smallest table: {members}"),
    "several": N_("{count} tables are equally good; {shown} of them:"),
    "untied": N_("Members whom no tie joins in the imported text (what both share with the city alone does not count):"),
    "tied": N_("All members are tied to each other."),
    "between": N_("Tied to both sides, and could join them: {members}"),
    "uncovered": N_("{need}: who covers it is not known. The imported text names nobody; the city may have somebody."),
    "without": N_("This table leaves needs without anybody, since nobody is known for them: {needs}"),
    "raised": N_("raised as an issue: {place}"),
    "sectors": N_("Usually at such a table, but nobody of these covers the needs in the imported text:"),
    "absent": N_("not in the imported text"),
    "present": N_("named in it, without a tie to the need"),
    "chosen_by": N_("How it was chosen: each need by the surest who cover it, then the fewest, then the best tied (guide: meeting)."),
    "step_by_step": N_("So many needs are covered step by step; a smaller table may be possible."),
    "not_all": N_("There are more equally good tables than were looked at; who must come was judged by those."),
    "more": N_("and {count} more ways"),
    "needs": N_("needs"),
    "parts": N_("projects, initiatives and programmes that serve them"),
    "who": N_("divisions, bodies and roles"),
}
_ORDER = ("must", "either", "may")


@dataclass(frozen=True)
class Table:
    """A plan for a meeting about some needs, with what is needed to tell it.

    ``things`` are all that the plan speaks of, by IRI, ``raised`` where issues name a need that nobody covers, ``sectors``
    those usually at such a table with the things of the graph that are of them. ``meetings`` are those that are lawful,
    given the ``consent`` (None: not said). ``sources`` and ``statuses`` are what all of it rests on.
    """

    wanted: tuple[Wanted, ...]
    plan: Plan
    things: dict[str, Thing]
    raised: dict[str, tuple[Relation, ...]]
    sectors: tuple[tuple[Sector, tuple[str, ...]], ...]
    meetings: tuple[Meeting, ...]
    consent: bool | None
    sources: tuple[str, ...]
    statuses: tuple[str, ...]
    parts: int

    @property
    def missing(self) -> list[tuple[str, str]]:
        """The pairs of members whom no tie joins, sorted."""
        return sorted({pair for team in self.plan.teams for pair in team.missing})

    @property
    def open_sectors(self) -> list[tuple[Sector, tuple[str, ...]]]:
        """The sectors of which nobody covers a need."""
        covering = {one.agent for one in self.plan.providers}
        return [(sector, present) for sector, present in self.sectors if not covering.intersection(present)]

    @property
    def counts(self) -> dict[str, int]:
        """How many needs, parts of the plan and agents it is about, by what they are called."""
        agents = len({one.agent for one in self.plan.providers})
        return {translate(SAYS["needs"]): len(self.wanted), translate(SAYS["parts"]): self.parts, translate(SAYS["who"]): agents}


class Told:
    """What a plan speaks of, by name in the language in use."""

    def __init__(self, table: Table) -> None:
        self.plan = plan = table.plan
        self._things = table.things
        self._needs = {PREFIXES["wgc"] + want.code: pick(want.label, want.english) for want in table.wanted}
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

    def names(self, members: Sequence[str]) -> str:
        """Return what several things are called, in one line."""
        return "、".join(map(self.label, members))

    def of(self, sector: Sector) -> str:
        """Return the needs for which a sector is usually at the table."""
        return "・".join(self.label(PREFIXES["wgc"] + need) for need in sector.needs)

    def notes(self, one: Provider) -> list[str]:
        """Return what else must be known of a reason: whom its part is for, and what shows the parts at the table."""
        return notes(one, self.label)

    def step(self, step: Step) -> str:
        """Say by what one thing leads to the next, how that is known, and where."""
        kind = pick(*labels().get(step.kind, (step.kind.rpartition("/")[2], "")))
        return "、".join(filter(None, (kind, _known(step))))


def parts(one: Provider) -> list[str]:
    """Return the parts of somebody at the table in words, those that only a rule concludes marked so; or that they are not known."""
    surest: dict[str, bool] = {}
    for step in one.shown:
        role = ROLES[step.other]
        surest[role] = surest.get(role, False) or step.status != "inferred"
    own = {"support": "audience", "referral": "referral"}
    kinds = {step.kind.rpartition("/")[2]: step.status != "inferred" for step in one.path}
    found = []
    for role in one.roles:
        known = surest.get(role, False) or kinds.get(own.get(role, ""), False)
        said = translate(WORDS[role])
        found.append(said if known else f"{said}（{status_word('inferred')}）")
    return found or [translate(WORDS["unknown"])]


def notes(one: Provider, label: Callable[[str], str]) -> list[str]:
    """Return what else must be known of a reason: whom its part is for, who need not be those of the need, then what shows the parts
    at the table and why. ``label`` gives what a thing is called.
    """
    found = []
    if one.people:
        values = {"part": label(one.path[0].other), "people": "、".join(map(label, one.people))}
        found.append(say(N_("whom {part} is for: {people}"), values))
    for step in one.shown:
        why = [pick(*words.reason) for words in step.evidence[:1] if any(words.reason)]
        values = {"part": translate(WORDS[ROLES[step.other]]), "serving": label(step.one), "function": label(step.other)}
        values["known"] = "、".join((_known(step), *why))
        found.append(say(N_("part at the table, {part}: {serving} → {function} ({known})"), values))
    return found


def _known(step: Step) -> str:
    """Say how a step is known, and where it is said."""
    return "、".join((status_word(step.status), *(f"{one.source}:{one.line}" for one in step.evidence[:1] if one.line)))


def meeting_rows(table: Table, *, words: bool = False) -> list[list[str]]:
    """Return one row of COLUMNS for each need and who covers it, a need nobody covers, and a sector usually at the table.

    The last four columns are of the step that names the body. ``words`` gives the words of the language in use for codes.
    """
    told = Told(table)

    def word(code: str) -> str:
        return code if not words else translate(WORDS[code]) if code in WORDS else status_word(code)

    rows = []
    for one in told.providers():
        said = one.path[-1].evidence[0] if one.path[-1].evidence else Evidence("", 0, "", one.status)
        roles = "・".join(parts(one) if words else (one.roles or ("unknown",)))
        told_of = [told.label(one.need), told.label(one.agent), told.kind(one.agent), word(told.attendance[one.agent]), roles]
        place = [said.source, str(said.line or ""), said.quote]
        why = "\n".join([told.path(one), *told.notes(one)])
        rows.append([*told_of, word("unknown"), word(one.status), why, *place])
    for need in table.plan.uncovered:
        rows.append([told.label(need), word("unknown"), "", "", word("unknown"), word("unknown"), word("unknown"), "", "", "", ""])
    for sector, present in table.open_sectors:
        names = "・".join(map(told.label, present)) or told.label(PREFIXES["wgc"] + sector.body)
        known = "named" if present else "absent"
        rows.append([told.of(sector), names, "", word("usual"), word("unknown"), word("unknown"), word(known), sector.source, *[""] * 3])
    return rows


def status_word(status: str) -> str:
    """Return how something is known, in the language in use."""
    return pick(*labels().get(iri(f"wgc:{status}"), (status, status)))
