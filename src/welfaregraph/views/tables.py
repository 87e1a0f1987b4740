"""Answers as text: a table for people, CSV for Excel, and the W3C result formats for programs."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence

from pyoxigraph import QueryBoolean, QueryResultsFormat, QueryTriples, RdfFormat, serialize

from welfaregraph.errors import BadQuery
from welfaregraph.model.terms import PREFIXES
from welfaregraph.store import Results
from welfaregraph.text import width
from welfaregraph.views.headings import heading
from welfaregraph.wording import N_, translate

FORMATS = ("table", "csv", "tsv", "json", "xml", "turtle", "jsonld")
MACHINE = ("csv", "tsv", "json", "xml", "turtle", "jsonld")
_RESULTS = {"tsv": QueryResultsFormat.TSV, "json": QueryResultsFormat.JSON, "xml": QueryResultsFormat.XML}
_GRAPHS = {"turtle": RdfFormat.TURTLE, "jsonld": RdfFormat.JSON_LD}
NOTHING = N_("Nothing was found in the imported sources. That does not mean that the city has none.")
_CELL = 60  # columns; a longer cell of a table for people is cut, in the other formats nothing is


def render(results: Results, format: str) -> str:
    """Return an answer in one of FORMATS. Raises BadQuery for a form of query that has no such output."""
    if isinstance(results, QueryTriples):
        if format in _GRAPHS:
            return _text(serialize(results, format=_GRAPHS[format], prefixes=PREFIXES if format == "turtle" else None))
        if format not in ("table", "csv", "json"):
            raise BadQuery(N_("Triples have no {format} form; choose table, csv, json, turtle or jsonld."), format=format)
        return rows_as(*columns_and_rows(results), format)
    if format in _GRAPHS:
        raise BadQuery(N_("Rows have no {format} form; ask with CONSTRUCT, or choose table, csv, tsv, json or xml."), format=format)
    if format in _RESULTS and not (isinstance(results, QueryBoolean) and format == "tsv"):
        return _text(results.serialize(format=_RESULTS[format]))
    columns, found = columns_and_rows(results)
    if isinstance(results, QueryBoolean):
        return rows_as(columns, found, "csv" if format in ("csv", "tsv") else format)
    if format != "table":
        return rows_as(columns, found, format)
    rows = list(found)
    return table([heading(column) for column in columns], rows) + ("" if rows else translate(NOTHING) + "\n")


def columns_and_rows(results: Results) -> tuple[list[str], Iterator[list[str]]]:
    """Return the names of the columns of an answer and its rows as words, IRIs as they stand."""
    if isinstance(results, QueryTriples):
        triples = ([str(t.subject.value), t.predicate.value, getattr(t.object, "value", str(t.object))] for t in results)
        return ["subject", "predicate", "object"], triples
    if isinstance(results, QueryBoolean):
        return ["result"], iter([[str(bool(results)).lower()]])
    columns = [variable.value for variable in results.variables]
    return columns, (["" if cell is None else getattr(cell, "value", str(cell)) for cell in row] for row in results)


def rows_as(columns: Sequence[str], rows: Iterable[Sequence[str]], format: str) -> str:
    """Return plain rows as a table, as CSV, or as a JSON array of objects; columns and order stay as given."""
    rows = list(rows)
    if format == "json":
        return json.dumps([dict(zip(columns, row, strict=True)) for row in rows], ensure_ascii=False, indent=2) + "\n"
    if format == "csv":
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\r\n")
        writer.writerow(columns)
        writer.writerows([harmless(str(cell)) for cell in row] for row in rows)
        return out.getvalue()
    return table(columns, rows)


def harmless(cell: str) -> str:
    """Return a cell that a spreadsheet shows and never runs: a leading = + - @ is quoted unless it begins a number."""
    head = cell.lstrip(" \t\r\n")[:1]
    if head in ("=", "@", "\uff1d", "\uff20") or (head in ("+", "-", "\uff0b", "\uff0d") and not _number(cell)) or cell[:1] in ("\t", "\r"):
        return "'" + cell
    return cell


def table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return rows as aligned text, wide characters counted as two columns, with the number of rows below."""
    cells = [[_cut(" ".join(str(cell).split())) for cell in row] for row in [columns, *rows]]
    widths = [max(width(row[index]) for row in cells) for index in range(len(columns))]
    lines = ["  ".join(cell + " " * (wide - width(cell)) for cell, wide in zip(row, widths, strict=True)).rstrip() for row in cells]
    lines.insert(1, "  ".join("-" * wide for wide in widths))
    return "\n".join([*lines, "", translate("rows: {count}").format(count=len(rows))]) + "\n"


def _cut(text: str) -> str:
    if width(text) <= _CELL:
        return text
    while width(text) > _CELL - 2:
        text = text[: -max(1, (width(text) - _CELL) // 2)]
    return text + "…"


def _number(cell: str) -> bool:
    try:
        float(cell.replace(",", ""))
    except ValueError:
        return False
    return True


def _text(data: bytes | None) -> str:
    text = (data or b"").decode("utf-8")
    return text if text.endswith("\n") else text + "\n"
