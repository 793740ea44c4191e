"""Where each actor stands: blocs in sectors around a centre, refined by forces, spread so that names fit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from .spacing import spread

if TYPE_CHECKING:
    import networkx as nx
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

ASPECT = 1.75
"""Width of the drawing divided by its height: a screen, not a square."""
ROOM = 7200.0
"""Area for one actor with its name, in square pixels at zoom 1."""
_CELLS = 2_000_000


def place(graph: nx.DiGraph, blocs: Sequence[str], seed: int = 1) -> dict[str, tuple[int, int]]:
    """Compute a position for each node, the same for the same network and seed.

    A force-directed layout (Fruchterman and Reingold 1991, "Graph drawing by force-directed placement",
    Software: Practice and Experience 21) in which each node is also drawn to the sector of its bloc. Sectors
    that exchange much stand side by side. Actors tied to many blocs come to stand in the middle.

    Parameters
    ----------
    graph : networkx.DiGraph
        Nodes with the attribute ``bloc``; edges with ``weight``.
    blocs : sequence of str
        The blocs in the order of the legend; others follow.
    seed : int
        Of the starting positions.

    Returns
    -------
    dict
        Node to (x, y) in whole pixels at zoom 1, centred on (0, 0).
    """
    import numpy as np

    nodes = sorted(graph)
    count = len(nodes)
    if count < 2:
        return dict.fromkeys(nodes, (0, 0))
    index = {node: number for number, node in enumerate(nodes)}
    known = {bloc: number for number, bloc in enumerate(blocs)}
    for node in nodes:
        known.setdefault(str(graph.nodes[node].get("bloc", "")), len(known))
    group = np.array([known[str(graph.nodes[node].get("bloc", ""))] for node in nodes])
    ends = np.array(sorted((index[a], index[b]) for a, b in graph.edges), dtype=np.intp).reshape(-1, 2)
    weight = np.array([float(graph[nodes[a]][nodes[b]].get("weight", 1) or 1) for a, b in ends])
    pull = np.log1p(np.clip(np.nan_to_num(weight, nan=1.0), 0.0, 1e6))
    degree = np.bincount(ends.ravel(), minlength=count)
    homes = _sectors(group, ends, pull, len(known))[group]
    start = _start(homes, group, degree, np.random.default_rng(seed))
    points = _forces(start, homes, ends, pull)
    facts = [graph.nodes[node] for node in nodes]
    names = [str(fact.get("short") or fact.get("label_en") or "") for fact in facts]
    points = spread(_fill(points, count), np.array([min(len(name), 17) for name in names]))
    points -= (points.max(axis=0) + points.min(axis=0)) / 2
    return {node: (round(float(x)), round(float(y))) for node, (x, y) in zip(nodes, points, strict=True)}


def _sectors(group: NDArray[np.intp], ends: NDArray[np.intp], pull: Array, blocs: int) -> Array:
    """Give each bloc a direction; neighbours on the circle are blocs that exchange much."""
    import numpy as np

    size = np.bincount(group, minlength=blocs).astype(float)
    ties = np.zeros((blocs, blocs))
    np.add.at(ties, (group[ends[:, 0]], group[ends[:, 1]]), pull)
    ties += ties.T
    order = [bloc for bloc in range(blocs) if size[bloc]]
    steps = np.abs(np.subtract.outer(np.arange(len(order)), np.arange(len(order))))
    steps = np.minimum(steps, len(order) - steps)

    def length(chosen: list[int]) -> float:
        return round(float((ties[np.ix_(chosen, chosen)] * steps).sum()), 6)

    best, improved = length(order), len(order) <= 24
    while improved:
        improved = False
        for first in range(1, len(order)):
            for second in range(first + 1, len(order)):
                trial = order.copy()
                trial[first], trial[second] = trial[second], trial[first]
                if (found := length(trial)) < best:
                    order, best, improved = trial, found, True
    share = np.sqrt(size[order])
    angle = (np.cumsum(share) - share / 2) / share.sum() * 2 * np.pi - np.pi / 2
    homes = np.zeros((blocs, 2))
    if len(order) > 1:
        homes[order] = np.column_stack((np.cos(angle), np.sin(angle))) * 0.8
    return homes


def _start(
    homes: Array, group: NDArray[np.intp], degree: NDArray[np.intp], rng: np.random.Generator
) -> Array:
    """Put each bloc's actors in a sunflower around its home, those with most ties in its middle."""
    import numpy as np

    points = homes.copy()
    for bloc in np.unique(group):
        members = np.flatnonzero(group == bloc)
        members = members[np.argsort(-degree[members], kind="stable")]
        rank = np.arange(len(members))
        radius = 0.45 * np.sqrt((rank + 0.5) / len(group))
        turn = rank * 2.399963
        points[members] += np.column_stack((np.cos(turn), np.sin(turn))) * radius[:, None]
    return points + rng.normal(scale=0.004, size=points.shape)


def _forces(points: Array, homes: Array, ends: NDArray[np.intp], pull: Array) -> Array:
    """Let nodes repel each other, ties draw their ends together and homes draw their blocs."""
    import numpy as np

    count = len(points)
    rounds = int(np.clip(90_000 / count, 24, 300))
    rest = 1.1 / np.sqrt(count)
    hold = 0.9 if count < 400 else 1.4
    where = points.copy()
    block = max(1, _CELLS // count)
    for turn in range(rounds):
        move = (homes - where) * hold
        for low in range(0, count, block):
            move[low : low + block] += _repulsion(where, low, block, rest)
        gap = where[ends[:, 1]] - where[ends[:, 0]]
        force = gap * (np.hypot(gap[:, 0], gap[:, 1]) * pull * (0.35 / rest / np.sqrt(count)))[:, None]
        for axis in (0, 1):
            move[:, axis] += np.bincount(ends[:, 0], force[:, axis], count)
            move[:, axis] -= np.bincount(ends[:, 1], force[:, axis], count)
        heat = 0.12 * (1 - turn / rounds) ** 1.5 + 0.001
        size = np.maximum(np.hypot(move[:, 0], move[:, 1]), 1e-9)
        where += move * (np.minimum(size, heat) / size)[:, None]
    return where


def _repulsion(where: Array, low: int, block: int, rest: float) -> Array:
    """Push of all nodes on some of them, in single precision."""
    import numpy as np

    single = where.astype(np.float32)
    some = single[low : low + block]
    across = some[:, None, 0] - single[None, :, 0]
    down = some[:, None, 1] - single[None, :, 1]
    push = np.float32(rest * rest) / np.maximum(across * across + down * down, np.float32(1e-6))
    sums = (np.einsum("ij,ij->i", across, push), np.einsum("ij,ij->i", down, push))
    return np.column_stack(sums).astype(np.float64)


def _fill(points: Array, count: int) -> Array:
    """Stretch to the aspect of a screen, with the same room for each actor; outliers are drawn in."""
    import numpy as np

    height = np.sqrt(max(count, 8) * ROOM / ASPECT)
    low, high = np.quantile(points, [0.03, 0.97], axis=0)
    middle, span = (low + high) / 2, np.maximum(high - low, 1e-6)
    scaled = (points - middle) / (span / 2)
    far = np.abs(scaled)
    scaled = np.where(far > 1, np.sign(scaled) * (1 + 0.5 * np.log(np.maximum(far, 1))), scaled)
    return np.asarray(scaled * np.array([height * ASPECT, height]) * 0.46)
