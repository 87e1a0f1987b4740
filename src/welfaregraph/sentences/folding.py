"""Text as names are compared in it, with the way back to where each character stands."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―－ｰ"), "ー")
_HALF = re.compile("[ｦ-ﾟ][ﾞﾟ]?")


def folded(text: str) -> tuple[str, list[int] | None]:
    """Return a text as it is compared, and where each of its characters, and the end, stands in it (None: in the same place)."""
    plain = text.translate(_DASHES)
    if plain.isascii():
        return plain.casefold(), None
    if (normal := unicodedata.is_normalized("NFKC", plain)) or not _HALF.search(plain):
        same = plain.casefold() if normal else "".join(map(_one, plain))
        if len(same) == len(text):
            return same, None
    parts: list[str] = []
    index: list[int] = []
    position = 0
    while position < len(plain):
        half = _HALF.match(plain, position)
        piece = half[0] if half else plain[position]
        whole = unicodedata.normalize("NFKC", piece).casefold() if half else _one(piece)
        parts.append(whole)
        index += [position] * len(whole)
        position += len(piece)
    return "".join(parts), [*index, len(text)]


@cache
def _one(char: str) -> str:
    return unicodedata.normalize("NFKC", char).casefold()
