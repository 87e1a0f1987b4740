"""What may be wrong with a file as a whole, and with the graph that was built from it."""

from __future__ import annotations

from welfaregraph.model.severity import Severity
from welfaregraph.wording import N_

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
