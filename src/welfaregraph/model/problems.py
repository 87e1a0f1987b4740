"""What is wrong in a source or in the graph, where, and what to do: a value, not an exception."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum

from welfaregraph.model.evidence import Place
from welfaregraph.wording import N_, pick, say


class Severity(IntEnum):
    """How much a problem matters: only errors make ``check`` fail."""

    ERROR = 0
    WARNING = 1
    INFO = 2


@dataclass(frozen=True, slots=True)
class Wording:
    """A text for a person: a message of the catalogs, or one that brings its own Japanese."""

    english: str
    japanese: str = ""
    values: dict[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        return pick(self.japanese, self.english) if self.japanese else say(self.english, self.values)


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: ``place`` in a source, or ``subject``, the IRI of a thing in the graph, or both."""

    kind: str
    severity: Severity
    message: Wording
    remedy: Wording
    place: Place | None = None
    subject: str = ""

    def sort_key(self) -> tuple[object, ...]:
        """Order by severity, then by source and place, then by kind and subject."""
        place = self.place
        where = (place.source, place.line, place.start) if place else ("~", 0, 0)
        return (self.severity, where, self.kind, self.subject, self.message.english, str(sorted(self.message.values.items())))


def problem(kind: str, place: Place | None = None, subject: str = "", /, **values: object) -> Problem:
    """Return a problem of a kind that stands in KINDS; ``values`` fill its message and its remedy."""
    severity, message, remedy = KINDS[kind]
    return Problem(kind, severity, Wording(message, values=values), Wording(remedy, values=values), place, subject)


