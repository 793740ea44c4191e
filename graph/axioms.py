"""The ontology's axioms of OWL 2 RL, as what follows from which properties.

Those that the ontology uses: subclasses, subproperties, domains, ranges, inverse, symmetric and transitive
properties, and property chains of two links.
"""

from __future__ import annotations

from dataclasses import dataclass

from pyoxigraph import QuerySolutions, Store

from .iri import ONTOLOGY_GRAPH, OWL, RDF, RDFS

__all__ = ["TYPE", "Axiom", "axioms_of"]

TYPE = RDF + "type"

_AXIOMS = f"""
PREFIX rdfs: <{RDFS}> PREFIX owl: <{OWL}> PREFIX rdf: <{RDF}>
SELECT DISTINCT ?kind ?a ?b ?c WHERE {{ GRAPH <{ONTOLOGY_GRAPH}> {{
  {{ ?a rdfs:subClassOf+ ?b BIND("subclass" AS ?kind) FILTER(isIRI(?b)) }}
  UNION {{ ?a rdfs:subPropertyOf+ ?b BIND("subproperty" AS ?kind) FILTER(isIRI(?b)) }}
  UNION {{ ?a rdfs:domain ?b BIND("domain" AS ?kind) FILTER(isIRI(?b)) }}
  UNION {{ ?a rdfs:range ?b BIND("range" AS ?kind) FILTER(isIRI(?b)) ?a a owl:ObjectProperty }}
  UNION {{ ?a owl:inverseOf ?b BIND("inverse" AS ?kind) FILTER(isIRI(?a)) }}
  UNION {{ ?b owl:inverseOf ?a BIND("inverse" AS ?kind) FILTER(isIRI(?a)) }}
  UNION {{ ?a a owl:SymmetricProperty BIND("symmetric" AS ?kind) }}
  UNION {{ ?a a owl:TransitiveProperty BIND("transitive" AS ?kind) }}
  UNION {{ ?a owl:propertyChainAxiom/rdf:first ?b ; owl:propertyChainAxiom/rdf:rest/rdf:first ?c
           BIND("chain" AS ?kind) }}
}} FILTER(!BOUND(?b) || ?a != ?b) }} ORDER BY ?kind ?a ?b ?c
"""


@dataclass(frozen=True)
class Axiom:
    """An axiom: its kind and up to three names.

    Attributes
    ----------
    kind : str
        With x, y, z standing for things: `subclass` (x is an a: x is a b), `subproperty` (x a y: x b y), `domain`
        (x a y: x is a b), `range` (x a y: y is a b), `inverse` (x a y: y b x), `symmetric` (x a y: y a x),
        `transitive` (x a z, z a y: x a y) or `chain` (x b z, z c y: x a y).
    a, b, c : str
        IRIs; empty where the kind has none.
    """

    kind: str
    a: str
    b: str = ""
    c: str = ""

    @property
    def adds(self) -> str:
        """The property that it adds triples of."""
        if self.kind in ("subclass", "domain", "range"):
            return TYPE
        return self.b if self.kind in ("subproperty", "inverse") else self.a

    @property
    def reads(self) -> tuple[str, ...]:
        """The properties that it follows from."""
        if self.kind == "subclass":
            return (TYPE,)
        return (self.b, self.c) if self.kind == "chain" else (self.a,)


def axioms_of(store: Store) -> tuple[Axiom, ...]:
    """Read the axioms from the ontology's graph in a store, in a fixed order."""
    found = store.query(_AXIOMS)
    if not isinstance(found, QuerySolutions):
        raise TypeError("a SELECT query was expected")
    rows = ([row[name] for name in ("kind", "a", "b", "c")] for row in found)
    return tuple(
        Axiom(*("" if part is None else str(getattr(part, "value", part)) for part in row)) for row in rows
    )
