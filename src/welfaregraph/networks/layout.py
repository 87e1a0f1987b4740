"""Where the things of a city stand in its picture: policies in rings, their own things around them, shared ones between."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping

import networkx as nx

Point = tuple[float, float]
_WIDER = 1.25  # screens and names are wider than they are high
_FLOWER = ("goal", "issue", "initiative", "other", "term", "plan", "project", "unit", "body", "group", "collaboration", "population",
           "place", "program", "function", "meeting", "law", "need", "indicator")  # fmt: skip
_ROOM: dict[str, Point] = {  # what a thing and its name take up, in the units of the picture
    "policy": (190, 60),
    "city": (130, 70),
    "unit": (120, 64),
    "body": (150, 64),
    "plan": (110, 56),
    "population": (100, 52),
    "group": (100, 52),
    "term": (80, 44),
}
_SMALL = (42.0, 42.0)
_NEW_POLICY = (500.0, 400.0)  # room for what will stand around it
_FIRST, _STEP = 100.0, 46.0  # the radius of the first ring around a policy, and from ring to ring


def positions(network: nx.MultiDiGraph, kept: Mapping[str, tuple[int, int]] | None = None) -> dict[str, tuple[int, int]]:
    """Return where each node stands, in the order of the nodes; nothing is left to chance.

    Policies that share much stand side by side. What belongs to one policy stands in rings around it, kind by kind; what
    several share stands between them; what belongs to none stands in rows below. What has a place in ``kept`` stays
    there, and the rest stands as it would in a new picture, or in the free place nearest to that.
    """
    places = _all(network)
    stayed = {node: kept[node] for node in network if kept and node in kept}
    return _beside(network, stayed, places) if stayed else places


def _all(network: nx.MultiDiGraph) -> dict[str, tuple[int, int]]:
    kinds: dict[str, str] = dict(network.nodes(data="kind", default="other"))
    members: dict[str, tuple[str, ...]] = dict(network.nodes(data="policies", default=()))
    policies = _neighbourly(members)
    own: dict[str, list[str]] = {policy: [] for policy in policies}
    shared: list[str] = []
    loose: list[str] = []
    for node in network:
        if node not in own:
            (own[members[node][0]] if len(members[node]) == 1 else shared if members[node] else loose).append(node)
    places = _flowers(own, kinds, len(shared))
    taken = _Taken()
    for node, point in places.items():
        taken.put(point, _room(kinds[node]))
    for node in sorted(shared, key=lambda node: (-len(members[node]), *_order(node, kinds))):
        middle = _middle([places[policy] for policy in members[node]])
        places[node] = taken.nearest((middle[0] * 0.6, middle[1] * 0.6), _room(kinds[node]))
    places |= _rows(_together(network, loose), places, kinds)
    return {node: (round(places[node][0]), round(places[node][1])) for node in network}


def _beside(network: nx.MultiDiGraph, stayed: dict[str, tuple[int, int]], fresh: dict[str, tuple[int, int]]) -> dict[str, tuple[int, int]]:
    """Return what stayed, and free places for the rest: as far from its policy, or from its ties, as in a new picture."""
    kinds: dict[str, str] = dict(network.nodes(data="kind", default="other"))
    members: dict[str, tuple[str, ...]] = dict(network.nodes(data="policies", default=()))
    taken = _Taken()
    for node, point in stayed.items():
        taken.put(point, _room(kinds[node]))
    places = dict(stayed)
    for node in sorted(network.nodes - stayed.keys(), key=lambda node: (kinds[node] != "policy", _order(node, kinds))):
        near = [policy for policy in members[node] if policy in places] or sorted(
            other for other in nx.all_neighbors(network, node) if other in places and kinds[other] not in ("city", "plan")
        )
        moved = _middle([(places[one][0] - fresh[one][0], places[one][1] - fresh[one][1]) for one in near]) if near else (0.0, 0.0)
        x, y = taken.nearest(
            (fresh[node][0] + moved[0], fresh[node][1] + moved[1]), _NEW_POLICY if kinds[node] == "policy" else _room(kinds[node])
        )
        places[node] = (round(x), round(y))
    return {node: places[node] for node in network}


def _neighbourly(members: dict[str, tuple[str, ...]]) -> list[str]:
    """Return the policies in an order in which each is followed by the one that it shares most with."""
    sharing: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for policies in members.values():
        for one in policies if len(policies) < 12 else ():
            for other in policies:
                sharing[one][other] += 1
    left = sorted({policy for policies in members.values() for policy in policies})
    order: list[str] = []
    while left:
        last = order[-1] if order else ""
        order.append(min(left, key=lambda policy: (-sharing[last][policy], policy)))
        left.remove(order[-1])
    return order


def _flowers(own: dict[str, list[str]], kinds: dict[str, str], shared: int) -> dict[str, Point]:
    """Return the places of the policies and, around each, of what is its alone: projects face the middle, where the shared stands."""
    most = max((len(things) for things in own.values()), default=0)
    room = 2 * (_FIRST + _STEP * len(_shares(most, _FIRST, _STEP, _SMALL[0])))
    inner = max(room * len(own) / math.tau, room / 2 + 60 * math.sqrt(min(shared, 40))) if len(own) < 10 else 1.4 * room
    places: dict[str, Point] = {}
    centres = _rings(len(own), inner if len(own) > 1 else 0.0, room, room)
    for (policy, things), (x, y) in zip(own.items(), centres, strict=True):
        places[policy] = (x, y)
        things.sort(key=lambda node: _order(node, kinds))
        begin = 0
        for ring, share in enumerate(_shares(len(things), _FIRST, _STEP, _SMALL[0])):
            here = things[begin : begin + share]
            begin += share
            facing = [index for index, node in enumerate(here) if kinds[node] == "project"]
            turn = math.atan2(-y, -x) - math.tau * sum(facing) / len(facing) / share if facing and (x or y) else -math.pi / 2
            for node, (dx, dy) in zip(here, _ring(share, _FIRST + _STEP * ring, turn), strict=True):
                places[node] = (x + dx, y + dy)
    return places


def _rings(count: int, first: float, step: float, spacing: float) -> list[Point]:
    """Return points on rings around the origin, ``spacing`` or more apart on each."""
    shares = _shares(count, first, step, spacing)
    return [point for ring, share in enumerate(shares) for point in _ring(share, first + step * ring, -math.pi / 2)]


def _ring(count: int, radius: float, turn: float) -> Iterator[Point]:
    """Yield points on one ring, clockwise from an angle."""
    for index in range(count):
        angle = math.tau * index / count + turn
        yield radius * _WIDER * math.cos(angle), radius * math.sin(angle)


def _shares(count: int, first: float, step: float, spacing: float) -> list[int]:
    """Return how many of ``count`` points stand on each ring: as many rings as are needed, filled alike."""
    rooms: list[int] = []
    while sum(rooms) < count:
        rooms.append(max(1, int(math.tau * (first + step * len(rooms)) * (1 + _WIDER) / 2 / spacing + 1e-9)))
    shares: list[int] = []
    for ring, room in enumerate(rooms):
        left = count - sum(shares)
        shares.append(min(room, left, round(left * room / sum(rooms[ring:]) + 0.5)))
    return [*shares[:-1], count - sum(shares[:-1])] if shares else []


class _Taken:
    """The parts of the picture where something stands already, as the cells of a grid."""

    _CELL = 20.0

    def __init__(self) -> None:
        self._cells: set[tuple[int, int]] = set()
        self._steps: dict[tuple[int, int, Point], int] = {}

    def put(self, point: Point, room: Point) -> None:
        """Take the room around a point."""
        self._cells.update(self._under(point, room))

    def nearest(self, wish: Point, room: Point) -> Point:
        """Take the free place nearest to a wish, by a spiral around it, and return it."""
        around = (round(wish[0] / 60), round(wish[1] / 60), room)  # what failed for a neighbour is not tried again
        stride = 0.3 * math.sqrt(room[0] * room[1])
        step = self._steps.get(around, 0)
        while True:
            radius, angle = stride * math.sqrt(step) * (1 + step / 200), step * 2.399963  # the golden angle, hasting where it is crowded
            point = (wish[0] + radius * _WIDER * math.cos(angle), wish[1] + radius * math.sin(angle))
            if self._cells.isdisjoint(self._under(point, room)):
                break
            step += 1
        self._steps[around] = step
        self.put(point, room)
        return point

    def _under(self, point: Point, room: Point) -> Iterator[tuple[int, int]]:
        left, top = math.floor((point[0] - room[0] / 2) / self._CELL), math.floor((point[1] - room[1] / 2) / self._CELL)
        right, bottom = math.ceil((point[0] + room[0] / 2) / self._CELL), math.ceil((point[1] + room[1] / 2) / self._CELL)
        return ((x, y) for x in range(left, right) for y in range(top, bottom))


def _rows(nodes: list[str], places: dict[str, Point], kinds: dict[str, str]) -> dict[str, Point]:
    """Return places in rows below all others."""
    if not nodes:
        return {}
    wide, high = (max(_room(kinds[node])[axis] for node in nodes) for axis in (0, 1))
    breadth = max((abs(x) for x, _ in places.values()), default=0) * 2
    columns = max(1, min(len(nodes), round(max(breadth / wide, math.sqrt(len(nodes) * _WIDER * high / wide)))))
    top = max((y for _, y in places.values()), default=-high * 2) + high * 2
    return {
        node: ((index % columns - (min(columns, len(nodes)) - 1) / 2) * wide, top + index // columns * high)
        for index, node in enumerate(nodes)
    }


def _together(network: nx.MultiDiGraph, nodes: list[str]) -> list[str]:
    """Return nodes so that those tied to each other follow each other."""
    ties = nx.Graph(network.subgraph(nodes))
    order: list[str] = []
    seen: set[str] = set()
    for node in sorted(nodes):
        if node not in seen:
            found = [node, *(child for _, child in nx.bfs_edges(ties, node, sort_neighbors=sorted))]
            order += found
            seen.update(found)
    return order


def _middle(points: list[Point]) -> Point:
    return sum(x for x, _ in points) / len(points), sum(y for _, y in points) / len(points)


def _room(kind: str) -> Point:
    return _ROOM.get(kind, _SMALL)


def _order(node: str, kinds: dict[str, str]) -> tuple[int, str]:
    kind = kinds[node]
    return (_FLOWER.index(kind) if kind in _FLOWER else len(_FLOWER), node)
