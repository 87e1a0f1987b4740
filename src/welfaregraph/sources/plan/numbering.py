"""Numbers at the head of a line, as in （１）, ①, 2. or 取組3: what they count, and in which style."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_DASH = "-－ー‐−–.．"
_LEAD = r"[\s　]*(?:[#＃]+|\*\*|[■□◆◇●○◎▼▽])?[\s　]*"


@dataclass(frozen=True)
class Number:
    """A number before words: ``label`` as digits, ``style`` the way in which it is set, ``end`` where the words begin."""

    label: str
    style: str
    end: int


def read_number(text: str, labels: tuple[str, ...] = ()) -> Number | None:
    """Return the number at the head of a text, or None. ``labels`` are words that may stand before one (取組 1).

    >>> read_number("（２）相談支援の充実"), read_number("1-2　相談支援")
    (Number(label='2', style='paren', end=3), Number(label='1-2', style='digits2', end=4))
    >>> read_number("2人に1人") is None
    True
    """
    match = _pattern(labels).match(text)
    if match is None or match.end() == len(text):
        return None
    style = next(name for name in ("label", "paren", "half", "circle", "digits") if match[name])
    label = re.sub(f"[{_DASH}]", "-", unicodedata.normalize("NFKC", match[style]))
    return Number(label, f"digits{label.count('-') + 1}" if style == "digits" else style, match.end())


@lru_cache(maxsize=8)
def _pattern(labels: tuple[str, ...]) -> re.Pattern[str]:
    words = "|".join(map(re.escape, sorted(labels, key=len, reverse=True))) or r"\b\B"
    number = rf"\d{{1,2}}(?:[{_DASH}]\d{{1,2}})*"
    return re.compile(
        rf"{_LEAD}(?:[【〔\[]?(?:{words})[\s　]*(?P<label>{number}|[①-⑳])[\s　]*[】〕\].．:：、]?(?![年月日人件か個つ])"
        rf"|[（(][\s　]*(?P<paren>\d{{1,2}})[\s　]*[)）]|(?P<half>\d{{1,2}})[)）]|(?P<circle>[①-⑳])"
        rf"|(?P<digits>{number})(?:[.．、:：](?!\d)|(?=[\s　])))[\s　]*"
    )
