"""What the readers hand on: the parts of a plan, each with the place it was read from, and no RDF."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, NamedTuple

from welfaregraph.model.evidence import Passage, Place, Source, Words

Direction = Literal["higher", "lower", "maintain"]
IndicatorKind = Literal["input", "activity", "output", "outcome"]
NameKind = Literal["organization", "role", "place", "population", "program", "meeting", "law", "plan", "none"]


@dataclass(frozen=True, slots=True)
class Reference:
    """A place where a note is marked, and the name of the term that the note explains."""

    name: str
    place: Place


@dataclass(frozen=True, slots=True)
class Statement:
    """A goal or an issue: a passage of prose, with what it refers to."""

    words: Words
    references: tuple[Reference, ...] = ()
    passages: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class FiscalYear:
    """A Japanese fiscal year (1 April to 31 March) as it is printed, and the western year it begins in."""

    label: str
    begins: int


@dataclass(frozen=True, slots=True)
class Value:
    """One number of an indicator; ``year`` only where one is printed, ``year_place`` where that is."""

    number: Decimal
    unit: str
    part: str
    place: Place
    year: FiscalYear | None = None
    year_place: Place | None = None


@dataclass(frozen=True, slots=True)
class Measure:
    """One thing that is measured: a whole indicator, or one part of a row that prints several values."""

    label: str
    baseline: Value | None
    target: Value | None


@dataclass(frozen=True, slots=True)
class Indicator:
    """A printed indicator row. ``types`` are the marks read on it; ``unread_types`` those that cannot be read."""

    label: Words
    measures: tuple[Measure, ...]
    types: tuple[tuple[str, Place], ...] = ()
    unread_types: tuple[tuple[str, Place], ...] = ()
    references: tuple[Reference, ...] = ()
    passages: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class Initiative:
    """A numbered direction of work: its heading, and the passage below it."""

    number: str
    title: Words
    text: Words | None
    references: tuple[Reference, ...] = ()
    passages: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class Project:
    """A row of the table of major projects; ``unnamed_units`` are words such as 関係各課 that name no division.

    Its passages are its title and its description; that of the cell of divisions stands apart.
    """

    title: Words
    text: str
    units: tuple[str, ...]
    unnamed_units: tuple[str, ...]
    references: tuple[Reference, ...] = ()
    passages: tuple[Passage, ...] = ()
    units_passage: Passage | None = None


@dataclass(frozen=True, slots=True)
class Term:
    """A footnote: the term that it explains, in what words."""

    name: Words
    definition: str
    passages: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class Policy:
    """One chapter of the plan; its own passages are its title and the names of the plans that it relates to."""

    title: Words
    number: str = ""
    goal: Statement | None = None
    issues: tuple[Statement, ...] = ()
    plans: tuple[Words, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    initiatives: tuple[Initiative, ...] = ()
    projects: tuple[Project, ...] = ()
    terms: tuple[Term, ...] = ()
    passages: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class Fact:
    """A value that a person wrote in city.toml, and the line where it stands."""

    value: str
    place: Place


@dataclass(frozen=True, slots=True)
class CityName:
    """A line of names.csv: what is called so, the other ways to write it, and what it is a kind or a part of.

    ``none`` is no name at all: words that look like one and are to be left alone.
    """

    name: Words
    kind: NameKind
    alternatives: tuple[str, ...] = ()
    misprints: tuple[str, ...] = ()
    english: str = ""
    broader: tuple[str, ...] = ()


class MeasureKey(NamedTuple):
    """What is measured: the policy that prints it, and the label of an indicator or of one of its parts."""

    policy: str
    label: str


@dataclass(frozen=True, slots=True)
class IndicatorDirection:
    """A line of indicator_directions.csv: which way indicators should move, of what kind they are, and who says so or why."""

    about: tuple[MeasureKey, ...]
    direction: Direction | Literal[""]
    kind: IndicatorKind | Literal[""]
    source: str
    place: Place


@dataclass(frozen=True, slots=True)
class ActualValue:
    """A line of actuals.csv: what was measured in a fiscal year; ``unit`` is empty where the line has none."""

    about: tuple[MeasureKey, ...]
    number: Decimal
    unit: str
    year: FiscalYear
    source: str
    place: Place


@dataclass(frozen=True, slots=True)
class Correction:
    """A line of corrections.csv: what is printed, how it is to be read, where (a fragment or the words around), why."""

    printed: str
    reading: str
    place: Place
    fragment: str = ""
    pattern: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """A line of confirmed.csv: a tie between two things (as written) that a person holds to be so, or not to be so.

    ``kind`` is the code of the tie, ``by`` the post of who decided, ``date`` as written.
    """

    subject: str
    kind: str
    object: str
    confirmed: bool
    place: Place
    by: str = ""
    date: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class KnownGap:
    """A line of gaps_known.csv: a gap that a person knows of, and why it is accepted. ``kind`` is its code, or empty for any."""

    kind: str
    subject: str
    reason: str
    place: Place
    by: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class City:
    """What city.toml says of the city and of the plan, by key (``city.name_ja``, ``plan.title`` …)."""

    facts: dict[str, Fact]
    base: str

    def text(self, key: str) -> str:
        """Return the value of a key, or nothing where city.toml has none."""
        return self.facts[key].value if key in self.facts else ""


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything read from one city's sources."""

    city: City
    sources: tuple[Source, ...]
    policies: tuple[Policy, ...] = ()
    names: tuple[CityName, ...] = ()
    directions: tuple[IndicatorDirection, ...] = ()
    actuals: tuple[ActualValue, ...] = ()
    rules_off: frozenset[str] = frozenset()
    decisions: tuple[Decision, ...] = ()
    known_gaps: tuple[KnownGap, ...] = ()
