"""Finding names: the longest first, never inside of another word, however wide they are printed."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sentences import passage

from welfaregraph.graph.concepts import load_concepts
from welfaregraph.model.sentences import Concept, Thing, ThingKind
from welfaregraph.sentences.finder import Finder
from welfaregraph.sentences.lexicon import Lexicon, Way, kind_of, spellings


def finder(city: str = "西東京市", **names: ThingKind) -> Finder:
    ways = [Way(text, Thing(kind, name)) for name, kind in names.items() for text in spellings(name, Thing(kind, name))]
    return Finder(Lexicon(ways, {}, city))


def found(text: str, looking: Finder) -> list[tuple[str, str]]:
    return [(text[one.start : one.end], one.thing.name if one.thing else "") for one in looking.find(passage(text))]


def test_the_longest_name_is_taken() -> None:
    looking = finder(社会福祉協議会="group", 西東京市社会福祉協議会="organization", 社会福祉="program")
    assert found("西東京市社会福祉協議会が行います。", looking) == [("西東京市社会福祉協議会",) * 2]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("自身の健康課題に気づく", {"健康課": "unit"}),
        ("要支援者を支える", {"支援者": "group"}),
        ("小学校区ごとに", {"小学校": "group"}),
        ("ヘルパーステーションに", {"ヘルパー": "group"}),
        ("高齢者大学を開く", {"高齢者": "population"}),
        ("非高齢者の世帯", {"高齢者": "population"}),
        ("NPOS", {"NPO": "group"}),
    ],
)
def test_a_name_inside_another_word_is_not_found(text: str, names: dict[str, ThingKind]) -> None:
    assert found(text, finder(**names)) == []


@pytest.mark.parametrize(
    "text", ["健康課と連携する", "健康課、障害福祉課", "（健康課）", "健康課", "健康課及び保険年金課", "高齢者支援課 健康課"]
)
def test_a_division_beside_other_words_is_found(text: str) -> None:
    assert ("健康課", "健康課") in found(text, finder(健康課="unit"))


@pytest.mark.parametrize("text", ["ＮＰＯと", "NPOと", "npoと"])
def test_width_and_case_do_not_matter(text: str) -> None:
    assert [name for _, name in found(text, finder(NPO="group"))] == ["NPO"]


def test_half_width_kana_and_dashes_are_read_as_printed() -> None:
    text = "ﾎﾞﾗﾝﾃｨｱやヤングケアラ―を支える"
    assert found(text, finder(ボランティア="group", ヤングケアラー="population")) == [
        ("ﾎﾞﾗﾝﾃｨｱ", "ボランティア"),
        ("ヤングケアラ―", "ヤングケアラー"),
    ]


def test_spellings_of_one_name_mean_one_thing() -> None:
    looking = finder(障害のある人="population", 子ども食堂="group")
    assert [name for _, name in found("障がいのある方、障碍のある人、こども食堂", looking)] == [
        "障害のある人",
        "障害のある人",
        "子ども食堂",
    ]


def test_parts_left_out_of_a_list_are_marked_as_shortened() -> None:
    looking = finder(かかりつけ医="group", かかりつけ歯科医="group", かかりつけ薬局="group", フレイル予防="program", 介護予防="program")
    mentions = looking.find(passage("かかりつけ医・歯科医・薬局の普及と、フレイル・介護予防を進めます。"))
    names = [(one.thing.name if one.thing else "", one.reservation) for one in mentions]
    assert names == [
        ("かかりつけ医", ""), ("かかりつけ歯科医", "shortened"), ("かかりつけ薬局", "shortened"),
        ("フレイル予防", "shortened"), ("介護予防", ""),
    ]  # fmt: skip


def test_a_name_of_its_own_is_shortened_only_by_what_binds_it_to_the_list() -> None:
    looking = finder(かかりつけ医="group", かかりつけ薬局="group", 薬局="group", 民生委員="group", 児童委員="group", 民生児童委員="meeting")
    assert found("かかりつけ医・薬局、民生委員・児童委員", looking) == [
        ("かかりつけ医", "かかりつけ医"), ("薬局", "かかりつけ薬局"), ("民生委員", "民生委員"), ("児童委員", "児童委員"),
    ]  # fmt: skip


def test_a_name_in_hiragana_is_not_found_inside_of_other_hiragana() -> None:
    looking = finder(あるこ="program")
    assert found("健康であることを応援", looking) == []
    assert found("アプリ「あるこ」とあるこ", looking) == [("あるこ", "あるこ")]
    assert found("市のアプリ、あるこを使う", looking) == [("あるこ", "あるこ")]


def test_a_common_word_is_a_function_of_the_law_only_beside_another_one() -> None:
    looking = finder(地域づくり="function", 参加支援="function")
    assert found("人の集まる地域づくりを進める", looking) == []
    assert [name for _, name in found("参加支援、地域づくりを一体的に", looking)] == ["参加支援", "地域づくり"]


@pytest.mark.parametrize(
    ("text", "reservations"),
    [
        ("居場所づくりや相談支援を行います。", ["doubtful"]),
        ("断らない相談支援体制をつくります。", ["doubtful"]),
        ("相談支援と参加支援を一体的に行います。", ["", ""]),
        ("重層的な支援として、相談支援を行います。", [""]),
        ("相談支援を行います。次に参加支援を始めます。", ["doubtful", "doubtful"]),
    ],
)
def test_an_everyday_word_is_doubtful_as_a_function_of_the_law(text: str, reservations: list[str]) -> None:
    looking = finder(相談支援="function", 参加支援="function")
    assert [one.reservation for one in looking.find(passage(text))] == reservations


@pytest.mark.parametrize("text", ["国や都と比べ", "国の動向", "（国）", "都、県", "国は"])
def test_a_name_of_one_character_is_found_as_a_word(text: str) -> None:
    assert found(text, finder(国="group", 都="group", 県="group"))


@pytest.mark.parametrize("text", ["国保", "中国", "全国の", "我が国の", "わが国は", "この国の", "国民", "都市", "首都は", "お国"])
def test_a_name_of_one_character_is_not_found_in_words(text: str) -> None:
    assert found(text, finder(国="group", 都="group", 県="group")) == []


def with_vocabularies(city: str = "みなと川市") -> Finder:
    concepts = load_concepts()
    by_code = {concept.code: concept for concept in concepts}
    ways = [
        Way(way, Thing(kind, one.label, one.code)) for one in concepts if (kind := kind_of(one, by_code)) for way in (one.label, *one.ways)
    ]
    return Finder(Lexicon(ways, by_code, city))


def test_a_legal_form_before_a_proper_name_is_not_what_is_named() -> None:
    looking = with_vocabularies()
    assert found("NPO法人かもめの会や社会福祉法人青潮会と、NPO法人子ども食堂ネットが開きます。", looking) == []
    assert found("NPO法人や社会福祉法人が開きます。", looking) == [("NPO法人", "特定非営利活動法人"), ("社会福祉法人", "社会福祉法人")]


def test_a_class_word_in_a_proper_name_is_doubtful() -> None:
    looking = with_vocabularies()
    text = "まちかど保健室と保健室、フードバンクみどりへ、フードバンクへ、みなと川保健所へ"
    assert [(text[one.start : one.end], one.reservation) for one in looking.find(passage(text))] == [
        ("保健室", "doubtful"), ("保健室", ""), ("フードバンク", "doubtful"), ("フードバンク", ""), ("みなと川保健所", ""),
    ]  # fmt: skip


def test_a_situation_alone_is_no_population() -> None:
    looking = finder(生活困窮者="population")
    assert found("生活困窮や家庭問題、生活困窮者への支援", looking) == [("生活困窮者", "生活困窮者")]


def test_a_body_that_a_program_is_named_after_is_kept_as_nested() -> None:
    looking = finder(地域包括支援センター="group", 地域包括支援センター事業="program", 障害者="population", 障害者就労支援センター="group")
    mentions = looking.find(passage("地域包括支援センター事業と障害者就労支援センター"))
    assert [(one.thing.name, one.nested) for one in mentions if one.thing] == [
        ("地域包括支援センター事業", False), ("地域包括支援センター", True), ("障害者就労支援センター", False),
    ]  # fmt: skip


def test_words_for_something_named_before_are_marked_and_not_guessed() -> None:
    (one,) = finder(NPO="group").find(passage("当事業の効果を高めます。"))
    assert (one.thing, one.reservation) == (None, "earlier")


@pytest.mark.parametrize(
    ("text", "families"),
    [
        ("障害のある人や家族の希望", ["家族"]),
        ("障害のある人とその家族への支援", ["その家族"]),
        ("障害のある人、ご家族等の声", ["ご家族"]),
        ("家族の希望", []),
        ("障害のある人の家族構成", []),
        ("障害のある人や家族構成", []),
        ("地域や家族の力", []),
    ],
)
def test_families_are_those_of_the_people_named_just_before(text: str, families: list[str]) -> None:
    looking = with_vocabularies()
    mentions = [one for one in looking.find(passage(text)) if one.thing and one.thing.name == "障害のある人の家族" and one.reservation]
    assert [text[one.start : one.end] for one in mentions] == families


def test_the_city_before_a_name_belongs_to_it() -> None:
    assert found("西東京市版地域包括ケアシステム", finder(地域包括ケアシステム="program")) == [
        ("西東京市版地域包括ケアシステム", "地域包括ケアシステム")
    ]


def test_the_real_vocabularies_know_what_a_plan_names() -> None:
    concepts = load_concepts()
    by_code = {concept.code: concept for concept in concepts}
    ways = [
        Way(way, Thing(kind, one.label, one.code)) for one in concepts if (kind := kind_of(one, by_code)) for way in (one.label, *one.ways)
    ]
    looking = Finder(Lexicon(ways, by_code))
    text = "民生委員やハローワークと連携し、ひきこもりの状態にある人を重層的支援体制整備事業で支えます。"
    assert {name for _, name in found(text, looking)} >= {"重層的支援体制整備事業"}


def test_a_kind_follows_the_top_of_its_hierarchy() -> None:
    by_code = {
        "b-ninaite": Concept("b-ninaite", "bodies", "担い手"),
        "b-x": Concept("b-x", "bodies", "委員", broader=("b-ninaite",)),
        "b-y": Concept("b-y", "bodies", "輪", broader=("b-y",)),
        "n-x": Concept("n-x", "needs", "介護"),
    }
    assert [kind_of(one, by_code) for one in by_code.values()] == [None, "group", None, None]


@settings(max_examples=60, deadline=None)
@given(st.text("健康課題要支援者高齢ヤングケアラー―（）・、。ＮＰＯｶﾞ ", max_size=60))
def test_mentions_stand_in_order_inside_the_text_and_never_upon_each_other(text: str) -> None:
    mentions = finder(健康課="unit", 支援者="group", 高齢者="population", ヤングケアラー="population", NPO="group").find(passage(text))
    outer = [one for one in mentions if not one.nested]
    assert all(0 <= one.start < one.end <= len(text) for one in mentions)
    assert all(one.end <= other.start for one, other in itertools.pairwise(outer))
