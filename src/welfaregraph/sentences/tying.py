"""The ties that sentences state, read by the rules of ties.toml."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from welfaregraph.model.sentences import Modality, Sentence, Thing, Tie
from welfaregraph.sentences.signs import Template, expanded, table, template, things, words_for
from welfaregraph.sentences.subjects import subject_of

PART = Thing("part", "")
_TELLING_END = 12  # characters before the end of the tying words from which their predicate is looked for
_TELLING = frozenset(("goal", "issue", "initiative", "project", "term"))  # the parts of a plan that say something of others
_DONE = re.compile(r"(?:て|で)き(?:ました|た)|(?<!に)しました|行いました|整えました|始めました")
_GOING = re.compile(r"(?:て|で)(?:います|いますが|いる(?!人|方|世帯|状態))|となっています")
_NEEDED = re.compile(r"必要(?:です|である|があ|とな|とされ)|求められ|重要(?:です|である|とな)|不可欠|望まれ|欠かせ|課題(?:です|とな)")
_LACKING = re.compile(
    "[^。、]{0,16}?(?:ません|ておらず|ていな[いく]|(?:でき|取れ|とれ|され|行わ|進ま|図ら|足り)(?:な[いく]|ず)|(?:が|は|も)(?:な[いく]|十分では|不十分|弱[いく])"
    "|(?:が|は)[^。、]{0,4}?(?:不足|不十分|足り|弱)|不足して|には?至って(?:い(?:ない|ません)|おら)|困難(?:な状況|です|とな)|中止|廃止|終了しました)"
)
_PLANNED = re.compile(r"(?:し|り|み|め|き|い|ぎ|え|べ|け|げ|せ|て|れ|び|ち|じ)ます|する|図る|努める|進める|行う|目指す")
_PREDICATES: tuple[tuple[re.Pattern[str], Modality], ...] = ((_DONE, "done"), (_NEEDED, "needed"), (_GOING, "fact"), (_PLANNED, "planned"))


@dataclass(frozen=True)
class Rule:
    """One rule: what it looks for, where, and what kind of tie that is. ``example`` must give ``finds``, ``counter`` nothing.

    Whatever it finds holds one of its ``cues``, if it has any: where none stands, it need not be tried.
    """

    name: str
    kind: str
    written: str
    cues: tuple[str, ...]
    of_part: bool
    to_part: bool
    among: bool
    to_subject: bool
    within: frozenset[str]
    signs: dict[str, str]
    modality: str
    example: str
    finds: str
    counter: str

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """What is searched for; made when a sentence has a cue of it."""
        return re.compile(expanded(self.written))

    def may_read(self, text: str) -> bool:
        """Whether a sentence may hold what this rule finds."""
        return not self.cues or any(cue in text for cue in self.cues)


@cache
def rules() -> tuple[Rule, ...]:
    """Return the rules in the order of the table."""
    return tuple(
        Rule(
            str(row["name"]),
            str(row["kind"]),
            str(row["pattern"]),
            tuple(row.get("cues", ())),
            row.get("givers") == "part",
            row.get("takers") == "part",
            bool(row.get("among")),
            row.get("takers") == "subject",
            frozenset(row.get("within", ())),
            dict(re.findall(r"\(\?P<(givers|takers)>\{([A-Z]+)\+?\}", str(row["pattern"]))),
            str(row.get("modality", "")),
            str(row["example"]),
            str(row["finds"]),
            str(row["counter"]),
        )
        for row in table()["rules"]
    )


def read_ties(sentences: Sequence[Sentence], city: str) -> tuple[Tie, ...]:
    """Return the ties that the sentences state, in the order of the text, each once a sentence and kind."""
    found: list[Tie] = []
    for sentence in sentences:
        if sentence.mentions and sentence.part.kind in _TELLING:
            found += _read(sentence, city)
    return tuple(found)


def _read(sentence: Sentence, city: str) -> list[Tie]:
    made = template(sentence)
    wheres = _wheres(sentence)
    found: dict[tuple[str, tuple[Thing, ...], tuple[Thing, ...]], Tie] = {}
    for rule in rules():
        if not rule.may_read(made.text) or (rule.within and not rule.within & wheres):
            continue
        position = 0
        while match := rule.pattern.search(made.text, position):
            tie = _tie(rule, match, made, sentence, city)
            if tie is not None:
                found.setdefault((tie.kind, tie.givers, tie.takers), tie)
            position = max(match.start() + 1, match.end("takers")) if tie is not None and "takers" in match.re.groupindex else 0
            position = position or (match.end() if tie is not None and match.end() > match.start() else match.start() + 1)
    return list(found.values())


def _wheres(sentence: Sentence) -> frozenset[str]:
    """Return the names of the places where a sentence stands: project, and project-title where it has no full stop."""
    kind = sentence.part.kind
    title = kind in ("project", "initiative") and not sentence.text.endswith(("。", "！", "？"))
    return frozenset((f"{kind}-title",)) if title else frozenset((kind,))


def _tie(rule: Rule, match: re.Match[str], made: Template, sentence: Sentence, city: str) -> Tie | None:
    groups = match.groupdict()
    givers = things(groups.get("givers") or "", made, rule.signs.get("givers"))
    takers = things(groups.get("takers") or "", made, rule.signs.get("takers"))
    first, last = match.span("words")
    if _LACKING.match(made.text, last):
        return None  # 連携できていません, 連携が不足しています: what is lacking is no tie
    unsaid = False
    if rule.of_part and sentence.part.kind not in ("goal", "issue"):
        givers = (PART,)
    elif rule.to_part:
        takers = (PART,)
    elif rule.of_part or not givers or ("takers" not in groups and not rule.among) or rule.to_subject:
        subject = subject_of(made, match.start(), last)
        others = tuple(thing for thing in subject.names if thing not in givers and thing not in takers)
        said = subject.city or _city_among(groups.get("givers") or "")
        if subject.other and not said:
            return None  # somebody else does it: 国は…, 市民が…
        agents = (*((Thing("city", city),) if said or not others else ()), *others)
        unsaid = not said and not others
        if rule.to_subject:
            takers = agents
        else:
            givers = (*agents, *givers)
    elif _city_among(groups.get("givers") or ""):
        givers = (Thing("city", city), *givers)
    if "takers" not in groups and not takers and len(givers) < 2:
        return None
    if not givers or ("takers" in groups and not takers):
        return None
    end = max(first, last - 1)
    words = sentence.passage.text[made.starts[first] : made.ends[end]] if last > first else ""
    fact = rule.modality == "fact" or sentence.part.kind == "term"
    modality: Modality = "fact" if fact else _modality(made.text, max(first, last - _TELLING_END))
    return Tie(rule.kind, givers, takers, words, modality, sentence, rule.name, unsaid)


def _city_among(listed: str) -> bool:
    """Return whether a list names the city: 地域と行政、社会福祉協議会…"""
    return any(re.search(rf"(?:\A|[、・やと]){re.escape(word)}(?=[、・やと等などが])", listed) for word in words_for("city"))


def _modality(text: str, position: int) -> Modality:
    """Return how a sentence puts what stands at a position: what its predicate behind it says first."""
    rest = text[position:]
    stops = [(found.start(), rank, name) for rank, (pattern, name) in enumerate(_PREDICATES) if (found := pattern.search(rest))]
    if not stops:
        return "planned" if not text.endswith("。") else "fact"
    order = {"done": 0, "needed": 1, "fact": 2, "planned": 3}
    final = [stop for stop in stops if stop[2] in ("done", "needed", "fact")]
    chosen = min(final) if final else min(stops, key=lambda stop: order[stop[2]])
    return chosen[2]
