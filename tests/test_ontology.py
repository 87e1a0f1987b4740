"""The ontology: it parses everywhere, invents no reused term, is complete in ja and en, and its shapes catch what they say."""

from __future__ import annotations

import tomllib
from collections import Counter
from functools import cache
from pathlib import Path
from time import perf_counter

import pyoxigraph
import pytest
from pyshacl import validate
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.namespace import DCTERMS, OWL, QB, RDF, RDFS, SH, SKOS, XSD, Namespace
from rdflib.paths import AlternativePath, InvPath, SequencePath
from rdflib.paths import Path as PropertyPath
from rdflib.term import Node

ROOT = Path(__file__).resolve().parent.parent
ONTOLOGY = ROOT / "ontology"
DATA = ROOT / "tests" / "data"
FILES = sorted(ONTOLOGY.rglob("*.ttl"))
LISTS = sorted((DATA / "terms").glob("*.txt"))

WG = Namespace("https://w3id.org/welfaregraph/ns#")
WGC = Namespace("https://w3id.org/welfaregraph/code/")
WGSH = Namespace("https://w3id.org/welfaregraph/shapes#")
VOCABULARY = URIRef("https://w3id.org/welfaregraph/ns")
CC0 = URIRef("https://creativecommons.org/publicdomain/zero/1.0/")
BOTH = {"ja", "en"}

# Things, not terms: our own names, statistical areas, units of QUDT, licences, laws.
NOT_TERMS = (
    "https://w3id.org/welfaregraph",
    "http://data.e-stat.go.jp/lod/sac/",
    "http://qudt.org/vocab/unit/",
    "https://creativecommons.org/",
    "https://laws.e-gov.go.jp/",
)


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@cache
def read(*paths: Path) -> Graph:
    graph = Graph()
    for path in paths:
        graph.parse(path)
    return graph


def ontology() -> Graph:
    return read(*FILES)


def vocabularies() -> Graph:
    return read(*sorted((ONTOLOGY / "vocabularies").glob("*.ttl")))


def shapes() -> Graph:
    return read(*sorted((ONTOLOGY / "shapes").glob("*.ttl")))


def languages(graph: Graph, subject: Node, predicate: URIRef) -> Counter[str | None]:
    return Counter(text.language for text in graph.objects(subject, predicate) if isinstance(text, Literal))


# -- Files


@pytest.mark.parametrize("path", FILES, ids=name)
def test_rdflib_and_oxigraph_read_the_same_triples(path: Path) -> None:
    theirs = {quad.triple for quad in pyoxigraph.parse(path=str(path), format=pyoxigraph.RdfFormat.TURTLE)}
    assert len(read(path)) == len(theirs) > 0


@pytest.mark.parametrize("path", FILES, ids=name)
def test_a_prefix_means_the_same_in_every_file(path: Path) -> None:
    known = prefixes()
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("@prefix "):
            _, prefix, namespace, _ = line.split()
            assert known[prefix.rstrip(":")] == namespace.strip("<>"), f"{name(path)}: {line}"


@pytest.mark.parametrize("path", FILES, ids=name)
def test_every_file_says_its_licence_and_version(path: Path) -> None:
    graph = read(path)
    described = {*graph.subjects(RDF.type, OWL.Ontology), *graph.subjects(RDF.type, SKOS.ConceptScheme)}
    assert described
    for subject in described:
        assert graph.value(subject, DCTERMS.license) is not None, subject
        assert graph.value(subject, OWL.versionInfo) is not None, subject
        assert set(languages(graph, subject, DCTERMS.title)) == BOTH, subject


@cache
def prefixes() -> dict[str, str]:
    graph = read(ONTOLOGY / "prefixes.ttl")
    declared = [(str(graph.value(node, SH.prefix)), str(graph.value(node, SH.namespace))) for node in graph.objects(None, SH.declare)]
    assert len(declared) == len(dict(declared)) == len({namespace for _, namespace in declared})
    return dict(declared)


