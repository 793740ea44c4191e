"""Making the network page: ours (texts, sources, places of the actors computed) against pyvis as it comes.

What a browser does with the pages is measured in `frames.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .model import OURS, Answer, Benchmark, Contender, Material, Run

if TYPE_CHECKING:
    import networkx as nx


def ours(material: Material) -> Run:
    """Make the page from an opened case."""
    from jembatan.graph.case import open_case
    from jembatan.graph.network import project
    from jembatan.graph.view import view_page

    case = open_case(material.case)
    graph = project(case)

    def run() -> Answer:
        page = view_page(case, graph, scenes=())
        return Answer(
            None, {"bytes": len(page.encode()), "actors": len(graph), "ties": graph.number_of_edges()}
        )

    return run


def by_pyvis(material: Material) -> Run:
    """Make pyvis's page of the same network, with everything in the file that pyvis puts there."""
    from pyvis.network import Network

    from jembatan.graph.case import open_case
    from jembatan.graph.network import project

    graph = plain(project(open_case(material.case)))

    def run() -> Answer:
        page = Network(directed=True, cdn_resources="in_line")
        page.from_nx(graph)
        return Answer(None, {"bytes": len(page.generate_html().encode())})

    return run


def plain(graph: nx.DiGraph) -> nx.DiGraph:
    """Return a network with what pyvis draws of it: names, blocs, kinds of ties."""
    import networkx as nx

    drawn: nx.DiGraph = nx.DiGraph()
    for node, data in graph.nodes(data=True):
        drawn.add_node(node, label=data["label_en"], title=data["label_en"], group=data["bloc"])
    for one, two, data in graph.edges(data=True):
        drawn.add_edge(one, two, title=", ".join(data["kinds"]))
    return drawn


BENCHMARKS = (
    Benchmark(
        "page",
        "Making the network page",
        "triples",
        (Contender(OURS, ours, ("networkx",)), Contender("pyvis", by_pyvis, ("pyvis",))),
        quick=(4_000,),
        full=(4_000, 20_000, 80_000),
        material=("case",),
    ),
)
