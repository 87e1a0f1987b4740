"""不足: what is missing, the gravest first, by kind, each with what is there and what was searched for what is not."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from welfaregraph.analyses.gaps.finding import SEVERITIES
from welfaregraph.analyses.gaps.finding import kinds as gap_kinds
from welfaregraph.analyses.gaps.gap import Gap
from welfaregraph.views.gaps import explanation, searched
from welfaregraph.views.grounds import grounds
from welfaregraph.views.site.frame import Frame, Named
from welfaregraph.views.site.said import Said
from welfaregraph.wording import pick


@dataclass(frozen=True)
class Shown:
    """One gap."""

    subject: Named
    policies: tuple[str, ...]
    status: str
    says: str
    said: tuple[Said, ...]
    known: str


@dataclass(frozen=True)
class Kind:
    """The gaps of one kind; ``searched`` is said once where it is the same for all of them."""

    code: str
    title: str
    severity: str
    gaps: tuple[tuple[Shown, str], ...]
    searched: str


def lacking_page(frame: Frame) -> bytes:
    """Return the page."""
    found = frame.material.gaps
    open_ = sorted((gap for gap in found.gaps if not gap.known), key=lambda gap: SEVERITIES.index(gap_kinds()[gap.kind].severity))
    kinds = [_kind(frame, code, list(group)) for code, group in groupby(open_, key=lambda gap: gap.kind)]
    return frame.page(
        "lacking",
        "lacking.html",
        "lacking",
        severities=[(severity, [kind for kind in kinds if kind.severity == severity]) for severity in SEVERITIES],
        known=[_shown(frame, gap) for gap in found.gaps if gap.known],
        rests=grounds(found.sources, found.statuses).strip().splitlines(),
    )


def _kind(frame: Frame, code: str, gaps: list[Gap]) -> Kind:
    kind = gap_kinds()[code]
    looked = {searched(gap) for gap in gaps}
    same = looked.pop() if len(looked) == 1 else ""
    return Kind(code, pick(*kind.title), kind.severity, tuple((_shown(frame, gap), "" if same else searched(gap)) for gap in gaps), same)


def _shown(frame: Frame, gap: Gap) -> Shown:
    subject = frame.named(gap.subject)
    if not subject.href:
        subject = Named(gap.name, True, "other", "")
    return Shown(subject, gap.policies, gap.status, explanation(gap), frame.said(gap.evidence), gap.known)
