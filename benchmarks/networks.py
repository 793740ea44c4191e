"""Centralities of one network: ours, networkx, igraph, rustworkx, NetworKit, conversion included.

Everyone begins with the same networkx graph (IRIs as nodes, as a projection gives it) and ends with a mapping of node
to value. The network follows a power law: each node joins four others with a chance that grows with their ties.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

from .model import OURS, Answer, Benchmark, Contender, Material, Run, Target

SOURCES = 100
"""Of so many nodes networkx computes the measure; the rest is multiplied."""

Values = dict[str, float]


def network(material: Material) -> Any:
    """Return the network: as many nodes as the size says, about four ties each."""
    import networkx as nx

    chance = random.Random(material.seed)  # noqa: S311
    ends = [0, 1, 2, 3]
    graph = nx.Graph()
    for node in range(4, material.size):
        for other in {chance.choice(ends) for _ in range(4)}:
            graph.add_edge(
                f"https://w3id.org/jembatan/actor/s-{node:06d}",
                f"https://w3id.org/jembatan/actor/s-{other:06d}",
            )
            ends += [node, other]
    return graph


def contender(work: Callable[[Any, int], Values], whole: bool = True) -> Callable[[Material], Run]:
    """Return the run of a function of the network; of answers three sums are compared."""

    def prepare(material: Material) -> Run:
        graph = network(material)

        def run() -> Answer:
            values = work(graph, material.seed)
            if not whole:
                return Answer()
            ordered = [values[node] for node in sorted(graph)]
            return Answer([sum(ordered), max(ordered), sum(v * (n % 97) for n, v in enumerate(ordered))])

        return run

    return prepare


def ours(name: str) -> Callable[[Any, int], Values]:
    """Compute as `jembatan centrality` does, with the backend that it chooses."""

    def work(graph: Any, seed: int) -> Values:
        from jembatan.graph.study.fast import chosen_backend, compute

        return compute(graph, [name], chosen_backend("auto", len(graph)))[name]

    return work


def by_networkx(name: str) -> Callable[[Any, int], Values]:
    """Compute a part of the nodes with networkx."""

    def work(graph: Any, seed: int) -> Values:
        import networkx as nx

        if name == "betweenness":
            return dict(nx.betweenness_centrality(graph, k=min(SOURCES, len(graph)), seed=seed))
        some = sorted(graph)[:: max(1, len(graph) // SOURCES)][:SOURCES]
        if name == "closeness":
            return {node: nx.closeness_centrality(graph, node) for node in some}
        return dict(nx.constraint(graph))

    return work


def by_igraph(name: str) -> Callable[[Any, int], Values]:
    """Compute with igraph."""

    def work(graph: Any, seed: int) -> Values:
        import igraph

        nodes = list(graph)
        index = {node: number for number, node in enumerate(nodes)}
        other = igraph.Graph(len(nodes), [(index[a], index[b]) for a, b in graph.edges])
        pairs = (len(nodes) - 1) * (len(nodes) - 2) / 2
        if name == "betweenness":
            return dict(
                zip(nodes, [value / pairs for value in other.betweenness(directed=False)], strict=True)
            )
        return dict(zip(nodes, getattr(other, name)(), strict=True))

    return work


def by_rustworkx(name: str) -> Callable[[Any, int], Values]:
    """Compute with rustworkx."""

    def work(graph: Any, seed: int) -> Values:
        import rustworkx

        nodes = list(graph)
        index = {node: number for number, node in enumerate(nodes)}
        other = rustworkx.PyGraph(multigraph=False)
        other.add_nodes_from(nodes)
        other.add_edges_from_no_data([(index[a], index[b]) for a, b in graph.edges])
        found = getattr(rustworkx, f"{name}_centrality")(other)
        return {nodes[number]: value for number, value in found.items()}

    return work


def by_networkit(name: str) -> Callable[[Any, int], Values]:
    """Compute with NetworKit."""

    def work(graph: Any, seed: int) -> Values:
        import networkit

        nodes = list(graph)
        index = {node: number for number, node in enumerate(nodes)}
        other = networkit.Graph(len(nodes))
        for a, b in graph.edges:
            other.addEdge(index[a], index[b])
        if name == "betweenness":
            found = networkit.centrality.Betweenness(other, normalized=True)
        else:
            found = networkit.centrality.Closeness(
                other, True, networkit.centrality.ClosenessVariant.GENERALIZED
            )
        return dict(zip(nodes, found.run().scores(), strict=True))

    return work


def _part(name: str) -> Callable[[int], float]:
    return lambda size: 1.0 if name == "constraint" else min(1.0, SOURCES / size)


LIBRARIES = (("igraph", by_igraph), ("rustworkx", by_rustworkx), ("networkit", by_networkit))


def benchmark(name: str, full: tuple[int, ...]) -> Benchmark:
    """Return the benchmark of one measure."""
    libraries = [entry for entry in LIBRARIES if name != "constraint" or entry[0] == "igraph"]
    others = [Contender(label, contender(work(name)), (label,)) for label, work in libraries]
    return Benchmark(
        name,
        f"{name.capitalize()} of every node",
        "nodes",
        (
            Contender(OURS, contender(ours(name)), ("networkx",)),
            *others,
            Contender(
                "networkx",
                contender(by_networkx(name), name == "constraint"),
                ("networkx",),
                part=_part(name),
            ),
        ),
        quick=(1_000,),
        full=full,
        targets=(
            Target(OURS, "networkx", 1 / 30, smallest=10_000),
            *(Target(OURS, one.name, 1.3, smallest=10_000) for one in others),
        ),
        tolerance=1e-9,
    )


BENCHMARKS = (
    benchmark("betweenness", (1_000, 10_000)),
    benchmark("closeness", (1_000, 10_000, 30_000)),
    benchmark("constraint", (1_000, 10_000, 100_000)),
)
