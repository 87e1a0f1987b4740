"""What the sentences of a plan say: the names in them, and the ties that they state or that a rule concludes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, get_args

from welfaregraph.model.evidence import Passage, Place
from welfaregraph.model.records import NameKind

ThingKind = Literal[
    "city", "unit", "organization", "group", "place", "population", "program", "function", "meeting", "law", "plan", "need", "part"
]  # fmt: skip
THING_KINDS: tuple[ThingKind, ...] = get_args(ThingKind)
AGENTS: frozenset[ThingKind] = frozenset(("city", "unit", "organization", "group"))
CITY_KINDS: dict[NameKind, ThingKind] = {  # of the names in names.csv
    "organization": "organization", "role": "group", "place": "place", "population": "population", "program": "program",
    "meeting": "meeting", "law": "law", "plan": "plan",
}  # fmt: skip
Modality = Literal["fact", "done", "planned", "needed"]
Reservation = Literal["", "doubtful", "earlier", "shortened"]


@dataclass(frozen=True, slots=True, order=True)
class Thing:
    """What a name means. ``code`` is its concept in ontology/vocabularies (for a body or role: its kind), if it has one."""

    kind: ThingKind
    name: str
    code: str = ""


@dataclass(frozen=True, slots=True)
class Concept:
    """A concept of ontology/vocabularies, with the codes of the broader ones; ``ways`` are the other ways to write it.

    A ``heading`` only arranges the others: plans print it in passing, not as a name.
    """

    code: str
    scheme: str
    label: str
    english: str = ""
    ways: tuple[str, ...] = ()
    misprints: tuple[str, ...] = ()
    broader: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    heading: bool = False
    notation: str = ""


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in a passage: ``passage.text[start:end]`` means ``thing``, or something named before if that is None.

    ``nested`` is a name inside a longer one. ``reservation`` says what makes it less than certain: ``doubtful`` (it may
    be part of a longer word, or mean something else), ``earlier`` (words such as 当事業 that stand for something named
    before) or ``shortened`` (a name of which a list prints one part only, as フレイル in フレイル・介護予防).
    """

    thing: Thing | None
    start: int
    end: int
    nested: bool = False
    reservation: Reservation = ""


@dataclass(frozen=True, slots=True)
class Part:
    """The part of a plan to which passages belong; ``name`` is its title, or its words where it has none."""

    kind: Literal["policy", "goal", "issue", "indicator", "initiative", "project", "term"]
    name: str
    policy: str
    number: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence (in a title or a cell: all of it), with the names in it, in the order in which they stand."""

    part: Part
    passage: Passage
    start: int
    end: int
    mentions: tuple[Mention, ...] = ()

    @property
    def text(self) -> str:
        """What it says, in one line."""
        return self.passage.text[self.start : self.end]

    @property
    def place(self) -> Place:
        """Where it is printed."""
        return self.passage.place(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Tie:
    """A tie that a sentence states: ``kind`` is the name of its rule's kind, ``words`` the tying words as printed.

    ``givers`` act upon ``takers``; where the tie has no direction all parties are givers. ``unsaid`` tells that the
    sentence leaves its subject out and the city was put in its place. A thing of kind ``part`` is the sentence's own part.
    """

    kind: str
    givers: tuple[Thing, ...]
    takers: tuple[Thing, ...]
    words: str
    modality: Modality
    sentence: Sentence
    rule: str
    unsaid: bool = False


@dataclass(frozen=True, slots=True)
class Conclusion:
    """What a rule concludes of a part: ``degree`` is full, partial or none where the rule weighs, ``reason`` in words."""

    rule: str
    part: Part
    target: Part | Thing | None
    degree: str
    reason_ja: str
    reason_en: str
    grounds: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Findings:
    """All that was found in the sentences of one city's plan, in the order of the text.

    ``concepts`` are the vocabularies' by code, ``known`` is what the broader names in names.csv and the
    terms that notes explain mean, where they mean anything.
    """

    sentences: tuple[Sentence, ...] = ()
    ties: tuple[Tie, ...] = ()
    conclusions: tuple[Conclusion, ...] = ()
    concepts: dict[str, Concept] = field(default_factory=dict)
    known: dict[str, Thing] = field(default_factory=dict)
