"""The reader of names.csv: what only this city has, and the other ways in which it is written."""

from __future__ import annotations

from typing import get_args

from welfaregraph.model.evidence import Words
from welfaregraph.model.problems import Problem, problem
from welfaregraph.model.records import CityName, NameKind
from welfaregraph.sources.csv_table import Row, read_table
from welfaregraph.text import fold

FILE = "names.csv"
COLUMNS = {
    "name": ("名称", "名前"),
    "kind": ("種類", "種別"),
    "alternatives": ("別名", "略称"),
    "misprints": ("誤記", "印刷された表記"),
    "broader": ("上位", "上位の語", "分類"),
    "english": ("英語名", "en"),
    "note": ("備考", "出所"),
}
KINDS: dict[str, NameKind] = {
    **{kind: kind for kind in get_args(NameKind)},
    "団体": "organization", "法人": "organization", "施設": "organization", "機関": "organization", "組織": "organization",
    "担い手": "role", "職種": "role", "役割": "role",
    "場所": "place",
    "対象者": "population", "対象": "population",
    "事業": "program", "制度": "program", "サービス": "program", "事業・制度": "program", "アプリ": "program",
    "会議": "meeting", "会議体": "meeting",
    "法令": "law", "条例": "law",
    "計画": "plan",
    "除外": "none", "名称でない語": "none",
}  # fmt: skip
SHORTEST = 2  # characters; a shorter name is an everyday word as well


def read_names(data: bytes, problems: list[Problem]) -> tuple[CityName, ...]:
    """Return the names in order.

    A line without a name, of an unknown kind, named as another is, or broader than itself through others is a
    problem; the others go on.
    """
    names: list[CityName] = []
    taken: dict[str, str] = {}
    for row in read_table(FILE, data, COLUMNS, ("name", "kind"), problems):
        name, kind = row.cells.get("name", ""), row.cells.get("kind", "")
        if not name or kind not in KINDS:
            reason = f"{name or 'name'}: {kind or 'kind'} ∉ {', '.join(KINDS)}"
            problems.append(problem("name-bad", row.place, reason=reason))
            continue
        found = _name(row, name, KINDS[kind], problems)
        ways = {fold(way): way for way in (name, *found.alternatives, *found.misprints)}
        if doubled := next((way for way in ways if way in taken), None):
            problems.append(problem("name-twice", row.place, name=ways[doubled], other=taken[doubled]))
            continue
        taken.update(dict.fromkeys(ways, name))
        names.append(found)
    return _without_circles(names, taken, problems)


def _name(row: Row, name: str, kind: NameKind, problems: list[Problem]) -> CityName:
    kept: dict[str, tuple[str, ...]] = {}
    for column in ("alternatives", "misprints"):
        ways = row.several(column)
        for way in ways:
            if len(fold(way)) < SHORTEST:
                problems.append(problem("name-short", row.place, name=way))
        kept[column] = tuple(way for way in dict.fromkeys(ways) if len(fold(way)) >= SHORTEST and fold(way) != fold(name))
    return CityName(Words(name, row.place), kind, kept["alternatives"], row.several("misprints"), row.cells.get("english", ""),
                    row.several("broader"))  # fmt: skip


def _without_circles(names: list[CityName], taken: dict[str, str], problems: list[Problem]) -> tuple[CityName, ...]:
    """Return the names; one whose broader names lead back to it has none any more."""
    by_name = {found.name.text: found for found in names}
    kept = []
    for found in names:
        above, seen = list(found.broader), set()
        while above:
            upper = taken.get(fold(above.pop()), "")
            if upper in by_name and upper not in seen:
                seen.add(upper)
                above += by_name[upper].broader
        if found.name.text in seen:
            problems.append(problem("name-circular", found.name.place, name=found.name.text, broader="、".join(found.broader)))
            found = CityName(found.name, found.kind, found.alternatives, found.misprints, found.english)
        kept.append(found)
    return tuple(kept)
