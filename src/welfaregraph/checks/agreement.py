"""How well a graph agrees with an annotated text: precision, recall and F1, and every miss and false find."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from welfaregraph.graph.findings import UNDIRECTED
from welfaregraph.model.problems import Problem, problem
from welfaregraph.model.terms import PREFIXES, iri
from welfaregraph.queries.names import Names
from welfaregraph.queries.ties import IN_CHARGE, Named, Tied, Ties
from welfaregraph.sources.annotations import AnnotatedMention, AnnotatedTie, Annotation
from welfaregraph.text import city_forms, fold

OF_PARTS = {  # kinds that tie a part of the plan, and hold once for it wherever they are read
    iri("dct:audience"): "target",
    iri("prov:atLocation"): "place",
    iri("cv:hasLegalResource"): "based-on-law",
    iri("dct:conformsTo"): "based-on-plan",
    iri("dct:isPartOf"): "part-of",
}
OF_AGENTS = {iri("wg:operates"): "operation", iri("wg:supports"): "support"}  # properties of kinds that agents have, too
_LISTED = {  # what the concepts of a list are
    iri("wgc:populations"): "population", iri("wgc:programs"): "program", iri("wgc:jusou"): "function", iri("wgc:kaigi"): "meeting",
    iri("wgc:laws"): "law", iri("wgc:bodies"): "place",
}  # fmt: skip
_CITY = "市"
_NUMBER = re.compile(r"^[0-9０-９]{1,2}[ 　.．)）]*")  # before the title of an initiative
_GENERIC = frozenset(("行政", "本市", "市", "市役所"))
_PARTS = ("wg:Policy", "wg:Goal", "wg:Issue", "wg:Initiative", "wg:Project", "wg:Indicator")


class Item(NamedTuple):
    """One thing that is compared: ``what`` says whether (mention, tie) and of which kind, ``key`` what must be the same.

    ``last`` is the last line of the sentence in which it was found; what was annotated as ``doubtful`` is not asked for.
    """

    what: str
    kind: str
    key: tuple[str, ...]
    line: int
    shown: str
    last: int = 0
    doubtful: bool = False


@dataclass(frozen=True)
class Score:
    """How well one kind agrees; ``precision`` and ``recall`` are None where nothing was found, or is to be found."""

    what: str
    kind: str
    found: int
    annotated: int
    right: int

    @property
    def precision(self) -> float | None:
        """The share of what was found that is right (van Rijsbergen 1979)."""
        return self.right / self.found if self.found else None

    @property
    def recall(self) -> float | None:
        """The share of what is annotated that was found."""
        return self.right / self.annotated if self.annotated else None

    @property
    def f1(self) -> float | None:
        """The harmonic mean of both, 2·right / (found + annotated)."""
        return 2 * self.right / (self.found + self.annotated) if self.found + self.annotated else None


@dataclass(frozen=True)
class Agreement:
    """The scores of mentions and ties, all together first and then by kind; what was missed, and what was found falsely."""

    scores: tuple[Score, ...]
    misses: tuple[Item, ...]
    false_finds: tuple[Item, ...]


def compare(annotation: Annotation, ties: Ties, names: Names, text: str, source: str, problems: list[Problem]) -> Agreement:
    """Return how well a graph agrees with an annotation of one of its sources; all by line.

    A mention agrees if it means the same thing and its characters overlap; a tie if its kind and its two ends are the
    same: in the same line, except for those of a part of the plan, which hold once for it. A mention that its annotator
    calls doubtful is right where it is found, and no miss where it is not. A tie of many parties is
    compared party by party. Names are the same if the graph calls one thing by both. Divisions are left out: they
    stand in tables, and are held against the tables.
    """
    known = _Known(names, {mention.thing for mention in ties.mentions})
    wanted = [item for one in annotation.mentions if (item := _wanted_mention(one, known, text, problems)) is not None]
    given = [_given_mention(one, known) for one in ties.mentions if one.source == source and one.reservation != "earlier"]
    given = [item for item in given if item.kind != "unit" and annotation.covers(item.line)]
    wanted_ties = _once(item for one in annotation.ties for item in _wanted_ties(one, known))
    given_ties = _once(item for one in ties.all for item in _given_ties(one, known, source) if annotation.covers(item.line))
    mention_pairs = _matched(wanted, given, _same_mention)
    wanted = [item for item in wanted if not item.doubtful or item in mention_pairs]
    tie_pairs = _matched(wanted_ties, given_ties, _same_tie)
    return _agreement([(wanted, given, mention_pairs), (wanted_ties, given_ties, tie_pairs)])


def _agreement(everything: Sequence[tuple[list[Item], list[Item], Mapping[Item, Item]]]) -> Agreement:
    scores = [score for group in everything for score in _scores(*group)]
    misses = [item for group in everything for item in group[0] if item not in group[2]]
    false_finds = [item for group in everything for item in group[1] if item not in group[2].values()]
    order: Callable[[Item], tuple[object, ...]] = lambda item: (item.what, item.line, item.kind, item.shown)  # noqa: E731
    return Agreement(tuple(scores), tuple(sorted(misses, key=order)), tuple(sorted(false_finds, key=order)))


def compare_readings(one: Annotation, other: Annotation, ties: Ties, names: Names, text: str, problems: list[Problem]) -> Agreement:
    """Return how well two annotations of one source agree, the first held against the second as a graph would be.

    Names mean what the graph calls so; each mention and tie counts once. This is how far careful readers agree
    (Hripcsak & Rothschild 2005, J. Am. Med. Inform. Assoc. 12: F1 as the agreement of two readers without a list of negatives).
    """
    known = _Known(names, {mention.thing for mention in ties.mentions})
    sides = []
    for reading in (other, one):
        mentions = [item for said in reading.mentions if (item := _wanted_mention(said, known, text, problems)) is not None]
        sides.append((mentions, _once(item for said in reading.ties for item in _wanted_ties(said, known))))
    (wanted, wanted_ties), (given, given_ties) = sides
    given_ties = [item._replace(last=item.line) for item in given_ties]
    pairs = [
        (wanted, given, _matched(wanted, given, _same_mention)),
        (wanted_ties, given_ties, _matched(wanted_ties, given_ties, _same_tie)),
    ]
    return _agreement(pairs)


class _Known:
    """What a written name means in a graph, as one key for one thing."""

    def __init__(self, names: Names, mentioned: Container[str]) -> None:
        self._names = names
        self._mentioned = mentioned
        self._parts = {iri(name) for name in _PARTS}
        self._cities = [form for city in names.typed("cv:PublicOrganisation") for form in (*city_forms(city.label), "市")]

    def written(self, name: str, part: bool = False) -> str:
        """Return the key of a written name: a part of the plan by its title, the city by one word, else the thing's IRI."""
        if name in _GENERIC:
            return _CITY
        title = _NUMBER.sub("", name)
        if part and any(self._names.types(thing) & self._parts for thing in self._names.called(title)):
            return "part:" + fold(title)
        for way in (name, *self._without_city(name)):
            things = [thing for thing in self._names.called(way) if not self._names.types(thing) & self._parts]
            if things:
                return self.thing(min(things, key=self._order))
        return "name:" + fold(name)

    def _without_city(self, name: str) -> list[str]:
        """Return a name without the city before or behind it: ためし市医師会 is the 医師会 that the text speaks of."""
        shorter = [name.removeprefix(form) for form in self._cities] + [name.removesuffix(form) for form in self._cities]
        return [way for way in shorter if way != name and len(way) > 1]

    def _order(self, thing: str) -> tuple[bool, bool, bool, str]:
        """Put what the text names before a need that is called alike, a body before its kind, what a note explains last."""
        return ("/term/" in thing, thing not in self._mentioned, thing.startswith(PREFIXES["wgc"]), thing)

    def thing(self, name: str) -> str:
        types = self._names.types(name)
        if iri("cv:PublicOrganisation") in types:
            return _CITY
        return "part:" + fold(self._names.label(name)) if types & self._parts else name

    def kind(self, name: str) -> str:
        for part, kind in (("/unit/", "unit"), ("/body/", "body"), ("/group/", "body"), ("/plan/", "plan"), ("/place/", "place")):
            if part in name:
                return kind
        return next((kind for scheme, kind in _LISTED.items() if scheme in self._names.types(name)), "other")

    def label(self, name: str) -> str:
        return self._names.label(name)


