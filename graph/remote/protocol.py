"""The SPARQL 1.1 protocol from the asking side: a query is sent, its answer read as rows, truth or triples."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TypeVar, cast

from pyoxigraph import (
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    Triple,
    parse,
    parse_query_results,
)  # fmt: skip

from ..depth import refuse_deep_terms
from ..errors import CaseError, QueryError, QueryTimeoutError, RemoteError
from ..rows import Found, Row, found_of
from .http import Answered, Web
from .shallow import json_watcher, lines_watcher

_T = TypeVar("_T")

ROWS = "application/sparql-results+json, application/sparql-results+xml;q=0.8"
GRAPH = "application/n-triples, text/turtle;q=0.8, application/rdf+xml;q=0.5"

_ROW_FORMATS = {
    "application/sparql-results+json": QueryResultsFormat.JSON,
    "application/json": QueryResultsFormat.JSON,
    "application/sparql-results+xml": QueryResultsFormat.XML,
    "application/xml": QueryResultsFormat.XML,
    "text/xml": QueryResultsFormat.XML,
}
_GRAPH_FORMATS = {
    "application/n-triples": RdfFormat.N_TRIPLES,
    "text/plain": RdfFormat.N_TRIPLES,
    "text/turtle": RdfFormat.TURTLE,
    "application/x-turtle": RdfFormat.TURTLE,
    "application/rdf+xml": RdfFormat.RDF_XML,
}
CUT = ("jembatan-truncated", "x-sparql-maxrows")
"""Headers by which servers tell that an answer is not whole."""


@dataclass(frozen=True)
class Dataset:
    """Which graphs a query is to see: as one, and by name; empty for what the endpoint shows by itself."""

    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()

    def parameters(self) -> list[tuple[str, str]]:
        """Return the parameters of the protocol."""
        return [("default-graph-uri", one) for one in self.default] + [
            ("named-graph-uri", one) for one in self.named
        ]


@dataclass
class Reply:
    """An answer still to be read, and whether the server has said that it is cut."""

    found: Found
    cut: bool


def ask_endpoint(web: Web, query: str, form: str, dataset: Dataset, timeout: float | None) -> Reply:
    """Send a query.

    Parameters
    ----------
    web : Web
        The server.
    query : str
        SPARQL 1.1, every prefix declared.
    form : {"rows", "truth", "graph"}
        What kind of answer is due.
    dataset : Dataset
        What the query is to see.
    timeout : float or None
        Seconds until the whole answer must have come.

    Raises
    ------
    RemoteError
        If the endpoint is not reached, refuses, or answers with something else than SPARQL results.
    QueryTimeoutError
        If the answer is not there in time.
    """
    headers = {
        "Accept": GRAPH if form == "graph" else ROWS,
        "Content-Type": "application/sparql-query",
    }
    answered = web.send("POST", dataset.parameters(), headers, query.encode("utf-8"), timeout)
    if answered.status != 200:
        raise refused(web, answered)
    cut = any(name in answered.headers for name in CUT)
    if form == "graph":
        kind = _GRAPH_FORMATS.get(answered.media)
        if kind is None:
            raise _not_sparql(web, answered)
        return Reply(Found(triples=_triples(web, answered, kind)), cut)
    how = _ROW_FORMATS.get(answered.media)
    if how is None:
        raise _not_sparql(web, answered)
    if how == QueryResultsFormat.JSON:
        answered.body.watcher = json_watcher()
    result = _guarded(
        web, answered, lambda: parse_query_results(cast("IO[bytes]", answered.body), format=how)
    )
    if isinstance(result, QueryBoolean):
        if form != "truth":
            raise _not_sparql(web, answered)
        _drain(web, answered)
        return Reply(Found(truth=bool(result)), cut)
    if form != "rows":
        raise _not_sparql(web, answered)
    found = found_of(result, query)
    return Reply(Found(found.columns, _rows(web, answered, result, found.columns)), cut)


def refused(web: Web, answered: Answered) -> QueryError:
    """Return the error for an answer that is no answer: what its status means, and what the server says."""
    said = _said(answered)
    web.done(answered, whole=False)
    where, status = web.where.text, answered.status
    if status == 401:
        return RemoteError(
            f"{where}: the endpoint wants to know who asks (401). "
            "Set JEMBATAN_USER and JEMBATAN_PASSWORD, or JEMBATAN_TOKEN."
        )
    if status == 403:
        return RemoteError(f"{where}: the endpoint refuses (403).{said}")
    if status == 404:
        return RemoteError(
            f"{where}: there is nothing at this address (404). Is the endpoint at .../sparql or .../query?"
        )
    if status in (405, 406, 415):
        return RemoteError(
            f"{where}: this address takes no SPARQL query ({status}).{said} Is it the endpoint's?"
        )
    if status in (408, 504):
        return QueryTimeoutError(f"the endpoint stopped the query at its own time limit ({status}).{said}")
    if status in (429, 503):
        return RemoteError(f"{where}: the endpoint is busy ({status}). Ask again later.{said}")
    if 300 <= status < 400:
        return RemoteError(f"{where}: the server sends us elsewhere ({status}), which is refused.")
    return RemoteError(f"{where}: the endpoint answers {status}.{said}")


def _said(answered: Answered) -> str:
    if answered.media == "text/html":
        return ""
    text = re.sub(r"[\x00-\x1f\x7f-\x9f\s]+", " ", answered.text()).strip()
    return f" It says: {text[:300]}" if text else ""


def _not_sparql(web: Web, answered: Answered) -> RemoteError:
    web.done(answered, whole=False)
    what = (
        "a web page"
        if answered.media in ("text/html", "application/xhtml+xml")
        else answered.media[:80] or "nothing"
    )
    return RemoteError(
        f"{web.where.text}: no SPARQL endpoint: it answers with {what}. Is the endpoint at .../sparql or .../query?"
    )


def _guarded(web: Web, answered: Answered, work: Callable[[], _T]) -> _T:
    """Do a piece of reading; whatever fails in it is told in our words."""
    try:
        return work()
    except (SyntaxError, ValueError, OSError, RuntimeError) as error:
        said = str(error)[:200]
    web.done(answered, whole=False)
    if answered.body.failure is not None:
        raise answered.body.failure
    raise RemoteError(f"{web.where.text}: the answer is broken: not {answered.media} as it says ({said}).")


def _whole_turtle(answered: Answered, kind: RdfFormat) -> bytes | IO[bytes]:
    """Return what is to be parsed: Turtle whole, for only then can it be told how deep its triple terms are."""
    if kind != RdfFormat.TURTLE:
        return cast("IO[bytes]", answered.body)
    data = answered.body.readall() or b""
    try:
        refuse_deep_terms(Path("answer.ttl"), data)
    except CaseError as error:
        answered.body.failure = RemoteError(f"the endpoint's answer is refused: {error}")
        raise ValueError(str(error)) from None
    return data


def _rows(web: Web, answered: Answered, result: QuerySolutions, names: Sequence[str]) -> Iterator[Row]:
    whole = False
    try:
        while True:
            row = _guarded(web, answered, lambda: next(result, None))
            if row is None:
                break
            yield tuple(row[name] for name in names)
        whole = True
    finally:
        if whole:
            _drain(web, answered)
        else:
            web.done(answered, whole=False)


def _triples(web: Web, answered: Answered, kind: RdfFormat) -> Iterator[Triple]:
    whole = False
    try:
        if kind == RdfFormat.N_TRIPLES:
            answered.body.watcher = lines_watcher()
        quads = _guarded(
            web, answered, lambda: parse(_whole_turtle(answered, kind), format=kind, rename_blank_nodes=True)
        )
        while True:
            quad = _guarded(web, answered, lambda: next(quads, None))
            if quad is None:
                break
            yield quad.triple
        whole = True
    finally:
        if whole:
            _drain(web, answered)
        else:
            web.done(answered, whole=False)


def _drain(web: Web, answered: Answered) -> None:
    """Read what stands after the answer (a line's end), so that the connection can be used again."""
    rest = answered.text(1_000)
    web.done(answered, whole=not rest.strip())
