"""Where something was read: the place in a source, with the words that stand there."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Scheme = Literal["char", "line", "row"]
STANDARDS: dict[Scheme, str] = {
    "char": "http://tools.ietf.org/rfc/rfc5147",
    "line": "http://tools.ietf.org/rfc/rfc5147",
    "row": "http://tools.ietf.org/rfc/rfc7111",
}


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of one source, named by a standard fragment.

    ``char`` and ``line`` follow RFC 5147 (positions between characters or lines, from 0, end exclusive), ``row``
    follows RFC 7111 (rows from 1, the header being row 1). ``line`` is what a person sees in an editor, from 1.
    """

    source: str
    scheme: Scheme
    start: int
    end: int
    line: int
    quote: str

    @property
    def fragment(self) -> str:
        """The fragment identifier, as it stands behind the # of the source's IRI."""
        return f"row={self.start}" if self.scheme == "row" else f"{self.scheme}={self.start},{self.end}"


@dataclass(frozen=True, slots=True)
class Words:
    """What a passage says once repairs are made, and the place where it is printed."""

    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Passage:
    """What a passage says, in one line, and where each of its characters is printed.

    ``text`` is repaired and without the marks of notes; ``starts[i]`` and ``ends[i]`` are the first printed character
    (code point of the decoded source) that ``text[i]`` stands for, and the one behind the last. ``printed`` is the
    whole source, ``lines`` the positions at which its lines begin.
    """

    source: str
    text: str
    starts: Sequence[int]
    ends: Sequence[int]
    printed: str
    lines: Sequence[int]

    def place(self, start: int, end: int) -> Place:
        """Return the place of ``text[start:end]``, which is not empty."""
        first, last = self.starts[start], self.ends[end - 1]
        return Place(self.source, "char", first, last, bisect_right(self.lines, first), self.printed[first:last])

    @property
    def key(self) -> tuple[str, int, int]:
        """What tells this passage from every other: its source, and its first and last printed character."""
        return (self.source, self.starts[0], self.ends[-1]) if self.starts else (self.source, -1, -1)


@dataclass(frozen=True, slots=True)
class Source:
    """One file that was read: its name under sources/, how it is described, and the checksum of its bytes."""

    name: str
    title: str
    media_type: str
    sha256: str
    publisher: str = ""
    issued: str = ""
