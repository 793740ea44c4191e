"""The network page: ours (texts, sources, places of the actors computed) against pyvis as it comes.

Frames a second and the first picture are measured in a browser: `tests/browser/test_page_services.py`.
"""

from __future__ import annotations

from .model import OURS, Answer, Benchmark, Contender, Material, Run


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
    import networkx as nx
    from pyvis.network import Network

    from jembatan.graph.case import open_case
    from jembatan.graph.network import project

    graph = project(open_case(material.case))
    plain = nx.DiGraph()
    for node, data in graph.nodes(data=True):
        plain.add_node(node, label=data["label_en"], title=data["label_en"], group=data["bloc"])
    for one, two, data in graph.edges(data=True):
        plain.add_edge(one, two, title=", ".join(data["kinds"]))

    def run() -> Answer:
        page = Network(directed=True, cdn_resources="in_line")
        page.from_nx(plain)
        return Answer(None, {"bytes": len(page.generate_html().encode())})

    return run


BENCHMARKS = (
    Benchmark(
        "page",
        "The network page",
        "triples",
        (Contender(OURS, ours, ("networkx",)), Contender("pyvis", by_pyvis, ("pyvis",))),
        quick=(4_000,),
        full=(4_000, 20_000, 80_000),
        material=("case",),
    ),
)
