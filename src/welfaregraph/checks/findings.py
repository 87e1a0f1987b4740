"""The check queries: each .rq in queries/checks finds one kind of fault; severities.toml says how much it matters."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path

from welfaregraph.model.evidence import Place
from welfaregraph.model.problems import Problem, Wording
from welfaregraph.model.severity import Severity
from welfaregraph.queries.library import Query, queries
from welfaregraph.store import Store, rows

_SEVERITIES = {"error": Severity.ERROR, "warning": Severity.WARNING, "info": Severity.INFO}


def severities() -> dict[str, Severity]:
    """Return how much each check matters, by the name of its query."""
    table = tomllib.loads((Path(__file__).parent / "severities.toml").read_text(encoding="utf-8"))
    return {name: _SEVERITIES[word] for name, word in sorted(table.items())}


def run_checks(store: Store, place_of: Callable[[str], Place | None]) -> list[Problem]:
    """Return a problem for each row that a check query finds, check by check in the order of their names."""
    found: list[Problem] = []
    for name, severity in severities().items():
        found += _run(queries("checks")[name], severity, store, place_of)
    return found


def _run(check: Query, severity: Severity, store: Store, place_of: Callable[[str], Place | None]) -> list[Problem]:
    solutions = rows(store.query(check.text))
    names = [variable.value for variable in solutions.variables]
    problems = []
    for row in solutions:
        values = {name: row[name].value for name in names if row[name] is not None}
        subject = values.get("subject", "")
        if subject:
            message, remedy = _wording(check, "Problem", values), _wording(check, "Solution", values)
            problems.append(Problem(check.name, severity, message, remedy, place_of(subject), subject))
    return problems


def _wording(check: Query, field: str, values: dict[str, str]) -> Wording:
    japanese, _, english = (part.strip() for part in check.fields[field].partition(" / "))
    return Wording(english.format(**values), japanese.format(**values))
