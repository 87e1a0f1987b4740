"""Building a city's graph from its sources, and putting it in place of the old one in a single step."""

from __future__ import annotations

import contextlib
import time
from dataclasses import dataclass
from dataclasses import replace as replace_fields
from pathlib import Path

from welfaregraph.files import TEMPORARY, replace
from welfaregraph.graph.city import make_graph
from welfaregraph.graph.concepts import load_concepts
from welfaregraph.graph.trig import write_trig
from welfaregraph.model.problems import Problem
from welfaregraph.sentences.findings import read_findings
from welfaregraph.sources.city import Result, read_city
from welfaregraph.store.opening import GRAPH_FILE, MENTIONS_FILE

_HOUR = 3600.0


@dataclass(frozen=True)
class Built:
    """What a build gave: the graph's file (None if a source could not be read at all), and what was wrong."""

    path: Path | None
    problems: tuple[Problem, ...]
    quads: int = 0


def build(folder: Path) -> Built:
    """Build graph.trig of a city folder, and where its things stand; the old graph stays as it is until the new one is whole.

    Raises DataNotFound without a city.toml, BadConfiguration if it cannot be used, OSError if nothing can be written.
    """
    result = read_city(folder)
    rendered = render(result)
    if not rendered.files:
        return Built(None, rendered.problems)
    for name, data in rendered.files.items():
        replace(folder / name, data)
    from welfaregraph.tasks.place import keep  # start-up time: it brings networkx

    keep(folder)
    _clear(folder)
    return Built(folder / GRAPH_FILE, rendered.problems, rendered.quads)


@dataclass(frozen=True)
class Rendered:
    """What a city's sources give: the bytes of its files by name, the graph last, or none; and all problems, sorted."""

    files: dict[str, bytes]
    problems: tuple[Problem, ...]
    quads: int = 0


def render(result: Result) -> Rendered:
    """Return the files of what was read."""
    if result.reading is None:
        return Rendered({}, result.problems)
    problems = [*result.problems]
    reading = result.reading
    if reading.known_gaps:
        from welfaregraph.tasks.find_gaps import known_kinds  # start-up time: it brings networkx

        reading = replace_fields(reading, known_gaps=known_kinds(reading.known_gaps, problems))
    findings = read_findings(reading, load_concepts(), problems)
    graph = make_graph(reading, findings)
    texts = {MENTIONS_FILE: write_trig(graph.mentions, graph.prefixes), GRAPH_FILE: write_trig(graph.quads, graph.prefixes)}
    files = {name: text.encode("utf-8") for name, text in texts.items()}
    ordered = tuple(sorted((*problems, *graph.problems), key=Problem.sort_key))
    return Rendered(files, ordered, len(graph.quads) + len(graph.mentions))


def _clear(folder: Path) -> None:
    """Delete what builds that were killed left behind; an hour is longer than any build that still runs."""
    for left in folder.glob(f"{TEMPORARY}*.tmp"):
        with contextlib.suppress(OSError):
            if time.time() - left.stat().st_mtime > _HOUR:
                left.unlink()
