"""Finding names in sentences: the longest first, over all names at once, never inside of another word."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import ahocorasick

from welfaregraph.model.evidence import Passage
from welfaregraph.model.sentences import AGENTS, Mention, Thing
from welfaregraph.sentences.lexicon import Lexicon, Way
from welfaregraph.sentences.proper_names import end_behind_class, end_behind_form, forms, start_before_class
from welfaregraph.text import city_forms

_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―－ｰ"), "ー")
_HALF = re.compile("[ｦ-ﾟ][ﾞﾟ]?")
_KANJI = "[一-龥々〆ヶ]"
_KATAKANA = "[ァ-ヺー]"
_ITEM_BEFORE = re.compile(rf"((?:{_KANJI}|{_KATAKANA}|[A-Za-z0-9])+)[・･、]\Z")
_ITEM_BEHIND = re.compile(rf"[・･、]((?:{_KANJI}|{_KATAKANA})+)")
_NEAR = 24  # characters; no item of a list is longer
_SENTENCE = 400  # characters before and behind a name that are looked at for what its sentence says
_SHORT = 2  # characters; so short a name never counts beside another kanji
_TELLING = 5  # characters; so long a name in hiragana is no piece of other words
_HIRAGANA = re.compile("[ぁ-ゖ]+")
_ALIAS = re.compile(r"([^()（）]+)[(（]([^()（）]+)[)）]")
_ACTIVITY = re.compile("[、・や][^。、]{1,8}活動")
_FOR_WHOM = re.compile("支援|対策|事業|サービス")
_HELP = ("支援", "サービス", "対策")  # what a project is rather than what it runs
_AND = ("や", "と", "及び", "、", "・", "等や", "等と", "等及び")


@cache
def _boundaries() -> dict[str, tuple[str, ...]]:
    table = tomllib.loads((Path(__file__).parent / "boundaries.toml").read_text(encoding="utf-8"))
    return {name: tuple(sorted(words, key=lambda word: (-len(word), word))) for name, words in table.items()}


@dataclass(frozen=True)
class _Match:
    start: int
    end: int
    way: Way
    doubtful: bool = False

    @property
    def rank(self) -> tuple[int, int]:
        return (self.start - self.end, self.start)


class Finder:
    """Looks for the names of a lexicon. Time grows with the text and the names found, not with the lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self._automaton = ahocorasick.Automaton()
        self._known: dict[str, Way] = {}
        words = ((text, Way(text, None)) for text in _boundaries()["words"])
        for text, way in (*words, *lexicon.ways.items()):
            folded, _ = _fold(text)
            if folded and folded not in self._known:
                self._known[folded] = way
                self._automaton.add_word(folded, (len(folded), way))
        self._automaton.make_automaton()
        kin = "|".join(map(re.escape, _boundaries()["kin"]))
        self._earlier = re.compile("|".join([*map(re.escape, _boundaries()["earlier"]), f"(?:{kin})(?!(?!等)[一-龥々ァ-ヺー])"]))
        self._cities = city_forms(lexicon.city)
        self._classes = lexicon.classes

    def find(self, passage: Passage, title: bool = False) -> tuple[Mention, ...]:
        """Return the names in a passage in the order in which they stand; a nested one follows the one around it.

        In the ``title`` of a project its whole is no name, for a row is no mention of itself; whom a name in it is for counts.
        """
        text, index = _fold(passage.text)
        matches = list(self._matches(text))
        whole = [match for match in matches if match.way.thing is None or _stands_alone(text, match)]
        whole += self._proper_names(text, whole)
        chosen, nested = _choose(whole, title)
        if title:
            chosen = [kept for match in chosen if (kept := self._in_title(text, match)) is not None]
        functions = sorted((match for match in chosen if _is_function(match)), key=_start)
        if len({match.way.thing for match in functions}) < 2:
            chosen = [match for match in chosen if not (_is_function(match) and match.way.text in _boundaries()["beside"])]
        found = [self._mention(text, match, functions) for match in chosen if match.way.thing is not None]
        found += [self._mention(text, match, (), nested=True) for match in nested]
        found = self._completions(text, found)
        found += self._taken_up(text, found)
        found = [one for mention in found for one in self._with_alias(text, mention)]
        placed = [_placed(mention, index) for mention in found] if index is not None else found
        return tuple(sorted(placed, key=lambda mention: (mention.start, -mention.end, mention.nested)))

    def _matches(self, text: str) -> Iterator[_Match]:
        if self._known:
            for last, (length, way) in self._automaton.iter(text):
                yield _Match(last + 1 - length, last + 1, way)

    def _proper_names(self, text: str, known: Sequence[_Match]) -> Iterator[_Match]:
        """Yield the names behind legal forms (NPO法人かもめの会) that nothing knows: neither NPO法人 nor a word in them is meant."""
        city = {match.start: match.end for match in known if _is_of_city(match)}
        for form in forms().finditer(text):
            end = end_behind_form(text, form.end())
            own = any(city.get(start, end + 1) <= end for start in range(form.start(), end))
            if end > form.end() and not own:
                yield _Match(form.start(), end, Way(text[form.start() : end], None))

    def _mention(self, text: str, match: _Match, functions: Sequence[_Match], nested: bool = False) -> Mention:
        start = match.start
        if not nested and match.way.thing is not None and match.way.thing.kind != "city":
            before = next((city for city in self._cities if text.startswith(city, start - len(city)) and start >= len(city)), "")
            start -= len(before) if not before.endswith("の") else 0
        doubtful = not nested and (_doubtful(text, match) or self._is_part(text, match) or _is_everyday(text, match, functions))
        return Mention(match.way.thing, start, match.end, nested, "doubtful" if doubtful else "")

    def _is_part(self, text: str, match: _Match) -> bool:
        """Whether a class word is part of a proper name that nothing knows: まちかど保健室, サポートセンターみなと."""
        if match.way.thing is None or match.way.thing.code not in self._classes:
            return False
        before = text[start_before_class(text, match.start) : match.start]
        behind = text[match.end : end_behind_class(text, match.end, self._cities)]
        return any(name and name not in self._known and name not in self._cities for name in (before, behind))

    def _shortened(self, text: str, found: Sequence[Mention]) -> list[Mention]:
        """Return the names of which a list prints one part only: フレイル・介護予防, かかりつけ医・歯科医・薬局."""
        taken = {position for mention in found for position in range(mention.start, mention.end)}
        more: list[Mention] = []
        for mention in found:
            if mention.nested or mention.thing is None:
                continue
            name = text[mention.start : mention.end]
            for other in (*self._before(text, mention.start, name, taken), *self._behind(text, mention.end, name, taken)):
                more.append(other)
                taken.update(range(other.start, other.end))
        return more

    def _completions(self, text: str, found: list[Mention]) -> list[Mention]:
        """Return the names with those that a list shortens; 薬局 behind かかりつけ医・歯科医・ means the かかりつけ薬局, not any 薬局."""
        more = self._shortened(text, found)
        whole = {(mention.start, mention.end) for mention in more}
        return [mention for mention in found if (mention.start, mention.end) not in whole] + more

    def _before(self, text: str, position: int, name: str, taken: set[int]) -> Iterator[Mention]:
        """Yield what a list before a name leaves out of its end: フレイル(予防)・介護予防."""
        while match := _ITEM_BEFORE.search(text[max(0, position - _NEAR) : position]):
            start, end = position - len(match[0]), position - len(match[0]) + len(match[1])
            whole = name.startswith(match[1]) or taken.intersection(range(start, end))  # 介護・介護予防 leaves nothing out
            thing = None if whole else self._completed(match[1] + name[cut:] for cut in range(1, len(name)))
            if thing is None:
                return
            yield Mention(thing, start, end, reservation="shortened")
            position = start

    def _behind(self, text: str, position: int, name: str, taken: set[int]) -> Iterator[Mention]:
        """Yield what a list behind a name leaves out of its beginning: かかりつけ医・(かかりつけ)歯科医."""
        while match := _ITEM_BEHIND.match(text[position : position + _NEAR]):
            start, end = position + 1, position + match.end()
            cuts = list(range(len(name) - 1, 1, -1))
            if taken.intersection(range(start, end)):  # a name of its own; only かかりつけ and the like bind it to the one before
                cuts = [cut for cut in cuts if _HIRAGANA.match(name[cut - 1])]
            thing = self._completed(name[:cut] + match[1] for cut in cuts)
            if thing is None:
                return
            yield Mention(thing, start, end, reservation="shortened")
            position = end

    def _completed(self, names: Iterator[str]) -> Thing | None:
        return next((way.thing for name in names if (way := self._known.get(name)) is not None and way.thing is not None), None)

    def _in_title(self, text: str, match: _Match) -> _Match | None:
        """Return a name of a project's title; of 健康診査事業 the 健康診査 that it runs, and nothing where it is the project itself."""
        if _is_whom(match) or not _is_the_project(text, match):
            return match
        if match.start == 0 and text[match.end :] in ("", "事業", "制度"):
            return None
        run = self._known.get(_fold(match.way.text.removesuffix("事業"))[0])
        if run is None or run == match.way or run.thing != match.way.thing or run.text.endswith(_HELP):
            return None
        return _Match(match.start, match.end - 2, run)

    def _with_alias(self, text: str, mention: Mention) -> tuple[Mention, ...]:
        """Return a name as two where another name of the same thing stands in brackets behind it: 公共職業安定所（ハローワーク）."""
        match = _ALIAS.fullmatch(text, mention.start, mention.end)
        if match is None or any((way := self._known.get(name)) is None or way.thing != mention.thing for name in match.groups()):
            return (mention,)
        return (replace(mention, end=match.end(1)), replace(mention, start=match.start(2), end=match.end(2)))

    def _taken_up(self, text: str, found: Sequence[Mention]) -> list[Mention]:
        taken = {position for mention in found for position in range(mention.start, mention.end)}
        matches = [match for match in self._earlier.finditer(text) if not taken.issuperset(range(*match.span()))]
        people = {mention.end: mention.thing.name for mention in found if mention.thing is not None and mention.thing.kind == "population"}
        families = ((match, self._family(text, match, people)) for match in matches)
        kin = _boundaries()["kin"]
        return [Mention(thing, *match.span(), reservation="earlier") for match, thing in families if thing or match[0] not in kin]

    def _family(self, text: str, match: re.Match[str], people: dict[int, str]) -> Thing | None:
        """Return whose family is meant where (その)家族 follows at once: 認知症の人やその家族. Further back it is not guessed."""
        if match[0] not in (*_boundaries()["families"], *_boundaries()["kin"]):
            return None
        ends = [match.start() - len(word) for word in _AND if text.endswith(word, 0, match.start())]
        name = next((people[end] for end in ends if end in people), None)
        way = self._known.get(_fold(f"{name}の家族")[0])
        return way.thing if way is not None else None


