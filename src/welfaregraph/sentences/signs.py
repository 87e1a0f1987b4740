"""Sentences in which each name is one sign, so that rules can speak of kinds of names; and lists of such names."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from welfaregraph.model.sentences import Mention, Sentence, Thing, ThingKind

SIGNS: dict[ThingKind, str] = {
    "unit": "A", "organization": "A", "group": "A",
    "population": "P", "program": "S", "function": "F", "plan": "N", "law": "L", "place": "B", "meeting": "B",
}  # fmt: skip
_BASES = {sign: 0xE000 + 0x100 * index for index, sign in enumerate("APSNLBFD")}  # private characters: one a name
_MOST = 0x100
_ANY = f"{chr(0xE000)}-{chr(0xE7FF)}"  # every sign
_TAIL = (
    "(?:(?:などの|等の|をはじめとする)(?:民間の?|関係する?|地域の)?(?:団体|機関|事業者|専門職)"
    "|を(?:営む|運営する|開く|行う)(?:団体|事業者|法人)|等|など|ら|及びその家族|の皆さん|一人ひとり|自身)*+"
)
_SOLID = (
    r"[^\W_0-9A-Za-zぁ-ゖ０-９Ａ-Ｚａ-ｚ]"  # kanji and katakana; naming their long ranges would take half of the time to compile a rule
)
_NEAR = "[^。、]{0,12}?"
_FAR = "[^。]{0,40}?"
_HELD = re.compile("(?:など|等)?[をの](?:定期的に)?(?:開催|開[きく])")


@dataclass(frozen=True)
class Template:
    """A sentence in which each name is one sign, and where the characters of the signs and words stand in the passage."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    names: dict[str, Mention]


@cache
def table() -> dict[str, Any]:
    """Return the table of the rules, and of the words that they go by."""
    return tomllib.loads((Path(__file__).parent / "ties.toml").read_text(encoding="utf-8"))


def words_for(name: str) -> tuple[str, ...]:
    """Return a list of words of the table."""
    return tuple(table()[name])


def expanded(pattern: str) -> str:
    """Return a rule's pattern as a regular expression: {A} a name of a kind, {A+} a list of them, {tail}, {near}, {far}, {city}."""
    words = "|".join(sorted(map(re.escape, words_for("generic")), key=lambda word: (-len(word), word)))

    def sign(match: re.Match[str]) -> str:
        one = "[" + "".join(f"{chr(_BASES[kind])}-{chr(_BASES[kind] + _MOST - 1)}" for kind in match[1]) + "]"
        if not match[2]:
            return one
        between = rf"(?:{_TAIL}(?:、|・|や|と|及び|並びに|または|又は|をはじめ(?:とする|として)?、?|など、?|、?その他の?)+)"
        item = rf"「?(?:[{_ANY}]|{words}|(?:{_SOLID}{{1,8}}の?)?(?:事業者|団体|機関|専門職|関係者))」?"
        return rf"(?>{item}(?:{between}{item})*){_TAIL}"  # atomic: a list is read as far as it goes, in one way

    named = re.sub(r"\{([APSNLBFD]+)(\+?)\}", sign, pattern)
    return named.replace("{tail}", _TAIL).replace("{near}", _NEAR).replace("{far}", _FAR)


def things(text: str, made: Template, signs: str | None = None) -> tuple[Thing, ...]:
    """Return what the names in a list mean; a list may hold names of kinds that the rule does not ask for."""
    wanted = [_BASES[sign] for sign in signs or _BASES]
    found = (made.names[char].thing for char in text if char in made.names and any(0 <= ord(char) - base < _MOST for base in wanted))
    return tuple(dict.fromkeys(thing for thing in found if thing is not None))


def _standing(sentence: Sentence) -> list[Mention]:
    """Return the names that tie: none that is nested, but for whom a project's title says it is for."""
    around = {one.start: one for one in sentence.mentions if not one.nested}
    if sentence.text.endswith("。"):
        return sorted(around.values(), key=lambda one: one.start)
    whom = {one.start: one for one in sentence.mentions if one.nested and one.thing is not None and one.thing.kind == "population"}
    return sorted((around | whom).values(), key=lambda one: one.start)


def _is_whose(text: str, mention: Mention) -> bool:
    """Whether a name says only whose something is (国の動向): it is somebody else's, and rules see the word itself."""
    return text[mention.start : mention.end] in words_for("others") and text.startswith("の", mention.end)


def _is_held(text: str, mention: Mention) -> bool:
    """Whether a name is a gathering that is held (家族会の開催), and not the body of that name."""
    return text[mention.start : mention.end].endswith(words_for("gatherings")) and _HELD.match(text, mention.end) is not None


def _sign(mention: Mention, text: str) -> str | None:
    if _is_whose(text, mention) or _is_held(text, mention):
        return None
    sign = SIGNS.get(mention.thing.kind) if mention.thing else None
    return "D" if sign == "S" and text[mention.start : mention.end].endswith(words_for("fields")) else sign


def template(sentence: Sentence) -> Template:
    """Return a sentence in which each of its names (a nested one left out) is one sign."""
    passage = sentence.passage
    parts: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    names: dict[str, Mention] = {}
    counts = dict.fromkeys(_BASES, 0)
    position = sentence.start
    last = Mention(None, 0, 0)
    for mention in _standing(sentence):
        sign = _sign(mention, passage.text)
        if names and mention.thing == last.thing and passage.text[position : mention.start] in ("(", "（"):
            position = ends[-1] = mention.end + 1  # another name of the same thing in brackets
            continue
        if sign is None or mention.start < position or counts[sign] >= _MOST:
            continue
        parts.append(passage.text[position : mention.start])
        starts += range(position, mention.start)
        ends += range(position + 1, mention.start + 1)
        char = chr(_BASES[sign] + counts[sign])
        counts[sign] += 1
        names[char] = last = mention
        parts.append(char)
        starts.append(mention.start)
        ends.append(mention.end)
        position = mention.end
    parts.append(passage.text[position : sentence.end])
    starts += range(position, sentence.end)
    ends += range(position + 1, sentence.end + 1)
    return Template("".join(parts), tuple(starts), tuple(ends), names)
