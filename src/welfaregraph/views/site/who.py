"""Who covers a need, as the pages say it: each body or division with its part, how that is known, and the words it rests on."""

from __future__ import annotations

from typing import Any

from welfaregraph.analyses.meeting import Provider, Step
from welfaregraph.model.terms import PREFIXES
from welfaregraph.networks.evidence import Evidence
from welfaregraph.store.vocabulary import labels
from welfaregraph.text import wrapped
from welfaregraph.views.meeting import notes, parts, status_word
from welfaregraph.views.page_wording import word
from welfaregraph.views.site.ecomap import COLUMNS, EcoMap, Spoke, ecomap
from welfaregraph.views.site.frame import Frame, Named
from welfaregraph.views.site.material import Answer
from welfaregraph.wording import pick

ASKED = ("need", "population", "function")
_ROLES = ("entry", "support", "referral")


def who_for(frame: Frame, answer: Answer) -> dict[str, Any]:
    """Return the answer for a need as the template and the script take it."""
    want = answer.want
    label = pick(want.label, want.english)
    return {
        "label": label,
        "kind": want.kind,
        "lines": wrapped(label, COLUMNS, 2),
        "called": want.label,
        "providers": [_provider(frame, one) for one in sorted(answer.providers, key=lambda one: (one.grade, one.agent))],
        "raised": [_place(frame, one.evidence) for one in answer.raised],
        "sectors": [
            {
                "kind": pick(*word(PREFIXES["wgc"] + sector.body)),
                "source": sector.source,
                "present": [[frame.named(one).name, frame.named(one).href, one] for one in present],
            }
            for sector, present in answer.sectors
        ],
    }


def calling_of(frame: Frame, thing: str, named: Named) -> tuple[dict[str, Any], EcoMap | None] | None:
    """Return who covers a need and the picture of it, None for what is no need; no picture where nobody is named."""
    node = frame.material.network.nodes[thing]
    answer = frame.material.answers.get(thing.removeprefix(PREFIXES["wgc"]))
    if answer is None and node["kind"] in ASKED:  # of people, the vocabulary may know the need alone
        meant = [codes for way, codes in frame.material.names if way == node["label"]]
        answer = frame.material.answers[meant[0][0]] if len(meant) == 1 and len(meant[0]) == 1 else None
    if answer is None:
        return None
    return who_for(frame, answer), ecomap(named, _parts(frame, answer))


def _parts(frame: Frame, answer: Answer) -> list[tuple[str, list[Spoke]]]:
    """Return who covers a need by their part: first contact, support, referral, and those whose part is not known."""
    found: dict[str, list[Spoke]] = {}
    for one in sorted(answer.providers, key=lambda one: (min(map(_ROLES.index, one.roles), default=len(_ROLES)), one.grade, one.agent)):
        part = "・".join(parts(one))
        found.setdefault(part, []).append(Spoke(frame.named(one.agent), part, one.status))
    return list(found.items())


def _provider(frame: Frame, one: Provider) -> dict[str, Any]:
    agent = frame.named(one.agent)
    return {
        "agent": one.agent,
        "name": agent.name,
        "href": agent.href,
        "kind": agent.kind,
        "lines": wrapped(agent.name, COLUMNS, 2),
        "status": one.status,
        "known": status_word(one.status),
        "roles": parts(one),
        "path": [_step(frame, step) for step in one.path],
        "more": one.more,
        "notes": notes(one, lambda thing: frame.named(thing).name),
    }


def _step(frame: Frame, step: Step) -> dict[str, Any]:
    other = frame.named(step.other)
    made: dict[str, Any] = {
        "by": pick(*labels().get(step.kind, word(step.kind))),
        "name": other.name,
        "href": other.href,
        "status": step.status,
        "known": status_word(step.status),
    }
    if step.evidence:
        made |= {"said": _place(frame, step.evidence[0]), "reason": pick(*step.evidence[0].reason)}
    return made


def _place(frame: Frame, evidence: Evidence) -> dict[str, str]:
    (one,) = frame.said([evidence])
    return {"place": one.place, "href": one.href, "quote": one.quote, "words": one.words}
