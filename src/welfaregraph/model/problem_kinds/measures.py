"""What may be wrong in the tables of indicators: directions, kinds and actual values."""

from __future__ import annotations

from welfaregraph.model.severity import Severity
from welfaregraph.wording import N_

KINDS: dict[str, tuple[Severity, str, str]] = {
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
}
