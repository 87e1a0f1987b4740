"""Taking in tables on the served pages: one table at a time is on trial, in memory, until it is taken in or another is tried."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable
from pathlib import Path

from welfaregraph.errors import WelfaregraphError
from welfaregraph.sources.tables import TABLES
from welfaregraph.tasks.import_table import Trial, earlier, importable, kept, rows_of, table_text, take_table, try_table
from welfaregraph.views.site.frame import Frame
from welfaregraph.views.site.importing import TableRow, Tried, import_page
from welfaregraph.wording import N_, say


class Imports:
    """The page for taking in tables, as it answers; every method may be called from any thread, in the language in use."""

    def __init__(self, location: str | Path, frame: Callable[[], Frame], renew: Callable[[], None]) -> None:
        self._folder = Path(location)
        self._frame = frame
        self._renew = renew
        self._taking = threading.Lock()
        self._trial: Trial | None = None
        self._taken = ("", "")  # the last that was taken in, and what was said of it

    def page(self, done: str = "", problem: str = "", trial: Trial | None = None) -> bytes:
        """Return the page, with what a table on trial would change."""
        if not importable(self._folder):
            return import_page(self._frame())
        tables = [
            TableRow(one.file, one.said, "、".join(f"{ways[0]}＝{name}" if ways else name for name, ways in one.columns.items()), rows)
            for one in TABLES.values()
            for rows in [rows_of(self._folder, one.file)]
        ]
        return import_page(self._frame(), tables, kept(self._folder), _tried(trial) if trial else None, done, problem)

    def table(self, name: str) -> bytes | None:
        """Return a table as Excel opens it, with its headings alone where there is none yet; None for what is no table."""
        if name not in TABLES or not importable(self._folder):
            return None
        text = table_text(self._folder, name) or ",".join(ways[0] if ways else column for column, ways in TABLES[name].columns.items())
        return ("\ufeff" + text).encode("utf-8")

    def try_table(self, name: str, data: bytes) -> bytes:
        """Return the page with what a table would change."""
        with self._taking:
            self._trial = None
            try:
                self._trial = trial = try_table(self._folder, name, data)
                if _key(trial) == self._taken[0]:  # the same again: it is not taken in yet
                    self._taken = ("", "")
            except (WelfaregraphError, OSError) as error:
                return self.page(problem=_why(error))
        return self.page(trial=trial)

    def try_earlier(self, name: str) -> bytes:
        """Return the page with what a table from before would change."""
        try:
            return self.try_table(*earlier(self._folder, name))
        except (WelfaregraphError, OSError) as error:
            return self.page(problem=_why(error))

    def take(self, key: str) -> bytes:
        """Put the table on trial in its place, and return the page that says so."""
        words = self._frame().words
        with self._taking:
            trial = self._trial
            if key and key == self._taken[0]:  # sent twice, or shown again
                return self.page(done=self._taken[1])
            if trial is None or _key(trial) != key:
                return self.page(problem=words["import_lost"])
            try:
                _, place = take_table(self._folder, trial)
            except (WelfaregraphError, OSError) as error:
                return self.page(problem=_why(error))
            said = words["import_done_kept" if place else "import_done"]
            self._trial, self._taken = None, (key, say(said, {"name": trial.name, "place": place}))
        self._renew()
        return self.page(done=self._taken[1])


def _key(trial: Trial) -> str:
    return hashlib.sha256(trial.name.encode() + trial.before.encode() + trial.data).hexdigest()


def _tried(trial: Trial) -> Tried:
    key = _key(trial) if trial.usable else ""
    return Tried(trial.name, trial.added, trial.gone, trial.same, trial.problems, trial.solved, trial.empty, trial.there, key)


def _why(error: WelfaregraphError | OSError) -> str:
    if isinstance(error, WelfaregraphError):
        return say(error.message, error.values)
    return say(N_("Nothing was taken in: {path} cannot be written ({reason})."), {"path": error.filename, "reason": error.strerror})
