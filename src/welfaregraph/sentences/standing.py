"""Which of the names that were found stand: words of their own, the longest, and what is inside of them worth a node."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from welfaregraph.model.sentences import AGENTS
from welfaregraph.sentences.lexicon import Way

KANJI = "[一-龥々〆ヶ]"
KATAKANA = "[ァ-ヺー]"
_SENTENCE = 400  # characters before and behind a name that are looked at for what its sentence says
_SHORT = 2  # characters; so short a name never counts beside another kanji
_TELLING = 5  # characters; so long a name in hiragana is no piece of other words
HIRAGANA = re.compile("[ぁ-ゖ]+")
_ACTIVITY = re.compile("[、・や][^。、]{1,8}活動")
_FOR_WHOM = re.compile("支援|対策|事業|サービス")
HELP = ("支援", "サービス", "対策")  # what a project is rather than what it runs


@cache
def boundaries() -> dict[str, tuple[str, ...]]:
    """Return the lists of words that bound names, by their names, the longest first."""
    table = tomllib.loads((Path(__file__).parent / "boundaries.toml").read_text(encoding="utf-8"))
    return {name: tuple(sorted(words, key=lambda word: (-len(word), word))) for name, words in table.items()}


@dataclass(frozen=True)
class Match:
    """Where a way to write a name was found."""

    start: int
    end: int
    way: Way

    @property
    def rank(self) -> tuple[int, int]:
        """The longest first, then the first."""
        return (self.start - self.end, self.start)


def choose(matches: list[Match], title: bool) -> tuple[list[Match], list[Match]]:
    """Return the matches that stand, longest first and none upon another, and those inside that are worth a node."""
    chosen: list[Match] = []
    covered: dict[int, Match] = {}
    inner: list[Match] = []
    for match in sorted(matches, key=lambda match: match.rank):
        around = covered.get(match.start) or covered.get(match.end - 1)
        if around is None and not any(position in covered for position in range(match.start, match.end)):
            chosen.append(match)
            covered.update(dict.fromkeys(range(match.start, match.end), match))
        elif around is not None and around.start <= match.start and match.end <= around.end and _worth(match, around, title):
            inner.append(match)
    nested: list[Match] = []
    inside: set[int] = set()
    for match in inner:
        if not inside.intersection(range(match.start, match.end)):
            nested.append(match)
            inside.update(range(match.start, match.end))
    return chosen, nested


def _worth(inner: Match, outer: Match, title: bool) -> bool:
    """Whether a name inside a longer one deserves a node: the body that a program or a plan is named after."""
    one, other = inner.way.thing, outer.way.thing
    if title and is_whom(inner) and inner.start == outer.start and one != other:
        return True
    if one is None or other is None or one == other or len(inner.way.text) < (3 if one.kind == "population" else 4):
        return False
    if one.kind in AGENTS:
        return other.kind in ("program", "plan")
    if one.kind == "population":
        return other.kind == "program" and bool(
            _FOR_WHOM.search(outer.way.text)
        )  # whom a program is named after: 生活困窮者 in 生活困窮者自立支援制度
    return one.kind == "program" and other.kind in ("plan", "organization", "group") and inner.way.text.endswith(("制度", "事業"))


def is_the_project(text: str, match: Match) -> bool:
    """Whether a name in a project's title is the project itself: all of it, or X事業 of which the title says what is done."""
    rest = text[match.end :]
    if match.start == 0 and rest in ("", "事業", "制度"):
        return True
    if match.way.thing is None or match.way.thing.kind != "program":
        return False
    if match.way.text.endswith(HELP) and rest.startswith("事業"):
        rest = rest.removeprefix("事業")  # 移送サービス事業の充実
    elif not match.way.text.endswith("事業"):
        return False
    return rest in ("", ")") or re.match("(?:等)?の", rest) is not None


def is_whom(match: Match) -> bool:
    """Whether a name is that of a population."""
    return match.way.thing is not None and match.way.thing.kind == "population"


def is_function(match: Match) -> bool:
    """Whether a name is that of a function of the law."""
    return match.way.thing is not None and match.way.thing.kind == "function"


def is_of_city(match: Match) -> bool:
    """Whether a name is one of names.csv or of the plan, and not of the vocabularies."""
    return match.way.thing is not None and not match.way.thing.code


def is_everyday(text: str, match: Match, functions: Sequence[Match]) -> bool:
    """Whether the short name of a function stands as a word like others: 相談支援 alone, without 参加支援 or 重層的 in its sentence."""
    if not (is_function(match) and match.way.text in boundaries()["alone"]):
        return False
    start = text.rfind("。", max(0, match.start - _SENTENCE), match.start) + 1 or max(0, match.start - _SENTENCE)
    end = text.find("。", match.end, match.end + _SENTENCE)
    end = end if end >= 0 else match.end + _SENTENCE
    near = functions[bisect_left(functions, start, key=start_of) : bisect_left(functions, end, key=start_of)]
    return all(other.way.thing == match.way.thing for other in near) and "重層" not in text[start:end]


def start_of(match: Match) -> int:
    """Return where a match starts: what matches are sorted by."""
    return match.start


def stands_alone(text: str, match: Match) -> bool:
    """Whether the characters of a name are a word of their own there, or the free part of a compound."""
    before, after = text[max(0, match.start - 1) : match.start], text[match.end : match.end + 4]
    first, last = text[match.start], text[match.end - 1]
    if match.end - match.start == 1 and not _is_single_word(text, match):
        return False
    if re.match(KATAKANA, first) and re.match(KATAKANA, before) and before != "ー":
        return False
    if re.match(KATAKANA, last) and re.match(KATAKANA, after):
        return False
    if first.isascii() and first.isalnum() and before.isascii() and before.isalnum():
        return False
    if last.isascii() and last.isalnum() and after[:1].isascii() and after[:1].isalnum():
        return False
    if HIRAGANA.match(before) and match.end - match.start < _TELLING and HIRAGANA.fullmatch(text, match.start, match.end):
        return False  # あるこ in であること; ひきこもり is long enough to be no accident
    if match.way.text in boundaries()["activities"] and _ACTIVITY.match(text, match.end):
        return False
    if match.way.thing is not None and match.way.thing.kind == "function" and text.startswith("への", match.start - 2):
        return False  # スポーツ活動への参加支援 is no function of the law
    if re.match(KANJI, first) and before in boundaries()["before"]:
        return False
    if re.match(KANJI, last) and re.match(KANJI, after) and match.end - match.start > 1:
        if match.way.thing is not None and match.way.thing.kind == "unit" and not after.startswith(("及", "等", "並", "又", "内")):
            return False
        if after.startswith(boundaries()["after"]) and not after.startswith(boundaries()["free"]):
            return False
        if match.end - match.start <= _SHORT and re.match(KANJI, before):
            return False
    return True


def _is_single_word(text: str, match: Match) -> bool:
    """Whether a name of one character (国) is a word of its own there: 国や都, not 中国, わが国 or 国保."""
    before, after = text[max(0, match.start - 2) : match.start], text[match.end : match.end + 3]
    inside = re.search(rf"(?:{KANJI}|{KATAKANA}|[a-z0-9お]|[わ我]が|[このそどあ]の)\Z", before)
    return inside is None and (not after or after.startswith(boundaries()["single"]))


def doubtful(text: str, match: Match) -> bool:
    """Whether a name may be the end of a longer word that is not known."""
    before = text[max(0, match.start - 1) : match.start]
    return bool(match.end - match.start <= _SHORT and re.match(KANJI, text[match.start]) and re.match(KANJI, before))
