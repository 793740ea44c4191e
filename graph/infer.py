"""Inference: the rules that stand in files, run as SPARQL, and the ontology's axioms.

What follows is written to a graph of its own and never repeats what is asserted or stands in the ontology. `owlrl`
gives the same ties by the axioms; the tests hold both against each other.
"""

from __future__ import annotations

import re
from itertools import chain, islice

from pyoxigraph import NamedNode, Quad, QueryTriples, Store

from .axioms import axioms_of
from .iri import INFERRED_GRAPH, ONTOLOGY_GRAPH, PREFIXES
from .resources import ontology_files

__all__ = ["infer", "run_rules"]

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
        Whether what the rules derive is written as it is found, which takes little memory: for large stores on disk.

    Returns
    -------
    int
        How many triples were added.

    Notes
    -----
    The axioms need some 300 bytes of memory for each term (not triple) that they can meet.
    """
    from .closure import Closure

    first = len(store)
    run_rules(store, streaming=streaming)
    axioms = axioms_of(store)
    closure = Closure(store, axioms, NamedNode(INFERRED_GRAPH), NamedNode(ONTOLOGY_GRAPH))
    store.bulk_extend(closure.quads(closure.run()))
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
