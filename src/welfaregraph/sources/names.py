"""The reader of names.csv: the bodies that only this city has, and the other ways in which they are written."""

from __future__ import annotations

from welfaregraph.model.evidence import Words
from welfaregraph.model.problems import Problem, problem
from welfaregraph.model.records import Body
from welfaregraph.sources.csv_table import read_table
from welfaregraph.text import fold

FILE = "names.csv"
COLUMNS = {
    "name": ("名称", "名前"),
    "kind": ("種類", "種別"),
    "alternatives": ("別名", "略称"),
    "misprints": ("誤記", "印刷された表記"),
    "english": ("英語名", "en"),
    "note": ("備考", "出所"),
}
KINDS = {"organization": "organization", "団体": "organization", "法人": "organization", "施設": "organization"}


def read_names(data: bytes, problems: list[Problem]) -> tuple[Body, ...]:
    """Return the bodies in order; a line without a name, of an unknown kind, or named as another is, is a problem."""
    bodies: list[Body] = []
    taken: dict[str, str] = {}
    for row in read_table(FILE, data, COLUMNS, ("name", "kind"), problems):
        name, kind = row.cells.get("name", ""), row.cells.get("kind", "")
        if not name or kind not in KINDS:
            reason = f"{name or 'name'}: {kind or 'kind'} ∉ {', '.join(KINDS)}"
            problems.append(problem("name-bad", row.place, reason=reason))
            continue
        others, misprints = row.several("alternatives"), row.several("misprints")
        body = Body(Words(name, row.place), KINDS[kind], others, misprints, row.cells.get("english", ""))
        ways = {fold(way): way for way in (name, *body.alternatives, *body.misprints)}
        if doubled := next((way for way in ways if way in taken), None):
            problems.append(problem("name-twice", row.place, name=ways[doubled], other=taken[doubled]))
            continue
        taken.update(dict.fromkeys(ways, name))
        bodies.append(body)
    return tuple(bodies)
