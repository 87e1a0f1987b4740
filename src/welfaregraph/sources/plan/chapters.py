"""The chapters of a plan: one a policy, with its sections, found by their headings and never by line numbers."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from itertools import combinations, pairwise

from welfaregraph.model.problems import Problem, problem
from welfaregraph.sources.plan.layout import REQUIRED, SECTIONS, Layout
from welfaregraph.sources.plan.lines import Line
from welfaregraph.sources.plan.manuscript import Manuscript
from welfaregraph.sources.plan.strangers import Strangers, shapes_of_headings
from welfaregraph.sources.plan.titles import Opening, find_opening, is_labelled, last_of, shape_of
from welfaregraph.text import fold

_ORDER = {name: rank for rank, name in enumerate(SECTIONS)}
_LOOSE = ("data", "notes")  # sections that stand anywhere, and that no chapter begins with


@dataclass
class Section:
    """A heading (none for a goal without one) and the lines below it."""

    name: str
    heading: Line | None
    lines: list[Line] = field(default_factory=list)


@dataclass
class Chapter:
    """A policy's title and number, the lines that print the two, and its sections in the order in which they stand."""

    title: Line
    start: int
    end: int
    number: str
    head: list[Line] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)

    def lines(self, name: str) -> list[Line]:
        """Return the lines of all sections of this name."""
        return [line for section in self.sections if section.name == name for line in section.lines]


def read_chapters(manuscript: Manuscript, lines: list[Line], layout: Layout, problems: list[Problem]) -> list[Chapter]:
    """Return the chapters in order; what is missing, doubled, out of order or untitled is a located problem.

    A chapter begins at a title right above a heading that opens a chapter: the goal, where this text's goals stand
    under titles, or a heading that the chapter before already had.
    """
    reader = _Reader(manuscript, lines, layout, problems)
    for line in lines:
        reader.take(line)
    reader.finish()
    _report_missing(manuscript, reader.chapters, layout, problems)
    _report_order(manuscript, reader.chapters, layout, problems)
    return reader.chapters


class _Reader:
    """Goes through the lines once. ``pending`` are lines that no section has yet: they may turn out to be a title."""

    def __init__(self, manuscript: Manuscript, lines: list[Line], layout: Layout, problems: list[Problem]) -> None:
        self.chapters: list[Chapter] = []
        self._manuscript, self._layout, self._problems = manuscript, layout, problems
        self._airy = _is_airy(lines)
        self._goal_opens = _goal_opens(manuscript, lines, layout, self._airy)
        self._strangers = Strangers(manuscript, layout, shapes_of_headings(manuscript, lines), self._airy)
        self._pending: list[Line] = []
        self._lost: Line | None = None  # the heading of a chapter that has no title
        self._last = 0
        self._seen: set[str] = set()  # the sections of the last chapter

    def take(self, line: Line) -> None:
        """Take the next line."""
        if line.kind == "heading":
            self._heading(line)
            self._pending = []
            self._last = line.number
            return
        self._pending.append(line)
        if line.kind not in ("blank", "page"):
            self._last = line.number

    def finish(self) -> None:
        """Give the last section its lines."""
        if self._lost is not None:
            self._report_lost(self._lost, self._last)
        elif self.chapters:
            self._attach(self._pending)

    def _heading(self, line: Line) -> None:
        current = self.chapters[-1] if self.chapters and self._lost is None else None
        seen = self._seen if current else set()
        goes_on = current is not None and self._goes_on(current.sections[-1], line)
        opening = self._opening(line, current, seen) if not goes_on else None
        if opening is not None:
            above = self._pending[: opening.first]
            if self._lost is not None:
                self._report_lost(self._lost, max((held.number for held in above if held.kind != "blank"), default=self._lost.number))
                self._lost = None
            elif current is not None:
                self._attach(above)
            self._begin(opening, line)
        elif self._lost is not None:
            return
        elif current is None or (not goes_on and self._starts_untitled(line.section, seen)):
            if current is not None:
                self._attach(self._pending)
            self._lost = line
        else:
            self._attach(self._pending)
            self._continue(current, line, seen, goes_on)

    def _opening(self, line: Line, current: Chapter | None, seen: set[str]) -> Opening | None:
        if line.section in _LOOSE:
            return None
        opening = find_opening(self._manuscript, self._pending, line.section, self._layout, self._airy)
        if opening is None or not self._like_the_others(opening):
            return None
        if current is None or line.section in seen:
            return opening
        if line.section == "goal" and (self._goal_opens or opening.strong):
            return opening
        # the chapter lost its first sections: its title shows that it is one, and the chapter before it is complete
        labelled = is_labelled(opening.number, self._layout) and is_labelled(current.number, self._layout)
        return opening if labelled and {"projects", "initiatives"} & seen else None

    def _like_the_others(self, opening: Opening) -> bool:
        """Whether a title is numbered as the title before it: the number of an initiative makes no policy."""
        if not self.chapters or not opening.number or is_labelled(opening.number, self._layout):
            return True
        above = self.chapters[-1]
        if shape_of(opening.number) != shape_of(above.number):
            return above.sections[-1].name not in ("initiatives", "issues") and not above.number
        return above.sections[-1].name != "initiatives" or last_of(opening.number) in (last_of(above.number) + 1, 1)

    def _goes_on(self, section: Section, line: Line) -> bool:
        """Whether a heading of the section before it, in other words (現状, 課題; …（続き）), goes on from it."""
        return section.name == line.section and section.heading is not None and self._text(section.heading) != self._text(line)

    def _starts_untitled(self, section: str, seen: set[str]) -> bool:
        """A second goal, or second issues, behind later sections: a new chapter whose title was lost."""
        return section in ("goal", "issues") and section in seen and bool(seen & {"indicators", "initiatives", "projects"})

    def _begin(self, opening: Opening, line: Line) -> None:
        head = [above for above in self._pending[opening.first :] if above.start <= opening.end]
        chapter = Chapter(opening.line, opening.start, opening.end, opening.number, head)
        self.chapters.append(chapter)
        self._seen = set()
        if opening.goal:
            chapter.sections.append(Section("goal", None, list(opening.goal)))
            place = self._manuscript.place(opening.goal[0].start, opening.goal[-1].end)
            self._problems.append(problem("goal-unheaded", place, title=self._title(chapter)))
            self._seen.add("goal")
        self._continue(chapter, line, self._seen, goes_on=False)

    def _continue(self, chapter: Chapter, line: Line, seen: set[str], goes_on: bool) -> None:
        place = self._manuscript.place(line.start, line.end)
        values = {"title": self._title(chapter), "section": self._layout.sections[line.section][0]}
        if line.section in seen and line.section not in _LOOSE and not goes_on:
            self._problems.append(problem("section-twice", place, **values))
        chapter.sections.append(Section(line.section, line))
        self._seen.add(line.section)

    def _attach(self, lines: list[Line]) -> None:
        section = self.chapters[-1].sections[-1]
        section.lines += self._strangers.lines_before(section.name, lines, self._problems)

    def _report_lost(self, line: Line, last: int) -> None:
        place = self._manuscript.place(line.start, line.end)
        kind = "policy-untitled" if self.chapters or line.section in ("goal", "issues") else "section-orphan"
        values = {"section": self._layout.sections[line.section][0], "last": max(last, line.number)}
        self._problems.append(problem(kind, place, **values))

    def _text(self, line: Line) -> str:
        return fold(self._manuscript.text[line.start : line.end])

    def _title(self, chapter: Chapter) -> str:
        return self._manuscript.clean(chapter.start, chapter.end)


