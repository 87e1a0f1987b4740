"""Two readings of one text held against each other: names and ties each once, and it does not matter which is called the first."""

from __future__ import annotations

from pathlib import Path

import pytest

from welfaregraph.checks.agreement import Agreement, compare_readings
from welfaregraph.model.problems import Problem
from welfaregraph.queries.names import Names
from welfaregraph.queries.ties import Ties
from welfaregraph.sources.annotations import Annotation, read_annotation
from welfaregraph.store import open_store

TEXT = "社協と医師会が連携します。\n健康課が支えます。"


def reading(tmp_path: Path, name: str, mentions: str, ties: str) -> Annotation:
    folder = tmp_path / name / "annotations"
    folder.mkdir(parents=True)
    (folder / "mentions.csv").write_text("line,printed,nth,name,kind,remark\n" + mentions, encoding="utf-8")
    (folder / "ties.csv").write_text("line,kind,subject,objects,words,modality\n" + ties, encoding="utf-8")
    return read_annotation(tmp_path / name, [])


def compared(one: Annotation, other: Annotation) -> tuple[Agreement, list[Problem]]:
    problems: list[Problem] = []
    store = open_store("memory")
    return compare_readings(one, other, Ties(store), Names(store), TEXT, problems), problems


def test_a_reading_agrees_with_itself(tmp_path: Path) -> None:
    one = reading(
        tmp_path, "one", "1,社協,1,社会福祉協議会,body,\n1,医師会,1,医師会,body,\n", "1,cooperation,,社会福祉協議会|医師会,連携,fact\n"
    )
    found, problems = compared(one, one)
    assert problems == []
    assert [(score.what, score.f1) for score in found.scores if not score.kind] == [("mention", 1.0), ("tie", 1.0)]
    assert (found.misses, found.false_finds) == ((), ())


def test_what_one_has_and_the_other_has_not(tmp_path: Path) -> None:
    one = reading(tmp_path, "one", "1,社協,1,社会福祉協議会,body,\n1,医師会,1,医師会,body,\n", "")
    other = reading(tmp_path, "two", "1,社協,1,社会福祉協議会,body,\n1,連携,1,連携,term,\n", "1,support,社協,医師会,連携,fact\n")
    found, _ = compared(one, other)
    turned, _ = compared(other, one)
    whole = next(score for score in found.scores if score.what == "mention" and not score.kind)
    assert (whole.found, whole.annotated, whole.right) == (2, 2, 1)
    assert {item.shown for item in found.misses} == {item.shown for item in turned.false_finds}
    assert {item.shown for item in found.false_finds} == {item.shown for item in turned.misses}


def test_a_word_that_is_not_there_is_told(tmp_path: Path) -> None:
    one = reading(tmp_path, "one", "2,社協,1,社会福祉協議会,body,\n", "")
    _, problems = compared(one, one)
    assert {problem.kind for problem in problems} == {"annotation-lost"}


@pytest.mark.parametrize("folder", ["second_reading", "third_reading", "fourth_reading"])
def test_readers_of_the_plan_agree_for_the_most_part(folder: str, nishitokyo_folder: Path) -> None:
    store = open_store(nishitokyo_folder)
    text = (nishitokyo_folder / "sources" / "plan-welfare.txt").read_text(encoding="utf-8-sig")
    one, other = read_annotation(nishitokyo_folder / folder, []), read_annotation(nishitokyo_folder, [])
    found = compare_readings(one, one, Ties(store), Names(store), text, [])
    assert all(score.f1 == 1.0 for score in found.scores if score.f1 is not None)
    assert compare_readings(one, other, Ties(store), Names(store), text, []).scores[0].f1 is not None
