"""How well the gaps that were found agree with those that a careful reader saw: recall, precision, what is missing and what is extra."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from welfaregraph.queries.names import Names
from welfaregraph.sources.annotations import AnnotatedGap
from welfaregraph.text import fold

_POPULATIONS = ("population-without-project", "population-named-only", "population-served-elsewhere")
_THEMES = ("theme-without-project", "theme-served-elsewhere")
KINDS: dict[str, tuple[str, ...]] = {  # what a reader calls a kind, and the kinds in which the same is found; others are called alike
    "population-without-project": (*_POPULATIONS[:2], _THEMES[0]),
    "population-served-elsewhere": (_POPULATIONS[2], _THEMES[1]),
    "theme-without-project": (*_THEMES, *_POPULATIONS),
    "function-without-provider": ("function-without-provider", "cell-without-provider"),
    "text-indicator-disagree": ("indicator-without-text", "text-without-indicator", "indicator-target-worse"),
}
_ASKED = ("gap", "crossing")  # what must be found; a note may be
_PAIR = re.compile(r"\s*×\s*|\s+[xX]\s+")
_BRACKETS = re.compile(r"[（(]([^（）()]*)[）)]")


@dataclass(frozen=True)
class FoundGap:
    """A gap that was found: its kind, the name of its subject, and the lines of its evidence."""

    kind: str
    subject: str
    lines: tuple[int, ...] = ()


@dataclass(frozen=True)
class GapScore:
    """How many gaps of a kind (all together where it is empty) were seen and found, and of each how many the other has, too."""

    kind: str
    asked: int
    met: int
    found: int
    agreed: int

    @property
    def recall(self) -> float | None:
        """The share of what the reader saw that was found."""
        return self.met / self.asked if self.asked else None

    @property
    def precision(self) -> float | None:
        """The share of what was found that the reader has, also as a note."""
        return self.agreed / self.found if self.found else None


@dataclass(frozen=True)
class GapAgreement:
    """The scores, all together first and then by the kinds of the finder; what was missed, and what the reader does not have."""

    scores: tuple[GapScore, ...]
    misses: tuple[AnnotatedGap, ...]
    extra: tuple[FoundGap, ...]


def compare_gaps(read: Sequence[AnnotatedGap], found: Sequence[FoundGap], names: Names) -> GapAgreement:
    """Return how well gaps agree with those that a reader saw, by kind and subject; each may agree with several.

    Subjects are the same if the graph calls one thing by both names, a part of a name in brackets or before ・ included; of
    pairs (A × B) both must be, in either order. Where both quote one line, a name inside the other is enough, and of a theme,
    which has no name of its own in a plan, the line alone, for one that nothing else is. What was found counts as precise if
    the reader has it in any status; a reader who left something out did not refute it. Complexity: O(gaps of a kind squared).
    """
    keys = _Keys(names)
    candidates = [(wanted, given) for wanted in read for given in found if given.kind in KINDS.get(wanted.kind, (wanted.kind,))]
    pairs = [(wanted, given) for wanted, given in candidates if keys.same(wanted.subject, given.subject) or _alike(wanted, given)]
    met = {wanted.place for wanted, _ in pairs}
    agreed = {given for _, given in pairs}
    for wanted, given in candidates:  # a theme has no name of its own in a plan: by its line, and for one that is left only
        if given.kind in _THEMES and wanted.place not in met and given not in agreed and {*wanted.lines} & {*given.lines}:
            met.add(wanted.place)
            agreed.add(given)
    asked = [one for one in read if one.status in _ASKED]
    order = dict.fromkeys([*(one.kind for one in asked), *(one.kind for one in found)])
    scores = [_score("", asked, found, met, agreed)]
    for kind in order:
        scores.append(_score(kind, [one for one in asked if one.kind == kind], [one for one in found if one.kind == kind], met, agreed))
    misses = tuple(one for one in asked if one.place not in met)
    return GapAgreement(tuple(scores), misses, tuple(one for one in found if one not in agreed))


def _score(
    kind: str, asked: Sequence[AnnotatedGap], found: Sequence[FoundGap], met: Iterable[object], agreed: Iterable[FoundGap]
) -> GapScore:
    here, there = set(met), set(agreed)
    return GapScore(kind, len(asked), sum(one.place in here for one in asked), len(found), sum(one in there for one in found))


def _alike(wanted: AnnotatedGap, given: FoundGap) -> bool:
    """Return whether both quote one line and are called alike: 薬局, かかりつけ薬局."""
    one, other = fold(wanted.subject), fold(given.subject)
    pair = any(len(_PAIR.split(subject)) > 1 for subject in (wanted.subject, given.subject))
    alike = min(len(one), len(other)) > 1 and (one in other or other in one) and not pair
    return alike and bool({*wanted.lines} & {*given.lines})


class _Keys:
    """The things that a written subject may mean."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._known: dict[str, tuple[frozenset[str], ...]] = {}

    def same(self, one: str, other: str) -> bool:
        """Return whether two subjects are the same; of pairs, both parts in either order."""
        left, right = self._parts(one), self._parts(other)
        if len(left) != len(right):
            return False
        return any(all(a & b for a, b in zip(left, turned, strict=True)) for turned in (right, right[::-1]))

    def _parts(self, written: str) -> tuple[frozenset[str], ...]:
        if written not in self._known:
            self._known[written] = tuple(self._meant(part) for part in _PAIR.split(written) if part)
        return self._known[written]

    def _meant(self, written: str) -> frozenset[str]:
        bare = _BRACKETS.sub("", written).strip()
        ways = {written, bare, *_BRACKETS.findall(written)} - {""}
        ways |= {piece for way in (bare, *_BRACKETS.findall(written)) for piece in way.split("・") if len(piece) > 1}
        things = {thing for way in ways for thing in self._names.called(way)}
        return frozenset(things | {fold(way) for way in ways})
