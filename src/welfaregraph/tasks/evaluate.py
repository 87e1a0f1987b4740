"""Evaluating what was read in the sentences: a city's graph held against its annotated text."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from welfaregraph.checks.agreement import Agreement, compare, compare_readings
from welfaregraph.errors import DataNotFound
from welfaregraph.model.problems import Problem
from welfaregraph.queries.names import Names
from welfaregraph.queries.ties import Ties
from welfaregraph.sources.annotations import read_annotation
from welfaregraph.sources.city import read_city
from welfaregraph.store import open_store
from welfaregraph.wording import N_


@dataclass(frozen=True)
class Evaluated:
    """How well a graph agrees with the annotation of one source, and what is wrong with the annotation."""

    source: str
    agreement: Agreement
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
