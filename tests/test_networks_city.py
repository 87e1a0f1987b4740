"""The network of a city: what becomes a node, what a tie, and the words that say so."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from welfaregraph.model.terms import PREFIXES, iri
from welfaregraph.networks.city import city_network
from welfaregraph.networks.evidence import Evidence
from welfaregraph.networks.membership import policies_of
from welfaregraph.store import Store, open_store
from welfaregraph.store.opening import LocalStore, load

ROOT = Path(__file__).resolve().parent.parent
CITY = ROOT / "graph_data" / "nishitokyo"
HEAD = "".join(f"@prefix {name}: <{base}> .\n" for name, base in PREFIXES.items()) + "@prefix : <http://example.org/> .\n"
PLACE = """
:text dct:identifier "plan.txt" .
:line7 a oa:SpecificResource ; wg:line 7 ; oa:hasSource :text ; oa:hasSelector [ oa:exact "七行目の文" ] .
:line3 a oa:SpecificResource ; wg:line 3 ; oa:hasSource :text ; oa:hasSelector [ oa:exact "三行目の文" ] .
"""


def graph(trig: str) -> Store:
    return LocalStore(load((HEAD + PLACE + trig).encode()))


def test_a_project_its_division_and_the_words_that_tie_them():
    network = city_network(
        graph(""":line7 { :p a wg:Project ; dct:title "見守り"@ja ; cv:hasCompetentAuthority :d .
                          :d a org:OrganizationalUnit ; skos:prefLabel "福祉課"@ja . }""")
    )
    assert {node: (said["kind"], said["label"]) for node, said in network.nodes(data=True)} == {
        "http://example.org/d": ("unit", "福祉課"),
        "http://example.org/p": ("project", "見守り"),
    }
    assert list(network.edges(keys=True, data=True)) == [
        (
            "http://example.org/p",
            "http://example.org/d",
            iri("cv:hasCompetentAuthority"),
            {"status": "stated", "evidence": (Evidence("plan.txt", 7, "七行目の文", "stated"),)},
        )
    ]
    (name,) = network.nodes["http://example.org/p"]["facts"]
    assert (name.property, name.value, name.quote, name.line, name.source) == (iri("dct:title"), "見守り", "七行目の文", 7, "plan.txt")


def test_a_fact_said_in_two_places_keeps_both_by_line():
    network = city_network(
        graph(""":line7 { :d a org:OrganizationalUnit ; skos:prefLabel "福祉課"@ja . }
                 :line3 { :d a org:OrganizationalUnit ; skos:prefLabel "福祉課"@ja . }""")
    )
    assert [fact.line for fact in network.nodes["http://example.org/d"]["facts"]] == [3, 7]


def test_what_a_rule_concludes_is_inferred_and_rests_on_the_places_it_names():
    network = city_network(
        graph(""":rule adms:status wgc:inferred ; prov:wasDerivedFrom :line3 .
                 :line7 { :a a org:Organization . :b a org:Organization . }
                 :rule { :a org:linkedTo :b . }""")
    )
    ((_, _, said),) = network.edges(data=True)
    assert (said["status"], [words.quote for words in said["evidence"]]) == ("inferred", ["三行目の文"])


def test_what_was_rejected_is_left_out():
    network = city_network(
        graph(""":no adms:status wgc:rejected .
                 :line7 { :a a org:Organization . :b a org:Organization . }
                 :no { :a org:linkedTo :b . :c a org:Organization . }""")
    )
    assert list(network) == ["http://example.org/a", "http://example.org/b"]
    assert network.number_of_edges() == 0


def test_the_strongest_status_of_a_tie_counts():
    network = city_network(
        graph(""":rule adms:status wgc:inferred . :person adms:status wgc:confirmed .
                 :line7 { :a a org:Organization . :b a org:Organization . }
                 :rule { :a org:linkedTo :b . } :person { :a org:linkedTo :b . }""")
    )
    assert [status for _, _, status in network.edges(data="status")] == ["confirmed"]


def test_a_value_is_a_fact_of_its_indicator():
    network = city_network(
        graph(""":line7 { :i a wg:Indicator ; skos:prefLabel "認知度"@ja .
                          :o a qb:Observation ; wg:indicator :i ; wg:valueKind wgc:baseline ; sdmx-measure:obsValue 57.6 ;
                             sdmx-attribute:unitMeasure wgc:u-percent ; dct:temporal :y .
                          :y a dct:PeriodOfTime ; skos:prefLabel "令和3年度"@ja . }""")
    )
    assert list(network) == ["http://example.org/i"]
    (value,) = [fact for fact in network.nodes["http://example.org/i"]["facts"] if fact.property == iri("wgc:baseline")]
    assert (value.value, value.line) == ("57.6%（令和3年度）", 7)


@pytest.mark.parametrize(
    ("said", "label"),
    [
        ('dct:title "名前"@ja', "名前"),
        ('dct:title "  "@ja', "x1"),
        ('skos:prefLabel "Name"@en', "Name"),
        ('dct:description "一二三四五六七八九十一二三四五六七八九十あまり"@ja', "一二三四五六七八九十一二三四五六七八九十…"),
        ('dct:description "短い文"@ja', "短い文"),
        ("dct:identifier 7", "x1"),
    ],
)
def test_what_a_thing_is_called(said, label):
    network = city_network(graph(f":line7 {{ :x1 a wg:Issue ; {said} . }}"))
    assert network.nodes["http://example.org/x1"]["label"] == label


def test_things_of_unknown_kinds_and_facts_without_a_place_are_kept():
    network = city_network(graph(':x a :Unheard ; :colour "青" . :y a wg:Policy ; :likes :x .'))
    assert network.nodes["http://example.org/x"]["kind"] == "other"
    assert [(fact.value, fact.quote) for fact in network.nodes["http://example.org/x"]["facts"]] == [("青", "")]
    assert network.number_of_edges() == 1


def test_an_empty_graph_is_an_empty_network():
    network = city_network(open_store("memory"))
    assert (len(network), network.graph["sources"]) == (0, ())


def test_a_thing_belongs_to_the_policies_that_it_is_part_of_or_that_name_it():
    network = city_network(
        graph(""":line7 { :one a wg:Policy . :two a wg:Policy .
                          :i a wg:Indicator ; dct:isPartOf :one . :part a wg:Indicator ; dct:isPartOf :i .
                          :p a wg:Project ; dct:isPartOf :two ; cv:hasCompetentAuthority :d . :q a wg:Project ; dct:isPartOf :one ;
                             cv:hasCompetentAuthority :d . :d a org:OrganizationalUnit ; org:unitOf :city . :city a cv:PublicOrganisation .
                          :alone a org:Organization . }""")
    )
    belongs = {node.removeprefix("http://example.org/"): len(policies) for node, policies in policies_of(network).items()}
    assert belongs == {"one": 1, "two": 1, "i": 1, "part": 1, "p": 1, "q": 1, "d": 2, "city": 2, "alone": 0}


def test_parts_in_a_circle_come_to_an_end():
    network = city_network(graph(":line7 { :one a wg:Policy ; dct:isPartOf :p . :p a wg:Project ; dct:isPartOf :one . }"))
    assert network.nodes["http://example.org/p"]["policies"] == ("http://example.org/one",)


def test_the_city():
    network = city_network(open_store(CITY))
    counts = Counter(kind for _, kind in network.nodes(data="kind"))
    parts = {"policy": 7, "goal": 7, "issue": 40, "initiative": 26, "project": 36, "indicator": 32}
    assert {kind: counts[kind] for kind in parts} == parts
    assert (counts["city"], counts["unit"], counts["other"]) == (1, 5, 0)
    charges = [edge for edge in network.edges(keys=True) if edge[2] == iri("cv:hasCompetentAuthority")]
    assert len(charges) == 36
    for one, other, property_, said in network.edges(keys=True, data=True):
        words = said["evidence"][0]
        vocabulary = property_ == iri("skos:broader") and words.source.startswith("wgc:")  # or a line of names.csv says so
        assert vocabulary or words.quote or any(words.reason), (one, property_, other)
    assert list(network) == sorted(network)
    text = (CITY / "sources" / "plan-welfare.txt").read_text(encoding="utf-8").split("\n")
    facts = [fact for _, facts in network.nodes(data="facts") for fact in facts if fact.source == "plan-welfare.txt"]
    assert facts
    assert all(fact.quote.split("\n")[0] in text[fact.line - 1] for fact in facts)
