"""The best sets of offers that cover all wishes: weighted set cover, exact for what a meeting is about, greedy beyond."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product

EXACT = 12  # wishes; the exact search keeps one number for each subset of them
LIMIT = 200  # equally good answers that are looked for


@dataclass(frozen=True)
class Covers:
    """The best covers, each a sorted tuple of names, sorted; what they weigh, and what no offer covers.

    ``exact`` is False where they were found greedily: such a cover may weigh more than the best, by at most the factor
    1 + 1/2 + … + 1/n for n wishes. ``complete`` is False where there are more equally good ones than these.
    """

    covers: tuple[tuple[str, ...], ...]
    weight: int
    uncovered: tuple[str, ...]
    exact: bool = True
    complete: bool = True


def best_covers(offers: Mapping[str, Mapping[str, int]], weights: Mapping[str, int], wishes: tuple[str, ...], limit: int = LIMIT) -> Covers:
    """Return all covers of the wishes that are best: each wish by an offer of the lowest grade there is, and then least in weight.

    ``offers`` say at which grade (0 is best) each name covers which wishes, ``weights`` (1 or more) what it costs to take
    it. That grades go first leaves for each wish the names of its lowest grade; what remains is weighted set cover, solved
    by dynamic programming over the subsets of wishes still open, O(2^n · m) for n <= EXACT wishes and m names, or greedily
    (Chvátal 1979, A greedy heuristic for the set-covering problem, Math. Oper. Res. 4(3)), O(n · m), above that.

    >>> offers = {"a": {"x": 0}, "b": {"y": 0}, "c": {"x": 0, "y": 0}, "d": {"y": 4}}
    >>> best_covers(offers, {"a": 1, "b": 1, "c": 2, "d": 1}, ("x", "y", "z"))
    Covers(covers=(('a', 'b'), ('c',)), weight=2, uncovered=('z',), exact=True, complete=True)
    """
    wishes = tuple(dict.fromkeys(wishes))
    best = {wish: min((given[wish] for given in offers.values() if wish in given), default=None) for wish in wishes}
    covered = [wish for wish in wishes if best[wish] is not None]
    uncovered = tuple(wish for wish in wishes if best[wish] is None)
    bits = {wish: 1 << index for index, wish in enumerate(covered)}
    alike: dict[tuple[int, int], list[str]] = defaultdict(list)  # names that cover the same at the same weight are one
    for name, given in sorted(offers.items()):
        if mask := sum(bits[wish] for wish, grade in given.items() if wish in bits and grade == best[wish]):
            alike[mask, weights[name]].append(name)
    whole = sum(bits.values())
    if len(covered) > EXACT:
        chosen = _greedy(sorted(alike), whole)
        team = tuple(sorted(alike[one][0] for one in chosen))
        return Covers((team,), sum(weight for _, weight in chosen), uncovered, exact=False, complete=False)
    least = _least(sorted(alike), whole)
    teams: set[tuple[str, ...]] = set()
    for team in (team for way in _ways(sorted(alike), least, whole) for team in product(*(alike[one] for one in way))):
        teams.add(tuple(sorted(team)))
        if len(teams) > limit:
            break
    return Covers(tuple(sorted(teams)[:limit]), least[whole], uncovered, complete=len(teams) <= limit)


def _least(offers: list[tuple[int, int]], whole: int) -> dict[int, int]:
    """Return what covering each reachable rest costs at least."""
    least = {0: 0}
    reachable = {whole}
    left = [whole]
    while left:
        rest = left.pop()
        for mask, _ in offers:
            if mask & rest and (rest & ~mask) not in reachable:
                reachable.add(rest & ~mask)
                left.append(rest & ~mask)
    for rest in sorted(reachable - {0}, key=int.bit_count):
        least[rest] = min(weight + least[rest & ~mask] for mask, weight in offers if mask & rest)
    return least


def _ways(offers: list[tuple[int, int]], least: dict[int, int], rest: int) -> Iterator[tuple[tuple[int, int], ...]]:
    """Yield the ways to cover the rest that cost least; the lowest wish that is open decides what is tried next."""
    if not rest:
        yield ()
        return
    lowest = rest & -rest
    for mask, weight in offers:
        if mask & lowest and weight + least[rest & ~mask] == least[rest]:
            for way in _ways(offers, least, rest & ~mask):
                yield ((mask, weight), *way)


def _greedy(offers: list[tuple[int, int]], rest: int) -> list[tuple[int, int]]:
    chosen = []
    while rest:
        mask, weight = min(offers, key=lambda one: (one[1] / (one[0] & rest).bit_count() if one[0] & rest else float("inf"), one))
        chosen.append((mask, weight))
        rest &= ~mask
    return chosen
