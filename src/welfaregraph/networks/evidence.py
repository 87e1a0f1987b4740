"""The words that an edge of a network rests on, and how it is known."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import zip_longest
from typing import NamedTuple

STATED = ("stated",)
KNOWN = ("stated", "confirmed")
ALL = ("stated", "confirmed", "inferred")
_STRENGTH = ("confirmed", "stated", "inferred")


class Evidence(NamedTuple):
    """Words of a source, as printed; ``line`` is 0 where it is not known, ``status`` says how the fact is known.

    Of a tie that a sentence states: the ``words`` that tie, its ``modality`` (fact, done, planned, needed), and whether
    it leaves the city ``unsaid``. Of a conclusion: the ``reason`` in Japanese and English and its ``degree``.
    """

    source: str
    line: int
    quote: str
    status: str
    words: str = ""
    modality: str = ""
    unsaid: bool = False
    reason: tuple[str, str] = ("", "")
    degree: str = ""


def strongest(evidence: Iterable[Evidence]) -> str:
    """Return the best status among these: confirmed before stated before inferred.

    >>> strongest([Evidence("plan.txt", 1, "", "inferred"), Evidence("plan.txt", 7, "", "stated")])
    'stated'
    """
    return min((words.status for words in evidence), key=_STRENGTH.index)


def of_shared(sides: Iterable[tuple[Iterable[Evidence], Iterable[Evidence]]]) -> tuple[tuple[Evidence, ...], str]:
    """Return the words of what two things share, the best known first, and how the sharing is known; ``sides`` may not be empty.

    Each of the shared is known as its weaker side is, the whole as the best known of them. Words of the two sides take turns.

    >>> said, concluded = (Evidence("plan.txt", line, "", status) for line, status in ((1, "stated"), (7, "inferred")))
    >>> of_shared([([said], [concluded])])[1], of_shared([([said], [concluded]), ([said], [said])])[1]
    ('inferred', 'stated')
    """
    pairs = ((tuple(one), tuple(other)) for one, other in sides)
    known = [(max(map(strongest, pair), key=_STRENGTH.index), pair) for pair in pairs]
    known.sort(key=lambda shared: _STRENGTH.index(shared[0]))
    ranked = ((sorted(side, key=lambda one: _STRENGTH.index(one.status)) for side in pair) for _, pair in known)
    words = (one for pair in ranked for both in zip_longest(*pair) for one in both if one is not None)
    return tuple(dict.fromkeys(words)), known[0][0]
