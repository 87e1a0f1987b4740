"""Candidates, evaluation and the commands who, text, candidates and evaluate, on real and on damaged cities."""

from __future__ import annotations

import csv
import re
import shutil
from pathlib import Path

import pytest
from test_cli import run as command

from welfaregraph.errors import DataNotFound
from welfaregraph.queries.company import who
from welfaregraph.store import open_store
from welfaregraph.store.guard import admit
from welfaregraph.tasks.build import build
from welfaregraph.tasks.evaluate import evaluate
from welfaregraph.tasks.find_candidates import find_candidates
from welfaregraph.views.ties import company_rows, company_text


def run(*words: str) -> str:
    done = command(*words)
    assert done.returncode == 0, done.stderr
    return (done.stdout + done.stderr).decode("utf-8")


@pytest.fixture
def mihon(tmp_path: Path, mihon_folder: Path) -> Path:
    return Path(shutil.copytree(mihon_folder, tmp_path / "mihon"))


@pytest.mark.parametrize("city", ["nishitokyo", "mihon"])
def test_the_graph_agrees_with_what_a_reader_annotated(city: str, nishitokyo_folder: Path) -> None:
    scores = {score.what: score for score in reversed(evaluate(nishitokyo_folder.parent / city).agreement.scores) if not score.kind}
    names, ties = scores["mention"], scores["tie"]
    assert (names.precision or 0) >= 0.95, names
    assert (names.recall or 0) >= 0.95, names
    assert (ties.precision or 0) >= 0.9, ties
    assert (ties.recall or 0) >= 0.8, ties


def test_a_text_that_the_vocabularies_were_not_made_for_is_mostly_read(tmp_path: Path) -> None:
    place = Path(shutil.copytree(Path(__file__).parent / "data/tameshi", tmp_path / "tameshi"))
    assert build(place).path is not None
    scores = {score.what: score for score in reversed(evaluate(place).agreement.scores) if not score.kind}
    assert (scores["mention"].precision or 0) >= 0.85
    assert (scores["mention"].recall or 0) >= 0.8
    assert (scores["tie"].precision or 0) >= 0.65


def test_every_miss_and_every_false_find_is_listed(mihon: Path) -> None:
    table = mihon / "annotations/mentions.csv"
    with table.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    removed = rows.pop(5)
    with table.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    before = evaluate(mihon.parent / "mihon", None)
    assert removed[0] in {str(item.line) for item in before.agreement.false_finds}
    shutil.rmtree(mihon / "annotations")
    with pytest.raises(DataNotFound):
        evaluate(mihon)


def test_an_annotation_that_does_not_fit_the_text_is_a_located_problem(mihon: Path) -> None:
    with (mihon / "annotations/mentions.csv").open("a", encoding="utf-8") as file:
        file.write("3,この行にない言葉,1,何か,body,\n何行目,市社協,1,社協,body,\n")
    kinds = [problem.kind for problem in evaluate(mihon).problems]
    assert sorted(kinds) == ["annotation-bad", "annotation-lost"]
    assert "この行にない言葉" in run("evaluate", str(mihon))


def test_candidates_find_most_of_the_names_of_a_city_whose_list_is_empty(nishitokyo_folder: Path, city_copy: Path) -> None:
    names = city_copy / "sources/names.csv"
    with names.open(encoding="utf-8-sig", newline="") as file:
        known = [[row["name"], *row["alternatives"].split(";")] for row in csv.DictReader(file)]
    names.write_text("name,kind,alternatives,misprints,broader,english,note\n", encoding="utf-8")
    offered = {candidate.name.strip("「」") for candidate in find_candidates(city_copy)}
    build(city_copy)
    text = run("text", str(city_copy))
    found = [ways for ways in known if offered.intersection(ways) or any(f"[{way}" in text for way in ways)]
    assert len(found) >= 0.6 * len(known), sorted(ways[0] for ways in known if ways not in found)


