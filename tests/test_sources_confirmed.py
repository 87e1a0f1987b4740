"""confirmed.csv and gaps_known.csv: what is wrong with a line is told where it stands, and the other lines are read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from plans import kinds

from welfaregraph import resources
from welfaregraph.analyses.gaps.finding import kinds as kinds_of_gaps
from welfaregraph.model.problems import Problem
from welfaregraph.model.records import Decision, KnownGap
from welfaregraph.networks.basis import Basis
from welfaregraph.sources import confirmed, gaps_known
from welfaregraph.sources.confirmed import read_decisions
from welfaregraph.sources.gaps_known import read_known_gaps
from welfaregraph.store import open_store
from welfaregraph.tasks.build import build
from welfaregraph.tasks.find_gaps import gaps_of, known_kinds
from welfaregraph.views.gaps import gap_text

HEAD = "主体,種類,相手,判断,役職,備考\n"


def decisions(text: str, encoding: str = "utf-8") -> tuple[tuple[Decision, ...], list[Problem]]:
    problems: list[Problem] = []
    return read_decisions(text.encode(encoding), problems), problems


def known(text: str) -> tuple[tuple[KnownGap, ...], list[Problem]]:
    problems: list[Problem] = []
    return read_known_gaps(text.encode(), problems), problems


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932", "utf-16"])
def test_a_decision_as_excel_saves_it(encoding: str) -> None:
    (one,), problems = decisions(HEAD + "社協,連携,健康課,確認済,係長,電話で\n", encoding)
    assert (one.subject, one.kind, one.object, one.confirmed, one.by, one.note) == ("社協", "cooperation", "健康課", True, "係長", "電話で")
    assert (problems, one.place.line, one.place.source) == ([], 2, "confirmed.csv")


@pytest.mark.parametrize(
    ("lines", "kept", "told"),
    [
        ("社協,連携,,確認済\n,連携,健康課,確認済\n社協,連携,健康課,\n", [], [("decision-incomplete", n) for n in (2, 3, 4)]),
        ("社協,仲良し,健康課,確認済\n", [], [("decision-unknown", 2)]),
        ("社協,連携,健康課,たぶん\n", [], [("decision-unknown", 2)]),
        ("社協,連携,健康課,○\n社協,協力,健康課,×\n", [], [("decision-contradicts", 3)]),
        ("社協,連携,健康課,○\n社協,連携,健康課,確認\n", [True], [("decision-twice", 3)]),
        ("社協,連携,健康課,○\n社協,支援,健康課,×\n", [True, False], []),
        ("\n\n", [], []),
    ],
)
def test_a_line_that_cannot_be_used_is_told(lines: str, kept: list[bool], told: list[tuple[str, int]]) -> None:
    found, problems = decisions("主体,種類,相手,判断\n" + lines)
    assert [one.confirmed for one in found] == kept
    assert kinds(problems) == told


@pytest.mark.parametrize(("text", "told"), [("", []), ("主体,種類\n社協,連携\n", ["table-columns"]), ("\x89PNG\x00\x01", None)])
def test_a_table_that_is_none_has_no_decisions(text: str, told: list[str] | None) -> None:
    found, problems = decisions(text, "latin-1" if told is None else "utf-8")
    assert found == ()
    assert told is None or [one.kind for one in problems] == told


def test_every_way_of_writing_a_kind_means_one() -> None:
    ways = [way for kind, some in confirmed.KINDS.items() for way in (kind, *some)]
    found, problems = decisions("主体,種類,相手,判断\n" + "".join(f"甲{n},{way},乙,○\n" for n, way in enumerate(ways)))
    assert problems == []
    assert [one.kind for one in found] == [kind for kind, some in confirmed.KINDS.items() for _ in (kind, *some)]


def test_known_gaps_are_read_and_what_lacks_a_reason_is_told() -> None:
    found, problems = known("種類,名称,理由\n,ニート,含める\nplan-shared,計画,\nplan-shared,,理由\n,ニート,また\nplan-shared,ニート,別\n")
    assert [(one.kind, one.subject, one.reason) for one in found] == [("", "ニート", "含める"), ("plan-shared", "ニート", "別")]
    assert kinds(problems) == [("decision-incomplete", 3), ("decision-incomplete", 4), ("decision-twice", 5)]


def test_a_kind_of_gap_may_be_written_as_its_title_and_one_that_is_none_is_told_with_the_nearest() -> None:
    title = kinds_of_gaps()["plan-shared"].title[0]
    read, problems = known(f"種類,名称,理由\n{title},計画,a\nplan-shred,計画乙,b\n,計画丙,c\n")
    kept = known_kinds(read, problems)
    assert [(one.kind, one.subject) for one in kept] == [("plan-shared", "計画"), ("", "計画丙")]
    assert kinds(problems) == [("gap-unknown", 3)]
    assert "plan-shared" in str(problems[0])


def test_a_known_gap_is_listed_apart(city_copy: Path) -> None:
    (city_copy / "sources" / "gaps_known.csv").write_text(
        "種類,名称,理由\n,８０５０問題,個別に支える\nno-such,ニート,x\n,もうない名,解消した\n", encoding="utf-8"
    )
    built = build(city_copy)
    assert [one.kind for one in built.problems if one.place and one.place.source == "gaps_known.csv"] == ["gap-unknown"]
    found = gaps_of(Basis(open_store(city_copy)))
    assert {(gap.name, gap.known) for gap in found.gaps if gap.known} == {("8050問題", "個別に支える")}
    text = gap_text(found)
    assert text.index("個別に支える") > text.index("ヤングケアラー")
    assert text.count("8050問題  [") == 1
    assert found.past == (("", "もうない名", "解消した"),)
    assert "もうない名  [-]  解消した" in text


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_guide_explains_the_columns_and_kinds(language: str) -> None:
    page = (resources.PACKAGE / "guide" / language / "15-gaps.md").read_text(encoding="utf-8")
    tables = re.findall(r"(?:^\|.*\n)+", page, re.MULTILINE)
    explained = [re.findall(r"^\| `(\w+)` \| ([^|]*) \|", table, re.MULTILINE) for table in tables]
    for columns in (confirmed.COLUMNS, gaps_known.COLUMNS):
        rows = next(rows for rows in explained if [name for name, _ in rows] == list(columns))
        assert all(other.strip() in columns[name] for name, other in rows)
    for kind, ways in confirmed.KINDS.items():
        assert f"`{ways[0]}`" in page or f"`{kind}`" in page, kind
