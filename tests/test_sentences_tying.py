"""Each rule of ties.toml finds what its example says and nothing in its counter-example; and how a tie is put."""

from __future__ import annotations

from collections.abc import Iterator
from re import _constants as codes
from re import _parser as expression

import pytest
from sentences import sentence

from welfaregraph.model.sentences import Thing, Tie
from welfaregraph.sentences import tying

RULES = tying.rules()


def shown(tie: Tie) -> str:
    givers, takers = (" ".join("部" if thing.kind == "part" else thing.name for thing in side) for side in (tie.givers, tie.takers))
    return f"{givers} > {takers}".strip()


def found(marked: str, where: str = "project", rule: str = "") -> list[Tie]:
    return [tie for tie in tying.read_ties([sentence(marked, where)], "市") if not rule or tie.rule == rule]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_finds_its_example_and_not_its_counter_example(rule: tying.Rule) -> None:
    where = min(rule.within, default="project")
    assert " / ".join(shown(tie) for tie in found(rule.example, where, rule.name)) == rule.finds
    assert found(rule.counter, where, rule.name) == []


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.cues], ids=lambda rule: rule.name)
def test_whatever_a_rule_finds_holds_one_of_its_cues(rule: tying.Rule) -> None:
    assert any(all(any(cue in words for cue in rule.cues) for words in some) for some in demanded(expression.parse(rule.pattern.pattern)))


def demanded(pattern: expression.SubPattern) -> Iterator[set[str]]:
    """Yield sets of words: a match of the pattern holds one of each set."""
    letters = ""
    for kind, said in [*pattern, (codes.ANY, None)]:
        if kind is codes.LITERAL:
            letters += chr(said)
            continue
        if letters:
            yield {letters}
        letters = ""
        if kind is codes.SUBPATTERN:
            yield from demanded(said[3])
        elif kind is codes.ATOMIC_GROUP:
            yield from demanded(said)
        elif kind is codes.MAX_REPEAT and said[0] > 0:
            yield from demanded(said[2])
        elif kind is codes.BRANCH and (ways := [list(demanded(way)) for way in said[1]]) and all(ways):
            yield set().union(*(max(way, key=lambda some: min(map(len, some))) for way in ways))


def test_rules_have_names_of_their_own_and_kinds_that_the_graph_can_write() -> None:
    from welfaregraph.graph.concepts import load_concepts
    from welfaregraph.graph.findings import PREDICATES

    kinds = {concept.code for concept in load_concepts() if concept.scheme == "collaboration-kinds"} | set(PREDICATES)
    assert len({rule.name for rule in RULES}) == len(RULES)
    assert {rule.kind for rule in RULES} <= kinds


@pytest.mark.parametrize(
    ("marked", "modality"),
    [
        ("⟦A:NPO⟧との連携を進めてきました。", "done"),
        ("⟦A:NPO⟧と連携しています。", "fact"),
        ("⟦A:NPO⟧との連携を進めます。", "planned"),
        ("⟦A:NPO⟧との連携が必要です。", "needed"),
        ("⟦A:NPO⟧との連携を進めることが求められています。", "needed"),
        ("⟦A:NPO⟧と連携し、支援を充実していくことが重要です。", "needed"),
    ],
)
def test_fact_done_planned_and_needed_are_told_apart(marked: str, modality: str) -> None:
    assert [tie.modality for tie in found(marked)] == [modality]


def test_many_parties_are_one_tie_and_the_unsaid_subject_is_the_city() -> None:
    (tie,) = found("⟦A:ハローワーク⟧や⟦A:特別支援学校⟧及び関係団体との連携を進め、雇用の促進に努めます。")
    assert [thing.name for thing in tie.givers] == ["市", "ハローワーク", "特別支援学校"]
    assert tie.unsaid
    assert tie.words == "との連携"[1:]
    assert [thing.name for thing in found("本市では、⟦A:NPO⟧と連携してきました。")[0].givers] == ["市", "NPO"]
    assert not found("本市では、⟦A:NPO⟧と連携してきました。")[0].unsaid


def test_two_names_without_a_tying_word_are_no_tie() -> None:
    assert found("⟦A:社会福祉協議会⟧と⟦A:NPO⟧の数を調べました。") == []


@pytest.mark.parametrize(
    "marked",
    [
        "⟦A:NPO⟧との連携ができていません。",
        "⟦A:NPO⟧と連携していない地域があります。",
        "⟦A:NPO⟧との連携が不足しています。",
        "⟦A:NPO⟧との連携は十分ではありません。",
        "⟦A:NPO⟧への支援には至っていません。",
    ],
)
def test_what_is_said_to_be_lacking_is_no_tie(marked: str) -> None:
    assert found(marked, "issue") == []


