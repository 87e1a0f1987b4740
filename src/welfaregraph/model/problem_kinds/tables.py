"""What may be wrong in the tables that people keep: names, annotations, decisions, rules."""

from __future__ import annotations

from welfaregraph.model.severity import Severity
from welfaregraph.wording import N_

KINDS: dict[str, tuple[Severity, str, str]] = {
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
}
