"""Known gaps as RDF, each in the graph of its line."""

from __future__ import annotations

from collections.abc import Sequence

from pyoxigraph import Literal

from welfaregraph.graph.statements import Statements, text
from welfaregraph.model.identifiers import digest
from welfaregraph.model.records import KnownGap


def write_known_gaps(statements: Statements, gaps: Sequence[KnownGap]) -> None:
    """Say which gaps people know of, and why they accept them."""
    for gap in gaps:
        name = f"{statements.identifiers.base}gap/{digest(f'{gap.kind}|{gap.subject}')}"
        statements.say(name, "rdf:type", "wg:KnownGap", gap.place)
        statements.say(name, "rdfs:label", text(gap.subject), gap.place)
        statements.say(name, "wg:reason", text(gap.reason), gap.place)
        for predicate, words in (("wg:gapKind", gap.kind), ("dct:contributor", gap.by), ("dct:date", gap.date)):
            if words:
                statements.say(name, predicate, text(words) if predicate == "dct:contributor" else Literal(words), gap.place)
