"""Gaps for people and for machines: what is there is quoted, what is not is searched for, known ones and crossings stand apart."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from welfaregraph import wording
from welfaregraph.analyses.gaps.finding import Gaps, kinds
from welfaregraph.analyses.gaps.gap import Gap
from welfaregraph.networks.basis import Basis
from welfaregraph.networks.evidence import ALL, STATED, Evidence
from welfaregraph.store import open_store
from welfaregraph.tasks.find_gaps import gaps_of
from welfaregraph.views.gaps import COLUMNS, gap_json, gap_rows, gap_text, kind_rows

WORDS = Evidence("plan.txt", 7, "ヤングケアラーへの\n支援が必要です。" + "あ" * 200, "stated")


def made(*gaps: Gap, statuses: tuple[str, ...] = ALL) -> Gaps:
    return Gaps(gaps, ("plan.txt",), statuses, {"project": 3})


def gap(kind: str = "population-without-project", name: str = "ヤングケアラー", known: str = "", count: int = 1) -> Gap:
    words = tuple(WORDS._replace(line=7 + n) for n in range(count))
    values = (("wider", ""), ("initiatives", ""), ("meeting", ""), ("raised", "施策甲"), ("served", "見守り"))
    return Gap(kind, name, name, ("施策甲", "施策乙"), "stated", words, values, known)


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with wording.speaking("en"):
        yield


def test_json_is_the_array_that_is_promised() -> None:
    (one,) = json.loads(gap_json(made(gap())))
    assert list(one)[:8] == ["kind", "subject", "policy", "severity", "status", "explanation", "evidence", "searched"]
    assert (one["kind"], one["subject"], one["policy"], one["severity"], one["status"]) == (
        "population-without-project", "ヤングケアラー", "施策甲、施策乙", "high", "stated",
    )  # fmt: skip
    assert one["evidence"] == [{"quote": WORDS.quote, "line": 7, "source": "plan.txt"}]
    assert json.loads(gap_json(made())) == []


def test_a_row_for_each_line_of_evidence_and_one_without() -> None:
    rows = gap_rows(made(gap(count=2), Gap("function-without-provider", "f", "訪問", (), "inferred", (), (("projects", "3"),))))
    assert [row[COLUMNS.index("line")] for row in rows] == ["7", "8", ""]
    assert {len(row) for row in rows} == {len(COLUMNS)}


def test_people_read_quote_line_search_and_what_it_rests_on() -> None:
    text = gap_text(made(gap(count=5)))
    assert "plan.txt:7  「ヤングケアラーへの 支援が必要です。" in text
    assert "…」" in text
    assert "and 2 more places" in text
    assert "Searched: " in text
    assert "plan.txt" in text.splitlines()[-1]
    assert max(map(len, text.splitlines())) < 300


def test_crossings_and_known_gaps_stand_apart() -> None:
    text = gap_text(made(gap(), gap("population-served-elsewhere", "ひきこもり"), gap(name="ニート", known="支援に含める")))
    first, second, third = (text.index(words) for words in ("Gaps: 1", "Crossings and facts to know (no gaps): 1", "Known and accepted: 1"))
    assert first < text.index("ヤングケアラー  [") < second < text.index("ひきこもり  [") < third < text.index("ニート  [")
    assert "Known: 支援に含める" in text


def test_no_gap_is_said_in_a_sentence_and_so_is_what_was_left_out() -> None:
    assert gap_text(made()).startswith("No gap was found among these.")
    assert "conclusions of rules is left out" in gap_text(made(statuses=STATED))
    assert "left out" not in gap_text(made())


def test_the_kinds_are_listed() -> None:
    assert [row[0] for row in kind_rows()] == list(kinds())


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("city", ["nishitokyo", "mihon"])
def test_every_gap_of_a_city_can_be_told(city: str, language: str, nishitokyo_folder: Path) -> None:
    found = gaps_of(Basis(open_store(nishitokyo_folder.parent / city)))
    with wording.speaking(language):
        array = json.loads(gap_json(found))
        assert gap_text(found).count("\n") > len(found.gaps)
    assert len(array) == len(found.gaps) > 0
    for one in array:
        assert one["explanation"]
        assert one["searched"]
        assert "{" not in one["explanation"] + one["searched"]
        assert one["evidence"] or one["kind"] == "function-without-provider"
        assert all(words["quote"] and words["line"] for words in one["evidence"])
