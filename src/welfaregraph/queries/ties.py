"""The ties of a graph: what ties what, by which words, stated or concluded; and the names that merely stand together."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from pyoxigraph import Literal

from welfaregraph.model.terms import PREFIXES, iri
from welfaregraph.queries.library import queries
from welfaregraph.store import Store, rows

IN_CHARGE = iri("cv:hasCompetentAuthority")


@dataclass(frozen=True)
class Evidence:
    """The words that a tie was read from, or that a rule's conclusion rests on."""

    source: str
    line: int
    quote: str


@dataclass(frozen=True)
class Tied:
    """A tie: ``givers`` act upon ``takers`` (IRIs, sorted), or all are ``givers`` where it has no direction.

    ``kind`` is the IRI of a kind of collaboration or of a property. ``status`` and ``modality`` are codes' local names
    (stated, confirmed, inferred; fact, done, planned, needed). ``reason`` is (Japanese, English), of conclusions only.
    """

    iri: str
    kind: str
    givers: tuple[str, ...]
    takers: tuple[str, ...]
    status: str
    modality: str = ""
    words: str = ""
    implied: bool = False
    part: str = ""
    reason: tuple[str, str] = ("", "")
    degree: str = ""
    evidence: tuple[Evidence, ...] = ()

    @property
    def ends(self) -> tuple[str, ...]:
        """All things that are tied."""
        return tuple(dict.fromkeys((*self.givers, *self.takers)))


@dataclass(frozen=True)
class Named:
    """A name in the text: what it means (an IRI, or nothing), its characters, its sentence, and what is doubtful about it."""

    thing: str
    source: str
    start: int
    end: int
    line: int
    words: str
    reservation: str
    sentence: str


