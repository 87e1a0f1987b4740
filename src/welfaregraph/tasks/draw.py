"""Drawing a graph as one HTML page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from welfaregraph.files import replace
from welfaregraph.networks.city import Source, city_network
from welfaregraph.store import open_store
from welfaregraph.tasks.place import places

if TYPE_CHECKING:
    import networkx as nx


def draw(location: str | Path, output: Path) -> Path:
    """Write the network page of a graph into a file and return where it stands. Raises DataNotFound and OSError."""
    from welfaregraph.views.network_page import network_page

    network = city_network(open_store(location))
    sources = tuple(source_line(source) for source in network.graph["sources"])
    page = network_page(network, places(network, location), title(network, location), sources)
    output.parent.mkdir(parents=True, exist_ok=True)
    replace(output, page.encode("utf-8"))
    return output


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
