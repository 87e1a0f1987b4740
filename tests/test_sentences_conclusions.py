"""The words by which functions and needs are known: each finds its example and not its counter-example."""

from __future__ import annotations

from typing import Any

import pytest

from welfaregraph.graph.concepts import load_concepts
from welfaregraph.sentences.conclusions import table, worded

ROWS = [(kind, row) for kind in ("functions", "needs") for row in table()[kind]]


@pytest.mark.parametrize(("kind", "row"), ROWS, ids=lambda one: one["code"] if isinstance(one, dict) else one)
def test_the_words_of_a_row_find_its_example_and_not_its_counter_example(kind: str, row: dict[str, Any]) -> None:
    (words,) = [words for code, words in worded(kind) if code == row["code"]]
    assert words.search(row["example"])
    assert not words.search(row["counter"])


def test_every_row_is_of_a_concept_of_the_vocabularies() -> None:
    codes = {concept.code for concept in load_concepts()}
    assert {row["code"] for _, row in ROWS} <= codes
