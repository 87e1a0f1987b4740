"""A network as one HTML page that needs nothing else: no server, no request, no script but its own."""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import networkx as nx
import pyvis.network
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from welfaregraph.model.terms import iri
from welfaregraph.networks.city import Evidence, Fact
from welfaregraph.views.page_looks import LOOKS, OUTLINES
from welfaregraph.views.page_wording import kinds, messages, pointed, statuses, word

_TEMPLATES = Path(__file__).resolve().parent / "templates"
_VIS = Path(pyvis.network.__file__).resolve().parent / "lib" / "vis-9.1.2" / "vis-network.min.js"
_OTHER_NAMES = {iri("skos:altLabel"), iri("skos:hiddenLabel")}


def network_page(
    network: nx.MultiDiGraph,
    positions: dict[str, tuple[int, int]],
    title: tuple[str, str],
    sources: tuple[str, ...] = (),
) -> str:
    """Return the page of a network; the same network gives the same text.

    ``network`` is as city_network makes it, ``positions`` has a point for each of its nodes, ``title`` is Japanese and
    English, ``sources`` are lines that say what was imported. Whatever they hold is shown as text and never run.
    """
    scripts = {"vis": _script(_VIS), "page": _script(_TEMPLATES / "network.js")}
    style = _text(_TEMPLATES / "network.css")
    holder = pyvis.network.Network(directed=True, cdn_resources="in_line")
    quotes: dict[tuple[str, int, str], int] = {}
    numbers = {node: number for number, node in enumerate(network)}
    fragments = _fragments(network)
    holder.nodes = [
        {
            "id": numbers[node],
            "label": said["label"],
            "english": said["english"],
            "fragment": fragments[node],
            "kind": said["kind"] if said["kind"] in LOOKS else "other",
            "type": word(said["type"]),
            "status": said["status"],
            "x": positions[node][0],
            "y": positions[node][1],
            "policies": [numbers[policy] for policy in said["policies"] if policy in numbers],
            "names": sorted({fact.value for fact in said["facts"] if fact.property in _OTHER_NAMES}),
            "facts": _blocks(said["facts"], network.graph.get("names", {}), quotes),
        }
        for node, said in network.nodes(data=True)
    ]
    holder.edges = [
        {
            "from": numbers[one],
            "to": numbers[other],
            "property": property_,
            "status": said["status"],
            "quotes": [_number(words, quotes) for words in said["evidence"] if words.quote],
        }
        for one, other, property_, said in network.edges(keys=True, data=True)
    ]
    holder.options = {"physics": {"enabled": False}}
    holder.templateEnv = _environment()
    holder.templateEnv.globals["page"] = {
        "title": title,
        "sources": sources,
        "policy": _policy(list(scripts.values()), style),
        "scripts": scripts,
        "style": style,
        "messages": messages(),
        "kinds": kinds(),
        "counts": Counter(node["kind"] for node in holder.nodes),
        "statuses": statuses(),
        "looks": LOOKS,
        "outlines": OUTLINES,
        "quotes": list(quotes),
        "properties": {name: [word(name), pointed(name)] for name in sorted({edge["property"] for edge in holder.edges})},
    }
    holder.path = "network.html.jinja"
    page: str = holder.generate_html()
    return page


def _blocks(facts: tuple[Fact, ...], names: dict[str, tuple[str, str]], quotes: dict[tuple[str, int, str], int]) -> list[dict[str, Any]]:
    """Return facts in blocks that rest on the same words: rows of (property, value, status), and the quotes' numbers."""
    places: dict[tuple[str, str], list[Fact]] = {}
    for fact in facts:
        places.setdefault((fact.property, fact.value), []).append(fact)
    blocks: dict[tuple[int, ...], list[Any]] = {}
    for (property_, value), said in places.items():
        quoted = sorted({(fact.source, fact.line, fact.quote) for fact in said if fact.quote})
        rested = tuple(quotes.setdefault(place, len(quotes)) for place in quoted)
        status = "stated" if any(fact.status == "stated" for fact in said) else said[0].status
        blocks.setdefault(rested, []).append([word(property_), _value(value, names), status])
    return [{"rows": rows, "quotes": rested} for rested, rows in blocks.items()]


def _value(value: str, names: dict[str, tuple[str, str]]) -> tuple[str, str]:
    """Return a value in Japanese and English: text stays as it is, an IRI gets its name."""
    if value in names and names[value][0]:
        return names[value][0], names[value][1] or names[value][0]
    return word(value) if re.match(r"https?://", value) else (value, value)


def _number(words: Evidence, quotes: dict[tuple[str, int, str], int]) -> int:
    return quotes.setdefault((words.source, words.line, words.quote), len(quotes))


def _fragments(network: nx.MultiDiGraph) -> dict[str, str]:
    """Return a name for each node in the page's address: kind and key where that is nobody else's, else the IRI."""
    short = {node: "/".join(node.rsplit("/", 2)[-2:]) for node in network}
    counts = Counter(short.values())
    return {node: name if name and counts[name] == 1 else node for node, name in short.items()}


def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "sort_keys": True, "separators": (",", ":")}
    return environment


def _policy(scripts: list[str], style: str) -> str:
    """Return a Content Security Policy under which exactly these scripts run and nothing is fetched."""
    hashes = " ".join(map(_hash, scripts))
    return f"default-src 'none'; script-src {hashes}; style-src {_hash(style)}; img-src data:; base-uri 'none'; form-action 'none'"


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


@cache
def _script(path: Path) -> str:
    """Return a script as it may stand inside a page: no end of its element, no pointer to a file beside it."""
    text = re.sub(r"^//# sourceMappingURL=.*$", "", _text(path), flags=re.MULTILINE)
    return re.sub(r"</(?=script)", r"<\\/", text, flags=re.IGNORECASE)


def _text(path: Path) -> str:
    return "\n" + path.read_text(encoding="utf-8").strip() + "\n"
