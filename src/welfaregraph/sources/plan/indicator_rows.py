"""The rows of a plan's indicators: tables with or without dividers, blocks with their own header, labelled lines."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass, field

from welfaregraph.model.evidence import Place
from welfaregraph.model.problems import Problem, problem
from welfaregraph.model.records import FiscalYear
from welfaregraph.sources.plan.layout import Layout
from welfaregraph.sources.plan.lines import Line
from welfaregraph.sources.plan.manuscript import Manuscript
from welfaregraph.sources.plan.numbering import read_number
from welfaregraph.sources.plan.tables import Cell, Row, columns, divide, divide_at_blanks, misfit, read_fields, trimmed
from welfaregraph.sources.plan.values import Figure, read_figures
from welfaregraph.sources.plan.years import fiscal_year, without_years

COLUMNS = ("baseline", "target")
_WORDS = 40  # in a row whose dividers became blanks; a longer line is prose
_USUAL = ["indicator", *COLUMNS]


@dataclass
class Entry:
    """One printed indicator: its label, and its figures by column with their places.

    ``words`` holds a column's words where it gives no number, ``years`` those of the header; ``broken`` says that
    the row did not fit its header, so that its values cannot be told apart.
    """

    line: Line
    label: Cell
    figures: dict[str, list[tuple[Figure, Place]]] = field(default_factory=lambda: {name: [] for name in COLUMNS})
    words: dict[str, str] = field(default_factory=dict)
    unit: str = ""
    years: dict[str, tuple[FiscalYear, Place]] = field(default_factory=dict)
    broken: bool = False


def read_entries(manuscript: Manuscript, lines: list[Line], layout: Layout, used: set[int], problems: list[Problem]) -> list[Entry]:
    """Return the printed indicators in order; the numbers of the lines that were read are added to ``used``."""
    rows = _Rows(manuscript, layout, used, problems)
    starts = [line.start for line in lines]
    for fields in read_fields(manuscript, lines, layout, "indicator", (*COLUMNS, "unit"), used):
        rows.add(lines[bisect_right(starts, fields["indicator"][0]) - 1], fields, {})
    for line in lines:
        if line.number not in used:
            rows.take(line)
    return sorted(rows.entries, key=lambda entry: entry.line.start)


class _Rows:
    """Goes through the lines of a section once; ``block`` is an indicator printed alone on its line, its values below."""

    def __init__(self, manuscript: Manuscript, layout: Layout, used: set[int], problems: list[Problem]) -> None:
        self.entries: list[Entry] = []
        self._manuscript, self._layout, self._used, self._problems = manuscript, layout, used, problems
        self._header: list[str] | None = None
        self._years: dict[str, tuple[FiscalYear, Place]] = {}
        self._block: Entry | None = None
        self._told = False

    def take(self, line: Line) -> None:
        """Take the next line."""
        if line.kind not in ("row", "bullet", "prose"):
            self._block = self._block if line.kind in ("blank", "page") else None
            return
        row = divide(self._manuscript, line)
        if len(row.cells) == 1:
            row = self._at_blanks(line) or row
        if self._is_header(row):
            self._used.add(line.number)
            return
        in_block = self._block is not None and self._header is not None and "indicator" not in self._header
        bulleted = line.words > line.start
        if in_block and not bulleted and self._block is not None and self._header is not None:
            cells = self._without_arrows(row)
            if len(cells) == len(self._header):
                self._used.add(line.number)
                self._fill(self._block, line, dict(zip(self._header, cells, strict=True)))
            elif len(cells) > 1:
                self._used.add(line.number)
                self._problems.append(misfit(self._manuscript, line, len(cells), len(self._header)))
            return
        if len(row.cells) == 1 and not self._arrowed(row):
            if line.kind == "bullet" and self._titles(line):
                self._used.add(line.number)
                self._block = Entry(line, (line.words, line.end), years=dict(self._years))
                self.entries.append(self._block)
            return
        self._row(row)

    def add(self, line: Line, fields: dict[str, Cell], years: dict[str, tuple[FiscalYear, Place]]) -> Entry:
        """Add an indicator from its cells."""
        start, end = fields["indicator"]
        if bullet := self._layout.bullet.match(self._manuscript.text, start, end):
            start = bullet.end() if bullet.end() < end else start
        number = read_number(self._manuscript.text[start:end])
        entry = Entry(line, (start + number.end, end) if number else (start, end), years=dict(years))
        self._fill(entry, line, fields)
        self.entries.append(entry)
        return entry

    def _row(self, row: Row) -> None:
        line = row.line
        self._used.add(line.number)
        self._block = None
        order = self._header if self._header is not None and "indicator" in self._header else _USUAL
        if self._header is None and not self._told:
            self._told = True
            self._problems.append(problem("table-unheaded", self._manuscript.place(line.start, line.end)))
        cells = trimmed(self._manuscript, self._without_arrows(row), len(order))
        fits = len(cells) == len(order)
        if not fits:
            self._problems.append(misfit(self._manuscript, line, len(cells), len(order)))
        fields = {name: cell for name, cell in zip(order, cells, strict=False) if name and (fits or name == "indicator")}
        if "indicator" not in fields or not self._manuscript.clean(*fields["indicator"]):
            text = self._manuscript.clean(line.start, line.end)[:40]
            if text:
                self._problems.append(problem("row-nameless", self._manuscript.place(line.start, line.end), text=text))
            return
        self.add(line, fields, self._years).broken = not fits

    def _is_header(self, row: Row) -> bool:
        named = columns(self._manuscript, row, self._layout, self._problems) or self._years_alone(row)
        if named is None:
            return False
        blank = not named[0] and len(named) > 2
        self._header = ["indicator", *named[1:]] if blank and "indicator" not in named else named
        self._years = {}
        for name, cell in zip(self._header, row.cells, strict=True):
            if name in COLUMNS and (year := fiscal_year(self._manuscript.clean(*cell))) is not None:
                self._years[name] = (year, self._manuscript.place(row.line.start, row.line.end))
        return True

    def _years_alone(self, row: Row) -> list[str] | None:
        """Return the columns of a header that gives years and nothing else: the first is the present, the last the target."""
        texts = [self._manuscript.clean(*cell) for cell in row.cells]
        dated = [index for index, text in enumerate(texts) if fiscal_year(text) and not without_years(text).strip("（）()年度")]
        rest = [text for index, text in enumerate(texts) if index not in dated and text]
        if len(dated) != 2 or not all(self._layout.column(text) in ("indicator", "unit") for text in rest):
            return None
        self._problems.append(problem("table-unheaded", self._manuscript.place(row.line.start, row.line.end)))
        named = [self._layout.column(text) for text in texts]
        named[dated[0]], named[dated[1]] = COLUMNS
        return named

    def _at_blanks(self, line: Line) -> Row | None:
        """Return the cells of a line whose dividers became single blanks: a header, or a label and an even run of figures."""
        words = divide_at_blanks(self._manuscript, line)
        if not 2 <= len(words.cells) <= _WORDS:
            return None
        texts = [self._manuscript.clean(*cell) for cell in words.cells]
        if len({name for name in map(self._layout.column, texts) if name}) >= 2:
            return words
        if self._header and "unit" in self._header and len(texts) == len(self._header) and read_figures(texts[-1], self._layout)[0]:
            return words
        first = len(texts)
        while first > 1 and self._belongs_to_figures(texts, first - 1):
            first -= 1
        starts = [index for index in range(first, len(texts)) if self._begins_figure(texts[index])]
        if not starts:
            return None
        label = (words.cells[0][0], words.cells[starts[0] - 1][1])
        begin = words.cells[starts[0]][0]
        if any(self._layout.arrow.search(text) for text in texts[starts[0] :]):
            return Row(line, (label, (begin, line.end)))
        if len(starts) % 2:
            return None
        half = words.cells[starts[len(starts) // 2]][0]
        return Row(line, (label, (begin, half), (half, line.end)))

    def _belongs_to_figures(self, texts: list[str], index: int) -> bool:
        """Whether a word is a figure, or an arrow, a unit or a year beside one."""
        text = texts[index]
        figures, rest = read_figures(text, self._layout)
        if figures or fiscal_year(text):
            return not self._layout.arrow.sub("", rest).strip(" ()（）")
        return not self._layout.arrow.sub("", text) or (len(text) <= 6 and texts[index - 1][-1:].isdigit())

    def _begins_figure(self, text: str) -> bool:
        figures, _ = read_figures(text, self._layout)
        return bool(figures) and (text[0].isdigit() or bool(figures[0].part))

    def _titles(self, line: Line) -> bool:
        text = self._manuscript.clean(line.words, line.end)
        return 0 < len(text) <= 80 and "。" not in text

    def _arrowed(self, row: Row) -> bool:
        return len(self._without_arrows(row)) > 1

    def _without_arrows(self, row: Row) -> list[Cell]:
        """Return the cells without those that hold an arrow alone, cut in two where an arrow stands between figures."""
        text, arrow = self._manuscript.text, self._layout.arrow
        cells: list[Cell] = list(row.cells[:1])
        for start, end in row.cells[1:]:
            head = arrow.match(text, start, end)
            begin = head.end() if head else start
            if head and begin == end:
                continue
            inner = arrow.search(text, begin, end)
            if inner and inner.start() > begin and inner.end() < end:
                cells += [(begin, inner.start()), (inner.end(), end)]
            else:
                cells.append((begin, end))
        return cells

    def _fill(self, entry: Entry, line: Line, cells: dict[str, Cell]) -> None:
        place = self._manuscript.place(line.start, line.end)
        if any(cell[0] < line.start or cell[1] > line.end for cell in cells.values()):
            place = self._manuscript.place(min(cell[0] for cell in cells.values()), max(cell[1] for cell in cells.values()))
        if "unit" in cells:
            unit = self._manuscript.clean(*cells["unit"])
            entry.unit = "" if _bare(unit) in self._none() else unicodedata.normalize("NFKC", unit)
        label = self._manuscript.clean(*entry.label)[:40]
        for name in COLUMNS:
            text = self._manuscript.clean(*cells[name]) if name in cells else ""
            figures, rest = read_figures(text, self._layout)
            entry.figures[name] += [(figure, place) for figure in figures]
            if not figures and rest and _bare(rest) not in self._none():
                worded = _bare(rest) in self._layout.words["value_words"]
                self._problems.append(problem("value-words" if worded else "value-none", place, text=rest[:40], label=label))
                entry.words[name] = rest
            elif figures and rest:
                self._problems.append(problem("value-rest", place, text=rest[:40]))
            for figure in figures:
                if figure.qualifier:
                    self._problems.append(problem("value-rest", place, text=figure.qualifier))

    def _none(self) -> set[str]:
        return {_bare(word) for word in self._layout.words["no_value"]}


def _bare(text: str) -> str:
    return re.sub(r"[\s()]", "", unicodedata.normalize("NFKC", text))
