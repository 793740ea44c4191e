"""Inference: the ontology's axioms compiled to SPARQL updates, and the rules that stand in files.

What follows is written to a graph of its own and never repeats what is asserted or stands in the ontology. The axioms
are those of OWL 2 RL that the ontology uses: subclasses, subproperties, domains, ranges, inverse, symmetric and
transitive properties, and property chains of two links. `owlrl` gives the same ties; the tests hold both against
each other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, islice
from typing import TypeAlias

from pyoxigraph import NamedNode, Quad, QuerySolutions, QueryTriples, Store

from .iri import INFERRED_GRAPH, ONTOLOGY_GRAPH, OWL, PREFIXES, RDF, RDFS
from .resources import ontology_files

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

_PREDICATES = "SELECT DISTINCT ?p WHERE { { ?s ?p ?o } UNION { GRAPH <%s> { ?s ?p ?o } } }" % INFERRED_GRAPH  # noqa: UP031

Axiom: TypeAlias = tuple[str, str, str, str]
"""Kind and up to three names."""

_TYPE = f"<{RDF}type>"

_RULES = {
    "subclass": ("?x {type} <{b}>", ("?x {type} <{a}>",), ""),
    "subproperty": ("?x <{b}> ?y", ("?x <{a}> ?y",), ""),
    "domain": ("?x {type} <{b}>", ("?x <{a}> ?y",), ""),
    "range": ("?y {type} <{b}>", ("?x <{a}> ?y",), "FILTER(!isLiteral(?y))"),
    "inverse": ("?y <{b}> ?x", ("?x <{a}> ?y",), ""),
    "symmetric": ("?y <{a}> ?x", ("?x <{a}> ?y",), ""),
    "transitive": ("?x <{a}> ?y", ("?x <{a}> ?z", "?z <{a}> ?y"), ""),
    "chain": ("?x <{a}> ?y", ("?x <{b}> ?z", "?z <{c}> ?y"), ""),
}
"""For each kind of axiom: what follows, from which patterns, under which condition."""

MAX_ROUNDS = 50


FEW = 50_000
"""Triples that are written in one go; more are written as they are found."""

_INSERT = re.compile(r"INSERT\s*\{\s*GRAPH\s*<[^<>]*>\s*\{([^{}]*)\}\s*\}\s*WHERE")


def infer(store: Store, *, streaming: bool = False) -> int:
    """Add to the inferred graph all that follows from the asserted data, the ontology and the rules.

    Parameters
    ----------
    store : pyoxigraph.Store
        Asserted data in the default graph, the ontology in its own. Changed in place.
    streaming : bool
        Whether what follows is written as it is found, which takes little memory: for large stores on disk.

    Returns
    -------
    int
        How many triples were added.
    """
    first = len(store)
    add = _stream if streaming else _update_store
    run_rules(store, streaming=streaming)
    axioms = compile_axioms(store)
    sizes = _sizes(store)
    for axiom in axioms:
        add(store, axiom.update)
    for _ in range(MAX_ROUNDS):
        before, sizes = sizes, _sizes(store)
        grown = {name for name, size in sizes.items() if size > before.get(name, 0)}
        if not grown:
            break
        for axiom in axioms:
            if grown & set(axiom.reads):
                add(store, axiom.update)
    return len(store) - first


def run_rules(store: Store, *, streaming: bool = False) -> None:
    """Add what the rules in files derive, and no axiom; parameters as for `infer`."""
    for rule in ontology_files("rules", "*.ru"):
        (_stream if streaming else _update_store)(store, rule.read_text(encoding="utf-8"))


def _update_store(store: Store, update: str) -> None:
    store.update(update, prefixes=PREFIXES)


def _stream(store: Store, update: str) -> None:
    """Run each INSERT of an update as a CONSTRUCT, and write what it gives while it gives it."""
    heads = list(_INSERT.finditer(update))
    graph = NamedNode(INFERRED_GRAPH)
    for head, following in zip(heads, [*heads[1:], None], strict=True):
        body = update[head.end() : following.start() if following else len(update)].rstrip().removesuffix(";")
        query = f"{update[: heads[0].start()]} CONSTRUCT {{ {head.group(1)} }} WHERE {body}"
        found = store.query(query, prefixes=PREFIXES)
        if not isinstance(found, QueryTriples):
            raise TypeError("a CONSTRUCT query was expected")
        quads = (Quad(one.subject, one.predicate, one.object, graph) for one in found)
        first = list(islice(quads, FEW))
        if len(first) < FEW:
            store.extend(first)
        else:
            store.bulk_extend(chain(first, quads))


def _solutions(store: Store, query: str) -> QuerySolutions:
    found = store.query(query)
    if not isinstance(found, QuerySolutions):
        raise TypeError("a SELECT query was expected")
    return found


def _sizes(store: Store) -> dict[str, int]:
    """Count the inferred triples of each predicate."""
    query = f"SELECT ?p (COUNT(*) AS ?n) WHERE {{ GRAPH <{INFERRED_GRAPH}> {{ ?s ?p ?o }} }} GROUP BY ?p"
    rows = _solutions(store, query)
    return {row["p"].value: int(row["n"].value) for row in rows}


@dataclass(frozen=True)
class CompiledAxiom:
    """An axiom as a SPARQL update, the predicates it reads and the one it adds."""

    update: str
    reads: tuple[str, ...]
    adds: str


def compile_axioms(store: Store) -> list[CompiledAxiom]:
    """Compile the axioms of the ontology graph to SPARQL updates.

    Parameters
    ----------
    store : pyoxigraph.Store
        With the ontology in its graph and the data, of which only the predicates are looked at: an axiom
        that nothing can meet is left out.

    Returns
    -------
    list of CompiledAxiom
        One `INSERT ... WHERE` an axiom; run in rounds until nothing is added, from the second round on only
        those that read what the round before has added.
    """
    axioms = list(_axioms(store))
    used = {row["p"].value for row in _solutions(store, _PREDICATES)}
    heads = {_head(*axiom) for axiom in axioms}
    live = [axiom for axiom in axioms if all(name in used or name in heads for name in _body(*axiom))]
    inferable = heads | set(_sizes(store))  # what the rules in files have derived stands there too
    return [CompiledAxiom(_update(axiom, inferable), _body(*axiom), _head(*axiom)) for axiom in live]


def _axioms(store: Store) -> Iterator[Axiom]:
    for row in _solutions(store, _AXIOMS):
        parts = [row[name] for name in ("kind", "a", "b", "c")]
        kind, a, b, c = ("" if part is None else str(getattr(part, "value", part)) for part in parts)
        yield kind, a, b, c


def _head(kind: str, a: str, b: str, c: str) -> str:
    """Return the predicate that an axiom adds."""
    if kind in ("subclass", "domain", "range"):
        return RDF + "type"
    return b if kind in ("subproperty", "inverse") else a


def _body(kind: str, a: str, b: str, c: str) -> tuple[str, ...]:
    """Return the predicates that an axiom reads."""
    if kind == "subclass":
        return (RDF + "type",)
    return (b, c) if kind == "chain" else (a,)


def _update(axiom: Axiom, heads: set[str]) -> str:
    kind, a, b, c = axiom
    head, patterns, condition = _RULES[kind]
    names = _body(*axiom) * (2 if kind == "transitive" else 1)
    added = head.format(a=a, b=b, c=c, type=_TYPE)
    where = " ".join(
        _either(pattern.format(a=a, b=b, c=c, type=_TYPE), name in heads)
        for pattern, name in zip(patterns, names, strict=True)
    )
    return (
        f"INSERT {{ GRAPH <{INFERRED_GRAPH}> {{ {added} }} }} "
        f"WHERE {{ {where} {condition} FILTER NOT EXISTS {{ {added} }} "
        f"FILTER NOT EXISTS {{ GRAPH <{ONTOLOGY_GRAPH}> {{ {added} }} }} }}"
    )


def _either(pattern: str, inferable: bool) -> str:
    """Match a pattern among the asserted triples and, where rules can add such, among the inferred ones."""
    if not inferable:
        return f"{pattern} ."
    return f"{{ {{ {pattern} }} UNION {{ GRAPH <{INFERRED_GRAPH}> {{ {pattern} }} }} }}"
