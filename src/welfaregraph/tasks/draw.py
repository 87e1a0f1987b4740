"""Drawing a graph as one HTML page, and showing it where there is a screen to show it on."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from welfaregraph.networks.city import Source, city_network
from welfaregraph.store import open_store
from welfaregraph.store.opening import GRAPH_FILE
from welfaregraph.tasks.place import places

if TYPE_CHECKING:
    import networkx as nx

PAGE = Path("page", "network.html")


def draw(location: str | Path, output: Path | None = None) -> Path:
    """Write the page of a graph and return where it stands.

    Without ``output`` that is page/network.html in the city's folder, or in a new temporary folder where the location
    is no city folder or cannot be written. Raises DataNotFound, and OSError if ``output`` cannot be written.
    """
    from welfaregraph.views.network_page import network_page

    network = city_network(open_store(location))
    sources = tuple(source_line(source) for source in network.graph["sources"])
    page = network_page(network, places(network, location), title(network, location), sources)
    return _write(page.encode("utf-8"), location, output)


def show_in_browser(path: Path) -> bool:
    """Open a page in the browser and return whether that was done: not without a screen, or for another program."""
    if not sys.stdout.isatty():
        return False
    if sys.platform.startswith("linux") and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        return False
    import webbrowser

    try:
        return webbrowser.open(path.resolve().as_uri())
    except webbrowser.Error:
        return False


def title(network: nx.MultiDiGraph, location: str | Path) -> tuple[str, str]:
    """Return the city and its plan in Japanese and English, or where the graph was found."""
    found = []
    for kind in ("city", "plan"):
        things = [
            (network.degree(node), said["label"], said["english"] or said["label"])
            for node, said in network.nodes(data=True)
            if said["kind"] == kind
        ]
        if things:
            found.append(max(things)[1:])
    if not found:
        name = Path(str(location)).name or str(location)
        return name, name
    japanese = [words[0] for words in found]
    if len(found) == 2 and japanese[1].startswith(japanese[0]):
        found = found[1:]
    return "　".join(words[0] for words in found), " – ".join(words[1] for words in found)


def source_line(source: Source) -> str:
    """Return a source in one line: its title, file, publisher and date, as far as they are known."""
    title = source.title if source.title != source.name else ""
    about = "、".join(filter(None, (source.name, source.publisher, source.issued)))
    return f"{title}（{about}）" if title else about


def _write(data: bytes, location: str | Path, output: Path | None) -> Path:
    from welfaregraph.files import replace

    if output is not None:
        output.parent.mkdir(parents=True, exist_ok=True)
        replace(output, data)
        return output
    folder = Path(location)
    if str(location) != "memory" and (folder / GRAPH_FILE).is_file():
        path = folder / PAGE
        try:
            path.parent.mkdir(exist_ok=True)
            replace(path, data)
            return path
        except OSError:  # a folder for reading only: the page is made all the same
            pass
    path = Path(tempfile.mkdtemp(prefix="welfaregraph-")) / PAGE.name
    replace(path, data)
    return path
