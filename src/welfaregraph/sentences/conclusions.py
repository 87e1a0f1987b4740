"""What rules conclude beyond what is stated: each conclusion names its rule, its reason, and the places it rests on."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from welfaregraph.model.evidence import Place
from welfaregraph.model.records import Reading
from welfaregraph.model.sentences import Concept, Conclusion, Part, Sentence, Thing, Tie
from welfaregraph.sentences.finder import Finder
from welfaregraph.sentences.lexicon import Lexicon, Way, spellings
from welfaregraph.sentences.matching import matches


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
    for rule in table()["matches"]:
        if rule not in reading.rules_off:
            found += _matched(rule, by_part)
    if "functions" not in reading.rules_off:
        found += _functions(by_part, {concept.code: concept for concept in concepts})
    for rule, kinds in (("needs", ("initiative", "project")), ("needs-raised", ("issue",))):
        if rule not in reading.rules_off:
            found += _needs(rule, kinds, by_part, ties, concepts)
    return tuple(found)


def _matched(rule: str, by_part: dict[Part, list[Sentence]]) -> Iterator[Conclusion]:
    """Conclude which parts answer which: a project an initiative, an initiative an issue, an indicator what it measures."""
    kinds = table()["matches"][rule]
    for match in matches(by_part, kinds["above"], kinds["below"], table()["alike"] | kinds.get("alike", {}), kinds.get("ignore", ())):
        grounds = tuple(by_part[part][0].place for part in (match.above, match.below) if part)
        if match.below is None:
            yield Conclusion(rule, match.above, None, "none", kinds["none_ja"], kinds["none_en"], grounds)
            continue
        names, words, alike = match.names, match.words, f"{match.alike:.2f}"
        ja = [f"共通する名称：{'・'.join(names)}"] * bool(names) + [f"似た語：{'・'.join(words)}（類似度 {alike}）"] * bool(words)
        en = [f"names in common: {', '.join(names)}"] * bool(names) + [f"words in common: {', '.join(words)} (alike {alike})"] * bool(words)
        yield Conclusion(rule, match.below, match.above, match.degree, "、".join(ja), "; ".join(en), grounds)


def worded(kind: str) -> list[tuple[str, re.Pattern[str]]]:
    """Return the codes of the functions, or of the needs, that are known by their words, with these, in the order of the table."""
    return [(row["code"], re.compile(row["words"])) for row in table()[kind]]


def _functions(by_part: dict[Part, list[Sentence]], concepts: dict[str, Concept]) -> Iterator[Conclusion]:
    rows = [(code, words) for code, words in worded("functions") if code in concepts]
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


def _needs(
    rule: str, kinds: Collection[str], by_part: dict[Part, list[Sentence]], ties: Sequence[Tie], concepts: Sequence[Concept]
) -> Iterator[Conclusion]:
    needs = [concept for concept in concepts if concept.scheme == "needs" and concept.broader]
    finder = Finder(_need_lexicon(needs))
    labels = {need.code: need.label for need in needs}
    rows = [(code, words) for code, words in worded("needs") if code in labels]
    serving = defaultdict(list)
    for need in needs:
        for code in need.related:
            serving[code].append(need)
    targets: dict[Part, list[Tie]] = defaultdict(list)
    for tie in ties:
        if tie.kind == "target":
            targets[tie.sentence.part].append(tie)
    for part, sentences in by_part.items():
        if part.kind not in kinds:
            continue
        reasons: dict[str, list[tuple[str, str, Place]]] = defaultdict(list)
        for sentence in sentences:
            said = [
                (mention.thing.code, sentence.passage.text[mention.start : mention.end])
                for mention in finder.find(sentence.passage)
                if mention.thing is not None and sentence.start <= mention.start < sentence.end and not mention.reservation
            ]
            named = {code for code, _ in said}
            said += [(code, match[0]) for code, pattern in rows if code not in named and (match := pattern.search(sentence.text))]
            for code, words in said:
                reasons[code].append((f"「{words}」とあるため。", f"Because it says {words}.", sentence.place))
        for tie in targets[part]:
            for thing in tie.takers:
                for need in serving.get(thing.code, []):
                    ja, en = f"対象者が「{thing.name}」であるため。", f"Because it is for {thing.name}."
                    reasons[need.code].append((ja, en, tie.sentence.place))
        for code in sorted(reasons):
            ja = "".join(dict.fromkeys(reason for reason, _, _ in reasons[code]))
            en = " ".join(dict.fromkeys(reason for _, reason, _ in reasons[code]))
            places = tuple(dict.fromkeys(place for _, _, place in reasons[code]))
            yield Conclusion(rule, part, Thing("need", labels[code], code), "", ja, en, places)


def _need_lexicon(needs: Sequence[Concept]) -> Lexicon:
    ways = []
    for need in needs:
        thing = Thing("need", need.label, need.code)
        ways += [Way(text, thing) for way in (need.label, *need.ways) for text in spellings(way, thing)]
    return Lexicon(ways, {need.code: need for need in needs})
