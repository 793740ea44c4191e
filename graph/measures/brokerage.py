"""Gould-Fernandez brokerage: who stands between whom, in which of five roles.

On a digraph j brokers the ordered pair (i, k) when i -> j and j -> k are tied and i -> k is not. The groups
of the three decide the role. The same act is a *liaison* when groups are states and the work of an *itinerant
broker* when they are sectors: always name the partition. Position is opportunity, not deed; a tie that no
source reports makes a false broker, so every brokered pair is listed.

References
----------
.. [1] Gould, R. V. and Fernandez, R. M. (1989). Structures of mediation: a formal approach to brokerage in
   transaction networks. Sociological Methodology 19: 89-126.
.. [2] Butts, C. T. (2008). Social network analysis with sna. Journal of Statistical Software 24(6).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

import networkx as nx

from ..errors import JembatanError
from .brokerage_moments import Overlap, arc_moments, density_moments, graph_overlap, node_overlap, role_of
from .cores import Node, simple_directed, simple_undirected

__all__ = ["ROLES", "Brokerage", "BrokeredPair", "Role", "RoleScore", "gould_fernandez", "role_counts"]


@dataclass(frozen=True)
class Role:
    """Names of a role: R's sna, English, Indonesian, and the groups along the path."""

    sna: str
    label_en: str
    label_id: str
    path: str


ROLES: dict[str, Role] = {
    "coordinator": Role("w_I", "coordinator", "koordinator", "A A A"),
    "itinerant": Role("w_O", "itinerant broker", "perantara dari luar", "A B A"),
    "representative": Role("b_IO", "representative", "perwakilan", "A A B"),
    "gatekeeper": Role("b_OI", "gatekeeper", "penjaga gerbang", "A B B"),
    "boundary": Role("", "representative or gatekeeper", "perwakilan atau penjaga gerbang", "A A B, A B B"),
    "liaison": Role("b_O", "liaison", "penghubung", "A B C"),
    "total": Role("t", "total", "jumlah", "any"),
}
_DIRECTED = ("coordinator", "itinerant", "representative", "gatekeeper", "liaison", "total")
_UNDIRECTED = ("coordinator", "itinerant", "boundary", "liaison", "total")


@dataclass(frozen=True)
class BrokeredPair:
    """A pair that a node brokers, its two ends not being tied.

    `role` is a key of `ROLES`; `brokers` is how many nodes broker this pair, 1 meaning this one alone.
    """

    source: Node
    target: Node
    role: str
    brokers: int


@dataclass(frozen=True)
class RoleScore:
    """Brokerage of a node, or of all nodes together, in one role.

    Every value is None (not defined) when the partition leaves no pair for the role, as for an organisation
    alone in its group and the roles inside the group.

    Attributes
    ----------
    possible : int
        Pairs that could be brokered so.
    count : int or None
        Brokered pairs.
    partial : float or None
        The same with 1 / (number of brokers of the pair) for each pair.
    expected, sd : float or None
        Under the random model.
    z : float or None
        (count - expected) / sd; None when sd is 0. For reference: at this size report an exact or Monte Carlo
        p.
    """

    possible: int
    count: int | None
    partial: float | None
    expected: float | None
    sd: float | None
    z: float | None


@dataclass(frozen=True)
class Brokerage:
    """Gould-Fernandez brokerage of a graph.

    Attributes
    ----------
    roles : tuple of str
        Keys of `ROLES` in the order of sna; without direction "boundary" stands for representative and
        gatekeeper.
    nodes : dict
        Node to role to `RoleScore`.
    overall : dict
        Role to `RoleScore` of the sum over brokers.
    pairs : dict
        Node to the pairs it brokers.
    groups : dict
        Node to group: the partition used.
    directed : bool
        False when each pair was counted once.
    model : {"density", "arcs"}
        Random model of the moments.
    density : float
        Ties / places for ties.
    """

    roles: tuple[str, ...]
    nodes: dict[Node, dict[str, RoleScore]]
    overall: dict[str, RoleScore]
    pairs: dict[Node, tuple[BrokeredPair, ...]]
    groups: dict[Node, Hashable]
    directed: bool
    model: Literal["density", "arcs"]
    density: float


