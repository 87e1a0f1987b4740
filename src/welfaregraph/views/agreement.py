"""How well a graph agrees with an annotated text, as text and rows."""

from __future__ import annotations

from welfaregraph.checks.agreement import Agreement, Item, Score
from welfaregraph.views.tables import table
from welfaregraph.wording import N_, translate

COLUMNS = ("what", "kind", "row", "line", "words", "found", "annotated", "right", "precision", "recall", "f1")
_WORDS = {"mention": N_("names"), "tie": N_("ties")}


def agreement_rows(found: Agreement) -> list[list[str]]:
    """Return one row of COLUMNS for each score, miss and false find."""
    rows = [
        [
            one.what,
            one.kind or "all",
            "score",
            "",
            "",
            str(one.found),
            str(one.annotated),
            str(one.right),
            *map(_plain, (one.precision, one.recall, one.f1)),
        ]
        for one in found.scores
    ]
    for row, items in (("miss", found.misses), ("false find", found.false_finds)):
        rows += [[item.what, item.kind, row, str(item.line), item.shown, "", "", "", "", "", ""] for item in items]
    return rows


def agreement_text(found: Agreement, source: str) -> str:
    """Return the scores as a table, and below it every miss and every false find with its line."""
    heads = [
        translate(word) for word in (N_("what"), N_("kind"), N_("found"), N_("annotated"), N_("right"), N_("precision"), N_("recall"), "F1")
    ]
    cells = [_cells(score) for score in found.scores]
    lines = [table(heads, cells)]
    for title, items in ((N_("Missed:"), found.misses), (N_("Found falsely:"), found.false_finds)):
        lines.append(translate(title) + "\n" + "".join(_line(item, source) for item in items))
    return "\n".join(lines)


def _cells(score: Score) -> list[str]:
    shown = ["–" if value is None else f"{value:.3f}" for value in (score.precision, score.recall, score.f1)]
    return [
        translate(_WORDS.get(score.what, score.what)),
        score.kind or translate(N_("all")),
        str(score.found),
        str(score.annotated),
        str(score.right),
        *shown,
    ]


def _line(item: Item, source: str) -> str:
    return f"  {source}:{item.line}  {translate(_WORDS.get(item.what, item.what))}  {item.kind}  {item.shown}\n"


def _plain(value: float | None) -> str:
    return "" if value is None else f"{value:.4f}"
