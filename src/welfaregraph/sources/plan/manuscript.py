"""A plan's text with its repairs: what is printed at a place, and what it says."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from welfaregraph.model.evidence import Place, Words

_BLANKS = re.compile(r"[ \t\u3000\u00a0]+")
_JAPANESE = "\u3000-\u30ff\u3400-\u9fff\uff00-\uffef"


@dataclass(frozen=True, order=True)
class Edit:
    """A repair at one place: these characters are to be read so."""

    start: int
    end: int
    reading: str


class Manuscript:
    """The decoded text of one source, never changed; repairs are laid over it when it is read.

    ``printed`` gives what stands there, ``clean`` what it says: repaired, on one line, without the marks of notes.
    """

    def __init__(self, source: str, text: str, edits: list[Edit], note_mark: re.Pattern[str]) -> None:
        self.source = source
        self.text = text
        self.note_mark = note_mark
        self._edits = sorted(edits)
        self._edit_starts = [edit.start for edit in self._edits]
        self._line_starts = [0, *(match.end() for match in re.finditer("\n", text))]
        self._around_mark = re.compile(rf"[ \u3000]*(?:{note_mark.pattern})[ \u3000]*")

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

    def repaired(self, start: int, end: int) -> str:
        """Return these characters with the repairs that lie wholly inside them, line breaks kept."""
        parts, position = [], start
        for edit in self._edits[bisect_left(self._edit_starts, start) :]:
            if edit.start >= end:
                break
            if edit.end <= end and edit.start >= position:
                parts += [self.text[position : edit.start], edit.reading]
                position = edit.end
        return "".join([*parts, self.text[position:end]])

    def clean(self, start: int, end: int) -> str:
        """Return what these characters say: repaired, joined to one line, without marks of notes."""
        lines = (line.strip() for line in self._around_mark.sub("", self.repaired(start, end)).split("\n"))
        joined = ""
        for line in filter(None, lines):
            spaced = joined and joined[-1].isascii() and joined[-1].isalnum() and line[0].isascii() and line[0].isalnum()
            joined += (" " if spaced else "") + line
        return _BLANKS.sub(" ", joined).strip()

    def sentence(self, offset: int, start: int, end: int) -> Place:
        """Return the place of the sentence (in a table, of the cell's sentence) around a character from start to end."""
        before = max(self.text.rfind(stop, start, offset) for stop in "。\t")
        stops = (self.text.find("。", offset, end) + 1, self.text.find("\t", offset, end))
        return self.place(max(start, before + 1), min((stop for stop in stops if stop > 0), default=end))
