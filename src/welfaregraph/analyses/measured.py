"""All that a plan's indicators show, put together: progress, grades, ambition, kinds, targets and years."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from welfaregraph.analyses.ambition import Ambition, FlatRule, ambition, flat_rules
from welfaregraph.analyses.grades import Graded, grade
from welfaregraph.analyses.indicators import PolicyKinds, Target, Undated, kinds_by_policy, targets_today, undated
from welfaregraph.analyses.progress import Progress, progress
from welfaregraph.queries.indicators import Frame, Indicator


@dataclass(frozen=True)
class Measured:
    """What the indicators of a graph show; ``progress``, ``grades`` and ``targets`` are in the order of ``indicators``."""

    indicators: tuple[Indicator, ...]
    frame: Frame
    progress: tuple[Progress, ...]
    grades: tuple[Graded, ...]
    ambition: Ambition
    rules: tuple[FlatRule, ...]
    kinds: tuple[PolicyKinds, ...]
    targets: tuple[Target, ...]
    undated: tuple[Undated, ...]

    @property
    def rows(self) -> int:
        """How many rows of the plan print these indicators: a row with several values has several."""
        return len({(one.evidence.source, one.whole or one.label, one.policies) for one in self.indicators})

    @property
    def sources(self) -> tuple[str, ...]:
        """The files that the indicators, their directions and values were read from, sorted."""
        places = [one.evidence for one in self.indicators] + [one.said_in for one in self.indicators]
        places += [value.evidence for one in self.indicators for value in (one.baseline, one.target, *one.actuals) if value]
        return tuple(sorted({place.source for place in places if place.source}))


def measured(indicators: Sequence[Indicator], frame: Frame) -> Measured:
    """Return everything that these indicators show within the period and the policies of a plan.

    What each figure is, and where it is from, stand with the functions that compute it. O(n log n).

    >>> from welfaregraph.queries.indicators import Indicator, Frame
    >>> found = measured([Indicator("件数", ("相談",))], Frame(("相談", "財政")))
    >>> [one.state for one in found.progress], [one.outcome for one in found.kinds]
    (['no-actual'], ['unknown', 'none'])
    """
    come = progress(indicators, frame.period)
    return Measured(
        tuple(indicators),
        frame,
        come,
        grade(come),
        ambition(indicators),
        flat_rules(indicators),
        kinds_by_policy(indicators, frame.policies),
        targets_today(indicators),
        undated(indicators),
    )
