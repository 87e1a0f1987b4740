"""まとめ: what was imported and what was not, how much, how old, what the check found, and where the ten questions are answered."""

from __future__ import annotations

from collections import Counter

from welfaregraph.model.problems import Problem
from welfaregraph.model.severity import Severity
from welfaregraph.model.terms import iri
from welfaregraph.networks.city import Source
from welfaregraph.views.page_looks import LOOKS
from welfaregraph.views.site.frame import ADDRESSES, Frame, Named
from welfaregraph.views.site.said import place_words
from welfaregraph.views.site.words import QUESTIONS, words

_OPTIONAL = {"actuals.csv": "no_actuals", "confirmed.csv": "no_confirmed", "gaps_known.csv": "no_known_gaps"}
_PART_OF = iri("dct:isPartOf")


def start_page(frame: Frame) -> bytes:
    """Return the page."""
    material = frame.material
    imported: tuple[Source, ...] = material.network.graph.get("sources", ())
    read = {text.source for text in material.marked if text.mentions}
    sources = sorted(imported, key=lambda source: (source.name not in read, source.name))
    counts = Counter(kind if kind in LOOKS else "other" for _, kind in material.network.nodes(data="kind"))
    problems = material.problems
    found = Counter(problem.severity for problem in problems or ())
    period = material.measured.frame.period
    names = {source.name for source in sources}
    said = words()
    return frame.page(
        "start",
        "index.html",
        "start",
        sources=[(source, frame.places.text(source.name) if source.name in material.texts else "") for source in sources],
        undated=bool(sources) and not any(source.issued for source in sources),
        period=period,
        counts=[(kind, counts[kind]) for kind in LOOKS if counts[kind]],
        missing=[said[text] for name, text in _OPTIONAL.items() if name not in names],
        named_only=_named_only(frame),
        checked=problems is not None,
        checking=frame.server is not None and frame.server.checking,
        failed=material.failed,
        severities=[(said[name], name, found[severity]) for name, severity in _SEVERITIES],
        problems=[_problem(frame, problem) for problem in problems or ()],
        questions=[
            (said[question], said[answer if frame.server or question != "q2" else "a2_files"], _where(frame, question, part, anchor))
            for question, answer, part, anchor in QUESTIONS
        ],
        gaps=len([gap for gap in material.gaps.gaps if not gap.known]),
    )


_SEVERITIES = (("errors", Severity.ERROR), ("warnings", Severity.WARNING), ("notes", Severity.INFO))


def _where(frame: Frame, question: str, part: str, anchor: str) -> str:
    if question == "q2" and frame.server:
        return ADDRESSES["meeting"]
    return ADDRESSES[part] + anchor if part else ""


def _named_only(frame: Frame) -> list[Named]:
    """Return the plans that the sources name and that were not imported: nothing that was read is part of them."""
    network = frame.material.network
    own = {whole for _, whole, property_ in network.edges(keys=True) if property_ == _PART_OF}
    return [frame.named(plan) for plan, kind in network.nodes(data="kind") if kind == "plan" and plan not in own]


def _problem(frame: Frame, problem: Problem) -> dict[str, str]:
    place = problem.place
    return {
        "severity": next(name for name, severity in _SEVERITIES if severity == problem.severity),
        "message": str(problem.message),
        "remedy": str(problem.remedy),
        "place": place_words(place.source, place.line) if place else "",
        "href": frame.places.line(place.source, place.line) if place else "",
    }