def test_whom_an_issue_says_the_city_supports_is_its_population_not_a_target() -> None:
    (tie,) = found("⟦P:生活保護受給者⟧や⟦P:生活困窮者⟧の自立支援に取り組んでいます。", "issue")
    assert (tie.kind, [thing.name for thing in tie.takers], tie.unsaid) == ("support", ["生活保護受給者", "生活困窮者"], True)
    assert found("⟦P:障害のある人⟧の就労は進んだものの、働き続けるための支援が足りません。", "issue") == []
    assert {tie.kind for tie in found("⟦P:生活困窮者⟧の自立支援に取り組みます。")} == {"target"}


def test_a_list_of_other_names_does_not_hide_the_one_behind_it() -> None:
    ties = found("⟦S:生活保護制度⟧の実施に努めるとともに、⟦P:生活保護受給者⟧の自立を促します。", rule="target-of-care")
    assert [thing.name for tie in ties for thing in tie.takers] == ["生活保護受給者"]


def test_a_name_that_is_nested_or_taken_up_ties_nothing() -> None:
    assert found("当事業と連携します。") == []


def test_a_very_long_sentence_takes_linear_time() -> None:
    marked = "、".join("⟦A:社会福祉協議会⟧" for _ in range(400)) + "が集まりました。"
    assert found(marked) == []
    assert Thing("group", "社会福祉協議会") in {mention.thing for mention in sentence(marked).mentions}


@pytest.mark.parametrize(
    ("marked", "shown_ties"),
    [
        ("⟦A:社会福祉協議会⟧は⟦B:ボランティアセンター⟧を運営しています。", ["社会福祉協議会 > ボランティアセンター"]),
        ("⟦A:シルバー人材センター⟧が⟦P:高齢者⟧の就労を支援しています。", ["シルバー人材センター > 高齢者"]),
        ("⟦A:社会福祉協議会⟧は、⟦A:民生委員⟧と連携しています。", ["社会福祉協議会 民生委員 >"]),
        ("⟦P:ひきこもり⟧への支援は、⟦A:学校⟧、⟦A:保健所⟧が個別に行っており、つながりがありません。", ["学校 保健所 > ひきこもり"]),
        ("国は⟦S:重層的支援体制整備事業⟧を創設しました。", []),
        ("国や都は、⟦A:社会福祉協議会⟧に、補助金を交付しています。", []),
        ("⟦P:生活困窮者⟧の自立支援の強化等の国の動向を踏まえます。", []),
        ("⟦A:社会福祉協議会⟧が行う⟦S:まちづくり事業⟧に対する支援を行います。", ["社会福祉協議会 > まちづくり事業", "市 > 社会福祉協議会"]),
        ("⟦A:介護人材⟧は減っており、⟦A:介護人材⟧の確保を進めます。", ["市 > 介護人材"]),
        ("⟦A:民生委員⟧の支援を受けながら、見守りを進めます。", ["民生委員 > 市"]),
        ("⟦A:社会福祉協議会⟧の支援により、窓口を増やします。", ["社会福祉協議会 > 市"]),
        ("⟦A:家族会⟧の開催を進めます。", []),
        ("⟦A:家族会⟧の設置を進めます。", ["市 > 家族会"]),
        ("⟦A:地域協議会⟧の開催を進めます。", ["市 > 地域協議会"]),
    ],
)
def test_who_acts_is_the_subject_that_is_stated_and_the_city_only_where_none_is(marked: str, shown_ties: list[str]) -> None:
    assert sorted(shown(tie) for tie in found(marked, "issue")) == sorted(shown_ties)


def test_what_a_clause_describes_is_run_by_what_it_describes_and_not_by_the_city() -> None:
    ties = found("⟦A:医師会⟧、⟦B:福祉避難所⟧を運営する⟦A:社会福祉法人⟧と協定を結んでいます。")
    assert {(tie.kind, shown(tie)) for tie in ties if tie.kind == "operation"} == {("operation", "社会福祉法人 > 福祉避難所")}
    assert [tie.kind for tie in ties if "市" in shown(tie)] == ["agreement"]
    assert found("⟦A:就労支援員⟧を配置した⟦A:自立相談支援機関⟧を調べます。", "issue") == []


@pytest.mark.parametrize(
    "marked",
    [
        "⟦P:高齢者⟧への支援は行っていません。",
        "⟦A:ハローワーク⟧との連携は進んでいません。",
        "⟦A:ハローワーク⟧との連携がまだ図られておらず、課題です。",
        "⟦S:移動支援⟧を実施していない地域があります。",
    ],
)
def test_what_is_denied_is_no_tie(marked: str) -> None:
    assert found(marked, "issue") == []


def test_what_is_not_only_so_is_not_denied() -> None:
    assert len(found("⟦A:NPO⟧と連携するだけでなく、場を広げます。", "issue")) == 1
