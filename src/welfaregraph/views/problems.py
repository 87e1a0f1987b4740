"""Problems as text: by severity, each with its place and what to do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from welfaregraph.model.problems import Problem
from welfaregraph.model.severity import Severity
from welfaregraph.wording import N_, say, translate

COLUMNS = ("severity", "kind", "source", "line", "subject", "message", "remedy")
_NAMES = {Severity.ERROR: N_("error"), Severity.WARNING: N_("warning"), Severity.INFO: N_("note")}
_WORDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "info"}


def problem_rows(problems: Iterable[Problem]) -> list[list[str]]:
    """Return one row of COLUMNS for each problem, in the order given."""
    return [
        [
            _WORDS[problem.severity],
            problem.kind,
            problem.place.source if problem.place else "",
            str(problem.place.line) if problem.place else "",
            problem.subject,
            str(problem.message),
            str(problem.remedy),
        ]
        for problem in problems
    ]


def problem_text(problems: Iterable[Problem], counted: bool = True) -> str:
    """Return the problems for a person: where, what, what to do; ``counted`` adds a line that counts them."""
    lines = []
    problems = list(problems)
    for problem in problems:
        place = f"{problem.place.source}:{problem.place.line}: " if problem.place else ""
        lines.append(f"{translate(_NAMES[problem.severity])}: {place}{problem.message}")
        if not problem.place and problem.subject:
            lines.append(f"    {problem.subject}")
        if str(problem.remedy):
            lines.append(f"    → {problem.remedy}")
    if not counted:
        return "".join(line + "\n" for line in lines)
    counts = Counter(problem.severity for problem in problems)
    values = {"errors": counts[Severity.ERROR], "warnings": counts[Severity.WARNING], "notes": counts[Severity.INFO]}
    lines.append(say(N_("{errors} errors, {warnings} warnings, {notes} notes"), values))
    return "\n".join(lines) + "\n"
