"""Gaps held against a reader's: by kind and subject, names joined, pairs in either order; misses and extras told."""

from __future__ import annotations

import pytest
from graphs import graph, things

from welfaregraph.analyses.gaps.finding import kinds
from welfaregraph.checks.gap_agreement import KINDS, FoundGap, GapAgreement, compare_gaps
from welfaregraph.model.evidence import Place
from welfaregraph.model.problems import Problem
from welfaregraph.queries.names import Names
from welfaregraph.sources.annotations import AnnotatedGap, read_annotated_gaps

NAMES = Names(graph(things(n="org:Organization 特定非営利活動法人") + ':line7 { :n skos:altLabel "NPO"@ja . }'))


def compared(read: list[tuple[str, ...]], found: list[FoundGap]) -> GapAgreement:
    """Return the agreement of these with a reader's (kind, subject, status, line)."""
    wanted = [
        AnnotatedGap(kind, subject, status, tuple(map(int, line)), "", Place("gaps.csv", "row", number, number, number, ""))
        for number, (kind, subject, status, *line) in enumerate(read, 2)
    ]
    return compare_gaps(wanted, found, NAMES)


@pytest.mark.parametrize(
    ("kind", "subject", "given", "same"),
    [
        ("plan-shared", "計画", FoundGap("plan-shared", "計画"), True),
        ("plan-shared", "計画", FoundGap("plan-unmentioned", "計画"), False),
        ("partner-without-project", "NPO", FoundGap("partner-without-project", "特定非営利活動法人"), True),
        ("partner-without-project", "ＮＰＯ", FoundGap("partner-without-project", "特定非営利活動法人"), True),
        ("partner-without-project", "民生委員", FoundGap("partner-without-project", "民生委員・児童委員"), True),
        ("partner-without-project", "薬局", FoundGap("partner-without-project", "かかりつけ薬局", (3,)), False),
        ("partner-without-project", "薬局", FoundGap("partner-without-project", "かかりつけ薬局", (7,)), True),
        ("units-unresolved", "関係各課（窓口の検討）", FoundGap("units-unresolved", "窓口の検討"), True),
        ("divisions-share-population-only", "甲課 × 乙課", FoundGap("divisions-share-population-only", "乙課 × 甲課"), True),
        ("divisions-share-population-only", "甲課 × 乙課", FoundGap("divisions-share-population-only", "乙課 × 丙課"), False),
        ("function-without-provider", "訪問", FoundGap("cell-without-provider", "訪問 × 高齢者", (7,)), False),
        ("text-indicator-disagree", "割合", FoundGap("indicator-target-worse", "割合"), True),
        ("theme-without-project", "災害時に支え合う体制", FoundGap("theme-without-project", "災害時の支援", (7,)), True),
        ("theme-without-project", "災害時に支え合う体制", FoundGap("theme-without-project", "災害時の支援", (8,)), False),
        ("population-without-project", "子ども", FoundGap("population-without-project", "高齢者", (7,)), False),
    ],
)
def test_what_is_the_same(kind: str, subject: str, given: FoundGap, same: bool) -> None:
    found = compared([(kind, subject, "gap", "7")], [given])
    assert ([one.subject for one in found.misses], [one.subject for one in found.extra]) == (
        ([], []) if same else ([subject], [given.subject])
    )


def test_a_note_is_not_asked_for_but_makes_a_find_right() -> None:
    read = [
        ("plan-shared", "甲", "note"),
        ("plan-shared", "乙", "gap"),
        ("plan-shared", "丙", "crossing"),
        ("plan-unmentioned", "丁", "note"),
    ]
    found = compared(read, [FoundGap("plan-shared", "甲"), FoundGap("plan-shared", "乙"), FoundGap("plan-shared", "戊")])
    whole, *by_kind = found.scores
    assert (whole.asked, whole.met, whole.found, whole.agreed, whole.recall) == (2, 1, 3, 2, 0.5)
    assert whole.precision == pytest.approx(2 / 3)
    assert [one.kind for one in by_kind] == ["plan-shared"]
    assert [one.subject for one in found.misses] == ["丙"]
    assert [one.subject for one in found.extra] == ["戊"]


def test_nothing_asked_and_nothing_found_has_no_figure() -> None:
    (whole,) = compared([], []).scores
    assert (whole.recall, whole.precision) == (None, None)


def test_the_table_of_kinds_leads_to_kinds_that_there_are() -> None:
    assert {kind for some in KINDS.values() for kind in some} <= set(kinds())


def test_a_line_that_cannot_be_used_is_told(tmp_path) -> None:
    (tmp_path / "annotations").mkdir()
    text = "kind,subject,policy,status,line,why\nplan-shared,計画,甲,gap,7;x;9,なぜ\nplan-shared,,甲,gap,7,\nplan-shared,計画,甲,maybe,7,\n"
    (tmp_path / "annotations" / "gaps.csv").write_text(text, encoding="utf-8")
    problems: list[Problem] = []
    (one,) = read_annotated_gaps(tmp_path, problems)
    assert (one.subject, one.lines) == ("計画", (7, 9))
    assert [(problem.kind, problem.place.line if problem.place else 0) for problem in problems] == [
        ("annotation-bad", 3),
        ("annotation-bad", 4),
    ]
