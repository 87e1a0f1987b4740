"""Likely names that nothing is called yet: by their endings, by quotation marks, and by where they stand."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import get_args

from welfaregraph.model.evidence import Place
from welfaregraph.model.records import NameKind
from welfaregraph.model.sentences import Sentence
from welfaregraph.sentences.lexicon import Lexicon
from welfaregraph.sentences.proper_names import end_behind_class, end_behind_form, forms, start_before_class
from welfaregraph.text import city_forms, fold

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
def _endings() -> dict[NameKind, tuple[str, ...]]:
    """Return what names of each kind end in, in the order of the table."""
    kinds: dict[str, NameKind] = {kind: kind for kind in get_args(NameKind)}
    return {kinds[name]: tuple(words) for name, words in _table()["endings"].items()}


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], NameKind], ...]:
    """Return, for each kind, what its names end in; a word is as long as its run of kanji, katakana, letters and digits.

    Words in hiragana that stand in names (暮らし, 見守り) are part of the run; at its beginning a name in hiragana is.
    """
    joined = "|".join(sorted(map(re.escape, _table()["generic"]["joined"]), key=lambda word: (-len(word), word)))
    run = rf"(?:{joined}|[{_CHARS}]|(?<=[{_CHARS}])[・の](?=[{_CHARS}]))"
    lead = rf"(?<![{_CHARS}ぁ-ゖ])[ぁ-ゖ]{{2,}}(?<![のなをがにはやてるただ])(?=[{_CHARS}])"
    made = []
    for kind, endings in _endings().items():
        words = "|".join(sorted(map(re.escape, endings), key=lambda word: (-len(word), word)))
        made.append((re.compile(rf"(?:(?:{lead})?{run}*?(?:{joined}|[{_CHARS}])|{lead})(?:{words})(?![{_CHARS}])"), kind))
    return tuple(made)


def candidates(sentences: Sequence[Sentence], lexicon: Lexicon) -> tuple[Candidate, ...]:
    """Return the likely names that the lexicon lacks, those that stand most often first, then by their first place.

    The titles of the plan's parts are no candidates: they are in the graph as what they are.
    """
    found: dict[str, list[tuple[Sentence, int, int, NameKind, str]]] = defaultdict(list)
    titles = {fold(sentence.part.name) for sentence in sentences} | {fold(sentence.part.policy) for sentence in sentences}
    cities = city_forms(lexicon.city)
    for sentence in sentences:
        taken = [(one.start - sentence.start, one.end - sentence.start, one.thing is not None and one.thing.code in lexicon.classes)
                 for one in sentence.mentions]  # fmt: skip
        for span in _likely(sentence, taken, cities):
            name = sentence.text[span.start : span.end]
            inside = any(first < span.start < last or (first <= span.start and span.end <= last) for first, last, _ in taken)
            several = sum(span.start <= first and last <= span.end for first, last, _ in taken) > 1 and not span.proper
            if inside or several or fold(name) in titles or _is_generic(name, lexicon):
                continue
            found[fold(name)].append((sentence, span.start, span.end, span.kind, span.sign))
    made = [_candidate(places, lexicon) for places in found.values()]
    return tuple(sorted(made, key=lambda one: (-one.count, one.places[0].source, one.places[0].start)))


def _is_generic(name: str, lexicon: Lexicon) -> bool:
    """Whether a name, or what stands behind a の in it (国の社会保障制度, 高齢者の保健事業), is known or names nothing in particular."""
    tails = [name, *(name[match.end() :] for match in re.finditer("の", name))]
    return any(lexicon.known(tail) or tail in _generic() for tail in tails)


@cache
def _generic() -> frozenset[str]:
    return frozenset(_table()["generic"]["words"])


@dataclass(frozen=True)
class _Span:
    """A likely name in a sentence; a ``proper`` one is quoted, or stands behind a legal form or beside a class word."""

    start: int
    end: int
    kind: NameKind
    sign: str
    proper: bool = False


def _likely(sentence: Sentence, taken: Sequence[tuple[int, int, bool]], cities: Sequence[str]) -> list[_Span]:
    """Return the likely names in a sentence; of two that overlap, the proper one and then the longer."""
    text = sentence.text
    spans = [*_quoted(text, taken), *_behind_forms(text), *_beside_classes(text, taken, cities)]
    title = sentence.part.kind == "project" and sentence.passage.text == sentence.part.name
    for pattern, kind in _patterns():
        for match in pattern.finditer(text):
            start = match.start() + len(match[0]) - len(_without_head(match[0]))
            if form := forms().match(text, start):  # 社会福祉法人寿光会の特別養護老人ホーム…: two names
                start = end_behind_form(text, form.end())
                start += text.startswith("の", start)
            stem = match.end() - len(_ending(match[0], kind))
            if stem - start < 2 or (re.fullmatch("[ぁ-ゖ]+", text[start:stem]) and start_before_class(text, stem) > start):
                continue
            if re.match("[0-9０-９]+(?:世帯|家庭|か所|事業|課)", text[start : match.end()]):
                continue
            if title and match.end() == len(text):
                continue  # the end of a row's title names the row
            if text[start : match.end()] in _generic():
                continue
            start -= next((len(city) for city in cities if not city.endswith("の") and text.endswith(city, 0, start)), 0)
            end = end_behind_class(text, match.end(), cities) if kind in ("organization", "place") else match.end()
            spans.append(_Span(start, end, kind, "…" + _ending(match[0], kind), end > match.end()))
    kept: list[_Span] = []
    for span in sorted(spans, key=lambda span: (not span.proper, span.start - span.end, span.start)):
        if not any(span.start < other.end and other.start < span.end for other in kept):
            kept.append(span)
    return kept


def _quoted(text: str, taken: Sequence[tuple[int, int, bool]]) -> Iterator[_Span]:
    """Yield the names in 「」; one in a row of quoted words, or with two ・ in it, is an enumeration."""
    for match in re.finditer(r"「([^「」]{2,24})」", text):
        listed = text.startswith(("、「", "や「", "・「", "と「"), match.end()) or text.endswith(
            ("」、", "」や", "」・", "」と"), 0, match.start()
        )
        bare = _kind_of(_bare(match[1])) is None and len(match[1]) <= 4 and listed
        if not re.search(r"[。、]|(?<=[^ぁ-ゖ])[をがはに](?=.)|・.*・", match[1]) and not bare:
            behind_class = any(last == match.start() and is_class for _, last, is_class in taken)  # 家族会「こもれび」
            before = "organization" if behind_class else _kind_of(text[max(0, match.start() - 12) : match.start()])
            kind = _kind_of(_bare(match[1])) or before or _kind_behind(text[match.end() : match.end() + 8])
            yield _Span(*match.span(1), kind, "「」", proper=True)


def _behind_forms(text: str) -> Iterator[_Span]:
    for form in forms().finditer(text):
        end = end_behind_form(text, form.end())
        if end > form.end():
            yield _Span(form.start(), end, "organization", form[0] + "…", proper=True)


def _beside_classes(text: str, taken: Sequence[tuple[int, int, bool]], cities: Sequence[str]) -> Iterator[_Span]:
    """Yield the class words before or behind which a proper name stands (まちかど保健室), with that name."""
    for first, last, is_class in taken:
        if not is_class or not 0 <= first < last <= len(text):
            continue
        start, end = start_before_class(text, first), end_behind_class(text, last, cities)
        before, behind = text[start:first], text[last:end]
        if (before and before not in cities) or (behind and behind not in cities):
            kind = _kind_of(text[first:last]) or "organization"
            yield _Span(start, end, kind, ("…" if before else "") + text[first:last] + ("…" if behind else ""), proper=True)


def _without_head(name: str) -> str:
    """Return a name without the words before it that belong to the sentence: 各種, 市内の, 各分野の; 各 is never cut out of 各種."""
    while head := _heads().match(name):
        name = name[head.end() :]
    return name


@cache
def _heads() -> re.Pattern[str]:
    heads = sorted(map(re.escape, _table()["generic"]["heads"]), key=lambda word: (-len(word), word))
    return re.compile(f"各[一-龥]{{1,4}}の|{'|'.join(heads)}")


def _kind_of(name: str) -> NameKind | None:
    """Return the kind of what a name ends in, or None."""
    fitting = [(word, kind) for kind, endings in _endings().items() for word in endings if name.endswith(word)]
    return max(fitting, key=lambda pair: len(pair[0]))[1] if fitting else None


def _bare(name: str) -> str:
    """Return a name without the proper name in hiragana behind its class word: 権利擁護センター of 権利擁護センターつむぎ."""
    return re.sub("(?<=[一-龥ァ-ヺー])[ぁ-ゖ]+\\Z", "", name)


def _kind_behind(text: str) -> NameKind:
    """Return the kind of the word that follows a quotation (「…」運営事業), or program."""
    text = text.lstrip("」や・、")
    kinds = (kind for kind, endings in _endings().items() if text.startswith(endings))
    return next(kinds, "program")


def _ending(name: str, kind: str) -> str:
    return next((word for word in sorted(_table()["endings"][kind], key=lambda word: (-len(word), word)) if name.endswith(word)), "")


def _candidate(places: list[tuple[Sentence, int, int, NameKind, str]], lexicon: Lexicon) -> Candidate:
    sentence, start, end, kind, sign = places[0]
    name = sentence.text[start:end]
    where = tuple(one.passage.place(one.start + first, one.start + last) for one, first, last, _, _ in places)
    near = difflib.get_close_matches(name, lexicon.labels, n=_NEAR, cutoff=0.6)
    return Candidate(name, kind, sign, where, tuple(dict.fromkeys(one.text for one, *_ in places)), tuple(near))
