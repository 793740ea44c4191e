"""SPARQL: rdflib, Oxigraph as it is, and Oxigraph through our API, on the same triples.

The peers hold asserted, ontology and inferred triples as one plain graph; ours keeps the three apart and asks them as
one. On disk both ask the same store, all graphs as one. Answers are read to the end as tuples of terms. The first
query joins four patterns, two of them selective and without a variable in common.
"""

from __future__ import annotations

import os
from collections.abc import Callable

from .model import OURS, Answer, Benchmark, Contender, Material, Run, Target

QUERIES = {
    "join": (
        "Join of four patterns",
        "SELECT ?tie ?actor ?event { ?tie jb:from ?actor ; jb:event ?event . ?actor a jb:Police . "
        "?event jb:phase phase:rescue }",
    ),
    "lookup": ("All that is said of one actor", "SELECT ?p ?o { actor:s-000017 ?p ?o }"),
    "group": (
        "Count by kind and status",
        "SELECT ?kind ?status (COUNT(*) AS ?n) { ?tie a jb:Relation ; jb:kind ?kind ; jb:status ?status } "
        "GROUP BY ?kind ?status",
    ),
    "path": ("All bodies an actor is part of", "SELECT ?a ?b { ?a a jb:Police ; jb:partOf+ ?b }"),
    "optional": (
        "Optional parts and a filter",
        "SELECT ?tie ?day ?via { ?tie a jb:Relation ; jb:start ?day ; jb:kind kind:funds "
        "OPTIONAL { ?tie jb:via ?via } FILTER(?day >= '2016-01-01'^^xsd:date) }",
    ),
}


def with_prefixes(query: str) -> str:
    """Return a query that any engine can read."""
    from jembatan.graph.iri import PREFIXES

    return "".join(f"PREFIX {name}: <{base}> " for name, base in PREFIXES.items()) + query


def ours(query: str, on_disk: bool = False) -> Callable[[Material], Run]:
    """Ask through `open_case(...).store.select`, in memory or a store on disk."""

    def prepare(material: Material) -> Run:
        from jembatan.graph.case import open_case

        os.environ["JEMBATAN_CACHE"] = "off"
        store = open_case(material.store if on_disk else material.case).store
        return lambda: Answer(len(store.select(query, timeout=600).rows))

    return prepare


def raw(query: str, on_disk: bool = False) -> Callable[[Material], Run]:
    """Ask Oxigraph directly."""

    def prepare(material: Material) -> Run:
        import pyoxigraph as ox

        text = with_prefixes(query)
        if on_disk:
            kept = ox.Store.read_only(str(material.store / "store"))
            return lambda: Answer(
                len([tuple(row) for row in kept.query(text, use_default_graph_as_union=True)])  # type: ignore[union-attr]
            )
        store = ox.Store()
        store.bulk_load(path=str(material.whole), format=ox.RdfFormat.N_TRIPLES)
        return lambda: Answer(len([tuple(row) for row in store.query(text)]))  # type: ignore[union-attr]

    return prepare


def by_rdflib(query: str) -> Callable[[Material], Run]:
    """Ask rdflib's own store, which lies in memory."""

    def prepare(material: Material) -> Run:
        from rdflib import Graph

        graph = Graph(bind_namespaces="none")
        graph.parse(material.whole, format="nt")
        text = with_prefixes(query)
        return lambda: Answer(len([tuple(row) for row in graph.query(text)]))

    return prepare


BENCHMARKS = tuple(
    Benchmark(
        f"query-{name}",
        f"SPARQL: {title.lower()}",
        "triples",
        (
            Contender(OURS, ours(query), ("pyoxigraph",)),
            Contender("pyoxigraph", raw(query), ("pyoxigraph",)),
            Contender("jembatan on disk", ours(query, on_disk=True), ("pyoxigraph",)),
            Contender("pyoxigraph on disk", raw(query, on_disk=True), ("pyoxigraph",)),
            Contender("rdflib", by_rdflib(query), ("rdflib",), largest=100_000),
        ),
        quick=(10_000,),
        full=(10_000, 100_000, 1_000_000),
        material=("case", "whole", "store"),
        targets=(
            Target(OURS, "pyoxigraph", 1.3),
            Target("jembatan on disk", "pyoxigraph on disk", 1.3),
            *((Target(OURS, "rdflib", 1 / 100, smallest=100_000),) if name == "join" else ()),
        ),
    )
    for name, (title, query) in QUERIES.items()
)
