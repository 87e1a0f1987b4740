"""Finding names in sentences: the longest first, over all names at once, never inside of another word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

import ahocorasick

from welfaregraph.model.evidence import Passage
from welfaregraph.model.sentences import Mention, Thing
from welfaregraph.sentences.folding import folded
from welfaregraph.sentences.lexicon import Lexicon, Way
from welfaregraph.sentences.proper_names import end_behind_class, end_behind_form, forms, start_before_class
from welfaregraph.sentences.standing import (
    HELP,
    HIRAGANA,
    KANJI,
    KATAKANA,
    Match,
    boundaries,
    choose,
    doubtful,
    is_everyday,
    is_function,
    is_of_city,
    is_the_project,
    is_whom,
    stands_alone,
    start_of,
)
from welfaregraph.text import city_forms

_ITEM_BEFORE = re.compile(rf"((?:{KANJI}|{KATAKANA}|[A-Za-z0-9])+)[・･、]\Z")
_ITEM_BEHIND = re.compile(rf"[・･、]((?:{KANJI}|{KATAKANA})+)")
_NEAR = 24  # characters; no item of a list is longer
_ALIAS = re.compile(r"([^()（）]+)[(（]([^()（）]+)[)）]")
_AND = ("や", "と", "及び", "、", "・", "等や", "等と", "等及び")


class Finder:
    """Looks for the names of a lexicon. Time grows with the text and the names found, not with the lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self._automaton = ahocorasick.Automaton()
        self._known: dict[str, Way] = {}
        words = ((text, Way(text, None)) for text in boundaries()["words"])
        for text, way in (*words, *lexicon.ways.items()):
            way_text, _ = folded(text)
            if way_text and way_text not in self._known:
                self._known[way_text] = way
                self._automaton.add_word(way_text, (len(way_text), way))
        self._automaton.make_automaton()
        kin = "|".join(map(re.escape, boundaries()["kin"]))
        self._earlier = re.compile("|".join([*map(re.escape, boundaries()["earlier"]), f"(?:{kin})(?!(?!等)[一-龥々ァ-ヺー])"]))
        self._cities = city_forms(lexicon.city)
        self._classes = lexicon.classes

    def find(self, passage: Passage, title: bool = False) -> tuple[Mention, ...]:
        """Return the names in a passage in the order in which they stand; a nested one follows the one around it.

        In the ``title`` of a project its whole is no name, for a row is no mention of itself; whom a name in it is for counts.
        """
        text, index = folded(passage.text)
        matches = list(self._matches(text))
        whole = [match for match in matches if match.way.thing is None or stands_alone(text, match)]
        whole += self._proper_names(text, whole)
        chosen, nested = choose(whole, title)
        if title:
            chosen = [kept for match in chosen if (kept := self._in_title(text, match)) is not None]
        functions = sorted((match for match in chosen if is_function(match)), key=start_of)
        if len({match.way.thing for match in functions}) < 2:
            chosen = [match for match in chosen if not (is_function(match) and match.way.text in boundaries()["beside"])]
        found = [self._mention(text, match, functions) for match in chosen if match.way.thing is not None]
        found += [self._mention(text, match, (), nested=True) for match in nested]
        found = self._completions(text, found)
        found += self._taken_up(text, found)
        found = [one for mention in found for one in self._with_alias(text, mention)]
        placed = [_placed(mention, index) for mention in found] if index is not None else found
        return tuple(sorted(placed, key=lambda mention: (mention.start, -mention.end, mention.nested)))

    def _matches(self, text: str) -> Iterator[Match]:
        if self._known:
            for last, (length, way) in self._automaton.iter(text):
                yield Match(last + 1 - length, last + 1, way)

    def _proper_names(self, text: str, known: Sequence[Match]) -> Iterator[Match]:
        """Yield the names behind legal forms (NPO法人かもめの会) that nothing knows: neither NPO法人 nor a word in them is meant."""
        city = {match.start: match.end for match in known if is_of_city(match)}
        for form in forms().finditer(text):
            end = end_behind_form(text, form.end())
            own = any(city.get(start, end + 1) <= end for start in range(form.start(), end))
            if end > form.end() and not own:
                yield Match(form.start(), end, Way(text[form.start() : end], None))

    def _mention(self, text: str, match: Match, functions: Sequence[Match], nested: bool = False) -> Mention:
        start = match.start
        if not nested and match.way.thing is not None and match.way.thing.kind != "city":
            before = next((city for city in self._cities if text.startswith(city, start - len(city)) and start >= len(city)), "")
            start -= len(before) if not before.endswith("の") else 0
        unsure = not nested and (doubtful(text, match) or self._is_part(text, match) or is_everyday(text, match, functions))
        return Mention(match.way.thing, start, match.end, nested, "doubtful" if unsure else "")

    def _is_part(self, text: str, match: Match) -> bool:
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
                cuts = [cut for cut in cuts if HIRAGANA.match(name[cut - 1])]
            thing = self._completed(name[:cut] + match[1] for cut in cuts)
            if thing is None:
                return
            yield Mention(thing, start, end, reservation="shortened")
            position = end

    def _completed(self, names: Iterator[str]) -> Thing | None:
        return next((way.thing for name in names if (way := self._known.get(name)) is not None and way.thing is not None), None)

    def _in_title(self, text: str, match: Match) -> Match | None:
        """Return a name of a project's title; of 健康診査事業 the 健康診査 that it runs, and nothing where it is the project itself."""
        if is_whom(match) or not is_the_project(text, match):
            return match
        if match.start == 0 and text[match.end :] in ("", "事業", "制度"):
            return None
        run = self._known.get(folded(match.way.text.removesuffix("事業"))[0])
        if run is None or run == match.way or run.thing != match.way.thing or run.text.endswith(HELP):
            return None
        return Match(match.start, match.end - 2, run)

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
        kin = boundaries()["kin"]
        return [Mention(thing, *match.span(), reservation="earlier") for match, thing in families if thing or match[0] not in kin]

    def _family(self, text: str, match: re.Match[str], people: dict[int, str]) -> Thing | None:
        """Return whose family is meant where (その)家族 follows at once: 認知症の人やその家族. Further back it is not guessed."""
        if match[0] not in (*boundaries()["families"], *boundaries()["kin"]):
            return None
        ends = [match.start() - len(word) for word in _AND if text.endswith(word, 0, match.start())]
        name = next((people[end] for end in ends if end in people), None)
        way = self._known.get(folded(f"{name}の家族")[0])
        return way.thing if way is not None else None


def _placed(mention: Mention, index: Sequence[int]) -> Mention:
    return Mention(mention.thing, index[mention.start], index[mention.end], mention.nested, mention.reservation)
