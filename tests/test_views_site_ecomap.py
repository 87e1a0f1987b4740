"""The eco-map of a thing: every tie has its place, nothing lies upon anything else, and no colour is needed."""

from __future__ import annotations

from itertools import pairwise

import pytest
from sites import HOSTILE

from welfaregraph.text import width
from welfaregraph.views.page_looks import LOOKS
from welfaregraph.views.site.ecomap import COLUMNS, MOST, WIDTH, EcoMap, Spoke, ecomap
from welfaregraph.views.site.frame import Named
from welfaregraph.views.site.looks import INNER

COUNCIL = Named("社会福祉協議会", True, "body", "things/body.html")


def named(name: str, kind: str = "project") -> Named:
    return Named(name, True, kind, f"things/{name}.html")


def ties(title: str, *names: str, status: str = "stated") -> tuple[str, list[Spoke]]:
    return title, [Spoke(named(name), title, status) for name in names]


def drawn(*groups: tuple[str, list[Spoke]]) -> EcoMap:
    made = ecomap(COUNCIL, groups)
    assert made is not None
    return made


def test_a_thing_without_ties_has_no_picture():
    assert ecomap(COUNCIL, []) is None
    assert ecomap(COUNCIL, [("所属", [])]) is None


def test_one_tie_stands_beside_the_thing_with_its_kind_above():
    made = drawn(ties("支援する", "見守り"))
    assert [(shape.thing.name, shape.status) for shape in made.shapes] == [("見守り", "stated")]
    assert [heading.words for heading in made.headings] == ["支援する"]
    assert [words.words for words in made.names] == ["社会福祉協議会", "見守り"]
    assert made.left_out == 0
    assert made.statuses == ["stated"]
    assert made.kinds == ["project", "body"]


def test_both_sides_are_used_and_each_group_keeps_its_heading():
    made = drawn(ties("支援する", *"あいうえおかきくけこ"), ties("所属", "市", status="inferred"))
    left = [shape for shape in made.shapes if shape.x < WIDTH / 2]
    assert 0 < len(left) < len(made.shapes) == 11
    assert [heading.words for heading in made.headings].count("支援する") == 2, "ten do not stand under one heading"
    assert made.statuses == ["stated", "inferred"]


def test_of_many_ties_every_kind_has_its_share_and_the_rest_is_counted():
    made = drawn(ties("一", *(f"事業{number}" for number in range(30))), ties("二", "市"), ties("三", "甲", "乙"))
    assert len(made.spokes) == MOST
    assert made.left_out == 33 - MOST
    assert [spoke.title for spoke in made.spokes].count("一") == MOST - 3


@pytest.mark.parametrize("name", [*HOSTILE, "a" * 300, "Center for the support of independent living", " ", ""])
def test_any_name_fits(name):
    made = ecomap(Named(name, True, "body", ""), [ties(name, *[name] * 20)])
    assert made is not None
    assert all(width(words.words) <= COLUMNS + 4 for words in (*made.names, *made.headings))
    assert all(0 < words.y < made.height for words in (*made.names, *made.headings))
    for x in {shape.x for shape in made.shapes}:
        heights = [shape.y for shape in made.shapes if shape.x == x]
        assert all(below - above >= 20 for above, below in pairwise(heights)), "shapes lie apart"
    lines = sorted({(words.anchor, words.y) for words in (*made.names, *made.headings) if words.anchor != "middle"})
    assert all(one[0] != other[0] or other[1] - one[1] >= 14 for one, other in pairwise(lines)), "words lie apart"


def test_kinds_are_told_apart_without_colour():
    looks = [(look.shape, look.hollow, INNER.get(kind, "")) for kind, look in LOOKS.items()]
    assert len(set(looks)) == len(looks)
