"""Drawing a city's network, or what is around one thing, into a file for paper, without a browser."""

from __future__ import annotations

import networkx as nx

from welfaregraph.errors import BadQuery
from welfaregraph.networks.city import city_network
from welfaregraph.networks.rings import rings, steps_from
from welfaregraph.queries.names import Names
from welfaregraph.store import open_store
from welfaregraph.tasks.draw import source_line, title
from welfaregraph.tasks.find_data import find_data
from welfaregraph.tasks.place import places
from welfaregraph.views.drawing import check
from welfaregraph.views.page_looks import LOOKS, line_of
from welfaregraph.views.page_measures import Measures, measures
from welfaregraph.views.picture import Wish, picture
from welfaregraph.views.picture_file import picture_file
from welfaregraph.wording import N_

STATED = ("confirmed", "stated")


def draw_picture(
    location: str | None,
    suffix: str,
    around: str | None = None,
    depth: int = 1,
    inferred: bool = False,
    colour: str = "kind",
    size: str = "kind",
) -> bytes:
    """Return the picture of a city as the bytes of a file with this suffix: of everything, or of what is ``around`` a name.

    Raises DataNotFound; UnknownName with the nearest names; BadQuery for another suffix, or where there are too few ties
    for a colour or size; MissingExtra where a PNG needs what is not installed.
    """
    check(suffix)
    location = find_data(location)
    store = open_store(location)
    network = city_network(store)
    lines = (*STATED, "inferred") if inferred else STATED
    figures = Measures({}, {}, {}) if colour != "group" and size == "kind" else measures(network)
    if not figures.ties and (colour == "group" or size != "kind"):
        raise BadQuery(N_("There are too few ties here to find groups or to compare things."))
    if around is None:
        wish = Wish(places(network, location), lines, colour=colour, size=size)
    else:
        ties = _ties(network, lines)
        found = [thing.iri for thing in Names(store).find(around) if thing.iri in network]
        if not found:
            raise BadQuery(N_("{name} is no thing of the network."), name=around)
        middle = max(sorted(found), key=ties.degree)
        wish = Wish(rings(ties, steps_from(ties, middle, depth), tuple(LOOKS)), lines, middle, depth, colour, size)
    scene = picture(network, wish, figures, title(network, location), tuple(map(source_line, network.graph["sources"])))
    return picture_file(scene, suffix)


def _ties(network: nx.MultiDiGraph, lines: tuple[str, ...]) -> nx.Graph:
    """Return the ties that are drawn, one between two things."""
    ties = nx.Graph()
    ties.add_nodes_from(network.nodes(data=True))
    ties.add_edges_from(
        (one, other) for one, other, property_, said in network.edges(keys=True, data=True) if line_of(property_, said) in lines
    )
    return ties
