"""The store: one Oxigraph store behind one small interface (select, construct, ask, quads)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, TypeAlias, TypeVar

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, QuerySolutions, Store, Triple

from .bind import bind
from .errors import QueryError, QueryTimeoutError
from .guard import guard
from .iri import INFERRED_GRAPH, ONTOLOGY_GRAPH, PREFIXES
from .limit import OverTimeError, within
from .ordering import sortable, unordered
from .rows import Found, Rows, Term, found_of, read_rows, texts_of
from .size import check_size
from .syntax import explain

__all__ = ["ASSERTED", "DEFAULT_TIMEOUT", "INFERRED", "ONTOLOGY", "CaseStore", "Rows", "Term", "Value"]

Value: TypeAlias = NamedNode | BlankNode | Literal
_T = TypeVar("_T")

INFERRED = NamedNode(INFERRED_GRAPH)
ONTOLOGY = NamedNode(ONTOLOGY_GRAPH)
ASSERTED = DefaultGraph()

DEFAULT_TIMEOUT = 30.0
"""Seconds a query may take when nothing else is said."""

_REMEMBERED = 20_000
"""Characters of a query text up to which it is remembered that the guards let it pass."""

_NO_SELECT = "this is no SELECT query. Use ask() or construct() for the other forms."


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
        self._narrow = False

    @property
    def native(self) -> Store:
        """The Oxigraph store itself, for bulk work inside the library."""
        return self._store

    def narrowed(
        self, default: Iterable[NamedNode | DefaultGraph], named: Iterable[NamedNode] = ()
    ) -> CaseStore:
        """Return the same store as some of its graphs only: those asked as one, and those GRAPH reaches."""
        view = CaseStore(self._store, self.graphs, self.prefixes)
        view._graphs, view._named, view._narrow = list(default), list(named), True
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
            found = self._run(query, bindings, timeout)
            if found.rows is None:
                raise QueryError(_NO_SELECT)
            return read_rows(found, limit)

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
            found = self._run(query, bindings, timeout)
            if found.truth is None:
                raise QueryError("this is no ASK query.")
            return found.truth

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
            found = self._run(query, bindings, timeout)
            if found.triples is None:
                raise QueryError("this is no CONSTRUCT or DESCRIBE query.")
            return sorted(set(found.triples), key=str)

        return _limited(query, work, timeout)

    def answer(
        self, query: str, *, timeout: float | None = DEFAULT_TIMEOUT, limit: int | None = None
    ) -> Rows | bool | list[Triple]:
        """Answer a query of any form: rows, a truth value or triples; errors as for `select`."""

        def work() -> Rows | bool | list[Triple]:
            found = self._run(query, None, timeout)
            if found.rows is not None:
                return read_rows(found, limit)
            if found.truth is not None:
                return found.truth
            return sorted(set(found.triples or ()), key=str)

        return _limited(query, work, timeout)

    def each(self, query: str, bindings: Mapping[str, Value] | None = None) -> Iterator[tuple[str, ...]]:
        """Give the rows of a SELECT one by one as plain texts, in no order, without a limit of time.

        For the library's own bulk reading: only one row is held at a time, whatever their number. Errors as
        for `select`.
        """
        self._guard(query)
        found = self._run(unordered(query), bindings, None)
        if found.rows is None:
            raise QueryError(_NO_SELECT)
        return map(texts_of, found.rows)

    def quads(
        self, subject: str | None = None, predicate: str | None = None, obj: Term | None = None
    ) -> Iterator[Quad]:
        """Give the quads that fit a pattern of IRIs, in every graph; None fits all."""
        return self._store.quads_for_pattern(
            NamedNode(subject) if subject else None, NamedNode(predicate) if predicate else None, obj, None
        )

    def know(self, subjects: Iterable[str]) -> None:
        """Prepare for `quads` being asked about many things in turn; a store that lies here has nothing to prepare."""

    def __len__(self) -> int:
        """Return how many triples are asserted (neither the ontology's nor inferred ones)."""
        own = self._count(ASSERTED)
        named = (graph for graph in self._store.named_graphs() if graph not in (INFERRED, ONTOLOGY))
        return own or sum(map(self._count, named))

    def _count(self, graph: NamedNode | BlankNode | DefaultGraph) -> int:
        """Count a graph's triples in the engine, which need not write them out for that."""
        found = self._store.query("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", default_graph=[graph])
        if not isinstance(found, QuerySolutions):
            raise TypeError("a SELECT query was expected")
        return int(next(found)["n"].value)

    @staticmethod
    def _guard(query: str) -> None:
        _checked(query)

    def _run(self, query: str, bindings: Mapping[str, Value] | None, timeout: float | None) -> Found:
        """Hand a query to the engine; the callers see to the time limit."""
        text = bind(query, bindings) if bindings else query
        asked = sortable(text)
        try:
            result = self._store.query(asked.text, prefixes=self.prefixes, **self._seen())
        except SyntaxError as error:
            raise QueryError(explain(asked.told(str(error), text), query)) from None
        except (ValueError, OSError, RuntimeError) as error:
            raise QueryError(f"the query cannot be run: {error}") from None
        return found_of(result, query)

    def _seen(self) -> dict[str, Any]:
        """Say which graphs a query sees; that it sees them all is told in one word, which the engine does faster."""
        if not self._narrow and all(graph in (INFERRED, ONTOLOGY) for graph in self._store.named_graphs()):
            return {"use_default_graph_as_union": True}
        return {"default_graph": self._graphs, "named_graphs": self._named}


def _limited(query: str, work: Callable[[], _T], timeout: float | None) -> _T:
    """Let the guards look at a query, then run it and give up at the limit."""
    _checked(query)
    try:
        return within(work, timeout)
    except OverTimeError:
        raise QueryTimeoutError(
            f"the query was stopped at its limit of {timeout:g} seconds. "
            "Make it narrower (LIMIT, a named actor), or raise the limit (--timeout)."
        ) from None


def _checked(query: str) -> None:
    """Refuse what is too large or reaches outside; a text that has passed is not read again."""
    if len(query) > _REMEMBERED or not _passes(query):
        check_size(query)
        guard(query)


@lru_cache(maxsize=256)
def _passes(query: str) -> bool:
    check_size(query)
    guard(query)
    return True
