"""Who usually sits at the table for a need: a small table of kinds of bodies, each with the law that gives it the task."""

from __future__ import annotations

import tomllib
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True)
class Sector:
    """A kind of body (a code of ontology/vocabularies/bodies.ttl), the needs or populations it is asked for, and the source."""

    body: str
    needs: tuple[str, ...]
    source: str


@cache
def sectors() -> tuple[Sector, ...]:
    """Return the table of sectors, in its own order."""
    rows = tomllib.loads((Path(__file__).parent / "sectors.toml").read_text(encoding="utf-8"))["sectors"]
    return tuple(Sector(row["body"], tuple(row["needs"]), row["source"]) for row in rows)


def sectors_for(needs: Collection[str]) -> tuple[Sector, ...]:
    """Return the sectors that usually sit at the table for any of these needs, each with those of them that it is asked for.

    The table is the program's, read from laws and guidelines: it says who to look for, not that a city has them.

    >>> [(one.body, one.needs) for one in sectors_for(["n-saihan"])][:1]
    [('b-hogo-kansatsusho', ('n-saihan',))]
    """
    asked = [(one, tuple(need for need in one.needs if need in needs)) for one in sectors()]
    return tuple(Sector(one.body, wanted, one.source) for one, wanted in asked if wanted)
