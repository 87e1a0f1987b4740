"""The names that the search of every page knows, as one script beside the pages: files on a disk can be asked for nothing else."""

from __future__ import annotations

import json

from welfaregraph.model.terms import iri
from welfaregraph.text import fold
from welfaregraph.views.page_looks import LOOKS
from welfaregraph.views.page_wording import kinds
from welfaregraph.views.site.material import Material
from welfaregraph.views.site.places import Places

_NAMES = {*map(iri, ("dct:title", "skos:prefLabel", "skos:altLabel", "skos:hiddenLabel", "foaf:name"))}


def names_script(material: Material, places: Places) -> bytes:
    """Return the script: for each thing its page, kind, Japanese and English name and all its written names, folded."""
    order = list(LOOKS)
    things = []
    for thing, node in material.network.nodes(data=True):
        kind = node["kind"] if node["kind"] in LOOKS else "other"
        ways = {fact.value for fact in node["facts"] if fact.property in _NAMES} | {node["label"], node["english"]}
        folded = sorted({fold(way) for way in ways} - {""})
        things.append(
            (LOOKS[kind].rank * 100 + order.index(kind), node["label"], [places.thing(thing), kind, node["label"], node["english"], folded])
        )
    things.sort(key=lambda one: (one[0], one[1], one[2][0]))
    data = {"kinds": kinds(), "things": [thing for _, _, thing in things]}
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":")).replace("<", "\\u003c")
    return f'"use strict";\nwindow.welfaregraphNames = {text};\n'.encode()
