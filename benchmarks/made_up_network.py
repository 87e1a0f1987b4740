"""Made-up networks of any size, and the pages that the network page is measured beside: a bare one, and pyvis' own."""

from __future__ import annotations

import json
import random
from pathlib import Path

import networkx as nx
import pyvis.network

from welfaregraph.model.terms import iri
from welfaregraph.networks.city import Fact
from welfaregraph.networks.evidence import Evidence

Places = dict[str, tuple[int, int]]
TYPES = {"policy": "wg:Policy", "project": "wg:Project", "unit": "org:OrganizationalUnit", "population": "wg:TargetPopulation"}
_OF_A_POLICY = 30  # things
_BARE = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>bare</title></head><body>
<div id="canvas" style="width:100vw;height:95vh"></div><script>{vis}</script><script>
new vis.Network(document.getElementById("canvas"), {data},
  {{physics: {{enabled: false}}, edges: {{smooth: false}}, interaction: {{dragNodes: false}}}});
</script></body></html>"""


def made_up_network(size: int) -> tuple[nx.MultiDiGraph, Places]:
    """Return a network of so many things, each with its words and tied to its policy and to another thing, and where they stand."""
    chance = random.Random(size)
    network = nx.MultiDiGraph(sources=())
    base = "https://example.org/id/90001/"
    policies = [f"{base}policy/試験施策{number}" for number in range(max(1, size // _OF_A_POLICY))]
    kinds = ("project", "unit", "population")
    names = [*policies, *(f"{base}{kinds[number % 3]}/試験事業第{number}号の実施" for number in range(size - len(policies)))]
    for number, name in enumerate(names):
        kind, label = name.removeprefix(base).split("/")
        quote = f"{label}　試験的な相談と支援を行い、地域の試験参加を{number}回進めます。"
        facts = (Fact(iri("dct:title"), label, quote, number + 1, "plan.txt", "stated"),)
        policy = policies[number % len(policies)]
        network.add_node(name, label=label, english="", kind=kind, type=iri(TYPES[kind]), status="stated", policies=(policy,), facts=facts)
    for number, name in enumerate(names[len(policies) :]):
        words = Evidence("plan.txt", number + 1, f"試験の原文{number}", "stated")
        for other, property_ in ((policies[number % len(policies)], "dct:isPartOf"), (chance.choice(names), "dct:relation")):
            network.add_edge(name, other, iri(property_), status="stated", evidence=(words,))
    return network, {name: (number % 100 * 90, number // 100 * 90) for number, name in enumerate(names)}


def bare_page(network: nx.MultiDiGraph, places: Places) -> str:
    """Return a page that only draws the same things and ties in the same places."""
    numbers = {node: number for number, node in enumerate(network)}
    data = {
        "nodes": [
            {"id": numbers[node], "label": said["label"], "x": places[node][0], "y": places[node][1]}
            for node, said in network.nodes(data=True)
        ],
        "edges": [{"from": numbers[one], "to": numbers[other]} for one, other in network.edges()],
    }
    vis = Path(pyvis.network.__file__).parent / "lib" / "vis-9.1.2" / "vis-network.min.js"
    return _BARE.format(vis=vis.read_text(encoding="utf-8"), data=json.dumps(data, ensure_ascii=False).replace("</", "<\\/"))


def pyvis_page(network: nx.MultiDiGraph) -> str:
    """Return the page that pyvis writes of itself when nothing is set, with its script inside."""
    page = pyvis.network.Network(directed=True, cdn_resources="in_line")
    for number, node in enumerate(network):
        page.add_node(number, label=network.nodes[node]["label"])
    numbers = {node: number for number, node in enumerate(network)}
    for one, other in network.edges():
        page.add_edge(numbers[one], numbers[other])
    written: str = page.generate_html()
    return written
