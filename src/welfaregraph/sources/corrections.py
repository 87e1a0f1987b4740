"""The reader of corrections.csv: repairs of what was misread, recorded beside the source and never made in it."""

from __future__ import annotations

import re

from welfaregraph.model.problems import Problem, problem
from welfaregraph.model.records import Correction
from welfaregraph.sources.csv_table import read_table

FILE = "corrections.csv"
COLUMNS = {
    "place": ("場所", "位置"),
    "pattern": ("前後の語", "パターン"),
    "printed": ("印刷", "印刷のまま", "as printed"),
    "reading": ("読み", "正"),
    "reason": ("理由",),
}


def read_corrections(data: bytes, problems: list[Problem]) -> tuple[Correction, ...]:
    """Return the repairs in order. ``place`` is a fragment of RFC 5147, ``pattern`` the words around; both may be empty."""
    corrections = []
    for row in read_table(FILE, data, COLUMNS, ("printed", "reading"), problems):
        cells = row.cells
        printed, reading = cells.get("printed", ""), cells.get("reading", "")
        fragment, pattern = cells.get("place", ""), cells.get("pattern", "")
        reason = ""
        if not printed:
            reason = "printed = ''"
        elif printed == reading:
            reason = f"{printed} = {reading}"
        elif pattern and printed not in pattern:
            reason = f"{printed} ∉ {pattern}"
        elif fragment and not re.fullmatch(r"(char|line)=\d+,\d+", fragment):
            reason = f"{fragment} ≠ char=…,… / line=…,…"
        if reason:
            problems.append(problem("repair-bad", row.place, reason=reason))
            continue
        corrections.append(Correction(printed, reading, row.place, fragment, pattern, cells.get("reason", "")))
    return tuple(corrections)