def _choose(matches: list[_Match], title: bool) -> tuple[list[_Match], list[_Match]]:
    """Return the matches that stand, longest first and none upon another, and those inside that are worth a node."""
    chosen: list[_Match] = []
    covered: dict[int, _Match] = {}
    inner: list[_Match] = []
    for match in sorted(matches, key=lambda match: match.rank):
        around = covered.get(match.start) or covered.get(match.end - 1)
        if around is None and not any(position in covered for position in range(match.start, match.end)):
            chosen.append(match)
            covered.update(dict.fromkeys(range(match.start, match.end), match))
        elif around is not None and around.start <= match.start and match.end <= around.end and _worth(match, around, title):
            inner.append(match)
    nested: list[_Match] = []
    inside: set[int] = set()
    for match in inner:
        if not inside.intersection(range(match.start, match.end)):
            nested.append(match)
            inside.update(range(match.start, match.end))
    return chosen, nested


def _worth(inner: _Match, outer: _Match, title: bool) -> bool:
    """Whether a name inside a longer one deserves a node: the body that a program or a plan is named after."""
    one, other = inner.way.thing, outer.way.thing
    if title and _is_whom(inner) and inner.start == outer.start and one != other:
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


def _is_the_project(text: str, match: _Match) -> bool:
    """Whether a name in a project's title is the project itself: all of it, or X事業 of which the title says what is done."""
    rest = text[match.end :]
    if match.start == 0 and rest in ("", "事業", "制度"):
        return True
    if match.way.thing is None or match.way.thing.kind != "program":
        return False
    if match.way.text.endswith(_HELP) and rest.startswith("事業"):
        rest = rest.removeprefix("事業")  # 移送サービス事業の充実
    elif not match.way.text.endswith("事業"):
        return False
    return rest in ("", ")") or re.match("(?:等)?の", rest) is not None


