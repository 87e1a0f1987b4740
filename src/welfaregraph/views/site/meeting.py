"""支援会議: a form for the needs of a household, and the whole answer of the meeting planner to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from welfaregraph.analyses.meeting import Provider, Step
from welfaregraph.model.terms import PREFIXES
from welfaregraph.sentences.needs import Wanted
from welfaregraph.store.vocabulary import labels
from welfaregraph.text import fold
from welfaregraph.views.grounds import grounds
from welfaregraph.views.meeting import SAYS, WORDS, Table, Told, parts, status_word
from welfaregraph.views.meeting_text import method
from welfaregraph.views.page_wording import word
from welfaregraph.views.site.frame import Frame, Named
from welfaregraph.views.site.said import Said
from welfaregraph.wording import pick, say, translate


@dataclass(frozen=True)
class Form:
    """What stands in the form: the needs chosen (name and label), the consent (None: not said), and what could not be understood.

    ``told`` says that there were words of one's own; these themselves are kept nowhere, here neither.
    """

    needs: tuple[tuple[str, str], ...] = ()
    consent: bool | None = None
    stated_only: bool = False
    told: bool = False
    problems: tuple[str, ...] = ()
    sent: bool = False


@dataclass(frozen=True)
class Shown:
    """Who is asked, for what, and why: the steps that lead from the need to it, and what else must be known of it."""

    who: Named
    attendance: str
    roles: str
    status: str
    known: str
    steps: tuple[tuple[Named, str, str, str, Said | None], ...]
    more: str
    notes: tuple[str, ...]


def meeting_page(frame: Frame, form: Form = Form(), found: Table | None = None, made: date | None = None) -> bytes:
    """Return the page with the form, and with the answer where there is one; ``made`` is the day that stands on the paper."""
    return frame.page(
        "meeting",
        "meeting.html",
        "meeting",
        form=form,
        says={name: translate(text) for name, text in SAYS.items()},
        needs=sorted(
            {(pick(one.want.label, one.want.english), one.want.label) for one in frame.material.answers.values() if one.providers}
            - {(label, name) for name, label in form.needs}
        ),
        data=_names(frame) if frame.server else None,
        answer=_answer(frame, found, made) if found else None,
    )


def chosen(wanted: Sequence[Wanted]) -> tuple[tuple[str, str], ...]:
    """Return needs as the form has them: by the name that finds them again, and as they are called."""
    return tuple((one.label, pick(one.label, one.english)) for one in wanted)


def _names(frame: Frame) -> dict[str, Any]:
    known = {code: pick(answer.want.label, answer.want.english) for code, answer in frame.material.answers.items()}
    return {"names": [[way, fold(way), "、".join(known[code] for code in codes)] for way, codes in frame.material.names]}


def _answer(frame: Frame, found: Table, made: date | None) -> dict[str, Any]:
    told = Told(found)
    unsaid, consent, none = frame.words["meet_unsaid"], translate(SAYS["consent"]), translate(SAYS["no_consent"])
    plan = found.plan
    count = f"{plan.count}{'' if plan.complete else '+'}"
    asked = [(_label(told, one.code), [name for name in one.asked if name != one.label]) for one in found.wanted]
    return {
        "asked": asked,
        "lawful": {None: unsaid, True: consent, False: none}[found.consent],
        "meetings": [(pick(*one.label), pick(*one.definition)) for one in found.meetings],
        "secrecy": found.consent is not True,
        "groups": _groups(frame, told),
        "teams": [[_named(frame, told, one) for one in team.members] for team in plan.teams],
        "several": say(SAYS["several"], {"count": count, "shown": len(plan.teams)}) if plan.count > 1 else "",
        "missing": [(_named(frame, told, one), _named(frame, told, other)) for one, other in found.missing],
        "alone": not plan.teams or len(plan.teams[0].members) < 2,
        "between": [_named(frame, told, one) for one in plan.between],
        "without": say(SAYS["without"], {"needs": told.names(plan.uncovered)}) if plan.uncovered else "",
        "uncovered": [
            (say(SAYS["uncovered"], {"need": told.label(need)}), frame.said(one.evidence for one in found.raised.get(need, ())[:3]))
            for need in plan.uncovered
        ],
        "sectors": [
            (
                pick(*word(PREFIXES["wgc"] + sector.body)),
                [_named(frame, told, one) for one in present],
                f"{told.of(sector)}；{sector.source}",
                translate(SAYS["present" if present else "absent"]),
            )
            for sector, present in found.open_sectors
        ],
        "method": method(found),
        "rests": grounds(found.sources, found.statuses, found.counts).strip().splitlines(),
        "made": say(frame.words["meet_date"], {"year": made.year, "month": made.month, "day": made.day}) if made else "",
    }


def _groups(frame: Frame, told: Told) -> list[tuple[str, list[Shown]]]:
    """Return who is asked, by need."""
    found: dict[str, list[Shown]] = {}
    for one in told.providers():
        found.setdefault(told.label(one.need), []).append(_shown(frame, told, one))
    return list(found.items())


def _shown(frame: Frame, told: Told, one: Provider) -> Shown:
    roles = "・".join(parts(one))
    more = say(SAYS["more"], {"count": one.more}) if one.more else ""
    attendance = translate(WORDS[told.attendance[one.agent]])
    steps = tuple(_step(frame, told, step) for step in one.path)
    return Shown(
        _named(frame, told, one.agent),
        attendance,
        roles,
        one.status,
        status_word(one.status),
        steps,
        more,
        tuple(told.notes(one)),
    )


def _step(frame: Frame, told: Told, step: Step) -> tuple[Named, str, str, str, Said | None]:
    said = frame.said(step.evidence[:1])
    by = pick(*labels().get(step.kind, word(step.kind)))
    return _named(frame, told, step.other), by, step.status, status_word(step.status), said[0] if said else None


def _named(frame: Frame, told: Told, thing: str) -> Named:
    named = frame.named(thing)
    return named if named.href else Named(told.label(thing), True, "other", "")


def _label(told: Told, code: str) -> str:
    return told.label(PREFIXES["wgc"] + code)
