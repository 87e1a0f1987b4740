"""A graph in this process, asked with a time limit."""

from __future__ import annotations

import threading
from pathlib import Path

import pyoxigraph

from welfaregraph.errors import BadQuery
from welfaregraph.model.terms import PREFIXES
from welfaregraph.store.answers import Results, results, serialized
from welfaregraph.store.guard import admit, sorts
from welfaregraph.wording import N_, language

ANSWERED_ROWS, ANSWERED_TRIPLES, REFUSED = 10, 11, 12  # exit statuses of a query that runs apart
TIMEOUT = 60.0  # seconds that a query may take
LARGEST = 100_000_000  # bytes of an answer that comes from a process of its own


class LocalStore:
    """A graph in this process; ``path`` is where it was loaded from, if it stands in a file or a folder.

    ``apart`` lets every query that a person wrote run in a process of its own: that can be ended, a thread cannot.
    """

    def __init__(self, store: pyoxigraph.Store, timeout: float = TIMEOUT, path: Path | None = None) -> None:
        self.store = store
        self.timeout = timeout
        self.apart = False
        self.path = path.resolve() if path else None

    def query(self, text: str, trusted: bool = True) -> Results:
        """Return the answer; a query still running after the time limit is given up."""
        admit(text)
        if trusted or self.path is None or not (self.apart or sorts(text)):
            return results(*self._in_a_thread(text))
        return results(*self._in_a_process(text, self.path))

    def _in_a_thread(self, text: str) -> tuple[bytes, bool]:
        outcome: list[tuple[bytes, bool] | Exception] = []  # what pyoxigraph answers may not leave its thread: bytes may

        def work() -> None:
            try:
                outcome.append(serialized(self.store.query(text, prefixes=PREFIXES)))
            except (SyntaxError, ValueError, RuntimeError, OSError) as error:
                outcome.append(error)

        worker = threading.Thread(target=work, daemon=True)
        worker.start()
        worker.join(self.timeout)
        if not outcome:
            raise self._too_long()
        if isinstance(outcome[0], Exception):
            raise BadQuery(N_("The query cannot be run: {reason}"), reason=outcome[0]) from None
        return outcome[0]

    def _in_a_process(self, text: str, path: Path) -> tuple[bytes, bool]:
        """Pyoxigraph 0.5 ends the whole process when it sorts values of mixed kinds: let that be another process."""
        import os  # start-up time: few queries come here
        import subprocess
        import sys

        command = [sys.executable, "-m", "welfaregraph.store.apart", str(path)]
        paths = os.pathsep.join(filter(None, map(os.path.abspath, sys.path)))
        given = os.environ | {"PYTHONPATH": paths, "WELFAREGRAPH_LANG": language()}
        try:
            done = subprocess.run(  # noqa: S603 - our own module, the query on standard input
                command, input=text.encode("utf-8"), capture_output=True, timeout=self.timeout, check=False, env=given
            )
        except subprocess.TimeoutExpired:
            raise self._too_long() from None
        if done.returncode in (ANSWERED_ROWS, ANSWERED_TRIPLES):
            return done.stdout, done.returncode == ANSWERED_TRIPLES
        if done.returncode == REFUSED:
            raise BadQuery(N_("The query cannot be run: {reason}"), reason=done.stdout.decode("utf-8", "replace"))
        said = done.stderr.decode("utf-8", "replace").strip()
        if "total order" in said:
            raise BadQuery(N_("The engine cannot sort values of different kinds. Write ORDER BY STR(?x) instead of ORDER BY ?x."))
        last = said.rpartition("\n")[2] or f"exit status {done.returncode}"
        raise BadQuery(N_("The query cannot be run: {reason}"), reason=last)

    def _too_long(self) -> BadQuery:
        return BadQuery(N_("The query took longer than {seconds} seconds. Ask for less, or add LIMIT."), seconds=f"{self.timeout:g}")
