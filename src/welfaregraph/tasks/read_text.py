"""The plan's text with what was read in it: for each line the names, and what they mean."""

from __future__ import annotations

from pathlib import Path

from welfaregraph.errors import DataNotFound
from welfaregraph.queries.names import Names
from welfaregraph.queries.ties import Ties
from welfaregraph.sources.city import read_city
from welfaregraph.store import open_store
from welfaregraph.views.marked import MarkedText
from welfaregraph.wording import N_


def read_text(folder: str | Path) -> list[MarkedText]:
    """Return the texts that a city's graph was built from, with their names. Raises DataNotFound without graph or text."""
    store = open_store(folder)
    names, mentions = Names(store), Ties(store).mentions
    if not (Path(folder) / "city.toml").is_file():
        raise DataNotFound(N_("{folder} is no city folder; the text stands in its sources/."), folder=folder)
    texts = read_city(Path(folder)).texts
    sources = list(dict.fromkeys(mention.source for mention in mentions)) or [name for name in texts if name != "city.toml"]
    things = {mention.thing for mention in mentions if mention.thing}
    labels = {thing: names.label(thing) for thing in sorted(things)}
    types = {thing: names.types(thing) for thing in sorted(things)}
    return [
        MarkedText(source, texts[source], tuple(one for one in mentions if one.source == source), labels, types)
        for source in sources
        if source in texts
    ]
