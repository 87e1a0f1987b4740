"""The reader of a plan's text: bytes in, policies with the places they were read from out."""

from __future__ import annotations

from welfaregraph.errors import UnreadableSource
from welfaregraph.model.evidence import Place
from welfaregraph.model.problems import Problem, problem
from welfaregraph.model.records import Body, Correction, Policy, Term
from welfaregraph.sources.plan.chapters import Chapter, read_chapters
from welfaregraph.sources.plan.indicators import read_indicators
from welfaregraph.sources.plan.layout import Layout
from welfaregraph.sources.plan.lines import Line, read_lines
from welfaregraph.sources.plan.manuscript import Manuscript
from welfaregraph.sources.plan.notes import Notes, read_notes, report_unmarked
from welfaregraph.sources.plan.prose import read_goal, read_initiatives, read_issues, read_plans
from welfaregraph.sources.plan.repairs import offer_repairs, place_corrections
from welfaregraph.sources.plan.tables import read_projects
from welfaregraph.text import UndecodableText, decode, fold


def read_text(name: str, data: bytes) -> str:
    """Return the text of a source. Raises UnreadableSource when it is empty, binary or in no known encoding."""
    try:
        text, _ = decode(data)
    except UndecodableText as error:
        raise UnreadableSource("source-" + error.reason, name=name, offset=error.offset) from None
    if not text.strip():
        raise UnreadableSource("source-empty", name=name)
    return text


def read_plan(
    name: str, text: str, layout: Layout, corrections: tuple[Correction, ...], bodies: tuple[Body, ...], problems: list[Problem]
) -> tuple[Policy, ...]:
    """Return the policies of a plan's text in order; whatever is wrong with a part of it is added to ``problems``.

    Raises UnreadableSource when the text holds no policy at all.
    """
    edits = place_corrections(text, corrections, problems)
    numbered = any(layout.note_mark(numbered=True).match(line.strip()) for line in text.split("\n") if len(line) < 2000)
    manuscript = Manuscript(name, text, edits, layout.note_mark(numbered=numbered))
    lines = read_lines(manuscript, layout, problems)
    chapters = read_chapters(manuscript, lines, layout, problems)
    if not chapters:
        raise UnreadableSource("no-policy", name=name)
    chapters = _once(manuscript, chapters, problems)
    used = {line.number for chapter in chapters for line in _furniture(chapter)}
    notes, printed = read_notes(manuscript, chapters, layout, bodies, used, problems)
    policies = tuple(
        _policy(manuscript, chapter, layout, notes, terms, used, problems) for chapter, terms in zip(chapters, printed, strict=True)
    )
    report_unmarked(notes)
    offer_repairs(manuscript, edits, problems)
    _report_unread(manuscript, lines, chapters, used, problems)
    return policies


def _furniture(chapter: Chapter) -> list[Line]:
    return [chapter.title, *(section.heading for section in chapter.sections if section.heading)]


def _once(manuscript: Manuscript, chapters: list[Chapter], problems: list[Problem]) -> list[Chapter]:
    first: dict[str, Chapter] = {}
    kept = []
    for chapter in chapters:
        title = manuscript.clean(chapter.title_start, chapter.title.end)
        earlier = first.setdefault(fold(title), chapter)
        if earlier is chapter:
            kept.append(chapter)
        else:
            place = manuscript.place(chapter.title_start, chapter.title.end)
            problems.append(problem("policy-twice", place, title=title, first=earlier.title.number))
    return kept


def _policy(
    manuscript: Manuscript,
    chapter: Chapter,
    layout: Layout,
    notes: Notes,
    terms: tuple[Term, ...],
    used: set[int],
    problems: list[Problem],
) -> Policy:
    title = manuscript.words(chapter.title_start, chapter.title.end)
    return Policy(
        title=title,
        number=chapter.number,
        goal=read_goal(manuscript, chapter.lines("goal"), notes, used),
        issues=read_issues(manuscript, chapter.lines("issues"), notes, used),
        plans=read_plans(manuscript, chapter.lines("plans"), layout, used),
        indicators=read_indicators(manuscript, chapter.lines("indicators"), layout, notes, title.text, used, problems),
        initiatives=read_initiatives(manuscript, chapter.lines("initiatives"), notes, used),
        projects=read_projects(manuscript, chapter.lines("projects"), layout, notes, used, problems),
        terms=terms,
    )


def _report_unread(manuscript: Manuscript, lines: list[Line], chapters: list[Chapter], used: set[int], problems: list[Problem]) -> None:
    """Say which lines of the text went into nothing: what is not in the graph must be known not to be there."""
    run: list[Line] = []
    for line in [*lines, None]:
        if line is not None and line.kind not in ("blank", "page") and line.number not in used:
            run.append(line)
            continue
        if run and (line is None or line.kind not in ("blank", "page")):
            place: Place = manuscript.place(run[0].start, run[-1].end)
            problems.append(problem("line-unread", place, text=manuscript.clean(run[0].start, run[-1].end)[:60]))
            run = []
