"""Indicators as text, rows and a chart, and the command that shows them."""

from __future__ import annotations

import builtins
import csv
import io
import json
import shutil
import struct
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from welfaregraph import cli
from welfaregraph.analyses.measured import measured
from welfaregraph.errors import BadQuery, MissingExtra
from welfaregraph.queries.indicators import Frame, Indicator, Value
from welfaregraph.tasks.measure import measure
from welfaregraph.views import drawing, plots
from welfaregraph.views.indicator_rows import COLUMNS, indicator_rows
from welfaregraph.views.indicators import indicators_text
from welfaregraph.wording import speaking


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("WELFAREGRAPH_LANG", "en")
    with speaking("en"):
        yield


def run(arguments: list[str], capsysbinary: pytest.CaptureFixture[bytes]) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as leave:
        cli.main(arguments)
    out, err = capsysbinary.readouterr()
    return int(leave.value.code or 0), out.decode("utf-8"), err.decode("utf-8")


def test_the_text_tells_what_cannot_be_computed_and_never_says_0_percent_for_it(nishitokyo_folder: Path) -> None:
    text = indicators_text(measure(str(nishitokyo_folder)))
    assert "cannot be computed: 29 (no actual value). That is not 0 %." in text
    assert "p =" not in text
    assert "× 1.1: 6 targets" in text
    assert "× 0.9" in text
    assert "plan-welfare.txt:107  「● 自立している高齢者の割合 [👤] 78.3% ▶ 78.0%」" in text
    assert "indicator_directions.csv:8" in text
    assert text.endswith("What is not there may exist all the same.\n")


def test_the_text_gives_progress_with_the_line_of_its_actual_value(mihon_folder: Path) -> None:
    text = indicators_text(measure(str(mihon_folder)))
    assert "1,530件（令和6年度）  p = 38 %  e = 33 %  p - e = +4  target not reached" in text
    assert "actuals.csv:3" in text
    assert "7 of 7 change class." in text
    assert "not known whether one is an outcome indicator (not all kinds are stated): 暮らしの自立を支える取組の充実" in text
    assert "the desired direction is not stated: 就労定着支援の利用者数" in text


def test_assumed_years_are_marked() -> None:
    one = Indicator("件数", ("相談",), "higher", "", Value(Decimal(1)), Value(Decimal(3)), (Value(Decimal(2), "件", "令和6年度", 2024),))
    assert "e* = 50 %" in indicators_text(measured([one], Frame(("相談",), (2024, 2025))))


def test_a_few_ratios_have_no_outlier_and_five_cannot() -> None:
    def made(count: int) -> list[Indicator]:
        return [Indicator(f"{n}", ("相談",), "higher", "", Value(Decimal(10)), Value(Decimal(11 + n * n))) for n in range(count)]

    assert "With fewer than 5 ratios" in indicators_text(measured(made(3), Frame()))
    assert "With n = 5 no ratio can be that far." in indicators_text(measured(made(5), Frame()))


def test_a_graph_without_indicators_says_so() -> None:
    assert indicators_text(measured((), Frame())).startswith("The imported sources have no indicators.")


def test_rows_leave_empty_what_cannot_be_computed(nishitokyo_folder: Path, mihon_folder: Path) -> None:
    rows = [dict(zip(COLUMNS, row, strict=True)) for row in indicator_rows(measure(str(nishitokyo_folder)))]
    assert len(rows) == 29
    assert {row["progress"] for row in rows} == {row["pace"] for row in rows} == {""}
    assert {row["flat_factor"] for row in rows} == {"", "1.1", "0.9"}
    assert [row["indicator"] for row in rows if row["target_today"] == "worse"] == ["自立している高齢者の割合"]
    one = dict(zip(COLUMNS, indicator_rows(measure(str(mihon_folder)))[0], strict=True))
    assert (one["progress"], one["pace"], one["gap"], one["reached"]) == ("0.3750", "0.3333", "0.0417", "false")
    assert one["quote"] == "| 福祉の総合相談窓口の相談件数 ★ | 件 | １，２４８ | ２，０００ |"


def test_the_command_prints_a_table_csv_and_json(mihon_folder: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    data = ["--data", str(mihon_folder)]
    assert run(["indicators", *data], capsysbinary)[1].startswith("14 indicators")
    status, out, _ = run(["indicators", *data, "-f", "json"], capsysbinary)
    found = json.loads(out)
    assert (status, len(found), list(found[0])) == (0, 14, list(COLUMNS))
    _, out, _ = run(["indicators", *data, "-f", "csv"], capsysbinary)
    assert len(list(csv.DictReader(io.StringIO(out)))) == 14


def test_the_command_on_an_empty_graph_is_a_sentence(capsysbinary: pytest.CaptureFixture[bytes], tmp_path: Path) -> None:
    status, out, err = run(["indicators", "--data", "memory", "--plot", str(tmp_path / "a.svg")], capsysbinary)
    assert (status, out.splitlines()[0]) == (0, "The imported sources have no indicators.")
    assert "Nothing was drawn" in err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["a.jpg", "a"])
