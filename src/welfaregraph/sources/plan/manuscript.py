"""A plan's text with its repairs: what is printed at a place, and what it says."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from welfaregraph.model.evidence import Place, Words

Span = tuple[int, int]  # from one character to another, end exclusive
_BLANKS = re.compile(r"(?:[ \t\u3000\u00a0]|<br\s*/?>)+")
_SENTENCE = 2_000  # characters looked at on either side for the end of a sentence


@dataclass(frozen=True, order=True)
class Edit:
    """A repair at one place: these characters are to be read so."""

    start: int
    end: int
    reading: str


class Manuscript:
    """The decoded text of one source, never changed; repairs are laid over it when it is read.

    ``text`` is what is printed, ``clean`` what it says: repaired, on one line, without the marks of notes.
    """

    def __init__(self, source: str, text: str, edits: Sequence[Edit], note_mark: re.Pattern[str]) -> None:
        self.source = source
        self.text = text
        self.note_mark = note_mark
        self._edits = sorted(edits)
        self._edit_starts = [edit.start for edit in self._edits]
        self._line_starts = [0, *(match.end() for match in re.finditer("\n", text))]
        self._around_mark = re.compile(rf"(?:(?<![ \u3000])[ \u3000]+)?(?:{note_mark.pattern})[ \u3000]*")

    def line_number(self, offset: int) -> int:
        """Return the line of a character, from 1."""
        return bisect_right(self._line_starts, offset)

    def place(self, start: int, end: int) -> Place:
        """Return the place of these characters, blanks at both ends left out."""
        passage = self.text[start:end]
        start += len(passage) - len(passage.lstrip())
        end = start + len(passage.strip())
        return Place(self.source, "char", start, end, self.line_number(start), self.text[start:end])

    def words(self, start: int, end: int) -> Words:
        """Return what these characters say, and their place."""
        return Words(self.clean(start, end), self.place(start, end))

    def passage(self, spans: Sequence[Span]) -> Words:
        """Return what a passage in one or more pieces says, and the place from its first to its last character."""
        return Words(_joined([self.clean(*span) for span in spans]), self.place(spans[0][0], spans[-1][1]))

    def repaired(self, start: int, end: int) -> str:
        """Return these characters with the repairs that lie wholly inside them, line breaks kept."""
        parts, position = [], start
        for index in range(bisect_left(self._edit_starts, start), len(self._edits)):
            edit = self._edits[index]
            if edit.start >= end:
                break
            if edit.end <= end and edit.start >= position:
                parts += [self.text[position : edit.start], edit.reading]
                position = edit.end
        return "".join([*parts, self.text[position:end]])

    def clean(self, start: int, end: int) -> str:
        """Return what these characters say: repaired, joined to one line, without marks of notes."""
        lines = self._around_mark.sub("", self.repaired(start, end)).split("\n")
        return _BLANKS.sub(" ", _joined([line.strip() for line in lines])).strip()

    def sentence(self, offset: int, start: int, end: int) -> Place:
        """Return the place of the sentence (in a table, of the cell's sentence) around a character from start to end."""
        start, end = max(start, offset - _SENTENCE), min(end, offset + _SENTENCE)
        before = max(self.text.rfind(stop, start, offset) for stop in "。\t")
        stops = (self.text.find("。", offset, end) + 1, self.text.find("\t", offset, end))
        return self.place(max(start, before + 1), min((stop for stop in stops if stop > 0), default=end))


def _joined(lines: Sequence[str]) -> str:
    """Join what is broken over lines: with a blank only between two words in Latin letters or digits."""
    parts: list[str] = []
    for line in filter(None, lines):
        if parts and _latin(parts[-1][-1]) and _latin(line[0]):
            parts.append(" ")
        parts.append(line)
    return "".join(parts)


def _latin(char: str) -> bool:
    return char.isascii() and char.isalnum()
