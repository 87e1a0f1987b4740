"""Decisions of people in a city's graph: confirmed, added and rejected ties, in every answer and after every build."""

from __future__ import annotations

from pathlib import Path

import pytest

from welfaregraph.library import City
from welfaregraph.model.problems import Problem
from welfaregraph.networks.basis import Basis
from welfaregraph.networks.divisions import divisions_projects
from welfaregraph.networks.evidence import STATED
from welfaregraph.networks.whole import whole_network
from welfaregraph.queries.company import who
from welfaregraph.queries.ties import Tied
from welfaregraph.store import Store, open_store
from welfaregraph.tasks.build import build
from welfaregraph.tasks.find_gaps import gaps_of
from welfaregraph.views.ties import company_text

HEAD = "主体,種類,相手,判断,役職,日付\n"


def decided(city: Path, *lines: str) -> tuple[Store, tuple[Problem, ...]]:
    (city / "sources" / "confirmed.csv").write_text(HEAD + "".join(f"{line}\n" for line in lines), encoding="utf-8")
    built = build(city)
    return open_store(city), tuple(one for one in built.problems if one.place and one.place.source == "confirmed.csv")


def ties(store: Store, one: str, other: str) -> list[tuple[str, str, str]]:
    """Return kind, status and source of what ``who`` says of two things."""
    found: list[Tied] = []
    label = {}
    for company in who(store, one):
        label |= company.labels
        found += [tie for tie in company.ties if any(company.labels[end] == other for end in tie.ends if end != company.thing.iri)]
    return [(tie.kind.rpartition("/")[2], tie.status, tie.evidence[0].source) for tie in found]


def test_an_inferred_tie_that_is_confirmed_is_confirmed_everywhere(city_copy: Path) -> None:
    line = "認知症の方への支援,取組を担う,認知症施策の推進,確認済,係長,2026-10-01"
    before = ties(open_store(city_copy), "認知症の方への支援", "認知症施策の推進")
    assert [status for _, status, _ in before] == ["inferred"]
    store, problems = decided(city_copy, line)
    assert problems == ()
    assert ties(store, "認知症の方への支援", "認知症施策の推進") == [("ns#carriesOut", "confirmed", "confirmed.csv")]
    city = City(store)
    asked = "ASK { ?p dct:title '認知症の方への支援'@ja ; wg:carriesOut/dct:title '認知症施策の推進'@ja }"
    assert [*city.query(asked)[0].values()] == [True]
    (row,) = city.ask("projects_of_initiatives", initiative="認知症施策の推進", project="認知症の方への支援")
    assert row["status"] == "確認済"
    text = company_text(who(store, "認知症の方への支援"))
    assert "確認した" in text or "Confirmed by a person" in text
    assert line in text


def test_a_tie_that_nothing_says_is_added(city_copy: Path) -> None:
    initiative = "国民健康保険制度の健全な運営"
    gap = ("initiative-without-project", initiative)
    assert gap in {(one.kind, one.name) for one in gaps_of(Basis(open_store(city_copy))).gaps}
    store, problems = decided(
        city_copy,
        f"福祉会館施設の改修,carries-out,{initiative},confirmed,係長,",
        "社会福祉協議会,連携,健康課,○,係長,",
        "市,委託,シルバー人材センター,確認,係長,",
        "福祉会館施設の改修,機能,参加支援,確認,係長,",
    )
    assert problems == ()
    assert ties(store, "福祉会館施設の改修", initiative) == [("ns#carriesOut", "confirmed", "confirmed.csv")]
    assert ("cooperation", "confirmed", "confirmed.csv") in ties(store, "社会福祉協議会", "健康課")
    assert gap not in {(one.kind, one.name) for one in gaps_of(Basis(store)).gaps}
    city = City(store)
    assert ("委託", "確認済") in {(row["kind"], row["status"]) for row in city.ask("partners_of_city")}
    assert "福祉会館施設の改修" in {row["project"] for row in city.ask("functions_of_projects") if row["status"] == "確認済"}
    assert initiative not in {row["initiative"] for row in city.ask("initiatives_without_project")}
    assert [one for one in whole_network(Basis(store, STATED)).edges(data="status") if one[2] != "stated"] == []


