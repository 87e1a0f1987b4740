"""Where something was read: the place in a source, with the words that stand there."""

from __future__ import annotations

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
class Source:
    """One file that was read: its name under sources/, how it is described, and the checksum of its bytes."""

    name: str
    title: str
    media_type: str
    sha256: str
    publisher: str = ""
    issued: str = ""
