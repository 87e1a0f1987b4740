"""The ties that sentences state, read by the rules of ties.toml."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from welfaregraph.model.sentences import Mention, Modality, Sentence, Thing, ThingKind, Tie

PART = Thing("part", "")
_SIGNS: dict[ThingKind, str] = {
    "unit": "A", "organization": "A", "group": "A",
    "population": "P", "program": "S", "function": "F", "plan": "N", "law": "L", "place": "B", "meeting": "B",
}  # fmt: skip
_BASES = {sign: 0xE000 + 0x100 * index for index, sign in enumerate("APSNLBF")}  # private characters: one a name
_MOST = 0x100
_TELLING = frozenset(("goal", "issue", "initiative", "project", "term"))  # the parts of a plan that say something of others
_ANY = f"{chr(0xE000)}-{chr(0xE6FF)}"  # every sign
_TAIL = (
    "(?:(?:などの|等の|をはじめとする)(?:民間の?|関係する?|地域の)?(?:団体|機関|事業者|専門職)"
    "|を(?:営む|運営する|開く|行う)(?:団体|事業者|法人)|等|など|ら|及びその家族|の皆さん)*+"
)
_NEAR = "[^。、]{0,12}?"
_FAR = "[^。]{0,40}?"
_DONE = re.compile(r"(?:て|で)き(?:ました|た)|(?<!に)しました|行いました|整えました|始めました")
_GOING = re.compile(r"(?:て|で)(?:います|いますが|いる(?!人|方|世帯|状態))|となっています")
_NEEDED = re.compile(r"必要(?:です|である|があ|とな|とされ)|求められ|重要(?:です|である|とな)|不可欠|望まれ|欠かせ|課題(?:です|とな)")
_LACKING = re.compile(
    "[^。、]{0,8}?(?:(?:し|でき|され|取れ|とれ)(?:て(?:は)?)?(?:い|お)?(?:ない|なく|ません|らず|りません)|(?:が|は|も)(?:な[いく]|ありません|十分では)"
    "|(?:が|は)[^。、]{0,4}?(?:不足|不十分|足り|十分では|弱)|不足して|には?至って(?:い(?:ない|ません)|おら))"
)
_PLANNED = re.compile(r"(?:し|り|み|め|き|い|ぎ|え|べ|け|げ|せ|て|れ|び|ち|じ)ます|する|図る|努める|進める|行う|目指す")


@dataclass(frozen=True)
class Rule:
    """One rule: what it looks for, where, and what kind of tie that is. ``example`` must give ``finds``, ``counter`` nothing."""

    name: str
    kind: str
    pattern: re.Pattern[str]
    of_part: bool
    to_part: bool
    among: bool
    within: frozenset[str]
    signs: dict[str, str]
    modality: str
    example: str
    finds: str
    counter: str


@dataclass(frozen=True)
class Template:
    """A sentence in which each name is one sign, and where the characters of the signs and words stand in the passage."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    names: dict[str, Mention]


@cache
def _table() -> dict[str, object]:
    return tomllib.loads((Path(__file__).parent / "ties.toml").read_text(encoding="utf-8"))


@cache
def rules() -> tuple[Rule, ...]:
    """Return the rules in the order of the table."""
    table = _table()
    rows: list[dict[str, object]] = table["rules"]  # type: ignore[assignment]
    return tuple(
        Rule(
            str(row["name"]),
            str(row["kind"]),
            re.compile(_expanded(str(row["pattern"]), tuple(table["generic"]))),  # type: ignore[arg-type]
            row.get("givers") == "part",
            row.get("takers") == "part",
            bool(row.get("among")),
            frozenset(row.get("within", ())),  # type: ignore[call-overload]
            dict(re.findall(r"\(\?P<(givers|takers)>\{([A-Z]+)\+?\}", str(row["pattern"]))),
            str(row.get("modality", "")),
            str(row["example"]),
            str(row["finds"]),
            str(row["counter"]),
        )
        for row in rows
    )


def _expanded(pattern: str, generic: tuple[str, ...]) -> str:
    words = "|".join(sorted(map(re.escape, generic), key=lambda word: (-len(word), word)))

    def sign(match: re.Match[str]) -> str:
        one = "[" + "".join(f"{chr(_BASES[kind])}-{chr(_BASES[kind] + _MOST - 1)}" for kind in match[1]) + "]"
        if not match[2]:
            return one
        between = rf"(?:{_TAIL}(?:、|・|や|と|及び|並びに|または|又は|をはじめ(?:とする|として)?、?|など、?|、?その他の?)+)"
        item = rf"「?(?:[{_ANY}]|{words}|(?:[一-龥々ァ-ヺー]{{1,8}}の?)?(?:事業者|団体|機関|専門職|関係者))」?"
        return rf"(?>{item}(?:{between}{item})*){_TAIL}"  # atomic: a list is read as far as it goes, in one way

    named = re.sub(r"\{([APSNLBF]+)(\+?)\}", sign, pattern)
    return named.replace("{tail}", _TAIL).replace("{near}", _NEAR).replace("{far}", _FAR)


def read_ties(sentences: Sequence[Sentence], city: str) -> tuple[Tie, ...]:
    """Return the ties that the sentences state, in the order of the text, each once a sentence and kind."""
    found: list[Tie] = []
    for sentence in sentences:
        if sentence.mentions and sentence.part.kind in _TELLING:
            found += _read(sentence, city)
    return tuple(found)


