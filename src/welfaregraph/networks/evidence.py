"""The words that an edge of a network rests on, and how it is known."""

from __future__ import annotations

from collections.abc import Iterable
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
