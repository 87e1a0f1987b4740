"""Every term that the graph is written with stands in ontology/ or in the kept list of the vocabulary it comes from."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from welfaregraph import resources
from welfaregraph.model.terms import PREFIXES, TYPE, iri
from welfaregraph.store.opening import load

LISTS = Path(__file__).parent / "data" / "terms"


def listed(prefix: str) -> set[str]:
    lines = (LISTS / f"{prefix}.txt").read_text(encoding="utf-8").split("\n")
    return {PREFIXES[prefix] + line.split()[0] for line in lines if line.strip() and not line.startswith("#")}


@pytest.fixture(scope="module")
def known() -> set[str]:
    terms = set().union(*(listed(prefix) for prefix in PREFIXES if (LISTS / f"{prefix}.txt").is_file()))
    ontology = rdflib.Graph()
    for path in sorted(resources.ontology().rglob("*.ttl")):
        ontology.parse(path)
    return terms | {str(subject) for subject in ontology.subjects()}


@pytest.mark.parametrize("city", ["nishitokyo", "mihon"])
def test_every_property_class_and_code_of_a_graph_is_defined(city: str, known: set[str], nishitokyo_folder: Path) -> None:
    store = load((nishitokyo_folder.parent / city / "graph.trig").read_bytes())
    used = {quad.predicate.value for quad in store}
    used |= {quad.object.value for quad in store if quad.predicate.value == TYPE}
    codes = (iri("wgc:x")[:-1], iri("wg:x")[:-1])
    used |= {q.object.value for q in store if isinstance(q.object, ox.NamedNode) and q.object.value.startswith(codes)}
    assert used - known == set()


def test_prefixes_are_those_of_the_ontology() -> None:
    graph = rdflib.Graph().parse(resources.ontology() / "prefixes.ttl")
    sh = rdflib.Namespace("http://www.w3.org/ns/shacl#")
    declared = {str(graph.value(one, sh.prefix)): str(graph.value(one, sh.namespace)) for one in graph.objects(predicate=sh.declare)}
    assert set(PREFIXES.items()) <= set(declared.items())
