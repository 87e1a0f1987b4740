"""One city's sentences read: names, ties, and what the rules that are switched on conclude from them."""

from __future__ import annotations

from collections.abc import Sequence

from welfaregraph.model.problems import Problem
from welfaregraph.model.records import Reading
from welfaregraph.model.sentences import Concept, Findings
from welfaregraph.sentences.conclusions import conclude
from welfaregraph.sentences.finder import Finder
from welfaregraph.sentences.lexicon import make_lexicon
from welfaregraph.sentences.splitting import read_sentences
from welfaregraph.sentences.tying import read_ties


def read_findings(reading: Reading, concepts: Sequence[Concept], problems: list[Problem]) -> Findings:
    """Return what the sentences of a city's plan say, in the order of the text; what is wrong with names is a problem."""
    lexicon = make_lexicon(reading, concepts, problems)
    sentences = read_sentences(reading.policies, Finder(lexicon))
    ties = read_ties(sentences, lexicon.city)
    conclusions = conclude(reading, sentences, ties, concepts)
    asked = [
        *(upper for name in reading.names for upper in name.broader),
        *(term.name.text for policy in reading.policies for term in policy.terms),
    ]
    known = {name: thing for name in asked if (thing := lexicon.thing(name)) is not None}
    return Findings(sentences, ties, conclusions, lexicon.concepts, known)
