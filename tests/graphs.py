"""Small graphs written for a test: what stands in line 7 or 3 of a plan, and the ties between things."""

from __future__ import annotations

from welfaregraph.model.terms import PREFIXES
from welfaregraph.store import Store
from welfaregraph.store.opening import LocalStore, load

EX = "http://example.org/"
HEAD = "".join(f"@prefix {name}: <{base}> .\n" for name, base in PREFIXES.items()) + f"@prefix : <{EX}> .\n"
PLACES = """
:text dct:identifier "plan.txt" .
:line7 a oa:SpecificResource ; wg:line 7 ; oa:hasSource :text ; oa:hasSelector [ oa:exact "七行目の文" ] .
:line3 a oa:SpecificResource ; wg:line 3 ; oa:hasSource :text ; oa:hasSelector [ oa:exact "三行目の文" ] .
:rule a prov:Activity ; adms:status wgc:inferred .
:person a prov:Activity ; adms:status wgc:confirmed ; prov:used :line3 .
:no a prov:Activity ; adms:status wgc:rejected ; prov:used :line3 .
"""
_GRAPHS = {"stated": "line7", "inferred": "rule", "confirmed": "person", "rejected": "no"}


def graph(trig: str) -> Store:
    """Return a store of these quads, the places described."""
    return LocalStore(load((HEAD + PLACES + trig).encode()))


def things(**made: str) -> str:
    """Return things by name: their class, then what they are called: ``p="wg:Project 見守り"``; a concept's list as class."""
    found = []
    for name, said in made.items():
        class_, _, label = said.partition(" ")
        title = "dct:title" if class_ in ("wg:Project", "wg:Policy", "wg:Initiative", "prov:Plan") else "skos:prefLabel"
        type_ = f"a skos:Concept ; skos:inScheme {class_}" if class_.startswith("wgc:") else f"a {class_}"
        words = f'dct:description "{label}"@ja' if class_ == "wg:Issue" else f'{title} "{label}"@ja'
        found.append(f":line7 {{ :{name} {type_} ; {words} . }}")
    return "\n".join(found)


def tie(subject: str, property_: str, object_: str, status: str = "stated", modality: str = "fact", name: str = "") -> str:
    """Return a tie of two things: the fact, and the statement of it with how it is known."""
    node = name or f"t-{subject}-{object_}-{property_.partition(':')[2]}-{status}"
    return f""":{_GRAPHS[status]} {{
      :{subject} {property_} :{object_} .
      :{node} a rdf:Statement ; rdf:subject :{subject} ; rdf:predicate {property_} ; rdf:object :{object_} ;
        adms:status wgc:{status} ; wg:modality wgc:{modality} ; prov:wasDerivedFrom :line7 . }}
"""


def joined(name: str, kind: str, givers: str, takers: str = "", part: str = "") -> str:
    """Return a collaboration of things (names, blanks between); without takers it has no direction."""
    ends = [f"wg:party :{one}" for one in (givers + " " + takers).split()]
    sides = [f"wg:from :{one}" for one in givers.split()] + [f"wg:to :{one}" for one in takers.split()] if takers else []
    where = [f"dct:isPartOf :{part}"] if part else []
    return f""":line7 {{ :{name} a wg:Collaboration ; wg:collaborationKind wgc:{kind} ; {" ; ".join([*ends, *sides, *where])} ;
      adms:status wgc:stated ; wg:modality wgc:fact ; prov:wasDerivedFrom :line7 . }}
"""


def within(**parts: str) -> str:
    """Return what is part of what: ``p="policy"``."""
    return "\n".join(f":line7 {{ :{part} dct:isPartOf :{whole} . }}" for part, whole in parts.items())
