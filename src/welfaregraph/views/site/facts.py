"""What is written of a thing, row by row: a property, its value, how it is known and where it stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

from welfaregraph.model.terms import iri
from welfaregraph.networks.city import Fact
from welfaregraph.views.page_looks import is_of_vocabulary
from welfaregraph.views.page_wording import value_words, word
from welfaregraph.views.site.frame import Frame
from welfaregraph.views.site.said import Said
from welfaregraph.wording import pick

_MISPRINT = iri("skos:hiddenLabel")
_OTHER_NAMES = (iri("skos:altLabel"), _MISPRINT)
_NAMES = {*map(iri, ("dct:title", "skos:prefLabel", "foaf:name")), *_OTHER_NAMES}
_LONG = 30  # characters from which on a value is not said once more by its quote; a name never is


@dataclass(frozen=True)
class Row:
    """One thing written of another; ``said`` are its places."""

    property: str
    value: str
    status: str
    said: tuple[Said, ...]


def fact_rows(frame: Frame, facts: tuple[Fact, ...]) -> Iterator[Row]:
    """Yield what is written, in the order of the facts, names in one row."""
    names: dict[str, tuple[str, str]] = frame.material.network.graph.get("names", {})
    values: dict[tuple[str, str], list[Fact]] = defaultdict(list)
    for fact in facts:
        if fact.property != _MISPRINT or not is_of_vocabulary(fact):  # a misprint that is looked for is nothing said
            values[fact.property, "" if fact.property in _NAMES else fact.value].append(fact)
    for (property_, _), said in values.items():
        value = "、".join(dict.fromkeys(pick(*value_words(fact.value, names)) for fact in said))
        status = "stated" if any(fact.status == "stated" for fact in said) else said[0].status
        places = frame.said(fact for fact in said if fact.quote or is_of_vocabulary(fact))
        if len(value) > _LONG or property_ in _NAMES:
            places = tuple(replace(one, before="", words="", after="") for one in places)
        yield Row(pick(*word(property_)), value, status, places)
