"""The reader of an annotated text: what a person read in the sentences, to hold a graph against."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from welfaregraph.errors import DataNotFound
from welfaregraph.model.evidence import Place
from welfaregraph.model.problems import Problem, problem
from welfaregraph.sources.csv_table import read_table
from welfaregraph.wording import N_

FOLDER = "annotations"
MENTION_COLUMNS = {
    "line": ("行",), "printed": ("印刷",), "nth": ("番目",), "name": ("名称",), "kind": ("種類",), "remark": ("備考",),
}  # fmt: skip
TIE_COLUMNS = {
    "line": ("行",), "kind": ("種類",), "subject": ("主体",), "objects": ("相手",), "words": ("語",), "modality": ("述べ方",),
}  # fmt: skip
GAP_COLUMNS = {
    "kind": ("種類",), "subject": ("名称",), "policy": ("施策",), "status": ("区分",), "line": ("行",), "why": ("理由",),
}  # fmt: skip
LINE_COLUMNS = {"first": ("最初",), "last": ("最後",), "note": ("備考",)}


@dataclass(frozen=True)
class AnnotatedMention:
    """A name that a reader sees: the ``nth`` place of the printed characters in a line, and what it means."""

    line: int
    printed: str
    nth: int
    name: str
    kind: str
    remark: str
    place: Place


@dataclass(frozen=True)
class AnnotatedTie:
    """A tie that a reader sees in a line. ``subject`` is empty where all are ``objects``, for no direction is stated."""

    line: int
    kind: str
    subject: str
    objects: tuple[str, ...]
    words: str
    modality: str
    place: Place


@dataclass(frozen=True)
class AnnotatedGap:
    """A gap that a reader sees: the kind and name of its subject, whether it is a gap, a crossing or a mere note, the lines, and why."""

    kind: str
    subject: str
    status: str
    lines: tuple[int, ...]
    why: str
    place: Place


@dataclass(frozen=True)
class Annotation:
    """All that a reader annotated of one source, and the lines that were read for it (first, last); all of them if none."""

    mentions: tuple[AnnotatedMention, ...]
    ties: tuple[AnnotatedTie, ...]
    lines: tuple[tuple[int, int], ...] = ()

    def covers(self, line: int) -> bool:
        """Whether a line was read by the annotator."""
        return not self.lines or any(first <= line <= last for first, last in self.lines)


def read_annotation(folder: Path, problems: list[Problem]) -> Annotation:
    """Return the annotation of a city folder: annotations/mentions.csv, ties.csv, and lines.csv if not all was read.

    Lines that cannot be used are problems. Raises DataNotFound when there is no annotation.
    """
    mentions, ties = (folder / FOLDER / name for name in ("mentions.csv", "ties.csv"))
    if not mentions.is_file():
        raise DataNotFound(N_("{folder} has no annotated text (annotations/mentions.csv); see the guide."), folder=folder)
    found: list[AnnotatedMention] = []
    for row in read_table(mentions.name, mentions.read_bytes(), MENTION_COLUMNS, ("line", "printed", "name"), problems):
        cells = row.cells
        if not cells["line"].isdecimal() or not cells["printed"]:
            problems.append(problem("annotation-bad", row.place, text=row.place.quote[:40]))
            continue
        nth = int(cells["nth"]) if cells.get("nth", "").isdecimal() else 1
        found.append(
            AnnotatedMention(
                int(cells["line"]), cells["printed"], nth, cells["name"], cells.get("kind", ""), cells.get("remark", ""), row.place
            )
        )
    tied: list[AnnotatedTie] = []
    table = ties.read_bytes() if ties.is_file() else b""
    for row in read_table(ties.name, table, TIE_COLUMNS, ("line", "kind", "objects"), problems) if table else []:
        cells = row.cells
        if not cells["line"].isdecimal() or not row.several("objects"):
            problems.append(problem("annotation-bad", row.place, text=row.place.quote[:40]))
            continue
        tied.append(
            AnnotatedTie(
                int(cells["line"]),
                cells["kind"],
                cells.get("subject", ""),
                row.several("objects"),
                cells.get("words", ""),
                cells.get("modality", ""),
                row.place,
            )
        )
    return Annotation(tuple(found), tuple(tied), _lines(folder / FOLDER / "lines.csv", problems))


def _lines(path: Path, problems: list[Problem]) -> tuple[tuple[int, int], ...]:
    found = []
    for row in read_table(path.name, path.read_bytes(), LINE_COLUMNS, ("first", "last"), problems) if path.is_file() else []:
        if row.cells["first"].isdecimal() and row.cells["last"].isdecimal():
            found.append((int(row.cells["first"]), int(row.cells["last"])))
        else:
            problems.append(problem("annotation-bad", row.place, text=row.place.quote[:40]))
    return tuple(found)


def read_annotated_gaps(folder: Path, problems: list[Problem]) -> tuple[AnnotatedGap, ...]:
    """Return the gaps in a city folder's annotations/gaps.csv, in order; a line that lacks its kind or subject is a problem.

    Raises DataNotFound when there is no such list.
    """
    path = folder / FOLDER / "gaps.csv"
    if not path.is_file():
        raise DataNotFound(N_("{folder} has no list of gaps that a reader made (annotations/gaps.csv); see the guide."), folder=folder)
    found = []
    for row in read_table(path.name, path.read_bytes(), GAP_COLUMNS, ("kind", "subject", "status"), problems):
        cells = row.cells
        status = cells.get("status", "")
        if not cells.get("kind") or not cells.get("subject") or status not in ("gap", "crossing", "note"):
            problems.append(problem("annotation-bad", row.place, text=row.place.quote[:40]))
            continue
        lines = tuple(int(line) for line in row.several("line") if line.isdecimal())
        found.append(AnnotatedGap(cells["kind"], cells["subject"], status, lines, cells.get("why", ""), row.place))
    return tuple(found)
