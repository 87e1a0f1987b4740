"""Evaluating what was read in the sentences: a city's graph held against its annotated text."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from welfaregraph.checks.agreement import Agreement, compare, compare_readings
from welfaregraph.checks.gap_agreement import FoundGap, GapAgreement, compare_gaps
from welfaregraph.errors import DataNotFound
from welfaregraph.model.problems import Problem
from welfaregraph.queries.names import Names
from welfaregraph.queries.ties import Ties
from welfaregraph.sources.annotations import read_annotated_gaps, read_annotation
from welfaregraph.sources.city import read_city
from welfaregraph.store import open_store
from welfaregraph.wording import N_


@dataclass(frozen=True)
class Evaluated:
    """How well a graph agrees with the annotation of one source, and what is wrong with the annotation."""

    source: str
    agreement: Agreement
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class EvaluatedGaps:
    """How well the gaps that are found agree with those that a reader saw, and what is wrong with the reader's list."""

    agreement: GapAgreement
    problems: tuple[Problem, ...]


def evaluate(folder: str | Path, annotations: str | Path | None = None, reading: str | Path | None = None) -> Evaluated:
    """Return how well a city's graph agrees with its annotated text, the first plan among its sources.

    ``annotations`` is another folder that holds annotations/. ``reading`` is one more: it is then held against the
    annotation in place of the graph, to see how far two readers agree. Raises DataNotFound without graph, source or annotation.
    """
    place = Path(folder)
    problems: list[Problem] = []
    annotation = read_annotation(Path(annotations or folder), problems)
    store = open_store(place)
    texts = {name: text for name, text in read_city(place).texts.items() if name != "city.toml"}
    if not texts:
        raise DataNotFound(N_("{folder} has no text that could be read."), folder=place)
    source, text = next(iter(texts.items()))
    if reading is not None:
        agreement = compare_readings(read_annotation(Path(reading), problems), annotation, Ties(store), Names(store), text, problems)
    else:
        agreement = compare(annotation, Ties(store), Names(store), text, source, problems)
    return Evaluated(source, agreement, tuple(sorted(problems, key=Problem.sort_key)))


def evaluate_gaps(folder: str | Path, annotations: str | Path | None = None) -> EvaluatedGaps:
    """Return how well the gaps of a city agree with the list in its annotations/gaps.csv, or in another folder's.

    Raises DataNotFound without graph or list.
    """
    from welfaregraph.networks.basis import Basis  # start-up time: they bring networkx, which the other evaluation does without
    from welfaregraph.tasks.find_gaps import gaps_of

    problems: list[Problem] = []
    read = read_annotated_gaps(Path(annotations or folder), problems)
    store = open_store(folder)
    found = [FoundGap(gap.kind, gap.name, tuple(sorted({one.line for one in gap.evidence}))) for gap in gaps_of(Basis(store)).gaps]
    return EvaluatedGaps(compare_gaps(read, found, Names(store)), tuple(sorted(problems, key=Problem.sort_key)))
