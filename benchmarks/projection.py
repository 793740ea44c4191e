"""From statements to a network: our projection, the bare SPARQL query that feeds it, and kglab's steps on rdflib.

kglab itself needs JupyterLab, cuDF's helpers and some sixty packages more; what is run here are the steps of its
`SubgraphMatrix.build_nx_graph` (kglab 1.0.1, `subg.py`): the query on rdflib, every end to a number and its N3 text,
`add_node` twice and `add_edge` for each row.
"""

from __future__ import annotations

import os

from .model import OURS, Answer, Benchmark, Contender, Material, Run, Target
from .queries import with_prefixes


def ours(material: Material) -> Run:
    """Make the network `all`, at the level of bodies, from an opened case that has answered nothing yet."""
    from jembatan.graph.case import Case, open_case
    from jembatan.graph.network import project

    os.environ["JEMBATAN_CACHE"] = "off"
    case = open_case(material.case)

    def run() -> Answer:
        graph = project(Case(case.name, case.store, case.files))
        return Answer([graph.number_of_nodes(), graph.number_of_edges()])

    return run


def bare(material: Material) -> Run:
    """Run the query of that network through Oxigraph and read its rows, nothing else."""
    from jembatan.graph.case import open_case
    from jembatan.graph.network import projection

    os.environ["JEMBATAN_CACHE"] = "off"
    store = open_case(material.case).store.native
    text = with_prefixes(projection("all").query)

    def run() -> Answer:
        for row in store.query(text, use_default_graph_as_union=True):  # type: ignore[union-attr]
            tuple(row)
        return Answer()

    return run


def by_kglab(material: Material) -> Run:
    """Take the steps of kglab's bridge to networkx; the ends are those of our query."""
    import networkx as nx
    from rdflib import Graph

    from jembatan.graph.network import projection

    graph = Graph(bind_namespaces="none")
    graph.parse(material.whole, format="nt")
    text = with_prefixes(projection("all").query)

    def run() -> Answer:
        numbers: dict[object, int] = {}

        def number(term: object) -> int:
            return numbers.setdefault(term, len(numbers))

        network = nx.DiGraph()
        for row in graph.query(text):
            source, target = row["source"], row["target"]  # type: ignore[index]
            one, two = number(source), number(target)
            network.add_node(one, label=source.n3(graph.namespace_manager))
            network.add_node(two, label=target.n3(graph.namespace_manager))
            network.add_edge(one, two)
        return Answer([network.number_of_nodes(), network.number_of_edges()])

    return run


BENCHMARKS = (
    Benchmark(
        "projection",
        "Projection to a network",
        "triples",
        (
            Contender(OURS, ours, ("networkx",)),
            Contender("the bare query", bare, ("pyoxigraph",)),
            Contender("kglab's steps", by_kglab, ("rdflib", "networkx"), largest=1_000),
        ),
        quick=(1_000, 10_000),
        full=(1_000, 10_000, 100_000, 1_000_000),
        material=("case", "whole"),
        targets=(Target(OURS, "the bare query", 3.0),),
    ),
)