def gould_fernandez(
    graph: nx.Graph,
    group: Mapping[Any, Hashable],
    *,
    directed: bool | None = None,
    model: Literal["density", "arcs"] = "density",
) -> Brokerage:
    """Count the brokerage roles of every node and set them against chance [1]_.

    Parameters
    ----------
    graph : networkx graph
        Loops, weights and parallel ties are set aside.
    group : mapping
        Node to group; every node needs one.
    directed : bool or None
        None follows the graph. False on a digraph ties i and j when either names the other; True on an
        undirected graph counts both orders of each pair, as sna does with a symmetric matrix [2]_ (this
        doubles the counts and inflates |z| by the square root of 2).
    model : {"density", "arcs"}
        "density": independent ties of equal chance, as published. "arcs": the given number of ties at random
        places, G(n, m), which suits small graphs better.

    Raises
    ------
    JembatanError
        When a node has no group.
    """
    follow = graph.is_directed() if directed is None else directed
    simple, groups = _prepared(graph, group, follow)
    roles = _DIRECTED if follow else _UNDIRECTED
    paths = list(_two_paths(simple, groups))
    brokers = Counter((i, k) for i, _, k, _ in paths)
    pairs: dict[Node, list[BrokeredPair]] = {node: [] for node in simple}
    for i, j, k, role in paths:
        pairs[j].append(BrokeredPair(i, k, role, brokers[i, k]))
    sizes = Counter(groups.values())
    places = len(simple) * (len(simple) - 1) // (1 if follow else 2)
    ties = simple.number_of_edges()

    def score(overlap: Overlap, role: str, found: list[BrokeredPair]) -> RoleScore:
        if not overlap.pairs:
            return RoleScore(0, None, None, None, None, None)
        if model == "arcs":
            mean, variance = arc_moments(overlap, ties, places)
        else:
            mean, variance = density_moments(overlap, ties / places)
        mine = [pair.brokers for pair in found if role in ("total", pair.role)]
        partial = math.fsum(1 / count for count in mine)
        sd = math.sqrt(variance)
        z = (len(mine) - mean) / sd if sd > 1e-9 else None
        return RoleScore(overlap.pairs, len(mine), partial, mean, sd, z)

    chance: dict[tuple[Hashable, str], Overlap] = {}
    for own, size in sizes.items():
        others = [other for name, other in sizes.items() if name != own]
        chance.update({(own, role): node_overlap(role, size, others, directed=follow) for role in roles})
    overall = [pair for found in pairs.values() for pair in found]
    whole = {role: graph_overlap(role, list(sizes.values()), directed=follow) for role in roles}
    return Brokerage(
        roles=roles,
        nodes={
            node: {role: score(chance[groups[node], role], role, found) for role in roles}
            for node, found in pairs.items()
        },
        overall={role: score(whole[role], role, overall) for role in roles},
        pairs={node: tuple(found) for node, found in pairs.items()},
        groups=groups,
        directed=follow,
        model=model,
        density=ties / places if places else 0.0,
    )


def role_counts(
    graph: nx.Graph, group: Mapping[Any, Hashable], *, directed: bool | None = None
) -> dict[Node, dict[str, int]]:
    """Return only the counts of `gould_fernandez`, 0 where a role is not defined: quick, for null models."""
    follow = graph.is_directed() if directed is None else directed
    simple, groups = _prepared(graph, group, follow)
    counts = {node: dict.fromkeys(_DIRECTED if follow else _UNDIRECTED, 0) for node in simple}
    for _, j, _, role in _two_paths(simple, groups):
        counts[j][role] += 1
        counts[j]["total"] += 1
    return counts


def _prepared(
    graph: nx.Graph, group: Mapping[Any, Hashable], directed: bool
) -> tuple[nx.Graph, dict[Node, Hashable]]:
    missing = [node for node in graph if node not in group]
    if missing:
        named = ", ".join(map(str, missing[:3])) + (", ..." if len(missing) > 3 else "")
        raise JembatanError(f"no group for {len(missing)} of {len(graph)} actors ({named}): give each one.")
    simple = simple_directed(graph) if directed else simple_undirected(graph)
    return simple, {node: group[node] for node in simple}


def _two_paths(simple: nx.Graph, groups: Mapping[Any, Hashable]) -> Iterator[tuple[Node, Node, Node, str]]:
    """Yield source, broker, target and role, broker by broker; without direction the ends in node order."""
    order = {node: number for number, node in enumerate(simple)}
    directed = simple.is_directed()
    before = simple.pred if directed else simple.adj
    for j in simple:
        after = sorted(simple.adj[j], key=order.__getitem__)
        for i in sorted(before[j], key=order.__getitem__):
            direct = simple.adj[i]
            for k in after:
                if k in direct or k == i or not (directed or order[i] < order[k]):
                    continue
                role = role_of(groups[i], groups[j], groups[k])
                at_border = not directed and role in ("representative", "gatekeeper")
                yield i, j, k, "boundary" if at_border else role
