"""The indicators of a graph: what is measured, in which policy, which way it should move, and its values with their places."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

from welfaregraph.model.records import Direction, IndicatorKind
from welfaregraph.model.terms import iri
from welfaregraph.queries.library import queries
from welfaregraph.queries.ties import Evidence
from welfaregraph.store import Store, rows

_NOWHERE = Evidence("", 0, "")
_KINDS: dict[str, IndicatorKind] = {
    iri(f"wgc:{kind}-indicator"): kind for kind in ("input", "activity", "output", "outcome")
}  # fmt: skip
_DIRECTIONS: dict[str, Direction] = {iri(f"wgc:{direction}"): direction for direction in ("higher", "lower", "maintain")}


@dataclass(frozen=True)
class Value:
    """A number, its unit and fiscal year as they are called (``begins`` is the western year), and where it stands."""

    number: Decimal
    unit: str = ""
    year: str = ""
    begins: int | None = None
    evidence: Evidence = _NOWHERE


@dataclass(frozen=True)
class Indicator:
    """Something that is measured: an indicator, or one part of one that prints several values (then ``whole`` is that one).

    ``direction`` and ``kind`` are empty where nobody stated them; ``said`` is why they are so, ``said_in`` where that stands.
    ``actuals`` are by year. Two policies that print the same indicator with the same values share it.
    """

    label: str
    policies: tuple[str, ...] = ()
    direction: Direction | Literal[""] = ""
    kind: IndicatorKind | Literal[""] = ""
    baseline: Value | None = None
    target: Value | None = None
    actuals: tuple[Value, ...] = ()
    said: str = ""
    said_in: Evidence = _NOWHERE
    whole: str = ""
    evidence: Evidence = _NOWHERE
    iri: str = ""

    @property
    def unit(self) -> str:
        """The unit of its values."""
        return next((value.unit for value in (self.baseline, self.target, *self.actuals) if value and value.unit), "")


@dataclass(frozen=True)
class Frame:
    """The policies that indicators belong to, by name, and the first and last fiscal year of their plan if they share one."""

    policies: tuple[str, ...] = ()
    period: tuple[int, int] | None = None


def indicators(store: Store) -> tuple[Indicator, ...]:
    """Return everything that is measured, in the order of the sources."""
    values, notes = _values(store), _notes(store)
    policies: dict[str, dict[str, None]] = defaultdict(dict)
    first: dict[str, tuple[str, str, Evidence]] = {}
    for row in rows(store.query(queries("panels")["indicators"].text)):
        name = row["indicator"].value
        if row["policy"] is not None:
            policies[name][row["policy"].value] = None
        first.setdefault(name, (row["label"].value, _text(row["whole"]), _evidence(row)))
    found = []
    for name, (label, whole, evidence) in first.items():
        here = values.get(name, {})
        direction, kind, said, said_in = notes.get(name, ("", "", "", _NOWHERE))
        baseline, target = (here.get(iri(f"wgc:{code}"), [None])[0] for code in ("baseline", "target"))
        actuals = tuple(sorted(here.get(iri("wgc:actual"), ()), key=lambda value: value.begins or 0))
        found.append(
            Indicator(label, tuple(policies[name]), direction, kind, baseline, target, actuals, said, said_in, whole, evidence, name)
        )
    return tuple(found)


def frame(store: Store) -> Frame:
    """Return the policies by name, and the period that all of them share."""
    found = list(rows(store.query(queries("panels")["policies"].text)))
    periods = {(_begins(row["starts"]), _begins(row["ends"])) for row in found if row["starts"] is not None}
    (first, last), *others = periods or {(None, None)}
    period = (first, last) if first is not None and last is not None and not others else None
    return Frame(tuple(sorted({row["label"].value for row in found})), period)


def _values(store: Store) -> dict[str, dict[str, list[Value]]]:
    """Return the values by indicator and kind; one that stands in several places is taken from the first."""
    found: dict[str, dict[str, list[Value]]] = defaultdict(lambda: defaultdict(list))
    for row in rows(store.query(queries("panels")["indicator_values"].text)):
        begins = _begins(row["starts"])
        number = Decimal(row["number"].value)
        if not number.is_finite():
            continue
        value = Value(number, _text(row["unit"]), _text(row["year"]), begins, _evidence(row))
        known = found[row["indicator"].value][row["kind"].value]
        if not any((one.number, one.begins) == (value.number, value.begins) for one in known):
            known.append(value)
    return found


def _notes(store: Store) -> dict[str, tuple[Direction | Literal[""], IndicatorKind | Literal[""], str, Evidence]]:
    found: dict[str, tuple[Direction | Literal[""], IndicatorKind | Literal[""], str, Evidence]] = {}
    for row in rows(store.query(queries("panels")["indicator_notes"].text)):
        code, name = row["code"].value, row["indicator"].value
        direction, kind, said, said_in = found.get(name, ("", "", "", _NOWHERE))
        if code not in _KINDS and code not in _DIRECTIONS:
            continue
        direction, kind = direction or _DIRECTIONS.get(code, ""), kind or _KINDS.get(code, "")
        found[name] = (direction, kind, said or _text(row["said"]), said_in if said_in.source else _evidence(row))
    return found


def _begins(date: Any) -> int | None:
    """Return the fiscal year of a date, which begins in April; None for anything else."""
    found = re.match(r"(\d{4})-(\d{2})-\d{2}", date.value) if date is not None else None
    return int(found[1]) - (int(found[2]) < 4) if found else None


def _evidence(row: Any) -> Evidence:
    return Evidence(_text(row["source"]), int(row["line"].value) if row["line"] is not None else 0, _text(row["quote"]))


def _text(term: Any) -> str:
    return "" if term is None else str(term.value)
