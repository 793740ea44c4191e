"""Routes that share no intermediary, between governments of a case: what `without` counts of every pair, twice.

Ours settles most pairs by their block, their common neighbours and their ties; the others find a maximum flow for each
pair over the whole network. All take the same pairs, spread evenly over those of all governments that a route joins.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from itertools import combinations
from typing import Any

from .model import OURS, Answer, Benchmark, Contender, Material, Run, Target

PAIRS, FEW = 2_000, 20
"""How many pairs, and of how many networkx finds the flow; its time is multiplied."""

Pairs = list[tuple[str, str]]


def network(material: Material) -> tuple[Any, Pairs]:
    """Return the network of contacts between bodies, without direction, and the pairs."""
    import networkx as nx

    from jembatan.graph.actors import actors
    from jembatan.graph.case import open_case
    from jembatan.graph.inputs.family import governments
    from jembatan.graph.network import project

    os.environ["JEMBATAN_CACHE"] = "off"
    case = open_case(material.case)
    graph = nx.Graph(project(case, "communication", "agency").to_undirected())
    state = governments(actors(case))
    part = {node: number for number, nodes in enumerate(nx.connected_components(graph)) for node in nodes}
    ends = sorted(node for node in graph if node in state)
    pairs = [
        (one, two)
        for one, two in combinations(ends, 2)
        if state[one] != state[two] and part[one] == part[two]
    ]
    return graph, pairs[:: max(1, len(pairs) // PAIRS)][:PAIRS]


def contender(work: Callable[[Any, Pairs], list[int]], whole: bool = True) -> Callable[[Material], Run]:
    """Return the run of a function of the network and the pairs."""

    def prepare(material: Material) -> Run:
        graph, pairs = network(material)

        def run() -> Answer:
            found = work(graph, pairs)
            return Answer(found if whole else None)

        return run

    return prepare


def ours(graph: Any, pairs: Pairs) -> list[int]:
    """Count as `without` does."""
    from jembatan.graph.measures.disjoint import DisjointRoutes

    network = DisjointRoutes(graph)
    return [network.count(one, two) for one, two in pairs]


def by_flows(graph: Any, pairs: Pairs) -> list[int]:
    """Find a maximum flow with vertex capacity one for each pair."""
    from jembatan.graph.measures.vertexflow import FlowNetwork

    network = FlowNetwork(graph, vertex_capacity=1.0)
    return [round(network.pair(one, two)) for one, two in pairs]


def by_networkx(graph: Any, pairs: Pairs) -> list[int]:
    """Find the connectivity of each of a few pairs without their direct tie, and add that tie."""
    import networkx as nx

    found = []
    for one, two in pairs[:FEW]:
        rest = graph.copy()
        rest.remove_edges_from([(one, two)])
        found.append(nx.node_connectivity(rest, one, two) + graph.has_edge(one, two))
    return found


BENCHMARKS = (
    Benchmark(
        "routes",
        "Routes without a common intermediary, 2,000 pairs of governments",
        "triples",
        (
            Contender(OURS, contender(ours), ("networkx",)),
            Contender("a flow for each pair", contender(by_flows), ("networkx",)),
            Contender(
                "networkx", contender(by_networkx, False), ("networkx",), part=lambda size: FEW / PAIRS
            ),
        ),
        quick=(10_000,),
        full=(10_000, 100_000),
        material=("case",),
        targets=(Target(OURS, "a flow for each pair", 1 / 20, smallest=100_000),),
    ),
)
