"""Made-up cities as N-Quads, one after the other: python benchmarks/made_up_cities.py 100 OUT.nq [--seed 1] [--size 1.0].

Each city has a plan of the shape of graph_data/nishitokyo: it is made as the records that the readers hand on, and the
project's own writer makes the quads. Nothing in it is real, and the names say so (見本001市, 試験課3). Two cities share
names and the vocabulary; their things are different things. The same seed gives the same bytes; a city is forgotten once
it is written, so memory does not grow with their number.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import BinaryIO

from pyoxigraph import RdfFormat, serialize

from welfaregraph.graph.city import make_graph
from welfaregraph.graph.concepts import load_concepts
from welfaregraph.model.evidence import Passage, Place, Source, Words
from welfaregraph.model.records import (
    ActualValue,
    City,
    CityName,
    Fact,
    FiscalYear,
    Indicator,
    IndicatorDirection,
    Initiative,
    Measure,
    MeasureKey,
    Policy,
    Project,
    Reading,
    Reference,
    Statement,
    Term,
    Value,
)
from welfaregraph.model.sentences import Concept, Conclusion, Findings, Mention, Modality, Part, Sentence, Thing, Tie
from welfaregraph.model.terms import PREFIXES
from welfaregraph.sentences.lexicon import kind_of

MOST = 9_998  # cities: their codes are 90001 to 99998, which no real city has, and 99999 is 見本市
BASE = "https://w3id.org/welfaregraph/id/{code}/"
_POLICIES, _UNITS, _BODIES = 7, 8, 5  # of a city of size 1
_ISSUES, _INITIATIVES, _PROJECTS, _INDICATORS = 5, 4, 5, 4  # of each policy
_VOCABULARY = f" <{PREFIXES['wgc']}".encode()
_ITSELF = Thing("part", "")
_UNITS_OF_MEASURE = ("人", "件", "％", "回", "か所")
_MODALITIES: tuple[Modality, ...] = ("fact", "done", "planned", "needed")
_JOINTLY = ("cooperation", "council", "information-sharing")


def write_cities(count: int, out: BinaryIO, seed: int = 1, size: float = 1.0) -> int:
    """Write this many made-up cities and return the number of quads; ``size`` multiplies policies, divisions and bodies."""
    if not 0 <= count <= MOST:
        raise ValueError(f"between 0 and {MOST} cities, not {count}")
    told: set[bytes] = set()  # what the vocabulary says is said once; it does not grow with the cities
    quads = 0
    for number in range(1, count + 1):
        for line in city_lines(number, seed, size):
            if line.startswith(_VOCABULARY[1:]) and (line.count(_VOCABULARY) or line.endswith(b"ConceptScheme> .")):
                if line in told:
                    continue
                told.add(line)
            out.write(line + b"\n")
            quads += 1
    return quads


def city_lines(number: int, seed: int = 1, size: float = 1.0) -> list[bytes]:
    """Return the quads of one made-up city as lines of N-Quads, sorted; a city is the same however many are made."""
    graph = make_graph(*make_city(number, seed, size))
    lines: list[bytes] = []
    for quads in (graph.quads, graph.mentions):
        lines += (serialize(quads, format=RdfFormat.N_QUADS) or b"").splitlines()
    return sorted(set(lines))


def make_city(number: int, seed: int = 1, size: float = 1.0) -> tuple[Reading, Findings]:
    """Return what would have been read of one made-up city: the records, and what its sentences say."""
    return _Maker(number, random.Random(f"{seed} {number}"), size).make()


@cache
def _concepts() -> tuple[dict[str, Concept], dict[str, tuple[Thing, ...]]]:
    """Return the concepts by code, and the things that names of a kind may mean."""
    concepts = {concept.code: concept for concept in load_concepts()}
    things: dict[str, list[Thing]] = {}
    for code, concept in sorted(concepts.items()):
        kind = "need" if concept.scheme == "needs" and concept.broader else kind_of(concept, concepts)
        if kind == "function" and concept.broader:
            continue
        if kind:
            things.setdefault(kind, []).append(Thing(kind, concept.label, code))
    return concepts, {kind: tuple(some) for kind, some in things.items()}


@dataclass
class _Sheet:
    """A made-up text while it is written: a line each."""

    name: str
    lines: list[str] = field(default_factory=list)
    end: int = 0

    def add(self, text: str) -> Place:
        """Write a line and return its place."""
        start, self.end = self.end, self.end + len(text) + 1
        self.lines.append(text)
        return Place(self.name, "char", start, start + len(text), len(self.lines), text)

    def row(self, text: str) -> Place:
        """Write a line of a table and return its row."""
        self.add(text)
        return Place(self.name, "row", len(self.lines), len(self.lines) + 1, len(self.lines), text)

    def line(self, text: str) -> Place:
        """Write a line and return it by its number."""
        self.add(text)
        return Place(self.name, "line", len(self.lines) - 1, len(self.lines), len(self.lines), text)

    @property
    def text(self) -> str:
        return "".join(f"{line}\n" for line in self.lines)

    def source(self, title: str, media_type: str, publisher: str) -> Source:
        return Source(self.name, title, media_type, hashlib.sha256(self.text.encode()).hexdigest(), publisher)


@dataclass
class _Line:
    """A printed line of a part: where the names in it stand, and what it ties."""

    part: Part
    place: Place
    named: list[tuple[Thing, int, int]]
    ties: list[tuple[str, tuple[Thing, ...], tuple[Thing, ...], str]]


class _Maker:
    """One made-up city while it is made."""

    def __init__(self, number: int, chance: random.Random, size: float) -> None:
        self.chance = chance
        self.name = f"見本{number:03d}市"
        self.code = f"{90_000 + number}"
        self.policies = max(1, round(_POLICIES * size))
        head = f"mihon{number:03d}"
        self.toml, self.names, self.plan = _Sheet(f"{head}-city.toml"), _Sheet(f"{head}-names.csv"), _Sheet(f"{head}-plan.txt")
        self.directions, self.actuals = _Sheet(f"{head}-directions.csv"), _Sheet(f"{head}-actuals.csv")
        self.concepts, self.things = _concepts()
        self.city = Thing("city", self.name)
        # every second name is one that other cities have, too
        self.units = [Thing("unit", self._own("試験課", n)) for n in range(1, max(2, round(_UNITS * size)) + 1)]
        self.bodies = [Thing("organization", self._own("試験法人", n)) for n in range(1, max(2, round(_BODIES * size)) + 1)]
        self.plans = [Thing("plan", self._own("試験計画", n)) for n in range(1, self.policies + 2)]
        self.programs = chance.sample(self.things["program"], 6)
        self.populations = chance.sample(self.things["population"], min(len(self.things["population"]), 12 + self.policies))
        self.groups = chance.sample(self.things["group"], 8)
        self.lines: list[_Line] = []
        self.conclusions: list[Conclusion] = []
        self.measured: list[tuple[MeasureKey, Value]] = []
        self.parts = 0

    def make(self) -> tuple[Reading, Findings]:
        facts = {
            "city.name_ja": self.name,
            "city.name_en": f"Mihon {self.code[1:]} (made up)",
            "city.area_code": self.code,
            "plan.title": f"{self.name}試験計画",
            "plan.period_start": "2024-04-01",
            "plan.period_end": "2034-03-31",
        }
        said = {key: Fact(value, self.toml.line(f'{key.partition(".")[2]} = "{value}"')) for key, value in facts.items()}
        self.names.row("name,kind")
        names = tuple(CityName(Words(body.name, self.names.row(f"{body.name},organization")), "organization") for body in self.bodies)
        policies = tuple(self._policy(number) for number in range(1, self.policies + 1))
        directions, actuals = tuple(self._directions()), tuple(self._actuals())
        sources = (
            self.toml.source("city.toml", "application/toml", self.name),
            self.names.source("names.csv", "text/csv", self.name),
            self.plan.source(f"{self.name}試験計画", "text/plain", self.name),
            self.directions.source("indicator_directions.csv", "text/csv", self.name),
            self.actuals.source("actuals.csv", "text/csv", self.name),
        )
        reading = Reading(City(said, BASE.format(code=self.code)), sources, policies, names, directions, actuals)
        return reading, Findings(*self._sentences(), tuple(self.conclusions), self.concepts)

    def _own(self, what: str, number: int) -> str:
        return f"{what}{number}" if number % 2 else f"{self.name}{what}{number}"

    def _policy(self, number: int) -> Policy:
        title = f"試験施策{number}の推進"
        place = self.plan.add(title)
        goal = self._statement("goal", title, "誰もが試験的に暮らせる", self.city, "をめざします。")
        term = Term(Words(f"試験用語{number}", self.plan.add(f"※試験用語{number}：試験のための言葉。")), "試験のための言葉。")
        issues = tuple(self._issue(title, term if first else None) for first in [True] + [False] * (_ISSUES - 1))
        plans = tuple(Words(plan.name, self.plan.add(plan.name)) for plan in self.chance.sample(self.plans, min(3, len(self.plans))))
        initiatives = tuple(self._initiative(title, one) for one in range(1, _INITIATIVES + 1))
        projects = tuple(self._project(title) for _ in range(_PROJECTS))
        indicators = tuple(self._indicator(title) for _ in range(_INDICATORS))
        self._match("initiatives-of-issues", title, "initiative", "issue")
        self._match("projects-of-initiatives", title, "project", "initiative")
        self._match("indicators-of-projects", title, "indicator", "project")
        return Policy(Words(title, place), str(number), goal, issues, plans, indicators, initiatives, projects, (term,))

    def _statement(self, kind: str, policy: str, *pieces: str | Thing) -> Statement:
        line = self._write(Part("goal" if kind == "goal" else "issue", "", policy), *pieces)
        return Statement(Words(line.place.quote, line.place))

    def _issue(self, policy: str, term: Term | None) -> Statement:
        one, other = self.chance.sample(self.populations, 2)
        program = self.chance.choice(self.programs)
        words = ("課題", self._next(), "：", one, "や", other, "の試験利用率が低く、", program, "を進める必要があります。")
        line = self._write(Part("issue", "", policy), *words)
        line.ties.append(("operation", (self.city,), (program,), "を進める"))
        if self.chance.random() < 0.5:
            self._conclude("needs-raised", line, self.chance.choice(self.things["need"]))
        references = (Reference(term.name.text, line.place),) if term else ()
        return Statement(Words(line.place.quote, line.place), references)

    def _initiative(self, policy: str, number: int) -> Initiative:
        title = f"試験取組{self._next()}の充実"
        part = Part("initiative", title, policy, str(number))
        heading = self._write(part, title)
        parties = (self.city, self.chance.choice(self.bodies), *self.chance.sample(self.groups, 2))
        body, one, other = parties[1:]
        line = self._write(part, "市は", body, "、", one, "、", other, "と相互に連携して、試験に取り組みます。")
        line.ties.append((self.chance.choice(_JOINTLY), parties, (), "相互に連携"))
        if self.chance.random() < 0.7:
            self._conclude("needs", line, self.chance.choice(self.things["need"]))
        return Initiative(str(number), Words(title, heading.place), Words(line.place.quote, line.place))

    def _project(self, policy: str) -> Project:
        title = f"試験事業{self._next()}の実施"
        part = Part("project", title, policy)
        population, body = self.chance.choice(self.populations), self.chance.choice(self.bodies)
        line = self._write(part, title, "　", population, "を対象に、", body, "を支援し、試験相談を行います。")
        line.ties.append(("target", (_ITSELF,), (population,), "を対象"))
        line.ties.append(("support", (self.city,), (body,), "を支援"))
        if self.chance.random() < 0.3:
            plan = self.chance.choice(self.plans)
            based = self._write(part, plan, "に基づきます。")
            based.ties.append(("based-on-plan", (_ITSELF,), (plan,), "に基づき"))
        if self.chance.random() < 0.6:
            self._conclude("functions", line, self.chance.choice(self.things["function"]))
        if self.chance.random() < 0.6:
            self._conclude("needs", line, self.chance.choice(self.things["need"]))
        units = tuple(unit.name for unit in self.chance.sample(self.units, 1 if self.chance.random() < 0.8 else 2))
        unnamed = ("関係各課",) if self.chance.random() < 0.1 else ()
        return Project(Words(title, line.place), line.place.quote.partition("　")[2], units, unnamed)

    def _indicator(self, policy: str) -> Indicator:
        label = f"試験指標{self._next()}の試験参加率"
        line = self._write(Part("indicator", label, policy), label)
        unit = self.chance.choice(_UNITS_OF_MEASURE)
        baseline = Decimal(self.chance.randrange(10, 60))  # so that a percentage stays one
        target = (baseline * self.chance.choice((Decimal("1.1"), Decimal("1.5"), Decimal("0.8")))).quantize(Decimal(1))
        place = self.plan.add(f"{baseline}{unit} → {target}{unit}")
        values = [Value(number, unit, "", place) for number in (baseline, target)]
        self.measured.append((MeasureKey(policy, label), values[0]))
        return Indicator(Words(label, line.place), (Measure(label, *values),))

    def _directions(self) -> Iterator[IndicatorDirection]:
        self.directions.row("indicator,direction,kind,source")
        for key, _ in self.measured:
            place = self.directions.row(f"{key.label},higher,outcome,試験")
            yield IndicatorDirection((key,), "higher", self.chance.choice(("output", "outcome")), "試験のための記載", place)

    def _actuals(self) -> Iterator[ActualValue]:
        self.actuals.row("indicator,year,value,unit,source")
        for key, value in self.chance.sample(self.measured, len(self.measured) // 2):
            number = value.number + self.chance.randrange(0, 30)
            place = self.actuals.row(f"{key.label},令和6年度,{number},{value.unit},試験")
            yield ActualValue((key,), number, value.unit, FiscalYear("令和6年度", 2024), "試験のための実績", place)

    def _write(self, part: Part, *pieces: str | Thing) -> _Line:
        """Write a line of a part; a part without a name of its own is called by the words of the line."""
        text, named = "", []
        for piece in pieces:
            words = piece.name if isinstance(piece, Thing) else piece
            if isinstance(piece, Thing):
                named.append((piece, len(text), len(text) + len(words)))
            text += words
        owner = Part(part.kind, part.name or text, part.policy, part.number)
        line = _Line(owner, self.plan.add(text), named, [])
        self.lines.append(line)
        return line

    def _next(self) -> str:
        self.parts += 1
        return str(self.parts)

    def _conclude(self, rule: str, line: _Line, target: Thing | Part, degree: str = "") -> None:
        self.conclusions.append(Conclusion(rule, line.part, target, degree, "試験のための推定。", "Concluded for a test.", (line.place,)))

    def _match(self, rule: str, policy: str, below: str, above: str) -> None:
        """Conclude that most parts of one kind belong to a part of the other in the same policy."""
        found: dict[str, dict[Part, _Line]] = {below: {}, above: {}}
        for line in self.lines:
            if line.part.policy == policy and line.part.kind in found:
                found[line.part.kind].setdefault(line.part, line)
        for line in found[below].values():
            if self.chance.random() < 0.8:
                self._conclude(rule, line, self.chance.choice([*found[above]]), self.chance.choice(("full", "partial")))

    def _sentences(self) -> tuple[tuple[Sentence, ...], tuple[Tie, ...]]:
        printed = self.plan.text
        begins = [0, *(index + 1 for index, character in enumerate(printed) if character == "\n")]
        sentences, ties = [], []
        for line in self.lines:
            start, end = line.place.start, line.place.end
            passage = Passage(self.plan.name, line.place.quote, range(start, end), range(start + 1, end + 1), printed, begins)
            mentions = tuple(Mention(thing, first, last) for thing, first, last in line.named)
            sentence = Sentence(line.part, passage, 0, end - start, mentions)
            sentences.append(sentence)
            for kind, givers, takers, words in line.ties:
                ties.append(Tie(kind, givers, takers, words, self.chance.choice(_MODALITIES), sentence, "made-up"))
        return tuple(sentences), tuple(ties)


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description="Write made-up cities as N-Quads.")
    parser.add_argument("count", type=int, help=f"how many cities (at most {MOST})")
    parser.add_argument("output", type=Path, help="the file to write, .nq")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--size", type=float, default=1.0, help="1 is about two thirds of nishitokyo")
    given = parser.parse_args(arguments)
    with given.output.open("wb") as out:
        quads = write_cities(given.count, out, given.seed, given.size)
    print(f"{given.count} made-up cities, {quads} quads: {given.output}", file=sys.stderr)


if __name__ == "__main__":
    main()
