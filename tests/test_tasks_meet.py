"""The meeting planner on the two cities, from the command line to the words it prints."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import networkx as nx
import pytest

from welfaregraph import cli, wording
from welfaregraph.networks.basis import Basis
from welfaregraph.networks.needs import needs_served, of_sector, participants_tied
from welfaregraph.store import open_store
from welfaregraph.tasks.meet import meet
from welfaregraph.views.meeting import COLUMNS, Table


def names(table: Table, things: tuple[str, ...]) -> list[str]:
    return [table.things[one].label for one in things]


def planned(folder: Path, *needs: str, **options: object) -> Table:
    table = meet(str(folder), needs, **options)
    assert table is not None
    return table


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    with wording.speaking("en"), pytest.raises(SystemExit) as leave:
        cli.main(["meet", *arguments])
    captured = capsys.readouterr()
    return int(leave.value.code or 0), captured.out, captured.err


def test_dementia_and_withdrawal_bring_the_two_divisions_whose_projects_are_named_so(nishitokyo_folder):
    table = planned(nishitokyo_folder, "認知症", "ひきこもり")
    assert names(table, table.plan.must) == ["地域共生課", "高齢者支援課"]
    assert names(table, table.plan.may) == ["認知症地域支援推進員"]  # 家族会の開催 is a meeting that is held, no body
    (one,) = [one for one in table.plan.providers if table.things[one.agent].label == "高齢者支援課"]
    assert [(table.things[step.other].label, step.status, step.evidence[0].line) for step in one.path] == [
        ("認知症の方への支援", "stated", 149),
        ("高齢者支援課", "stated", 149),
    ]


def test_an_8050_household_in_words(nishitokyo_folder):
    table = planned(nishitokyo_folder, text="80代の母が要介護、50代の息子がひきこもり")
    assert [want.label for want in table.wanted] == ["介護", "ひきこもり"]
    assert names(table, table.plan.must) == ["地域共生課", "高齢者支援課"]


def test_a_need_without_any_project_is_not_guessed_and_where_it_is_raised_is_shown(nishitokyo_folder):
    table = planned(nishitokyo_folder, "ヤングケアラー")
    assert (table.plan.must, table.plan.may, table.plan.count) == ((), (), 0)
    assert len(table.plan.uncovered) == 1
    (places,) = table.raised.values()
    assert [one.evidence.line for one in places] == [14, 15]


def test_disability_and_poverty(nishitokyo_folder):
    table = planned(nishitokyo_folder, "障害", "生活困窮")
    assert names(table, table.plan.must) == ["地域共生課", "障害福祉課"]
    assert [[names(table, pair) for pair in team.missing] for team in table.plan.teams] == [[["地域共生課", "障害福祉課"]]]


def test_equally_good_answers_of_the_made_up_city(mihon_folder):
    table = planned(mihon_folder, "ひきこもり")
    assert [names(table, team.members) for team in table.plan.teams] == [["地域福祉課"], ["生活支援課"]]
    assert table.plan.must == ()


def test_stated_only_leaves_out_what_rules_conclude(mihon_folder):
    assert planned(mihon_folder, "認知症", stated_only=True).plan.providers == ()
    assert planned(mihon_folder, "認知症").plan.providers != ()
    for one in planned(mihon_folder, "ひきこもり", "ヤングケアラー", stated_only=True).plan.providers:
        assert one.status == "stated"


def test_who_is_only_trained_is_not_called(nishitokyo_folder):
    table = planned(nishitokyo_folder, "介護")
    assert "介護人材" not in {table.things[one.agent].label for one in table.plan.providers}


def test_the_division_of_a_project_stands_before_the_partners_of_an_initiative(mihon_folder):
    table = planned(mihon_folder, "認知症")
    assert names(table, table.plan.must) == ["高齢福祉課"]
    assert {"見守り協力店", "医療機関"} <= set(names(table, table.plan.may))


def test_roles_are_those_of_all_ways_to_somebody(nishitokyo_folder):
    table = planned(nishitokyo_folder, "高齢者")
    roles = {table.things[one.agent].label: one.roles for one in table.plan.providers}
    assert roles["高齢者支援課"] == ("entry", "support")


def test_a_reason_over_a_need_says_whom_the_project_is_for(capsys, nishitokyo_folder):
    _, out, _ = run(capsys, "--need", "就労", "--data", str(nishitokyo_folder))
    assert "whom 障害者就労支援事業の充実 is for: " in out
    _, out, _ = run(capsys, "--need", "ひきこもり", "--data", str(nishitokyo_folder))
    assert "whom " not in out.split("Why each:")[1].split("The smallest table")[0]


def test_a_part_at_the_table_is_shown_by_the_words_of_its_function(capsys, nishitokyo_folder):
    status, out, _ = run(capsys, "--need", "ひきこもり", "--data", str(nishitokyo_folder))
    said = [line.split(":", 1) for line in map(str.strip, out.splitlines()) if line.startswith("part at the table,")]
    assert (status, [part.rpartition(", ")[2] for part, _ in said]) == (0, ["first contact", "support", "support"])
    assert all("plan-welfare.txt:" in shown and "Because it says" in shown for _, shown in said)


@pytest.mark.parametrize("need", ["認知症", "介護", "障害", "複合的な課題", "8050", "アウトリーチ", "社会参加", "こころの健康", "食料"])
def test_every_reason_has_words_and_the_city_is_no_guest(nishitokyo_folder, mihon_folder, need):
    for folder in (nishitokyo_folder, mihon_folder):
        table = planned(folder, need)
        for one in table.plan.providers:
            assert table.things[one.agent].kind in ("unit", "body", "group")
            assert all(step.evidence and step.evidence[0].quote and step.evidence[0].line for step in one.path)
            assert (one.status == "inferred") == any(step.status == "inferred" for step in one.path)
            assert one.path[-1].other == one.agent
        covered = {one.need for one in table.plan.providers}
        assert covered.isdisjoint(table.plan.uncovered)


@pytest.mark.parametrize(
    ("consent", "meetings"),
    [(None, ["支援会議", "重層的支援会議"]), (True, ["重層的支援会議", "支援会議"]), (False, ["支援会議"])],
)
def test_which_meeting_is_lawful(mihon_folder, consent, meetings):
    table = planned(mihon_folder, "ひきこもり", consent=consent)
    assert [one.label[0] for one in table.meetings] == meetings
    assert all(one.definition[0] and one.definition[1] for one in table.meetings)


def test_a_sector_with_a_name_of_the_citys_own_is_found(nishitokyo_folder):
    basis = Basis(open_store(nishitokyo_folder))
    assert [basis.things[one].label for one in of_sector(basis, "b-shakai-fukushi-kyogikai", ["社会福祉協議会"])] == [
        "西東京市社会福祉協議会"
    ]
    assert "特別支援学校" in {basis.things[one].label for one in of_sector(basis, "b-gakko")}
    assert of_sector(basis, "b-keisatsu", ["警察"]) == ()


def test_the_networks_have_grades_and_no_ties_to_oneself(mihon_folder):
    basis = Basis(open_store(mihon_folder))
    table = planned(mihon_folder, "ひきこもり", "認知症")
    network = needs_served(basis, table.wanted)
    assert nx.is_directed_acyclic_graph(network)
    assert all(edge["grade"] >= 0 and edge["evidence"] for _, _, edge in network.edges(data=True))
    tied = participants_tied(basis)
    assert all(one != other and said["evidence"] for one, other, said in tied.edges(data=True))
    divisions = {tied.nodes[node]["label"]: node for node in tied}
    assert tied.has_edge(divisions["生活支援課"], divisions["地域福祉課"])


def test_rows_of_all_kinds_as_json(capsys, mihon_folder):
    status, out, _ = run(capsys, "--need", "ひきこもり", "--need", "要介護", "--data", str(mihon_folder), "-f", "json")
    rows = json.loads(out)
    assert status == 0
    assert tuple(rows[0]) == COLUMNS
    assert {row["attendance"] for row in rows} == {"either", "may", "", "usual"}
    assert {row["contact"] for row in rows} == {"unknown"}
    assert [row["body"] for row in rows if row["status"] == "unknown"] == ["unknown"]
    assert all(row["quote"] and row["line"].isdigit() for row in rows if row["attendance"] in ("must", "either", "may"))


def test_csv_speaks_to_people(capsys, nishitokyo_folder):
    with wording.speaking("ja"), pytest.raises(SystemExit):
        cli.main(["meet", "--need", "認知症", "--data", str(nishitokyo_folder), "-f", "csv"])
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert tuple(rows[0]) == COLUMNS
    assert rows[0]["body"] == "高齢者支援課"


def test_the_text_tells_what_it_rests_on(capsys, nishitokyo_folder):
    status, out, _ = run(capsys, "--need", "認知症", "--need", "認知症の人", "--no-consent", "--data", str(nishitokyo_folder))
    assert status == 0
    assert "認知症・認知症の人" in out
    assert "support conference (statutory)" in out
    assert "\n  multi-layered support conference" not in out
    assert "plan-welfare.txt:149" in out
    assert "needs 1、" in out
    assert "What is not there may exist all the same." in out


def test_words_of_ones_own_are_nowhere_in_what_is_printed_or_written(capsys, tmp_path, nishitokyo_folder):
    file = tmp_path / "plan.csv"
    text = "見本太郎の母がもの忘れ"
    assert run(capsys, "--text", text, "--data", str(nishitokyo_folder), "-o", str(file))[0] == 0
    status, out, err = run(capsys, "--text", text, "--data", str(nishitokyo_folder))
    assert status == 0
    assert "太郎" not in out + err + file.read_text(encoding="utf-8-sig")
    assert [path.name for path in tmp_path.iterdir()] == ["plan.csv"]


def test_words_from_standard_input(capsys, monkeypatch, nishitokyo_folder):
    monkeypatch.setattr("sys.stdin", io.StringIO("父は認知症"))
    status, out, _ = run(capsys, "--text", "-", "--data", str(nishitokyo_folder), "-f", "json")
    assert status == 0
    assert "高齢者支援課" in {row["body"] for row in json.loads(out)}
    assert "父は" not in out


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["--need", "ぱらりら"], 2, "No need is called ぱらりら"),
        (["--need", "認知症状"], 2, "Nearest: 認知症"),
        (["--text", "元気です"], 1, "No need of the vocabulary"),
        (["--text", ""], 1, "No need of the vocabulary"),
        ([], 2, "--need NAME"),
        (["--need", "認知症", "--consent", "--no-consent"], 2, "one of --consent and --no-consent"),
    ],
)
def test_wishes_that_cannot_be_met(capsys, nishitokyo_folder, arguments, status, said):
    found, out, err = run(capsys, *arguments, "--data", str(nishitokyo_folder))
    assert found == status
    assert said in err
    assert out == ""
    assert "Traceback" not in err
