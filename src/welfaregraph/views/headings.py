"""The columns of the shipped questions in words for a person; programs get the names as they stand in the query."""

from __future__ import annotations

from welfaregraph.wording import N_, translate

HEADINGS: dict[str, str] = {
    "baseline": N_("baseline"),
    "baseline_year": N_("baseline year"),
    "body": N_("body"),
    "definition": N_("definition"),
    "division": N_("division"),
    "divisions": N_("divisions"),
    "explained_line": N_("explained line"),
    "indicator": N_("indicator"),
    "kind": N_("kind"),
    "line": N_("line"),
    "marked": N_("marked"),
    "marked_in": N_("marked in"),
    "marked_line": N_("marked line"),
    "named": N_("named"),
    "named_division": N_("named division"),
    "names": N_("names"),
    "other_division": N_("other division"),
    "part": N_("part"),
    "plan": N_("plan"),
    "policies": N_("policies"),
    "policy": N_("policy"),
    "printed": N_("printed"),
    "project": N_("project"),
    "projects": N_("projects"),
    "property": N_("property"),
    "quote": N_("quote"),
    "source": N_("source"),
    "starts": N_("starts"),
    "step": N_("step"),
    "target": N_("target"),
    "target_year": N_("target year"),
    "term": N_("term"),
    "text": N_("text"),
    "thing": N_("thing"),
    "things": N_("things"),
    "unit": N_("unit"),
    "unnamed": N_("unnamed"),
    "value": N_("value"),
    "value_kind": N_("value kind"),
    "with_divisions": N_("with divisions"),
    "year": N_("year"),
}


def heading(column: str) -> str:
    """Return the heading of a column in the language in use; a column of somebody's own query keeps its name."""
    return translate(HEADINGS[column]) if column in HEADINGS else column
