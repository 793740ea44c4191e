"""The closure under axioms on arrays: against a naive evaluation of the definitions, on random axioms and data."""

from __future__ import annotations

from itertools import product

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jembatan.graph import closure
from jembatan.graph.axioms import TYPE, Axiom, axioms_of
from jembatan.graph.closure import Closure
from jembatan.graph.iri import ONTOLOGY_GRAPH, OWL, RDFS

TARGET, SILENT = ox.NamedNode("urn:target"), ox.NamedNode("urn:silent")
NODES = [ox.NamedNode("urn:n0"), ox.NamedNode("urn:n1"), ox.NamedNode("urn:n2"), ox.BlankNode("b")]
CLASSES = [f"urn:C{number}" for number in range(3)]
PROPERTIES = [f"urn:p{number}" for number in range(4)]
VALUES = [*NODES, ox.Literal("one"), ox.Literal("1", datatype=ox.NamedNode("urn:kind"))]

Triple = tuple[object, str, object]

pairs = st.lists(st.sampled_from(PROPERTIES), min_size=2, max_size=2, unique=True)
AXIOMS = st.one_of(
    st.lists(st.sampled_from(CLASSES), min_size=2, max_size=2, unique=True).map(
        lambda c: Axiom("subclass", *c)
    ),
    pairs.map(lambda p: Axiom("subproperty", *p)),
    st.tuples(st.just("domain"), st.sampled_from(PROPERTIES), st.sampled_from(CLASSES)).map(
        lambda t: Axiom(*t)
    ),
    st.tuples(st.just("range"), st.sampled_from(PROPERTIES), st.sampled_from(CLASSES)).map(
        lambda t: Axiom(*t)
    ),
    pairs.map(lambda p: Axiom("inverse", *p)),
    st.sampled_from(PROPERTIES).map(lambda p: Axiom("symmetric", p)),
    st.sampled_from(PROPERTIES).map(lambda p: Axiom("transitive", p)),
    st.tuples(*[st.sampled_from(PROPERTIES)] * 3).map(lambda p: Axiom("chain", *p)),
)
TRIPLES = st.one_of(
    st.tuples(st.sampled_from(NODES), st.sampled_from(PROPERTIES), st.sampled_from(VALUES)),
    st.tuples(st.sampled_from(NODES), st.just(TYPE), st.sampled_from(CLASSES).map(ox.NamedNode)),
)


def is_thing(term: object) -> bool:
    return not isinstance(term, ox.Literal)


def step(known: set[Triple], axiom: Axiom) -> set[Triple]:
    """Apply one axiom to all triples, as the table of OWL 2 RL rules has it."""
    a, b, c = axiom.a, axiom.b, axiom.c
    of = {name: [(x, y) for x, p, y in known if p == name] for name in (a, b, c, TYPE)}
    match axiom.kind:
        case "subclass":
            return {(x, TYPE, ox.NamedNode(b)) for x, y in of[TYPE] if y == ox.NamedNode(a)}
        case "subproperty":
            return {(x, b, y) for x, y in of[a]}
        case "domain":
            return {(x, TYPE, ox.NamedNode(b)) for x, _ in of[a]}
        case "range":
            return {(y, TYPE, ox.NamedNode(b)) for _, y in of[a] if is_thing(y)}
        case "inverse":
            return {(y, b, x) for x, y in of[a] if is_thing(y)}
        case "symmetric":
            return {(y, a, x) for x, y in of[a] if is_thing(y)}
        case "transitive":
            return {(x, a, y) for (x, z), (w, y) in product(of[a], of[a]) if z == w}
        case _:
            return {(x, a, y) for (x, z), (w, y) in product(of[b], of[c]) if z == w}


def naive(given_: set[Triple], silent: set[Triple], axioms: list[Axiom]) -> set[Triple]:
    """Apply every axiom to everything until nothing is added."""
    known = set(given_)
    while True:
        more = set().union(*(step(known, axiom) for axiom in axioms)) - silent - known
        if not more:
            return known - given_
        known |= more


@pytest.mark.parametrize("piece", [1, 3, 1 << 22])
@settings(max_examples=120)
@given(
    data=st.lists(TRIPLES, max_size=14),
    derived=st.lists(TRIPLES, max_size=4),
    said=st.lists(TRIPLES, max_size=4),
    axioms=st.lists(AXIOMS, max_size=7),
)
def test_it_is_the_least_fixed_point(
    piece: int, data: list[Triple], derived: list[Triple], said: list[Triple], axioms: list[Axiom]
) -> None:
    store = ox.Store()
    for triples, graph in ((data, ox.DefaultGraph()), (derived, TARGET), (said, SILENT)):
        for subject, name, value in triples:
            store.add(ox.Quad(subject, ox.NamedNode(name), value, graph))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(closure, "PIECE", piece)
        one = Closure(store, axioms, TARGET, SILENT)
        quads = list(one.quads(one.run()))
    found = {(quad.subject, quad.predicate.value, quad.object) for quad in quads}
    assert len(found) == len(quads), "nothing is said twice"
    assert {quad.graph_name for quad in quads} <= {TARGET}
    assert found == naive({*data, *derived}, set(said), axioms)


def test_axioms_are_read_from_the_ontology() -> None:
    text = f"""@prefix o: <{OWL}> . @prefix r: <{RDFS}> . @prefix : <urn:> .
    :A r:subClassOf :B . :B r:subClassOf :C . :p r:subPropertyOf :q ; r:domain :A ; r:range :B ; a o:ObjectProperty .
    :d r:range :B ; a o:DatatypeProperty . :p o:inverseOf :i . :s a o:SymmetricProperty . :t a o:TransitiveProperty .
    :k o:propertyChainAxiom ( :p :q ) ."""
    store = ox.Store()
    store.load(text.encode(), format=ox.RdfFormat.TURTLE, to_graph=ox.NamedNode(ONTOLOGY_GRAPH))
    found = {(one.kind, *(part[4:] for part in (one.a, one.b, one.c) if part)) for one in axioms_of(store)}
    assert found == {
        ("subclass", "A", "B"), ("subclass", "B", "C"), ("subclass", "A", "C"), ("subproperty", "p", "q"),
        ("domain", "p", "A"), ("range", "p", "B"), ("inverse", "p", "i"), ("inverse", "i", "p"),
        ("symmetric", "s"), ("transitive", "t"), ("chain", "k", "p", "q"),
    }  # fmt: skip
