"""取り込み: a table on trial, what it would change, and taking it in; without a server, how to do the same by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from welfaregraph.model.problems import Problem
from welfaregraph.model.severity import Severity
from welfaregraph.views.site.frame import Frame
from welfaregraph.wording import say

SHOWN = 200  # rows that are listed


@dataclass(frozen=True)
class TableRow:
    """A table that may be taken in: its file, what it is for, its columns, and how many rows it has now (None: there is none)."""

    file: str
    about: str
    columns: str
    rows: int | None


@dataclass(frozen=True)
class Tried:
    """What a table would change: rows (number, text) that are added and gone, how many stay, its problems and what it would solve.

    ``key`` names the trial for taking it in, empty where it cannot be. ``empty``: it has no row below its headings; ``there``
    is whether the table takes the place of another.
    """

    file: str
    added: Sequence[tuple[int, str]]
    gone: Sequence[tuple[int, str]]
    same: int
    problems: Sequence[Problem]
    solved: int
    empty: bool
    there: bool
    key: str


def import_page(
    frame: Frame,
    tables: Sequence[TableRow] = (),
    earlier: Sequence[str] = (),
    tried: Tried | None = None,
    done: str = "",
    problem: str = "",
) -> bytes:
    """Return the page; without ``tables``, one that says what can be done by hand. ``earlier`` are tables that are kept."""
    words = frame.words
    counts = say(words["import_counts"], {"added": len(tried.added), "gone": len(tried.gone), "same": tried.same}) if tried else ""
    return frame.page(
        "import",
        "import.html",
        "import",
        tables=tables,
        earlier=earlier,
        tried=tried,
        counts=counts,
        lists=[("import_added", tried.added), ("import_gone", tried.gone)] if tried else [],
        shown=SHOWN,
        problems=[_problem(frame, one) for one in tried.problems] if tried else [],
        done=done,
        problem=problem,
    )


_SEVERITIES = {Severity.ERROR: "errors", Severity.WARNING: "warnings", Severity.INFO: "notes"}


def _problem(frame: Frame, one: Problem) -> tuple[str, str, str, str]:
    place = one.place
    where = say(frame.words["import_row"], {"name": place.source, "line": place.line}) if place else ""
    return frame.words[_SEVERITIES[one.severity]], where, str(one.message), str(one.remedy)
