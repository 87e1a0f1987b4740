"""The notes (※) of a plan: what they explain, and the places that mark them."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass

from welfaregraph.model.evidence import Words
from welfaregraph.model.problems import Problem, problem
from welfaregraph.model.records import Reference, Term
from welfaregraph.sources.plan.chapters import Chapter
from welfaregraph.sources.plan.layout import Layout
from welfaregraph.sources.plan.lines import Line
from welfaregraph.sources.plan.manuscript import Manuscript, Span
from welfaregraph.text import fold

_TERM_LIMIT = 40
_COLON = re.compile(r"[\s　]*(?:[：:…]+|とは[、，]?|(?<=\S)　+(?=\S)|(?<=\S) +(?=[^\s：:]*。))[\s　]*")


@dataclass(frozen=True)
class _Note:
    """A term, the number of its mark, and the chapter that prints it."""

    term: Term
    number: str
    chapter: int


class Notes:
    """All notes of a text: what a passage refers to. Numbers may begin anew in each chapter."""

    def __init__(self, manuscript: Manuscript, starts: list[int], notes: list[_Note], problems: list[Problem]) -> None:
        self._manuscript, self._starts, self._notes, self._problems = manuscript, starts, notes, problems
        self._marked: set[str] = set()
        self._by_name: dict[str, Term] = {}
        self._by_number: dict[tuple[int, str], Term] = {}
        self._anywhere: dict[str, list[Term]] = {}
        for note in notes:
            self._by_name.setdefault(fold(note.term.name.text), note.term)
            if note.number:
                self._by_number[note.chapter, note.number] = note.term
                self._anywhere.setdefault(note.number, []).append(note.term)

    def references(self, *spans: Span) -> tuple[Reference, ...]:
        """Return the terms marked in a passage, in order, each with the place of its sentence."""
        found = [pair for start, end in spans for pair in self._marks(start, end)]
        return tuple(reference for _, reference in sorted(found, key=lambda pair: (pair[0], pair[1].name)))

    def report_unmarked(self) -> None:
        """Add a problem for each note that no place marks."""
        for note in self._notes:
            if note.term.name.text not in self._marked:
                self._problems.append(problem("note-unmarked", note.term.name.place, term=note.term.name.text))

    def _marks(self, start: int, end: int) -> list[tuple[int, Reference]]:
        found = []
        for match in self._manuscript.note_mark.finditer(self._manuscript.text, start, end):
            before = self._manuscript.clean(max(start, match.start() - _TERM_LIMIT), match.start())
            term = self._numbered(match, match.start()) or self._named(fold(before))
            place = self._manuscript.sentence(match.start(), start, end)
            if term is None:
                if match[0] not in ("*", "＊"):  # a star alone may be anything
                    self._problems.append(problem("mark-unexplained", place, text=before[-20:]))
                continue
            self._marked.add(term.name.text)
            found.append((match.start(), Reference(term.name.text, place)))
        return found

    def _numbered(self, match: re.Match[str], offset: int) -> Term | None:
        number = _number(match)
        chapter = bisect_right(self._starts, offset) - 1
        if found := self._by_number.get((chapter, number)):
            return found
        anywhere = self._anywhere.get(number, [])
        return anywhere[0] if number and len(anywhere) == 1 else None

    def _named(self, before: str) -> Term | None:
        """Return the term that these words end with, the longest first."""
        closed = before.rstrip("」』)ー")
        endings = (self._by_name.get(text[cut:]) for text in (before, closed) for cut in range(len(text)))
        return next((term for term in endings if term is not None), None)


def read_notes(
    manuscript: Manuscript, chapters: list[Chapter], layout: Layout, used: set[int], problems: list[Problem]
) -> tuple[Notes, list[tuple[Term, ...]]]:
    """Return the notes of the text, and for each chapter those that it prints.

    The numbers of the lines that were read are added to ``used``.
    """
    reader = _Reader(manuscript, layout, used, problems)
    found = [reader.read(index, chapter) for index, chapter in enumerate(chapters)]
    notes = Notes(manuscript, [chapter.title.start for chapter in chapters], [note for part in found for note in part], problems)
    return notes, [tuple(note.term for note in part) for part in found]


class _Reader:
    """Reads the notes of one chapter after the other."""

    def __init__(self, manuscript: Manuscript, layout: Layout, used: set[int], problems: list[Problem]) -> None:
        self._manuscript, self._used, self._problems = manuscript, used, problems
        mark = layout.note_mark(numbered=True).pattern
        self._head = re.compile(rf"[\s　]*(?:{layout.bullet.pattern})?(?P<mark>{mark})[\s　]*")
        self._bullet = layout.bullet

    def read(self, index: int, chapter: Chapter) -> list[_Note]:
        notes = []
        for section in chapter.sections:
            lines = section.lines
            for position, line in enumerate(lines):
                explained = section.name == "notes" and line.number not in self._used and self._explains(line)
                if line.kind != "note" and not explained:
                    continue
                self._used.add(line.number)
                end = self._last_line(lines, position, section.name == "notes")
                note = self._note(index, line, end)
                if note is not None:
                    notes.append(note)
                    continue
                text = self._manuscript.clean(line.start, end)
                self._problems.append(problem("note-unread", self._manuscript.place(line.start, end), text=text[:40]))
        return notes

    def _explains(self, line: Line) -> bool:
        """Whether a line under a heading such as 用語解説 is a term and its explanation, though no mark stands before it."""
        if line.kind not in ("prose", "bullet"):
            return False
        colon = _COLON.search(self._manuscript.text, line.words, min(line.end, line.words + _TERM_LIMIT))
        return colon is not None and "。" not in self._manuscript.text[line.words : colon.start()]

    def _last_line(self, lines: list[Line], index: int, under_heading: bool) -> int:
        """Return where a note ends: with its line, or with the prose lines that follow at once."""
        end = lines[index].end
        for line in lines[index + 1 :]:
            if line.kind != "prose" or (under_heading and self._explains(line)):
                break
            self._used.add(line.number)
            end = line.end
        return end

    def _note(self, chapter: int, line: Line, end: int) -> _Note | None:
        text = self._manuscript.text
        mark = self._head.match(text, line.start, end)
        bullet = self._bullet.match(text, line.start, end)
        start = mark.end() if mark else bullet.end() if bullet else line.start
        colon = _COLON.search(text, start, min(end, start + _TERM_LIMIT))
        if colon is None or "。" in text[start : colon.start()] or not (definition := self._manuscript.clean(colon.end(), end)):
            return None
        name = self._manuscript.clean(start, colon.start())
        if name.startswith("「") and name.endswith("」") and name.count("「") == 1:
            name = name[1:-1]
        if not name:
            return None
        number = _number(mark) if mark else ""
        passages = (self._manuscript.mapped((start, colon.start())), self._manuscript.mapped((colon.end(), end)))
        return _Note(Term(Words(name, self._manuscript.place(start, end)), definition, passages), number, chapter)


def _number(match: re.Match[str]) -> str:
    digits = next((group for group in match.groups() if group and group != match[0] and group.strip().isdigit()), "")
    return str(int(unicodedata.normalize("NFKC", digits))) if digits else ""
