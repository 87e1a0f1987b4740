"""The reader of names.csv: what only this city has, and the other ways in which it is written."""

from __future__ import annotations

from dataclasses import replace
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
    problem; the others go on. Another name that is already a name in another line is left out.
    """
    names: list[CityName] = []
    taken: dict[str, str] = {}
    lines: dict[str, int] = {}
    for row in read_table(FILE, data, COLUMNS, ("name", "kind"), problems):
        name, kind = row.cells.get("name", ""), row.cells.get("kind", "")
        if (wrong := _unusable(row, name, kind)) is not None:
            problems.append(wrong)
            continue
        if other := taken.get(fold(name)):
            problems.append(problem("name-twice", row.place, name=name, other=other, line=lines[other]))
            continue
        found = _without_doubled(_name(row, name, KINDS[kind], problems), taken, lines, problems)
        taken.update(dict.fromkeys(map(fold, (name, *found.alternatives, *found.misprints)), name))
        lines[name] = row.place.line
        names.append(found)
    return _without_circles(names, taken, problems)


def _unusable(row: Row, name: str, kind: str) -> Problem | None:
    """Return what keeps a line from being used: no name, one of a single character, no kind, or one that is not known."""
    if not name:
        return problem("name-missing", row.place)
    if len(fold(name)) < SHORTEST:
        return problem("name-short", row.place, name=name)
    if not kind:
        return problem("name-kindless", row.place, name=name, kinds=", ".join(KINDS))
    if kind not in KINDS:
        return problem("name-kind", row.place, name=name, kind=kind, kinds=", ".join(KINDS))
    return None


def _without_doubled(found: CityName, taken: dict[str, str], lines: dict[str, int], problems: list[Problem]) -> CityName:
    """Return a name without those of its other names that are names of another line."""
    doubled = [way for way in (*found.alternatives, *found.misprints) if fold(way) in taken]
    for way in doubled:
        other = taken[fold(way)]
        values = {"way": way, "name": found.name.text, "other": other, "line": lines[other]}
        problems.append(problem("name-way-twice", found.name.place, **values))
    alternatives = tuple(way for way in found.alternatives if way not in doubled)
    misprints = tuple(way for way in found.misprints if way not in doubled)
    return replace(found, alternatives=alternatives, misprints=misprints)


def _name(row: Row, name: str, kind: NameKind, problems: list[Problem]) -> CityName:
    kept: dict[str, tuple[str, ...]] = {}
    for column in ("alternatives", "misprints"):
        ways = row.several(column)
        for way in ways:
            if len(fold(way)) < SHORTEST:
                problems.append(problem("name-short", row.place, name=way))
        kept[column] = tuple(way for way in dict.fromkeys(ways) if len(fold(way)) >= SHORTEST and way != name)
    alternatives = tuple(way for way in kept["alternatives"] if fold(way) != fold(name))
    return CityName(Words(name, row.place), kind, alternatives, kept["misprints"], row.cells.get("english", ""),
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
