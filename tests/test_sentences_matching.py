"""Which parts of a policy answer which: by names in common and words alike, never across policies; subjects and signs beside."""

from __future__ import annotations

import math
import re
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sentences import passage, sentence

from welfaregraph.model.sentences import Mention, Part, Sentence, Thing
from welfaregraph.sentences.matching import Match, matches
from welfaregraph.sentences.signs import expanded, template, things
from welfaregraph.sentences.subjects import Subject, subject_of

LIMITS = {"full": 0.34, "partial": 0.16, "title": 2.0, "common": 0.34, "telling": 1.0, "few": 3, "covered": 2.0}


def part(kind: str, policy: str, *texts: str, named: str = "") -> tuple[Part, list[Sentence]]:
    """Return a part of a plan and its sentences; the first is its title, in which ``named`` is a population."""
    made = Part(kind, texts[0], policy)
    mention = (Mention(Thing("population", named), texts[0].index(named), texts[0].index(named) + len(named)),) if named else ()
    return made, [Sentence(made, passage(text), 0, len(text), mention if not n else ()) for n, text in enumerate(texts)]


def found(*parts: tuple[Part, list[Sentence]]) -> list[Match]:
    return list(matches(dict(parts), ("initiative",), ("project",), LIMITS))


def test_words_alike_match_and_others_do_not() -> None:
    aim = part("initiative", "甲", "介護人材の確保", "介護人材を確保します。")
    same, other = part("project", "甲", "介護人材の育成", "介護人材を支えます。"), part("project", "甲", "道路の整備", "歩道を直します。")
    (one,) = found(aim, same, other)
    assert (one.above, one.below, one.degree) == (aim[0], same[0], "full")
    assert one.words == ("介護人材",)
    assert 0.34 <= one.alike <= 1


def test_the_same_words_in_another_policy_are_no_match() -> None:
    aim, project = part("initiative", "甲", "介護人材の確保"), part("project", "乙", "介護人材の確保")
    assert found(aim, project) == [Match(aim[0], None)]


def test_a_name_in_common_lowers_what_is_asked_of_the_words() -> None:
    aim = part("initiative", "甲", "認知症の人への理解と啓発推進", named="認知症の人")
    named = part("project", "甲", "認知症の人のつどい開催経費助成", named="認知症の人")
    plain = part("project", "甲", "認知症の人のつどい開催経費助成")
    rest = [part("project", "甲", f"道路{n}号線の舗装補修") for n in ("一二", "三四", "五六", "七八")]
    asked = LIMITS | {"partial": found(aim, named, *rest)[0].alike * 1.5}

    def below(project: tuple[Part, list[Sentence]]) -> list[Part | None]:
        return [one.below for one in matches(dict([aim, project, *rest]), ("initiative",), ("project",), asked)]

    assert (below(named), below(plain)) == ([named[0]], [None])


def test_what_a_whole_chapter_speaks_of_is_no_sign_where_a_telling_word_is_asked() -> None:
    aim, project = part("initiative", "甲", "介護人材の確保"), part("project", "甲", "介護人材の育成")
    rest = [part("project", "甲", f"{words}の介護人材") for words in ("東", "西", "南", "北")]
    asked = LIMITS | {"partial": 0.1, "telling": 0.34}
    assert [one.below for one in matches(dict([aim, project, *rest]), ("initiative",), ("project",), asked)] == [None]
    telling = part("project", "甲", "介護人材の確保策")
    (one,) = matches(dict([aim, telling, *rest]), ("initiative",), ("project",), asked)
    assert (one.below, one.words[:1]) == (telling[0], ("介護人材",))


def test_a_short_part_whose_words_all_stand_in_a_long_one_belongs_to_it() -> None:
    long = part(
        "project", "甲", "在宅医療介護連携", *[f"{one}の舗装、{one}の補修、{one}の清掃。" for one in ("車道", "歩道", "橋脚", "街灯")]
    )
    short = part("indicator", "甲", "医療と介護")
    some = dict([long, short])
    assert [one.below for one in matches(some, ("project",), ("indicator",), LIMITS | {"partial": 0.9})] == [None]
    assert [one.below for one in matches(some, ("project",), ("indicator",), LIMITS | {"partial": 0.9, "covered": 0.9})] == [short[0]]


