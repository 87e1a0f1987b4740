"""Where things stand: the same for the same network, nothing on top of another, shared things between policies."""

from __future__ import annotations

import itertools
import math
import random
import time
from pathlib import Path

import networkx as nx

from welfaregraph.networks.city import city_network
from welfaregraph.networks.layout import positions
from welfaregraph.store import open_store

CITY = Path(__file__).resolve().parent.parent / "graph_data" / "nishitokyo"


def network(**things: tuple[str, tuple[str, ...]]) -> nx.MultiDiGraph:
    made = nx.MultiDiGraph()
    for name, (kind, policies) in things.items():
        made.add_node(name, kind=kind, policies=policies)
    return made


def test_nothing_stands_nowhere():
    assert positions(nx.MultiDiGraph()) == {}


def test_one_policy_stands_in_the_middle_with_its_own_around_it():
    places = positions(network(policy=("policy", ("policy",)), goal=("goal", ("policy",)), issue=("issue", ("policy",))))
    assert places["policy"] == (0, 0)
    assert all(90 < math.hypot(*places[node]) < 130 for node in ("goal", "issue"))


def test_what_two_policies_share_stands_between_them():
    places = positions(network(a=("policy", ("a",)), b=("policy", ("b",)), division=("unit", ("a", "b"))))
    reach = math.dist(places["a"], places["b"])
    assert math.dist(places["division"], places["a"]) < reach
    assert math.dist(places["division"], places["b"]) < reach


def test_what_belongs_to_no_policy_stands_below():
    places = positions(network(a=("policy", ("a",)), goal=("goal", ("a",)), alone=("body", ()), other=("unheard", ())))
    assert places["alone"][1] > max(places["a"][1], places["goal"][1])
    assert places["alone"] != places["other"]


def test_a_graph_without_policies_or_attributes():
    places = positions(nx.MultiDiGraph([("a", "b"), ("b", "c"), ("x", "y")]))
    assert len(set(places.values())) == 5


def test_the_same_network_gives_the_same_places_in_whole_numbers():
    first, second = (positions(city_network(open_store(CITY))) for _ in range(2))
    assert first == second
    assert all(isinstance(number, int) for place in first.values() for number in place)


def test_no_two_things_of_the_city_touch():
    places = positions(city_network(open_store(CITY)))
    assert min(math.dist(one, other) for one, other in itertools.combinations(places.values(), 2)) > 25


def test_it_is_quick():
    chance = random.Random(7)
    made = nx.MultiDiGraph()
    policies = [f"policy{number}" for number in range(60)]
    made.add_nodes_from((policy, {"kind": "policy", "policies": (policy,)}) for policy in policies)
    for number in range(5000):
        of = tuple(sorted(chance.sample(policies, chance.choice([0, 1, 1, 1, 1, 2, 3]))))
        made.add_node(f"thing{number}", kind=chance.choice(["issue", "project", "unit", "term", "plan"]), policies=of)
    begin = time.perf_counter()
    assert len(positions(made)) == 5060
    assert time.perf_counter() - begin < 20


def test_what_stayed_stays_and_what_is_new_stands_free_and_near_its_policy():
    before = network(a=("policy", ("a",)), b=("policy", ("b",)), goal=("goal", ("a",)), gone=("issue", ("b",)))
    kept = {node: (x + 300, y - 40) for node, (x, y) in positions(before).items()}
    after = network(a=("policy", ("a",)), b=("policy", ("b",)), goal=("goal", ("a",)), issue=("issue", ("a",)), c=("policy", ("c",)))
    places = positions(after, kept)
    assert {node: places[node] for node in ("a", "b", "goal")} == {node: kept[node] for node in ("a", "b", "goal")}
    assert "gone" not in places
    assert math.dist(places["issue"], places["a"]) < math.dist(places["issue"], places["b"])
    assert min(math.dist(one, other) for one, other in itertools.combinations(places.values(), 2)) > 25
    assert positions(after, kept) == places
    assert list(places) == list(after)


def test_places_of_another_city_change_nothing():
    made = network(a=("policy", ("a",)), goal=("goal", ("a",)))
    assert positions(made, {"elsewhere": (3, 4)}) == positions(made)
