"""Parts of one policy that belong together, matched by the names they share and the words they have in common."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from welfaregraph.model.sentences import Part, Sentence, Thing

_WORD = re.compile(r"[一-龥々〆ヶ]{2,}|[ァ-ヺー]{2,}|[A-Za-z]{2,}")
_PAIR = 2  # characters; long compounds have pairs of characters in common (介護人材, 人材確保)
_SHOWN = 4  # words or names that a reason lists


@dataclass(frozen=True)
class Match:
    """One part and one that answers it, or None if none does: ``degree`` is full or partial, ``alike`` the cosine (0 to 1)."""

    above: Part
    below: Part | None
    degree: str = ""
    alike: float = 0.0
    names: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


def matches(
    by_part: Mapping[Part, Sequence[Sentence]],
    above: Collection[str],
    below: Collection[str],
    limits: Mapping[str, float],
    ignore: Collection[str] = (),
) -> Iterator[Match]:
    """Yield the matches of parts of the kinds ``above`` with those of the kinds ``below`` in the same policy, in the order of the text.

    Words are weighed as in tf-idf (Spärck Jones 1972, J. Doc. 28), those of a title ``title`` times; alike is their cosine.
    ``limits``: from ``full`` and ``partial`` on it is so; half of partial is enough where both share a name that at most the
    share ``common`` of a policy's parts have, or where they share any name and the lower part has no better match.
    Without such a name, they must share a word that at most the share ``telling`` of the policy's parts have, or at most
    ``few`` parts: what all of a chapter speaks of (介護, 連携) is no sign. A lower part whose words stand in the upper by the
    share ``covered`` belongs to it. Words to ``ignore`` tell nothing (認知度 of a figure is not 認知症).
    Complexity: O(parts of a policy squared times words).
    """
    parts = [part for part in by_part if part.kind in (*above, *below)]
    words = {part: _words(by_part[part], limits["title"], ignore) for part in parts}
    spread = Counter(word for counts in words.values() for word in counts)
    here = Counter((part.policy, word) for part, counts in words.items() for word in counts)
    weights = {part: {word: count * math.log(1 + len(parts) / spread[word]) for word, count in words[part].items()} for part in parts}
    names = {part: _names(by_part[part]) for part in parts}
    named = Counter((part.policy, thing) for part in parts for thing in names[part])
    size = Counter(part.policy for part in parts)
    alike: dict[tuple[Part, Part], float] = {}
    telling: dict[tuple[Part, Part], list[str]] = {}
    by_upper: dict[Part, list[tuple[Part, Part]]] = defaultdict(list)
    by_lower: dict[Part, list[tuple[Part, Part]]] = defaultdict(list)
    lowers: dict[str, list[Part]] = defaultdict(list)
    for part in parts:
        if part.kind in below:
            lowers[part.policy].append(part)
    for pair in ((upper, lower) for upper in parts if upper.kind in above for lower in lowers[upper.policy]):
        upper, lower = pair
        by_upper[upper].append(pair)
        by_lower[lower].append(pair)
        alike[pair] = _cosine(weights[upper], weights[lower])
        telling[pair] = sorted(
            thing.name for thing in names[upper] & names[lower] if named[upper.policy, thing] <= size[upper.policy] * limits["common"]
        )
    found = {pair for pair, value in alike.items() if value >= (limits["partial"] / 2 if telling[pair] else limits["partial"])}
    found |= {pair for pair in alike if _share(weights[pair[1]], weights[pair[0]]) >= limits["covered"]}
    most = {policy: max(limits["few"], count * limits["telling"]) for policy, count in size.items()}
    found = {
        (upper, lower)
        for upper, lower in found
        if telling[upper, lower] or any(here[upper.policy, word] <= most[upper.policy] for word in words[upper] if word in words[lower])
    }
    for lower, pairs in by_lower.items():
        if not found.intersection(pairs):
            near = [(alike[pair], pair) for pair in pairs if names[pair[0]] & names[lower]]
            best = max((value for value, _ in near), default=0.0)
            found |= {pair for value, pair in near if value >= limits["partial"] / 2 and value == best}
    for upper in (part for part in parts if part.kind in above):
        matched = [pair for pair in by_upper[upper] if pair in found]
        for pair in matched:
            degree = "full" if alike[pair] >= limits["full"] else "partial"
            common = _common(by_part[upper], by_part[pair[1]], weights[upper])
            yield Match(upper, pair[1], degree, alike[pair], tuple(telling[pair][:_SHOWN]), tuple(common))
        if not matched:
            yield Match(upper, None)


def _words(sentences: Sequence[Sentence], title: float, ignore: Collection[str]) -> dict[str, float]:
    """Return the pairs of characters in the words of content (kanji, katakana, Latin), however long the compounds are."""
    found: dict[str, float] = {}
    for sentence in sentences:
        weight = 1.0 if sentence.text.endswith("。") else title
        text = sentence.text
        for word in ignore:
            text = text.replace(word, " ")
        for word in _WORD.findall(text):
            for start in range(len(word) - 1):
                pair = word[start : start + _PAIR]
                found[pair] = found.get(pair, 0.0) + weight
    return found


def _cosine(one: dict[str, float], other: dict[str, float]) -> float:
    product = math.fsum(weight * other[word] for word, weight in sorted(one.items()) if word in other)
    norms = math.sqrt(math.fsum(w * w for w in sorted(one.values())) * math.fsum(w * w for w in sorted(other.values())))
    return product / norms if norms else 0.0


def _share(one: dict[str, float], other: dict[str, float]) -> float:
    """Return the share of the weight of one that its words in the other have."""
    whole = math.fsum(sorted(one.values()))
    return math.fsum(sorted(weight for word, weight in one.items() if word in other)) / whole if whole else 0.0


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
