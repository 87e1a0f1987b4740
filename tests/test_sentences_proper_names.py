"""Proper names beside class words: where they begin and end, and what only looks like one."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from welfaregraph.sentences.proper_names import end_behind_class, end_behind_form, forms, start_before_class


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("NPO法人かもめの会と協働した", "かもめの会"),
        ("ＮＰＯ法人みほんの木かげなどの民間団体と", "みほんの木かげ"),
        ("NPO法人みほんの木かげの居場所", "みほんの木かげ"),
        ("NPO法人ともに歩む会の協力", "ともに歩む会"),
        ("認定NPO法人あおぞらネットと", "あおぞらネット"),
        ("NPO法人ひだまり、民生委員", "ひだまり"),
        ("社会福祉法人青潮会と協定", "青潮会"),
        ("社会福祉法人ためし福祉会、特別支援学校", "ためし福祉会"),
        ("医療法人社団青空の会が", "青空の会"),
        ("生活協同組合コープほしみと協定", "コープほしみ"),
        ("株式会社みどりの風の社員", "みどりの風"),
        ("社会福祉法人が運営", ""),
        ("社会福祉法人にお願いし", ""),
        ("社会福祉法人等と", ""),
        ("NPO法人などと", ""),
        ("NPO法人や企業", ""),
        ("NPO法人の支援により", ""),
        ("NPO法人", ""),
    ],
)
def test_the_name_behind_a_legal_form(text: str, name: str) -> None:
    form = forms().match(text)
    assert form is not None
    assert text[form.end() : end_behind_form(text, form.end())] == name


@pytest.mark.parametrize(
    ("text", "word", "name"),
    [
        ("各地区のまちかど保健室に", "保健室", "まちかど"),
        ("身近なまちかど保健室", "保健室", "まちかど"),
        ("、にじいろ保育園", "保育園", "にじいろ"),
        ("支援し、ひなた児童センターと", "児童センター", "ひなた"),
        ("コスモス薬局と", "薬局", "コスモス"),
        ("学校や保健室", "保健室", ""),
        ("すべての学校", "学校", ""),
        ("における学校", "学校", ""),
        ("いただいた学校", "学校", ""),
        ("支援を受けている学校", "学校", ""),
        ("さまざまな学校", "学校", ""),
        ("ボランティア団体", "団体", ""),
        ("かかりつけ薬局", "薬局", ""),
    ],
)
def test_the_name_before_a_class_word(text: str, word: str, name: str) -> None:
    end = text.index(word)
    assert text[start_before_class(text, end) : end] == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("センターみなとへ引き継ぐ", "みなと"),
        ("センターみなとと連携", "みなと"),
        ("センターつむぎ」を", "つむぎ"),
        ("センターひだまりの職員", "ひだまり"),
        ("センターひだまりの丘と定例の会", "ひだまりの丘"),
        ("センターけやき苑は", "けやき苑"),
        ("センターためしとつないで", "ためし"),
        ("センターなどが", ""),
        ("センターにおいて", ""),
        ("センターとともに", ""),
        ("センターから", ""),
        ("センターぐるみの", ""),
        ("センターし", ""),
        ("センター、社協", ""),
    ],
)
def test_the_name_behind_a_class_word(text: str, name: str) -> None:
    start = len("センター")
    assert text[start : end_behind_class(text, start, ("ためし市", "ためし"))] == name


@settings(max_examples=200, deadline=None)
@given(st.text("NPO法人社会福祉かもめのとがをはになど会青潮センター、。「」 ", max_size=30))
def test_a_name_lies_in_its_text_and_ends_behind_its_beginning(text: str) -> None:
    for form in forms().finditer(text):
        assert form.end() <= end_behind_form(text, form.end()) <= len(text)
    for position in range(len(text) + 1):
        assert position <= end_behind_class(text, position) <= len(text)
        assert 0 <= start_before_class(text, position) <= position
