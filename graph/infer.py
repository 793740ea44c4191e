"""Inference: the rules that stand in files, run as SPARQL, and the ontology's axioms.

What follows is written to a graph of its own and never repeats what is asserted or stands in the ontology. `owlrl`
gives the same ties by the axioms; the tests hold both against each other.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import chain, islice

from pyoxigraph import NamedNode, Quad, QueryTriples, Store

from .axioms import axioms_of
from .iri import INFERRED_GRAPH, ONTOLOGY_GRAPH, PREFIXES
from .resources import ontology_files

__all__ = ["infer", "run_rules"]

FEW = 50_000
"""Triples that are written in one go; more are written as they are found."""

_READING, _WRITING = 6, 4
"""What reading terms for the axioms, and writing what follows from them, takes: as much as so many rules."""

_INSERT = re.compile(r"INSERT\s*\{\s*GRAPH\s*<[^<>]*>\s*\{([^{}]*)\}\s*\}\s*WHERE")


def infer(
    store: Store, *, streaming: bool = False, note: Callable[[int, int], None] = lambda *_: None
) -> int:
    """Add to the inferred graph all that follows from the asserted data, the ontology and the rules.

    Parameters
    ----------
    store : pyoxigraph.Store
        Asserted data in the default graph, the ontology in its own. Changed in place.
    streaming : bool
        Whether what the rules derive is written as it is found, which takes little memory: for large stores on disk.
    note : callable
        Told how many steps are done, and of how many; each takes about as long.

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
    rules = ontology_files("rules", "*.ru")
    every = len(rules) + _READING + _WRITING
    run_rules(store, streaming=streaming, note=lambda done: note(done, every))
    closure = Closure(store, axioms_of(store), NamedNode(INFERRED_GRAPH), NamedNode(ONTOLOGY_GRAPH))
    note(len(rules) + _READING, every)
    store.bulk_extend(closure.quads(closure.run()))
    note(every, every)
    return len(store) - first


def run_rules(store: Store, *, streaming: bool = False, note: Callable[[int], None] = lambda _: None) -> None:
    """Add what the rules in files derive, and no axiom; parameters as for `infer`, `note` is told the rules done."""
    for number, rule in enumerate(ontology_files("rules", "*.ru"), 1):
        (_stream if streaming else _update_store)(store, rule.read_text(encoding="utf-8"))
        note(number)


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
