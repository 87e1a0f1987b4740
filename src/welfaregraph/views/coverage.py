"""The coverage matrix as a table, rows, a picture and a workbook: who is reached by which function, none and unknown told apart."""

from __future__ import annotations

import io
from collections.abc import Collection
from textwrap import wrap
from typing import Any

from welfaregraph.analyses.coverage import Cell, Coverage
from welfaregraph.model.terms import iri
from welfaregraph.store.vocabulary import labels
from welfaregraph.text import width
from welfaregraph.views.drawing import drawn
from welfaregraph.views.grounds import grounds
from welfaregraph.views.tables import harmless
from welfaregraph.wording import N_, pick, say, translate

COLUMNS = ("population", "function", "status", "projects", "divisions", "source", "line", "quote")
SIGNS = {"stated": "●", "confirmed": "◎", "inferred": "○", "none": "−", "unknown": "？"}
_LINE = 15  # characters of a name in one line of the picture
_SHADES = {"stated": "0.35", "confirmed": "0.2", "inferred": "0.75", "none": "1.0", "unknown": "0.93"}


def coverage_text(found: Coverage, sources: Collection[str], statuses: Collection[str]) -> str:
    """Return the matrix for a person: a sign and the divisions in each cell, the key, and how many cells of each kind."""
    heads = ["", *(found.names[function] for function in found.functions)]
    lines = [[found.names[one], *(_cell(found.cells[one, function]) for function in found.functions)] for one in found.populations]
    table = [heads, *lines]
    widths = [max(width(row[index]) for row in table) for index in range(len(heads))]
    shown = ["  ".join(cell + " " * (wide - width(cell)) for cell, wide in zip(row, widths, strict=True)).rstrip() for row in table]
    counts = {translate(N_("populations")): len(found.populations), translate(N_("projects looked at")): found.projects}
    return "\n".join([*shown, "", _key(), _counted(found), ""]) + grounds(sources, statuses, counts)


def coverage_rows(found: Coverage) -> list[list[str]]:
    """Return one row of COLUMNS for each cell and place of its evidence."""
    rows = []
    for (population, function), cell in found.cells.items():
        head = [found.names[population], found.names[function], cell.status, "、".join(cell.projects), "、".join(cell.divisions)]
        for source, line, quote in [(one.source, str(one.line), one.quote) for one in cell.evidence] or [("", "", "")]:
            rows.append([*head, source, line, quote])
    return rows


