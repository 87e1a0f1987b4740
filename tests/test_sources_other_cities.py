"""Six made-up plans, each laid out as some city's might be, read with no configuration; expectations by eye."""

from __future__ import annotations

from pathlib import Path

from plans import kinds, read, said

from welfaregraph.model.problems import Problem
from welfaregraph.model.severity import Severity

PLANS = Path(__file__).parent / "data" / "plans"


def plan(name: str) -> tuple[list[dict[str, object]], list[Problem]]:
    policies, problems = read((PLANS / f"{name}.txt").read_text(encoding="utf-8"))
    assert not [problem for problem in problems if problem.severity == Severity.ERROR]
    return said(policies), problems


def test_headings_in_brackets_without_blank_lines_and_tables_with_wide_blanks() -> None:
    first, second = plan("brackets_no_blank_lines")[0]
    assert first == {
        "title": "地域で支え合う仕組みづくり",
        "number": "施策１",
        "goal": "住民が互いに気にかけ合い、安心して暮らせるまち。",
        "issues": ["単身世帯が増え、地域とのつながりが薄れています。", "地域活動の担い手が高齢化し、後継者の確保が課題となっています。"],
        "plans": ["地域福祉計画", "高齢者福祉計画"],
        "indicators": [("見守り協力事業所数", "120事業所", "200事業所"), ("相談窓口の認知度", "35.2%", "50%")],
        "initiatives": [
            ("1", "見守り活動の充実", "民生委員や自治会と連携し、見守りの輪を広げます。"),
            ("2", "相談体制の強化", "総合相談窓口を設け、関係機関につなぎます。"),
        ],
        "projects": [
            ("見守りネットワーク事業", "事業者と協定を結び、異変を早期に発見します。", ("福祉課",)),
            ("総合相談事業", "あらゆる相談を受け止め、支援につなぎます。", ("福祉課", "健康課")),
        ],
        "terms": [],
    }
    assert second["title"] == "子育て家庭への支援"
    assert second["plans"] == ["子ども・子育て支援事業計画"]


def test_markdown_with_a_section_that_is_not_known() -> None:
    (first, second), problems = plan("markdown")
    assert [first["number"], second["number"]] == ["1-1", "1-2"]
    assert first["initiatives"] == [("1", "包括的な相談支援", "相談支援機関の連携を強めます。"), ("2", "担い手づくり", "講座を開きます。")]
    assert first["indicators"] == [("相談件数", "1200件", "1500件"), ("講座修了者数", "30人", "60人")]
    assert first["projects"] == [
        ("相談支援包括化推進事業", "相談支援を包括化します。", ("福祉総務課",)),
        ("担い手養成講座", "講座を開催します。", ("福祉総務課", "関係各課")),
    ]
    assert first["issues"] == ["相談が複雑化しています。", "担い手が不足しています。"]
    assert ("line-unread", 31) in kinds(problems)  # 市民の役割: in no section, and told


def test_cells_divided_by_single_blanks() -> None:
    first, second = plan("single_blanks")[0]
    assert [first["title"], second["title"]] == ["障がい者福祉", "生活の安定"]
    assert first["plans"] == ["障がい者計画", "障がい福祉計画"]
    assert first["indicators"] == [("就労移行支援の利用者数", "25人", "40人"), ("グループホームの定員", "60人", "90人")]
    assert first["projects"] == [
        ("就労支援事業", "企業と連携し、就労を支えます。", ("障がい福祉課",)),
        ("住まい確保事業", "整備費を補助します。", ("障がい福祉課", "住宅課")),
    ]


def test_labelled_lines_instead_of_tables() -> None:
    (only,), problems = plan("labelled_lines")
    assert only["title"] == "高齢者が安心して暮らせるまち"
    assert only["issues"] == ["高齢化が進んでいます。", "認知症の方が増えています。また、家族の負担も大きくなっています。"]
    assert only["plans"] == ["高齢者保健福祉計画", "介護保険事業計画"]
    assert only["indicators"] == [("認知症サポーター数", "1200人", "2000人"), ("通いの場の数", "35か所", "60か所")]
    assert only["initiatives"] == [("", "認知症施策の推進", "認知症カフェを広げます。"), ("", "介護予防の推進", "通いの場を増やします。")]
    assert only["projects"] == [
        ("認知症カフェ運営支援", "カフェの運営を補助します。", ("高齢福祉課",)),
        ("通いの場支援", "立ち上げを支援します。", ("高齢福祉課", "健康推進課")),
    ]
    assert problems == []


def test_indented_paragraphs_and_columns_set_with_blanks() -> None:
    (first, second), problems = plan("wide_blanks")
    assert [first["number"], second["number"]] == ["Ⅰ－１", "Ⅰ－２"]
    assert first["issues"] == [
        "少子高齢化が進み、地域のつながりが弱まっています。また、複合的な課題を抱える世帯が増えています。",
        "本市では、社会福祉協議会と連携して支援してきました。",
    ]
    assert first["indicators"] == [("相談支援件数", "850件", "1000件"), ("ボランティア登録者数", "320人", "400人")]
    assert first["projects"] == [
        ("多機関協働事業", "複雑な課題を調整します。", ("地域福祉課",)),
        ("参加支援事業", "就労や居場所につなぎます。", ("地域福祉課", "商工課")),
    ]
    assert first["terms"] == [("社会福祉協議会", "社会福祉法に基づく民間団体。")]
    assert ("table-unheaded", 16) in kinds(problems)


def test_a_number_on_the_line_above_and_mere_lists() -> None:
    (first, second), problems = plan("number_above_title")
    assert [(first["number"], first["title"]), (second["number"], second["title"])] == [
        ("2-1", "障害福祉の推進"),
        ("2-2", "高齢福祉の推進"),
    ]
    assert first["indicators"] == [("就労者数", "55人", "90人")]  # of two targets the last
    assert ("column-unread", 11) in kinds(problems)
    assert first["initiatives"] == [
        ("", "相談支援の充実", "身近な場所で相談できるようにします。"),
        ("", "就労支援の推進", "企業との連携を進めます。"),
    ]
    assert first["projects"] == [("障害者相談支援事業", "", ("障害福祉課",)), ("就労定着支援事業", "", ("障害福祉課", "産業振興課"))]
