"""How well gaps agree with those that a careful reader saw, as text and rows."""

from __future__ import annotations

from welfaregraph.checks.gap_agreement import GapAgreement
from welfaregraph.views.tables import table
from welfaregraph.wording import N_, translate

COLUMNS = ("row", "kind", "subject", "line", "seen", "met", "found", "agreed", "recall", "precision", "why")


def gap_agreement_rows(found: GapAgreement) -> list[list[str]]:
    """Return one row of COLUMNS for each score, for each gap that was missed, and for each that the reader does not have."""
    rows = [
        ["score", one.kind or "all", "", "", str(one.asked), str(one.met), str(one.found), str(one.agreed),
         *("" if value is None else f"{value:.4f}" for value in (one.recall, one.precision)), ""]
        for one in found.scores
    ]  # fmt: skip
    rows += [["miss", one.kind, one.subject, _lines(one.lines), "", "", "", "", "", "", one.why] for one in found.misses]
    return rows + [["extra", one.kind, one.subject, _lines(one.lines), "", "", "", "", "", "", ""] for one in found.extra]


def gap_agreement_text(found: GapAgreement) -> str:
    """Return the scores as a table, below it what was missed and what the reader does not have."""
    words = (N_("kind"), N_("seen"), N_("of these found"), N_("recall"), N_("found"), N_("of these seen"), N_("precision"))
    cells = [
        [one.kind or translate(N_("all")), str(one.asked), str(one.met), _share(one.recall), str(one.found), str(one.agreed),
         _share(one.precision)]
        for one in found.scores
    ]  # fmt: skip
    lines = [table([translate(word) for word in words], cells)]
    seen = [f"  {one.kind}  {one.subject}  ({_lines(one.lines)})  {one.why}\n" for one in found.misses]
    extra = [f"  {one.kind}  {one.subject}  ({_lines(one.lines)})\n" for one in found.extra]
    for title, some in ((N_("Missed:"), seen), (N_("Found, and not in the reader's list (which does not refute it):"), extra)):
        lines.append(translate(title) + "\n" + ("".join(some) or f"  {translate(N_('none'))}\n"))
    return "\n".join(lines)


def _lines(lines: tuple[int, ...]) -> str:
    return ";".join(map(str, lines))


def _share(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"
