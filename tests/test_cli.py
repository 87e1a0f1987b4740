"""The command line as a person meets it: answers, exit statuses, languages, consoles."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest


def run(
    *arguments: str, language: str = "en", encoding: str = "utf-8", stdin: bytes = b"", data: str = ""
) -> subprocess.CompletedProcess[bytes]:
    environment = os.environ | {"WELFAREGRAPH_LANG": language, "PYTHONIOENCODING": encoding}
    environment.pop("WELFAREGRAPH_DATA", None)
    if data:
        environment["WELFAREGRAPH_DATA"] = data
    return subprocess.run(
        [sys.executable, "-m", "welfaregraph", *arguments], capture_output=True, env=environment, input=stdin, timeout=120
    )


def test_help_lists_the_commands_in_both_languages() -> None:
    assert b"build" in run("--help").stdout
    assert "西東京市" not in run("--help").stdout.decode()
    assert run("--help").returncode == 0
    assert run("build", "--help").returncode == 0


def test_csv_is_utf8_with_japanese_unescaped_on_any_console() -> None:
    done = run("ask", "divisions_by_policy", "-f", "csv", encoding="cp932")
    rows = list(csv.DictReader(io.StringIO(done.stdout.decode("utf-8"))))
    assert rows[0] == {"policy": "地域福祉の推進", "division": "地域共生課", "projects": "5"}


def test_a_console_that_lacks_a_character_shows_it_escaped() -> None:
    done = run("ask", "where_a_term_is_explained", "term=8050問題", encoding="cp932")
    assert done.returncode == 0
    assert "問題" in done.stdout.decode("cp932")
    done = run("show", "自立している高齢者の割合", encoding="cp932")
    assert done.returncode == 0
    assert b"\\U0001f464" in done.stdout


@pytest.mark.parametrize("format", ["json", "xml", "tsv", "csv", "table"])
def test_every_form_of_rows(format: str) -> None:
    done = run("query", "plans_shared_by_policies", "--format", format)
    assert done.returncode == 0
    assert "介護保険事業計画" in done.stdout.decode()


def test_json_is_the_w3c_result_format() -> None:
    answer = json.loads(run("query", "-", "-f", "json", stdin=b"SELECT (1 AS ?one) WHERE {}").stdout)
    assert answer["head"]["vars"] == ["one"]
    assert answer["results"]["bindings"][0]["one"]["value"] == "1"


@pytest.mark.parametrize("format", ["turtle", "jsonld"])
def test_construct_as_a_graph(format: str) -> None:
    text = "CONSTRUCT { ?s ?p ?o } WHERE { ?s a <https://w3id.org/welfaregraph/ns#Policy> ; ?p ?o }"
    done = run("query", "-", "-f", format, stdin=text.encode())
    assert done.returncode == 0
    assert "地域福祉の推進" in done.stdout.decode()


def test_a_query_from_a_file_saved_by_windows(tmp_path: Path) -> None:
    path = tmp_path / "q.rq"
    path.write_bytes("SELECT ?s WHERE { ?s ?p '地域福祉の推進'@ja }\r\n".encode("cp932"))
    done = run("query", str(path), "-f", "csv")
    assert "policy/地域福祉の推進" in done.stdout.decode()


def test_rows_written_to_a_file_open_in_excel(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    assert run("ask", "what_was_imported", "-o", str(path)).returncode == 0
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("ask", "projects_of_division", "division=建康課"), "健康課"),
        (("ask", "project_of_division"), "projects_of_division"),
        (("ask", "divisions_by_policy", "建康課"), "健康課"),
        (("ask", "what_was_imported", "-o", "nowhere/x.csv"), "nowhere"),
        (("guide", "nopage"), "start"),
        (("show", "健庚課"), "健康課"),
        (("shw", "x"), "show"),
        (("query", "nowhere.rq"), "nowhere.rq"),
        (("query", "what_was_imported", "-f", "turtle"), "turtle"),
        (("--data", "x"), "--data"),
        (("show", "x", "--data", "nowhere"), "nowhere"),
        (("build", "nowhere"), "nowhere"),
        (("check", "nowhere"), "nowhere"),
    ],
)
def test_a_wish_that_cannot_be_met_says_what_to_do(arguments: tuple[str, ...], words: str) -> None:
    done = run(*arguments)
    assert done.returncode == 2
    assert words in done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()


def test_check_exits_one_only_on_errors(city_copy: Path) -> None:
    assert run("check", str(city_copy)).returncode == 0
    source = city_copy / "sources" / "plan-welfare.txt"
    source.write_bytes(source.read_bytes().replace("431 人\t581 人".encode(), "不詳\t581 人".encode()))
    assert run("build", str(city_copy)).returncode == 0
    done = run("check", str(city_copy))
    assert done.returncode == 1
    assert "plan-welfare.txt:33" in done.stdout.decode()
    rows = json.loads(run("check", "-f", "json", str(city_copy)).stdout)
    assert rows[0]["severity"] == "error"
    assert rows[0]["line"] == "33"


def test_build_of_an_unreadable_source_exits_one_and_keeps_the_graph(city_copy: Path) -> None:
    before = (city_copy / "graph.trig").read_bytes()
    (city_copy / "sources" / "plan-welfare.txt").write_bytes(b"")
    done = run("build", str(city_copy))
    assert done.returncode == 1
    assert "empty" in done.stderr.decode()
    assert (city_copy / "graph.trig").read_bytes() == before


def test_the_data_may_be_named_by_the_environment(mihon_folder: Path) -> None:
    done = run("ask", "what_was_imported", "-f", "csv", data=str(mihon_folder))
    assert done.returncode == 0
    assert done.stdout != run("ask", "what_was_imported", "-f", "csv").stdout


def test_the_shipped_questions_are_listed() -> None:
    rows = json.loads(run("ask", "-f", "json").stdout)
    assert len(rows) >= 12
    assert {"question", "title_ja", "title_en", "parameters"} == set(rows[0])


def test_show_prints_quotes_with_lines() -> None:
    text = run("show", "社協").stdout.decode()
    assert "plan-welfare.txt:69" in text
    assert "ふれあいのまちづくり事業" in text
