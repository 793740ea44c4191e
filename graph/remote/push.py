"""Writing a case to another store by the SPARQL 1.1 Graph Store Protocol: three graphs, asserted data last."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from pyoxigraph import BlankNode, DefaultGraph, NamedNode, RdfFormat, Triple, serialize

from ..case import Case
from ..errors import RemoteError
from ..iri import ASSERTED_GRAPH, INFERRED_GRAPH, JB, ONTOLOGY_GRAPH, RDF
from ..store import ASSERTED, INFERRED, ONTOLOGY
from .address import address
from .http import Answered, Web
from .protocol import refused

BATCH = 50_000
"""Triples in a request."""

PATIENCE = 600.0
"""Seconds a server may take for one request."""

_GRAPHS: tuple[tuple[str, NamedNode | DefaultGraph], ...] = (
    (ONTOLOGY_GRAPH, ONTOLOGY),
    (INFERRED_GRAPH, INFERRED),
    (ASSERTED_GRAPH, ASSERTED),
)
_TYPE, _CASE = NamedNode(RDF + "type"), NamedNode(JB + "Case")


@dataclass(frozen=True)
class PushedGraph:
    """One graph that was, or would be, written.

    Attributes
    ----------
    iri : str
        Its name.
    triples : int
        How many.
    requests : int
        In how many requests.
    there : bool
        Whether the server had such a graph before.
    """

    iri: str
    triples: int
    requests: int
    there: bool


def push(
    case: Case,
    url: str,
    *,
    replace: bool = False,
    dry_run: bool = False,
    progress: Callable[[str, int], None] | None = None,
) -> tuple[PushedGraph, ...]:
    """Write a case to a server.

    Parameters
    ----------
    case : Case
        What is written: asserted statements, ontology and inferred triples, each to a graph of its own.
    url : str
        The address of the server's graph store (Oxigraph: `/store`; Fuseki: `/DATASET/data`).
    replace : bool
        Whether graphs of these names that are there may be replaced; the server's other graphs stay as they are.
    dry_run : bool
        Only look what is there, and write nothing.
    progress : callable, optional
        Told the graph and how many triples of it are written.

    Returns
    -------
    tuple of PushedGraph

    Raises
    ------
    RemoteError
        If the server cannot be reached, refuses, or has such graphs already.

    Notes
    -----
    The asserted statements go last, and of them the description of the case; where they were there before they are
    removed first. A write that was broken off thus never opens as a whole case.
    """
    web = Web(address(url))
    before = {iri: _there(web, iri) for iri, _ in _GRAPHS}
    if any(before.values()) and not (replace or dry_run):
        names = ", ".join(iri.rsplit("/", 1)[-1] for iri, there in before.items() if there)
        raise RemoteError(
            f"{web.where.text}: the server holds a case already (graphs: {names}). To replace it: --replace"
        )
    if before[ASSERTED_GRAPH] and not dry_run:
        _send(web, "DELETE", ASSERTED_GRAPH, None, (200, 202, 204, 404))
    told = []
    for iri, graph in _GRAPHS:
        count = requests = 0
        for body, size in _batches(case, graph):
            if not dry_run:
                _send(web, "POST" if requests else "PUT", iri, body, (200, 201, 202, 204))
            count, requests = count + size, requests + 1
            if progress and not dry_run:
                progress(iri, count)
        told.append(PushedGraph(iri, count, requests, before[iri]))
    return tuple(told)


def _there(web: Web, iri: str) -> bool:
    found = _request(web, "GET", iri, None)
    if found.status == 404:
        web.done(found, whole=False)
        return False
    if found.status != 200 or found.media in ("text/html", "application/xhtml+xml"):
        raise _no_store(web, found)
    first = found.text(20_000)
    web.done(found, whole=False)
    lines = (line.strip() for line in first.splitlines())
    return any(line and not line.startswith(("#", "@prefix", "PREFIX")) for line in lines)


def _batches(case: Case, graph: NamedNode | DefaultGraph) -> Iterator[tuple[bytes, int]]:
    """Give a graph as N-Triples in pieces: blank nodes together in the first, cases in the last."""
    store = case.store.native
    cases = {quad.subject for quad in store.quads_for_pattern(None, _TYPE, _CASE, graph)}

    def part(blank: bool, late: bool) -> Iterator[Triple]:
        for quad in store.quads_for_pattern(None, None, None, graph):
            is_blank = isinstance(quad.subject, BlankNode) or isinstance(quad.object, BlankNode)
            if is_blank == blank and (is_blank or (quad.subject in cases) == late):
                yield quad.triple

    tied = list(part(blank=True, late=False))
    rest = _joined(part(blank=False, late=False), part(blank=False, late=True))
    first = tied + list(islice(rest, max(0, BATCH - len(tied))))
    while first:
        yield serialize(first, format=RdfFormat.N_TRIPLES) or b"", len(first)
        first = list(islice(rest, BATCH))


def _joined(*parts: Iterable[Triple]) -> Iterator[Triple]:
    for part in parts:
        yield from part


def _send(web: Web, method: str, iri: str, body: bytes | None, good: tuple[int, ...]) -> None:
    found = _request(web, method, iri, body)
    if found.status == 415 and body is not None:
        web.done(found, whole=False)
        found = _request(web, method, iri, body, "text/turtle")
    if found.status not in good:
        raise _no_store(web, found)
    found.text()
    web.done(found, whole=True)


def _request(
    web: Web, method: str, iri: str, body: bytes | None, media: str = "application/n-triples"
) -> Answered:
    headers = {"Accept": "application/n-triples, text/turtle;q=0.8, */*;q=0.1"}
    if body is not None:
        headers["Content-Type"] = media
    return web.send(method, [("graph", iri)], headers, body, PATIENCE)


def _no_store(web: Web, found: Answered) -> RemoteError:
    status, where = found.status, web.where.text
    if status in (400, 405, 406, 415, 501) or (status == 200 and "html" in found.media):
        told = str(refused(web, found)).partition(" It says:")[2].removesuffix(" Is it the endpoint's?")
        return RemoteError(
            f"{where}: this address takes no graphs ({status}).{' It says:' + told if told else ''} The graph store "
            "is at /store (Oxigraph) or /DATASET/data (Fuseki), and the server must allow writing."
        )
    if status == 413:
        web.done(found, whole=False)
        return RemoteError(f"{where}: the server refuses so much in one request (413). Raise its limit.")
    return RemoteError(str(refused(web, found)))
