"""Likely names: whole, with their kind, of cities whose names.csv is empty; and what is no name."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

import pytest

from welfaregraph.tasks.find_candidates import find_candidates

DATA = Path(__file__).resolve().parent / "data"
HOSHIMI = DATA / "hoshimi"


def offered(folder: Path) -> dict[str, str]:
    return {candidate.name: candidate.kind for candidate in find_candidates(folder)}


def with_text(tmp_path: Path, *issues: str) -> Path:
    """Return a copy of ほしみ市 whose plan says only this."""
    copy = tmp_path / "hoshimi"
    shutil.copytree(HOSHIMI, copy)
    head = "支え合うまち\n\n施策目標\n\nだれもが安心して暮らせるまちになっています。\n\n現状と課題\n\n"
    (copy / "sources/plan.txt").write_text(head + "".join(f"- ▶ {issue}\n" for issue in issues), encoding="utf-8")
    return copy


def test_most_names_that_a_reader_lists_come_whole_and_little_else() -> None:
    with (HOSHIMI / "expected_names.csv").open(encoding="utf-8", newline="") as file:
        expected = {row["name"]: row["kind"] for row in csv.DictReader(file)}
    found = offered(HOSHIMI)
    whole = expected.keys() & found.keys()
    assert len(whole) >= 0.85 * len(expected), sorted(expected.keys() - whole)
    assert len(whole) >= 0.85 * len(found), sorted(found.keys() - whole)
    assert sum(found[name] == expected[name] for name in whole) >= 0.9 * len(whole)


def test_the_bodies_of_another_city_come_whole() -> None:
    assert offered(DATA / "tameshi").keys() >= {
        "ＮＰＯ法人ためしの灯", "社会福祉法人ためし福祉会", "ためし権利擁護センターつむぎ", "フードバンクためし", "みちくさルーム",
        "ためし市暮らしサポートセンター", "ためしっこプラザ", "こもれび",
    }  # fmt: skip


@pytest.mark.parametrize(
    "sentence",
    [
        "各種講座を開きます。",
        "各分野の相談支援機関と協力します。",
        "高齢者の保健事業を進めます。",
        "「健康」、「運動」を柱とします。",
        "住民主体の福祉活動が広がっています。",
        "NPO法人や社会福祉法人が開く教室があります。",
        "さまざまな学校とともに開きます。",
        "国の基本方針を踏まえます。",
        "１１世帯が登録しています。",
    ],
)
def test_what_is_no_name_is_not_offered(sentence: str, tmp_path: Path) -> None:
    assert offered(with_text(tmp_path, sentence)) == {}


def test_a_quotation_is_of_the_kind_of_the_class_word_before_it(tmp_path: Path) -> None:
    assert offered(with_text(tmp_path, "家族会「かがやき」が、「夜のとしょかん」を開きます。")) == {
        "かがやき": "organization",
        "夜のとしょかん": "program",
    }


def test_two_bodies_joined_by_no_are_two_names(tmp_path: Path) -> None:
    found = offered(with_text(tmp_path, "社会福祉法人寿光会の特別養護老人ホームけやき苑は満室です。"))
    assert found.keys() == {"社会福祉法人寿光会", "特別養護老人ホームけやき苑"}


def test_a_row_is_in_the_graph_and_no_candidate() -> None:
    assert "ためし見守りネット事業" not in offered(DATA / "tameshi")