def _wanted_mention(one: AnnotatedMention, known: _Known, text: str, problems: list[Problem]) -> Item | None:
    lines = text.split("\n")
    line = lines[one.line - 1] if 0 < one.line <= len(lines) else ""
    offset = -1
    for _ in range(one.nth):
        offset = line.find(one.printed, offset + 1)
        if offset < 0:
            problems.append(problem("annotation-lost", one.place, printed=one.printed, line=one.line))
            return None
    if one.remark == "anaphor" or one.kind == "unit":
        return None
    start = sum(len(before) + 1 for before in lines[: one.line - 1]) + offset
    return Item(
        "mention",
        one.kind,
        (known.written(one.name), str(start), str(start + len(one.printed)), fold(one.name)),
        one.line,
        _shown(one.printed, one.name),
        doubtful=one.remark == "doubtful",
    )


def _given_mention(one: Named, known: _Known) -> Item:
    return Item(
        "mention",
        known.kind(one.thing),
        (known.thing(one.thing), str(one.start), str(one.end), fold(known.label(one.thing))),
        one.line,
        _shown(one.words, known.label(one.thing)),
    )


def _once(items: Iterable[Item]) -> list[Item]:
    """Return ties once each; one of a part of the plan wherever it is read, the others once a line."""
    found: dict[object, Item] = {}
    for item in items:
        found.setdefault((item.key, 0 if item.kind in OF_PARTS.values() else item.line), item)
    return list(found.values())


