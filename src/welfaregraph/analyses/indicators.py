"""What a plan measures: kinds of indicators by policy, targets held against today, and values without a year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from welfaregraph.analyses.progress import is_worse
from welfaregraph.queries.indicators import Indicator

KINDS = ("input", "activity", "output", "outcome")


@dataclass(frozen=True)
class PolicyKinds:
    """The kinds of a policy's indicators: how many of each, how many whose kind nobody stated, and whether one is an outcome.

    ``outcome`` is ``yes``, ``no`` (all kinds are stated and none is), ``unknown`` (none stated is, but not all are stated) or ``none`` (the
    policy has no indicator).
    """

    policy: str
    counts: tuple[tuple[str, int], ...]
    unknown: int
    outcome: Literal["yes", "no", "unknown", "none"]


@dataclass(frozen=True)
class Target:
    """A target held against today's value: worse, better, equal, ``moved`` (though it is to be maintained), or not to be said."""

    indicator: Indicator
    state: Literal["worse", "better", "equal", "moved", "no-direction", "no-value"]


@dataclass(frozen=True)
class Undated:
    """An indicator some of whose plan values have no printed year: ``baseline``, ``target`` or both."""

    indicator: Indicator
    values: tuple[Literal["baseline", "target"], ...]


def kinds_by_policy(indicators: Sequence[Indicator], policies: Sequence[str] = ()) -> tuple[PolicyKinds, ...]:
    """Return the kinds of the indicators of each policy, by name; ``policies`` adds those that have no indicator.

    Kinds are those of the logic model: input, activity, output, outcome (W.K. Kellogg Foundation 2004, Logic Model Development
    Guide). They are stated facts: an indicator is no outcome because its table is headed 成果指標. O(n).

    >>> made = [Indicator("受講者数", ("学び",), kind="output"), Indicator("健康感", ("健康",), kind="outcome")]
    >>> made += [Indicator("件数", ("相談",))]
    >>> [(one.policy, one.outcome) for one in kinds_by_policy(made, ["財政"])]
    [('健康', 'yes'), ('学び', 'no'), ('相談', 'unknown'), ('財政', 'none')]
    """
    names = sorted({*policies, *(policy for one in indicators for policy in one.policies)})
    by_policy: dict[str, list[Indicator]] = {name: [] for name in names}
    for one in indicators:
        for policy in one.policies:
            by_policy[policy].append(one)
    return tuple(_kinds(name, by_policy[name]) for name in names)


def _kinds(policy: str, indicators: list[Indicator]) -> PolicyKinds:
    counts = tuple((kind, sum(one.kind == kind for one in indicators)) for kind in KINDS)
    unknown = sum(not one.kind for one in indicators)
    outcome: Literal["yes", "no", "unknown", "none"] = "no"
    if not indicators:
        outcome = "none"
    elif dict(counts)["outcome"]:
        outcome = "yes"
    elif unknown:
        outcome = "unknown"
    return PolicyKinds(policy, counts, unknown, outcome)


def targets_today(indicators: Sequence[Indicator]) -> tuple[Target, ...]:
    """Return each target held against the baseline by the desired direction, in the given order.

    A target below today's value is not worse by itself: fewer may be wanted. Without a stated direction nothing is said. O(n).

    >>> from decimal import Decimal as D
    >>> from welfaregraph.queries.indicators import Value
    >>> def made(direction): return Indicator("割合", direction=direction, baseline=Value(D("78.3")), target=Value(D("78.0")))
    >>> [one.state for one in targets_today([made("higher"), made("lower"), made("maintain"), made("")])]
    ['worse', 'better', 'moved', 'no-direction']
    """
    return tuple(Target(one, _state(one)) for one in indicators)


def _state(one: Indicator) -> Literal["worse", "better", "equal", "moved", "no-direction", "no-value"]:
    if one.baseline is None or one.target is None:
        return "no-value"
    if one.baseline.number == one.target.number:
        return "equal"
    if not one.direction:
        return "no-direction"
    if one.direction == "maintain":
        return "moved"
    return "worse" if is_worse(one) else "better"


def undated(indicators: Sequence[Indicator]) -> tuple[Undated, ...]:
    """Return the indicators with a baseline or a target for which no year is printed, in the given order. O(n).

    >>> from decimal import Decimal as D
    >>> from welfaregraph.queries.indicators import Value
    >>> [one.values for one in undated([Indicator("件数", baseline=Value(D(1), "件", "令和3年度", 2021), target=Value(D(2)))])]
    [('target',)]
    """
    found = []
    for one in indicators:
        values: list[Literal["baseline", "target"]] = []
        if one.baseline and one.baseline.begins is None:
            values.append("baseline")
        if one.target and one.target.begins is None:
            values.append("target")
        if values:
            found.append(Undated(one, tuple(values)))
    return tuple(found)
