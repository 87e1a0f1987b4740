"""The questions on names and ties read from sentences: rows that a reader of the plans expects, and what is kept apart."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph
import pytest

from welfaregraph.library import City, Row
from welfaregraph.library import open as open_city
from welfaregraph.queries.library import queries

INFERRED = ["functions_of_projects", "initiatives_without_project", "needs_met", "projects_of_initiatives"]
STATED = ["laws_and_plans_of_projects", "partners_of_city", "programs_operated_by", "projects_for_population", "ties_of_body"]
WITHOUT = ["initiatives_without_project", "populations_without_project", "projects_without_function"]


@pytest.fixture(scope="module")
def city(nishitokyo_folder: Path) -> City:
    return open_city(nishitokyo_folder)


@pytest.fixture(scope="module")
def mihon(mihon_folder: Path) -> City:
    return open_city(mihon_folder)


def columns(rows: list[Row], *names: str) -> list[tuple[object, ...]]:
    return [tuple(row[name] for name in names) for row in rows]


def test_ties_of_a_body(city: City) -> None:
    found = columns(city.ask("ties_of_body", body="社協"), "role", "kind", "other", "unsaid", "line")
    assert ("主語", "実施・運営する", "ふれあいのまちづくり事業", None, 69) in found
    assert ("相手", "支援", "西東京市", "主語なし", 69) in found
    assert ("互いに", "連携", "民生委員・児童委員", None, 47) in found
    assert len(found) == 7


def test_ties_of_a_role_that_no_list_of_the_city_names(city: City) -> None:
    (row,) = city.ask("ties_of_body", body="認知症地域支援推進員")
    assert (row["role"], row["kind"], row["other"]) == ("主語", "実施・運営する", "認知症施策の推進")
    assert (row["modality"], row["words"], row["status"], row["line"]) == ("予定", "が中心とな", "記載", 133)


def test_only_those_who_act_have_ties_of_a_body(city: City) -> None:
    assert city.ask("ties_of_body", body="障害のある人") == []


def test_partners_of_the_city_said_and_unsaid(city: City) -> None:
    found = columns(city.ask("partners_of_city", partner="シルバー人材センター"), "kind", "modality", "unsaid", "line")
    assert found == [("連携", "実施済", None, 347), ("支援", "予定", "主語なし", 379), ("支援", "予定", "主語なし", 379)]


def test_partners_of_the_invented_city(mihon: City) -> None:
    found = columns(mihon.ask("partners_of_city", partner="みほんの木かげ"), "role", "kind", "line")
    assert found == [("相手", "委託", 42), ("互いに", "連携", 98), ("相手", "つなぐ", 194)]


def test_a_hospital_that_cooperates_with_others_is_no_partner_of_the_city(city: City) -> None:
    assert "中核病院" not in {row["partner"] for row in city.ask("partners_of_city")}
    assert [row["other"] for row in city.ask("ties_of_body", body="中核病院")] == ["医療機関"]


def test_ties_by_how_they_are_put(city: City) -> None:
    found = columns(city.ask("ties_by_modality", policy="障害者の社会参加の推進"), "modality", "kind", "ties")
    assert ("実施済", "実施・運営する", 1) in found
    assert [row for row in found if row[0] == "必要"] == [("必要", "行う場所", 1), ("必要", "連携", 1)]


def test_programmes_and_who_runs_them(city: City) -> None:
    found = columns(city.ask("programs_operated_by"), "program", "operator", "unsaid", "modality", "line")
    assert ("ふれあいのまちづくり事業", "西東京市社会福祉協議会", None, "事実", 69) in found
    assert ("福祉丸ごと相談窓口", "西東京市", None, "実施済", 13) in found
    assert ("フレイルチェック", "西東京市", "主語なし", "予定", 380) in found


def test_what_rests_on_a_law(city: City, mihon: City) -> None:
    assert columns(city.ask("laws_and_plans_of_projects"), "part", "basis", "line") == [
        ("地域包括支援センター", "介護保険法", 115),
        ("国民健康保険制度", "国民健康保険法", 227),
        ("予防接種事業の実施", "予防接種法", 332),
    ]
    assert columns(mihon.ask("laws_and_plans_of_projects"), "basis", "line") == [("社会福祉法", 55), ("介護保険法", 156)]


def test_projects_for_a_population_and_those_narrower(city: City) -> None:
    found = columns(city.ask("projects_for_population", population="障害のある人"), "population", "part", "division", "line")
    assert ("障害のある子ども", "障害のある人の居場所づくり", "障害福祉課", 206) in found
    assert ("精神障害のある人", "地域福祉権利擁護事業への支援", "地域共生課", 72) in found
    assert ("障害のある人", "障害のある人の雇用・就労の促進", None, 425) in found
    found = columns(city.ask("projects_for_population", population="ひきこもり"), "part", "words", "line")
    assert found == [("ひきこもり支援の推進", "に対し", 258), ("ひきこもり支援の推進", "支援の推進", 258)]


def test_populations_by_division(city: City) -> None:
    found = columns(city.ask("populations_by_division", division="地域共生課"), "population", "project")
    assert ("生活困窮者", "生活困窮者自立支援制度の取組") in found
    assert ("高齢者", "シルバー人材センターへの支援") in found
    assert len(found) == 6


def test_names_of_a_policy_are_counted(city: City) -> None:
    rows = city.ask("names_by_policy", policy="障害者の社会参加の推進")
    found = columns(rows, "kind", "thing", "times", "line")
    assert ("団体・担い手", "公共職業安定所", 2, 425) in found  # 公共職業安定所（ハローワーク）
    assert ("事業・制度・機能", "就労定着支援", 2, 391) in found
    assert ("計画", "障害者基本計画", 1, 401) in found


def test_every_name_of_the_text_is_of_one_kind(city: City, mihon: City) -> None:
    for place in (city, mihon):
        kinds: dict[object, set[object]] = {}
        for row in place.ask("names_by_policy"):
            kinds.setdefault(row["thing"], set()).add(row["kind"])
        assert {thing: kind for thing, kind in kinds.items() if len(kind) > 1} == {}


def test_policies_that_name_a_population(city: City) -> None:
    found = columns(city.ask("policies_naming_population", population="ヤングケアラー"), "policy", "kind", "line")
    assert found == [("地域福祉の推進", "現状と課題", 14), ("地域福祉の推進", "現状と課題", 15)]


def test_populations_for_whom_no_project_was_read(city: City, mihon: City) -> None:
    found = columns(city.ask("populations_without_project"), "population", "wider_population", "named_in", "line")
    assert ("ヤングケアラー", "子ども", 0, 14) in found
    assert ("高次脳機能障害のある人", "障害のある人", 0, 163) in found
    assert not {"ひきこもり", "認知症の人", "障害のある人", "高齢者"} & {row[0] for row in found}
    assert "ヤングケアラー" not in {row["population"] for row in mihon.ask("populations_without_project")}
    assert "ひとり親家庭" in {row["population"] for row in mihon.ask("populations_without_project")}


def test_bodies_by_division_tied_or_merely_named(city: City) -> None:
    found = columns(city.ask("bodies_by_division"), "division", "body", "kind", "line")
    assert ("地域共生課", "西東京市シルバー人材センター", "支援", 379) in found
    assert ("健康課", "かかりつけ医療機関", "名称のみ", 334) in found
    assert not [row for row in found if row[1] == "ボランティア" and row[3] == 378]  # taking part in it is not a body
    assert ("地域共生課", "西東京市社会福祉協議会", "名称のみ", 69) not in found


def test_what_merely_stands_together_is_not_tied(city: City) -> None:
    assert {row["other"] for row in city.ask("things_named_together", thing="シルバー人材センター")} == {"高齢者"}
    assert city.ask("things_named_together", thing="社協") == []
    assert {"民生委員・児童委員", "ふれあいのまちづくり事業"} <= {row["other"] for row in city.ask("ties_of_body", body="社協")}


def test_a_name_inside_another_does_not_stand_beside_it(city: City) -> None:
    found = columns(city.ask("things_named_together", thing="地域福祉コーディネーター"), "other")
    assert ("コミュニティソーシャルワーカー配置事業",) not in found


def test_doubtful_names(city: City, mihon: City) -> None:
    found = columns(city.ask("doubtful_names"), "kind", "words", "thing", "line")
    assert ("省略された名", "フレイル", "フレイル予防", 260) in found
    assert ("前の語を受ける語", "当事業", None, 14) in found
    assert columns(mihon.ask("doubtful_names"), "kind", "words", "line") == [
        ("要確認", "相談支援", 36),
        ("要確認", "アウトリーチ", 38),
        ("前の語を受ける語", "家族", 192),
    ]


def test_functions_with_their_reason(city: City) -> None:
    rows = city.ask("functions_of_projects", project="ひきこもり支援の推進")
    found = columns(rows, "function", "status", "reason")
    assert ("参加支援事業", "推定", "「社会参加」とあるため。") in found
    assert len(found) == 3


def test_projects_have_a_function_or_none(city: City, mihon: City) -> None:
    for place in (city, mihon):
        having = {row["project"] for row in place.ask("functions_of_projects")}
        lacking = {row["project"] for row in place.ask("projects_without_function")}
        assert not having & lacking
        assert having | lacking == {row["text"] for row in place.ask("chain_of_policy") if row["kind"] == "主要事務事業"}


def test_initiatives_match_projects_or_none(city: City, mihon: City) -> None:
    for place in (city, mihon):
        matched = {row["initiative"] for row in place.ask("projects_of_initiatives")}
        alone = {row["initiative"] for row in place.ask("initiatives_without_project")}
        assert not matched & alone
        assert len(matched | alone) == sum(row["kind"] == "取組内容" for row in place.ask("chain_of_policy"))
    assert "国民健康保険制度の健全な運営" in {row["initiative"] for row in city.ask("initiatives_without_project")}
    (row,) = city.ask("projects_of_initiatives", initiative="認知症施策の推進")
    assert (row["project"], row["degree"], row["status"]) == ("認知症の方への支援", "全面", "推定")


def test_needs_met(mihon: City) -> None:
    found = columns(mihon.ask("needs_met", need="自殺の予防"), "part", "kind", "line")
    assert found == [("生きる支援の研修", "主要事務事業", 206), ("生きる支援の研修", "主要事務事業", 206)]


@pytest.mark.parametrize("name", INFERRED)
def test_what_a_rule_concluded_says_so_and_why(name: str, city: City, mihon: City) -> None:
    for place in (city, mihon):
        rows = place.ask(name)
        assert {row["status"] for row in rows} == {"推定"}
        assert all(row["reason"] for row in rows)
    assert "推定" in queries("questions")[name].title_ja
    assert "inferred" in queries("questions")[name].title_en


@pytest.mark.parametrize("name", STATED)
def test_what_is_stated_says_so(name: str, city: City, mihon: City) -> None:
    for place in (city, mihon):
        assert {row["status"] for row in place.ask(name)} == {"記載"}


@pytest.mark.parametrize("name", WITHOUT)
def test_what_was_not_found_was_not_found_in_the_imported_text(name: str) -> None:
    query = queries("questions")[name]
    assert "取り込んだ文" in query.title_ja
    assert "imported text" in query.title_en
    assert "意味ではない" in query.fields["Question"]
    assert "does not mean" in query.fields["Question"]


@pytest.mark.parametrize(
    ("name", "key"),
    [("ties_of_body", "body"), ("partners_of_city", "partner"), ("functions_of_projects", "project"), ("needs_met", "part")],
)
def test_what_a_person_rejected_is_left_out(name: str, key: str, nishitokyo_folder: Path) -> None:
    city = open_city(nishitokyo_folder)
    before = city.ask(name)
    local: pyoxigraph.Store = city.store.store
    rejected = pyoxigraph.NamedNode("https://w3id.org/welfaregraph/code/rejected")
    status = pyoxigraph.NamedNode("http://www.w3.org/ns/adms#status")
    graph = pyoxigraph.NamedNode("https://example.org/person")
    ties = {quad.subject for quad in local.quads_for_pattern(None, status, None) if "/id/" in str(quad.subject)}
    for tie in ties:
        local.add(pyoxigraph.Quad(tie, status, rejected, graph))
    assert before
    assert before[0][key]
    assert city.ask(name) == []


def test_a_rule_that_is_switched_off_leaves_no_project_without_function(nishitokyo_graph: str, tmp_path: Path) -> None:
    kept = [quad for quad in pyoxigraph.parse(nishitokyo_graph, pyoxigraph.RdfFormat.TRIG) if "rule/functions" not in str(quad.graph_name)]
    text = pyoxigraph.serialize(kept, format=pyoxigraph.RdfFormat.TRIG)
    assert text is not None
    (tmp_path / "graph.trig").write_bytes(text)
    assert open_city(tmp_path).ask("projects_without_function") == []
