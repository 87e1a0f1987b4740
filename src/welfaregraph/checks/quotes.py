"""The quotes of a graph held against the sources: at each place stands, letter by letter, what the graph says."""

from __future__ import annotations

import csv
import hashlib
import io
from pathlib import Path

from welfaregraph.model.evidence import Place
from welfaregraph.model.problems import Problem, problem
from welfaregraph.queries.library import queries
from welfaregraph.store import Store, rows
from welfaregraph.text import UndecodableText, decode


def places(store: Store) -> dict[str, Place]:
    """Return every place of a graph by its IRI."""
    found = {}
    for row in rows(store.query(queries("panels")["places"].text)):
        scheme, _, numbers = row["place"].value.rpartition("#")[2].partition("=")
        first, _, last = numbers.partition(",")
        if scheme in ("char", "line", "row") and first.isdigit():
            start, end = int(first), int(last or first)
            found[row["place"].value] = Place(row["source"].value, scheme, start, end, int(row["line"].value), row["quote"].value)
    return found


def check_quotes(folder: Path, store: Store) -> list[Problem]:
    """Return a problem for each source that changed since the build, and for each place that says something else."""
    problems = []
    texts: dict[str, str | None] = {}
    for row in rows(store.query(queries("panels")["sources"].text)):
        name = row["source"].value
        path = folder / name if name == "city.toml" else folder / "sources" / name
        data = path.read_bytes() if path.is_file() else None
        if data is None or hashlib.sha256(data).hexdigest() != row["sha256"].value.lower():
            kind = "source-missing" if data is None else "source-changed"
            problems.append(problem(kind, Place(name, "line", 0, 1, 1, ""), name=name))
        texts[name] = _text(data)
    changed = {found.place.source for found in problems if found.place}
    for place in places(store).values():
        text = texts.get(place.source)
        if text is not None and place.source not in changed and passage(text, place) != place.quote:
            problems.append(problem("quote-differs", place, quote=place.quote[:40], fragment=place.fragment))
    return problems


def passage(text: str, place: Place) -> str:
    """Return what stands at a place of a text: its characters, its lines, or its row as it is written."""
    if place.scheme == "char":
        return text[place.start : place.end]
    lines = text.split("\n")
    if place.scheme == "line":
        return "\n".join(lines[place.start : place.end]).strip()
    reader = csv.reader(io.StringIO(text.replace("\0", "")))
    first = 0
    for number, _ in enumerate(reader, 1):
        if number == place.start:
            return "\n".join(lines[first : reader.line_num])[:2000]
        first = reader.line_num
    return ""


def _text(data: bytes | None) -> str | None:
    try:
        return None if data is None else decode(data)[0]
    except UndecodableText:
        return None