# -- Reused terms


@cache
def kept_terms() -> dict[str, frozenset[str]]:
    kept = {}
    for path in LISTS:
        lines = path.read_text(encoding="utf-8").splitlines()
        header = dict(line.removeprefix("# ").split(": ", 1) for line in lines if line.startswith("#"))
        assert set(header) == {"vocabulary", "namespace", "version"}, name(path)
        kept[header["namespace"]] = frozenset(line for line in lines if line and not line.startswith("#"))
    return kept


def unknown_terms(graph: Graph) -> list[str]:
    """Return the reused terms of a graph that stand in no kept list."""
    used = {str(node) for triple in graph for node in triple if isinstance(node, URIRef)}
    used |= {str(node.datatype) for node in graph.objects() if isinstance(node, Literal) and node.datatype}
    known = {namespace + term for namespace, terms in kept_terms().items() for term in terms}
    return sorted(term for term in used - known if not term.startswith(NOT_TERMS))


@pytest.mark.parametrize("path", FILES, ids=name)
def test_every_reused_term_stands_in_its_kept_list(path: Path) -> None:
    assert unknown_terms(read(path)) == []


def test_an_invented_term_and_an_unlisted_namespace_are_noticed() -> None:
    graph = Graph().parse(data="<http://purl.org/dc/terms/titel> <http://schema.org/name> 1 .", format="turtle")
    assert unknown_terms(graph) == ["http://purl.org/dc/terms/titel", "http://schema.org/name"]


@pytest.mark.parametrize("path", LISTS, ids=name)
def test_kept_lists_are_sorted_and_have_a_prefix(path: Path) -> None:
    terms = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    assert terms == sorted(set(terms))
    assert prefixes()[path.stem] in kept_terms()


# -- The vocabulary


def own_terms() -> list[URIRef]:
    return sorted({s for s in ontology().subjects(RDFS.isDefinedBy, VOCABULARY) if isinstance(s, URIRef)})


def test_own_terms_are_complete_in_japanese_and_english() -> None:
    graph = ontology()
    declared = {
        subject
        for kind in (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, QB.DataStructureDefinition)
        for subject in graph.subjects(RDF.type, kind)
        if str(subject).startswith(WG)
    }
    assert declared == set(own_terms())
    for term in own_terms():
        assert languages(graph, term, RDFS.label) == {"ja": 1, "en": 1}, term
        assert languages(graph, term, SKOS.definition) == {"ja": 1, "en": 1}, term


def test_labels_tell_own_terms_apart() -> None:
    labels = Counter(str(label) for term in own_terms() for label in ontology().objects(term, RDFS.label))
    assert [label for label, count in labels.items() if count > 1] == []


def test_the_vocabulary_is_versioned_and_free() -> None:
    graph = read(ONTOLOGY / "welfaregraph.ttl")
    version = graph.value(VOCABULARY, OWL.versionInfo)
    assert graph.value(VOCABULARY, OWL.versionIRI) == URIRef(f"{VOCABULARY}/{version}")
    assert graph.value(VOCABULARY, DCTERMS.license) == CC0


def test_own_terms_and_codes_in_use_are_defined() -> None:
    graph = ontology()
    used = {node for triple in graph for node in triple if isinstance(node, URIRef)}
    for namespace in (WG, WGC, WGSH):
        mine = {node for node in used if str(node).startswith(namespace) and str(node) != str(namespace)}
        assert sorted(node for node in mine if graph.value(node, RDF.type) is None) == []


def test_display_labels_are_in_both_languages_and_leave_own_terms_alone() -> None:
    graph = read(ONTOLOGY / "labels.ttl")
    for term in set(graph.subjects(RDFS.label)):
        assert not str(term).startswith(WG)
        assert languages(graph, term, RDFS.label) == {"ja": 1, "en": 1}, term


