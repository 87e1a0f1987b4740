"""The reader of confirmed.csv: ties that a person confirmed, added or rejected."""

from __future__ import annotations

from welfaregraph.model.problems import Problem, problem
from welfaregraph.model.records import Decision
from welfaregraph.sources.csv_table import read_table
from welfaregraph.text import fold

FILE = "confirmed.csv"
COLUMNS = {
    "subject": ("主体", "もと", "名称"),
    "kind": ("種類", "関係", "結びつき"),
    "object": ("相手", "対象", "さき"),
    "decision": ("判断", "確認"),
    "by": ("役職", "確認者", "担当"),
    "date": ("日付", "確認日"),
    "note": ("備考", "理由", "根拠"),
}
KINDS: dict[str, tuple[str, ...]] = {  # the kinds of ties, and how people write them
    "in-charge": ("所管", "所管課"),
    "target": ("対象者", "対象"),
    "operation": ("実施", "運営", "設置", "実施・運営する", "実施・運営"),
    "part-of": ("一部", "属する"),
    "place": ("場所", "行う場所"),
    "based-on-law": ("根拠法", "法令"),
    "based-on-plan": ("根拠計画", "計画"),
    "carries-out": ("担う", "取組を担う"),
    "addresses": ("応える", "課題に応える"),
    "measures": ("測る", "測るもの"),
    "function": ("機能",),
    "need": ("必要", "応える必要", "応える困りごと", "困りごと"),
    "cooperation": ("連携", "協力", "協働"),
    "support": ("支援",),
    "commission": ("委託",),
    "subsidy": ("補助", "助成"),
    "referral": ("つなぐ", "つなぎ", "紹介"),
    "council": ("協議体", "会議体"),
    "agreement": ("協定",),
    "information-sharing": ("情報共有",),
    "consultation": ("相談",),
    "co-hosting": ("共催",),
    "training": ("育成", "研修"),
    "dispatch": ("派遣",),
}
DECISIONS: dict[str, tuple[str, ...]] = {"confirmed": ("確認済", "確認", "正しい", "○"), "rejected": ("却下", "誤り", "×")}


def read_decisions(data: bytes, problems: list[Problem]) -> tuple[Decision, ...]:
    """Return the decisions in order.

    A line that lacks a cell, or names an unknown kind or decision, is a problem and left out. So are all lines that say
    both that a tie is confirmed and that it is rejected. A line that says again what another does is left out, too.
    """
    kinds = {fold(way): kind for kind, ways in KINDS.items() for way in (kind, *ways)}
    decisions = {fold(way): decision for decision, ways in DECISIONS.items() for way in (decision, *ways)}
    found: dict[tuple[str, str, str], list[Decision]] = {}
    for row in read_table(FILE, data, COLUMNS, ("subject", "kind", "object", "decision"), problems):
        cells = row.cells
        missing = [column for column in ("subject", "kind", "object", "decision") if not cells.get(column)]
        if missing:
            problems.append(problem("decision-incomplete", row.place, missing=", ".join(missing)))
            continue
        kind, decision = kinds.get(fold(cells["kind"])), decisions.get(fold(cells["decision"]))
        if kind is None or decision is None:
            written = cells["kind"] if kind is None else cells["decision"]
            known = "、".join(ways[0] for ways in (KINDS if kind is None else DECISIONS).values())
            problems.append(problem("decision-unknown", row.place, written=written[:40], known=known))
            continue
        one = Decision(
            cells["subject"], kind, cells["object"], decision == "confirmed", row.place, cells.get("by", ""), cells.get("date", ""),
            cells.get("note", ""),
        )  # fmt: skip
        found.setdefault((fold(one.subject), kind, fold(one.object)), []).append(one)
    kept: list[Decision] = []
    for same in found.values():
        first = same[0]
        for other in same[1:]:
            contradicts = other.confirmed != first.confirmed
            problems.append(problem("decision-contradicts" if contradicts else "decision-twice", other.place, line=first.place.line))
        if all(other.confirmed == first.confirmed for other in same):
            kept.append(first)
    return tuple(kept)