def _same_mention(wanted: Item, given: Item) -> bool:
    (one, start, end, name), (other, first, last, label) = wanted.key, given.key
    return (one == other or name == label) and int(start) < int(last) and int(first) < int(end)


def _same_tie(wanted: Item, given: Item) -> bool:
    return wanted.key == given.key and (wanted.kind in OF_PARTS.values() or given.line <= wanted.line <= given.last)


def _wanted_ties(one: AnnotatedTie, known: _Known) -> Iterable[Item]:
    subject_is_part = one.kind in OF_PARTS.values()
    given = one.subject or ("" if one.kind in UNDIRECTED else _CITY)
    for written in one.objects:
        if not given:
            yield _tie_item(one.kind, one.line, "", known.written(written), written)
        else:
            ends = known.written(given, subject_is_part), known.written(written, one.kind == "operation")
            yield _tie_item(one.kind, one.line, *ends, f"{given} → {written}")


def _given_ties(tie: Tied, known: _Known, source: str) -> Iterable[Item]:
    if tie.kind == IN_CHARGE or tie.status == "inferred":
        return
    kind = OF_PARTS.get(tie.kind) or OF_AGENTS.get(tie.kind) or tie.kind.rpartition("/")[2]
    line, last = next(((words.line, words.line + words.quote.count("\n")) for words in tie.evidence if words.source == source), (0, 0))
    if not tie.takers:
        for party in tie.givers:
            yield _tie_item(kind, line, "", known.thing(party), known.label(party), last)
    for giver in tie.givers if tie.takers else ():
        for taker in tie.takers:
            yield _tie_item(kind, line, known.thing(giver), known.thing(taker), f"{known.label(giver)} → {known.label(taker)}", last)


def _tie_item(kind: str, line: int, subject: str, other: str, shown: str, last: int = 0) -> Item:
    return Item("tie", kind, (kind, subject, other), line, f"{kind}: {shown}", last)


def _matched(wanted: list[Item], given: list[Item], same: Callable[[Item, Item], bool]) -> Mapping[Item, Item]:
    """Return each wanted item with the given one that agrees with it; none is used twice."""
    by_line: dict[int, list[Item]] = defaultdict(list)
    by_key: dict[tuple[str, ...], list[Item]] = defaultdict(list)
    for item in given:
        by_line[item.line].append(item)
        by_key[item.key].append(item)
    used: set[Item] = set()
    pairs: dict[Item, Item] = {}
    for item in wanted:
        near = by_key[item.key] or [other for line in range(item.line - 1, item.line + 2) for other in by_line[line]]
        match = next((other for other in near if other not in used and same(item, other)), None)
        if match is not None:
            used.add(match)
            pairs[item] = match
    return pairs


def _scores(wanted: list[Item], given: list[Item], pairs: Mapping[Item, Item]) -> list[Score]:
    what = (wanted or given or [Item("", "", (), 0, "")])[0].what
    kinds = {pairs[item]: item.kind for item in pairs}
    by_kind: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for item in given:
        by_kind[kinds.get(item, item.kind)][0] += 1
    for item in wanted:
        by_kind[item.kind][1] += 1
        by_kind[item.kind][2] += item in pairs
    whole = Score(what, "", len(given), len(wanted), len(pairs))
    return [whole, *(Score(what, kind, *counts) for kind, counts in sorted(by_kind.items()))]


def _shown(printed: str, name: str) -> str:
    return printed if fold(printed) == fold(name) else f"{printed}（{name}）"
