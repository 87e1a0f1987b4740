"""Taking in tables on the served pages: tried first, nothing lost, and refused in words."""

from __future__ import annotations

import html
import io
import re
import shutil
from pathlib import Path

import pytest
from served import serve, text_of
from sites import HOSTILE

from welfaregraph.errors import BadQuery
from welfaregraph.tasks.import_table import take_table, try_table

MIHON = Path(__file__).resolve().parent.parent / "graph_data" / "mihon"
HEAD = "主体,種類,相手,判断,役職,日付,備考\n"
DECIDED = HEAD + "こども家庭課,連携,社会福祉協議会,確認済,係長,2026-04-01,電話で確認\n"


@pytest.fixture
def city(tmp_path):
    shutil.copytree(MIHON, tmp_path / "city", ignore=shutil.ignore_patterns("page", "site"))
    return tmp_path / "city"


@pytest.fixture
def served(city):
    return serve(city)


def send(served, data, table="confirmed.csv", name="表.csv"):
    form = {"token": served.explorer.token, "table": table, "file": (io.BytesIO(data), name), "as": "try"}
    return served.client.post("/ja/import.html", data=form, content_type="multipart/form-data")


def key(answer) -> str:
    found = re.search(r'name="key" value="(\w+)"', answer.get_data(as_text=True))
    return found[1] if found else ""