@pytest.mark.parametrize(
    ("line", "one", "other", "kept"),
    [
        ("ひきこもり支援の推進,対象者,ひきこもり,却下,係長,", "ひきこもり支援の推進", "ひきこもり", "needs_met"),
        ("ひきこもり支援の推進,応える必要,ひきこもり,×,係長,", "ひきこもり支援の推進", "ひきこもり", "projects_for_population"),
        ("市,連携,特別支援学校,誤り,係長,", "特別支援学校", "西東京市", "ties_of_body"),
        ("ボランティア,連携,民間事業者,rejected,係長,", "ボランティア", "民間事業者", "ties_of_body"),
        ("市,育成,福祉人材,却下,係長,", "福祉人材", "西東京市", "ties_of_body"),
        ("福祉会館施設の改修,所管課,高齢者支援課,却下,係長,", "福祉会館施設の改修", "高齢者支援課", "projects_of_division"),
    ],
)
def test_a_rejected_tie_is_in_no_answer_and_stays_so(line: str, one: str, other: str, kept: str, city_copy: Path) -> None:
    kind = line.split(",")[1]
    before = ties(open_store(city_copy), one, other)
    store, problems = decided(city_copy, line)
    assert problems == ()
    after = ties(store, one, other)
    assert len(after) < len(before), kind
    assert "confirmed.csv" not in {source for _, _, source in after}
    graph = (city_copy / "graph.trig").read_bytes()
    assert b"wgc:rejected" in graph
    build(city_copy)
    assert (city_copy / "graph.trig").read_bytes() == graph
    assert City(store).ask(kept), "other ties are still there"


def test_the_ties_of_the_others_stay_where_one_leaves(city_copy: Path) -> None:
    store, _ = decided(city_copy, "ボランティア,連携,民間事業者,却下,係長,")
    assert ties(store, "ボランティア", "民間事業者") == []
    for one in ("ボランティア", "民間事業者"):
        for other in ("西東京市社会福祉協議会", "民生委員・児童委員", "西東京市"):
            assert ("cooperation", "stated", "plan-welfare.txt") in ties(store, one, other)
    assert ("cooperation", "stated", "plan-welfare.txt") in ties(store, "西東京市社会福祉協議会", "特定非営利活動法人")


def test_who_is_rejected_is_in_charge_of_nothing(city_copy: Path) -> None:
    project, division = "福祉会館施設の改修", "高齢者支援課"
    store, _ = decided(city_copy, f"{project},所管,{division},却下,係長,", f"{project},所管,健康課,確認済,係長,")
    city = City(store)
    assert project not in {row["project"] for row in city.ask("projects_of_division", division=division)}
    assert project in {row["project"] for row in city.ask("projects_of_division", division="健康課")}
    network = divisions_projects(Basis(store))
    (node,) = [one for one, label in network.nodes(data="label") if label == project]
    assert [(network.nodes[other]["label"], said["status"]) for other, said in network[node].items()] == [("健康課", "confirmed")]
    assert [*divisions_projects(Basis(store, STATED))[node]] == []
    assert project not in {gap.name for gap in gaps_of(Basis(store)).gaps if gap.kind == "units-unresolved"}


def test_what_cannot_be_used_is_told_where_it_stands_and_the_rest_counts(city_copy: Path) -> None:
    store, problems = decided(
        city_copy,
        "認知症の方への支援,所管,健康化,確認済,係長,",
        "社協,連携,健康課,○,係長,",
        "西東京市社会福祉協議会,連携,健康課,×,係長,",
        "健康課,連携,健康課,○,係長,",
        "シルバー人材センター,連携,健康課,○,係長,",
        "健康課,連携,シルバー人材センター,○,係長,",
    )
    assert [(one.kind, one.place.line if one.place else 0) for one in problems] == [
        ("decision-nothing", 2), ("decision-contradicts", 4), ("decision-itself", 5), ("decision-twice", 7),
    ]  # fmt: skip
    assert "健康課" in str(problems[0])
    assert ties(store, "健康課", "西東京市社会福祉協議会") == []
    (company,) = who(store, "健康課")
    assert [tie.status for tie in company.ties if tie.kind.endswith("cooperation")] == ["confirmed"]


def test_an_empty_table_changes_no_fact(city_copy: Path) -> None:
    before = {(tie.iri, tie.status) for tie in Basis(open_store(city_copy)).ties}
    store, problems = decided(city_copy)
    assert problems == ()
    assert {(tie.iri, tie.status) for tie in Basis(store).ties} == before