def test_data_structures_keep_the_integrity_constraints_of_the_cube() -> None:
    """IC-3 a measure, IC-4 ranges of dimensions, IC-5 code lists of concept dimensions, IC-6 only attributes are optional."""
    graph = ontology()
    for structure in (WG.planValues, WG.actualValues):
        components = list(graph.objects(structure, QB.component))
        dimensions = [d for c in components for d in graph.objects(c, QB.dimension)]
        assert [m for c in components for m in graph.objects(c, QB.measure)]
        for dimension in dimensions:
            assert (dimension, RDF.type, QB.DimensionProperty) in graph
            assert graph.value(dimension, RDFS.range) is not None, dimension
            if graph.value(dimension, RDFS.range) == SKOS.Concept:
                assert (graph.value(dimension, QB.codeList), RDF.type, SKOS.ConceptScheme) in graph
        for component in components:
            if graph.value(component, QB.componentRequired) == Literal(False):
                assert graph.value(component, QB.attribute) is not None


def test_the_year_is_a_dimension_of_actual_values_only() -> None:
    graph = ontology()
    dimensions = {s: set(graph.objects(s, QB.component / QB.dimension)) for s in (WG.planValues, WG.actualValues)}
    year = URIRef("http://purl.org/linked-data/sdmx/2009/dimension#refPeriod")
    assert dimensions[WG.actualValues] - dimensions[WG.planValues] == {year}


# -- Code lists


def schemes() -> list[URIRef]:
    return sorted(scheme for scheme in vocabularies().subjects(RDF.type, SKOS.ConceptScheme) if isinstance(scheme, URIRef))


def test_every_concept_has_one_name_in_each_language_and_one_scheme() -> None:
    graph = vocabularies()
    for concept in graph.subjects(RDF.type, SKOS.Concept):
        assert languages(graph, concept, SKOS.prefLabel) == {"ja": 1, "en": 1}, concept
        assert len(list(graph.objects(concept, SKOS.inScheme))) == 1, concept
        for predicate in (SKOS.definition, SKOS.scopeNote):
            assert set(languages(graph, concept, predicate)) in (set(), BOTH), concept


@pytest.mark.parametrize("scheme", schemes(), ids=lambda scheme: str(scheme).removeprefix(WGC))
def test_names_and_notations_are_unique_in_a_scheme(scheme: Node) -> None:
    graph = vocabularies()
    concepts = list(graph.subjects(SKOS.inScheme, scheme))
    notations = [notation for concept in concepts for notation in graph.objects(concept, SKOS.notation)]
    assert len(notations) == len(set(notations)) == len(concepts)
    for language in ("ja", "en"):
        names = [
            str(label)
            for concept in concepts
            for predicate in (SKOS.prefLabel, SKOS.altLabel)
            for label in graph.objects(concept, predicate)
            if isinstance(label, Literal) and label.language == language
        ]
        assert [label for label, count in Counter(names).items() if count > 1] == []


@pytest.mark.parametrize("scheme", schemes(), ids=lambda scheme: str(scheme).removeprefix(WGC))
def test_every_concept_is_reached_from_the_top_of_its_scheme(scheme: Node) -> None:
    graph = vocabularies()
    top = set(graph.objects(scheme, SKOS.hasTopConcept))
    assert top == set(graph.subjects(SKOS.topConceptOf, scheme))
    reached = {below for concept in top for below in graph.transitive_objects(concept, SKOS.narrower)}
    assert reached == set(graph.subjects(SKOS.inScheme, scheme))


