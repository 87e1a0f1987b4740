"""Needs by any written name and in free words: what is meant, what is denied, and that nothing is kept."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from welfaregraph.errors import UnknownName
from welfaregraph.graph.concepts import load_concepts
from welfaregraph.sentences.needs import Needs, merged


@pytest.fixture(scope="module")
def needs() -> Needs:
    return Needs(load_concepts())


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("認知症", ["n-ninchisho"]),
        ("認知症の人", ["n-ninchisho"]),
        ("認知症の方", ["n-ninchisho"]),
        ("もの忘れ", ["n-ninchisho"]),
        ("dementia", ["n-ninchisho"]),
        ("ﾔﾝｸﾞｹｱﾗｰ", ["n-young-carer"]),
        ("ヤングケアラ―", ["n-young-carer"]),
        ("引きこもり", ["n-hikikomori"]),
        ("要介護", ["n-kaigo"]),
        ("生活困窮者", ["n-konkyu"]),
        ("障害", ["shogai-no-aru-hito"]),
        ("障がい者", ["shogai-no-aru-hito"]),
        ("8050", ["n-fukugo", "n-hikikomori", "n-kaigo"]),
        ("8050問題", ["n-fukugo", "n-hikikomori", "n-kaigo"]),
        ("高齢者", ["koreisha"]),
        ("知的障害", ["chiteki-shogaisha"]),
        ("発達障害", ["hattatsu-shogaisha"]),
        ("家賃滞納", ["n-sumai"]),
        ("独居", ["tanshin-setai"]),
        ("寝たきり", ["n-kaigo"]),
        ("アウトリーチ", ["outreach"]),
    ],
)
def test_a_need_by_any_written_name(needs, name, codes):
    assert [one.code for one in needs.named(name)] == codes


def test_the_same_need_by_two_names_is_one_that_keeps_both(needs):
    (one,) = merged([*needs.named("認知症"), *needs.named("認知症の人"), *needs.named("認知症")])
    assert one.asked == ("認知症", "認知症の人")


def test_people_named_after_a_need_have_it_and_others_do_not(needs):
    (one,) = needs.named("生活困窮")
    assert "konkyusha" in one.populations
    (food,) = needs.named("食料")
    assert food.populations == ()


def test_a_nonsense_name_says_what_there_is(needs):
    with pytest.raises(UnknownName, match="ぱらりら"):
        needs.named("ぱらりら")


def test_a_mistyped_name_gets_the_nearest(needs):
    with pytest.raises(UnknownName, match=r"Nearest: .*認知症"):
        needs.named("認知症状")


def test_an_area_of_life_lists_its_needs(needs):
    with pytest.raises(UnknownName, match=r"Choose: .*認知症"):
        needs.named("介護・高齢期の暮らし")


@pytest.mark.parametrize("name", ["", "　", "の人"])
def test_an_empty_name_is_no_need(needs, name):
    with pytest.raises(UnknownName):
        needs.named(name)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("80代の母が要介護、50代の息子がひきこもり", ["n-kaigo", "n-hikikomori"]),
        ("母は認知症ではないが、息子は引きこもりがち", ["n-hikikomori"]),
        ("うちには認知症の人はいません。息子は無職です", ["n-shuro"]),
        ("ひきこもりじゃないが、家賃滞納がある", ["n-sumai"]),
        ("精神障害のある娘と生活保護の父", ["seishin-shogaisha", "n-konkyu"]),
        ("家賃を滞納し、子どもは不登校", ["n-kakei", "n-futoko"]),
        ("８０代の母と５０代の息子が暮らしている", []),
        ("高齢者と子ども", []),
        ("", []),
    ],
)
def test_needs_in_free_words(needs, text, codes):
    assert [one.code for one in needs.told(text)] == codes


def test_nothing_of_free_words_is_kept(needs):
    text = "見本太郎さんの母が認知症"
    found = needs.told(text)
    assert [one.asked for one in found] == [("認知症",)]
    assert "太郎" not in repr((found, vars(needs)))


KNOWN = Needs(load_concepts())


@given(
    st.lists(
        st.sampled_from(["ひきこもり", "が", "、", "認知症", "ではない", "母", "\n", "(", "*", "DV"]) | st.text(max_size=4), max_size=8
    )
)
@settings(max_examples=60, deadline=None)
def test_any_words_can_be_told(words):
    found = KNOWN.told("".join(words))
    assert len({one.code for one in found}) == len(found)
