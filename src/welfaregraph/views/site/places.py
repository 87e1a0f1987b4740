"""Where everything has its page: file names that every file system holds, the same each time a site is made."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath

LINES = 1000  # lines of a source that stand on one page


class Places:
    """The pages of things and of lines, as addresses inside the folder of a language; empty for what has no page."""

    def __init__(self, things: Iterable[tuple[str, str]], texts: Mapping[str, str]) -> None:
        self._things = {thing: f"things/{kind}-{_digest(thing)}.html" for thing, kind in things}
        self._texts = {source: (f"text-{_digest(source)}", text.count("\n") + 1) for source, text in sorted(texts.items())}

    def thing(self, thing: str) -> str:
        """Return the page of a thing (IRI)."""
        return self._things.get(thing, "")

    def data(self, thing: str, suffix: str) -> str:
        """Return the file with the statements about a thing, in the folder above those of the languages."""
        return f"data/{PurePosixPath(self._things[thing]).stem}{suffix}"

    @property
    def things(self) -> Mapping[str, str]:
        """The pages of all things, by IRI."""
        return self._things

    def line(self, source: str, line: int) -> str:
        """Return the place of a line of a source."""
        name, lines = self._texts.get(source, ("", 0))
        return f"{self.text(source, (line - 1) // LINES)}#L{line}" if name and 0 < line <= lines else ""

    def text(self, source: str, number: int = 0) -> str:
        """Return one page of a source's text, counted from 0."""
        return f"{self._texts[source][0]}{f'-{number + 1}' if number else ''}.html"

    def parts(self, source: str) -> int:
        """Return on how many pages a source stands."""
        return -(-self._texts[source][1] // LINES)


def _digest(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()[:12]
