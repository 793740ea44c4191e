"""The store: one Oxigraph store behind one small interface (select, construct, ask, quads)."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias, TypeVar

from pyoxigraph import (
    BlankNode,
    DefaultGraph,
    Literal,
    NamedNode,
    Quad,
    QueryBoolean,
    QuerySolutions,
    QueryTriples,
    Store,
    Triple,
)  # fmt: skip

from .bind import bind
from .errors import QueryError, QueryTimeoutError
from .guard import guard
from .iri import INFERRED_GRAPH, ONTOLOGY_GRAPH, PREFIXES
from .size import check_size
from .syntax import explain

Term: TypeAlias = NamedNode | BlankNode | Literal | Triple
Value: TypeAlias = NamedNode | BlankNode | Literal
_T = TypeVar("_T")

INFERRED = NamedNode(INFERRED_GRAPH)
ONTOLOGY = NamedNode(ONTOLOGY_GRAPH)
ASSERTED = DefaultGraph()

DEFAULT_TIMEOUT = 30.0
"""Seconds a query may take when nothing else is said."""


@dataclass(frozen=True)
class Rows:
    """The answer of a SELECT: its columns in the order asked for, and its rows.

    Attributes
    ----------
    columns : tuple of str
        The variables, without `?`.
    rows : tuple of tuple
        One term or None for each column.
    truncated : bool
        Whether the row limit cut the answer.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]
    truncated: bool = False

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[tuple[Term | None, ...]]:
        return iter(self.rows)

    def _repr_html_(self) -> str:
        """Show the rows in a notebook."""
        from .notebook.table import rows_html

        return rows_html(self)

    def texts(self) -> list[tuple[str, ...]]:
        """Return every row as plain texts; what is unbound is the empty text."""
        return [
            tuple("" if term is None else str(getattr(term, "value", term)) for term in row)
            for row in self.rows
        ]