KINDS: dict[str, tuple[Severity, str, str]] = {
    # the file as a whole
    "source-missing": (
        Severity.ERROR,
        N_("The source {name} is not there."),
        N_("Put it into sources/, or correct the name in city.toml."),
    ),
    "source-empty": (Severity.ERROR, N_("The source is empty."), N_("Put the plan's text into it (UTF-8, UTF-16 or cp932).")),
    "source-binary": (
        Severity.ERROR,
        N_("The source is not a text file."),
        N_("Save the plan as plain text (UTF-8, UTF-16 or cp932); PDF and Word files are not read."),
    ),
    "source-undecodable": (
        Severity.ERROR,
        N_("The source is neither UTF-8, UTF-16 nor cp932: byte {offset} fits none of them."),
        N_("Open it in an editor and save it as UTF-8."),
    ),
    "no-policy": (
        Severity.ERROR,
        N_("No policy (施策) was found in the text."),
        N_("A policy is a title followed by a heading such as 施策目標 or 現状と課題; add this plan's words to [layout] in city.toml."),
    ),
    "source-changed": (
        Severity.ERROR,
        N_("{name} is not the file that the graph was built from."),
        N_("Run welfaregraph build again."),
    ),
    "graph-missing": (Severity.ERROR, N_("There is no graph yet."), N_("Run welfaregraph build first.")),
    "graph-unreadable": (Severity.ERROR, N_("The graph cannot be read: {reason}"), N_("Run welfaregraph build again.")),
    "graph-stale": (
        Severity.WARNING,
        N_("The graph is not what the sources give now."),
        N_("Run welfaregraph build again."),
    ),
    # lines
    "line-too-long": (
        Severity.ERROR,
        N_("The line has {length} characters, more than {limit}; it was left out."),
        N_("Break it into its sentences or rows."),
    ),
    "line-has-nul": (
        Severity.ERROR,
        N_("The line contains NUL or control characters; it was left out."),
        N_("Delete them; they come from a damaged file or a wrong encoding."),
    ),
    "line-unread": (
        Severity.INFO,
        N_("This line was not read into the graph: {text}"),
        N_("If it says something that belongs in the graph, add its heading to [layout] in city.toml."),
    ),
    "caption-only": (
        Severity.INFO,
        N_("Only the caption stands in the text, not what it heads: {text}"),
        N_("Look the figures up in the printed plan if they matter."),
    ),
    # chapters and sections
    "policy-untitled": (
        Severity.ERROR,
        N_("A chapter begins here without a title; it was left out up to line {last}."),
        N_("Write the policy's title on the line above."),
    ),
    "policy-twice": (
        Severity.ERROR,
        N_("The policy {title} stands here a second time (first in line {first}); this one was left out."),
        N_("Delete one of the two from the source list, or give them different titles."),
    ),
    "section-missing": (
        Severity.WARNING,
        N_("The policy {title} has no section {section}."),
        N_("If the plan prints one under another heading, add that heading to [layout.sections] in city.toml."),
    ),
    "goal-unheaded": (
        Severity.INFO,
        N_("The goal of {title} stands without its heading; the passage under the title was read as the goal."),
        N_("Nothing, if that is the goal; otherwise record it in corrections.csv."),
    ),
    "section-twice": (
        Severity.WARNING,
        N_("The section {section} of {title} begins a second time; both were read."),
        N_("Check that they belong to one policy and that no title was lost between them."),
    ),
    "section-empty": (
        Severity.WARNING,
        N_("Nothing could be read below the heading {section} of {title}."),
        N_("Compare with the printed plan; if it is laid out in another way, see the guide on layouts."),
    ),
    "heading-unknown": (
        Severity.WARNING,
        N_("{text} looks like a heading that is not known; what stands below it was not read."),
        N_("Add it to the section that it heads in [layout.sections] of city.toml, or leave it so."),
    ),
    "number-gap": (
        Severity.WARNING,
        N_("Number {number} follows number {above}: a heading may be lost or misread between them."),
        N_("Compare with the printed plan; record a repair in corrections.csv."),
    ),
    "section-order": (
        Severity.INFO,
        N_("The section {section} of {title} stands out of its usual order."),
        N_("Nothing, if the plan prints it so."),
    ),
    "section-orphan": (
        Severity.WARNING,
        N_("The heading {section} stands before any policy; what follows was left out up to line {last}."),
        N_("Write the policy's title above it."),
    ),
    # tables
    "table-unheaded": (
        Severity.WARNING,
        N_("The table has no header row that was recognised; the usual order of columns was taken."),
        N_("Add the words of its header to [layout.columns] in city.toml."),
    ),
    "column-unread": (
        Severity.INFO,
        N_("The column {text} was not read."),
        N_("If it is one of those that are read, add its header to [layout.columns] in city.toml."),
    ),
    "row-short": (
        Severity.ERROR,
        N_("The row has {found} cells where its header has {expected}: {text}"),
        N_("Compare with the printed plan and mend the row through corrections.csv or a better text."),
    ),
    "row-long": (
        Severity.ERROR,
        N_("The row has {found} cells, more than the {expected} of its header: {text}"),
        N_("Compare with the printed plan and mend the row through corrections.csv or a better text."),
    ),
    "row-twice": (
        Severity.ERROR,
        N_("{title} stands in this table a second time; this row was left out."),
        N_("Delete one of the two, or give them different names."),
    ),
    "row-nameless": (Severity.ERROR, N_("The row has no name in its first cell: {text}"), N_("Write the name, or delete the row.")),
    "unit-suspect": (
        Severity.WARNING,
        N_("{text} does not look like the name of a division; it was read as one."),
        N_("If it is one, add its ending to [layout.words] unit_endings; if it names none, to unnamed_units."),
    ),
    "units-none": (
        Severity.INFO,
        N_("{title} names no division."),
        N_("Nothing, if the plan leaves it blank."),
    ),
    # figures
    "value-none": (
        Severity.ERROR,
        N_("{text} holds no number that can be read."),
        N_("Compare with the printed plan; record a repair in corrections.csv."),
    ),
    "value-words": (
        Severity.WARNING,
        N_("The value of {label} is in words ({text}); it is kept in the source only."),
        N_("Nothing, if the plan gives no number."),
    ),
    "value-empty": (
        Severity.WARNING,
        N_("{label} has no {column}."),
        N_("Nothing, if the plan leaves it blank."),
    ),
    "value-rest": (
        Severity.WARNING,
        N_("Beside the number, these words were not read: {text}"),
        N_("Check the number; if the words change its meaning, correct the source."),
    ),
    "value-count": (
        Severity.ERROR,
        N_("{label} prints {baseline} present values and {target} target values."),
        N_("Compare with the printed plan: a value or a line break was lost."),
    ),
    "value-names": (
        Severity.WARNING,
        N_("{label} prints {values} values for {names} names; they are numbered instead of named."),
        N_("Compare with the printed plan."),
    ),
    "unit-unknown": (
        Severity.WARNING,
        N_("{unit} is no unit of measure that is known."),
        N_("If it is one, add it to ontology/vocabularies/units.ttl; if it is a slip, to corrections.csv."),
    ),
    "unit-none": (Severity.WARNING, N_("{label} gives a number without a unit."), N_("Compare with the printed plan.")),
    "mark-lost": (
        Severity.INFO,
        N_("The key names {label}, but no row of {title} carries a mark that can be read: which of its indicators are marked is unknown."),
        N_("Compare with the printed plan."),
    ),
    # notes
    "note-unmarked": (
        Severity.INFO,
        N_("{term} is explained in a note, but no place marks it."),
        N_("Nothing, if the mark was lost when the plan was scanned."),
    ),
    "mark-unexplained": (
        Severity.WARNING,
        N_("A note is marked here, but no note explains the words before it: {text}"),
        N_("Compare with the printed plan."),
    ),
    "note-unread": (
        Severity.WARNING,
        N_("The note cannot be divided into term and explanation: {text}"),
        N_("A note is read as ※term：explanation."),
    ),
    # repairs
    "repair-unmatched": (
        Severity.WARNING,
        N_("The repair of {printed} fits nowhere any more."),
        N_("Delete its line in corrections.csv, or correct where it applies."),
    ),
    "repair-bad": (Severity.ERROR, N_("The repair cannot be used: {reason}"), N_("Correct its line in corrections.csv.")),
    "lookalike": (
        Severity.INFO,
        N_("{printed} looks like a misread {reading} in {context}."),
        N_("If it is, add to corrections.csv: {line}"),
    ),
    # tables that people keep
    "table-columns": (
        Severity.ERROR,
        N_("The table has no column {missing}; it has {found}."),
        N_("Give the first row these names: {expected}."),
    ),
    "table-row-long": (
        Severity.ERROR,
        N_("The row has {found} cells, the header {expected}: no column heads what stands behind {column}: {text}"),
        N_("Put each cell of {name} under its column; a text with a comma in it stands in quotation marks."),
    ),
    "table-broken": (
        Severity.ERROR,
        N_("The table cannot be read from this row on: {reason}"),
        N_("Open it in a spreadsheet, mend the row (a quotation mark that is not closed?), and save it as CSV."),
    ),
    "decision-incomplete": (
        Severity.WARNING,
        N_("The line lacks {missing}; it was left out."),
        N_("Fill the cell, or delete the line."),
    ),
    "decision-unknown": (
        Severity.WARNING,
        N_("{written} is not known here; the line was left out."),
        N_("Write one of these: {known}"),
    ),
    "decision-twice": (Severity.INFO, N_("The line says again what line {line} says."), N_("Delete one of the two.")),
    "decision-contradicts": (
        Severity.WARNING,
        N_("The line says the opposite of line {line}; neither counts."),
        N_("Ask which is right, and delete the other."),
    ),
    "decision-nothing": (
        Severity.WARNING,
        N_("Nothing in the graph is called {name}; the line was left out. Nearest: {near}"),
        N_("Write the name as it is in the plan or in names.csv."),
    ),
    "decision-itself": (
        Severity.WARNING,
        N_("The line ties {name} to itself; it was left out."),
        N_("Write the two things that are tied, or delete the line."),
    ),
    "gap-unknown": (
        Severity.WARNING,
        N_("{kind} is no kind of gap; the line was left out. Nearest: {near}"),
        N_("See the kinds with: welfaregraph gaps --kinds"),
    ),
    "name-missing": (
        Severity.ERROR,
        N_("The name is missing; the line was left out."),
        N_("Fill the column name (名称) of names.csv, or delete the line."),
    ),
    "name-kind": (
        Severity.ERROR,
        N_("{name}: {kind} is no kind of name; the line was left out."),
        N_("Write one of these into the column kind (種類) of names.csv: {kinds}"),
    ),
    "name-kindless": (
        Severity.ERROR,
        N_("{name}: the kind is missing; the line was left out."),
        N_("Write one of these into the column kind (種類) of names.csv: {kinds}"),
    ),
    "annotation-bad": (
        Severity.WARNING,
        N_("The annotation cannot be used: {text}"),
        N_("It takes a line number, the printed words, and what they mean; see the guide."),
    ),
    "annotation-lost": (
        Severity.WARNING,
        N_("{printed} does not stand in line {line} of the source."),
        N_("Correct the line, the words or their count."),
    ),
    "name-short": (
        Severity.WARNING,
        N_("{name} is a single character; it is not looked for."),
        N_("Give the name as it is printed, in two characters or more."),
    ),
    "name-broader": (
        Severity.ERROR,
        N_("{name} is put under {broader}, but nothing is called so."),
        N_("Write the name of another line of names.csv, or one that ontology/vocabularies knows."),
    ),
    "name-circular": (
        Severity.ERROR,
        N_("{name} is put under {broader}, which is put under it in turn; it was read without."),
        N_("Take the broader name out of one of these lines of names.csv."),
    ),
    "rule-unknown": (
        Severity.WARNING,
        N_("[rules] has no rule {key}; the line was left out. Nearest: {near}"),
        N_("Write one of these: {known}"),
    ),
    "rule-value": (
        Severity.WARNING,
        N_("The rule {key} is {value}; it takes true or false. It stays on."),
        N_("Write {key} = false to switch it off."),
    ),
    "column-unknown": (
        Severity.WARNING,
        N_("No column is called {column}; what stands in it was not read. Nearest: {near}"),
        N_("Correct the header, or leave it if the column is your own."),
    ),
    "name-twice": (
        Severity.ERROR,
        N_("{name} is already a name of {other} in line {line}; this line was left out."),
        N_("Keep one of the two lines in names.csv."),
    ),
    "name-way-twice": (
        Severity.ERROR,
        N_("{way}, another name of {name}, is already a name of {other} in line {line}; it was left out here."),
        N_("Delete it in one of the two lines of names.csv."),
    ),
    # the tables of indicators
    "indicator-unknown": (
        Severity.ERROR,
        N_("No indicator is called {name}; the line was left out."),
        N_("Write the name as the plan prints it. Nearest: {near}"),
    ),
    "indicator-parts": (
        Severity.ERROR,
        N_("{name} is measured in parts; a value of the whole was left out."),
        N_("Give each part a line: {parts}"),
    ),
    "direction-bad": (
        Severity.ERROR,
        N_("{text} in the column {column} is not known; it was not read."),
        N_("Write one of these, or leave the cell empty: {known}"),
    ),
    "direction-empty": (
        Severity.WARNING,
        N_("The line says neither the direction nor the kind of {name}; it was left out."),
        N_("Fill in one of the two, or delete the line."),
    ),
    "direction-unsourced": (
        Severity.ERROR,
        N_("The line about {name} does not say where its direction or kind is from; it was left out."),
        N_("Write into the column source where it is said, or why it is so."),
    ),
    "direction-twice": (
        Severity.WARNING,
        N_("{name} has a line already (line {line}); this one was left out."),
        N_("Delete one of the two lines."),
    ),
    "direction-contradicts": (
        Severity.ERROR,
        N_("{name} is {here} here and {there} in line {line}; neither was read."),
        N_("Decide which is right and delete the other line."),
    ),
    "actual-bad": (
        Severity.ERROR,
        N_("{text} is not a number that can be a value of {name}; the line was left out."),
        N_("Write one number, such as 1,331 or 57.6, and the unit in its own column."),
    ),
    "actual-empty": (
        Severity.INFO,
        N_("The line has no value of {name} for {year}."),
        N_("Nothing, if it is not measured yet."),
    ),
    "actual-unsourced": (
        Severity.WARNING,
        N_("The line does not say where the value of {name} is from; it was read all the same."),
        N_("Write into the column source where the value stands."),
    ),
    "actual-twice": (
        Severity.WARNING,
        N_("{name} has a value for {year} already (line {line}); this line was left out."),
        N_("Delete one of the two lines."),
    ),
    "actual-contradicts": (
        Severity.ERROR,
        N_("{name} is {here} for {year} here and {there} in line {line}; neither was read."),
        N_("Decide which is right and delete the other line."),
    ),
    "actual-unit": (
        Severity.ERROR,
        N_("The value of {name} is in {found}, but the plan measures it in {expected}; the line was left out."),
        N_("Convert the value, or correct the unit."),
    ),
    "year-bad": (
        Severity.ERROR,
        N_("{text} is no year that can be read; the line was left out."),
        N_("Write a fiscal year such as 2023 or 令和5年度, or a date with its era or four digits, such as R6.3.31."),
    ),
    # the graph
    "quote-differs": (
        Severity.ERROR,
        N_("The source does not say {quote} at {fragment}."),
        N_("Run welfaregraph build again."),
    ),
    "same-title": (
        Severity.INFO,
        N_("{title} stands in two policies with different contents; they are kept as two things."),
        N_("Nothing, if they are two."),
    ),
}
