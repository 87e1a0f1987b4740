"""A plan's text with its repairs: what is printed at a place, and what it says."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from welfaregraph.model.evidence import Passage, Place, Words

Span = tuple[int, int]  # from one character to another, end exclusive
_BLANKS = re.compile(r"(?:[ \t\u3000\u00a0]|<br\s*/?>)+")
_SENTENCE = 2_000  # characters looked at on either side for the end of a sentence


@dataclass(frozen=True, order=True)
class Edit:
    """A repair at one place: these characters are to be read so."""

    start: int
    end: int
    reading: str


class _Characters(NamedTuple):
    """Characters, and for each the first printed one that it stands for and the one behind the last."""

    text: str
    first: array[int]
    last: array[int]

    def part(self, start: int, end: int) -> _Characters:
        return _Characters(self.text[start:end], self.first[start:end], self.last[start:end])

    def stripped(self) -> _Characters:
        start = len(self.text) - len(self.text.lstrip())
        return self.part(start, start + len(self.text.strip()))

    def without(self, pattern: re.Pattern[str]) -> _Characters:
        cuts = [match.span() for match in pattern.finditer(self.text)]
        if not cuts:
            return self
        kept = zip([0, *(end for _, end in cuts)], [*(start for start, _ in cuts), len(self.text)], strict=True)
        return _concatenated([self.part(start, end) for start, end in kept])

    def as_one(self, char: str) -> _Characters:
        return _Characters(char, self.first[:1], self.last[-1:])


def _concatenated(parts: Sequence[_Characters]) -> _Characters:
    first, last = array("l"), array("l")
    for part in parts:
        first.extend(part.first)
        last.extend(part.last)
    return _Characters("".join(part.text for part in parts), first, last)


def _join(lines: Sequence[_Characters]) -> _Characters:
    """Join what is broken over lines as ``_joined`` does; a blank put in stands for what lies between."""
    parts: list[_Characters] = []
    for line in lines:
        if not line.text:
            continue
        if parts and _latin(parts[-1].text[-1]) and _latin(line.text[0]):
            parts.append(_Characters(" ", parts[-1].last[-1:], line.first[:1]))
        parts.append(line)
    return _concatenated(parts)


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
        for edit in self._edits_in(start, end):
            parts += [self.text[position : edit.start], edit.reading]
            position = edit.end
        return "".join([*parts, self.text[position:end]])

    def clean(self, start: int, end: int) -> str:
        """Return what these characters say: repaired, joined to one line, without marks of notes."""
        lines = self._around_mark.sub("", self.repaired(start, end)).split("\n")
        return _BLANKS.sub(" ", _joined([line.strip() for line in lines])).strip()

    def mapped(self, *spans: Span) -> Passage:
        """Return what these pieces say as one passage, each of its characters with the place where it is printed.

        Its text is that of ``passage(spans)``.
        """
        found = _join([self._cleaned(*span) for span in spans])
        return Passage(self.source, found.text, found.first, found.last, self.text, self._line_starts)

    def _cleaned(self, start: int, end: int) -> _Characters:
        """Do what ``clean`` does, and keep the places of the characters."""
        whole = self._aligned(start, end).without(self._around_mark)
        lines = [whole.part(*match.span()).stripped() for match in re.finditer(r"[^\n]+", whole.text)]
        joined = _join(lines)
        pieces, position = [], 0
        for blanks in _BLANKS.finditer(joined.text):
            pieces += [joined.part(position, blanks.start()), joined.part(*blanks.span()).as_one(" ")]
            position = blanks.end()
        return _concatenated([*pieces, joined.part(position, len(joined.text))]).stripped()

    def _aligned(self, start: int, end: int) -> _Characters:
        """Return the repaired characters; where a repair changes the length, its middle stands for all that it changes."""
        parts: list[str] = []
        first, last = array("l"), array("l")
        position = start
        for edit in [*self._edits_in(start, end), Edit(end, end, "")]:
            parts += [self.text[position : edit.start], edit.reading]
            first.extend(range(position, edit.start))
            last.extend(range(position + 1, edit.start + 1))
            self._align(edit, first, last)
            position = edit.end
        return _Characters("".join(parts), first, last)

    def _align(self, edit: Edit, first: array[int], last: array[int]) -> None:
        """Add the places of a repair's characters: those it leaves at both ends keep theirs."""
        printed, reading = self.text[edit.start : edit.end], edit.reading
        head = _alike(printed, reading)
        tail = _alike(printed[head:][::-1], reading[head:][::-1])
        middle = len(reading) - head - tail
        start, end = edit.start + head, edit.end - tail
        first.extend(range(edit.start, start))
        last.extend(range(edit.start + 1, start + 1))
        if middle == end - start:
            first.extend(range(start, end))
            last.extend(range(start + 1, end + 1))
        else:
            first.extend([start] * middle)
            last.extend([max(end, start + 1)] * middle)
        first.extend(range(end, edit.end))
        last.extend(range(end + 1, edit.end + 1))

    def _edits_in(self, start: int, end: int) -> list[Edit]:
        found, position = [], start
        for index in range(bisect_left(self._edit_starts, start), len(self._edits)):
            edit = self._edits[index]
            if edit.start >= end:
                break
            if edit.end <= end and edit.start >= position:
                found.append(edit)
                position = edit.end
        return found

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


def _alike(one: str, other: str) -> int:
    """Return how many characters two texts begin with in common."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
