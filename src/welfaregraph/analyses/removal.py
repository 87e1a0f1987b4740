"""What if one were gone: what is left without another provider, the ties lost, and what is cut off."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property

import networkx as nx

from welfaregraph.analyses.paths import Hop, hops_of, turned
from welfaregraph.model.terms import iri

_AGENTS = {"unit": ("unit",), "body": ("body", "group"), "group": ("body", "group")}  # who can stand in for whom
_PARTS = ("project", "initiative")
PROVIDERS = (*_AGENTS, *_PARTS)
_RUNS = (iri("wg:operates"), iri("wgc:operation"))
_SERVED = ("project", "initiative", "program", "need", "population", "unit", "body", "group", "issue", "indicator")
_Narrower = Mapping[str, Collection[str]]
_OF_PARTS = ("initiative", "need", "population", "unit", "issue", "indicator")


@dataclass(frozen=True)
class Left:
    """A thing that is left without another provider, its kind, and the hops from who is gone to it: one, or two by a part of the plan."""

    thing: str
    kind: str
    hops: tuple[Hop, ...]


@dataclass(frozen=True)
class Removal:
    """What a network loses with one thing: its ties, cheapest first; what is left, by kind; the parts cut off, largest first."""

    thing: str
    kind: str
    ties: tuple[Hop, ...]
    left: tuple[Left, ...]
    cut_off: tuple[tuple[str, ...], ...]


class Removals:
    """What a network loses with any of its things, one at a time; what all of that needs is computed once, when it is first needed."""

    def __init__(self, network: nx.MultiDiGraph, narrower: Mapping[str, Collection[str]] | None = None) -> None:
        self._network = network
        self._narrower = narrower or {}
        self._kinds = network.nodes(data="kind")

    @cached_property
    def _plain(self) -> nx.Graph:
        return nx.Graph(self._network.edges())

    @cached_property
    def _joints(self) -> frozenset[str]:
        return frozenset(nx.articulation_points(self._plain))

    def __call__(self, thing: str) -> Removal:
        """Return what is lost with a thing, see ``removal``. Raises KeyError for a thing that is no node."""
        if thing not in self._network:
            raise KeyError(thing)
        kind: str = self._kinds[thing]
        left: list[Left] = []
        if kind in _AGENTS:
            left = _without_agent(self._network, self._kinds, thing, _AGENTS[kind], self._narrower)
        elif kind in _PARTS:
            left = _without_part(self._network, self._kinds, thing, self._narrower)
        ties = sorted(_from(self._network, thing), key=lambda hop: (hop.cost, hop.property, hop.other))
        order = sorted(left, key=lambda one: (_SERVED.index(one.kind), one.thing))
        cut = cut_off(self._plain, thing) if thing in self._joints else ()
        return Removal(thing, kind, tuple(ties), tuple(order), cut)


def removal(network: nx.MultiDiGraph, thing: str, narrower: Mapping[str, Collection[str]] | None = None) -> Removal:
    """Return what ``whole_network`` loses with one of its nodes. Raises KeyError for a thing that is no node.

    *Without another provider* is: no other division is in charge, where a division goes; no other body or role is named,
    where one of these goes; no other project (initiative) is there, where one goes. Projects and initiatives have who is
    tied to them, programmes that somebody runs have who is tied to them; needs and populations have who is tied to them or to
    a part of the plan that answers to them; a division has the bodies tied to its projects, a body the divisions in charge of
    where it is named. Who serves one of the ``narrower`` populations serves the broader. Other things provide nothing. O(n + m).

    >>> network = nx.MultiDiGraph()
    >>> for node, kind in (("D", "unit"), ("p", "project"), ("q", "project"), ("shop", "body"), ("club", "body"), ("carers", "need")):
    ...     network.add_node(node, kind=kind)
    >>> for one, other in (("D", "p"), ("D", "q"), ("p", "shop"), ("q", "shop"), ("q", "club"), ("p", "carers")):
    ...     _ = network.add_edge(one, other, "tie", status="stated", evidence=(), directed=True)
    >>> [left.thing for left in removal(network, "shop").left]
    ['p', 'carers']
    """
    return Removals(network, narrower)(thing)


def cut_off(network: nx.Graph, thing: str) -> tuple[tuple[str, ...], ...]:
    """Return the parts that a network falls into without a node, but for the largest: IRIs, sorted; nothing if it holds together.

    Parts of equal size: the one with the IRI that sorts first stays. Only what the node was connected with is looked at. O(n + m).

    >>> cut_off(nx.Graph([("a", "b"), ("b", "c"), ("a", "c"), ("c", "d"), ("x", "y")]), "c")
    (('d',),)
    """
    if thing not in network:
        return ()
    plain = nx.Graph(network.edges()) if network.is_directed() or network.is_multigraph() else network
    if thing not in plain:
        return ()
    reach = nx.node_connected_component(plain, thing) - {thing}
    parts = sorted((tuple(sorted(part)) for part in nx.connected_components(plain.subgraph(reach))), key=lambda part: (-len(part), part))
    return tuple(parts[1:])


def _without_agent(
    network: nx.MultiDiGraph, kinds: nx.reportviews.NodeDataView, thing: str, peers: tuple[str, ...], narrower: _Narrower
) -> list[Left]:
    others = ("body", "group") if kinds[thing] == "unit" else ("unit",)
    hops: dict[str, tuple[Hop, ...]] = {}
    for hop in _from(network, thing):
        if kinds[hop.other] in (*_PARTS, "need", "population") or (kinds[hop.other] == "program" and hop.property in _RUNS):
            hops.setdefault(hop.other, (hop,))
    for part in [part for part in hops if kinds[part] in _PARTS]:
        for further in _from(network, part):
            if further.other != thing and kinds[further.other] in ("need", "population", *others):
                hops.setdefault(further.other, (*hops[part], further))
    found = []
    for served, way in hops.items():
        providers = _providers if kinds[served] in (*_PARTS, "program") else _agents
        lower = [one for one in narrower.get(served, (served,)) if one in network]
        if set().union(*(providers(network, kinds, one, peers) for one in lower)) == {thing}:
            found.append(Left(served, kinds[served], way))
    return found


def _providers(network: nx.MultiDiGraph, kinds: nx.reportviews.NodeDataView, part: str, peers: tuple[str, ...]) -> set[str]:
    return {other for other in nx.all_neighbors(network, part) if kinds[other] in peers}


def _agents(network: nx.MultiDiGraph, kinds: nx.reportviews.NodeDataView, served: str, peers: tuple[str, ...]) -> set[str]:
    """Return who of these kinds is tied to a thing, or to a part of the plan that is tied to it."""
    found = _providers(network, kinds, served, peers)
    for part in nx.all_neighbors(network, served):
        if kinds[part] in _PARTS:
            found |= _providers(network, kinds, part, peers)
    return found


def _without_part(network: nx.MultiDiGraph, kinds: nx.reportviews.NodeDataView, thing: str, narrower: _Narrower) -> list[Left]:
    found: dict[str, Left] = {}
    for hop in _from(network, thing):
        served = hop.other
        lower = [one for one in narrower.get(served, (served,)) if one in network]
        peers = set().union(*(_providers(network, kinds, one, (kinds[thing],)) for one in lower))
        if kinds[served] in _OF_PARTS and peers == {thing}:
            found.setdefault(served, Left(served, kinds[served], (hop,)))
    return list(found.values())


def _from(network: nx.MultiDiGraph, thing: str) -> list[Hop]:
    hops = [hop if hop.one == thing else turned(hop) for hop in hops_of(network, thing)]
    return sorted(hops, key=lambda hop: (hop.other, hop.cost, hop.property))
