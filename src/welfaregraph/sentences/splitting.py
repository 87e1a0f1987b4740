"""A plan's passages as sentences, each with the part of the plan that it belongs to and the names in it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from welfaregraph.model.evidence import Passage
from welfaregraph.model.records import Policy
from welfaregraph.model.sentences import Part, Sentence
from welfaregraph.sentences.finder import Finder

_SENTENCE = re.compile(r"[^。！？]*(?:[。！？]+[」』）)]*|\Z)")


def read_sentences(policies: tuple[Policy, ...], finder: Finder) -> tuple[Sentence, ...]:
    """Return the sentences of the policies in the order of the text, each with its names; a title or a cell is one."""
    found: list[Sentence] = []
    for policy in policies:
        for part, passages in parts(policy):
            for passage in passages:
                found += _sentences(part, passage, finder)
    return tuple(sorted(found, key=lambda sentence: (sentence.passage.source, sentence.passage.starts[sentence.start])))


def parts(policy: Policy) -> Iterator[tuple[Part, tuple[Passage, ...]]]:
    """Yield the parts of a policy, itself first, each with its passages; the cell of a project's divisions is one."""
    title = policy.title.text
    yield Part("policy", title, title), policy.passages
    if policy.goal:
        yield Part("goal", policy.goal.words.text, title), policy.goal.passages
    for issue in policy.issues:
        yield Part("issue", issue.words.text, title), issue.passages
    for indicator in policy.indicators:
        yield Part("indicator", indicator.label.text, title), indicator.passages
    for initiative in policy.initiatives:
        yield Part("initiative", initiative.title.text, title, initiative.number), initiative.passages
    for project in policy.projects:
        cell = (project.units_passage,) if project.units_passage else ()
        yield Part("project", project.title.text, title), (*project.passages, *cell)
    for term in policy.terms:
        yield Part("term", term.name.text, title), term.passages


def _sentences(part: Part, passage: Passage, finder: Finder) -> Iterator[Sentence]:
    if not passage.text:
        return
    mentions = finder.find(passage, title=part.kind == "project" and passage.text == part.name)
    for match in _SENTENCE.finditer(passage.text):
        start, end = match.span()
        start += len(match[0]) - len(match[0].lstrip())
        end = start + len(match[0].strip())
        if start < end:
            inside = tuple(mention for mention in mentions if start <= mention.start < end)
            yield Sentence(part, passage, start, end, inside)
