"""What rules conclude beyond what is stated: each conclusion names its rule, its reason, and the places it rests on."""

from __future__ import annotations

import math
import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from welfaregraph.model.evidence import Place
from welfaregraph.model.records import Reading
from welfaregraph.model.sentences import Concept, Conclusion, Part, Sentence, Thing, Tie
from welfaregraph.sentences.finder import Finder
from welfaregraph.sentences.lexicon import Lexicon, Way, spellings

_WORD = re.compile(r"[一-龥々〆ヶ]{2,}|[ァ-ヺー]{2,}|[A-Za-z]{2,}")
_PAIR = 2  # characters; long compounds have pairs of characters in common (介護人材, 人材確保)
_SHOWN = 4  # words or names that a reason lists


@cache
def table() -> dict[str, Any]:
    """Return the table of the rules, and of the words that they go by."""
    return tomllib.loads((Path(__file__).parent / "conclusions.toml").read_text(encoding="utf-8"))


def rule_words(name: str) -> dict[str, str]:
    """Return what a rule is called and what it does, in Japanese and English: ja, en, about_ja, about_en."""
    words: dict[str, str] = table()["rules"][name]
    return words


def conclude(reading: Reading, sentences: Sequence[Sentence], ties: Sequence[Tie], concepts: Sequence[Concept]) -> tuple[Conclusion, ...]:
    """Return what the rules that are switched on conclude, rule by rule, in the order of the text."""
    by_part: dict[Part, list[Sentence]] = defaultdict(list)
    for sentence in sentences:
        by_part[sentence.part].append(sentence)
    found: list[Conclusion] = []
    if "projects-of-initiatives" not in reading.rules_off:
        found += _projects_of_initiatives(by_part)
    if "functions" not in reading.rules_off:
        found += _functions(by_part, {concept.code: concept for concept in concepts})
    if "needs" not in reading.rules_off:
        found += _needs(by_part, ties, concepts)
    return tuple(found)


def _projects_of_initiatives(by_part: dict[Part, list[Sentence]]) -> Iterator[Conclusion]:
    """Match within each policy. The words are weighed as in tf-idf (Spärck Jones 1972); alike is their cosine."""
    parts = [part for part in by_part if part.kind in ("initiative", "project")]
    words = {part: _words(by_part[part]) for part in parts}
    spread = Counter(word for counts in words.values() for word in counts)
    weights = {part: {word: count * math.log(1 + len(parts) / spread[word]) for word, count in words[part].items()} for part in parts}
    limits = table()["alike"]
    named = Counter((part.policy, thing) for part in parts for thing in _names(by_part[part]))
    size = Counter(part.policy for part in parts)
    for initiative in (part for part in parts if part.kind == "initiative"):
        matched = False
        for project in (part for part in parts if part.kind == "project" and part.policy == initiative.policy):
            alike = _cosine(weights[initiative], weights[project])
            shared = _names(by_part[initiative]) & _names(by_part[project])
            telling = {thing for thing in shared if named[initiative.policy, thing] <= size[initiative.policy] * limits["common"]}
            names = sorted(thing.name for thing in telling)[:_SHOWN]
            if alike < limits["partial"] and not (names and alike >= limits["partial"] / 2):
                continue
            matched = True
            degree = "full" if alike >= limits["full"] else "partial"
            common = _common(by_part[initiative], by_part[project], weights[initiative])
            ja = "、".join(
                filter(None, (f"共通する名称：{'・'.join(names)}" if names else "", f"似た語：{'・'.join(common)}（類似度 {alike:.2f}）"))
            )
            en = "; ".join(
                filter(
                    None,
                    (f"names in common: {', '.join(names)}" if names else "", f"words in common: {', '.join(common)} (alike {alike:.2f})"),
                )
            )
            yield Conclusion("projects-of-initiatives", project, initiative, degree, ja, en, _grounds(by_part, initiative, project))
        if not matched:
            ja, en = "同じ施策の事業に、共通する名称も似た語も見つからない。", "No project of the policy shares names or words with it."
            yield Conclusion("projects-of-initiatives", initiative, None, "none", ja, en, _grounds(by_part, initiative))


