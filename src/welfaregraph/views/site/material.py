"""What the pages of a site are made of: everything that was read and found, asked for once."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import networkx as nx

from welfaregraph.analyses.coverage import Coverage
from welfaregraph.analyses.gaps.finding import Gaps
from welfaregraph.analyses.measured import Measured
from welfaregraph.analyses.meeting import Provider
from welfaregraph.analyses.removal import Removal
from welfaregraph.analyses.sectors import Sector
from welfaregraph.model.problems import Problem
from welfaregraph.networks.basis import Relation
from welfaregraph.queries.library import Query
from welfaregraph.sentences.needs import Wanted
from welfaregraph.views.marked import MarkedText


@dataclass(frozen=True)
class Answer:
    """Who covers one need, where issues name it, and who is usually at a table about it, with the things that are of them."""

    want: Wanted
    providers: tuple[Provider, ...]
    raised: tuple[Relation, ...]
    sectors: tuple[tuple[Sector, tuple[str, ...]], ...]


@dataclass(frozen=True)
class Charge:
    """The projects that a division is in charge of (IRIs), as the query gives them that may be run to see the same."""

    projects: tuple[str, ...]
    query: str


@dataclass(frozen=True)
class Statements:
    """What is stated or confirmed of a thing, as Turtle and as JSON-LD."""

    turtle: str
    json_ld: str


@dataclass(frozen=True)
class Asked:
    """A shipped question asked of a thing, in its ``parameter``, and the answer: columns by their names, rows as words.

    ``called`` names the thing and nothing else: its name, or its IRI where others are called so. There are no columns where
    the answer took too long.
    """

    query: Query
    parameter: str
    called: str
    columns: tuple[str, ...]
    rows: tuple[Sequence[str], ...]


@dataclass(frozen=True)
class Material:
    """What a site shows. ``network`` is a city_network, ``whole`` a whole_network without mentions.

    ``title`` and ``sources`` are as on the network page. ``problems`` is None where nothing was checked; ``failed`` is why
    the check or the text could not be had. ``names`` are the written names of needs with the codes that they mean.
    ``charges`` are by division, ``unnamed`` is what projects print of
    divisions that they do not name, ``statements`` and ``asked`` are by thing (IRIs), ``narrower`` are each thing of a list with those
    below it.
    """

    title: tuple[str, str]
    network: nx.MultiDiGraph
    positions: Mapping[str, tuple[int, int]]
    source_lines: tuple[str, ...]
    whole: nx.MultiDiGraph
    texts: Mapping[str, str]
    marked: Sequence[MarkedText]
    problems: Sequence[Problem] | None
    failed: str
    gaps: Gaps
    coverage: Coverage
    measured: Measured
    answers: Mapping[str, Answer]
    names: Sequence[tuple[str, tuple[str, ...]]]
    removals: Mapping[str, Removal]
    unnamed: Mapping[str, str]
    charges: Mapping[str, Charge]
    statements: Mapping[str, Statements]
    asked: Mapping[str, Sequence[Asked]]
    narrower: Mapping[str, Collection[str]]
