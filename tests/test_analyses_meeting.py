"""Whom to bring to the table: made-up networks of a few needs, parts and bodies, and every team tried."""

from __future__ import annotations

from itertools import combinations, pairwise

import networkx as nx
from hypothesis import given, settings
from hypothesis import strategies as st

from welfaregraph.analyses.cover import EXACT
from welfaregraph.analyses.meeting import BETWEEN, plan_meeting, providers
from welfaregraph.analyses.sectors import sectors, sectors_for
from welfaregraph.graph.concepts import load_concepts
from welfaregraph.networks.evidence import Evidence


def served(*edges: tuple[str, str, int], status: str = "stated", roles: tuple[str, ...] = ()) -> nx.DiGraph:
    """Needs are x, y, z; parts begin with p, initiatives with i; all else comes to the table."""
    network = nx.DiGraph()
    for one, other, grade in edges:
        for node in (one, other):
            kind = "need" if node in "xyz" else "project" if node[0] == "p" else "initiative" if node[0] == "i" else "body"
            network.add_node(node, kind=kind, role=node in roles)
        words = Evidence("plan.txt", 1, "", "inferred" if grade >= 4 else status)
        network.add_edge(one, other, grade=grade, kind="k/audience", status=words.status, evidence=(words,), runs=grade in (0, 6))
    return network


def ties(*pairs: tuple[str, str]) -> nx.Graph:
    return nx.Graph((one, other, {"cost": 1}) for one, other in pairs)


def test_one_need_one_body():
    plan = plan_meeting(served(("x", "p", 0), ("p", "a", 0)), nx.Graph())
    assert (plan.must, plan.either, plan.may, plan.uncovered, plan.count) == (("a",), (), (), (), 1)
    (one,) = plan.providers
    assert [(step.one, step.other) for step in one.path] == [("x", "p"), ("p", "a")]
    assert plan.teams[0].missing == ()


def test_a_need_that_nobody_covers_is_said_to_be_open():
    network = served(("x", "a", 0))
    network.add_node("y", kind="need")
    plan = plan_meeting(network, nx.Graph())
    assert (plan.must, plan.uncovered) == (("a",), ("y",))


def test_nothing_is_covered():
    network = nx.DiGraph()
    network.add_node("x", kind="need")
    plan = plan_meeting(network, nx.Graph())
    assert (plan.teams, plan.count, plan.must, plan.uncovered) == ((), 0, (), ("x",))


def test_no_need_at_all():
    assert plan_meeting(nx.DiGraph(), nx.Graph()).uncovered == ()


def test_equally_good_answers_are_all_shown_and_none_of_them_must_come():
    plan = plan_meeting(served(("x", "a", 0), ("x", "b", 0)), nx.Graph())
    assert (plan.must, plan.either, [team.members for team in plan.teams]) == ((), ("a", "b"), [("a",), ("b",)])


def test_of_equally_small_tables_the_one_whose_members_are_tied_is_better():
    plan = plan_meeting(served(("x", "a", 0), ("x", "b", 0), ("y", "c", 0)), ties(("b", "c")))
    assert (plan.must, plan.may) == (("b", "c"), ("a",))
    assert plan.teams[0].missing == ()


def test_a_stated_cover_goes_before_one_body_that_rules_conclude():
    plan = plan_meeting(served(("x", "a", 0), ("y", "b", 0), ("x", "c", 6), ("y", "c", 6)), nx.Graph())
    assert (plan.must, plan.may) == (("a", "b"), ("c",))
    assert {one.status for one in plan.providers if one.agent == "c"} == {"inferred"}


def test_a_body_goes_before_a_profession():
    assert plan_meeting(served(("x", "a", 0), ("x", "b", 0), roles=("b",)), nx.Graph()).must == ("a",)


def test_a_path_is_inferred_as_soon_as_one_step_is():
    (one,) = providers(served(("x", "p", 2), ("p", "a", 5)))
    assert (one.status, one.grade) == ("inferred", 7)


def test_over_an_initiative_only_who_is_in_charge_of_its_project_is_asked():
    found = providers(served(("x", "i", 0), ("i", "p", 6), ("p", "a", 0), ("p", "b", 1)))
    assert [one.agent for one in found] == ["a"]


def test_who_joins_the_pieces_is_offered_if_few_are_enough():
    network = served(("x", "a", 0), ("y", "b", 0))
    plan = plan_meeting(network, ties(("a", "m"), ("m", "b")))
    assert (plan.between, plan.teams[0].missing) == (("m",), (("a", "b"),))
    chain = ["a", *(f"m{number}" for number in range(BETWEEN + 1)), "b"]
    assert plan_meeting(network, ties(*pairwise(chain))).between == ()


def test_beyond_the_exact_size_only_who_is_the_one_surest_must_come():
    network = nx.DiGraph()
    for number in range(EXACT + 1):
        network.add_node(f"need{number}", kind="need")
        for agent in ("a", "b") if number else ("c",):
            network.add_node(agent, kind="body", role=False)
            network.add_edge(f"need{number}", agent, grade=0, status="stated", kind="k", evidence=())
    plan = plan_meeting(network, nx.Graph())
    assert (plan.exact, plan.must, plan.either, plan.may) == (False, ("c",), ("a",), ("b",))


AGENTS = "abcdef"


@given(
    st.dictionaries(st.tuples(st.sampled_from("xyz"), st.sampled_from(AGENTS)), st.sampled_from([0, 2, 4]), max_size=12),
    st.sets(st.tuples(st.sampled_from(AGENTS), st.sampled_from(AGENTS)).filter(lambda pair: pair[0] < pair[1]), max_size=8),
    st.sets(st.sampled_from(AGENTS)),
)
@settings(max_examples=300, deadline=None)
def test_the_answers_are_the_best_of_all_teams(offers, pairs, roles):
    network = served(*((need, agent, grade) for (need, agent), grade in offers.items()), roles=tuple(roles))
    plan = plan_meeting(network, ties(*pairs))
    needs = {need for need, _ in offers}
    values = {}
    for size in range(1, len(AGENTS) + 1):
        for team in combinations(AGENTS, size):
            if all(any((need, one) in offers for one in team) for need in needs):
                grades = sum(min(offers[need, one] for one in team if (need, one) in offers) for need in needs)
                own = nx.Graph([(one, other) for one, other in pairs if one in team and other in team])
                own.add_nodes_from(team)
                pieces = nx.number_connected_components(own)
                values[team] = (grades, sum(3 if one in roles else 2 for one in team), pieces, size - pieces)
    best = sorted(team for team, value in values.items() if value == min(values.values())) if offers else []
    assert plan.count == len(best)
    assert [team.members for team in plan.teams] == best[:10]
    if best:
        assert plan.must == tuple(sorted(set.intersection(*map(set, best))))


def test_the_table_of_sectors_speaks_of_what_the_vocabularies_have():
    schemes = {one.code: one.scheme for one in load_concepts()}
    for sector in sectors():
        assert schemes[sector.body] == "bodies"
        assert {schemes[need] for need in sector.needs} <= {"needs", "populations"}
        assert sector.source
    assert len({sector.body for sector in sectors()}) == len(sectors())


def test_the_sectors_of_a_young_carer():
    assert {sector.body for sector in sectors_for(["n-young-carer"])} >= {"b-gakko", "b-jido-sodanjo"}
    assert sectors_for(["no such need"]) == ()