def _is_airy(lines: list[Line]) -> bool:
    """Whether blank lines stand above most headings of a text."""
    alone = [above.kind in ("blank", "page") for above, line in pairwise(lines) if line.kind == "heading"]
    return sum(alone) * 2 >= len(alone)


def _goal_opens(manuscript: Manuscript, lines: list[Line], layout: Layout, airy: bool) -> bool:
    """Whether goals stand right under titles here, as in most plans, and not behind other sections."""
    found: list[bool] = []
    pending: list[Line] = []
    for line in lines:
        if line.kind != "heading":
            pending.append(line)
            continue
        if line.section == "goal":
            found.append(find_opening(manuscript, pending, "goal", layout, airy) is not None)
        pending = []
    return sum(found) * 2 >= len(found)


def _report_missing(manuscript: Manuscript, chapters: list[Chapter], layout: Layout, problems: list[Problem]) -> None:
    for chapter in chapters:
        present = {section.name for section in chapter.sections}
        for name in REQUIRED:
            if name not in present:
                words = manuscript.words(chapter.start, chapter.end)
                problems.append(problem("section-missing", words.place, title=words.text, section=layout.sections[name][0]))


def _report_order(manuscript: Manuscript, chapters: list[Chapter], layout: Layout, problems: list[Problem]) -> None:
    """Say which sections stand where most chapters of this text, or without a majority most plans, have them later."""
    orders = [_order(chapter) for chapter in chapters]
    before = Counter(pair for order in orders if len(orders) > 1 for pair in combinations(order, 2))
    for chapter, order in zip(chapters, orders, strict=True):
        for index, name in enumerate(order):
            if any((before[above, name], _ORDER[name]) < (before[name, above], _ORDER[above]) for above in order[:index]):
                heading = next(section.heading for section in chapter.sections if section.name == name)
                if heading is not None:
                    place = manuscript.place(heading.start, heading.end)
                    values = {"title": manuscript.clean(chapter.start, chapter.end), "section": layout.sections[name][0]}
                    problems.append(problem("section-order", place, **values))


def _order(chapter: Chapter) -> list[str]:
    return list(dict.fromkeys(section.name for section in chapter.sections if section.name not in _LOOSE))
