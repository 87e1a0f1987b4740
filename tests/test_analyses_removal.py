"""What if one were gone: hand-made networks, and the definition applied to what is really left on random ones."""

from __future__ import annotations

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_networks import network

from welfaregraph.analyses.removal import cut_off, removal


def left(made: nx.MultiDiGraph, thing: str) -> list[str]:
    return [one.thing for one in removal(made, thing).left]


def test_a_project_of_two_divisions_is_not_left() -> None:
    made = network(("unit-a", "project-own"), ("unit-a", "project-both"), ("unit-b", "project-both"))
    assert left(made, "unit-a") == ["project-own"]
    assert left(made, "unit-b") == []


def test_a_need_that_another_division_answers_is_not_left() -> None:
    made = network(
        ("unit-a", "project-p"), ("unit-b", "project-q"), ("project-p", "need-n"), ("project-q", "need-n"), ("project-p", "need-m")
    )
    assert left(made, "unit-a") == ["project-p", "need-m"]
    way = removal(made, "unit-a").left[1].hops
    assert [(hop.one, hop.other) for hop in way] == [("unit-a", "project-p"), ("project-p", "need-m")]


def test_a_division_is_left_without_its_only_partner() -> None:
    made = network(
        ("unit-a", "project-p"), ("project-p", "body-x"), ("unit-b", "project-q"), ("project-q", "body-x"), ("project-q", "group-y")
    )
    assert left(made, "body-x") == ["project-p", "unit-a"]


def test_a_body_that_supports_people_directly() -> None:
    assert left(network(("body-x", "population-p"), ("body-x", "city-c")), "body-x") == ["population-p"]
    assert left(network(("body-x", "population-p"), ("group-y", "population-p")), "body-x") == []


def test_without_a_project() -> None:
    made = network(("project-p", "need-n"), ("project-p", "initiative-i"), ("project-q", "initiative-i"), ("unit-a", "project-p"))
    assert left(made, "project-p") == ["need-n", "unit-a"]


def test_what_provides_nothing_loses_its_ties_only() -> None:
    made = network(("policy-p", "plan-q"), ("policy-r", "plan-q"))
    found = removal(made, "plan-q")
    assert (found.left, len(found.ties), found.cut_off) == ((), 2, (("policy-r",),))
    with pytest.raises(KeyError):
        removal(made, "nobody")


def test_parts_cut_off() -> None:
    star = nx.star_graph(["hub", "a", "b", "c"])
    assert cut_off(star, "hub") == (("b",), ("c",))
    assert cut_off(nx.cycle_graph(4), 0) == ()
    assert cut_off(star, "a") == cut_off(star, "nobody") == cut_off(nx.Graph([("a", "a")]), "a") == ()


node = st.sampled_from(
    ["unit-a", "unit-b", "project-p", "project-q", "initiative-i", "body-x", "group-y", "need-n", "population-o", "city-c"]
)


@given(st.lists(st.tuples(node, node), min_size=1, max_size=18), st.sampled_from(["unit-a", "body-x", "group-y"]))
def test_left_is_what_no_other_of_its_kind_reaches_any_more(edges: list[tuple[str, str]], gone: str) -> None:
    made = network(*edges, (gone, "city-c"))
    peers = ("unit",) if gone == "unit-a" else ("body", "group")
    kind = dict(made.nodes(data="kind"))

    def provided(graph: nx.Graph, served: str) -> bool:
        """Whether one of the peers is tied to it, or (if it is no part itself) to a part that is tied to it."""
        ways = nx.single_source_shortest_path(graph, served, cutoff=2)
        ends = list(nx.all_simple_paths(graph, served, [n for n in ways if kind[n] in peers and n != served], cutoff=2))
        parts = ("project", "initiative")
        return any(len(way) == 2 or (len(way) == 3 and kind[served] not in parts and kind[way[1]] in parts) for way in ends)

    before = nx.Graph(made.to_undirected())
    before.remove_edges_from(list(nx.selfloop_edges(before)))
    after = before.copy()
    after.remove_node(gone)
    partner = ("body", "group") if gone == "unit-a" else ("unit",)
    expected = set()
    for served in after:
        if kind[served] not in ("project", "initiative", "need", "population", *partner):
            continue
        only = before.subgraph({n for n in before if kind[n] not in peers or n in (gone, served)})
        lost = provided(before, served) and provided(only, served) and not provided(after, served)
        by_part = any(kind[part] in ("project", "initiative") and before.has_edge(gone, part) for part in before[served])
        if lost and (kind[served] not in partner or by_part):
            expected.add(served)
    assert set(left(made, gone)) == expected


@given(st.lists(st.tuples(st.integers(0, 8), st.integers(0, 8)), min_size=1, max_size=14))
def test_parts_cut_off_are_the_components_without_it(edges: list[tuple[int, int]]) -> None:
    made = nx.Graph(edges)
    for gone in made:
        reach = nx.node_connected_component(made, gone) - {gone}
        without = made.copy()
        without.remove_node(gone)
        parts = [sorted(part) for part in nx.connected_components(without) if set(part) <= reach]
        found = cut_off(made, gone)
        assert len(found) == max(0, len(parts) - 1)
        assert all(list(part) in parts for part in found)
        assert bool(found) == (gone in set(nx.articulation_points(made)))
