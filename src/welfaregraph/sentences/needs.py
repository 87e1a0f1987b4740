"""The needs of a household by any written name, and those that words of one's own name; nothing is kept of these words."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from welfaregraph.errors import UnknownName
from welfaregraph.model.evidence import Passage
from welfaregraph.model.sentences import Concept, Thing
from welfaregraph.sentences.finder import Finder
from welfaregraph.sentences.lexicon import Lexicon, Way, spellings
from welfaregraph.text import fold
from welfaregraph.wording import N_

_DENIED = re.compile(
    r"(?:状態|の人|の疑い|の様子|など)?(?:で|に|じゃ)?(?:は|が|も)?(?:ない|なく|無い|無く|ありません|なし|無し|せず|しない|していない|いない|いません|おらず|いなく)"
)
_PLAIN = re.compile(r"[ぁ-ゖ]{4,}")  # a name in hiragana, which the finder takes for the rest of a word behind hiragana
_PARTICLE = r"(?<=[がはもをにのとでや])"
_SHORTEST = 2  # characters; less than that names nothing


@dataclass(frozen=True)
class Wanted:
    """One need that the meeting is about, by its ``code`` in ontology/vocabularies: a need, whom it concerns, or a function.

    ``populations`` are named after it or are narrower than these, ``wider`` are the groups that they are part of; ``needs`` are
    those that a population asked for as such tends to have; all are codes, sorted. ``ways`` are its names. ``asked`` are the
    names of the vocabulary by which it was asked for.
    """

    code: str
    kind: str
    label: str
    english: str = ""
    asked: tuple[str, ...] = ()
    populations: tuple[str, ...] = ()
    wider: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    ways: tuple[str, ...] = field(default=(), repr=False)


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / "needs.toml").read_text(encoding="utf-8"))


class Needs:
    """The needs, populations and functions of the vocabularies, found by name (``named``) or in free words (``told``)."""

    def __init__(self, concepts: Sequence[Concept]) -> None:
        schemes = {"needs": "need", "populations": "population", "jusou": "function"}
        self._concepts = {one.code: one for one in concepts if one.scheme in schemes and not one.heading}
        self._headings = {one.code: one for one in concepts if one.scheme in schemes and one.heading}
        self._kinds = {one.code: schemes[one.scheme] for one in concepts if one.scheme in schemes}
        self._narrower: dict[str, set[str]] = defaultdict(set)
        for one in self._concepts.values():
            for above in one.broader:
                self._narrower[above].add(one.code)
        self._by_fold: dict[str, str] = {}
        for _, code, way in sorted(self._all_ways()):
            self._by_fold.setdefault(fold(way), code)

    def named(self, name: str) -> tuple[Wanted, ...]:
        """Return the needs written so: a need, or those of the population or situation that is written so.

        Raises UnknownName with the nearest names; an area of life is told to be one, with the needs in it.
        """
        if code := self._by_fold.get(fold(name)):
            return self._wanted(code)
        for heading in self._headings.values():
            if fold(name) in map(fold, (heading.label, heading.english, *heading.ways)) and (inside := self._narrower[heading.code]):
                near = "、".join(self._concepts[one].label for one in sorted(inside))
                raise UnknownName(N_("{name} is an area with several needs. Choose: {near}"), name=name, near=near)
        if near := "、".join(self.near(name)):
            raise UnknownName(N_("No need is called {name}. Nearest: {near}"), name=name, near=near)
        raise UnknownName(N_("No need is called {name}. Some that are known: {near}"), name=name, near="、".join(self.labels[:8]))

    def written(self) -> tuple[tuple[str, tuple[Wanted, ...]], ...]:
        """Return every written name with the needs that ``named`` gives for it, sorted; of names that differ in width or kana only one.

        What is but a misprint of a name is left out: nobody picks it.
        """
        first: dict[str, str] = {}
        proper = {fold(way) for one in self._concepts.values() for way in (one.label, one.english, *one.ways)}
        misprints = {fold(way) for one in self._concepts.values() for way in one.misprints} - proper
        for _, _, way in sorted(self._all_ways()):
            if fold(way) not in misprints:
                first.setdefault(fold(way), way)
        return tuple(sorted((way, self._wanted(self._by_fold[folded])) for folded, way in first.items()))

    def told(self, text: str) -> tuple[Wanted, ...]:
        """Return the needs that free words name, in the order in which they stand; what is denied there is left out.

        The words are held against the vocabulary in memory and are part of no result, error or file.
        """
        flat = self._apart(" ".join(text.split()))
        passage = Passage("", flat, range(len(flat)), range(1, len(flat) + 1), flat, (0,))
        found: list[tuple[int, str]] = []
        for mention in self._finder().find(passage):
            if mention.thing is None or mention.nested or mention.reservation or mention.thing.code in _table()["who"]["codes"]:
                continue
            if not _DENIED.match(flat, mention.end):
                found.append((mention.start, mention.thing.code))
        return merged(one for _, code in sorted(found) for one in self._wanted(code))

    @property
    def labels(self) -> tuple[str, ...]:
        """The names of the needs, sorted."""
        return tuple(sorted(one.label for one in self._concepts.values() if one.scheme == "needs"))

    def near(self, name: str, count: int = 5) -> list[str]:
        """Return the names nearest to this one in writing, best first."""
        import difflib  # start-up time: only a mistyped name needs it

        folded = fold(name)
        ways = sorted(self._by_fold)
        inside = sorted((way for way in ways if len(way) >= _SHORTEST and (way in folded or (folded and folded in way))), key=len)
        close = difflib.get_close_matches(folded, ways, n=count, cutoff=0.5)
        return list(dict.fromkeys(self._concepts[self._by_fold[way]].label for way in [*inside, *close]))[:count]

    def _all_ways(self) -> Iterator[tuple[int, str, str]]:
        """Yield rank, code and way: situations before needs and these before people, whole names before those without the person.

        知的障害 are people with it, and children only where nobody else is called so.
        """
        ranks = {"need": 0, "population": 1, "function": 2}
        for code, one in self._concepts.items():
            for way in (one.label, *one.ways, *one.misprints):
                thing = Thing("population", way, code) if self._kinds[code] == "population" else None
                yield from ((ranks[self._kinds[code]], code, spelt) for spelt in spellings(way, thing))
            yield ranks[self._kinds[code]] + 3, code, one.english or one.label
            if self._kinds[code] == "population":
                yield from ((7 if "子ども" in way else 6, code, short) for way in (one.label, *one.ways) for short in _short(way))
        for code in _table()["situations"]:
            if situation := self._concepts.get(code):
                yield from ((-1, code, way) for way in (situation.label, *situation.ways, *situation.misprints))

    def _apart(self, text: str) -> str:
        """Return the words with names in hiragana set apart from the particle before them: 息子が ひきこもり."""
        names = sorted({way for _, _, way in self._all_ways() if _PLAIN.fullmatch(way)}, key=lambda way: (-len(way), way))
        return re.sub(f"{_PARTICLE}(?={'|'.join(names)})", " ", text) if names else text

    def _finder(self) -> Finder:
        ways = [Way(way, Thing("need", way, code)) for _, code, way in sorted(self._all_ways()) if not way.isascii()]
        return Finder(Lexicon(ways, {}))

    def _wanted(self, code: str) -> tuple[Wanted, ...]:
        one = self._concepts[code]
        if self._kinds[code] == "need":
            return (self._need(one, one.label),)
        if self._kinds[code] == "function":
            return (Wanted(code, "function", one.label, one.english, (one.label,), ways=(one.label, *one.ways)),)
        having = [need for need in self._concepts.values() if need.scheme == "needs" and code in need.related]
        above = {code, *one.broader}
        by_name = [need for need in self._concepts.values() if need.scheme == "needs" and above & set(need.related) and _names(need, one)]
        if code in _table()["situations"]:
            by_name = [self._concepts[need] for need in _table()["situations"][code]["needs"]]
        if by_name:
            return tuple(self._need(need, one.label) for need in sorted(by_name, key=lambda need: need.code))
        own = self._inside({code})
        wider = self._above(own) - own
        needs = tuple(sorted(need.code for need in having))
        ways = (one.label, *one.ways)
        return (Wanted(code, "population", one.label, one.english, (one.label,), _sorted(own), _sorted(wider), needs, ways),)

    def _need(self, need: Concept, asked: str) -> Wanted:
        related = [self._concepts[code] for code in need.related if code in self._concepts]
        named = self._inside({one.code for one in related if _names(need, one)})
        wider = self._above(named) - named
        ways = (need.label, *need.ways)
        return Wanted(need.code, "need", need.label, need.english, (asked,), _sorted(named), _sorted(wider), (), ways)

    def _inside(self, codes: set[str]) -> set[str]:
        found, left = set(codes), sorted(codes)
        while left:
            fresh = self._narrower[left.pop()] - found
            found |= fresh
            left += sorted(fresh)
        return found

    def _above(self, codes: set[str]) -> set[str]:
        found: set[str] = set()
        left = sorted(codes)
        while left:
            fresh = {one for one in self._concepts[left.pop()].broader if one in self._concepts} - found
            found |= fresh
            left += sorted(fresh)
        return found


def merged(wanted: Iterable[Wanted]) -> tuple[Wanted, ...]:
    """Return each need once, in the order of the first, with all names by which it was asked for."""
    found: dict[str, Wanted] = {}
    for one in wanted:
        if before := found.get(one.code):
            one = Wanted(**{**vars(one), "asked": tuple(dict.fromkeys((*before.asked, *one.asked)))})
        found[one.code] = one
    return tuple(found.values())


def _sorted(codes: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(codes))


def _short(way: str) -> tuple[str, ...]:
    """Return what is left of the name of people without the words for the people: 障害 of 障害のある人, 認知症 of 認知症の人."""
    for ending in _table()["people"]["endings"]:
        if way.endswith(ending) and len(way) - len(ending) >= _SHORTEST:
            return spellings(way.removesuffix(ending), None)
    return ()


def _names(need: Concept, population: Concept) -> bool:
    """Whether a population is named after a need or a need after it: 生活困窮者 after 生活困窮; 低所得者 is not."""
    ways = [fold(way) for way in (need.label, *need.ways)]
    return any(way in fold(population.label) or fold(population.label) in way for way in ways)