class CaseStore:
    """Asserted statements, the ontology and what follows from both, asked as one.

    Parameters
    ----------
    store : pyoxigraph.Store
        Asserted data in the default graph, the ontology and the inferred ties in graphs of their own; no
        triple stands in two of them, so that counts are right.
    graphs : sequence of named nodes, optional
        Further graphs that a query sees with them; disjoint from them and from each other.
    prefixes : mapping of str to str, optional
        Further prefixes that queries need not declare.
    """

    def __init__(
        self, store: Store, graphs: Sequence[NamedNode] = (), prefixes: Mapping[str, str] | None = None
    ) -> None:
        self._store = store
        self.graphs = tuple(graphs)
        self.prefixes = {**(prefixes or {}), **PREFIXES}
        self._graphs: list[NamedNode | BlankNode | DefaultGraph] = [ASSERTED, ONTOLOGY, INFERRED, *graphs]
        self._named: list[NamedNode | BlankNode] | None = None

    @property
    def native(self) -> Store:
        """The Oxigraph store itself, for bulk work inside the library."""
        return self._store

    def narrowed(
        self, default: Iterable[NamedNode | DefaultGraph], named: Iterable[NamedNode] = ()
    ) -> CaseStore:
        """Return the same store as some of its graphs only: those asked as one, and those GRAPH reaches."""
        view = CaseStore(self._store, self.graphs, self.prefixes)
        view._graphs, view._named = list(default), list(named)
        return view

    def select(
        self,
        query: str,
        bindings: Mapping[str, Value] | None = None,
        *,
        timeout: float | None = DEFAULT_TIMEOUT,
        limit: int | None = None,
    ) -> Rows:
        """Answer a SELECT query.

        Parameters
        ----------
        query : str
            SPARQL 1.1; the project's prefixes need not be declared.
        bindings : mapping of str to term, optional
            Values for variables of the pattern, put in as terms (see `bind`).
        timeout : float or None
            Seconds after which the query is given up; None waits for ever.
        limit : int or None
            Rows to hand over at the most.

        Raises
        ------
        QueryError
            If the query cannot be parsed (line and column are given) or is no SELECT.
        QueryRefusedError
            If it reaches outside the case.
        QueryTimeoutError
            If it takes too long.
        """

        def work() -> Rows:
            found = self._run(query, bindings)
            if not isinstance(found, QuerySolutions):
                raise QueryError("this is no SELECT query. Use ask() or construct() for the other forms.")
            return _rows(found, query, limit)

        return _limited(query, work, timeout)

    def ask(
        self,
        query: str,
        bindings: Mapping[str, Value] | None = None,
        *,
        timeout: float | None = DEFAULT_TIMEOUT,
    ) -> bool:
        """Answer an ASK query; errors as for `select`."""

        def work() -> bool:
            found = self._run(query, bindings)
            if not isinstance(found, QueryBoolean):
                raise QueryError("this is no ASK query.")
            return bool(found)

        return _limited(query, work, timeout)

    def construct(
        self,
        query: str,
        bindings: Mapping[str, Value] | None = None,
        *,
        timeout: float | None = DEFAULT_TIMEOUT,
    ) -> list[Triple]:
        """Answer a CONSTRUCT or DESCRIBE query with its triples, sorted; errors as for `select`."""

        def work() -> list[Triple]:
            found = self._run(query, bindings)
            if not isinstance(found, QueryTriples):
                raise QueryError("this is no CONSTRUCT or DESCRIBE query.")
            return sorted(set(found), key=str)

        return _limited(query, work, timeout)

    def answer(
        self, query: str, *, timeout: float | None = DEFAULT_TIMEOUT, limit: int | None = None
    ) -> Rows | bool | list[Triple]:
        """Answer a query of any form: rows, a truth value or triples; errors as for `select`."""

        def work() -> Rows | bool | list[Triple]:
            found = self._run(query, None)
            if isinstance(found, QuerySolutions):
                return _rows(found, query, limit)
            if isinstance(found, QueryBoolean):
                return bool(found)
            return sorted(set(found), key=str)

        return _limited(query, work, timeout)

    def quads(
        self, subject: str | None = None, predicate: str | None = None, obj: Term | None = None
    ) -> Iterator[Quad]:
        """Give the quads that fit a pattern of IRIs, in every graph; None fits all."""
        return self._store.quads_for_pattern(
            NamedNode(subject) if subject else None, NamedNode(predicate) if predicate else None, obj, None
        )

    def __len__(self) -> int:
        """Return how many triples are asserted (neither the ontology's nor inferred ones)."""
        own = sum(1 for _ in self._store.quads_for_pattern(None, None, None, ASSERTED))
        named = (graph for graph in self._store.named_graphs() if graph not in (INFERRED, ONTOLOGY))
        return own or sum(
            1 for graph in named for _ in self._store.quads_for_pattern(None, None, None, graph)
        )

    def _run(self, query: str, bindings: Mapping[str, Value] | None) -> Any:
        text = bind(query, bindings) if bindings else query
        try:
            return self._store.query(
                text, prefixes=self.prefixes, default_graph=self._graphs, named_graphs=self._named
            )
        except SyntaxError as error:
            raise QueryError(explain(str(error), query)) from None
        except (ValueError, OSError, RuntimeError) as error:
            raise QueryError(f"the query cannot be run: {error}") from None


def _rows(found: QuerySolutions, query: str, limit: int | None) -> Rows:
    names = [variable.value for variable in found.variables]
    if re.search(r"(?i)\bselect\s+(distinct\s+|reduced\s+)?\*", query):
        names.sort(key=lambda name: _first_use(name, query))
    rows: list[tuple[Term | None, ...]] = []
    try:
        for solution in found:
            if limit is not None and len(rows) >= limit:
                return Rows(tuple(names), tuple(rows), truncated=True)
            rows.append(tuple(solution[name] for name in names))
    except (OSError, RuntimeError) as error:
        raise QueryError(f"the query failed while it ran: {error}") from None
    return Rows(tuple(names), tuple(rows))


def _first_use(name: str, query: str) -> tuple[int, str]:
    found = re.search(rf"[?$]{re.escape(name)}\b", query)
    return (found.start() if found else len(query), name)


def _limited(query: str, work: Callable[[], _T], timeout: float | None) -> _T:
    """Let the guards look at a query, then run it in a thread and give up at the limit.

    Oxigraph frees the interpreter while it works, so that waiting with a limit is enough.
    """
    check_size(query)
    guard(query)
    if timeout is None:
        return work()
    box: list[Any] = []

    def run() -> None:
        try:
            box.append((work(), None))
        except BaseException as error:
            box.append(
                (None, error.with_traceback(None))
            )  # frames would carry the engine's objects to this thread

    worker = threading.Thread(target=run, daemon=True)
    worker.start()
    worker.join(timeout)
    if not box:
        raise QueryTimeoutError(
            f"the query was stopped at its limit of {timeout:g} seconds. "
            "Make it narrower (LIMIT, a named actor), or raise the limit (--timeout)."
        )
    result, error = box[0]
    if error is not None:
        raise error
    return result  # type: ignore[no-any-return]
