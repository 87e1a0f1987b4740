"""The chapters of a plan: one a policy, with its sections, found by their headings and never by line numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from welfaregraph.model.problems import Problem, problem
from welfaregraph.sources.plan.layout import REQUIRED, SECTIONS, Layout
from welfaregraph.sources.plan.lines import Line
from welfaregraph.sources.plan.manuscript import Manuscript

_TITLE_LIMIT = 50  # characters; titles of policies are short, sentences are not
_ORDER = {name: rank for rank, name in enumerate(SECTIONS)}


@dataclass
class Section:
    """A heading (none for a goal without one) and the lines below it."""

    name: str
    heading: Line | None
    lines: list[Line] = field(default_factory=list)


@dataclass
class Chapter:
    """A policy's title, the number printed before it, and its sections in the order in which they stand."""

    title: Line
    title_start: int
    number: str
    sections: list[Section] = field(default_factory=list)

    def lines(self, name: str) -> list[Line]:
        """Return the lines of all sections of this name."""
        return [line for section in self.sections if section.name == name for line in section.lines]


def read_chapters(manuscript: Manuscript, lines: list[Line], layout: Layout, problems: list[Problem]) -> list[Chapter]:
    """Return the chapters in order; what is missing, doubled, out of order or untitled is a located problem.

    A chapter begins at a title: a short line without a full stop, right above a heading that opens a chapter (the
    goal, or the first heading that the chapter before it already had), with at most the goal's own words between.
    """
    chapters: list[Chapter] = []
    pending: list[Line] = []  # lines that no section has yet: they may turn out to be the next title
    lost: Line | None = None  # the heading of a chapter that has no title
    lost_kind = ""
    last = 0
    for line in lines:
        if line.kind != "heading":
            pending.append(line)
            last = line.number if line.kind not in ("blank", "page") else last
            continue
        current = chapters[-1] if chapters and lost is None else None
        seen = {section.name for section in current.sections} if current else set()
        opening = _opening(manuscript, pending, line.section, layout) if _may_open(line.section, seen, current, lost) else None
        if opening is not None:
            if lost is not None:
                problems.append(_lost(manuscript, lost, lost_kind, layout, pending[opening.title_index].number - 1))
                lost = None
            elif current is not None:
                current.sections[-1].lines += pending[: opening.title_index]
            chapters.append(_begin(manuscript, pending, opening, line, layout, problems))
        elif current is None and lost is None:
            lost, lost_kind = line, "section-orphan"
        elif current is not None and _starts_untitled(line.section, seen):
            current.sections[-1].lines += pending
            lost, lost_kind = line, "policy-untitled"
        elif current is not None:
            current.sections[-1].lines += pending
            _continue(manuscript, current, line, seen, layout, problems)
        pending = []
        last = line.number
    if lost is not None:
        problems.append(_lost(manuscript, lost, lost_kind, layout, last))
    elif chapters:
        chapters[-1].sections[-1].lines += pending
    _report_missing(manuscript, chapters, layout, problems)
    return chapters


@dataclass
class _Opening:
    title_index: int
    title_start: int
    number: str
    goal: list[Line]


def _may_open(section: str, seen: set[str], current: Chapter | None, lost: Line | None) -> bool:
    return section not in ("notes", "data") and (current is None or lost is not None or section in seen or section == "goal")


def _starts_untitled(section: str, seen: set[str]) -> bool:
    """A second goal, or second issues, behind later sections: a new chapter whose title was lost."""
    return section in ("goal", "issues") and section in seen and bool(seen & {"indicators", "initiatives", "projects"})