def _is_whom(match: _Match) -> bool:
    return match.way.thing is not None and match.way.thing.kind == "population"


def _is_function(match: _Match) -> bool:
    return match.way.thing is not None and match.way.thing.kind == "function"


def _is_of_city(match: _Match) -> bool:
    """Whether a name is one of names.csv or of the plan, and not of the vocabularies."""
    return match.way.thing is not None and not match.way.thing.code


def _is_everyday(text: str, match: _Match, functions: Sequence[_Match]) -> bool:
    """Whether the short name of a function stands as a word like others: 相談支援 alone, without 参加支援 or 重層的 in its sentence."""
    if not (_is_function(match) and match.way.text in _boundaries()["alone"]):
        return False
    start = text.rfind("。", max(0, match.start - _SENTENCE), match.start) + 1 or max(0, match.start - _SENTENCE)
    end = text.find("。", match.end, match.end + _SENTENCE)
    end = end if end >= 0 else match.end + _SENTENCE
    near = functions[bisect_left(functions, start, key=_start) : bisect_left(functions, end, key=_start)]
    return all(other.way.thing == match.way.thing for other in near) and "重層" not in text[start:end]


def _start(match: _Match) -> int:
    return match.start


def _stands_alone(text: str, match: _Match) -> bool:
    """Whether the characters of a name are a word of their own there, or the free part of a compound."""
    before, after = text[max(0, match.start - 1) : match.start], text[match.end : match.end + 4]
    first, last = text[match.start], text[match.end - 1]
    if match.end - match.start == 1 and not _is_single_word(text, match):
        return False
    if re.match(_KATAKANA, first) and re.match(_KATAKANA, before) and before != "ー":
        return False
    if re.match(_KATAKANA, last) and re.match(_KATAKANA, after):
        return False
    if first.isascii() and first.isalnum() and before.isascii() and before.isalnum():
        return False
    if last.isascii() and last.isalnum() and after[:1].isascii() and after[:1].isalnum():
        return False
    if _HIRAGANA.match(before) and match.end - match.start < _TELLING and _HIRAGANA.fullmatch(text, match.start, match.end):
        return False  # あるこ in であること; ひきこもり is long enough to be no accident
    if match.way.text in _boundaries()["activities"] and _ACTIVITY.match(text, match.end):
        return False
    if match.way.thing is not None and match.way.thing.kind == "function" and text.startswith("への", match.start - 2):
        return False  # スポーツ活動への参加支援 is no function of the law
    if re.match(_KANJI, first) and before in _boundaries()["before"]:
        return False
    if re.match(_KANJI, last) and re.match(_KANJI, after) and match.end - match.start > 1:
        if match.way.thing is not None and match.way.thing.kind == "unit" and not after.startswith(("及", "等", "並", "又", "内")):
            return False
        if after.startswith(_boundaries()["after"]) and not after.startswith(_boundaries()["free"]):
            return False
        if match.end - match.start <= _SHORT and re.match(_KANJI, before):
            return False
    return True


