"""The reader of a plan's text: bytes in, policies with the places they were read from out."""

from __future__ import annotations

from welfaregraph.errors import UnreadableSource
from welfaregraph.model.problems import Problem, problem
from welfaregraph.model.records import Correction, Policy, Term
from welfaregraph.sources.plan.chapters import Chapter, read_chapters
from welfaregraph.sources.plan.indicators import read_indicators
from welfaregraph.sources.plan.initiatives import read_initiatives
from welfaregraph.sources.plan.layout import Layout
from welfaregraph.sources.plan.lines import LIMIT, Line, read_lines
from welfaregraph.sources.plan.manuscript import Manuscript, Span
from welfaregraph.sources.plan.notes import Notes, read_notes
from welfaregraph.sources.plan.projects import read_projects
from welfaregraph.sources.plan.prose import read_goal, read_issues, read_plans
from welfaregraph.sources.plan.repairs import offer_repairs, place_corrections
from welfaregraph.text import UndecodableText, decode, fold

_SILENT = ("blank", "page", "damaged")  # kinds of lines that say nothing, or of which a problem already tells
_RUN = 200  # lines; a longer stretch that was not read is told of in parts


def read_text(name: str, data: bytes) -> str:
    """Return the text of a source. Raises UnreadableSource when it is empty, binary or in no known encoding."""
    try:
        text, _ = decode(data)
    except UndecodableText as error:
        raise UnreadableSource("source-" + error.reason, name=name, offset=error.offset) from None
    if not text.strip():
        raise UnreadableSource("source-empty", name=name)
    return text


def read_plan(name: str, text: str, layout: Layout, corrections: tuple[Correction, ...], problems: list[Problem]) -> tuple[Policy, ...]:
    """Return the policies of a plan's text in order; whatever is wrong with a part of it is added to ``problems``.

    Raises UnreadableSource when the text holds no policy at all.
    """
    edits = place_corrections(text, corrections, problems)
    mark = layout.note_mark(numbered=True)
    numbered = any((found := mark.match(line.strip())) and any(found.groups()) for line in text.split("\n") if len(line) < LIMIT)
    manuscript = Manuscript(name, text, edits, layout.note_mark(numbered=numbered))
    lines = read_lines(manuscript, layout, problems)
    chapters = read_chapters(manuscript, lines, layout, problems)
    if not chapters:
        raise UnreadableSource("no-policy", name=name)
    used: set[int] = set()
    chapters = _once(manuscript, chapters, used, problems)
    used.update(line.number for chapter in chapters for line in _furniture(chapter))
    notes, printed = read_notes(manuscript, chapters, layout, used, problems)
    policies = tuple(
        _policy(manuscript, chapter, layout, notes, terms, used, problems) for chapter, terms in zip(chapters, printed, strict=True)
    )
    notes.report_unmarked()
    offer_repairs(manuscript, edits, [(line.start, line.end) for line in lines if line.kind == "damaged"], problems)
    _report_unread(manuscript, lines, used, problems)
    return policies


def _furniture(chapter: Chapter) -> list[Line]:
    return [*chapter.head, *(section.heading for section in chapter.sections if section.heading)]


def _once(manuscript: Manuscript, chapters: list[Chapter], used: set[int], problems: list[Problem]) -> list[Chapter]:
    """Return the chapters without those whose title an earlier one has; their lines count as told of."""
    first: dict[str, Chapter] = {}
    kept = []
    for chapter in chapters:
        title = manuscript.words(chapter.start, chapter.end)
        earlier = first.setdefault(fold(title.text), chapter)
        if earlier is chapter:
            kept.append(chapter)
            continue
        problems.append(problem("policy-twice", title.place, title=title.text, first=earlier.title.number))
        used.update(line.number for section in chapter.sections for line in section.lines)
        used.update(line.number for line in _furniture(chapter))
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
    title = manuscript.words(chapter.start, chapter.end)
    plans = read_plans(manuscript, chapter.lines("plans"), layout, used)
    captions = _captions(manuscript, chapter, used, problems)
    listed = [(plan.place.start, plan.place.end) for plan in plans]
    policy = Policy(
        title=title,
        number=chapter.number,
        goal=read_goal(manuscript, chapter.lines("goal"), notes, used),
        issues=read_issues(manuscript, chapter.lines("issues"), layout, notes, used),
        plans=plans,
        indicators=read_indicators(manuscript, chapter.lines("indicators"), layout, notes, title.text, used, problems),
        initiatives=read_initiatives(manuscript, chapter.lines("initiatives"), layout, notes, used, problems),
        projects=read_projects(manuscript, chapter.lines("projects"), layout, notes, used, problems),
        terms=terms,
        passages=tuple(manuscript.mapped(span) for span in dict.fromkeys([(chapter.start, chapter.end), *listed, *captions])),
    )
    _report_empty(manuscript, chapter, policy, layout, problems)
    return policy


def _captions(manuscript: Manuscript, chapter: Chapter, used: set[int], problems: list[Problem]) -> list[Span]:
    """Return the captions of charts, whose figures a text does not have."""
    lines = [line for line in chapter.lines("data") if line.kind in ("prose", "bullet") and line.number not in used]
    for line in lines:
        used.add(line.number)
        text = manuscript.clean(line.words, line.end)
        problems.append(problem("caption-only", manuscript.place(line.start, line.end), text=text[:60]))
    return [(line.words, line.end) for line in lines]


def _report_empty(manuscript: Manuscript, chapter: Chapter, policy: Policy, layout: Layout, problems: list[Problem]) -> None:
    """Say which headings have nothing below them that could be read."""
    told: set[str] = set()
    for section in chapter.sections:
        read = getattr(policy, section.name, True)
        if section.heading is not None and not read and section.name not in told:
            told.add(section.name)
            place = manuscript.place(section.heading.start, section.heading.end)
            problems.append(problem("section-empty", place, title=policy.title.text, section=layout.sections[section.name][0]))


def _report_unread(manuscript: Manuscript, lines: list[Line], used: set[int], problems: list[Problem]) -> None:
    """Say which lines of the text went into nothing: what is not in the graph must be known not to be there."""
    run: list[Line] = []
    for line in [*lines, None]:
        unread = line is not None and line.kind not in _SILENT and line.number not in used
        ends = line is None or (not unread and line.kind not in ("blank", "page"))
        if run and (ends or len(run) >= _RUN):
            place = manuscript.place(run[0].start, run[-1].end)
            problems.append(problem("line-unread", place, text=manuscript.clean(run[0].start, run[-1].end)[:60]))
            run = []
        if unread and line is not None:
            run.append(line)
