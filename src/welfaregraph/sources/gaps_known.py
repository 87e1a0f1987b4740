"""The reader of gaps_known.csv: gaps that people know of, and why they are as they are."""

from __future__ import annotations

from welfaregraph.model.problems import Problem, problem
from welfaregraph.model.records import KnownGap
from welfaregraph.sources.csv_table import read_table
from welfaregraph.text import fold

FILE = "gaps_known.csv"
COLUMNS = {
    "kind": ("種類", "不足の種類"),
    "subject": ("名称", "対象", "主体"),
    "reason": ("理由", "備考", "根拠"),
    "by": ("役職", "確認者", "担当"),
    "date": ("日付", "確認日"),
}


def read_known_gaps(data: bytes, problems: list[Problem]) -> tuple[KnownGap, ...]:
    """Return the known gaps in order; a kind left empty means every kind of gap of this subject.

    A line without a subject or without a reason, and one that another has said, is a problem and left out.
    """
    found: dict[tuple[str, str], KnownGap] = {}
    for row in read_table(FILE, data, COLUMNS, ("subject", "reason"), problems):
        cells = row.cells
        if missing := [column for column in ("subject", "reason") if not cells.get(column)]:
            problems.append(problem("decision-incomplete", row.place, missing=", ".join(missing)))
            continue
        one = KnownGap(cells.get("kind", ""), cells["subject"], cells["reason"], row.place, cells.get("by", ""), cells.get("date", ""))
        key = (one.kind, fold(one.subject))
        if key in found:
            problems.append(problem("decision-twice", row.place, line=found[key].place.line))
            continue
        found[key] = one
    return tuple(found.values())