def _is_single_word(text: str, match: _Match) -> bool:
    """Whether a name of one character (国) is a word of its own there: 国や都, not 中国, わが国 or 国保."""
    before, after = text[max(0, match.start - 2) : match.start], text[match.end : match.end + 3]
    inside = re.search(rf"(?:{_KANJI}|{_KATAKANA}|[a-z0-9お]|[わ我]が|[このそどあ]の)\Z", before)
    return inside is None and (not after or after.startswith(_boundaries()["single"]))


def _doubtful(text: str, match: _Match) -> bool:
    """Whether a name may be the end of a longer word that is not known."""
    before = text[max(0, match.start - 1) : match.start]
    return bool(match.end - match.start <= _SHORT and re.match(_KANJI, text[match.start]) and re.match(_KANJI, before))


def _placed(mention: Mention, index: Sequence[int]) -> Mention:
    return Mention(mention.thing, index[mention.start], index[mention.end], mention.nested, mention.reservation)


def _fold(text: str) -> tuple[str, list[int] | None]:
    """Return a text as it is compared, and where each of its characters, and the end, stands in it (None: in the same place)."""
    plain = text.translate(_DASHES)
    if plain.isascii():
        return plain.casefold(), None
    if (normal := unicodedata.is_normalized("NFKC", plain)) or not _HALF.search(plain):
        folded = plain.casefold() if normal else "".join(map(_one, plain))
        if len(folded) == len(text):
            return folded, None
    parts: list[str] = []
    index: list[int] = []
    position = 0
    while position < len(plain):
        half = _HALF.match(plain, position)
        piece = half[0] if half else plain[position]
        whole = unicodedata.normalize("NFKC", piece).casefold() if half else _one(piece)
        parts.append(whole)
        index += [position] * len(whole)
        position += len(piece)
    return "".join(parts), [*index, len(text)]


@cache
def _one(char: str) -> str:
    return unicodedata.normalize("NFKC", char).casefold()
