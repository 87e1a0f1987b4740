"""Writing a site: the same bytes each time, never over what is no site, and something to see for any graph."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from sites import pages

from welfaregraph.cli import main
from welfaregraph.errors import DataNotFound
from welfaregraph.tasks.write_site import MARKER, write_site

MIHON = Path(__file__).resolve().parent.parent / "graph_data" / "mihon"


def everything(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_the_same_data_give_the_same_bytes_and_an_older_site_is_replaced(tmp_path):
    write_site(MIHON, tmp_path / "one", checked=False)
    first = everything(tmp_path / "one")
    (tmp_path / "one" / "ja" / "index.html").write_text("old", encoding="utf-8")
    write_site(MIHON, tmp_path / "one", checked=False)
    assert everything(tmp_path / "one") == first
    assert [path.name for path in tmp_path.iterdir()] == ["one"], "nothing is left over"
    assert all(b"\r" not in data for data in first.values())
    assert max(len(data) for name, data in first.items()) < 1_500_000


def test_an_empty_folder_is_welcome(tmp_path):
    (tmp_path / "out").mkdir()
    assert write_site(MIHON, tmp_path / "out", checked=False) > 50


@pytest.mark.parametrize("name", ["notes.txt", "ja/mine.html"])
def test_a_folder_with_a_file_of_somebody_else_is_left_alone(tmp_path, name):
    folder = tmp_path / "out"
    (folder / name).parent.mkdir(parents=True)
    (folder / name).write_text("mine", encoding="utf-8")
    with pytest.raises(DataNotFound):
        write_site(MIHON, folder, checked=False)
    assert everything(folder) == {name: b"mine"}


def test_a_file_put_into_a_site_keeps_the_site_from_being_replaced(tmp_path):
    write_site(MIHON, tmp_path / "out", checked=False)
    (tmp_path / "out" / "ja" / "mine.txt").write_text("mine", encoding="utf-8")
    before = everything(tmp_path / "out")
    with pytest.raises(DataNotFound) as told:
        write_site(MIHON, tmp_path / "out", checked=False)
    assert "ja/mine.txt" in str(told.value)
    assert everything(tmp_path / "out") == before


def test_a_marker_of_another_kind_is_no_site(tmp_path):
    (tmp_path / MARKER).write_text("shopping list\nmilk\n", encoding="utf-8")
    with pytest.raises(DataNotFound):
        write_site(MIHON, tmp_path, checked=False)


def test_a_graph_without_its_sources_has_all_pages_but_the_text(tmp_path):
    write_site(MIHON / "graph.trig", tmp_path / "out", checked=False)
    found = pages(tmp_path / "out")
    assert "資料の本文が付いていません" in found["ja/text.html"].text
    assert not [name for name in found if "/text-" in name]


def test_an_empty_graph_says_that_nothing_was_imported(tmp_path):
    write_site("memory", tmp_path / "out", checked=False)
    found = pages(tmp_path / "out")
    assert "何も取り込まれていません" in found["ja/index.html"].text
    assert "対象者の名前がありません" in found["ja/coverage.html"].text
    assert "指標がありません" in found["ja/indicators.html"].text


def test_a_city_that_fails_its_check_still_opens_and_says_why(tmp_path):
    city = tmp_path / "city"
    shutil.copytree(MIHON, city)
    (city / "sources" / "plan.txt").write_text("何もない\n", encoding="utf-8")
    write_site(city, tmp_path / "out")
    text = pages(tmp_path / "out")["ja/index.html"].text
    assert "エラー" in text
    assert "施策" in text
    assert "→" in text


def test_the_command_says_where_the_pages_are(tmp_path, capsys):
    with pytest.raises(SystemExit) as left:
        main(["--lang", "ja", "site", str(tmp_path / "out"), "--data", str(MIHON), "--no-check"])
    assert left.value.code == 0
    assert str(tmp_path / "out" / "index.html") in capsys.readouterr().out
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "a.txt").touch()
    with pytest.raises(SystemExit) as left:
        main(["site", str(tmp_path / "full"), "--data", str(MIHON)])
    assert left.value.code == 2
