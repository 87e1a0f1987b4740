"""The names by which the tables beside a plan call its indicators."""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Sequence

from welfaregraph.model.records import MeasureKey, Policy
from welfaregraph.text import fold


class IndicatorNames:
    """The indicators of a plan, and the parts of those that print several values, by any written name.

    A name that stands in several policies means all of them: it is one measure of one city. With the policy behind it,
    as in ``参加者数（健康づくりの推進）``, it means that one.
    """

    def __init__(self, policies: Sequence[Policy]) -> None:
        self._found: dict[str, dict[MeasureKey, None]] = defaultdict(dict)
        self._spelling: dict[str, str] = {}
        self._parts: dict[MeasureKey, tuple[MeasureKey, ...]] = {}
        for policy in policies:
            for indicator in policy.indicators:
                whole = MeasureKey(policy.title.text, indicator.label.text)
                parts = [MeasureKey(policy.title.text, measure.label) for measure in indicator.measures]
                self._parts[whole] = tuple(parts) if len(parts) > 1 else ()
                for key in (whole, *parts):
                    for way in (key.label, f"{key.label}（{key.policy}）"):
                        self._found[fold(way)][key] = None
                        self._spelling.setdefault(fold(way), way)

    def find(self, name: str) -> tuple[MeasureKey, ...]:
        """Return what is called so, in the order of the plan; nothing if nothing is."""
        return tuple(self._found.get(fold(name), ()))

    def parts(self, key: MeasureKey) -> tuple[MeasureKey, ...]:
        """Return the parts of an indicator that prints several values; nothing of any other."""
        return self._parts.get(key, ())

    def near(self, name: str) -> str:
        """Return the names nearest to one that is nobody's, best first, for a person."""
        folded = fold(name)
        ways = list(self._found)
        inside = [way for way in ways if folded and folded in way]
        close = difflib.get_close_matches(folded, ways, n=3, cutoff=0.4)
        return "、".join(dict.fromkeys(self._spelling[way] for way in [*inside[:3], *close][:3])) or "-"
