"""What is wrong in a source or in the graph, where, and what to do: a value, not an exception."""

from __future__ import annotations

from dataclasses import dataclass, field

from welfaregraph.model.evidence import Place
from welfaregraph.model.problem_kinds import KINDS
from welfaregraph.model.severity import Severity
from welfaregraph.wording import pick, say


@dataclass(frozen=True, slots=True)
class Wording:
    """A text for a person: a message of the catalogs, or one that brings its own Japanese."""

    english: str
    japanese: str = ""
    values: dict[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        return pick(self.japanese, self.english) if self.japanese else say(self.english, self.values)


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: ``place`` in a source, or ``subject``, the IRI of a thing in the graph, or both."""

    kind: str
    severity: Severity
    message: Wording
    remedy: Wording
    place: Place | None = None
    subject: str = ""

    def sort_key(self) -> tuple[object, ...]:
        """Order by severity, then by source and place, then by kind and subject."""
        place = self.place
        where = (place.source, place.line, place.start) if place else ("~", 0, 0)
        return (self.severity, where, self.kind, self.subject, self.message.english, str(sorted(self.message.values.items())))


def problem(kind: str, place: Place | None = None, subject: str = "", /, **values: object) -> Problem:
    """Return a problem of a kind that stands in KINDS; ``values`` fill its message and its remedy."""
    severity, message, remedy = KINDS[kind]
    return Problem(kind, severity, Wording(message, values=values), Wording(remedy, values=values), place, subject)
