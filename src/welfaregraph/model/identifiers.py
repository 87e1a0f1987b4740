"""The only place that mints IRIs: base, kind and a readable key that no prefixed name has to escape."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from typing import Literal, get_args
from urllib.parse import quote

from welfaregraph.model.evidence import Place
from welfaregraph.text import fold

Kind = Literal[
    "body", "city", "collaboration", "dataset", "decision", "gap", "goal", "group", "indicator", "initiative", "issue", "law",
    "measure", "meeting", "mention", "observation", "period", "place", "plan", "policy", "population", "program", "project", "rule",
    "source", "term", "tie", "type", "unit",
]  # fmt: skip
KINDS: tuple[Kind, ...] = get_args(Kind)
_LIMIT = 120
_FULL_WIDTH = {code: code + 0xFEE0 for code in range(0x21, 0x7F) if not (chr(code).isalnum() or chr(code) in "-_")}
_ALLOWED = re.compile(  # PN_CHARS of SPARQL 1.1 and Turtle inside the first plane, without invisible characters
    "[^-_0-9A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0300-\u037d\u037f-\u1fff\u2070-\u218f\u2c00-\u2fef"
    "\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufefe\uff00-\uffef]"
)


def key(name: str) -> str:
    """Return a name as the last part of an IRI: readable, and free of characters that a prefixed name must escape.

    >>> key("健康づくり(運動)の推進に向けた検討 ※")
    '健康づくり（運動）の推進に向けた検討'
    """
    plain = unicodedata.normalize("NFKC", name)
    plain = re.sub(r"(?<=[0-9A-Za-z])\s+(?=[0-9A-Za-z])", "_", plain)
    plain = _ALLOWED.sub("", plain.translate(_FULL_WIDTH)).lstrip("-\u0300\u0301")
    while plain and unicodedata.category(plain[0]).startswith("M"):
        plain = plain[1:]
    if len(plain) > _LIMIT:
        plain = f"{plain[:_LIMIT]}-{digest(name)}"
    return plain or digest(name)


def digest(text: str) -> str:
    """Return eight hexadecimal digits of what the text has in common with its other writings."""
    return hashlib.sha256(fold(text).encode()).hexdigest()[:8]


class Identifiers:
    """The IRIs of one city's things, under its base."""

    def __init__(self, base: str) -> None:
        self.base = base
        self._sources: dict[str, str] = {}

    def thing(self, kind: Kind, name: str) -> str:
        """Return the IRI of a thing that is known by its name."""
        return f"{self.base}{kind}/{key(name)}"

    def statement(self, kind: Kind, policy: str, text: str) -> str:
        """Return the IRI of a passage without a name of its own: its policy and a digest of its words."""
        return f"{self.base}{kind}/{key(policy)}-{digest(text)}"

    def source(self, name: str) -> str:
        """Return the IRI of a source file; what an IRI cannot hold is percent-encoded."""
        if (known := self._sources.get(name)) is None:
            known = self._sources[name] = f"{self.base}source/{quote(unicodedata.normalize('NFC', name), safe='._-~')}"
        return known

    def place(self, place: Place) -> str:
        """Return the IRI of a place: its source's, and the standard fragment."""
        return f"{self.source(place.source)}#{place.fragment}"

    def prefixes(self) -> dict[str, str]:
        """Return a prefix for each kind of thing."""
        return {kind: f"{self.base}{kind}/" for kind in KINDS if kind != "source"}
