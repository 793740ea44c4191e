"""How many routes between two nodes share no intermediary, for many pairs of one network.

By Menger's theorem [1]_ this is the maximum flow when each vertex lets one route through; `vertexflow` finds it for
any capacities. Here everything carries one route at the most, and few pairs need a search:

- Two nodes that no block (biconnected component of the network without direction) holds together have one route
  or none. Of two in one block, all routes stay in it [2]_.
- A direct tie is a route, and so is each neighbour between the two: some largest set has them all, for a route
  that passes such a neighbour can be cut short there.
- There are no more routes than ties out of the one end or into the other; without direction there are two in a
  block at least. When as many are found as there can be, it is over.

What is left is found by augmenting paths [3]_, searched from both ends at once, the smaller front first.

References
----------
.. [1] Menger, K. (1927). Zur allgemeinen Kurventheorie. Fundamenta Mathematicae 10: 96-115.
.. [2] Hopcroft, J. and Tarjan, R. (1973). Algorithm 447. Communications of the ACM 16: 372-378.
.. [3] Edmonds, J. and Karp, R. M. (1972). Theoretical improvements in algorithmic efficiency for network flow
   problems. Journal of the ACM 19(2): 248-264.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection
from itertools import pairwise

import networkx as nx

from .cores import Node

__all__ = ["DisjointRoutes"]

_Near = dict[int, set[int]]
_END = -1  # what a search came from at its own end


class DisjointRoutes:
    """A network, ready to count the routes of many pairs.

    Parameters
    ----------
    graph : networkx graph
        Direction counts when it has one; loops and parallel ties are set aside.
    """

    def __init__(self, graph: nx.Graph) -> None:
        self._index: dict[Node, int] = {node: number for number, node in enumerate(graph)}
        ties = [(self._index[one], self._index[two]) for one, two in graph.edges() if one != two]
        self._blocks: list[_Block] = []
        self._member: defaultdict[int, set[int]] = defaultdict(set)  # node to the blocks it lies in
        for nodes in nx.biconnected_components(nx.Graph(ties)):
            if len(nodes) > 2:
                for node in nodes:
                    self._member[node].add(len(self._blocks))
                self._blocks.append(_Block(nodes, directed=graph.is_directed()))
        for one, two in ties:
            for number in self._member[one] & self._member[two]:
                self._blocks[number].tie(one, two)

    def count(self, source: Node, target: Node) -> int:
        """Return the number of routes between two different nodes that some route joins.

        Whether there is a route at all is not looked into: who asks for many pairs knows it from one search a source.
        """
        one, two = self._index[source], self._index[target]
        for number in self._member[one] & self._member[two]:  # one block at the most holds both
            return self._blocks[number].count(one, two)
        return 1


class _Block:
    """One biconnected component: the neighbours of each node, along the ties and against them."""

    def __init__(self, nodes: Collection[int], *, directed: bool) -> None:
        self.directed = directed
        self.after: _Near = {node: set() for node in nodes}
        self.before: _Near = {node: set() for node in nodes} if directed else self.after

    def tie(self, one: int, two: int) -> None:
        """Add a tie."""
        self.after[one].add(two)
        self.before[two].add(one)
        if not self.directed:
            self.after[two].add(one)

    def count(self, source: int, target: int) -> int:
        """Return the number of routes from one node to another that share no intermediary."""
        out, into = self.after[source], self.before[target]
        shared = out & into
        found = len(shared) + (target in out)
        most = min(len(out), len(into))
        if most == 2 and not self.directed:
            return 2  # no single node parts a block
        if found < most:
            search = _Search(self, source, target, shared)
            while found < most and search.augment():
                found += 1
        return found


class _Search:
    """The routes found so far between two ends, and the search for one more.

    A state is a node as a route enters it (2 x node) or leaves it (2 x node + 1): a new route may enter a node that
    has one already only to run back along that one.
    """

    def __init__(self, block: _Block, source: int, target: int, shared: set[int]) -> None:
        self.block, self.source, self.target = block, source, target
        self.closed = shared | {source, target}
        self.starts = block.after[source] - self.closed
        self.goals = block.before[target] - self.closed
        self.next: dict[int, int] = {}  # on a route: the node after it
        self.last: dict[int, int] = {}  # and the node before it

    def augment(self) -> bool:
        """Find one route more, if there is one."""
        forth = {2 * node: _END for node in self.starts if self.last.get(node) != self.source}
        back = {2 * node + 1: _END for node in self.goals if self.next.get(node) != self.target}
        ahead, behind = list(forth), list(back)
        while ahead and behind:
            if len(ahead) <= len(behind):
                ahead, met = _step(ahead, forth, back, self._onward)
            else:
                behind, met = _step(behind, back, forth, self._backward)
            if met >= 0:
                self._join(met, forth, back)
                return True
        return False

    def _onward(self, state: int) -> list[int]:
        node = state >> 1
        before = self.last.get(node)
        if state & 1:
            taken = self.next.get(node)
            found = [2 * other for other in self.block.after[node] - self.closed if other != taken]
            return found if before is None else [*found, state - 1]
        if before is None:
            return [state + 1]
        return [] if before == self.source else [2 * before + 1]

    def _backward(self, state: int) -> list[int]:
        node = state >> 1
        after = self.next.get(node)
        if not state & 1:
            taken = self.last.get(node)
            found = [2 * other + 1 for other in self.block.before[node] - self.closed if other != taken]
            return found if after is None else [*found, state + 1]
        if after is None:
            return [state - 1]
        return [] if after == self.target else [2 * after]

    def _join(self, met: int, forth: dict[int, int], back: dict[int, int]) -> None:
        """Take the way found into the routes: where it runs back along a route, that part goes."""
        way = [met]
        while (state := forth[way[-1]]) != _END:
            way.append(state)
        way.reverse()
        while (state := back[way[-1]]) != _END:
            way.append(state)
        made = [(self.source, way[0] >> 1), (way[-1] >> 1, self.target)]
        for one, two in pairwise(way):
            a, b = one >> 1, two >> 1
            if a == b:
                continue
            if one & 1:
                made.append((a, b))
            else:  # entered, and back to where the route came from
                del self.next[b], self.last[a]
        for a, b in made:
            if a != self.source:
                self.next[a] = b
            if b != self.target:
                self.last[b] = a


def _step(
    front: list[int], seen: dict[int, int], other: dict[int, int], steps: Callable[[int], list[int]]
) -> tuple[list[int], int]:
    """Take a search one step on; also return a state that the other search has seen too, or -1."""
    fresh: list[int] = []
    for state in front:
        for reached in steps(state):
            if reached not in seen:
                seen[reached] = state
                if reached in other:
                    return fresh, reached
                fresh.append(reached)
    return fresh, -1
