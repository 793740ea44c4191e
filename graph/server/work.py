"""What a worker does with a job: ask the case, write the answer in the format wanted, within the limits."""

from __future__ import annotations

from pyoxigraph import DefaultGraph, NamedNode

from ..case import Case
from ..errors import JembatanError, QueryError, UnknownNameError
from ..iri import BASE, INFERRED_GRAPH, ONTOLOGY_GRAPH, PREFIXES
from ..store import CaseStore, Rows
from .formats import GRAPHS
from .jobs import Job, Reply
from .limits import Limits
from .writers import write_graph, write_rows, write_truth

ASSERTED_GRAPH = BASE + "graph/asserted"
"""What the graph of asserted statements is called in a request: in the store it is the one without a name."""

NAMESPACES = {
    **PREFIXES,
    "void": "http://rdfs.org/ns/void#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "sd": "http://www.w3.org/ns/sparql-service-description#",
    "format": "http://www.w3.org/ns/formats/",
}
"""Prefixes in descriptions."""

UNION_GRAPH = "default"
"""How a job names the default graph: what is asserted, the ontology, and what follows, as one."""


def perform(case: Case, job: Job, limits: Limits) -> Reply:
    """Do a job; what goes wrong is told in the reply."""
    try:
        reply = _ACTS[job.kind](case, job, limits)
    except UnknownNameError as error:
        return Reply("unknown", body=str(error).encode())
    except JembatanError as error:
        return Reply("query", body=str(error).encode())
    except MemoryError:
        return Reply("memory")
    if len(reply.body) > limits.answer:
        return Reply("large")
    return reply


def _query(case: Case, job: Job, limits: Limits) -> Reply:
    store = _data_set(case.store, job)
    found = store.answer(job.text, timeout=None, limit=limits.rows)
    if isinstance(found, list):
        if not job.graph:
            return Reply("format", form="graph")
        kept = found[: limits.rows]
        body = write_graph(kept, job.graph, case.store.prefixes)
        return Reply("graph", job.graph, body, len(kept), len(found) > len(kept))
    if not job.rows:
        return Reply("format", form="rows")
    if isinstance(found, Rows):
        return Reply("rows", job.rows, write_rows(found, job.rows), len(found), found.truncated)
    return Reply("truth", job.rows, write_truth(found, job.rows), 1)


def _data_set(store: CaseStore, job: Job) -> CaseStore:
    if job.default is None and job.named is None:
        return store
    known = graph_names(store)
    for iri in (*(job.default or ()), *(job.named or ())):
        if iri not in known:
            shown = ", ".join(sorted(known)[:8])
            raise QueryError(
                f"the case has no graph <{iri[:200]}>, and nothing is fetched. Its graphs: {shown}."
            )
    wanted = [DefaultGraph() if iri == ASSERTED_GRAPH else NamedNode(iri) for iri in job.default or ()]
    return store.narrowed(wanted, [NamedNode(iri) for iri in job.named or () if iri != ASSERTED_GRAPH])


def graph_names(store: CaseStore) -> frozenset[str]:
    """Return the names of a case's graphs, with that of the unnamed one."""
    named = {graph.value for graph in store.native.named_graphs() if isinstance(graph, NamedNode)}
    return frozenset({ASSERTED_GRAPH, INFERRED_GRAPH, ONTOLOGY_GRAPH, *named})


def _graph(case: Case, job: Job, limits: Limits) -> Reply:
    """Write one graph, the default graph, or (no name) all of them; never cut: a part would pass for the whole."""
    if not job.text and not GRAPHS[job.graph].quads:
        return Reply("format", form="quads")
    native, prefixes = case.store.native, case.store.prefixes
    if job.text == UNION_GRAPH:
        whole = {quad.triple for quad in native}
        return Reply("graph", job.graph, write_graph(whole, job.graph, prefixes), len(whole))
    if job.text and job.text not in graph_names(case.store):
        return Reply("unknown", body=f"the case has no graph <{job.text[:200]}>.".encode())
    graph = DefaultGraph() if job.text == ASSERTED_GRAPH else NamedNode(job.text) if job.text else None
    body = native.dump(format=GRAPHS[job.graph].writer, from_graph=graph, prefixes=prefixes)
    return Reply("graph", job.graph, body or b"", len(native))


def _question(case: Case, job: Job, limits: Limits) -> Reply:
    from ..questions import ask
    from ..tabular import render

    table = ask(case, job.text, job.params, job.lang, timeout=None, limit=limits.rows)
    body = render(table, job.rows).encode("utf-8", "replace")
    return Reply("rows", job.rows, body, len(table), len(table) >= limits.rows)


def _void(case: Case, job: Job, _: Limits) -> Reply:
    from .description import void

    found = void(case, job.text)
    return Reply("graph", job.graph, write_graph(found, job.graph, NAMESPACES), len(found))


def _service(case: Case, job: Job, limits: Limits) -> Reply:
    from .description import service

    found = service(case, job.text, graph_names(case.store), limits)
    return Reply("graph", job.graph, write_graph(found, job.graph, NAMESPACES), len(found))


def _network(case: Case, job: Job, _: Limits) -> Reply:
    from ..site.network_page import drawn

    return Reply("page", "html", drawn(case, job.lang).encode("utf-8"), 1)


_ACTS = {
    "query": _query, "graph": _graph, "question": _question, "void": _void, "service": _service, "network": _network,
}  # fmt: skip
