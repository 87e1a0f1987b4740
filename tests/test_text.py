"""Bytes as text, and names however they are typed."""

from __future__ import annotations

import pytest

from welfaregraph.text import UndecodableText, decode, fold, width

TEXT = "地域福祉の推進\n施策目標\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp932"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_every_encoding_and_line_end_gives_the_same_text(encoding: str, newline: str) -> None:
    assert decode(TEXT.replace("\n", newline).encode(encoding))[0] == TEXT


@pytest.mark.parametrize("data", [b"%PDF-1.7", b"PK\x03\x04rest", bytes(range(32)) * 20, b"\x81\xff\xff"])
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(UndecodableText):
        decode(data)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("シルバー人材センター", "ｼﾙﾊﾞｰ人材センタ―"),
        ("ＮＰＯ法人", "npo 法人"),
        ("「一歩」", "一歩"),
        ("ハローワーク", "はろーわーく"),
        ("A・B", "AB"),
    ],
)
def test_one_name_typed_in_two_ways(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_names_that_differ_stay_apart() -> None:
    assert fold("障害者計画") != fold("障害福祉計画")


def test_width_counts_columns() -> None:
    assert (width("課A"), width("が"), width("か\u3099")) == (3, 2, 2)
