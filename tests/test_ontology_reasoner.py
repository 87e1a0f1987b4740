"""The vocabulary under a reasoner: HermiT finds it consistent, and notices when it is not."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from rdflib import Graph

owlready2 = pytest.importorskip("owlready2", reason="owlready2 is not installed: no reasoner reads the vocabulary")
pytestmark = pytest.mark.skipif(shutil.which("java") is None, reason="java is not installed: HermiT cannot read the vocabulary")

VOCABULARY = Path(__file__).resolve().parent.parent / "ontology" / "welfaregraph.ttl"
WG = "https://w3id.org/welfaregraph/ns#"
EX = "https://example.org/"
PREFIXES = f"""
@prefix wg:   <{WG}> .
@prefix ex:   <{EX}> .
@prefix owl:  <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
"""


def reasoned(tmp_path: Path, addition: str = "") -> Any:
    """Return the world of the vocabulary, with an addition, once HermiT has been through it."""
    graph = Graph().parse(VOCABULARY).parse(data=PREFIXES + addition, format="turtle")
    file = tmp_path / "vocabulary.rdf"
    graph.serialize(file, format="xml")
    world = owlready2.World()
    with file.open("rb") as handle:
        world.get_ontology("https://w3id.org/welfaregraph/ns").load(fileobj=handle)
    owlready2.sync_reasoner_hermit(world, debug=0)
    return world


def unsatisfiable(world: Any) -> set[str]:
    return {entity.iri for entity in world.inconsistent_classes()} - {"http://www.w3.org/2002/07/owl#Nothing"}


def test_the_vocabulary_is_consistent_and_every_class_can_have_members(tmp_path: Path) -> None:
    world = reasoned(tmp_path)
    assert {entity.name for entity in world.classes() if entity.iri.startswith(WG)} >= {"Policy", "Collaboration"}
    assert unsatisfiable(world) == set()


def test_what_goes_from_one_body_to_another_is_a_collaboration(tmp_path: Path) -> None:
    """wg:from is a wg:party, and a wg:party belongs to a wg:Collaboration."""
    world = reasoned(tmp_path, "ex:tie a owl:NamedIndividual ; wg:from ex:city . ex:city a owl:NamedIndividual .")
    assert world[WG + "Collaboration"] in world[EX + "tie"].is_a


def test_a_class_that_can_have_no_member_is_noticed(tmp_path: Path) -> None:
    world = reasoned(tmp_path, "ex:Both a owl:Class ; rdfs:subClassOf wg:Policy , wg:Indicator .")
    assert unsatisfiable(world) == {EX + "Both"}


def test_a_thing_of_two_kinds_is_noticed(tmp_path: Path) -> None:
    with pytest.raises(owlready2.OwlReadyInconsistentOntologyError):
        reasoned(tmp_path, "ex:thing a owl:NamedIndividual , wg:Policy , wg:Project .")


def test_words_where_a_number_belongs_are_noticed(tmp_path: Path) -> None:
    with pytest.raises(owlready2.OwlReadyInconsistentOntologyError):
        reasoned(tmp_path, 'ex:place a owl:NamedIndividual ; wg:line "twelve" .')


def test_words_with_a_language_are_what_unnamed_units_takes(tmp_path: Path) -> None:
    reasoned(tmp_path, 'ex:project a owl:NamedIndividual ; wg:unnamedUnits "関係各課"@ja .')
