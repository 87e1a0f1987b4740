"""Writing a site: the same bytes each time, never over what is no site, and something to see for any graph."""

from __future__ import annotations

import json
import os
import re
import shutil
import time
from pathlib import Path

import graphs
import pytest
from sites import HOSTILE, pages

from welfaregraph.cli import main
from welfaregraph.errors import DataNotFound
from welfaregraph.files import TEMPORARY
from welfaregraph.tasks.build import build
from welfaregraph.tasks.site_folder import MARKER, put_site
from welfaregraph.tasks.write_site import write_site

MIHON = Path(__file__).resolve().parent.parent / "graph_data" / "mihon"


def everything(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_the_same_data_give_the_same_bytes_and_an_older_site_is_replaced(tmp_path):
    write_site(MIHON, tmp_path / "one", checked=False)
    first = everything(tmp_path / "one")
    (tmp_path / "one" / "Thumbs.db").write_bytes(b"what Windows leaves behind")
    (tmp_path / "one").chmod(0o700)
    write_site(MIHON, tmp_path / "one", checked=False)
    assert (tmp_path / "one").stat().st_mode & 0o777 == 0o700
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


def test_a_page_that_somebody_changed_and_a_folder_of_theirs_keep_the_site_from_being_replaced(tmp_path):
    write_site(MIHON, tmp_path / "out", checked=False)
    page = tmp_path / "out" / "ja" / "calling.html"
    written = page.read_bytes()
    page.write_bytes(written + b"<!-- mine -->")
    with pytest.raises(DataNotFound) as told:
        write_site(MIHON, tmp_path / "out", checked=False)
    assert "ja/calling.html" in str(told.value)
    assert page.read_bytes().endswith(b"<!-- mine -->")
    page.write_bytes(written)
    (tmp_path / "out" / "mine").mkdir()
    with pytest.raises(DataNotFound):
        write_site(MIHON, tmp_path / "out", checked=False)
    assert (tmp_path / "out" / "mine").is_dir()


@pytest.mark.parametrize("there", [True, False])
def test_a_file_that_comes_in_while_a_site_is_written_is_kept(tmp_path, there):
    folder = tmp_path / "out"
    if there:
        put_site([("index.html", b"old")], folder)

    def slowly():
        yield "index.html", b"new"
        folder.mkdir(exist_ok=True)
        (folder / "mine.txt").write_text("mine", encoding="utf-8")
        yield "more.html", b"new"

    with pytest.raises(DataNotFound):
        put_site(slowly(), folder)
    assert (folder / "mine.txt").read_text(encoding="utf-8") == "mine"
    assert (folder / "index.html").exists() == there
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_what_a_killed_program_left_behind_is_cleared_after_a_day_and_not_before(tmp_path):
    for name, age in (("old", 2 * 86400), ("young", 60)):
        room = tmp_path / f"{TEMPORARY}site-{name}"
        (room / "new").mkdir(parents=True)
        os.utime(room, (time.time() - age, time.time() - age))
    put_site([("index.html", b"new")], tmp_path / "out")
    assert sorted(path.name for path in tmp_path.iterdir()) == [f"{TEMPORARY}site-young", "out"]


def test_what_a_kill_between_the_renames_left_is_not_cleared_where_it_holds_a_file_of_somebody(tmp_path):
    put_site([("index.html", b"old")], tmp_path / "room" / "old")
    room = tmp_path / f"{TEMPORARY}site-x"
    (tmp_path / "room").rename(room)
    (room / "old" / "mine.txt").write_text("mine", encoding="utf-8")
    os.utime(room, (time.time() - 2 * 86400, time.time() - 2 * 86400))
    put_site([("index.html", b"new")], tmp_path / "out")
    assert (room / "old" / "mine.txt").read_text(encoding="utf-8") == "mine"
    (room / "old" / "mine.txt").unlink()
    os.utime(room, (time.time() - 2 * 86400, time.time() - 2 * 86400))
    put_site([("index.html", b"newer")], tmp_path / "out")
    assert not room.exists()


def test_an_older_site_that_cannot_be_put_back_is_kept_beside(tmp_path, monkeypatch):
    put_site([("index.html", b"old")], tmp_path / "out")
    rename = os.rename

    def failing(one, other):
        if Path(one).name != "out":
            raise OSError("busy")
        rename(one, other)

    monkeypatch.setattr(os, "rename", failing)
    with pytest.raises(OSError, match="busy"):
        put_site([("index.html", b"new")], tmp_path / "out")
    (left,) = tmp_path.glob(f"{TEMPORARY}site-*/old/index.html")
    assert left.read_bytes() == b"old"


def test_a_site_is_written_from_inside_its_own_folder(tmp_path, monkeypatch, capsys):
    put_site([("index.html", b"old")], tmp_path / "out")
    monkeypatch.chdir(tmp_path / "out")
    with pytest.raises(SystemExit) as left:
        main(["site", ".", str(MIHON), "--no-check"])
    assert left.value.code == 0
    assert str(tmp_path / "out" / "index.html") in capsys.readouterr().out


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


def test_a_graph_of_one_thing_has_its_page(tmp_path):
    (tmp_path / "one.trig").write_text(graphs.HEAD + graphs.PLACES + graphs.things(p="wg:Project 見守り"), encoding="utf-8")
    write_site(tmp_path / "one.trig", tmp_path / "out", checked=False)
    found = pages(tmp_path / "out")
    (page,) = [page for address, page in found.items() if address.startswith("ja/things/")]
    assert "見守り" in page.text
    assert "資料に書かれた関係はありません" in page.text
    assert not page.has("figure")
    assert len(list((tmp_path / "out" / "data").iterdir())) == 2


def test_hostile_words_in_city_toml_are_shown_as_they_are(tmp_path):
    shutil.copytree(MIHON, tmp_path / "city")
    toml, left = tmp_path / "city" / "city.toml", iter(HOSTILE)
    keys = re.compile(r"^(name_ja|name_en|title|title_en) = .*$", re.MULTILINE)
    text = keys.sub(lambda key: f"{key[1]} = {json.dumps(next(left))}", toml.read_text(encoding="utf-8"))
    toml.write_text(text, encoding="utf-8")
    build(tmp_path / "city")
    write_site(tmp_path / "city", tmp_path / "out", checked=False)
    found = pages(tmp_path / "out")
    shown = " ".join("".join(page.text for page in found.values()).split())
    assert next(left) == HOSTILE[5], "five words were written"
    assert [name for name in HOSTILE[:5] if " ".join(name.split()) not in shown] == []
    for page in found.values():
        assert not [attrs for tag, attrs in page.elements if tag == "img" or "onload" in attrs]
