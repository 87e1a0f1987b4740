"""What is around one thing, in rings by how many steps it is away: the form of an eco-map."""

from __future__ import annotations

import math

import networkx as nx

_DEAD_ENDS = ("city", "plan", "policy")  # nearly everything stands beside them: through them anybody would be reached in two steps
_WIDER = 1.25  # screens and names are wider than they are high
_APART, _BESIDE = 170.0, 62.0  # from ring to ring, and from one to the next on a ring


def steps_from(ties: nx.Graph, middle: str, depth: int) -> dict[str, int]:
    """Return how many steps each thing is from the middle, up to ``depth``, by step and IRI; nodes have ``kind``.

    >>> ties = nx.Graph([("division", "project"), ("project", "body"), ("body", "school")])
    >>> steps_from(ties, "division", 2)
    {'division': 0, 'project': 1, 'body': 2}
    """
    kinds = ties.nodes(data="kind")
    found = {middle: 0}
    last = [middle]
    for step in range(1, depth + 1):
        passed = [here for here in last if here == middle or kinds[here] not in _DEAD_ENDS]
        last = sorted({other for here in passed if here in ties for other in ties[here]} - found.keys())
        found |= dict.fromkeys(last, step)
    return found


def rings(ties: nx.Graph, steps: dict[str, int], order: tuple[str, ...]) -> dict[str, tuple[int, int]]:
    """Return where each thing stands: a ring for each step, what is tied together side by side, kinds in their ``order``."""
    kinds = ties.nodes(data="kind")
    angles: dict[str, float] = {}
    places: dict[str, tuple[int, int]] = {}
    radius = 0.0
    for step in range(max(steps.values(), default=-1) + 1):
        ring = sorted(
            (node for node in steps if steps[node] == step),
            key=lambda node: (_angle(ties, steps, angles, node), order.index(kinds[node]) if kinds[node] in order else len(order), node),
        )
        radius = max(radius + _APART, len(ring) * _BESIDE / math.tau) if step else 0.0
        for index, node in enumerate(ring):
            angles[node] = math.tau * index / len(ring) - math.pi / 2
            places[node] = (round(radius * _WIDER * math.cos(angles[node])), round(radius * math.sin(angles[node])))
    return places


def _angle(ties: nx.Graph, steps: dict[str, int], angles: dict[str, float], node: str) -> float:
    """Return the angle of the first thing through which another is reached; the first ring has none to follow."""
    if steps[node] < 2:
        return 0.0
    return min((angles[other] for other in ties[node] if steps.get(other) == steps[node] - 1), default=9.0)
