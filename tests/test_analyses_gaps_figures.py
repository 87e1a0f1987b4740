"""Figures that a text speaks of and no indicator is called by, held against a search through every label."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from welfaregraph.analyses.gaps.indicators import _FIGURES, _figures, figures_without_indicator
from welfaregraph.networks.evidence import Evidence
from welfaregraph.queries.indicators import Indicator

PIECES = st.lists(st.sampled_from(["健康", "診査", "の", "がん", "検診", "受診率", "満足度", "寿命", "、", "介護", "利用率"]), max_size=6)
WORDS = PIECES.map("".join)


def _named(text: str, labels: list[str]) -> list[str]:
    def measured(name: str, label: str) -> bool:
        figure = next(end for end in _FIGURES if name.endswith(end))
        return name in label or (figure in label and name.removesuffix(figure).removesuffix("の")[-2:] in label)

    return sorted({name for name, _ in _figures(text) if not any(measured(name, label) for label in labels)})


@given(WORDS, st.lists(WORDS, max_size=4))
def test_figures_are_those_that_no_label_has(text: str, labels: list[str]) -> None:
    found = figures_without_indicator([(("健康",), Evidence("plan.txt", 1, text, "stated"))], [Indicator(label) for label in labels])
    assert [gap.name for gap in found] == _named(text, labels)


def test_words_in_another_order_are_the_same_figure() -> None:
    words = Evidence("plan.txt", 7, "健康診査の受診率や介護満足度", "stated")
    found = figures_without_indicator([(("健康",), words)], [Indicator("診査受診率"), Indicator("がん検診の受診率")])
    assert [gap.name for gap in found] == ["介護満足度"]


def test_figures_named_together_are_looked_for_one_by_one() -> None:
    words = Evidence("plan.txt", 7, "健康診査・がん検診の受診率向上を図ります。", "stated")
    found = figures_without_indicator([(("健康",), words)], [Indicator("がん検診受診率")])
    assert [gap.name for gap in found] == ["健康診査の受診率"]
