"""Reading a small plan in a test: the text in, the policies and the problems out."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import Any

from welfaregraph.model.evidence import Place
from welfaregraph.model.problems import Problem
from welfaregraph.model.records import Correction, Policy
from welfaregraph.sources.plan.layout import load_layout
from welfaregraph.sources.plan_text import read_plan


def read(
    text: str, layout: dict[str, object] | None = None, corrections: tuple[Correction, ...] = ()
) -> tuple[tuple[Policy, ...], list[Problem]]:
    problems: list[Problem] = []
    policies = read_plan("plan.txt", text, load_layout(layout), corrections, problems)
    for place in [*places(policies), *(problem.place for problem in problems if problem.place and problem.place.source == "plan.txt")]:
        assert text[place.start : place.end] == place.quote
        assert text.count("\n", 0, place.start) + 1 == place.line
    return policies, problems


def places(record: Any) -> list[Place]:
    """Every place in a record and in whatever it holds."""
    if isinstance(record, Place):
        return [record]
    if isinstance(record, tuple | list):
        return [place for item in record for place in places(item)]
    if is_dataclass(record):
        return [place for field in fields(record) for place in places(getattr(record, field.name))]
    return []


def kinds(problems: list[Problem] | tuple[Problem, ...]) -> list[tuple[str, int]]:
    return [(problem.kind, problem.place.line if problem.place else 0) for problem in problems]


def said(policies: tuple[Policy, ...]) -> list[dict[str, object]]:
    """What the policies say, without their places: easy to compare by eye."""
    return [
        {
            "title": policy.title.text,
            "number": policy.number,
            "goal": policy.goal.words.text if policy.goal else None,
            "issues": [issue.words.text for issue in policy.issues],
            "plans": [plan.text for plan in policy.plans],
            "indicators": [
                (measure.label, *(f"{value.number}{value.unit}" if value else None for value in (measure.baseline, measure.target)))
                for indicator in policy.indicators
                for measure in indicator.measures
            ],
            "initiatives": [(item.number, item.title.text, item.text.text if item.text else "") for item in policy.initiatives],
            "projects": [(item.title.text, item.text, item.units + item.unnamed_units) for item in policy.projects],
            "terms": [(term.name.text, term.definition) for term in policy.terms],
        }
        for policy in policies
    ]