def test_broader_and_narrower_mirror_each_other_without_a_circle() -> None:
    graph = vocabularies()
    assert set(graph.subject_objects(SKOS.broader)) == {(b, a) for a, b in graph.subject_objects(SKOS.narrower)}
    for concept, above in graph.subject_objects(SKOS.broader):
        assert concept not in set(graph.transitive_objects(above, SKOS.broader))


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("第1号被保険者", "介護を要する人"), ("留学生", "外国人住民"), ("中学生", "子ども"), ("認知症高齢者", "認知症の人"),
        ("多頭飼育", "ごみ屋敷"), ("非正規雇用労働者", "就職氷河期世代"), ("重度障害者", "重症心身障害のある人"), ("寡婦", "ひとり親家庭"),
        ("後方支援病床", "在宅医療"), ("家賃債務保証", "家賃助成"), ("農業振興計画", "産業振興計画"), ("ラジオ体操", "いきいき百歳体操"),
        ("コミュニティワーカー", "コミュニティソーシャルワーカー"),
    ],
)  # fmt: skip
def test_a_thing_is_not_another_name_of_a_wider_or_another_thing(name: str, other: str) -> None:
    graph = vocabularies()
    named = graph.subjects(SKOS.prefLabel, Literal(other, "ja"))
    (concept,) = [one for one in named if (one, SKOS.inScheme, WGC.needs) not in graph]
    assert Literal(name, "ja") not in set(graph.objects(concept, SKOS.altLabel))
    assert list(graph.subjects(SKOS.prefLabel | SKOS.altLabel, Literal(name, "ja")))


@pytest.mark.parametrize(
    "name", ["ケアラーズスクール", "高齢者生きがい推進事業", "生きる支援推進計画", "休憩できる場所", "健康づくりに取り組む市内団体"]
)
def test_what_one_city_has_is_not_in_the_vocabularies(name: str) -> None:
    graph = vocabularies()
    assert not list(graph.subjects(SKOS.prefLabel | SKOS.altLabel, Literal(name, "ja")))


def test_functions_and_meetings_say_which_law_in_which_state() -> None:
    graph = vocabularies()
    for scheme in (WGC.jusou, WGC.kaigi):
        for predicate in (DCTERMS.source, DCTERMS.valid, DCTERMS.modified, SKOS.historyNote):
            assert graph.value(scheme, predicate) is not None, (scheme, predicate)


# -- Shapes


def with_message() -> list[URIRef]:
    return sorted({shape for shape in shapes().subjects(SH.message) if isinstance(shape, URIRef)})


def cases(file: str) -> list[tuple[str, str, str]]:
    tables = tomllib.loads((DATA / "shapes" / file).read_text(encoding="utf-8"))
    return [(shape, case, update) for shape, faults in tables.items() for case, update in faults.items()]


@cache
def valid_data() -> Graph:
    return read(DATA / "shapes" / "valid.ttl")


def changed(update: str) -> Graph:
    graph = Graph()
    for triple in valid_data():
        graph.add(triple)
    namespaces = {prefix: Namespace(namespace) for prefix, namespace in prefixes().items()}
    graph.update(update, initNs=namespaces | {"d": Namespace("https://w3id.org/welfaregraph/id/99999/")})
    assert graph.isomorphic(valid_data()) is False, "the update changes nothing"
    return graph


def results(data: Graph) -> set[tuple[str, str]]:
    """Return the local names of the shapes that object, with the severity of each."""
    _, report, _ = validate(data, shacl_graph=shapes(), inplace=False)
    assert isinstance(report, Graph)
    return {
        (str(report.value(result, SH.sourceShape)).removeprefix(WGSH), str(report.value(result, SH.resultSeverity)).removeprefix(str(SH)))
        for result in report.subjects(RDF.type, SH.ValidationResult)
    }


def test_shapes_conform_to_shacl() -> None:
    conforms, _, text = validate(Graph(), shacl_graph=shapes(), meta_shacl=True)
    assert conforms, text


def test_every_shape_says_what_is_wrong_and_what_to_do_in_both_languages() -> None:
    graph = shapes()
    named = {*graph.subjects(RDF.type, SH.PropertyShape), *graph.objects(None, SH.property)}
    assert {shape for shape in named if isinstance(shape, URIRef)} <= set(with_message())
    for shape in with_message():
        assert str(shape).startswith(WGSH)
        assert graph.value(shape, SH.severity) in (SH.Violation, SH.Warning, SH.Info), shape
        for predicate in (SH.message, SH.description):
            assert languages(graph, shape, predicate) == {"ja": 1, "en": 1}, shape


