"""A copy of a remote case on disk: fetched graph by graph, written as it comes, gone with the process."""

from __future__ import annotations

import weakref
from collections.abc import Iterator
from contextlib import ExitStack
from typing import TYPE_CHECKING

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Store, Triple

from ..iri import ASSERTED_GRAPH, INFERRED_GRAPH, ONTOLOGY_GRAPH
from ..rows import Row
from ..store import ASSERTED, INFERRED, ONTOLOGY
from ..unfinished import staging
from .protocol import ask_endpoint

if TYPE_CHECKING:
    from .store import RemoteStore

ASSERTED_QUERY = f"""SELECT ?s ?p ?o {{ ?s ?p ?o
  FILTER NOT EXISTS {{ GRAPH <{ONTOLOGY_GRAPH}> {{ ?s ?p ?o }} }}
  FILTER NOT EXISTS {{ GRAPH <{INFERRED_GRAPH}> {{ ?s ?p ?o }} }} }}"""
"""What is neither the ontology's nor inferred, wherever it stands."""


def copy_of(store: RemoteStore) -> Store:
    """Fetch a whole case into an Oxigraph store on disk.

    Parameters
    ----------
    store : RemoteStore
        Where the case lies.

    Returns
    -------
    pyoxigraph.Store
        Laid out as a local one: asserted data in the default graph, ontology and inferred triples in theirs. Its folder
        is removed when the store is.

    Raises
    ------
    RemoteError
        If the endpoint cannot give everything.
    """
    if ASSERTED_GRAPH not in store.dataset.default and (found := _by_graphs(store)) is not None:
        return found
    copy = _empty(store)
    for graph, rows in (
        (ASSERTED, asserted_rows(store)),
        (ONTOLOGY, graph_rows(store, ONTOLOGY_GRAPH)),
        (INFERRED, graph_rows(store, INFERRED_GRAPH)),
    ):
        copy.bulk_extend(quads_of(rows, graph))
    return copy


def _by_graphs(store: RemoteStore) -> Store | None:
    """Fetch all named graphs in one plain reading, which any engine does fast; None if they are not the whole case."""
    part = f"ASK {{ GRAPH <{ASSERTED_GRAPH}> {{ ?s ?p ?o }} }}"
    if not ask_endpoint(store.web, part, "truth", store.dataset, None).found.truth:
        return None
    copy = _empty(store)
    own = {ONTOLOGY_GRAPH: ONTOLOGY, INFERRED_GRAPH: INFERRED}

    def quads() -> Iterator[Quad]:
        for g, s, p, o in store.stream("SELECT ?g ?s ?p ?o { GRAPH ?g { ?s ?p ?o } }"):
            graph = own.get(g.value, ASSERTED) if isinstance(g, NamedNode) else ASSERTED
            yield from quads_of(iter(((s, p, o),)), graph)

    copy.bulk_extend(quads())
    return copy if len(copy) == store.count("SELECT ?s ?p ?o { ?s ?p ?o }") else None


def _empty(store: RemoteStore) -> Store:
    """Return an empty store on disk that is gone when the remote one is."""
    kept = ExitStack()
    folder = kept.enter_context(staging("jembatan-copy-"))
    weakref.finalize(store, kept.close)
    return Store(str(folder / "store"))


def asserted_rows(store: RemoteStore) -> Iterator[Row]:
    """Give subject, predicate and object of all that is asserted."""
    if ASSERTED_GRAPH in store.dataset.default:
        return graph_rows(store, ASSERTED_GRAPH)
    return store.stream(ASSERTED_QUERY)


def graph_rows(store: RemoteStore, graph: str) -> Iterator[Row]:
    """Give subject, predicate and object of a named graph."""
    return store.stream(f"SELECT ?s ?p ?o {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}")


def quads_of(rows: Iterator[Row], graph: NamedNode | DefaultGraph) -> Iterator[Quad]:
    """Put rows of three terms into a graph; what no triple can be is left out."""
    for s, p, o in rows:
        if (
            isinstance(s, (NamedNode, BlankNode))
            and isinstance(p, NamedNode)
            and isinstance(o, (NamedNode, BlankNode, Literal, Triple))
        ):
            yield Quad(s, p, o, graph)