def coverage_workbook(found: Coverage, sources: Collection[str], statuses: Collection[str]) -> bytes:
    """Return a workbook: the matrix on the first sheet, each cell with its words on the second, the key on the third.

    The same matrix gives the same bytes. Cells that a spreadsheet would run are neutralised.
    """
    import datetime

    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"created": datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)})
    head = book.add_format({"bold": True, "text_wrap": True, "border": 1, "valign": "top"})
    body = {status: book.add_format({"text_wrap": True, "border": 1, "valign": "top", **_fill(status)}) for status in SIGNS}
    plain = book.add_format({"text_wrap": True, "border": 1, "valign": "top"})
    sheet = book.add_worksheet(translate(N_("Matrix")))
    sheet.write_row(0, 0, ["", *(harmless(found.names[function]) for function in found.functions)], head)
    for row, population in enumerate(found.populations, start=1):
        sheet.write_string(row, 0, harmless(found.names[population]), head)
        for column, function in enumerate(found.functions, start=1):
            cell = found.cells[population, function]
            sheet.write_string(row, column, harmless("\n".join(filter(None, (_cell(cell), *cell.projects)))), body[cell.status])
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, len(found.functions), 28)
    sheet.freeze_panes(1, 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    evidence = book.add_worksheet(translate(N_("Evidence")))
    evidence.write_row(0, 0, list(COLUMNS), head)
    for row, cells in enumerate(coverage_rows(found), start=1):
        evidence.write_row(row, 0, [harmless(cell) for cell in cells], plain)
    evidence.set_column(0, len(COLUMNS) - 2, 16)
    evidence.set_column(len(COLUMNS) - 1, len(COLUMNS) - 1, 60)
    notes = book.add_worksheet(translate(N_("Key")))
    for row, line in enumerate([_key(), _counted(found), *grounds(sources, statuses).splitlines()]):
        notes.write_string(row, 0, line)
    notes.set_column(0, 0, 100)
    book.close()
    return out.getvalue()


def coverage_chart(found: Coverage, suffix: str, sources: Collection[str]) -> bytes | None:
    """Return the matrix as a picture with this suffix (.png, .svg), or None where no population is named.

    Raises BadQuery for another suffix, MissingExtra without matplotlib or without a Japanese font.
    """
    return drawn(lambda: _draw(found, sources), suffix) if found.populations else None


def _draw(found: Coverage, sources: Collection[str]) -> Any:
    from matplotlib.figure import Figure
    from matplotlib.patches import Rectangle

    rows, columns = len(found.populations), len(found.functions)
    height = 1.7 + 0.34 * rows
    figure = Figure(figsize=(8.27, height))
    axes = figure.add_axes((0.26, 0.8 / height, 0.71, 1 - 1.6 / height))
    for place, population in enumerate(found.populations):
        for column, function in enumerate(found.functions):
            cell = found.cells[population, function]
            hatch = "////" if cell.status == "unknown" else None
            axes.add_patch(
                Rectangle((column, rows - 1 - place), 1, 1, facecolor=_SHADES[cell.status], edgecolor="0.4", hatch=hatch, lw=0.5)
            )
            ink = "white" if cell.status in ("stated", "confirmed") else "black"
            axes.text(column + 0.5, rows - 0.5 - place, _cell(cell, 1), ha="center", va="center", fontsize=6.5, color=ink)
    axes.set_xlim(0, columns)
    axes.set_ylim(0, rows)
    axes.set_xticks([column + 0.5 for column in range(columns)], [found.names[function] for function in found.functions])
    axes.set_yticks([rows - 0.5 - place for place in range(rows)], ["\n".join(wrap(found.names[one], _LINE)) for one in found.populations])
    axes.xaxis.tick_top()
    axes.tick_params(length=0)
    axes.spines[:].set_visible(False)
    figure.text(0.03, 0.42 / height, _key(), fontsize=7, va="center")
    below = f"{_counted(found)}　{say(N_('Read from {sources}.'), {'sources': '、'.join(sources)})}"
    figure.text(0.03, 0.18 / height, below, fontsize=7, va="center")
    return figure


def _cell(cell: Cell, most: int = 3) -> str:
    """Return the sign of a cell and the divisions, as many as are shown."""
    names = "、".join(cell.divisions[:most])
    if cell.divisions[most:]:
        names += say(N_(" and {count} more"), {"count": len(cell.divisions) - most})
    return f"{SIGNS[cell.status]} {names}".rstrip()


def _key() -> str:
    words = labels()
    known = [f"{SIGNS[status]} {pick(*words[iri(f'wgc:{status}')])}" for status in ("stated", "confirmed", "inferred")]
    none = f"{SIGNS['none']} " + translate(N_("none: projects are for them, and none has the function"))
    unknown = f"{SIGNS['unknown']} " + translate(N_("unknown: no project is known to be for them, or not what such projects do"))
    return "　".join([*known, none, unknown])


def _counted(found: Coverage) -> str:
    signs = "　".join(f"{SIGNS[status]} {count}" for status, count in found.counts().items() if count)
    return say(N_("{count} cells: {signs}"), {"count": len(found.cells), "signs": signs})


def _fill(status: str) -> dict[str, str]:
    shade = {"stated": "#C6E0B4", "confirmed": "#A9D08E", "inferred": "#E2EFDA", "unknown": "#EDEDED"}.get(status)
    return {"bg_color": shade} if shade else {}
