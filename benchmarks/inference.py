"""What follows from the ontology: our rules and axioms against owlrl's OWL 2 RL closure.

owlrl is given the ties that our rules in files derive (kind of a relation -> direct property), which OWL cannot say,
and the ontology without its vocabularies: less to do than ours. Compared is, property by property, how many ties
between the case's own things there are at the end.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from .model import OURS, Answer, Benchmark, Contender, Material, Run, Target

THINGS = ("/actor/", "/event/", "/relation/", "/flow/", "/participation/", "/account/", "/case/", "/source/")
LITERAL = ("earliest", "latest", "dateCertainty", "accuses")


def ours(material: Material) -> Run:
    """Infer on a store that holds data and ontology."""
    import pyoxigraph as ox

    from jembatan.graph.infer import infer
    from jembatan.graph.iri import INFERRED_GRAPH

    start = _loaded(material)

    def run() -> Answer:
        store = ox.Store()
        store.bulk_extend(start)
        infer(store)
        graphs = (ox.DefaultGraph(), ox.NamedNode(INFERRED_GRAPH))
        quads = (quad for graph in graphs for quad in store.quads_for_pattern(None, None, None, graph))
        return Answer(
            ties((q.subject.value, q.predicate.value, getattr(q.object, "value", "")) for q in quads)
        )

    return run


def by_owlrl(material: Material) -> Run:
    """Close a graph of rdflib under OWL 2 RL."""
    import pyoxigraph as ox
    from owlrl import DeductiveClosure, OWLRL_Semantics
    from rdflib import Graph

    from jembatan.graph.infer import run_rules
    from jembatan.graph.iri import ONTOLOGY_GRAPH

    store = _loaded(material)
    run_rules(store)
    ontology = ox.NamedNode(ONTOLOGY_GRAPH)
    plain = "".join(f"{quad.triple} .\n" for quad in store if quad.graph_name != ontology)
    text = plain + "".join(f"{quad.triple} .\n" for quad in _core())

    def run() -> Answer:
        graph = Graph(bind_namespaces="none")
        graph.parse(data=text, format="nt")
        DeductiveClosure(OWLRL_Semantics).expand(graph)
        return Answer(ties((str(s), str(p), str(o)) for s, p, o in graph))

    return run


def ties(triples: Iterable[tuple[str, str, str]]) -> list[list[object]]:
    """Count the triples of our own terms between the case's things, by property."""
    from jembatan.graph.iri import JB, RDF

    found: Counter[str] = Counter()
    for subject, name, value in triples:
        if any(part in subject for part in THINGS):
            if name.startswith(JB) and any(part in value for part in THINGS):
                found[name] += 1
            elif name == RDF + "type" and value.startswith(JB):
                found[value] += 1
    return [[name, found[name]] for name in sorted(found)]


def _core() -> list[object]:
    import pyoxigraph as ox

    from jembatan.graph.resources import ontology_files

    return [
        quad
        for file in ontology_files("core")
        for quad in ox.parse(file.read_bytes(), format=ox.RdfFormat.TURTLE)
    ]


def _loaded(material: Material):  # type: ignore[no-untyped-def]
    """Return a store with the data and the whole ontology, nothing inferred."""
    import pyoxigraph as ox

    from jembatan.graph.iri import ONTOLOGY_GRAPH
    from jembatan.graph.resources import ontology_files

    store = ox.Store()
    store.bulk_load(path=str(material.case), format=ox.RdfFormat.N_TRIPLES)
    for part in ("core", "vocab"):
        for file in ontology_files(part):
            store.bulk_load(
                file.read_bytes(), format=ox.RdfFormat.TURTLE, to_graph=ox.NamedNode(ONTOLOGY_GRAPH)
            )
    return store


BENCHMARKS = (
    Benchmark(
        "inference",
        "Inference",
        "triples",
        (
            Contender(OURS, ours, ("pyoxigraph",)),
            Contender("owlrl", by_owlrl, ("owlrl",), largest=100_000),
        ),
        quick=(1_000,),
        full=(1_000, 10_000, 100_000),
        material=("case",),
        targets=(Target(OURS, "owlrl", 1 / 50),),
    ),
)
