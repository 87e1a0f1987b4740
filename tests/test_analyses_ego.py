"""Who is reached in further steps."""

from __future__ import annotations

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st
from made_networks import network

from welfaregraph.analyses.ego import surroundings


def test_steps_and_through_whom() -> None:
    made = network(("unit-d", "project-p"), ("unit-d", "project-q"), ("project-p", "body-x"), ("project-q", "body-x"), ("body-x", "body-y"))
    found = surroundings(made, "unit-d", 3)
    assert [(one.thing, one.step, [hop.one for hop in one.hops]) for one in found] == [
        ("project-p", 1, ["unit-d"]), ("project-q", 1, ["unit-d"]), ("body-x", 2, ["project-p", "project-q"]), ("body-y", 3, ["body-x"])
    ]  # fmt: skip


def test_the_city_and_policies_are_reached_but_not_passed() -> None:
    made = network(
        ("body-x", "city-c"), ("city-c", "body-y"), ("project-p", "policy-q"), ("body-x", "project-p"), ("project-r", "policy-q")
    )
    assert [one.thing for one in surroundings(made, "body-x", 4)] == ["city-c", "project-p", "policy-q"]
    assert [one.thing for one in surroundings(made, "city-c", 1)] == ["body-x", "body-y"]


def test_nothing_around_an_unknown_thing_or_a_self_tie() -> None:
    assert surroundings(nx.MultiDiGraph(), "nobody", 3) == []
    assert surroundings(network(("body-x", "body-x")), "body-x", 3) == []


names = st.sampled_from([f"body-{letter}" for letter in "abcdefg"])


@given(st.lists(st.tuples(names, names), max_size=15), st.integers(1, 4))
def test_steps_are_the_lengths_of_shortest_paths(edges: list[tuple[str, str]], depth: int) -> None:
    made = network(*edges, ("body-a", "body-a"))
    lengths = nx.single_source_shortest_path_length(nx.Graph(made), "body-a", cutoff=depth)
    found = surroundings(made, "body-a", depth)
    assert {one.thing: one.step for one in found} == {node: length for node, length in lengths.items() if length}
    for one in found:
        before = {other for other in nx.Graph(made)[one.thing] if lengths.get(other) == one.step - 1}
        assert {hop.one for hop in one.hops} == before
