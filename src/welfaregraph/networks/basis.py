"""What networks are made of: the things of a graph with their kinds and names, and what relates them, asked for once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import networkx as nx

from welfaregraph.model.terms import iri
from welfaregraph.networks.evidence import ALL, Evidence
from welfaregraph.networks.kinds import kind_of
from welfaregraph.queries.library import queries
from welfaregraph.queries.ties import Tied, Ties
from welfaregraph.store import Store, rows

PART_OF = iri("dct:isPartOf")
_WITHIN = ("dct:isPartOf", "org:unitOf")
_WHOLES = ("policy", "plan", "unit", "city")  # what a part of a plan, or a division, can belong to
_WORDS = 30  # characters of its text by which a thing without a name is called


@dataclass(frozen=True)
class Thing:
    """A thing of the graph: what it is called in Japanese and English (empty if not known), its kind, the policies it is part of."""

    iri: str
    label: str
    english: str
    kind: str
    policies: tuple[str, ...] = ()


class Relation(NamedTuple):
    """That one thing relates to another (IRIs; ``property`` too), and the words that say so in one place."""

    subject: str
    property: str
    object: str
    evidence: Evidence


class Basis:
    """The things and relations of one graph, of the given statuses only; whatever is asked twice is read once."""

    def __init__(self, store: Store, statuses: Collection[str] = ALL) -> None:
        self.statuses = tuple(statuses)
        self.store = store
        self._ties = Ties(store)
        self._related: dict[tuple[str, ...], tuple[Relation, ...]] = {}

    @cached_property
    def things(self) -> dict[str, Thing]:
        """Every thing that has a name or a text, by IRI, sorted."""
        types: dict[str, set[str]] = defaultdict(set)
        words: dict[str, tuple[str, str]] = {}
        for row in rows(self.store.query(queries("networks")["things"].text)):
            name = row["thing"].value
            types[name].add(row["type"].value)
            japanese, english, text = ("" if row[key] is None else row[key].value for key in ("ja", "en", "text"))
            short = f"「{text[:_WORDS]}…」" if len(text) > _WORDS else f"「{text}」"
            words.setdefault(name, (japanese or short, english))
        policies = self._policies(types)
        return {name: Thing(name, *words[name], kind_of(types[name])[0], policies.get(name, ())) for name in sorted(words)}

    @cached_property
    def ties(self) -> tuple[Tied, ...]:
        """Every tie of these statuses, also who is in charge of a project, by kind and place."""
        return tuple(tie for tie in self._ties.all if tie.status in self.statuses)

    @cached_property
    def sources(self) -> tuple[str, ...]:
        """The files that anything was read from, sorted."""
        return tuple(sorted({place.source for place in self._ties.places.values()}))

    @cached_property
    def structure(self) -> tuple[Relation, ...]:
        """What belongs to what, names what and is related to which plan, sorted: it is stated, or it is not here."""
        if not {"stated", "confirmed"} & set(self.statuses):
            return ()
        return tuple(
            Relation(
                row["subject"].value,
                row["property"].value,
                row["object"].value,
                Evidence(row["source"].value, int(row["line"].value), row["quote"].value, "stated"),
            )
            for row in rows(self.store.query(queries("networks")["structure"].text))
        )

    @cached_property
    def words(self) -> tuple[tuple[str, Evidence], ...]:
        """What each issue, initiative and project says: its IRI and its words, sorted."""
        return tuple(
            (row["part"].value, Evidence(row["source"].value, int(row["line"].value), row["quote"].value, "stated"))
            for row in rows(self.store.query(queries("networks")["words"].text))
        )

    @cached_property
    def broader(self) -> dict[str, tuple[str, ...]]:
        """The broader terms of each thing that has any: of a term those of its list, of a body or role also its kind."""
        found: dict[str, list[str]] = defaultdict(list)
        for row in rows(self.store.query(queries("networks")["broader"].text)):
            found[row["narrower"].value].append(row["broader"].value)
        return {narrower: tuple(above) for narrower, above in found.items()}

    def above(self, thing: str) -> tuple[str, ...]:
        """Return the broader terms of a thing at any depth, sorted, itself left out."""
        found: set[str] = set()
        left = [thing]
        while left:
            fresh = set(self.broader.get(left.pop(), ())) - found - {thing}
            found |= fresh
            left += fresh
        return tuple(sorted(found))

    def widened(self, served: Sequence[tuple[str, str, Evidence]]) -> list[tuple[str, str, Evidence]]:
        """Return (project, population, words) with the broader populations that another project of the same plan serves as well."""
        known = {(self.home(project), population) for project, population, _ in served}
        wider = [(project, upper, words) for project, population, words in served for upper in self.above(population)]
        return [*served, *(one for one in wider if (self.home(one[0]), one[1]) in known)]

    @cached_property
    def known_gaps(self) -> dict[tuple[str, str], str]:
        """Why people accept a gap, by its kind (empty for every kind) and the name of its subject."""
        found = rows(self.store.query(queries("networks")["known_gaps"].text))
        return {(row["kind"].value, row["subject"].value): row["reason"].value for row in found}

    def home(self, thing: str) -> str:
        """Return the plan or the city that a part of a plan or a division belongs to at last; nothing where there is one city only.

        Graphs of several cities share the vocabulary: two divisions do not share 高齢者 when these live in two cities.
        """
        return self._homes.get(thing, "")

    @cached_property
    def _homes(self) -> dict[str, str]:
        if sum(thing.kind == "city" for thing in self.things.values()) < 2:
            return {}
        above: dict[str, str] = {}
        for relation in self.relations(*_WITHIN):
            if relation.object in self.things and self.things[relation.object].kind in _WHOLES:
                above.setdefault(relation.subject, relation.object)
        found = {}
        for thing in above:
            top, seen = thing, {thing}
            while (upper := above.get(top)) and upper not in seen:
                seen.add(upper)
                top = upper
            found[thing] = top
        return found

    def relations(self, *properties: str) -> Iterator[Relation]:
        """Yield what relates two things by one of these properties (prefixed names), one for each place that says so."""
        if properties not in self._related:
            self._related[properties] = tuple(self._relations(set(map(iri, properties))))
        yield from self._related[properties]

    def _relations(self, wanted: set[str]) -> Iterator[Relation]:
        yield from (relation for relation in self.structure if relation.property in wanted)
        for tie in self.ties:
            if tie.kind in wanted:
                for giver in tie.givers:
                    for taker in tie.takers:
                        for words in self.evidence(tie):
                            yield Relation(giver, tie.kind, taker, words)

    def evidence(self, tie: Tied) -> tuple[Evidence, ...]:
        """Return the words of a tie, one for each place."""
        how = (tie.status, tie.words, tie.modality, tie.implied, tie.reason, tie.degree)
        return tuple(Evidence(one.source, one.line, one.quote, *how) for one in tie.evidence) or (Evidence("", 0, "", *how),)

    def add(self, network: nx.Graph, thing: str) -> None:
        """Add a thing to a network as a node with ``label``, ``english``, ``kind`` and ``policies`` (names, sorted)."""
        said = self.things.get(thing) or Thing(thing, thing.rpartition("/")[2], "", "other")
        policies = tuple(sorted(self.things[policy].label for policy in said.policies if policy in self.things))
        network.add_node(thing, label=said.label, english=said.english, kind=said.kind, policies=policies)

    def _policies(self, types: dict[str, set[str]]) -> dict[str, tuple[str, ...]]:
        """Return the policies that each part of the plan belongs to, at any depth."""
        whole = {(relation.subject, relation.object) for relation in self.structure if relation.property == PART_OF}
        above: dict[str, set[str]] = defaultdict(set)
        for part, of in sorted(whole):
            above[part].add(of)
        policy = iri("wg:Policy")
        found: dict[str, tuple[str, ...]] = {}
        for part in above:
            seen, left = {part}, [part]
            while left:
                fresh = above.get(left.pop(), set()) - seen
                seen |= fresh
                left += sorted(fresh)
            found[part] = tuple(sorted(one for one in seen if policy in types.get(one, ())))
        return found
