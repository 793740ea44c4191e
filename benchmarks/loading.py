"""From a file to something that can be asked; ours has then read the ontology too and inferred all that follows."""

from __future__ import annotations

import os

from .model import OURS, Answer, Benchmark, Contender, Material, Run


def ours(material: Material) -> Run:
    """Read, join with the ontology, infer; nothing is kept on disk."""
    from jembatan.graph.case import open_case

    os.environ["JEMBATAN_CACHE"] = "off"
    return lambda: Answer(len(open_case(material.case).store))


def kept(material: Material) -> Run:
    """Open what the cache of an earlier opening keeps: verified, ready."""
    from jembatan.graph.case import open_case

    open_case(material.case)
    return lambda: Answer(_some(open_case(material.case)))


def on_disk(material: Material) -> Run:
    """Open a store that `jembatan store build` wrote."""
    from jembatan.graph.case import open_case

    return lambda: Answer(_some(open_case(material.store)))


def _some(case: object) -> None:
    """Ask one short query, so that what is opened has been read from."""
    case.store.ask("ASK { actor:s-000017 a jb:Actor }")  # type: ignore[attr-defined]


def raw(material: Material) -> Run:
    """Load the triples with Oxigraph and do nothing more."""
    import pyoxigraph as ox

    def run() -> Answer:
        store = ox.Store()
        store.bulk_load(path=str(material.case), format=ox.RdfFormat.N_TRIPLES)
        return Answer(len(store))

    return run


def by_rdflib(material: Material) -> Run:
    """Load the triples with rdflib and do nothing more."""
    from rdflib import Graph

    def run() -> Answer:
        graph = Graph(bind_namespaces="none")
        graph.parse(material.case, format="nt")
        return Answer(len(graph))

    return run


BENCHMARKS = (
    Benchmark(
        "load",
        "Opening a case",
        "triples",
        (
            Contender(OURS, ours, ("pyoxigraph",), largest=1_000_000),
            Contender("jembatan, kept", kept, ("pyoxigraph",), largest=1_000_000),
            Contender("jembatan, store on disk", on_disk, ("pyoxigraph",)),
            Contender("pyoxigraph, no inference", raw, ("pyoxigraph",), largest=1_000_000),
            Contender("rdflib, no inference", by_rdflib, ("rdflib",), largest=1_000_000),
        ),
        quick=(1_000, 10_000),
        full=(1_000, 10_000, 100_000, 1_000_000),
        material=("case", "store"),
    ),
)
