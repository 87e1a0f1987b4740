"""The commands path, brokers, groups, overlaps, without, and who --depth, as a person meets them."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from welfaregraph import cli, wording

CITIES = ("nishitokyo", "mihon")
COMMANDS = (
    ("path", "社会福祉協議会", "地域包括支援センター"), ("brokers",), ("brokers", "--with-city"), ("brokers", "--of", "divisions", "--sum"),
    ("groups",),    ("groups", "--of", "bodies"), ("groups", "--of", "divisions"), ("overlaps",), ("without", "地域包括支援センター"),
    ("who", "地域包括支援センター", "--depth", "3"),
)  # fmt: skip


@pytest.fixture
def graph_data(nishitokyo_folder: Path) -> Path:
    return nishitokyo_folder.parent


def run(capsys: pytest.CaptureFixture[str], *arguments: str, data: Path) -> tuple[int, str]:
    with wording.speaking("en"):
        try:
            cli.main(["--lang", "en", *arguments, "--data", str(data)])
        except SystemExit as leave:
            status = leave.code if isinstance(leave.code, int) else int(leave.code is not None)
    captured = capsys.readouterr()
    return status, captured.out + captured.err


def rows(capsys: pytest.CaptureFixture[str], *arguments: str, data: Path) -> list[dict[str, str]]:
    status, printed = run(capsys, *arguments, "--format", "json", data=data)
    assert status == 0, printed
    found: list[dict[str, str]] = json.loads(printed)
    return found


@pytest.mark.parametrize("city", CITIES)
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_quote_is_in_the_source_at_its_line(
    city: str, command: tuple[str, ...], graph_data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = rows(capsys, *command, data=graph_data / city)
    texts = {path.name: path.read_text(encoding="utf-8").splitlines() for path in (graph_data / city / "sources").glob("*.txt")}
    checked = 0
    for row in found:
        for prefix in ("", "one_", "other_"):
            if row.get(f"{prefix}quote") and row[f"{prefix}source"] in texts:
                lines = texts[row[f"{prefix}source"]][int(row[f"{prefix}line"]) - 1 :]
                here = "".join(lines[0].split())
                at = "".join("".join(lines[:12]).split()).find("".join(row[f"{prefix}quote"].split())[:12])
                assert 0 <= at < len(here), row  # a quote may go on in the lines behind, but begins in its own
                checked += 1
    status, text = run(capsys, *command, data=graph_data / city)
    assert status == 0
    assert checked or "Too small" in text or "No two projects were read" in text
    assert "What is not there may exist all the same." in text or command[0] == "who"


@pytest.mark.parametrize("city", CITIES)
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_twice_the_same(city: str, command: tuple[str, ...], graph_data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, *command, data=graph_data / city) == run(capsys, *command, data=graph_data / city)


@pytest.mark.parametrize(
    "command", [("path", "健康課", "X"), ("path", "X", "健康課"), ("without", "X"), ("who", "X", "--depth", "2")], ids=" ".join
)
def test_an_unknown_name_gets_the_nearest(command: tuple[str, ...], graph_data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wrong = tuple(one.replace("X", "高齢者支援科") for one in command)
    status, printed = run(capsys, *wrong, data=graph_data / "nishitokyo")
    assert status == 2
    assert "高齢者支援課" in printed


def test_a_thing_and_itself_is_a_sentence(graph_data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, printed = run(capsys, "path", "健康課", "健康課", data=graph_data / "nishitokyo")
    assert (status, printed) == (0, "健康課 and 健康課 are the same thing: there is no path to tell.\n")


def test_no_path_is_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, printed = run(capsys, "path", "甲課", "乙課", data=two_divisions(tmp_path))
    assert status == 0
    assert "Nothing that was read connects 甲課 with 乙課." in printed


def test_who_is_named_but_tied_to_nothing_is_said_to_be(graph_data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, printed = run(capsys, "path", "民生委員・児童委員", "学校", data=graph_data / "mihon")
    assert status == 0
    assert "Nothing ties 民生委員・児童委員 to anything." in printed
    assert "Nothing ties 学校" not in printed


def two_divisions(folder: Path) -> Path:
    """A graph of two divisions and nothing that ties them."""
    graph = folder / "graph.ttl"
    lines = ["@prefix org: <http://www.w3.org/ns/org#> .", "@prefix skos: <http://www.w3.org/2004/02/skos/core#> ."]
    lines += [f'<https://example.org/{name}> a org:OrganizationalUnit ; skos:prefLabel "{name}"@ja .' for name in ("甲課", "乙課")]
    graph.write_text("\n".join(lines), encoding="utf-8")
    return graph


@pytest.mark.parametrize("command", [command for command in COMMANDS if len(command) < 2 or command[1].startswith("--")], ids=" ".join)
def test_a_graph_without_ties_is_a_sentence(command: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, printed = run(capsys, *command, data=two_divisions(tmp_path))
    assert status == 0
    assert "Traceback" not in printed
    assert any(said in printed for said in ("No tie was read", "Too small for groups", "No two projects were read"))


def test_what_is_tied_to_nothing_loses_nothing_seen(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, printed = run(capsys, "without", "甲課", data=two_divisions(tmp_path))
    assert status == 0
    assert "Nothing that was read ties it to anything" in printed
    assert "Careful: very few ties" in printed


def test_five_divisions_that_share_too_little_get_the_sentence_and_the_ties(graph_data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, printed = run(capsys, "brokers", "--of", "divisions", data=graph_data / "nishitokyo")
    one = printed[printed.index("Divisions that are in charge of the same project") :]
    assert "Too small for a figure" in one.split("\n\n")[0]
    assert "地域包括ケアシステムの深化・推進" in one.split("\n\n")[0]
    assert "between 0" not in one.split("\n\n")[0]


def test_without_a_division_its_projects_are_left_but_the_shared_one_is_not(graph_data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = rows(capsys, "without", "健康課", data=graph_data / "nishitokyo")
    left = {row["name"] for row in found if row["loss"] == "left" and row["kind"] == "project"}
    asked = {row["name"] for row in found if row["loss"] == "tie" and row["kind"] == "project"}
    assert asked - left == {"地域包括ケアシステムの深化・推進"}


def test_a_project_that_also_prints_unnamed_divisions_is_said_to(graph_data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, printed = run(capsys, "without", "保険年金課", data=graph_data / "nishitokyo")
    assert "「関係各課」 is printed as well" in printed
    _, printed = run(capsys, "without", "健康課", data=graph_data / "nishitokyo")
    assert "is printed as well" not in printed
    found = rows(capsys, "brokers", "--of", "divisions", data=graph_data / "nishitokyo")
    assert sum(row["kind"] == "unnamed-divisions" for row in found) == 3


def test_without_the_support_centre(graph_data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = rows(capsys, "without", "地域包括支援センター", data=graph_data / "nishitokyo")
    assert {row["gone"] for row in found} == {"地域包括支援センター"}
    assert "地域包括支援センター事業の実施" in {row["name"] for row in found if row["loss"] == "left"}
    assert any("生活支援コーディネーター" in row["quote"] for row in found if row["loss"] == "tie")


def test_who_with_depth_lists_through_whom(graph_data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = rows(capsys, "who", "地域包括支援センター", "--depth", "2", data=graph_data / "nishitokyo")
    (row,) = [row for row in found if row["other"] == "高齢者支援課"]
    assert (row["step"], row["through"], row["line"]) == ("2", "地域包括支援センター事業の実施", "144")
    assert {row["step"] for row in found} == {"1", "2"}
    assert "step" not in rows(capsys, "who", "地域包括支援センター", data=graph_data / "nishitokyo")[0]


def test_stated_only_has_no_conclusion(graph_data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for command in COMMANDS[:-1]:
        for row in rows(capsys, *command, "--stated-only", data=graph_data / "mihon"):
            assert row.get("status", "stated") in ("stated", "")


def test_more_paths_on_request(graph_data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for count in (1, 5):
        found = rows(capsys, "path", "健康課", "民生委員", "-k", str(count), data=graph_data / "nishitokyo")
        assert {row["path"] for row in found} == {str(number) for number in range(1, count + 1)}


def test_csv_rows_are_as_wide_as_their_head(graph_data: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    for command in COMMANDS:
        with pytest.raises(SystemExit):
            cli.main([*command, "--data", str(graph_data / "mihon"), "--format", "csv"])
        table = list(csv.reader(io.StringIO(capsysbinary.readouterr().out.decode("utf-8"))))
        assert {len(row) for row in table} == {len(table[0])}
        assert len(table) > 1 or command == ("overlaps",), command  # no two projects of the made-up city are for the same people
