"""Which pairs have two routes that share nobody: the blocks (biconnected components) of a graph.

By Menger's theorem two actors are joined by two or more routes without a common go-between, a direct tie
included, exactly when they lie in one block of three actors or more. This makes C4 a matter of one search
instead of a maximum flow for each pair.

References
----------
Menger, K. (1927), "Zur allgemeinen Kurventheorie", Fundamenta Mathematicae 10: 96-115; Hopcroft, J. and
Tarjan, R. (1973), "Algorithm 447", Communications of the ACM 16: 372-378.
"""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["several_routes"]


def several_routes(near: Sequence[Sequence[int]]) -> list[frozenset[int]]:
    """Return the blocks of three or more nodes of an undirected graph.

    Parameters
    ----------
    near : sequence
        The neighbours of each node.

    Examples
    --------
    >>> [sorted(block) for block in several_routes([[1, 2], [0, 2], [0, 1, 3], [2]])]
    [[0, 1, 2]]
    """
    size = len(near)
    order = [-1] * size
    low = [0] * size
    blocks: list[frozenset[int]] = []
    clock = 0
    for root in range(size):
        if order[root] >= 0 or len(near[root]) == 0:
            continue
        order[root] = low[root] = clock
        clock += 1
        path = [root]
        waiting = [iter(near[root])]
        parents = [-1]
        trail = [root]
        while path:
            node = path[-1]
            for other in waiting[-1]:
                if order[other] < 0:
                    order[other] = low[other] = clock
                    clock += 1
                    path.append(other)
                    parents.append(node)
                    waiting.append(iter(near[other]))
                    trail.append(other)
                    break
                if other != parents[-1]:
                    low[node] = min(low[node], order[other])
            else:
                path.pop()
                waiting.pop()
                parent = parents.pop()
                if parent < 0:
                    continue
                low[parent] = min(low[parent], low[node])
                if low[node] >= order[parent]:
                    block = {parent}
                    while True:
                        last = trail.pop()
                        block.add(last)
                        if last == node:
                            break
                    if len(block) > 2:
                        blocks.append(frozenset(block))
    return blocks
