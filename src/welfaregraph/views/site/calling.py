"""誰に電話するか: the answer for every need, computed beforehand, so that a page can put any of them together by itself."""

from __future__ import annotations

from typing import Any

from welfaregraph.analyses.meeting import Provider, Step
from welfaregraph.model.terms import PREFIXES
from welfaregraph.networks.evidence import Evidence
from welfaregraph.store.meetings import BY_CONSENT, STATUTORY, meetings
from welfaregraph.store.vocabulary import labels
from welfaregraph.text import fold
from welfaregraph.views.grounds import grounds
from welfaregraph.views.meeting import WORDS, status_word
from welfaregraph.views.page_wording import word
from welfaregraph.views.site.frame import Frame
from welfaregraph.views.site.material import Answer
from welfaregraph.views.site.words import words
from welfaregraph.wording import pick, translate


def calling_page(frame: Frame) -> bytes:
    """Return the page. What is chosen on it goes nowhere: the page asks nobody, keeps nothing and changes no address."""
    material = frame.material
    labels_ = {code: pick(answer.want.label, answer.want.english) for code, answer in material.answers.items()}
    data = {
        "needs": {code: _need(frame, answer) for code, answer in material.answers.items()},
        "names": [[way, fold(way), list(codes), "、".join(labels_[code] for code in codes)] for way, codes in material.names],
        "words": {name: text for name, text in words().items() if name.startswith("call_")},
    }
    return frame.page(
        "calling",
        "calling.html",
        "calling",
        data=data,
        all_needs=sorted({(label, code) for code, label in labels_.items() if material.answers[code].providers}),
        without=sorted(label for code, label in labels_.items() if not material.answers[code].providers),
        meetings=[(pick(*meetings()[one].label), pick(*meetings()[one].definition)) for one in (STATUTORY, BY_CONSENT)],
        rests=grounds(material.gaps.sources, material.gaps.statuses).strip().splitlines(),
    )


def _need(frame: Frame, answer: Answer) -> dict[str, Any]:
    want = answer.want
    return {
        "label": pick(want.label, want.english),
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


def _provider(frame: Frame, one: Provider) -> dict[str, Any]:
    agent = frame.named(one.agent)
    return {
        "agent": one.agent,
        "name": agent.name,
        "href": agent.href,
        "kind": agent.kind,
        "status": one.status,
        "known": status_word(one.status),
        "roles": [translate(WORDS[role]) for role in one.roles],
        "path": [_step(frame, step) for step in one.path],
        "more": one.more,
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
    return {"place": one.place, "href": one.href, "quote": one.quote}
