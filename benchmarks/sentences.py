"""How reading sentences grows, measured side by side in one run: python benchmarks/sentences.py [megabytes].

The plan of nishitokyo, its chapters repeated under other titles, is read at one size and at ten times that size, and with
ten times the names. Printed are characters a second, and the ratios with the bounds they are held to.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from welfaregraph.graph.concepts import load_concepts
from welfaregraph.model.evidence import Passage
from welfaregraph.model.problems import Problem
from welfaregraph.model.sentences import Thing
from welfaregraph.sentences.finder import Finder
from welfaregraph.sentences.lexicon import Lexicon, Way, make_lexicon
from welfaregraph.sentences.splitting import read_sentences
from welfaregraph.sentences.tying import read_ties
from welfaregraph.sources.city import read_city

ROOT = Path(__file__).resolve().parent.parent
CITY = ROOT / "graph_data" / "nishitokyo"


def seconds(lexicon: Lexicon, policies: tuple, times: int) -> tuple[float, int, int]:
    """Return how long names and ties of the policies, read ``times`` over, take, and how many characters and names there are."""
    finder = Finder(lexicon)
    begun = time.perf_counter()
    characters = names = 0
    for _ in range(times):
        sentences = read_sentences(policies, finder)
        read_ties(sentences, lexicon.city)
        characters += sum(len(sentence.text) for sentence in sentences)
        names += sum(len(sentence.mentions) for sentence in sentences)
    return time.perf_counter() - begun, characters, names


def one_passage(lexicon: Lexicon, text: str) -> float:
    """Return how long one passage takes: a damaged text may have no full stop at all."""
    passage = Passage("plan.txt", text, range(len(text)), range(1, len(text) + 1), text, [0])
    finder = Finder(lexicon)
    begun = time.perf_counter()
    finder.find(passage)
    return time.perf_counter() - begun


def main() -> None:
    size = float(sys.argv[1]) if len(sys.argv) > 1 else 5.0
    result = read_city(CITY)
    assert result.reading is not None
    problems: list[Problem] = []
    lexicon = make_lexicon(result.reading, load_concepts(), problems)
    many = [
        *lexicon.ways.values(),
        *(Way(f"{way.text}第{n}号", Thing("program", f"{way.text}第{n}号")) for way in lexicon.ways.values() for n in range(9)),
    ]
    larger = Lexicon(many, lexicon.concepts, lexicon.city)
    policies = result.reading.policies
    _, characters, names = seconds(lexicon, policies, 1)
    times = max(1, int(size * 1_000_000 / 3 / characters / 10))
    small, _, _ = seconds(lexicon, policies, times)
    large, large_characters, found = seconds(lexicon, policies, times * 10)
    wide, _, _ = seconds(larger, policies, times)
    speed = large_characters / large
    print(f"{len(lexicon.ways)} ways to write names; {names} names in {characters} characters; {speed:,.0f} characters a second")
    print(f"ten times the text ({large_characters * 3 / 1e6:.1f} MB, {found} names): {large / small:.1f} x (bound 12)")
    print(f"ten times the names ({len(larger.ways)}): {wide / small:.2f} x (bound 2)")
    text = "".join(sentence.text for sentence in read_sentences(policies, Finder(lexicon)))
    longer = one_passage(lexicon, text * 100) / one_passage(lexicon, text * 10)
    print(f"one passage without an end, ten times as long: {longer:.1f} x (bound 12)")


if __name__ == "__main__":
    main()