def everything(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_table_is_read_in_any_encoding(city, encoding):
    trial = try_table(city, "confirmed.csv", DECIDED.encode(encoding))
    assert (trial.usable, [number for number, _ in trial.added]) == (True, [1, 2])


def test_a_table_is_tried_then_taken_in_and_shown(served, city):
    before, encoding = everything(city), "cp932"
    tried = send(served, DECIDED.encode(encoding))
    text = text_of(tried)
    assert "まだ何も変わっていません" in text
    assert "増える 2" in text
    assert "こども家庭課，連携，社会福祉協議会，確認済" in text
    assert everything(city) == before, "a trial writes nothing"
    taken = text_of(served.send("/ja/import.html", as_="take", key=key(tried)))
    assert "confirmed.csv を取り込み" in taken
    assert (city / "sources" / "confirmed.csv").read_bytes() == DECIDED.encode(encoding)
    page = text_of(served.get("/ja/things/こども家庭課", follow_redirects=True))
    assert "確認済" in page
    assert "社会福祉協議会" in page


def test_the_table_before_is_kept_and_can_be_taken_back(served, city):
    names = city / "sources" / "names.csv"
    first = names.read_bytes()
    lines = first.decode("utf-8-sig").splitlines(keepends=True)
    shorter = "".join(lines[:-1]).encode()
    tried = send(served, shorter, "names.csv")
    assert "なくなる 1" in text_of(tried)
    assert "before/names-001.csv" in text_of(served.send("/ja/import.html", as_="take", key=key(tried)))
    assert (names.read_bytes(), (city / "before" / "names-001.csv").read_bytes()) == (shorter, first)
    back = served.send("/ja/import.html", earlier="names-001.csv")
    assert "増える 1" in text_of(back)
    served.send("/ja/import.html", as_="take", key=key(back))
    assert names.read_bytes() == first
    assert (city / "before" / "names-002.csv").read_bytes() == shorter


def test_a_table_with_errors_tells_the_row_and_is_not_taken_in(served, city):
    before = everything(city)
    for data in (b"a,b\n1,2\n", HEAD.encode() + b'"open,\n', b"\xff\xfe\x00", DECIDED.replace("確認済", "たぶん").encode()):
        tried = send(served, data)
        text = text_of(tried)
        assert "confirmed.csv" in text
        assert "行目" in text
        assert ("取り込めません" in text) == (key(tried) == "")
    assert key(send(served, b"a,b\n1,2\n")) == ""
    assert everything(city) == before


@pytest.mark.parametrize(
    ("data", "table", "words"), [(b"PK\x03\x04x", "names.csv", "Excel のブック"), (b"x", "../city.toml", "取り込める表ではありません")]
)
def test_what_is_no_table_is_refused_in_words(served, city, data, table, words):
    before = everything(city)
    assert words in text_of(send(served, data, table))
    assert everything(city) == before


def test_nothing_is_taken_in_without_a_trial_or_when_the_table_has_changed(served, city):
    assert "もうありません" in text_of(served.send("/ja/import.html", as_="take", key="0" * 64))
    tried = send(served, DECIDED.encode())
    (city / "sources" / "confirmed.csv").write_text(HEAD, encoding="utf-8")
    assert "その間に confirmed.csv が変更されました" in text_of(served.send("/ja/import.html", as_="take", key=key(tried)))
    assert (city / "sources" / "confirmed.csv").read_text(encoding="utf-8") == HEAD
    trial = try_table(city, "confirmed.csv", b"a,b\n1,2\n")
    with pytest.raises(BadQuery):
        take_table(city, trial)


def test_a_form_of_another_page_and_a_table_that_is_too_large_are_refused(served):
    form = {"token": "x", "table": "names.csv", "file": (io.BytesIO(b"a"), "a.csv")}
    assert served.client.post("/ja/import.html", data=form, content_type="multipart/form-data").status_code == 403
    large = send(served, b"x" * 6_000_000)
    assert large.status_code == 413
    assert "5000000" in text_of(large)
    assert send(served, HEAD.encode() + b"x" * 900_000).status_code == 200


def test_hostile_rows_are_shown_as_text(served):
    answer = send(served, (HEAD + "".join(f'"{word.replace(chr(34), chr(34) * 2)}",連携,社協,確認済,,,\n' for word in HOSTILE)).encode())
    page = answer.get_data(as_text=True)
    assert "<script>window" not in page
    assert "<img src=x" not in page
    assert html.escape(HOSTILE[1], quote=False) in page


def test_a_graph_without_a_city_says_that_there_is_nothing_to_put_a_table_into():
    assert "市のフォルダーではない" in text_of(serve(MIHON / "graph.trig").get("/ja/import.html"))


def test_a_table_can_be_had_for_excel_and_an_empty_one_where_there_is_none(served, city):
    there = served.get("/tables/names.csv")
    assert (there.mimetype, there.headers["Content-Disposition"]) == ("text/csv", 'attachment; filename="names.csv"')
    assert there.data.decode("utf-8-sig") == (city / "sources" / "names.csv").read_text(encoding="utf-8-sig").replace("\r\n", "\n")
    empty = served.get("/tables/confirmed.csv").data
    assert empty.decode("utf-8-sig").startswith("主体,種類,相手,判断")
    assert "エラー" not in text_of(send(served, empty))
    assert served.get("/tables/city.toml").status_code == 404
    assert served.get("/tables/..%2Fcity.toml").status_code == 404


def test_a_form_sent_twice_says_again_what_was_done_and_a_wrong_key_leaves_the_trial(served, city):
    tried = send(served, DECIDED.encode())
    assert "もうありません" in text_of(served.send("/ja/import.html", as_="take", key="0" * 64))
    for _ in range(2):
        assert "confirmed.csv を取り込み" in text_of(served.send("/ja/import.html", as_="take", key=key(tried)))
    assert not (city / "before").exists()
    (city / "sources" / "confirmed.csv").unlink()
    again = send(served, DECIDED.encode())
    served.send("/ja/import.html", as_="take", key=key(again))
    assert (city / "sources" / "confirmed.csv").is_file(), "the same table, tried again, is taken in again"


def test_a_file_of_somebody_in_the_folder_of_kept_tables_is_no_table(served, city):
    (city / "before").mkdir()
    (city / "before" / "names-v2024.csv").write_text("mine", encoding="utf-8")
    tried = send(served, (city / "sources" / "names.csv").read_bytes() + "新しい団体,organization\n".encode(), "names.csv")
    page = text_of(served.send("/ja/import.html", as_="take", key=key(tried)))
    assert "before/names-001.csv" in page
    assert "v2024" not in page
    assert "names-v2024.csv はありません" in text_of(served.send("/ja/import.html", earlier="names-v2024.csv"))


def test_a_graph_that_cannot_be_written_puts_the_table_before_back(served, city):
    before = (city / "sources" / "names.csv").read_bytes()
    tried = send(served, before.rsplit(b"\n", 2)[0] + b"\n", "names.csv")
    (city / "graph.trig").unlink()
    (city / "graph.trig").mkdir()
    text = text_of(served.send("/ja/import.html", as_="take", key=key(tried)))
    assert "前の表に戻しました" in text
    assert (city / "sources" / "names.csv").read_bytes() == before


def test_a_table_without_rows_is_said_to_be_empty(served):
    for data in (b"", HEAD.encode()):
        assert "見出しの下に行がありません" in text_of(send(served, data))
    assert "見出しの下に行がありません" not in text_of(send(served, DECIDED.encode()))
