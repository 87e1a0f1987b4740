"""The words that something rests on, as the pages show them: cut around what matters, and linked to the passage."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from welfaregraph.networks.city import Fact, Source
from welfaregraph.networks.evidence import Evidence
from welfaregraph.views.page_looks import is_of_vocabulary
from welfaregraph.views.page_wording import codes
from welfaregraph.views.site.places import Places
from welfaregraph.wording import N_, pick, say, translate

_AROUND = 60  # characters of a quote that are shown on each side of the words that tie
_QUOTE = 180  # characters of a quote without such words


@dataclass(frozen=True)
class Said:
    """One place: ``before``, ``words`` and ``after`` are its quote, ``place`` its source and line in words, ``href`` the passage."""

    place: str
    href: str
    before: str
    words: str
    after: str
    moods: tuple[str, ...] = ()
    reason: str = ""
    unsaid: bool = False
    source: str = ""
    line: int = 0

    @property
    def quote(self) -> str:
        """The quote as it is shown."""
        return self.before + self.words + self.after


def said(words: Evidence | Fact, places: Places) -> Said:
    """Return one place for the pages, its quote cut around the words that tie."""
    place = place_words(words.source, words.line)
    if is_of_vocabulary(words):
        place = translate(N_("From the glossary, not from the plan"))
    before, marked, after = _cut(words.quote, getattr(words, "words", ""))
    known = _codes()
    modality, degree = getattr(words, "modality", ""), getattr(words, "degree", "")
    moods = tuple(pick(*known[code]) for code in (modality, degree) if code in known and code != "fact")
    unsaid = getattr(words, "unsaid", False)
    reason = pick(*getattr(words, "reason", ("", "")))
    return Said(place, places.line(words.source, words.line), before, marked, after, moods, reason, unsaid, words.source, words.line)


def all_said(evidence: Iterable[Evidence | Fact], places: Places) -> tuple[Said, ...]:
    """Return the places of these words, each place once, those with a quote first."""
    found: dict[tuple[str, int, str], Evidence | Fact] = {}
    for words in sorted(evidence, key=lambda one: (not one.quote, one.source, one.line)):
        found.setdefault((words.source, words.line, words.quote), words)
    return tuple(said(words, places) for words in found.values())


def place_words(source: str, line: int) -> str:
    """Return a place in words: the source and its line; nothing where none is known."""
    return say(N_("{source}, line {line}"), {"source": source, "line": line}) if source and line else source


def source_words(source: Source) -> str:
    """Return a source in words: its title and file, who published it, and its date, also where none is recorded."""
    title = source.title if source.title != source.name else ""
    dated = source.issued or translate(N_("date not recorded"))
    about = "、".join(filter(None, (source.name, source.publisher, dated)))
    return f"{title}（{about}）" if title else about


@cache
def _codes() -> dict[str, tuple[str, str]]:
    return codes()


def _cut(quote: str, words: str) -> tuple[str, str, str]:
    flat, marked = " ".join(quote.split()), " ".join(words.split())
    at = flat.find(marked) if marked else -1
    if at < 0:
        return (flat if len(flat) <= _QUOTE else flat[: _QUOTE - 1] + "…"), "", ""
    before, after = flat[:at], flat[at + len(marked) :]
    before = before if len(before) <= _AROUND else "…" + before[-_AROUND:]
    after = after if len(after) <= _AROUND else after[:_AROUND] + "…"
    return before, marked, after
