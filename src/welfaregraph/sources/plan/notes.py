"""The notes (※) of a plan: what they explain, and the places that mark them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property

from welfaregraph.model.evidence import Words
from welfaregraph.model.problems import Problem, problem
from welfaregraph.model.records import Body, Reference, Term
from welfaregraph.sources.plan.chapters import Chapter
from welfaregraph.sources.plan.layout import Layout
from welfaregraph.sources.plan.lines import Line
from welfaregraph.sources.plan.manuscript import Manuscript
from welfaregraph.text import fold

_TERM_LIMIT = 40


@dataclass
class Notes:
    """All notes of a text. ``references`` finds what a passage marks, and the bodies that it names."""

    manuscript: Manuscript
    layout: Layout
    problems: list[Problem]
    names: dict[str, str] = field(default_factory=dict)  # a way in which a body is printed -> its name
    terms: list[Term] = field(default_factory=list)
    marked: set[str] = field(default_factory=set)
    _by_fold: dict[str, Term] = field(default_factory=dict)
    _by_number: dict[str, Term] = field(default_factory=dict)

    def references(self, start: int, end: int) -> tuple[Reference, ...]:
        """Return the terms marked and the bodies named between two characters, in order, each with its sentence."""
        found = [*self._marks(start, end), *self._named(start, end)]
        return tuple(reference for _, reference in sorted(found, key=lambda pair: (pair[0], pair[1].kind, pair[1].name)))

    def _marks(self, start: int, end: int) -> list[tuple[int, Reference]]:
        found = []
        for match in self.manuscript.note_mark.finditer(self.manuscript.text, start, end):
            before = self.manuscript.clean(max(start, match.start() - _TERM_LIMIT), match.start())
            number = next((group for group in match.groups() if group), "")
            term = self._by_number.get(number) if number else None
            folded = fold(before)
            endings = (self._by_fold.get(folded[cut:]) for cut in range(len(folded)))
            term = term or next((ending for ending in endings if ending is not None), None)
            place = self.manuscript.sentence(match.start(), start, end)
            if term is None:
                self.problems.append(problem("mark-unexplained", place, text=before[-20:]))
                continue
            self.marked.add(term.name.text)
            found.append((match.start(), Reference("term", term.name.text, place)))
        return found

    def _named(self, start: int, end: int) -> list[tuple[int, Reference]]:
        if not self.names:
            return []
        return [
            (match.start(), Reference("body", self.names[match[0]], self.manuscript.sentence(match.start(), start, end)))
            for match in self._name_pattern.finditer(self.manuscript.text, start, end)
        ]

    @cached_property
    def _name_pattern(self) -> re.Pattern[str]:
        """Longest first, never inside a longer name, and none so short that it is an everyday word (一歩) as well."""
        ways = sorted((way for way in self.names if len(way) > 2), key=lambda way: (-len(way), way))
        return re.compile("(?<![一-龥々ァ-ヺー])(?:" + "|".join(map(re.escape, ways or ["\0"])) + ")")


def read_notes(
    manuscript: Manuscript, chapters: list[Chapter], layout: Layout, bodies: tuple[Body, ...], used: set[int], problems: list[Problem]
) -> tuple[Notes, list[tuple[Term, ...]]]:
    """Return the notes of the text, and for each chapter those that it prints."""
    names = {way: body.name.text for body in bodies for way in (body.name.text, *body.alternatives, *body.misprints)}
    notes = Notes(manuscript, layout, problems, names)
    printed = [tuple(_chapter_terms(manuscript, chapter, layout, used, notes)) for chapter in chapters]
    return notes, printed


def report_unmarked(notes: Notes) -> None:
    """Add a problem for each note that no place marks."""
    for term in notes.terms:
        if term.name.text not in notes.marked:
            notes.problems.append(problem("note-unmarked", term.name.place, term=term.name.text))


def _chapter_terms(manuscript: Manuscript, chapter: Chapter, layout: Layout, used: set[int], notes: Notes) -> list[Term]:
    terms = []
    for section in chapter.sections:
        for index, line in enumerate(section.lines):
            if line.kind != "note":
                continue
            end = _last_line(section.lines, index, used)
            if (term := _term(manuscript, layout, line, end, notes)) is not None:
                used.add(line.number)
                terms.append(term)
                notes.terms.append(term)
                notes._by_fold.setdefault(fold(term.name.text), term)
            else:
                used.add(line.number)
                notes.problems.append(problem("note-unread", manuscript.place(line.start, end), text=manuscript.clean(line.start, end)[:40]))
    return terms


def _last_line(lines: list[Line], index: int, used: set[int]) -> int:
    """Return where a note ends: with its line, or with the prose lines that follow at once while no stop has come."""
    end = lines[index].end
    for line in lines[index + 1 :]:
        if line.kind != "prose":
            break
        used.add(line.number)
        end = line.end
    return end


def _term(manuscript: Manuscript, layout: Layout, line: Line, end: int, notes: Notes) -> Term | None:
    text = manuscript.text
    head = re.compile(rf"[\s　]*(?:{layout.bullet.pattern})?({layout.note_mark(numbered=True).pattern})[\s　]*")
    mark = head.match(text, line.start, end)
    if mark is None:
        return None
    colon = re.compile(r"[：:]|(?<=\S)　+(?=\S)").search(text, mark.end(), min(end, mark.end() + _TERM_LIMIT))
    if colon is None or not (definition := manuscript.clean(colon.end(), end)):
        return None
    name = Words(manuscript.clean(mark.end(), colon.start()), manuscript.place(mark.end(), end))
    number = next((group for group in mark.groups()[1:] if group), "")
    term = Term(name, definition)
    if number:
        notes._by_number[number] = term
    return term if name.text else None
