"""Building a city's graph from its sources, and putting it in place of the old one in a single step."""

from __future__ import annotations

import contextlib
import time
from dataclasses import dataclass
from pathlib import Path

from welfaregraph.files import TEMPORARY, replace
from welfaregraph.graph.city import make_graph
from welfaregraph.graph.trig import write_trig
from welfaregraph.model.problems import Problem
from welfaregraph.sources.city import Result, read_city
from welfaregraph.store.opening import GRAPH_FILE

_HOUR = 3600.0


@dataclass(frozen=True)
class Built:
    """What a build gave: the graph's file (None if a source could not be read at all), and what was wrong."""

    path: Path | None
    problems: tuple[Problem, ...]
    quads: int = 0


def build(folder: Path) -> Built:
    """Build graph.trig of a city folder; the old one stays as it is until the new one is whole.

    Raises DataNotFound without a city.toml, BadConfiguration if it cannot be used, OSError if nothing can be written.
    """
    result = read_city(folder)
    text, quads, problems = render(result)
    if text is None:
        return Built(None, problems)
    path = folder / GRAPH_FILE
    replace(path, text.encode("utf-8"))
    _clear(folder)
    return Built(path, problems, quads)


def render(result: Result) -> tuple[str | None, int, tuple[Problem, ...]]:
    """Return the text of the graph of what was read (None if nothing), its size in quads, and all problems, sorted."""
    if result.reading is None:
        return None, 0, result.problems
    graph = make_graph(result.reading)
    problems = tuple(sorted((*result.problems, *graph.problems), key=Problem.sort_key))
    return write_trig(graph.quads, graph.prefixes), len(graph.quads), problems


def _clear(folder: Path) -> None:
    """Delete what builds that were killed left behind; an hour is longer than any build that still runs."""
    for left in folder.glob(f"{TEMPORARY}*.tmp"):
        with contextlib.suppress(OSError):
            if time.time() - left.stat().st_mtime > _HOUR:
                left.unlink()
