"""Gaps of indicators: targets, years, rules and outliers; what is measured and not spoken of, and what is spoken of and not measured."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

import networkx as nx

from welfaregraph.analyses.ambition import ambition, flat_rules
from welfaregraph.analyses.gaps.gap import Gap, Node, gap, of_kind
from welfaregraph.analyses.indicators import targets_today, undated
from welfaregraph.networks.evidence import Evidence
from welfaregraph.queries.indicators import Indicator, Value

_OUTLIER = 2.0  # standard deviations of log t/b
_FIGURES = (
    "受診率", "死亡率", "徴収率", "加入率", "実施率", "参加率", "達成率", "就職率", "定着率", "利用率", "充足率",
    "認知度", "満足度", "健康感", "寿命",
)  # fmt: skip
_BEFORE = (2, 8)  # characters before a figure that are its name
_NAME = rf"(?:がん)?[一-龥ァ-ヺー]{{{_BEFORE[0]},{_BEFORE[1]}}}"
_FIGURE = re.compile(rf"[一-龥ァ-ヺー]{{{_BEFORE[0]},{_BEFORE[1]}}}?(?:{'|'.join(_FIGURES)})")
_FIGURES_OF = re.compile(rf"({_NAME}(?:・{_NAME})*)の({'|'.join(_FIGURES)})")  # 健康診査・がん検診の受診率


def targets_worse(indicators: Sequence[Indicator]) -> list[Gap]:
    """Return the targets that are worse than today by the stored direction, and those whose direction is not stored. Complexity: O(n)."""
    found = []
    for target in targets_today(indicators):
        one = target.indicator
        if target.state in ("worse", "moved"):
            values = {"direction": one.direction, "source": one.said or "-", **_values(one)}
            found.append(_gap("indicator-target-worse", one, **values))
        elif target.state == "no-direction":
            found.append(_gap("indicator-direction-unknown", one))
    return found


def values_without_year(indicators: Sequence[Indicator]) -> list[Gap]:
    """Return the indicators whose baseline, and whose target, has no printed year; and those without a target. Complexity: O(n)."""
    found = []
    for one in undated(indicators):
        found += [_gap("indicator-no-base-year", one.indicator)] * ("baseline" in one.values)
        found += [_gap("indicator-no-target-year", one.indicator)] * ("target" in one.values)
    whole = {one.whole for one in indicators}
    found += [_gap("indicator-no-target", one) for one in indicators if one.target is None and one.label not in whole and one.baseline]
    rows = Counter(one.whole or one.label for one in indicators if one.baseline or one.target)
    told = _by_row([one for one in found if one.kind != "indicator-no-target"])
    told = [replace(one, values=(*one.values, ("of", str(rows[one.name])))) for one in told]
    return [*told, *(one for one in found if one.kind == "indicator-no-target")]


def ambition_gaps(indicators: Sequence[Indicator]) -> list[Gap]:
    """Return the indicators whose targets follow one flat rule, and the outliers in ambition (|z| > 2 of log t/b).

    Complexity: that of ``flat_rules``.
    """
    found = []
    measured = ambition(indicators)
    pairs = str(len(measured.ratios))
    for rule in flat_rules(indicators):
        for members, factor in ((rule.members, rule.factor), (rule.mirrored, 2 - rule.factor)):
            names = "、".join(dict.fromkeys(one.whole or one.label for one in members))
            values = {"factor": str(factor), "count": str(len(members)), "members": names, "pairs": pairs}
            found += [_gap("indicator-flat-rule", one, **values) for one in members]
    found = _by_row(found)
    for ratio in measured.ratios:
        if ratio.z is not None and abs(ratio.z) > _OUTLIER:
            value = f"{float(ratio.ratio):.2f}"
            found.append(_gap("indicator-ambition-outlier", ratio.indicator, ratio=value, z=f"{ratio.z:+.2f}", pairs=pairs))
    return found


def without_outcome(chain: nx.DiGraph, indicators: Sequence[Indicator], places: Mapping[Node, tuple[Evidence, ...]]) -> list[Gap]:
    """Return the policies, then the initiatives, that no outcome indicator measures.

    An initiative is measured by what measures it or a project that carries it out. Where the kind of an indicator is not
    stored, nothing is told of what it measures. Complexity: O(edges).
    """
    kinds = {one.iri: one.kind for one in indicators}
    by_policy: dict[str, list[Indicator]] = {}
    for one in indicators:
        for policy in one.policies:
            by_policy.setdefault(policy, []).append(one)
    wholes: dict[str, list[Node]] = {}
    for one in indicators:
        wholes.setdefault(one.whole, []).append(one.iri)
    found = []
    for policy, some in sorted(by_policy.items()):
        if all(one.kind and one.kind != "outcome" for one in some):
            evidence = tuple(dict.fromkeys(_words(one) for one in some))
            values = (("indicators", "、".join(one.label for one in some)),)
            found.append(Gap("policy-without-outcome", policy, policy, (policy,), "stated", evidence, values))
    for initiative in of_kind(chain, "initiative"):
        below = [initiative, *(node for node in chain.successors(initiative) if chain.nodes[node]["kind"] == "project")]
        measuring = {node for part in below for node in chain.successors(part) if chain.nodes[node]["kind"] == "indicator"}
        parts = {part for node in measuring for part in _parts(node, chain.nodes[node]["label"], wholes, kinds)}
        judged = [kinds.get(node, "") for node in sorted(parts)]
        if "outcome" in judged or (judged and "" in judged):
            continue
        names = "、".join(sorted(chain.nodes[node]["label"] for node in measuring))
        found.append(gap("initiative-without-outcome", chain, initiative, places.get(initiative, ()), status="inferred", indicators=names))
    return found


def _parts(node: Node, label: str, wholes: Mapping[str, list[Node]], measured: Collection[Node]) -> list[Node]:
    """Return an indicator, or the parts of one that prints several values: these have the kinds."""
    parts = wholes.get(label, [])
    return [*parts, node] if node in measured or not parts else parts


def indicators_without_text(chain: nx.DiGraph, places: Mapping[Node, tuple[Evidence, ...]]) -> list[Gap]:
    """Return the indicators that measure no initiative and no project of their policy. Complexity: O(edges)."""
    return [
        gap("indicator-without-text", chain, node, places.get(node, ()), status="inferred")
        for node in of_kind(chain, "indicator")
        if not chain.in_degree(node) and node in places
    ]


def figures_without_indicator(texts: Iterable[tuple[tuple[str, ...], Evidence]], indicators: Sequence[Indicator]) -> list[Gap]:
    """Return the figures (…率, …寿命, …満足度) that the text speaks of and no indicator is called by.

    ``texts`` are the issues, initiatives and projects: the names of their policies, and their words. Complexity: O(characters).
    """
    called, alike = _called(one.label + one.whole for one in indicators)
    found: dict[str, tuple[set[str], list[Evidence]]] = {}
    for policies, words in texts:
        for name, figure in _figures(words.quote.replace("\n", "")):
            if name not in called and (figure, name.removesuffix(figure).removesuffix("の")[-2:]) not in alike:
                there = found.setdefault(name, (set(), []))
                there[0].update(policies)
                there[1].append(words)
    return [
        Gap("text-without-indicator", name, name, tuple(sorted(policies)), "stated", tuple(dict.fromkeys(words)))
        for name, (policies, words) in sorted(found.items())
    ]


def _figures(text: str) -> Iterator[tuple[str, str]]:
    """Yield the figures that a text names, each of those named together apart: (健康診査の受診率, 受診率)."""
    for match in _FIGURE.finditer(text):
        yield match[0], next(end for end in _FIGURES if match[0].endswith(end))
    for match in _FIGURES_OF.finditer(text):
        for name in match[1].split("・"):
            yield f"{name}の{match[2]}", match[2]


def _called(labels: Iterable[str]) -> tuple[set[str], set[tuple[str, str]]]:
    """Return the figures that labels have in them, with the words before; and each figure with any two characters of its label.

    The latter find a figure whose words are in another order: 健康診査の受診率, がん検診受診率.
    """
    called: set[str] = set()
    alike: set[tuple[str, str]] = set()
    for label in labels:
        for found in re.finditer("|".join(_FIGURES), label):
            called.update(label[found.start() - before : found.end()] for before in range(_BEFORE[0], min(_BEFORE[1], found.start()) + 1))
            alike.update((found[0], label[index : index + 2]) for index in range(len(label) - 1))
    return called, alike


def _gap(kind: str, one: Indicator, **values: str) -> Gap:
    """Return a gap of an indicator; several values in one printed row go by the name of the row where they share their gap."""
    named = {"row": one.whole or one.label, **values}
    return Gap(kind, one.iri, one.label, tuple(sorted(one.policies)), "stated", (_words(one),), tuple(sorted(named.items())))


def _by_row(gaps: Sequence[Gap]) -> list[Gap]:
    """Return gaps in which the parts of one printed row are one."""
    rows: dict[tuple[str, str, tuple[str, ...]], list[Gap]] = {}
    for one in gaps:
        rows.setdefault((one.kind, dict(one.values)["row"], one.policies), []).append(one)
    found = []
    for (_, name, _), parts in rows.items():
        evidence = tuple(dict.fromkeys(words for part in parts for words in part.evidence))
        found.append(replace(parts[0], name=name, evidence=evidence, values=(*parts[0].values, ("parts", str(len(parts))))))
    return found


def _values(one: Indicator) -> dict[str, str]:
    def shown(value: Value | None) -> str:
        return "-" if value is None else f"{value.number}{value.unit}"

    return {"baseline": shown(one.baseline), "target": shown(one.target)}


def _words(one: Indicator) -> Evidence:
    place = next((value.evidence for value in (one.baseline, one.target) if value and value.evidence.line), one.evidence)
    return Evidence(place.source, place.line, place.quote, "stated")
