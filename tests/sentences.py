"""Sentences written for a test: ⟦A:社会福祉協議会⟧ is a name with its kind before the colon."""

from __future__ import annotations

import re

from welfaregraph.model.evidence import Passage
from welfaregraph.model.sentences import Mention, Part, Sentence, Thing, ThingKind

KINDS: dict[str, ThingKind] = {"A": "group", "P": "population", "S": "program", "L": "law", "N": "plan", "B": "place", "F": "function"}


def passage(text: str) -> Passage:
    """Return a passage that is printed as it reads."""
    return Passage("plan.txt", text, range(len(text)), range(1, len(text) + 1), text, [0])


def sentence(marked: str, where: str = "project") -> Sentence:
    """Return a sentence with its names, in a part of the plan (project, initiative, issue …, or project-title)."""
    text, mentions, position = "", [], 0
    for match in re.finditer(r"⟦(\w):([^⟧]*)⟧", marked):
        text += marked[position : match.start()]
        mentions.append(Mention(Thing(KINDS[match[1]], match[2]), len(text), len(text) + len(match[2])))
        text += match[2]
        position = match.end()
    text += marked[position:]
    kind = where.removesuffix("-title")
    part = Part(kind, text if where.endswith("-title") else "題", "施策")
    return Sentence(part, passage(text), 0, len(text), tuple(mentions))