def test_another_kind_of_chart_is_refused(
    name: str, mihon_folder: Path, capsysbinary: pytest.CaptureFixture[bytes], tmp_path: Path
) -> None:
    status, _, err = run(["indicators", "--data", str(mihon_folder), "--plot", str(tmp_path / name)], capsysbinary)
    assert (status, ".png / .svg" in err) == (2, True)
    with pytest.raises(BadQuery):
        plots.ambition_chart(measured((), Frame()), ".pdf")


def with_font() -> None:
    pytest.importorskip("matplotlib")
    try:
        drawing._font()
    except MissingExtra:
        pytest.skip("no Japanese font is installed")


@pytest.mark.parametrize("suffix", [".png", ".svg"])
def test_a_chart_is_the_same_bytes_again_and_has_no_date(suffix: str, nishitokyo_folder: Path) -> None:
    with_font()
    found = measure(str(nishitokyo_folder))
    chart = plots.ambition_chart(found, suffix)
    assert chart is not None
    assert chart == plots.ambition_chart(found, suffix)
    if suffix == ".png":
        width, height = struct.unpack(">II", chart[16:24])
        assert (width, height > 900) == (1240, True)
        assert b"tEXt" not in chart
    else:
        assert b"<dc:date>" not in chart


def test_a_chart_knows_every_character_that_it_draws(nishitokyo_folder: Path, recwarn: pytest.WarningsRecorder) -> None:
    with_font()
    with speaking("ja"):
        plots.ambition_chart(measure(str(nishitokyo_folder)), ".png")
    assert [str(warning.message) for warning in recwarn if "Glyph" in str(warning.message)] == []


def test_a_chart_is_black_and_white(mihon_folder: Path) -> None:
    with_font()
    from matplotlib import image

    chart = plots.ambition_chart(measure(str(mihon_folder)), ".png")
    assert chart is not None
    pixels: Any = image.imread(io.BytesIO(chart))
    assert (pixels[..., 0] == pixels[..., 1]).all()
    assert (pixels[..., 1] == pixels[..., 2]).all()


def test_a_long_chart_leaves_out_what_is_nearest_to_one(monkeypatch: pytest.MonkeyPatch) -> None:
    with_font()
    monkeypatch.setattr(plots, "_MOST", 3)
    drawn: list[tuple[list[str], int]] = []
    real = plots._draw

    def watched(found: Any, ratios: Any, left_out: int) -> Any:
        drawn.append(([one.indicator.label for one in ratios], left_out))
        return real(found, ratios, left_out)

    monkeypatch.setattr(plots, "_draw", watched)
    made = [Indicator(f"{t}", ("相談",), "higher", "", Value(Decimal(100)), Value(Decimal(t))) for t in (20, 99, 101, 300, 500)]
    plots.ambition_chart(measured(made, Frame()), ".svg")
    assert drawn == [(["500", "300", "20"], 2)]


def test_without_matplotlib_or_a_font_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch, mihon_folder: Path) -> None:
    found = measure(str(mihon_folder))
    with_font()
    monkeypatch.setattr(drawing, "FONTS", ("No Such Font",))
    with pytest.raises(MissingExtra, match="No Such Font"):
        plots.ambition_chart(found, ".png")
    real = builtins.__import__

    def refuse(name: str, *rest: Any, **more: Any) -> Any:
        if name.partition(".")[0] == "matplotlib":
            raise ImportError(name)
        return real(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", refuse)
    with pytest.raises(MissingExtra, match=r"welfaregraph\[plots\]"):
        plots.ambition_chart(found, ".png")


def test_a_table_edited_by_hand_is_measured_after_a_build(
    mihon_folder: Path, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    copy = tmp_path / "mihon"
    shutil.copytree(mihon_folder, copy)
    with (copy / "sources" / "actuals.csv").open("a", encoding="utf-8") as file:
        file.write("認知症サポーターの養成者数（累計）,令和6年度,6100,人,架空の実績報告（見本）\n")
    assert run(["build", str(copy)], capsysbinary)[0] == 0
    rows = json.loads(run(["indicators", "--data", str(copy), "-f", "json"], capsysbinary)[1])
    (one,) = [row for row in rows if row["indicator"].startswith("認知症サポーター")]
    assert (one["reached"], one["class_by_change"], one["progress"]) == ("true", "A", "1.0528")