def test_an_accepted_candidate_is_a_line_and_is_offered_no_more(tmp_path: Path) -> None:
    city = shutil.copytree(Path(__file__).resolve().parent / "data/hoshimi", tmp_path / "hoshimi")
    first = find_candidates(city)[0]
    assert first.count == len(first.places) >= 1
    with (city / "sources/names.csv").open("a", encoding="utf-8") as file:
        file.write(f"{first.name},{first.kind},,,,,\n")
    assert first.name not in {candidate.name for candidate in find_candidates(city)}


def test_who_a_name_that_only_the_vocabulary_knows_is_not_a_body_that_the_city_lacks(nishitokyo_folder: Path) -> None:
    done = command("who", "保護司", "--data", str(nishitokyo_folder))
    assert done.returncode == 2
    assert "does not mean that the city has none" in done.stderr.decode("utf-8")


def test_who_says_which_project_states_a_tie_and_who_is_in_charge_of_it(nishitokyo_folder: Path) -> None:
    text = run("who", "シルバー人材センター", "--data", str(nishitokyo_folder))
    assert "project “シルバー人材センターへの支援”（地域共生課）" in text
    rows = list(csv.DictReader(run("who", "シルバー人材センター", "--data", str(nishitokyo_folder), "--format", "csv").splitlines()))
    assert {(row["part"], row["divisions"]) for row in rows if row["kind"] == "support"} == {("シルバー人材センターへの支援", "地域共生課")}


def test_who_says_which_divisions_share_a_project_and_repeats_no_cell(nishitokyo_folder: Path) -> None:
    (found,) = who(open_store(nishitokyo_folder), "健康課")
    shared = [(found.labels[project], [found.labels[one] for one in others]) for project, others, _ in found.sharing]
    assert shared == [("地域包括ケアシステムの深化・推進", ["高齢者支援課"])]
    assert "高齢者支援課" not in {found.labels[other] for other, _ in found.beside}
    assert found.alone == ()
    text = company_text([found])
    assert text.index("高齢者支援課") < text.index("健康診査事業の推進")
    assert [row[4] for row in company_rows([found]) if row[8] == shared[0][0] and row[3] == "–"] == ["高齢者支援課"]


def test_who_says_where_a_thing_is_named_that_nothing_is_tied_to(mihon: Path) -> None:
    plan = mihon / "sources/plan.txt"
    text = plan.read_text(encoding="utf-8-sig").replace("・相談の中には、", "・認知症カフェは３か所です。\n・相談の中には、", 1)
    plan.write_text(text, encoding="utf-8")
    build(mihon)
    text = run("who", "認知症カフェ", "--data", str(mihon))
    assert "no tie" in text
    assert re.search(r"Named alone here:\n    plan\.txt:\d+  「.?認知症カフェは３か所です。」", text)


def test_build_says_what_of_the_lists_did_not_arrive(mihon: Path) -> None:
    names, toml = mihon / "sources/names.csv", mihon / "city.toml"
    names.write_text(names.read_text(encoding="utf-8-sig").replace("備考", "備孝", 1), encoding="utf-8")
    toml.write_text(toml.read_text(encoding="utf-8") + "\n[rules]\nfunctionz = false\n", encoding="utf-8")
    done = command("build", str(mihon))
    assert done.returncode == 0
    told = done.stderr.decode("utf-8")
    assert "No column is called 備孝" in told
    assert "[rules] has no rule functionz; the line was left out. Nearest: functions" in told


def test_who_says_what_kind_of_concept_a_thing_is(nishitokyo_folder: Path) -> None:
    assert run("who", "ヤングケアラー", "--data", str(nishitokyo_folder)).startswith("ヤングケアラー  [target populations")


def test_an_update_behind_many_prefixes_is_refused_at_once() -> None:
    prefixes = "".join(f"PREFIX p{number}: <http://example.org/{number}#>\n" for number in range(200))
    admit(prefixes + "SELECT * WHERE { ?s ?p ?o }")
    with pytest.raises(Exception, match="Only queries that read"):
        admit(prefixes + "DELETE WHERE { ?s ?p ?o }")
