"""Maximum flow between sets of actors, and the share of it that needs one actor.

phi_v = 1 - F(S, T; G - v) / F(S, T; G). F is either the *joint* flow from a super-source over S to a
super-sink over T, or the sum of *pairwise* flows F_st; the two differ, so each result says which it is. Each
tie carries 1 or a documented quantity; with vertex capacity 1 a flow counts routes that share no intermediary
(Menger 1927).

References
----------
.. [1] Edmonds, J. and Karp, R. M. (1972). Theoretical improvements in algorithmic efficiency for network flow
   problems. Journal of the ACM 19(2): 248-264.
.. [2] Freeman, L. C., Borgatti, S. P. and White, D. R. (1991). Centrality in valued graphs. Social Networks
   13: 141-154.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Literal

import networkx as nx

from ..errors import JembatanError, NotDefinedError, unknown
from .cores import Node, endpoint_pairs

__all__ = ["FlowNetwork", "FlowShare", "disjoint_routes", "flow_share", "max_flow"]

_NOTHING = 1e-12  # room that rounding leaves on a full arc


class FlowNetwork:
    """A graph with numbered nodes, ready for many maximum flows by shortest augmenting paths [1]_.

    Parameters
    ----------
    graph : networkx graph
        Loops are ignored; parallel ties add up; an undirected tie may carry flow either way.
    capacity : str or None
        Edge attribute with the capacity (1 where absent); None gives every distinct tie 1.
    vertex_capacity : float or None
        Most that may pass *through* any node other than the ends; None is no limit.
    """

    def __init__(
        self, graph: nx.Graph, *, capacity: str | None = None, vertex_capacity: float | None = None
    ) -> None:
        self.index: dict[Node, int] = {node: number for number, node in enumerate(graph)}
        self.nodes = list(self.index)
        self.assumed = 0
        self._heads: list[int] = []
        self._room: list[float] = []
        self._split = vertex_capacity is not None
        # Node i is entered at i; when split, it is left at i + n and the arc between carries the limit.
        self._away = len(self.nodes) if self._split else 0
        self._arcs: list[list[int]] = [[] for _ in range(2 * len(self.nodes))]
        if vertex_capacity is not None:
            for number in range(len(self.nodes)):
                self._add(number, number + self._away, vertex_capacity)
        for (u, v), room in self._capacities(graph, capacity).items():
            a, b = self.index[u], self.index[v]
            if graph.is_directed() or self._split:
                self._add(a + self._away, b, room)
                if not graph.is_directed():
                    self._add(b + self._away, a, room)
            else:
                self._add(a, b, room, room)

    def _capacities(self, graph: nx.Graph, capacity: str | None) -> dict[tuple[Node, Node], float]:
        rooms: dict[tuple[Node, Node], float] = {}
        for u, v, data in graph.edges(data=True):
            if u == v:
                continue
            key = (v, u) if not graph.is_directed() and (v, u) in rooms else (u, v)
            if capacity is None:
                rooms[key] = 1.0
                continue
            value = data.get(capacity)
            self.assumed += value is None
            room = 1.0 if value is None else float(value)
            if not 0.0 <= room < math.inf:
                raise JembatanError(f"{capacity} of {u} -> {v} is {room}: give 0 or more, or nothing.")
            rooms[key] = rooms.get(key, 0.0) + room
        return rooms

    def _add(self, a: int, b: int, room: float, back: float = 0.0) -> None:
        self._arcs[a].append(len(self._heads))
        self._arcs[b].append(len(self._heads) + 1)
        self._heads += (b, a)
        self._room += (room, back)

    def joint(self, sources: Collection[Node], targets: Collection[Node], without: Node = None) -> float:
        """Return the flow from all sources together to all targets together; the two sets share no node."""
        start = [self.index[node] + self._away for node in sources]
        return self._run(start, {self.index[node] for node in targets}, without)[0]

    def pair(self, source: Node, target: Node, without: Node = None) -> float:
        """Return the flow from one node to another, the limit of a vertex not holding at these two."""
        return self.joint([source], [target], without)

    def pair_carriers(self, source: Node, target: Node) -> tuple[float, list[Node]]:
        """Return the flow from one node to another and the intermediaries that one maximum flow passes."""
        a, b = self.index[source], self.index[target]
        value, room = self._run([a + self._away], {b}, None)
        used: set[int] = set()
        for arc, (before, after) in enumerate(zip(self._room, room, strict=True)):
            if after < before:
                used.update((self._heads[arc] % len(self.nodes), self._heads[arc ^ 1] % len(self.nodes)))
        return value, [self.nodes[number] for number in sorted(used - {a, b})]

    def _run(self, starts: list[int], ends: set[int], without: Node) -> tuple[float, list[float]]:
        heads, arcs, room = self._heads, self._arcs, self._room.copy()
        closed = -1 if without is None else self.index[without]
        value = 0.0
        while True:
            entered = dict.fromkeys(starts, -1)
            queue, reached = list(entered), -1
            for node in queue:
                for arc in arcs[node]:
                    head = heads[arc]
                    if room[arc] > _NOTHING and head not in entered and head != closed:
                        entered[head] = arc
                        queue.append(head)
                        if head in ends:
                            reached = head
                            break
                if reached >= 0:
                    break
            if reached < 0:
                return value, room
            path = []
            while (arc := entered[reached]) >= 0:
                path.append(arc)
                reached = heads[arc ^ 1]
            least = min(room[arc] for arc in path)
            for arc in path:
                room[arc] -= least
                room[arc ^ 1] += least
            value += least


def max_flow(
    graph: nx.Graph,
    sources: Iterable[Node],
    targets: Iterable[Node],
    *,
    capacity: str | None = None,
    vertex_capacity: float | None = None,
) -> float:
    """Return the joint maximum flow from a set of sources to a disjoint set of targets.

    Parameters
    ----------
    graph, capacity, vertex_capacity
        As in `FlowNetwork`.
    sources, targets : iterables of nodes
        Nodes that are not in the graph carry nothing; a node that is both raises NotDefinedError.
    """
    start, end = _ends(graph, sources, targets, None)
    return FlowNetwork(graph, capacity=capacity, vertex_capacity=vertex_capacity).joint(start, end)


def disjoint_routes(graph: nx.Graph, source: Node, target: Node) -> int:
    """Return how many routes from source to target share no intermediary; a direct tie is one of them."""
    if source == target or source not in graph or target not in graph:
        return 0
    return round(FlowNetwork(graph, vertex_capacity=1.0).pair(source, target))


@dataclass(frozen=True)
class FlowShare:
    """Share of a flow that needs one actor.

    Attributes
    ----------
    node : node
        The actor taken out.
    mode : {"joint", "pairwise"}
        One flow between the two sets, or the sum over pairs.
    flow, flow_without : float
        With and without the actor, in units of capacity (or routes).
    share : float or None
        1 - flow_without / flow; None (not defined) where nothing flows.
    assumed : int
        Number of ties without a documented quantity, counted as 1.
    """

    node: Node
    mode: Literal["joint", "pairwise"]
    flow: float
    flow_without: float
    share: float | None
    assumed: int


def flow_share(
    graph: nx.Graph,
    node: Node,
    sources: Iterable[Node],
    targets: Iterable[Node] | None = None,
    *,
    mode: Literal["joint", "pairwise"],
    capacity: str | None = None,
    vertex_capacity: float | None = None,
) -> FlowShare:
    """Return phi, the share of the flow from sources to targets that is lost without a node.

    The node itself is never an end: the flow with it and the flow without it run between the same other ends.

    Parameters
    ----------
    graph, capacity, vertex_capacity
        As in `FlowNetwork`.
    node : node
        The actor to take out.
    sources, targets : iterables of nodes
        `targets` None means within `sources`, which only ``mode="pairwise"`` allows.
    mode : {"joint", "pairwise"}
        See the module; in an undirected graph a pair counts once.
    """
    if node not in graph:
        raise unknown("actor", str(node), (str(other) for other in graph))
    network = FlowNetwork(graph, capacity=capacity, vertex_capacity=vertex_capacity)
    if mode == "joint":
        start, end = _ends(graph, sources, targets, node)
        flow, rest = network.joint(start, end), network.joint(start, end, node)
    else:
        every = endpoint_pairs(sources, targets, directed=graph.is_directed())
        pairs = [(s, t) for s, t in every if node not in (s, t) and s in graph and t in graph]
        flow = sum(network.pair(s, t) for s, t in pairs)
        rest = sum(network.pair(s, t, node) for s, t in pairs)
    share = 1.0 - rest / flow if flow > 0 else None
    return FlowShare(node, mode, float(flow), float(rest), share, network.assumed)


def _ends(
    graph: nx.Graph, sources: Iterable[Node], targets: Iterable[Node] | None, without: Node
) -> tuple[list[Node], list[Node]]:
    start = [node for node in dict.fromkeys(sources) if node in graph and node != without]
    end = [node for node in dict.fromkeys(targets or ()) if node in graph and node != without]
    both = set(start) & set(end)
    if targets is None or both:
        named = ", ".join(sorted(map(str, both))[:3]) or "every source"
        raise NotDefinedError(f"a joint flow needs two separate sets, but {named} is in both: use pairwise.")
    return start, end
