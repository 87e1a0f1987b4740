"""Likely names as text and rows: how often, where, what they look like, and the line that names.csv would take."""

from __future__ import annotations

from collections.abc import Sequence

from welfaregraph.sentences.candidates import Candidate
from welfaregraph.wording import N_, say, translate

COLUMNS = ("name", "kind", "count", "lines", "sign", "near", "sentence")
_SENTENCE = 100


def candidate_rows(found: Sequence[Candidate]) -> list[list[str]]:
    """Return one row of COLUMNS for each likely name; the first two may be copied into names.csv as they are."""
    return [
        [
            one.name,
            one.kind,
            str(one.count),
            ", ".join(str(place.line) for place in one.places),
            one.sign,
            "、".join(one.near),
            one.sentences[0],
        ]
        for one in found
    ]


def candidate_text(found: Sequence[Candidate]) -> str:
    """Return the likely names for a person."""
    if not found:
        return translate(N_("No likely name is left that is not known.")) + "\n"
    lines = []
    for one in found:
        where = ", ".join(str(place.line) for place in one.places[:8])
        lines.append(f"{one.count:>4}  {one.name}  [{one.kind}]  {one.sign}")
        lines.append(f"      {one.places[0].source}:{where}  「{one.sentences[0][:_SENTENCE]}」")
        if one.near:
            lines.append("      " + say(N_("nearest: {near}"), {"near": "、".join(one.near)}))
    first = found[0]
    lines += ["", say(N_("To accept one, add a line to names.csv:  {line}"), {"line": f"{first.name},{first.kind},,,,,"})]
    lines.append(say(N_("To leave one alone for good:  {line}"), {"line": f"{first.name},none,,,,,"}))
    return "\n".join(lines) + "\n"