class Ties:
    """The ties and mentions of one graph, asked for once."""

    def __init__(self, store: Store) -> None:
        self._store = store

    @cached_property
    def all(self) -> tuple[Tied, ...]:
        """Every tie that is stated, confirmed or inferred, by kind and place; what was rejected is left out."""
        said: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        for row in rows(self._store.query(queries("panels")["ties"].text)):
            one = said[row["tie"].value]
            for name in ("kind", "status", "modality", "words", "implied", "part", "degree", "place"):
                if row[name] is not None:
                    one[name].add(row[name].value)
            one[row["role"].value].add(row["end"].value)
            if isinstance(row["reason"], Literal):
                one["reason-" + (row["reason"].language or "")].add(row["reason"].value)
        found = [tied for name, one in said.items() if (tied := self._tied(name, one)).kind != IN_CHARGE]
        found += self._in_charge()
        return tuple(sorted((tie for tie in found if tie.status != "rejected"), key=_order))

    @cached_property
    def mentions(self) -> tuple[Named, ...]:
        """Every name in the text, in the order of the text."""
        return tuple(
            Named(
                "" if row["thing"] is None else row["thing"].value,
                row["source"].value,
                int(row["start"].value),
                int(row["end"].value),
                int(row["line"].value),
                row["words"].value,
                "" if row["reservation"] is None else _local(row["reservation"].value),
                row["sentence"].value,
            )
            for row in rows(self._store.query(queries("panels")["mentions"].text))
        )

    def of(self, thing: str) -> tuple[Tied, ...]:
        """Return the ties of one thing."""
        return tuple(self._by_end.get(thing, ()))

    def beside(self, thing: str) -> tuple[tuple[str, Evidence], ...]:
        """Return what is named in a sentence with a thing though no tie of that sentence joins them, by name's place."""
        tied = {(other, words) for tie in self.of(thing) for other in tie.ends for words in tie.evidence}
        named = sorted(index for sentence in self._sentences_of.get(thing, ()) for index in self._by_sentence[sentence])
        found = {
            (mention.thing, words): mention.start
            for mention in (self.mentions[index] for index in named)
            if mention.thing not in ("", thing) and (words := self.places.get(mention.sentence))
        }
        return tuple(pair for pair, _ in sorted(found.items(), key=lambda item: (item[1], item[0][0])) if pair not in tied)

    def alone(self, thing: str) -> tuple[Evidence, ...]:
        """Return where a thing is named in a sentence in which nothing is tied to it or named with it, in the order of the text."""
        shown = {words for tie in self.of(thing) for words in tie.evidence} | {words for _, words in self.beside(thing)}
        here = {mention.sentence: mention.start for mention in self.mentions if mention.thing == thing}
        found = [self.places[sentence] for sentence in sorted(here, key=lambda one: (here[one], one)) if sentence in self.places]
        return tuple(words for words in dict.fromkeys(found) if words not in shown)

    @cached_property
    def divisions(self) -> dict[str, tuple[str, ...]]:
        """The divisions in charge of each project that has any, by IRIs, sorted."""
        found: dict[str, set[str]] = defaultdict(set)
        for tie in self.all:
            if tie.kind == IN_CHARGE:
                found[tie.part].update(tie.givers)
        return {project: tuple(sorted(divisions)) for project, divisions in found.items()}

    @cached_property
    def sources(self) -> tuple[str, ...]:
        """The files that names were read in, sorted."""
        return tuple(sorted({mention.source for mention in self.mentions}))

    @cached_property
    def places(self) -> dict[str, Evidence]:
        """Every place, by its IRI."""
        return {
            row["place"].value: Evidence(row["source"].value, int(row["line"].value), row["quote"].value)
            for row in rows(self._store.query(queries("panels")["places"].text))
        }

    @cached_property
    def _by_end(self) -> dict[str, list[Tied]]:
        found: dict[str, list[Tied]] = defaultdict(list)
        for tie in self.all:
            for end in tie.ends:
                found[end].append(tie)
        return found

    @cached_property
    def _by_sentence(self) -> dict[str, list[int]]:
        """Which of the mentions stand in each sentence."""
        found: dict[str, list[int]] = defaultdict(list)
        for index, mention in enumerate(self.mentions):
            found[mention.sentence].append(index)
        return found

    @cached_property
    def _sentences_of(self) -> dict[str, set[str]]:
        """The sentences in which each thing is named."""
        found: dict[str, set[str]] = defaultdict(set)
        for mention in self.mentions:
            found[mention.thing].add(mention.sentence)
        return found

    def _tied(self, name: str, said: dict[str, set[str]]) -> Tied:
        def one(key: str) -> str:
            return min(said[key], default="")

        directed = bool(said["from"])
        return Tied(
            name,
            one("kind"),
            tuple(sorted(said["from"] if directed else said["party"])),
            tuple(sorted(said["to"])),
            _local(one("status")),
            _local(one("modality")),
            one("words"),
            bool(said["implied"]),
            one("part"),
            (one("reason-ja"), one("reason-en")),
            _local(one("degree")).removesuffix("-match"),
            tuple(sorted((self.places[place] for place in said["place"] if place in self.places), key=_by_line)),
        )

    def _in_charge(self) -> list[Tied]:
        """Return who is in charge of what, stated and confirmed apart, each once however many places say so."""
        found: dict[tuple[str, str, str], list[Evidence]] = defaultdict(list)
        for row in rows(self._store.query(queries("panels")["in_charge"].text)):
            project, division, status, place = (row[name].value for name in ("project", "division", "status", "place"))
            found[project, division, _local(status)] += [self.places[place]] if place in self.places else []
        return [
            Tied(f"{project} {division}", IN_CHARGE, (division,), (project,), status, "fact", part=project, evidence=tuple(evidence))
            for (project, division, status), evidence in found.items()
        ]


def _local(name: str) -> str:
    return name.removeprefix(PREFIXES["wgc"])


def _by_line(words: Evidence) -> tuple[str, int, str]:
    return (words.source, words.line, words.quote)


def _order(tie: Tied) -> tuple[object, ...]:
    return (tie.status == "inferred", tie.kind, [_by_line(words) for words in tie.evidence], tie.iri)
