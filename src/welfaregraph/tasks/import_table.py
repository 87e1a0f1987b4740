"""Taking in a table that a person keeps: first on trial, with what would change; then in the place of the one before, which is kept."""

from __future__ import annotations

import csv
import hashlib
import io
import re
import shutil
import tempfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from welfaregraph.errors import BadQuery, DataNotFound
from welfaregraph.files import replace
from welfaregraph.model.problems import Problem
from welfaregraph.model.severity import Severity
from welfaregraph.sources.city import read_city
from welfaregraph.sources.city_toml import FILE as CITY_FILE
from welfaregraph.sources.csv_table import delimiter_of
from welfaregraph.sources.tables import TABLES
from welfaregraph.tasks.build import Built, build, render
from welfaregraph.text import UndecodableText, decode
from welfaregraph.wording import N_

SOURCES, KEPT = "sources", "before"  # folders of a city: its sources, and the tables that others took the place of
_ZIP = b"PK\x03\x04"  # how a workbook begins
_KEPT = re.compile(r"(\w+)-(\d{3,})\.csv")
Line = tuple[int, str]  # the number of a row and what stands in it


@dataclass(frozen=True)
class Trial:
    """What a table would change: rows that are new in it, and those of the one before that are not in it.

    ``problems`` are those of the table, and those elsewhere that it would bring; ``solved`` how many it would end.
    ``empty``: it has no row below its headings. ``there``: it takes the place of another. ``usable`` is false where the city
    could not be read with it.
    """

    name: str
    data: bytes
    before: str
    added: tuple[Line, ...]
    gone: tuple[Line, ...]
    same: int
    problems: tuple[Problem, ...]
    solved: int
    empty: bool
    there: bool
    usable: bool


def importable(location: str | Path) -> bool:
    """Whether tables can be taken in: the data are a city's folder."""
    return (Path(location) / CITY_FILE).is_file()


def kept(folder: Path) -> list[str]:
    """Return the names of the tables that others took the place of, the latest of each first."""
    found = (_KEPT.fullmatch(path.name) for path in (folder / KEPT).glob("*.csv"))
    return sorted((one[0] for one in found if one and f"{one[1]}.csv" in TABLES), reverse=True)


def rows_of(folder: Path, name: str) -> int | None:
    """Return how many rows a table has below its headings; None where there is no such table."""
    data = _there(folder, name)
    return max(len(_lines(data)) - 1, 0) if data else None


def table_text(folder: Path, name: str) -> str:
    """Return what a table holds, empty where there is none; bytes that no encoding explains are shown as such."""
    data = _there(folder, name)
    try:
        return decode(data)[0].removeprefix("\ufeff")
    except UndecodableText:
        return data.decode("utf-8", "replace")


def earlier(folder: Path, name: str) -> tuple[str, bytes]:
    """Return which table a kept one was, and what it holds. Raises DataNotFound for one that is not kept."""
    if name not in kept(folder):
        raise DataNotFound(N_("{folder} has no {name}."), folder=folder / KEPT, name=name)
    return f"{name.rpartition('-')[0]}.csv", (folder / KEPT / name).read_bytes()


def try_table(folder: Path, name: str, data: bytes) -> Trial:
    """Return what a city would be with this table in the place of the one of this name. Nothing is written into its folder.

    Raises BadQuery for a name that is no table's, and for what is no table.
    """
    if name not in TABLES:
        raise BadQuery(N_("{name} is no table that can be taken in. These are: {known}."), name=name, known=", ".join(TABLES))
    if data.startswith(_ZIP):
        raise BadQuery(N_("This is an Excel workbook. Save the sheet as CSV there (any of the CSV kinds) and choose that file."))
    there = _there(folder, name)
    before = render(read_city(folder))
    with tempfile.TemporaryDirectory() as room:
        city = Path(room)
        shutil.copytree(folder / SOURCES, city / SOURCES)
        shutil.copy(folder / CITY_FILE, city / CITY_FILE)
        (city / SOURCES / name).write_bytes(data)
        after = render(read_city(city))
    old, new = _lines(there), _lines(data)
    known = Counter(map(_said, before.problems))
    now = Counter(map(_said, after.problems))
    own = [one for one in after.problems if (one.place and one.place.source == name) or not known[_said(one)]]
    return Trial(
        name,
        data,
        _digest(there),
        _beyond(new, old),
        _beyond(old, new),
        sum((Counter(text for _, text in old) & Counter(text for _, text in new)).values()),
        tuple(own),
        sum((known - now).values()),
        len(new) < 2,
        bool(there),
        bool(after.files) and not any(one.severity == Severity.ERROR and one.place and one.place.source == name for one in own),
    )


def take_table(folder: Path, trial: Trial) -> tuple[Built, str]:
    """Put a table that was tried in its place, build the city, and return what that gave and where the one before is kept.

    Raises BadQuery where the table cannot be used, or where the one before is no longer what the trial was held against.
    """
    if not trial.usable:
        raise BadQuery(N_("{name} has errors and is not taken in."), name=trial.name)
    there = _there(folder, trial.name)
    if _digest(there) != trial.before:
        raise BadQuery(N_("{name} has been changed meanwhile. Try again what would change."), name=trial.name)
    place = ""
    if there:
        stem = trial.name.removesuffix(".csv")
        numbers = [int(name.removesuffix(".csv").rpartition("-")[2]) for name in kept(folder) if name.startswith(f"{stem}-")]
        (folder / KEPT).mkdir(exist_ok=True)
        place = f"{KEPT}/{stem}-{max(numbers, default=0) + 1:03}.csv"
        replace(folder / place, there)
    path = folder / SOURCES / trial.name
    replace(path, trial.data)
    try:
        return build(folder), place
    except OSError as error:
        replace(path, there) if there else path.unlink()
        message = N_("The graph could not be written ({reason}). The table of before is back in its place; nothing was taken in.")
        raise BadQuery(message, reason=error.strerror or type(error).__name__) from error


def _there(folder: Path, name: str) -> bytes:
    path = folder / SOURCES / name
    return path.read_bytes() if path.is_file() else b""


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _said(one: Problem) -> tuple[str, str, str, str]:
    """Return a problem without its line, which moves with what stands before it."""
    return (one.kind, one.subject, str(one.message), one.place.source if one.place else "")


def _lines(data: bytes) -> list[Line]:
    """Return the rows of a table in one line each, without spaces around the cells and without empty rows."""
    try:
        text, _ = decode(data)
    except UndecodableText:
        return []
    rows = csv.reader(io.StringIO(text.replace("\0", "")), delimiter=delimiter_of(text.split("\n", 1)[0]))
    found = []
    try:
        for number, row in enumerate(rows, 1):
            cells = [" ".join(cell.split()) for cell in row]
            if any(cells):
                found.append((number, "，".join(cells).rstrip("，")))
    except csv.Error:  # told as a problem of the table
        pass
    return found


def _beyond(some: list[Line], others: list[Line]) -> tuple[Line, ...]:
    """Return the rows of one table that the other has not, each as often as it is beyond."""
    left = Counter(text for _, text in others)
    found = []
    for number, text in some:
        if left[text]:
            left[text] -= 1
        else:
            found.append((number, text))
    return tuple(found)
