"""All names that are looked for: those of the vocabularies, of this city's names.csv, and of the plan itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product

from welfaregraph.model.problems import Problem, problem
from welfaregraph.model.records import CityName, Policy, Reading
from welfaregraph.model.sentences import CITY_KINDS, Concept, Thing, ThingKind
from welfaregraph.text import both_names, fold

SCHEMES: tuple[str, ...] = ("bodies", "populations", "programs", "jusou", "kaigi", "laws")  # a way of two schemes is of the first
_KINDS: dict[str, ThingKind] = {
    "populations": "population",
    "programs": "program",
    "jusou": "function",
    "kaigi": "meeting",
    "laws": "law",
}
_TOPS: dict[str, ThingKind] = {"b-dantai": "group", "b-ninaite": "group", "b-basho": "place", "s-keikaku": "plan"}
_SPELLINGS = (  # ways to write one word; each way of a name is looked for in all of them
    ("障害", "障がい", "障碍"),
    ("子ども", "子供", "こども"),
    ("ひとり親", "一人親"),
    ("ひとり暮らし", "一人暮らし"),
    ("づくり", "作り"),
    ("センター", "センタ―"),
)
_PERSON = re.compile(r"(?:の|な|い|る|た)人\Z")
_GROUPS = {word: (word, *(other for other in group if other != word)) for group in _SPELLINGS for word in group}
_SPELT = re.compile(f"({'|'.join(map(re.escape, _GROUPS))})")
_JOINT = re.compile(r"計画(?:・|及び|並びに).*計画\Z")
_MOST = 24  # spellings of one way


@dataclass(frozen=True)
class Way:
    """One way to write a name: what it means, and whether it is an acknowledged misprint of it."""

    text: str
    thing: Thing | None
    misprint: bool = False


class Lexicon:
    """The ways to write the names that are looked for, and what they mean; a way means one thing."""

    def __init__(self, ways: Iterable[Way], concepts: dict[str, Concept], city: str = "") -> None:
        self.ways: dict[str, Way] = {}
        for way in ways:
            self.ways.setdefault(way.text, way)
        self.concepts = concepts
        self.city = city
        self._folds = frozenset(map(fold, self.ways))
        self._by_fold: dict[str, Thing] = {}
        for way in self.ways.values():
            if way.thing is not None:
                self._by_fold.setdefault(fold(way.text), way.thing)

    @cached_property
    def labels(self) -> tuple[str, ...]:
        """The names of the things, one each, sorted."""
        return tuple(sorted({way.thing.name for way in self.ways.values() if way.thing is not None}))

    @cached_property
    def classes(self) -> frozenset[str]:
        """The codes of the kinds of bodies and places; a proper name may stand before or behind such a word (さくら保育園)."""
        return frozenset(
            code for code, concept in self.concepts.items() if concept.scheme == "bodies" and _is_class(concept, self.concepts)
        )

    def known(self, written: str) -> bool:
        """Whether a way to write something is in the lexicon, be it as a name or as words that are none."""
        return fold(written) in self._folds

    def thing(self, written: str) -> Thing | None:
        """Return what a name means, however it is written, or None."""
        return self._by_fold.get(fold(written))


def make_lexicon(reading: Reading, concepts: Sequence[Concept], problems: list[Problem]) -> Lexicon:
    """Return the names to look for in one city's plan.

    What names.csv says counts before what the plan's tables say, and that before the vocabularies. A broader name in
    names.csv that nothing is called is a problem.
    """
    by_code = {concept.code: concept for concept in concepts}
    city = reading.city.text("city.name_ja")
    ways = [
        *_of_city(reading.names),
        *_of_plan(reading.policies),
        *(way for concept in sorted(concepts, key=_order) for way in _of_concept(concept, by_code)),
    ]
    lexicon = Lexicon(ways, by_code, city)
    for name in reading.names:
        for broader in name.broader:
            if lexicon.thing(broader) is None:
                problems.append(problem("name-broader", name.name.place, name=name.name.text, broader=broader))
    return lexicon


def _of_city(names: Sequence[CityName]) -> Iterable[Way]:
    for name in names:
        thing = None if name.kind == "none" else Thing(CITY_KINDS[name.kind], name.name.text)
        for way in (name.name.text, *name.alternatives):
            yield from (Way(text, thing) for text in spellings(way, thing))
        yield from (Way(way, thing, misprint=True) for way in name.misprints)


def _of_plan(policies: Sequence[Policy]) -> Iterable[Way]:
    for policy in policies:
        for project in policy.projects:
            yield from (Way(unit, Thing("unit", unit)) for unit in project.units)
        for plan in policy.plans:
            thing = Thing("plan", plan.text)
            yield Way(plan.text, thing)
            yield from (Way(way, thing) for way in both_names(plan.text))


def _of_concept(concept: Concept, by_code: dict[str, Concept]) -> Iterable[Way]:
    kind = kind_of(concept, by_code)
    if kind is None:
        return
    thing = Thing(kind, concept.label, concept.code)
    for way in (concept.label, *concept.ways):
        if kind == "plan" and _JOINT.search(way):
            continue  # two plans printed together are two names
        yield from (Way(text, thing) for text in spellings(way, thing))
    yield from (Way(way, thing, misprint=True) for way in concept.misprints)


def kind_of(concept: Concept, by_code: dict[str, Concept]) -> ThingKind | None:
    """Return what kind of thing a concept's name means in a sentence, or None if it is not looked for."""
    if concept.scheme not in SCHEMES or concept.heading:
        return None
    above, seen = [concept.code], set()
    while above:
        code = above.pop()
        if code in _TOPS:
            return None if code == concept.code else _TOPS[code]
        if code in by_code and code not in seen:
            seen.add(code)
            above += by_code[code].broader
    return _KINDS.get(concept.scheme)


def _is_class(concept: Concept, by_code: dict[str, Concept]) -> bool:
    above, seen = [concept.code], set()
    while above:
        code = above.pop()
        if code in ("b-dantai", "b-basho"):
            return True
        if code in by_code and code not in seen:
            seen.add(code)
            above += by_code[code].broader
    return False


def spellings(way: str, thing: Thing | None) -> tuple[str, ...]:
    """Return a way and its other spellings, itself first: 障がい for 障害, 方 for 人, 子供 for 子ども.

    >>> spellings("障害のある人", Thing("population", "障害のある人"))[:4]
    ('障害のある人', '障害のある方', '障がいのある人', '障がいのある方')
    """
    person = thing is not None and thing.kind == "population" and _PERSON.search(way) is not None
    if not person and not _SPELT.search(way):
        return (way,)
    slots = [_GROUPS.get(piece, (piece,)) for piece in _SPELT.split(way) if piece]
    if person:
        slots[-1:] = [(slots[-1][0].removesuffix("人"),), ("人", "方")]
    found = ["".join(parts) for _, parts in zip(range(_MOST), product(*slots), strict=False)]
    return tuple(dict.fromkeys(found))


def _order(concept: Concept) -> tuple[int, str]:
    return (SCHEMES.index(concept.scheme) if concept.scheme in SCHEMES else len(SCHEMES), concept.code)
