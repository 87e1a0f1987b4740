"""What a result rests on, in one sentence: how many, of what, how it is known, and from which sources."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from welfaregraph.model.terms import iri
from welfaregraph.networks.evidence import ALL
from welfaregraph.store.vocabulary import labels
from welfaregraph.wording import N_, pick, say, translate


def grounds(sources: Collection[str], statuses: Collection[str] = ALL, counts: Mapping[str, int] | None = None) -> str:
    """Return the sentences below a result: its counts by name (already in the language in use), statuses and sources.

    They end by saying that what was not imported may exist all the same.
    """
    if not sources:
        return translate(N_("The graph has no source: nothing was imported, so nothing can be said.")) + "\n"
    words = labels()
    known = "・".join(pick(*words[iri(f"wgc:{status}")]) for status in ALL if status in statuses)
    values = {"sources": "、".join(sources), "known": known}
    counted = "、".join(f"{name} {count}" for name, count in (counts or {}).items())
    line = say(N_("Rests on what is {known} in {sources}. What is not there may exist all the same."), values)
    return f"{counted}\n{line}\n" if counted else f"{line}\n"