def _functions(by_part: dict[Part, list[Sentence]], concepts: dict[str, Concept]) -> Iterator[Conclusion]:
    rows = [(row["code"], re.compile(row["words"])) for row in table()["functions"] if row["code"] in concepts]
    for part, sentences in by_part.items():
        if part.kind != "project":
            continue
        for code, pattern in rows:
            grounds = [(match[0], sentence.place) for sentence in sentences if (match := pattern.search(sentence.text))]
            if grounds:
                shown = list(dict.fromkeys(words for words, _ in grounds))
                ja, en = f"「{'」「'.join(shown)}」とあるため。", f"Because it says {', '.join(shown)}."
                thing = Thing("function", concepts[code].label, code)
                yield Conclusion("functions", part, thing, "", ja, en, tuple(dict.fromkeys(place for _, place in grounds)))


def _needs(by_part: dict[Part, list[Sentence]], ties: Sequence[Tie], concepts: Sequence[Concept]) -> Iterator[Conclusion]:
    needs = [concept for concept in concepts if concept.scheme == "needs" and concept.broader]
    finder = Finder(_need_lexicon(needs))
    serving = defaultdict(list)
    for need in needs:
        for code in need.related:
            serving[code].append(need)
    targets: dict[Part, list[Tie]] = defaultdict(list)
    for tie in ties:
        if tie.kind == "target":
            targets[tie.sentence.part].append(tie)
    for part, sentences in by_part.items():
        if part.kind not in ("initiative", "project"):
            continue
        reasons: dict[str, list[tuple[str, str, Place]]] = defaultdict(list)
        for sentence in sentences:
            for mention in finder.find(sentence.passage):
                if mention.thing is not None and sentence.start <= mention.start < sentence.end and not mention.reservation:
                    words = sentence.passage.text[mention.start : mention.end]
                    reasons[mention.thing.code].append((f"「{words}」とあるため。", f"Because it says {words}.", sentence.place))
        for tie in targets[part]:
            for thing in tie.takers:
                for need in serving.get(thing.code, []):
                    ja, en = f"対象者が「{thing.name}」であるため。", f"Because it is for {thing.name}."
                    reasons[need.code].append((ja, en, tie.sentence.place))
        labels = {need.code: need.label for need in needs}
        for code in sorted(reasons):
            ja = "".join(dict.fromkeys(reason for reason, _, _ in reasons[code]))
            en = " ".join(dict.fromkeys(reason for _, reason, _ in reasons[code]))
            places = tuple(dict.fromkeys(place for _, _, place in reasons[code]))
            yield Conclusion("needs", part, Thing("need", labels[code], code), "", ja, en, places)


def _need_lexicon(needs: Sequence[Concept]) -> Lexicon:
    ways = []
    for need in needs:
        thing = Thing("need", need.label, need.code)
        ways += [Way(text, thing) for way in (need.label, *need.ways) for text in spellings(way, thing)]
    return Lexicon(ways, {need.code: need for need in needs})


def _words(sentences: Sequence[Sentence]) -> Counter[str]:
    """Return the pairs of characters in the words of content (kanji, katakana, Latin), however long the compounds are."""
    found: Counter[str] = Counter()
    for sentence in sentences:
        for word in _WORD.findall(sentence.text):
            found.update(word[start : start + _PAIR] for start in range(len(word) - 1))
    return found


def _cosine(one: dict[str, float], other: dict[str, float]) -> float:
    product = math.fsum(weight * other[word] for word, weight in sorted(one.items()) if word in other)
    norms = math.sqrt(math.fsum(w * w for w in sorted(one.values())) * math.fsum(w * w for w in sorted(other.values())))
    return product / norms if norms else 0.0


def _common(one: Sequence[Sentence], other: Sequence[Sentence], weights: dict[str, float]) -> list[str]:
    """Return the longest stretches that words of both have in common, the most telling first."""
    stretches = [
        {word[start:end] for word in _content(sentences) for start in range(len(word)) for end in range(start + _PAIR, len(word) + 1)}
        for sentences in (one, other)
    ]
    found = stretches[0] & stretches[1]
    longest = [word for word in sorted(found) if not any(word != other and word in other for other in found)]
    return sorted(longest, key=lambda word: (-sum(weights.get(word[at : at + _PAIR], 0) for at in range(len(word) - 1)), word))[:_SHOWN]


def _content(sentences: Sequence[Sentence]) -> set[str]:
    return {word for sentence in sentences for word in _WORD.findall(sentence.text)}


def _names(sentences: Sequence[Sentence]) -> set[Thing]:
    return {mention.thing for sentence in sentences for mention in sentence.mentions if mention.thing and mention.thing.kind != "unit"}


def _grounds(by_part: dict[Part, list[Sentence]], *parts: Part) -> tuple[Place, ...]:
    return tuple(by_part[part][0].place for part in parts)
