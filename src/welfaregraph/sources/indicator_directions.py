"""The reader of indicator_directions.csv: which way each indicator should move, and what kind of indicator it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Literal, TypeVar, get_args

from welfaregraph.model.problems import Problem, problem
from welfaregraph.model.records import Direction, IndicatorDirection, IndicatorKind, MeasureKey, Policy
from welfaregraph.sources.csv_table import Row, read_table
from welfaregraph.sources.indicator_names import IndicatorNames
from welfaregraph.text import fold

Code = TypeVar("Code", Direction, IndicatorKind)
FILE = "indicator_directions.csv"
COLUMNS = {
    "indicator": ("指標", "成果指標", "指標名"),
    "direction": ("望ましい向き", "向き", "方向"),
    "kind": ("指標の種類", "種類", "種別"),
    "source": ("出所", "出典", "根拠", "理由"),
}
_DIRECTIONS: dict[str, Direction] = {
    **{name: name for name in get_args(Direction)},
    "高い方がよい": "higher", "高いほうがよい": "higher", "高いほどよい": "higher", "多い方がよい": "higher", "多いほうがよい": "higher",
    "多いほどよい": "higher", "増加": "higher", "上昇": "higher", "higher is better": "higher",
    "低い方がよい": "lower", "低いほうがよい": "lower", "低いほどよい": "lower", "少ない方がよい": "lower", "少ないほうがよい": "lower",
    "少ないほどよい": "lower", "減少": "lower", "低下": "lower", "lower is better": "lower",
    "維持": "maintain", "現状維持": "maintain",
}  # fmt: skip
_KINDS: dict[str, IndicatorKind] = {
    **{name: name for name in get_args(IndicatorKind)},
    "投入": "input", "投入指標": "input", "インプット": "input",
    "活動": "activity", "活動指標": "activity", "アクティビティ": "activity",
    "産出": "output", "産出指標": "output", "アウトプット": "output",
    "成果": "outcome", "成果指標": "outcome", "アウトカム": "outcome",
}  # fmt: skip
DIRECTIONS = {fold(way): direction for way, direction in _DIRECTIONS.items()}
KINDS = {fold(way): kind for way, kind in _KINDS.items()}


def read_directions(data: bytes, policies: Sequence[Policy], problems: list[Problem]) -> tuple[IndicatorDirection, ...]:
    """Return what the lines say, in order, each with the indicators that it is about.

    A line about an indicator with several values is about each of its parts that has no line of its own. A line that
    names no indicator, says nothing that is known, or does not say why is a problem and left out; a cell that is not
    known leaves out that cell. Of two lines about one indicator the first counts; where they contradict, neither does.
    """
    names = IndicatorNames(policies)
    kept: list[IndicatorDirection] = []
    known: dict[MeasureKey, int] = {}  # what a line is about -> its index in kept
    for row in read_table(FILE, data, COLUMNS, tuple(COLUMNS), problems):
        name = row.cells.get("indicator", "")
        about = names.find(name)
        if not about:
            problems.append(problem("indicator-unknown", row.place, name=name[:60] or "indicator", near=names.near(name)))
            continue
        direction = _known(row, "direction", DIRECTIONS, _DIRECTIONS, problems)
        kind = _known(row, "kind", KINDS, _KINDS, problems)
        if not direction and not kind:
            problems.append(problem("direction-empty", row.place, name=name))
            continue
        if not row.cells.get("source"):
            problems.append(problem("direction-unsourced", row.place, name=name))
            continue
        found = IndicatorDirection(about, direction, kind, row.cells["source"], row.place)
        earlier = next((known[key] for key in about if key in known), None)
        if earlier is None:
            known |= dict.fromkeys(about, len(kept))
            kept.append(found)
        else:
            kept[earlier] = _held_against(kept[earlier], found, name, problems)
    named = {key for one in kept for key in one.about}
    return tuple(replace(one, about=_with_parts(one.about, names, named)) for one in kept if one.direction or one.kind)


def _known(row: Row, column: str, codes: Mapping[str, Code], ways: Iterable[str], problems: list[Problem]) -> Code | Literal[""]:
    """Return the code of a cell, or nothing where it is empty or not known."""
    cell = row.cells.get(column, "")
    if not cell or fold(cell) in codes:
        return codes[fold(cell)] if cell else ""
    problems.append(problem("direction-bad", row.place, column=column, text=cell[:40], known="、".join(ways)))
    return ""


def _held_against(first: IndicatorDirection, second: IndicatorDirection, name: str, problems: list[Problem]) -> IndicatorDirection:
    """Return the first of two lines about one indicator without what the second contradicts."""
    differing = [
        (one, other) for one, other in ((first.direction, second.direction), (first.kind, second.kind)) if one and other and one != other
    ]
    if not differing:
        problems.append(problem("direction-twice", second.place, name=name, line=first.place.line))
        return first
    one, other = "・".join(pair[0] for pair in differing), "・".join(pair[1] for pair in differing)
    problems.append(problem("direction-contradicts", second.place, name=name, here=other, there=one, line=first.place.line))
    return replace(
        first,
        direction="" if second.direction not in ("", first.direction) else first.direction,
        kind="" if second.kind not in ("", first.kind) else first.kind,
    )


def _with_parts(about: tuple[MeasureKey, ...], names: IndicatorNames, named: set[MeasureKey]) -> tuple[MeasureKey, ...]:
    parts = [part for key in about for part in names.parts(key) if part not in named]
    return tuple(dict.fromkeys([*about, *parts]))
