"""The IRIs that the graph is written with, by the prefix and name that ontology/ gives them."""

from __future__ import annotations

PREFIXES: dict[str, str] = {
    "adms": "http://www.w3.org/ns/adms#",
    "cv": "http://data.europa.eu/m8g/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "qb": "http://purl.org/linked-data/cube#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "sac": "http://data.e-stat.go.jp/lod/sac/",
    "sdmx-attribute": "http://purl.org/linked-data/sdmx/2009/attribute#",
    "sdmx-dimension": "http://purl.org/linked-data/sdmx/2009/dimension#",
    "sdmx-measure": "http://purl.org/linked-data/sdmx/2009/measure#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "spdx": "http://spdx.org/rdf/terms#",
    "wg": "https://w3id.org/welfaregraph/ns#",
    "wgc": "https://w3id.org/welfaregraph/code/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}

TYPE = PREFIXES["rdf"] + "type"


def iri(name: str) -> str:
    """Return the IRI of a prefixed name.

    >>> iri("wg:Policy")
    'https://w3id.org/welfaregraph/ns#Policy'
    """
    prefix, _, local = name.partition(":")
    return PREFIXES[prefix] + local
