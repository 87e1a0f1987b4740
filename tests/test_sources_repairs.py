"""Repairs are recorded beside the source; look-alikes are offered as lines for corrections.csv, and never made unseen."""

from __future__ import annotations

from pathlib import Path

import pytest
from plans import kinds, read

from welfaregraph.model.evidence import Place
from welfaregraph.model.records import Correction
from welfaregraph.sources.city import read_city
from welfaregraph.sources.corrections import read_corrections

HEAD = "地域福祉の推進\n\n施策目標\n\n支え合うまちをめざします。\n\n現状と課題\n\n"
ROW = Place("corrections.csv", "row", 2, 2, 2, "")


def offered(text: str, corrections: tuple[Correction, ...] = ()) -> list[str]:
    problems = read(HEAD + f"・{text}\n", corrections=corrections)[1]
    return [str(problem.remedy.values["line"]) for problem in problems if problem.kind == "lookalike"]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("就労支援センター「一步」です。", ",,一步,一歩,OCR"),
        ("ヤングケアラ―を支えます。", ",,ヤングケアラ―,ヤングケアラー,OCR"),
        ("サ―ビスを行います。", ",,サ―ビス,サービス,OCR"),
        ("コミュ二ティを育てます。", ",,コミュ二ティ,コミュニティ,OCR"),
        ("令和 11年に見込みます。", ",,令和 11年,令和11年,OCR"),
        ("訪問へルパーです。", ",,訪問へルパー,訪問ヘルパー,OCR"),
    ],
)
def test_look_alikes_are_offered_with_the_line_to_add(text: str, line: str) -> None:
    found = offered(text)
    assert len(found) == 1
    assert [cell.split("を")[0] for cell in found[0].split(",")][2:4] == line.split(",")[2:4]


@pytest.mark.parametrize(
    "text",
    [
        "窓口へアクセスできます。",
        "現場のチーム力アップを図ります。",
        "3月―5月に行います。",
        "サービス―利用者のために―を行います。",
        "一人ひとり",
        "二人",
    ],
)
def test_what_is_right_is_not_offered(text: str) -> None:
    assert offered(text) == []


def test_a_repair_cleans_the_label_and_leaves_the_evidence() -> None:
    (policy,), problems = read(HEAD + "・一步が支えます。\n", corrections=(Correction("一步", "一歩", ROW),))
    assert policy.issues[0].words.text == "一歩が支えます。"
    assert policy.issues[0].words.place.quote == "一步が支えます。"
    assert "lookalike" not in [kind for kind, _ in kinds(problems)]


@pytest.mark.parametrize(
    ("fragment", "text"), [("line=9,10", "甲です。|乙です。"), ("char=42,48", "甲です。|乙です。"), ("", "乙です。|乙です。")]
)
def test_a_repair_may_be_bound_to_a_place(fragment: str, text: str) -> None:
    repair = Correction("甲", "乙", ROW, fragment=fragment)
    (policy,), _ = read(HEAD + "・甲です。\n・甲です。\n", corrections=(repair,))
    assert "|".join(issue.words.text for issue in policy.issues) == text


def test_a_repair_that_fits_nowhere_is_told() -> None:
    problems = read(HEAD + "・課題です。\n", corrections=(Correction("一步", "一歩", ROW),))[1]
    assert ("repair-unmatched", 2) in kinds(problems)


def test_the_real_text_offers_its_slips_until_they_are_recorded(city_copy: Path) -> None:
    (city_copy / "sources" / "corrections.csv").unlink()
    contexts = {str(problem.message.values["context"]) for problem in read_city(city_copy).problems if problem.kind == "lookalike"}
    assert contexts == {"一步", "ヤングケアラ―", "令和 11"}


@pytest.mark.parametrize(
    ("row", "reason"),
    [(",,,歩,理由", "printed = ''"), (",,歩,歩,理由", "歩 = 歩"), (",甲乙,丙,丁,", "丙 ∉ 甲乙"), ("5行目,,甲,乙,", "5行目 ≠")],
)
def test_a_repair_that_cannot_be_used_is_told_in_its_row(row: str, reason: str) -> None:
    problems: list = []
    assert read_corrections(f"place,pattern,printed,reading,reason\n{row}\n".encode(), problems) == ()
    assert kinds(problems) == [("repair-bad", 2)]
    assert reason in str(problems[0].message.values["reason"])