def test_nothing_and_a_single_part_match_nothing() -> None:
    aim = part("initiative", "甲", "介護人材の確保")
    assert found() == []
    assert found(aim) == [Match(aim[0], None)]
    assert found(part("project", "甲", "介護人材の確保")) == []
    assert [one.below for one in found(part("initiative", "甲", "の"), part("project", "甲", "が"))] == [None]


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from("甲乙"), st.sampled_from(["介護人材", "人材育成", "居場所", "道路", "介護予防事業"])),
        min_size=1,
        max_size=6,
    )
)
def test_alike_is_the_cosine_of_tf_idf_computed_another_way(said: list[tuple[str, str]]) -> None:
    aim = part("initiative", "甲", "介護人材の居場所")
    projects = [part("project", policy, f"{words}{'の' * n}") for n, (policy, words) in enumerate(said)]
    texts = {aim[0]: aim[1][0].text, **{one[0]: one[1][0].text for one in projects}}

    def pairs(text: str) -> Counter[str]:
        return Counter(word[n : n + 2] for word in re.findall(r"[一-龥]{2,}", text) for n in range(len(word) - 1))

    spread = Counter(pair for text in texts.values() for pair in pairs(text))

    def vector(text: str) -> dict[str, float]:
        return {pair: count * math.log(1 + len(texts) / spread[pair]) for pair, count in pairs(text).items()}

    for one in found(aim, *projects):
        if one.below is not None:
            left, right = vector(texts[aim[0]]), vector(texts[one.below])
            dot = sum(left.get(pair, 0) * weight for pair, weight in right.items())
            assert one.alike == pytest.approx(dot / math.hypot(*left.values()) / math.hypot(*right.values()))
            assert one.below.policy == "甲"
            assert (one.degree == "full") is (one.alike >= LIMITS["full"])


def test_each_name_is_one_sign_and_positions_lead_back() -> None:
    made = template(sentence("⟦A:社会福祉協議会⟧と⟦P:高齢者⟧を支えます。"))
    assert len(made.text) == len(made.starts) == len(made.ends) == len("1と2を支えます。")
    assert [(start, end) for start, end in zip(made.starts[:3], made.ends[:3], strict=True)] == [(0, 7), (7, 8), (8, 11)]
    assert [thing.name for thing in things(made.text, made)] == ["社会福祉協議会", "高齢者"]
    assert [thing.name for thing in things(made.text, made, "P")] == ["高齢者"]
    assert things("と", made) == ()


def test_a_list_of_names_is_one_pattern() -> None:
    made = template(sentence("⟦A:社会福祉協議会⟧、関係機関、⟦A:民生委員⟧等と連携します。"))
    (match,) = re.findall("(" + expanded("{A+}") + ")と連携", made.text)
    assert [thing.name for thing in things(match, made)] == ["社会福祉協議会", "民生委員"]
    assert re.search(expanded("{P}"), made.text) is None


def test_another_name_in_brackets_is_the_same_thing() -> None:
    thing = Thing("group", "ハローワーク")
    text = "公共職業安定所（ハローワーク）と連携します。"
    said = Sentence(Part("project", "題", "甲"), passage(text), 0, len(text), (Mention(thing, 0, 7), Mention(thing, 8, 14)))
    assert len(template(said).names) == 1
    assert template(said).text.endswith("と連携します。")


@pytest.mark.parametrize(
    ("marked", "at", "names", "city", "other"),
    [
        ("⟦A:医師会⟧が⟦P:高齢者⟧を支援します。", "支援", ["医師会"], False, False),
        ("本市では、⟦P:高齢者⟧を支援します。", "支援", [], True, False),
        ("⟦P:高齢者⟧を支援します。", "支援", [], False, False),
        ("国が⟦P:高齢者⟧を支援します。", "支援", [], False, True),
        ("⟦A:医師会⟧が行う調査の後、⟦P:高齢者⟧を支援します。", "支援", [], False, False),
        ("⟦A:医師会⟧は、講座を開き、⟦P:高齢者⟧を支援します。", "支援", ["医師会"], False, False),
    ],
)
def test_who_acts(marked: str, at: str, names: list[str], city: bool, other: bool) -> None:
    made = template(sentence(marked))
    start = made.text.index(at)
    subject = subject_of(made, start, start + len(at))
    assert ([thing.name for thing in subject.names], subject.city, subject.other) == (names, city, other)
    assert names or city or other or subject == Subject()