def _opening(manuscript: Manuscript, pending: list[Line], section: str, layout: Layout) -> _Opening | None:
    """Return where the title stands among the lines above a heading, or None if none of them can be one."""
    run = len(pending)
    while run and pending[run - 1].kind in ("prose", "blank", "page"):
        run -= 1
    blocks: list[list[int]] = [[]]
    for index in range(run, len(pending)):
        if pending[index].kind == "prose":
            blocks[-1].append(index)
        elif blocks[-1]:
            blocks.append([])
    blocks = [block for block in blocks if block]
    if not blocks:
        return None
    if (found := _title(manuscript, pending[blocks[-1][-1]], layout)) is not None:
        return _Opening(blocks[-1][-1], *found, goal=[])
    if section == "goal":
        return None
    goal = blocks[-1]
    title = blocks[-2][-1] if len(blocks) > 1 else goal.pop(0)
    if goal and (found := _title(manuscript, pending[title], layout)) is not None:
        return _Opening(title, *found, goal=[pending[index] for index in goal])
    return None


def _title(manuscript: Manuscript, line: Line, layout: Layout) -> tuple[int, str] | None:
    """Return where the words of a title begin and the number before them, or None if the line is no title."""
    raw = manuscript.text[line.start : line.end]
    labels = "|".join(map(re.escape, layout.words["policy_labels"]))
    head = re.match(
        rf"[\s　]*(?:[#＃]+[\s　]*)?(?P<number>(?:(?:{labels})[\s　]*\d+(?:[-－ー‐−.．]\d+)*|第?[\s　]*\d+(?:[-－ー‐−.．]\d+)*[\s　]*(?:節|章|項|編)?)(?:[\s　.．:：]+))?",
        raw,
    )
    start = line.start + (head.end() if head else 0)
    text = manuscript.clean(start, line.end)
    if not text or len(text) > _TITLE_LIMIT or text.endswith(("。", "、", "，", "．")) or "。" in text:
        return None
    number = (head["number"] or "").strip(" 　.．:：") if head else ""
    return start, number


def _begin(
    manuscript: Manuscript, pending: list[Line], opening: _Opening, line: Line, layout: Layout, problems: list[Problem]
) -> Chapter:
    chapter = Chapter(pending[opening.title_index], opening.title_start, opening.number)
    if line.section != "goal" and opening.goal:
        chapter.sections.append(Section("goal", None, opening.goal))
        place = manuscript.place(opening.goal[0].start, opening.goal[-1].end)
        problems.append(problem("goal-unheaded", place, title=_name(manuscript, chapter)))
    _continue(manuscript, chapter, line, {"goal"} if opening.goal else set(), layout, problems)
    return chapter


def _continue(
    manuscript: Manuscript, chapter: Chapter, line: Line, seen: set[str], layout: Layout, problems: list[Problem]
) -> None:
    place = manuscript.place(line.start, line.end)
    values = {"title": _name(manuscript, chapter), "section": layout.sections[line.section][0]}
    if line.section in seen and line.section not in ("data", "notes"):
        problems.append(problem("section-twice", place, **values))
    elif line.section not in ("data", "notes") and any(_ORDER[name] > _ORDER[line.section] for name in seen - {"data", "notes"}):
        problems.append(problem("section-order", place, **values))
    chapter.sections.append(Section(line.section, line))


def _lost(manuscript: Manuscript, line: Line, kind: str, layout: Layout, last: int) -> Problem:
    place = manuscript.place(line.start, line.end)
    return problem(kind, place, section=layout.sections[line.section][0], last=max(last, line.number))


def _report_missing(manuscript: Manuscript, chapters: list[Chapter], layout: Layout, problems: list[Problem]) -> None:
    for chapter in chapters:
        present = {section.name for section in chapter.sections}
        for name in REQUIRED:
            if name not in present:
                place = manuscript.place(chapter.title_start, chapter.title.end)
                values = {"title": _name(manuscript, chapter), "section": layout.sections[name][0]}
                problems.append(problem("section-missing", place, **values))


def _name(manuscript: Manuscript, chapter: Chapter) -> str:
    return manuscript.clean(chapter.title_start, chapter.title.end)
