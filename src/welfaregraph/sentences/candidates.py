"""Likely names that nothing is called yet: by their endings, by quotation marks, and by where they stand."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from welfaregraph.model.evidence import Place
from welfaregraph.model.records import NameKind
from welfaregraph.model.sentences import Sentence
from welfaregraph.sentences.lexicon import Lexicon
from welfaregraph.text import fold

_CHARS = "一-龥々〆ヶァ-ヺーA-Za-zＡ-Ｚａ-ｚ0-9０-９"
_NEAR = 3


@dataclass(frozen=True)
class Candidate:
    """A likely name: how often and where it stands, of what kind it looks, what tells so, and the nearest known names."""

    name: str
    kind: NameKind
    sign: str
    places: tuple[Place, ...]
    sentences: tuple[str, ...]
    near: tuple[str, ...]

    @property
    def count(self) -> int:
        """How often it stands in the text."""
        return len(self.places)


@cache
def _table() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads((Path(__file__).parent / "candidates.toml").read_text(encoding="utf-8"))


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], NameKind], ...]:
    """Return, for each kind, what its names end in; a word is as long as its run of kanji, katakana, letters and digits."""
    made = []
    for kind, endings in _table()["endings"].items():
        words = "|".join(sorted(map(re.escape, endings), key=lambda word: (-len(word), word)))
        made.append(
            (
                re.compile(
                    rf"(?:(?<![{_CHARS}ぁ-ゖ])[ぁ-ゖ]{{2,}}(?<![のなをがにはやてるただ])(?=[{_CHARS}]))?(?:[{_CHARS}]|(?<=[{_CHARS}])[・のづくりこどもひ](?=[{_CHARS}]))*?[{_CHARS}](?:{words})(?![{_CHARS}])"
                ),
                kind,
            )
        )
    return tuple(made)  # type: ignore[arg-type]


def candidates(sentences: Sequence[Sentence], lexicon: Lexicon) -> tuple[Candidate, ...]:
    """Return the likely names that the lexicon lacks, those that stand most often first, then by their first place."""
    found: dict[str, list[tuple[Sentence, int, int, NameKind, str]]] = defaultdict(list)
    for sentence in sentences:
        text = sentence.text
        taken = [(mention.start - sentence.start, mention.end - sentence.start) for mention in sentence.mentions]
        for start, end, kind, sign in _likely(text):
            name = text[start:end]
            inside = any(first < start < last or (first <= start and end <= last) for first, last in taken)
            several = sum(start <= first and last <= end for first, last in taken) > 1
            if inside or several or _known(name, lexicon):
                continue
            found[fold(name)].append((sentence, start, end, kind, sign))
    made = [_candidate(places, lexicon) for places in found.values()]
    return tuple(sorted(made, key=lambda one: (-one.count, one.places[0].source, one.places[0].start)))


def _known(name: str, lexicon: Lexicon) -> bool:
    """Whether a name, or what stands behind a の in it (国の社会保障制度), is in the lexicon."""
    return lexicon.known(name) or any(lexicon.known(name[match.end() :]) for match in re.finditer("の", name))


def _likely(text: str) -> list[tuple[int, int, NameKind, str]]:
    """Return the likely names in a sentence; of two that overlap, the quoted one and then the longer."""
    generic = frozenset(_table()["generic"]["words"])
    spans: list[tuple[int, int, NameKind, str]] = []
    for match in re.finditer(r"「([^「」]{2,24})」", text):
        if not re.search(r"[。、]|[をがはに](?=.)", match[1]):
            spans.append((*match.span(1), _kind(match[1], text[match.end() : match.end() + 8]), "「」"))
    for pattern, kind in _patterns():
        for match in pattern.finditer(text):
            start = match.start() + len(match[0]) - len(_without_head(match[0]))
            if text[start : match.end()] not in generic and match.end() - start > 2:
                spans.append((start, match.end(), kind, "…" + _ending(match[0], kind)))
    kept: list[tuple[int, int, NameKind, str]] = []
    for span in sorted(spans, key=lambda span: (span[3] != "「」", span[0] - span[1], span[0])):
        if not any(span[0] < end and start < span[1] for start, end, _, _ in kept):
            kept.append(span)
    return kept


def _without_head(name: str) -> str:
    """Return a name without the words before it that belong to the sentence: 各種, 市内の, 地域の."""
    heads = _table()["generic"]["heads"]
    while head := next((word for word in heads if name.startswith(word) and len(name) > len(word) + 2), None):
        name = name[len(head) :]
    return name


def _kind(name: str, behind: str) -> NameKind:
    for text in (name, behind.lstrip("」や・、")):
        for kind, endings in _table()["endings"].items():
            if (text is name and name.endswith(tuple(endings))) or (text is not name and text.startswith(tuple(endings))):
                return kind  # type: ignore[return-value]
    return "program"


def _ending(name: str, kind: str) -> str:
    return next((word for word in sorted(_table()["endings"][kind], key=lambda word: (-len(word), word)) if name.endswith(word)), "")


def _candidate(places: list[tuple[Sentence, int, int, NameKind, str]], lexicon: Lexicon) -> Candidate:
    sentence, start, end, kind, sign = places[0]
    name = sentence.text[start:end]
    where = tuple(one.passage.place(one.start + first, one.start + last) for one, first, last, _, _ in places)
    near = difflib.get_close_matches(name, lexicon.labels, n=_NEAR, cutoff=0.6)
    return Candidate(name, kind, sign, where, tuple(dict.fromkeys(one.text for one, *_ in places)), tuple(near))
