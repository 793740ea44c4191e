"""The shortest direct script that gives the numbers of `jembatan centrality`: files, one query, networkx. Prints JSON.

It knows the case's two folders, takes every file for granted, and says nothing of sources, languages or faults. Not all
of the store is needed: the parts of the projection's pattern that this case has are enough.
"""

import json
import sys
from pathlib import Path

import networkx as nx
import pyoxigraph as ox

QUERY = """
PREFIX jb: <https://w3id.org/jembatan/ontology#> PREFIX case: <https://w3id.org/jembatan/case/>
SELECT ?source ?target ?act {
  { ?act0 a jb:Relation ; jb:inCase case:benjina
    { ?act0 jb:from ?source ; jb:to ?target FILTER NOT EXISTS { ?act0 jb:via/a jb:Actor } }
    UNION { ?act0 jb:from ?source ; jb:via ?target } UNION { ?act0 jb:via ?source ; jb:to ?target }
    OPTIONAL { ?act0 jb:sameAct ?flow } BIND(COALESCE(?flow, ?act0) AS ?act) }
  UNION { ?act a jb:AssistanceFlow ; jb:inCase case:benjina
    { ?act jb:provider ?source ; jb:recipient ?target FILTER NOT EXISTS { ?act jb:channel ?through } }
    UNION { ?act jb:provider ?source ; jb:channel ?target } UNION { ?act jb:channel ?source ; jb:recipient ?target }
    UNION { ?act jb:partner ?source ; jb:recipient ?target } UNION { ?act jb:funder ?source ; jb:provider ?target } }
  ?source a jb:Actor . ?target a jb:Actor }
"""
UP = "PREFIX jb: <https://w3id.org/jembatan/ontology#> SELECT ?a ?b { ?a a jb:Official ; jb:partOf ?b }"


def main(data: Path) -> None:
    """Print measure -> actor -> value."""
    store = ox.Store()
    for folder in ("shared", "benjina"):
        for file in sorted((data / folder).glob("*.ttl")):
            store.bulk_load(path=str(file), format=ox.RdfFormat.TURTLE)
    body = {row["a"].value: row["b"].value for row in store.query(UP)}
    acts: dict[tuple[str, str], set[str]] = {}
    for row in store.query(QUERY):
        ends = []
        for end in (row["source"].value, row["target"].value):
            while end in body:
                end = body[end]
            ends.append(end.rpartition("/")[2])
        if ends[0] != ends[1]:
            acts.setdefault((ends[0], ends[1]), set()).add(row["act"].value)
    graph = nx.DiGraph()
    graph.add_nodes_from(sorted({end for pair in acts for end in pair}))
    graph.add_weighted_edges_from((one, two, len(found)) for (one, two), found in sorted(acts.items()))
    plain = nx.Graph()
    plain.add_nodes_from(graph)
    for one, two, weight in graph.edges(data="weight"):
        before = plain[one][two]["weight"] if plain.has_edge(one, two) else 0
        plain.add_edge(one, two, weight=before + weight)
    largest = plain.subgraph(max(nx.connected_components(plain), key=len))
    others = len(graph) - 1
    json.dump(
        {
            "degree": dict(graph.degree()), "in_degree": dict(graph.in_degree()),
            "out_degree": dict(graph.out_degree()),
            "strength": dict(graph.degree(weight="weight")), "betweenness": nx.betweenness_centrality(graph),
            "closeness": nx.closeness_centrality(plain),
            "harmonic": {node: value / others for node, value in nx.harmonic_centrality(plain).items()},
            "eigenvector": nx.eigenvector_centrality_numpy(largest), "pagerank": nx.pagerank(graph, tol=1e-12),
            "constraint": nx.constraint(plain, weight="weight"), "core_number": nx.core_number(plain),
        },
        sys.stdout,
    )  # fmt: skip


if __name__ == "__main__":
    main(Path(sys.argv[1]))