def _read(sentence: Sentence, city: str) -> list[Tie]:
    made = template(sentence)
    found: dict[tuple[str, tuple[Thing, ...], tuple[Thing, ...]], Tie] = {}
    for rule in rules():
        if rule.within and not rule.within & _wheres(sentence):
            continue
        position = 0
        while match := rule.pattern.search(made.text, position):
            tie = _tie(rule, match, made, sentence, city)
            if tie is not None:
                found.setdefault((tie.kind, tie.givers, tie.takers), tie)
            position = match.end() if tie is not None and match.end() > position else match.start() + 1
    return list(found.values())


def _wheres(sentence: Sentence) -> frozenset[str]:
    """Return the names of the places where a sentence stands: project, and project-title where it has no full stop."""
    kind = sentence.part.kind
    title = kind in ("project", "initiative") and not sentence.text.endswith(("。", "！", "？"))
    return frozenset((f"{kind}-title",)) if title else frozenset((kind,))


def _tie(rule: Rule, match: re.Match[str], made: Template, sentence: Sentence, city: str) -> Tie | None:
    groups = match.groupdict()
    givers = _things(groups.get("givers") or "", made, rule.signs.get("givers"))
    takers = _things(groups.get("takers") or "", made, rule.signs.get("takers"))
    us = Thing("city", city)
    unsaid = False
    if rule.of_part:
        givers = (PART,)
        if sentence.part.kind in ("goal", "issue"):
            givers, unsaid = (us,), True
    elif rule.to_part:
        takers = (PART,)
    elif "takers" not in groups:
        said = any(
            re.search(rf"(?:\A|[、・やと]){re.escape(word)}(?=[、・やと等などが])", groups["givers"] or "") for word in _city_words()
        )
        unsaid = not rule.among
        if said or unsaid:
            givers = (us, *givers)
        if len(givers) < 2:
            return None
    elif not givers:
        givers, unsaid = (us,), True
    if rule.pattern.groupindex.keys() >= {"takers"} and not takers:
        return None
    first, last = match.span("words")
    if _LACKING.match(made.text, last):
        return None  # 連携できていません, 連携が不足しています: what is lacking is no tie
    end = max(first, last - 1)
    words = sentence.passage.text[made.starts[first] : made.ends[end]] if last > first else ""
    modality: Modality = "fact" if rule.modality == "fact" or sentence.part.kind == "term" else _modality(made.text, first)
    return Tie(rule.kind, givers, takers, words, modality, sentence, rule.name, unsaid and not _city_said(made.text))


def _things(text: str, made: Template, signs: str | None) -> tuple[Thing, ...]:
    """Return what the names in a list mean; a list may hold names of kinds that the rule does not ask for."""
    wanted = [_BASES[sign] for sign in signs or _BASES]
    found = (made.names[char].thing for char in text if char in made.names and any(0 <= ord(char) - base < _MOST for base in wanted))
    return tuple(dict.fromkeys(thing for thing in found if thing is not None))


def _city_words() -> tuple[str, ...]:
    return tuple(_table()["city"])  # type: ignore[arg-type]


def _city_said(text: str) -> bool:
    return bool(re.match(r"(?:また、|なお、)?(?:本市|市)(?:では|は|が)", text))


def _modality(text: str, position: int) -> Modality:
    """Return how a sentence puts what stands at a position: what its predicate behind it says first."""
    rest = text[position:]
    stops = [
        (found.start(), rank, name)
        for rank, (pattern, name) in enumerate(((_DONE, "done"), (_NEEDED, "needed"), (_GOING, "fact"), (_PLANNED, "planned")))
        if (found := pattern.search(rest))
    ]
    if not stops:
        return "planned" if not text.endswith("。") else "fact"
    order = {"done": 0, "needed": 1, "fact": 2, "planned": 3}
    final = [stop for stop in stops if stop[2] in ("done", "needed", "fact")]
    chosen = min(final) if final else min(stops, key=lambda stop: order[stop[2]])
    return chosen[2]  # type: ignore[return-value]


def _standing(sentence: Sentence) -> list[Mention]:
    """Return the names that tie: none that is nested, but for whom a project's title says it is for."""
    around = {one.start: one for one in sentence.mentions if not one.nested}
    whom = {one.start: one for one in sentence.mentions if one.nested and one.thing is not None and one.thing.kind == "population"}
    return sorted((around | whom).values(), key=lambda one: one.start)


def template(sentence: Sentence) -> Template:
    """Return a sentence in which each of its names (a nested one left out) is one sign."""
    passage = sentence.passage
    parts: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    names: dict[str, Mention] = {}
    counts = dict.fromkeys(_BASES, 0)
    position = sentence.start
    for mention in _standing(sentence):
        sign = _SIGNS.get(mention.thing.kind) if mention.thing else None
        if sign is None or mention.start < position or counts[sign] >= _MOST:
            continue
        parts.append(passage.text[position : mention.start])
        starts += range(position, mention.start)
        ends += range(position + 1, mention.start + 1)
        char = chr(_BASES[sign] + counts[sign])
        counts[sign] += 1
        names[char] = mention
        parts.append(char)
        starts.append(mention.start)
        ends.append(mention.end)
        position = mention.end
    parts.append(passage.text[position : sentence.end])
    starts += range(position, sentence.end)
    ends += range(position + 1, sentence.end + 1)
    return Template("".join(parts), tuple(starts), tuple(ends), names)
