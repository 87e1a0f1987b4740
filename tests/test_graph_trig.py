"""The writer: sorted, the same for the same quads, and read back as what was written by two engines."""

from __future__ import annotations

import random

import pyoxigraph as ox
import rdflib
from hypothesis import given
from hypothesis import strategies as st

from welfaregraph.graph.trig import write_trig
from welfaregraph.model.terms import iri

PREFIXES = {"ex": "http://example.org/", "xsd": iri("xsd:integer")[:-7], "wg": iri("wg:x")[:-1]}
EX = ox.NamedNode("http://example.org/x")
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
literals = st.one_of(
    texts.map(ox.Literal),
    texts.map(lambda text: ox.Literal(text, language="ja")),
    st.integers().map(ox.Literal),
    st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-(10**6), max_value=10**6).map(
        lambda number: ox.Literal(f"{number:f}", datatype=ox.NamedNode(iri("xsd:decimal")))
    ),
)
nodes = st.sampled_from(["http://example.org/a", "http://example.org/健康課", "http://example.org/a/b", "http://e.org/#char=1,2"]).map(
    ox.NamedNode
)
quads = st.builds(ox.Quad, nodes, nodes, st.one_of(nodes, literals), st.one_of(nodes, st.just(ox.DefaultGraph())))


@given(st.lists(quads, max_size=12))
def test_what_is_written_is_read_back_by_oxigraph(given_quads: list[ox.Quad]) -> None:
    text = write_trig(given_quads, PREFIXES)
    assert set(ox.parse(text, format=ox.RdfFormat.TRIG)) == set(given_quads)


def test_order_of_the_quads_does_not_matter() -> None:
    made = [ox.Quad(EX, EX, ox.Literal(str(n)), ox.NamedNode(f"http://e.org/#char={n},{n + 1}")) for n in range(20)]
    text = write_trig(made, PREFIXES)
    random.Random(1).shuffle(made)
    assert write_trig(made, PREFIXES) == text
    assert text.index("char=9,10") < text.index("char=10,11")


def test_blank_nodes_are_written_inside_what_points_to_them() -> None:
    blank = ox.BlankNode("b")
    text = write_trig([ox.Quad(EX, EX, blank), ox.Quad(blank, EX, ox.Literal("in"))], PREFIXES)
    assert '[ ex:x "in" ]' in text


def test_rdflib_reads_the_real_graph_as_oxigraph_does(nishitokyo_graph: str) -> None:
    dataset = rdflib.Dataset()
    dataset.parse(data=nishitokyo_graph, format="trig")
    theirs = {
        (str(s), str(p), str(g))
        for s, p, o, g in dataset.quads()
        if isinstance(s, rdflib.URIRef) and g and not str(g).startswith("urn:x-rdflib")
    }
    ours = {
        (q.subject.value, q.predicate.value, q.graph_name.value)
        for q in ox.parse(nishitokyo_graph, format=ox.RdfFormat.TRIG)
        if not isinstance(q.graph_name, ox.DefaultGraph)
    }
    assert theirs == ours
