"""What click and the system refuse, said in the language in use and without names that nobody asked for."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import click
import pytest

from welfaregraph import cli, wording
from welfaregraph.cli.refused import refused
from welfaregraph.files import TEMPORARY

po = pytest.importorskip("babel.messages.pofile")
CATALOG = Path(wording.__file__).parent / "locale" / "ja" / "LC_MESSAGES" / "click.po"
CITY = str(Path(__file__).parent.parent / "graph_data" / "mihon")


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    with pytest.raises(SystemExit) as ended:
        cli.main(list(arguments))
    assert ended.value.code == 2
    return capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "japanese", "english"),
    [
        (["gaps", "--foo"], "というオプションはありません", "No such option"),
        (["who"], "引数が書かれていません", "Missing argument"),
        (["brokers", "x", "y"], "余分な引数があります", "Got unexpected extra arguments"),
        (["gaps", "--severity", "x"], "使えない値です", "Invalid value"),
        (["gaps", "--output"], "値が 1 個要ります", "requires an argument"),
        (["gaps", "--output", "/"], "はフォルダーです", "is a directory"),
    ],
)
def test_click_speaks_the_language_in_use(
    arguments: list[str], japanese: str, english: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANGUAGE", "")
    for spoken, words in (("ja", japanese), ("en", english)):
        with wording.speaking(spoken):
            assert words in said(capsys, *arguments)


def test_the_catalog_has_clicks_own_words() -> None:
    source = "".join(path.read_text(encoding="utf-8") for path in Path(click.__file__).parent.glob("*.py"))
    with CATALOG.open("rb") as file:
        messages = [one.id if isinstance(one.id, str) else one.id[0] for one in po.read_po(file) if one.id]
    assert [one for one in messages if one.replace("\n", "\\n").replace("\t", "\\t") not in source] == []


@pytest.mark.parametrize("code", [errno.ENOENT, errno.EACCES, errno.ENOSPC, errno.EISDIR, errno.ENOTDIR, errno.ENAMETOOLONG])
def test_the_system_is_told_in_plain_words(code: int) -> None:
    for spoken in wording.LANGUAGES:
        with wording.speaking(spoken):
            told = refused(OSError(code, os.strerror(code), "/out/matrix.xlsx"))
            assert "matrix.xlsx" in told
            assert os.strerror(code) not in told


def test_a_file_that_is_still_being_written_is_told_by_its_folder() -> None:
    with wording.speaking("en"):
        told = refused(OSError(errno.EACCES, "no", f"/out/{TEMPORARY}3rldumw.tmp"))
    assert told.startswith("/out may not")


def test_what_has_no_name_and_no_words_is_told_as_the_system_does() -> None:
    assert refused(OSError("gone")) == "gone"
    with wording.speaking("en"):
        assert refused(OSError(errno.EIO, "input/output error", "/out/x")) == "/out/x: input/output error"
