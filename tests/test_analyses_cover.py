"""The best covers: exact against trying every subset, greedy beyond, and what nobody covers."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from welfaregraph.analyses.cover import EXACT, Covers, best_covers

NAMES, WISHES = "abcdefg", "uvwxyz"
OFFERS = st.dictionaries(
    st.sampled_from(NAMES), st.dictionaries(st.sampled_from(WISHES), st.sampled_from([0, 1, 4]), min_size=1, max_size=4), max_size=7
)
WEIGHTS = st.fixed_dictionaries({name: st.integers(1, 3) for name in NAMES})
ASKED = st.lists(st.sampled_from(WISHES), min_size=1, max_size=6).map(tuple)


def by_trying(offers: dict[str, dict[str, int]], weights: dict[str, int], wishes: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """Return the best subsets: least in the sum of grades over the wishes that can be covered, then in weight."""
    can = [wish for wish in dict.fromkeys(wishes) if any(wish in given for given in offers.values())]
    found = {}
    for size in range(len(offers) + 1):
        for team in combinations(sorted(offers), size):
            if all(any(wish in offers[one] for one in team) for wish in can):
                grades = sum(min(offers[one][wish] for one in team if wish in offers[one]) for wish in can)
                found[team] = (grades, sum(weights[one] for one in team))
    best = min(found.values())
    return tuple(sorted(team for team, value in found.items() if value == best))


@given(OFFERS, WEIGHTS, ASKED)
@settings(max_examples=300, deadline=None)
def test_the_covers_are_the_best_of_all_subsets(offers, weights, wishes):
    found = best_covers(offers, weights, wishes)
    assert found.covers == by_trying(offers, weights, wishes)
    assert found.exact
    assert found.complete
    assert found.uncovered == tuple(wish for wish in dict.fromkeys(wishes) if not any(wish in given for given in offers.values()))


@given(OFFERS, WEIGHTS, ASKED, st.integers(1, 3))
@settings(max_examples=100, deadline=None)
def test_a_limit_gives_some_of_the_best_and_says_so(offers, weights, wishes, limit):
    best = by_trying(offers, weights, wishes)
    found = best_covers(offers, weights, wishes, limit)
    assert len(found.covers) == min(limit, len(best))
    assert set(found.covers) <= set(best)
    assert found.complete == (len(best) <= limit)


def test_nobody_offers_anything():
    assert best_covers({}, {}, ("x",)) == Covers(((),), 0, ("x",))


def test_a_surer_cover_goes_before_a_smaller_one():
    offers = {"both, concluded": {"x": 4, "y": 4}, "one": {"x": 0}, "other": {"y": 0}}
    assert best_covers(offers, dict.fromkeys(offers, 2), ("x", "y")).covers == (("one", "other"),)


def test_of_equally_sure_ones_the_lightest_counts():
    offers = {"role": {"x": 0}, "body": {"x": 0}}
    assert best_covers(offers, {"role": 3, "body": 2}, ("x",)).covers == (("body",),)


@pytest.mark.parametrize("count", [EXACT, EXACT + 1])
def test_above_a_size_the_cover_is_greedy_and_says_so(count):
    wishes = tuple(f"w{number:02}" for number in range(count))
    offers = {wish: {wish: 0} for wish in wishes} | {"all": dict.fromkeys(wishes, 0)}
    found = best_covers(offers, dict.fromkeys(offers, 1), wishes)
    assert found.covers == (("all",),)
    assert found.exact is (count <= EXACT)


@given(st.integers(EXACT + 1, 20), st.randoms(use_true_random=False))
@settings(max_examples=30, deadline=None)
def test_what_is_greedy_covers_everything_within_its_bound(count, random):
    wishes = tuple(f"w{number:02}" for number in range(count))
    offers = {f"o{number}": {wish: 0 for wish in wishes if random.random() < 0.3} for number in range(12)}
    offers["rest"] = {wish: 0 for wish in wishes if not any(wish in given for given in offers.values())}
    found = best_covers(offers, dict.fromkeys(offers, 1), wishes)
    (team,) = found.covers
    assert {wish for one in team for wish in offers[one]} == set(wishes)
    least = next(
        size
        for size in range(1, 14)
        if any({wish for one in team for wish in offers[one]} == set(wishes) for team in combinations(offers, size))
    )
    assert len(team) <= least * sum(1 / number for number in range(1, count + 1))
