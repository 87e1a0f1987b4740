"""What may be wrong in the text of a plan: lines, chapters, tables, figures, notes, repairs."""

from __future__ import annotations

from welfaregraph.model.severity import Severity
from welfaregraph.wording import N_

KINDS: dict[str, tuple[Severity, str, str]] = {
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
}
