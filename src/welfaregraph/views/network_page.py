"""A network as one HTML page that needs nothing else: no server, no request, no script but its own."""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import networkx as nx
import pyvis.network
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from welfaregraph.model.terms import iri
from welfaregraph.networks.city import Fact
from welfaregraph.networks.evidence import Evidence
from welfaregraph.views.page_looks import LOOKS, OUTLINES, is_of_vocabulary, line_of
from welfaregraph.views.page_measures import Measures, measures
from welfaregraph.views.page_wording import codes, kinds, messages, pointed, statuses, value_words, word

_TEMPLATES = Path(__file__).resolve().parent / "templates"
_VIS = Path(pyvis.network.__file__).resolve().parent / "lib" / "vis-9.1.2" / "vis-network.min.js"
_SCRIPTS = (
    "fold",
    "network/data",
    "network/filters",
    "network/paths",
    "network/picture",
    "network/standing",
    "network/names",
    "network/pointing",
    "network/search",
    "network/details",
    "network/list",
    "network/choosing",
    "network/address",
    "network/saving",
    "network/start",
)
_MISPRINT = iri("skos:hiddenLabel")
_OTHER_NAMES = {iri("skos:altLabel"), _MISPRINT}


def network_page(
    network: nx.MultiDiGraph,
    positions: dict[str, tuple[int, int]],
    title: tuple[str, str],
    sources: tuple[str, ...] = (),
    pages: Mapping[str, str] | None = None,
) -> str:
    """Return the page of a network; the same network gives the same text.

    ``network`` is as city_network makes it, ``positions`` has a point for each of its nodes, ``title`` is Japanese and
    English, ``sources`` are lines that say what was imported. Whatever they hold is shown as text and never run.
    ``pages`` are the files of the things (IRIs) in ja/ and in en/, where the page stands beside these folders of a site.
    """
    scripts = {"vis": _script(_VIS), "page": "".join(_script(_TEMPLATES / f"{name}.js") for name in _SCRIPTS)}
    style = _text(_TEMPLATES / "palette.css") + _text(_TEMPLATES / "network.css")
    holder = pyvis.network.Network(directed=True, cdn_resources="in_line")
    quotes: dict[tuple[str, int, str], int] = {}
    reasons: dict[tuple[str, str], int] = {}
    numbers = {node: number for number, node in enumerate(network)}
    addresses = fragments(network)
    figures = measures(network)
    holder.nodes = [
        {
            "id": numbers[node],
            "label": said["label"],
            "english": said["english"],
            "fragment": addresses[node],
            "kind": said["kind"] if said["kind"] in LOOKS else "other",
            "page": (pages or {}).get(node, ""),
            "type": word(said["type"]),
            "status": said["status"],
            "x": positions[node][0],
            "y": positions[node][1],
            "policies": [numbers[policy] for policy in said["policies"] if policy in numbers],
            "names": sorted({fact.value for fact in said["facts"] if fact.property in _OTHER_NAMES}),
            "facts": _blocks(said["facts"], network.graph.get("names", {}), quotes),
            **_figures(figures, node),
        }
        for node, said in network.nodes(data=True)
    ]
    holder.edges = [
        {
            "from": numbers[one],
            "to": numbers[other],
            "property": property_,
            "line": line_of(property_, said),
            "said": [_said(words, quotes, reasons) for words in said["evidence"]],
        }
        for one, other, property_, said in network.edges(keys=True, data=True)
    ]
    holder.options = {"physics": {"enabled": False}}
    holder.templateEnv = _environment()
    holder.templateEnv.globals["page"] = {
        "title": title,
        "of_site": pages is not None,
        "sources": sources,
        "policy": _policy(list(scripts.values()), style),
        "scripts": scripts,
        "style": style,
        "messages": messages(),
        "kinds": kinds(),
        "counts": Counter(node["kind"] for node in holder.nodes),
        "lines": Counter(edge["line"] for edge in holder.edges),
        "statuses": statuses(),
        "looks": LOOKS,
        "outlines": OUTLINES,
        "codes": codes(),
        "quotes": list(quotes),
        "reasons": list(reasons),
        "properties": {name: [word(name), pointed(name)] for name in sorted({edge["property"] for edge in holder.edges})},
    }
    holder.path = "network.html.jinja"
    page: str = holder.generate_html()
    return page


def _figures(found: Measures, node: str) -> dict[str, float]:
    """Return what a node may be coloured and sized by, without what it has none of."""
    figures = {"group": found.groups.get(node), "ties": found.ties.get(node), "between": found.betweenness.get(node)}
    return {name: value for name, value in figures.items() if value is not None and (value or name == "group")}


def _blocks(facts: tuple[Fact, ...], names: dict[str, tuple[str, str]], quotes: dict[tuple[str, int, str], int]) -> list[dict[str, Any]]:
    """Return facts in blocks that rest on the same words: rows of (property, value, status), and the quotes' numbers."""
    places: dict[tuple[str, str], list[Fact]] = {}
    for fact in facts:
        if fact.property != _MISPRINT or not is_of_vocabulary(fact):  # a misprint that is looked for is nothing said
            places.setdefault((fact.property, fact.value), []).append(fact)
    blocks: dict[tuple[int, ...], list[Any]] = {}
    for (property_, value), said in places.items():
        quoted = sorted({(fact.source, fact.line, fact.quote) for fact in said if fact.quote or is_of_vocabulary(fact)})
        rested = tuple(quotes.setdefault(place, len(quotes)) for place in quoted)
        status = "stated" if any(fact.status == "stated" for fact in said) else said[0].status
        rows = blocks.setdefault(rested, [])
        shown = value_words(value, names)
        if rows and property_ in _OTHER_NAMES and rows[-1][0] == word(property_):  # other names stand in one row
            shown = (f"{rows[-1][1][0]}、{shown[0]}", f"{rows.pop()[1][1]}、{shown[1]}")
        rows.append([word(property_), shown, status])
    return [{"rows": rows, "quotes": rested} for rested, rows in blocks.items()]


def _said(words: Evidence, quotes: dict[tuple[str, int, str], int], reasons: dict[tuple[str, str], int]) -> dict[str, Any]:
    """Return one place that a tie rests on, without what is empty; quotes and reasons by their numbers."""
    place = (words.source, words.line, words.quote)
    found = {
        "quote": quotes.setdefault(place, len(quotes)) if any(place) else None,
        "status": words.status,
        "words": words.words or None,
        "modality": words.modality or None,
        "unsaid": words.unsaid or None,
        "reason": reasons.setdefault(words.reason, len(reasons)) if any(words.reason) else None,
        "degree": words.degree or None,
    }
    return {name: value for name, value in found.items() if value is not None}


def fragments(network: nx.MultiDiGraph) -> dict[str, str]:
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
