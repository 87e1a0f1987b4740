"""Finding what is not yet known: likely names in a city's text that no vocabulary and no line of names.csv has."""

from __future__ import annotations

from pathlib import Path

from welfaregraph.errors import DataNotFound
from welfaregraph.graph.concepts import load_concepts
from welfaregraph.model.problems import Problem
from welfaregraph.sentences.candidates import Candidate, candidates
from welfaregraph.sentences.finder import Finder
from welfaregraph.sentences.lexicon import make_lexicon
from welfaregraph.sentences.splitting import read_sentences
from welfaregraph.sources.city import read_city
from welfaregraph.wording import N_


def find_candidates(folder: str | Path) -> tuple[Candidate, ...]:
    """Return the likely names in a city's sources, those that stand most often first; no graph is needed.

    Raises DataNotFound when the sources cannot be read, BadConfiguration for a city.toml that cannot be used.
    """
    result = read_city(Path(folder))
    if result.reading is None:
        raise DataNotFound(N_("{folder} has no text that could be read."), folder=folder)
    problems: list[Problem] = []
    lexicon = make_lexicon(result.reading, load_concepts(), problems)
    return candidates(read_sentences(result.reading.policies, Finder(lexicon)), lexicon)
