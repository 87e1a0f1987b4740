"""Who does what a sentence says: the subject it states, or nobody, and then the plan speaks for the city."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from welfaregraph.model.sentences import Thing
from welfaregraph.sentences.signs import Template, expanded, things, words_for

_NOUN = "一-龥々ァ-ヺ「\ue000-\ue6ff"
_RELATIVE = re.compile(f"[うくすつむるぐぶぬただ](?=[{_NOUN}])")  # a verb that ends before a noun: it was that verb's subject
_HAPPENS = re.compile("減|増え|増加|不足|高齢化|見込まれ|多い|少な|必要|重要|求められ|課題")  # what is said of it, and not done by it


@dataclass(frozen=True)
class Subject:
    """Who acts: ``names`` if the text names them, ``city`` if it says 本市, ``other`` if it is somebody without a name in the graph."""

    names: tuple[Thing, ...] = ()
    city: bool = False
    other: bool = False


def subject_of(made: Template, start: int, end: int) -> Subject:
    """Return the subject of what stands from start to end in a sentence: nearest が first, then what follows, then the topic (は).

    A が reaches to the end of its clause, a は to the end of the sentence (Kuno 1973, The Structure of the Japanese
    Language). All false where the sentence states none.
    """
    text = made.text
    if match := _behind().match(text, end):
        return _subject(match["who"], made)
    near = [match for match in _before("が").finditer(text, 0, start) if not _closed(text[match.end() : start + 1])]
    if near:
        return _subject(near[-1]["who"], made)
    if _elsewhere().match(text, end):
        return Subject(other=True)
    topics = [match for match in _before("は").finditer(text, 0, start) if not _HAPPENS.search(text, match.end(), start)]
    return _subject(topics[-1]["who"], made) if topics else Subject()


def _closed(between: str) -> bool:
    """Return whether a clause has ended between its subject and what is looked at."""
    inner = between.removeprefix("、")  # it ends with the first character of what is looked at
    return "、" in inner or bool(_RELATIVE.search(inner))


def _subject(who: str, made: Template) -> Subject:
    names = tuple(thing for thing in things(who, made, "A"))
    if any(re.search(rf"(?:\A|[、・やと]){re.escape(word)}(?:\Z|[、・やと等])", who) for word in words_for("city")):
        return Subject(names, city=True)
    return Subject(names, other=not names)


@cache
def _who() -> str:
    others = "|".join(sorted(map(re.escape, words_for("others")), key=lambda word: (-len(word), word)))
    return rf"(?P<who>(?:(?:{others})(?:や|と|、|・|及び)?)+|{{A+}})"


@cache
def _before(particle: str) -> re.Pattern[str]:
    marks = "(?:が|も)(?!必要|重要|大切|求め|課題|あ[りるっ])" if particle == "が" else "(?:(?:において|で)?は|も)"
    return re.compile(expanded(_who() + marks))


@cache
def _behind() -> re.Pattern[str]:
    """…への支援は、社協が個別に行って…: the subject stands behind what it does."""
    return re.compile(expanded("[^。、はを]{0,4}(?:は|を)、?" + _who() + "(?:が|で)、?[^。、がは]{0,12}?(?:行|実施|担|提供|運営|取り組)"))


@cache
def _elsewhere() -> re.Pattern[str]:
    """…の強化等の国の動向: what others do."""
    others = "|".join(map(re.escape, words_for("others")))
    return re.compile(f"[^、。]{{0,10}}?の(?:{others})(?:の|が|は)")