def test_every_property_shape_is_used_by_a_node_shape() -> None:
    graph = shapes()
    loose = set(graph.subjects(RDF.type, SH.PropertyShape)) - set(graph.objects(None, SH.property))
    assert loose == set()


def test_every_shape_has_a_failing_example() -> None:
    assert {shape for shape, _, _ in cases("faults.toml")} == {str(shape).removeprefix(WGSH) for shape in with_message()}


def test_valid_data_pass_every_shape() -> None:
    assert results(valid_data()) == set()


@pytest.mark.parametrize("shape", with_message(), ids=lambda shape: str(shape).removeprefix(WGSH))
def test_every_shape_has_a_passing_example(shape: URIRef) -> None:
    """valid.ttl holds what the shape looks at: a pass is never an empty one."""
    graph = shapes()
    owners = [shape, *graph.subjects(SH.property, shape)]
    targets = {focus for owner in owners for focus in focus_nodes(graph, owner)}
    assert targets
    path = graph.value(shape, SH.path)
    if path is not None:
        assert any(list(valid_data().objects(focus, property_path(graph, path))) for focus in targets)


@pytest.mark.parametrize(("shape", "update"), [pytest.param(s, u, id=f"{s}: {c}") for s, c, u in cases("faults.toml")])
def test_a_fault_is_caught_by_its_shape_and_no_other(shape: str, update: str) -> None:
    severity = str(shapes().value(WGSH[shape], SH.severity)).removeprefix(str(SH))
    assert results(changed(update)) == {(shape, severity)}


@pytest.mark.parametrize("update", [pytest.param(u, id=f"{s}: {c}") for s, c, u in cases("variants.toml")])
def test_a_variant_that_is_right_passes(update: str) -> None:
    assert results(changed(update)) == set()


def test_subclasses_of_the_vocabulary_change_no_result() -> None:
    """A city's graph may be checked with the vocabulary merged in: a policy is then a plan, too."""
    assert results(valid_data() + read(ONTOLOGY / "welfaregraph.ttl")) == set()


def test_shapes_are_quick_on_a_city() -> None:
    lines = valid_data().serialize(format="nt")
    copies = Graph().parse(data="".join(lines.replace("/id/99999/", f"/id/{number:05}/") for number in range(40)), format="nt")
    assert len(copies) > 5000
    start = perf_counter()
    assert results(copies) == set()
    assert perf_counter() - start < 10  # about 1 s on two cores; the room is for slow machines


def focus_nodes(graph: Graph, shape: Node) -> set[Node]:
    data = valid_data()
    found = {node for kind in graph.objects(shape, SH.targetClass) for node in data.subjects(RDF.type, kind)}
    return found | {node for used in graph.objects(shape, SH.targetSubjectsOf) for node in data.subjects(used)}


def property_path(graph: Graph, node: Node) -> URIRef | PropertyPath:
    """Return a SHACL path as an rdflib path: predicates, inverse, alternative and sequence."""
    if isinstance(node, URIRef):
        return node
    assert isinstance(node, BNode)
    inverse, alternatives = graph.value(node, SH.inversePath), graph.value(node, SH.alternativePath)
    if inverse is not None:
        return InvPath(property_path(graph, inverse))
    steps = [property_path(graph, step) for step in Collection(graph, alternatives or node)]
    return AlternativePath(*steps) if alternatives is not None else SequencePath(*steps)


def test_prefix_namespaces_are_any_uris() -> None:
    graph = read(ONTOLOGY / "prefixes.ttl")
    assert {value.datatype for value in graph.objects(None, SH.namespace) if isinstance(value, Literal)} == {XSD.anyURI}
