"""Choosing among gaps at a door, and the gaps of the two cities against a reader's list."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from welfaregraph import cli
from welfaregraph.analyses.gaps.finding import kinds
from welfaregraph.errors import UnknownName
from welfaregraph.networks.basis import Basis
from welfaregraph.store import open_store
from welfaregraph.tasks.evaluate import evaluate_gaps
from welfaregraph.tasks.find_gaps import chosen, functions, gaps_of


@pytest.fixture(scope="module")
def basis(nishitokyo_folder: Path) -> Basis:
    return Basis(open_store(nishitokyo_folder))


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    status = 0
    try:
        cli.main(list(arguments))
    except SystemExit as leave:
        status = leave.code if isinstance(leave.code, int) else 1
    captured = capsys.readouterr()
    return status, captured.out + captured.err


def test_choices_narrow_and_together_they_narrow_more(basis: Basis) -> None:
    found = gaps_of(basis)
    high = chosen(found, severities=["high"])
    assert {kinds()[gap.kind].severity for gap in high.gaps} == {"high"}
    one = chosen(found, codes=["plan-shared", "plan-unmentioned"], policy="健康づくりの推進")
    assert {gap.kind for gap in one.gaps} == {"plan-unmentioned"}
    assert all("健康づくりの推進" in gap.policies for gap in one.gaps)
    assert chosen(found) == found
    assert chosen(found, policy="健康づくりの推進").counts == found.counts


def test_what_there_is_not_gets_the_nearest(basis: Basis) -> None:
    with pytest.raises(UnknownName, match="plan-shared"):
        chosen(gaps_of(basis), codes=["plan-shred"])
    with pytest.raises(UnknownName, match="健康づくりの推進"):
        chosen(gaps_of(basis), policy="健康づくり")


def test_hikikomori_is_a_crossing_and_young_carers_are_a_gap(basis: Basis) -> None:
    kinds_of = {(gap.name, gap.kind) for gap in gaps_of(basis).gaps}
    assert ("ひきこもり", "population-served-elsewhere") in kinds_of
    assert ("ひきこもり", "population-without-project") not in kinds_of
    assert ("ヤングケアラー", "population-without-project") in kinds_of


@pytest.mark.parametrize("city", ["nishitokyo", "mihon"])
def test_evidence_is_in_the_source_at_its_line_and_subjects_are_told_once(city: str, nishitokyo_folder: Path) -> None:
    folder = nishitokyo_folder.parent / city
    found = gaps_of(Basis(open_store(folder)))
    assert len({(gap.kind, gap.name, gap.policies) for gap in found.gaps}) == len(found.gaps)
    texts = {path.name: path.read_text(encoding="utf-8-sig").splitlines() for path in folder.glob("sources/*")}
    for gap in found.gaps:
        for words in gap.evidence:
            line = texts[words.source][words.line - 1]
            assert words.quote.split()[0][:3] in line or line.split()[0][:3] in words.quote, (gap.kind, gap.name, words)


def test_the_functions_of_the_act_are_five_with_names() -> None:
    assert list(functions().values()) == ["相談支援", "参加支援", "地域づくり", "アウトリーチ", "多機関協働"]


def test_the_command_prints_a_json_array_and_refuses_what_it_does_not_know(
    nishitokyo_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = ("--data", str(nishitokyo_folder))
    status, printed = run(capsys, "gaps", *data, "--format", "json", "--severity", "high")
    assert status == 0
    assert {one["severity"] for one in json.loads(printed)} == {"high"}
    assert run(capsys, "gaps", *data, "--kind", "plan-shred")[0] == 2
    assert run(capsys, "gaps", *data, "--policy", "健康")[0] == 2
    assert run(capsys, "gaps", "--kinds")[0] == 0
    assert run(capsys, "evaluate", *data, "--gaps", "--reading", str(nishitokyo_folder))[0] == 2


@pytest.mark.parametrize("trig", ["", ":p a :q .\n"])
def test_an_empty_graph_is_a_sentence(trig: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "graph.trig").write_text("@prefix : <http://example.org/> .\n" + trig, encoding="utf-8")
    for command in ("gaps", "coverage"):
        status, printed = run(capsys, command, "--data", str(tmp_path / "graph.trig"))
        assert (status, bool(printed.strip())) == (0, True)
        assert "Traceback" not in printed


def test_most_of_what_a_reader_saw_is_found_and_little_else(nishitokyo_folder: Path) -> None:
    found = evaluate_gaps(nishitokyo_folder)
    assert found.problems == ()
    whole = found.agreement.scores[0]
    assert (whole.asked, whole.recall is not None and whole.recall >= 0.85, whole.precision is not None and whole.precision >= 0.85) == (
        116, True, True,
    )  # fmt: skip


def test_the_reading_is_evaluated_at_the_door(nishitokyo_folder: Path, mihon_folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, printed = run(capsys, "evaluate", "--data", str(nishitokyo_folder), "--gaps", "--format", "csv")
    assert status == 0
    assert printed.count("\nmiss,") == len(evaluate_gaps(nishitokyo_folder).agreement.misses)
    status, printed = run(capsys, "evaluate", "--data", str(mihon_folder), "--gaps")
    assert (status, "gaps.csv" in printed) == (2, True)
