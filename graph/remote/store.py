"""A case at a SPARQL endpoint, asked like one that lies here."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from functools import cached_property
from typing import TypeVar

from pyoxigraph import DefaultGraph, NamedNode, Quad, Store, Triple

from ..bind import bind
from ..errors import QueryTimeoutError, RemoteError
from ..rows import Found, Row, Rows, Term, texts_of
from ..store import DEFAULT_TIMEOUT, CaseStore, Value
from .http import Web
from .protocol import Dataset, ask_endpoint
from .slow import COPIED, COUNTED, SLOW, SLUGGISH, Notice, limit_of
from .text import counted, declared, paged

_T = TypeVar("_T")

ALL = Dataset()
AT_ONCE = 300
"""Things that are asked about in one query."""

KEPT = 20_000
"""Things whose statements are remembered at the most."""

ROUND = 1_000
"""Answers are cut at round numbers: one with a multiple of so many rows is counted again."""


class RemoteStore(CaseStore):
    """A case at a SPARQL 1.1 endpoint with the interface of `CaseStore`.

    Parameters
    ----------
    web : Web
        The server.
    dataset : Dataset
        The graphs that together are the case; by default what the endpoint shows by itself.
    prefixes : mapping of str to str, optional
        Further prefixes that queries need not declare.

    Notes
    -----
    Queries go to the endpoint as they are, with the prefixes they use; they are parsed here first, so that an error
    reads as it does for a local case. An answer is read as it comes, row by row, and none is taken for whole that the
    server has cut. `native`, which some work needs, is a copy on disk, fetched when first asked for.
    """

    def __init__(self, web: Web, dataset: Dataset = ALL, prefixes: Mapping[str, str] | None = None) -> None:
        super().__init__(Store(), (), prefixes)
        self.web = web
        self.dataset = dataset
        self.notice: Notice | None = None
        self.sluggish = False
        self._here: CaseStore | None = None
        self._said: OrderedDict[str, list[tuple[NamedNode, Term]]] = OrderedDict()

    @cached_property
    def _copy(self) -> Store:
        from .copy import copy_of

        return copy_of(self)

    @property
    def native(self) -> Store:
        """A copy of the whole case in an Oxigraph store on disk, fetched once; it is gone with the process."""
        return self._copy

    @cached_property
    def small(self) -> bool:
        """Whether the case can be copied if its endpoint is slow; one that counts slowly is copied at once."""
        begun = time.monotonic()
        try:
            found = self.count("SELECT ?s ?p ?o { ?s ?p ?o }", timeout=COUNTED) <= COPIED
        except (QueryTimeoutError, RemoteError):
            return False
        self.sluggish = found and time.monotonic() - begun > SLUGGISH
        return found

    def select(
        self, query: str, bindings: Mapping[str, Value] | None = None, *,
        timeout: float | None = DEFAULT_TIMEOUT, limit: int | None = None,
    ) -> Rows:  # fmt: skip
        """Answer a SELECT query; see `CaseStore.select`."""
        return self._either(
            lambda store, seconds: CaseStore.select(store, query, bindings, timeout=seconds, limit=limit),
            timeout,
        )

    def ask(
        self,
        query: str,
        bindings: Mapping[str, Value] | None = None,
        *,
        timeout: float | None = DEFAULT_TIMEOUT,
    ) -> bool:
        """Answer an ASK query; see `CaseStore.ask`."""
        return self._either(
            lambda store, seconds: CaseStore.ask(store, query, bindings, timeout=seconds), timeout
        )

    def construct(
        self,
        query: str,
        bindings: Mapping[str, Value] | None = None,
        *,
        timeout: float | None = DEFAULT_TIMEOUT,
    ) -> list[Triple]:
        """Answer a CONSTRUCT or DESCRIBE query; see `CaseStore.construct`."""
        return self._either(
            lambda store, seconds: CaseStore.construct(store, query, bindings, timeout=seconds), timeout
        )

    def answer(
        self, query: str, *, timeout: float | None = DEFAULT_TIMEOUT, limit: int | None = None
    ) -> Rows | bool | list[Triple]:
        """Answer a query of any form; see `CaseStore.answer`."""
        return self._either(
            lambda store, seconds: CaseStore.answer(store, query, timeout=seconds, limit=limit), timeout
        )

    def _either(self, work: Callable[[CaseStore, float | None], _T], timeout: float | None) -> _T:
        """Do something at the endpoint, or in the copy of a small case that takes it too long."""
        limit = limit_of(timeout)
        if self._here is None:
            if limit is not None and limit <= SLOW:
                return work(self, limit)
            try:
                small = self.small
                if not self.sluggish:
                    return work(self, SLOW if small else limit)
            except QueryTimeoutError:
                if not small:
                    raise
            self._move()
        return work(self if self._here is None else self._here, limit)

    def _move(self) -> None:
        """Answer in the copy from now on."""
        copy = self.native
        if self.notice:
            self.notice(len(copy))
        self._here = CaseStore(copy, self.graphs, self.prefixes)

    def narrowed(
        self, default: Iterable[NamedNode | DefaultGraph], named: Iterable[NamedNode] = ()
    ) -> CaseStore:
        """Return the copy of this store as some of its graphs only."""
        return CaseStore(self.native, self.graphs, self.prefixes).narrowed(default, named)

    def quads(
        self, subject: str | None = None, predicate: str | None = None, obj: Term | None = None
    ) -> Iterator[Quad]:
        """Give the triples that fit a pattern of IRIs; None fits all. Which graph they stand in is not told."""
        if self._here is not None:
            yield from self._here.quads(subject, predicate, obj)
            return
        default = DefaultGraph()
        if subject is not None:
            self.know([subject])
            own = NamedNode(subject)
            for name, value in self._said.get(subject, []):
                if predicate in (None, name.value) and obj in (None, value):
                    yield Quad(own, name, value, default)
            return
        bound: dict[str, Value] = {"p": NamedNode(predicate)} if predicate else {}
        if obj is not None:
            bound["o"] = obj  # type: ignore[assignment]
        for s, p, o in self._each(bind("SELECT ?s ?p ?o { ?s ?p ?o }", bound)):
            own_p, own_o = bound.get("p", p), bound.get("o", o)
            if s is not None and own_p is not None and own_o is not None:
                yield Quad(s, own_p, own_o, default)  # type: ignore[arg-type]

    def know(self, subjects: Iterable[str]) -> None:
        """Fetch what is said of many things at once, before `quads` is asked for each of them."""
        if self._here is not None:
            return
        missing = [one for one in dict.fromkeys(subjects) if one not in self._said and _is_iri(one)]
        for start in range(0, len(missing), AT_ONCE):
            part = missing[start : start + AT_ONCE]
            told: dict[str, list[tuple[NamedNode, Term]]] = {one: [] for one in part}
            values = " ".join(str(NamedNode(one)) for one in part)
            for s, p, o in self._each(f"SELECT ?s ?p ?o {{ VALUES ?s {{ {values} }} ?s ?p ?o }}"):
                if (
                    isinstance(s, NamedNode)
                    and isinstance(p, NamedNode)
                    and o is not None
                    and s.value in told
                ):
                    told[s.value].append((p, o))
            self._said.update(told)
        while len(self._said) > max(KEPT, len(missing)):
            self._said.popitem(last=False)

    def stream(
        self, query: str, dataset: Dataset | None = None, timeout: float | None = None
    ) -> Iterator[Row]:
        """Give all rows of a SELECT, in no order, if need be without a limit of time; what is cut comes in pages.

        One answer, read as it comes, is the rule: it is of one moment, and the server need not sort. Only a server that
        says that it has cut is asked again, page by page in the order of the rows.
        """
        asked = dataset or self.dataset
        _, columns = self._shape(query, None)
        reply = ask_endpoint(self.web, declared(query, self.prefixes), "rows", asked, timeout)
        rows = _arranged(reply.found, columns)
        if reply.cut:
            size = sum(1 for _ in rows)
            yield from self._pages(query, columns, size, asked)
            return
        count = 0
        for row in rows:
            count += 1
            yield row
        self._check_whole(query, count, asked)

    def each(self, query: str, bindings: Mapping[str, Value] | None = None) -> Iterator[tuple[str, ...]]:
        """Give the rows of a SELECT one by one as plain texts; see `stream`."""
        text = bind(query, bindings) if bindings else query
        self._guard(text)
        return map(texts_of, self._each(text))

    def _each(self, query: str) -> Iterator[Row]:
        """Give the rows of a SELECT: from the endpoint, or from the copy of a small case that takes it too long."""
        if self._here is None:
            if not self.small:
                yield from self.stream(query)
                return
            with suppress(QueryTimeoutError):
                if not self.sluggish:
                    yield from list(self.stream(query, timeout=SLOW))
                    return
            self._move()
        yield from CaseStore.select(self if self._here is None else self._here, query, timeout=None).rows

    def count(self, query: str, dataset: Dataset | None = None, timeout: float | None = None) -> int:
        """Return how many rows a SELECT has, counted at the endpoint."""
        text = declared(counted(query), self.prefixes)
        found = ask_endpoint(self.web, text, "rows", dataset or self.dataset, timeout).found
        values = [row[0] for row in found.rows or ()]
        try:
            return int(str(getattr(values[0], "value", "")))
        except (IndexError, ValueError):
            raise RemoteError(f"{self.web.where.text}: the endpoint cannot count.") from None

    def __len__(self) -> int:
        """Return how many triples are asserted."""
        from .copy import ASSERTED_QUERY

        if self._here is None:
            if not self.small:
                return self.count(ASSERTED_QUERY)
            try:
                return self.count(ASSERTED_QUERY, timeout=SLOW)
            except QueryTimeoutError:
                self._move()
        return 0 if self._here is None else len(self._here)

    def _run(self, query: str, bindings: Mapping[str, Value] | None, timeout: float | None) -> Found:
        text = bind(query, bindings) if bindings else query
        form, columns = self._shape(query, bindings)
        reply = ask_endpoint(self.web, declared(text, self.prefixes), form, self.dataset, timeout)
        if form == "truth":
            return reply.found
        if form == "graph":
            if reply.cut:
                raise self._cut()
            return reply.found
        return Found(columns, self._whole(text, _arranged(reply.found, columns), reply.cut))

    def _shape(self, query: str, bindings: Mapping[str, Value] | None) -> tuple[str, tuple[str, ...]]:
        """Parse a query here, and say what kind of answer is due and with which columns."""
        here = super()._run(query, bindings, None)
        form = "rows" if here.rows is not None else "truth" if here.truth is not None else "graph"
        return form, here.columns

    def _whole(self, query: str, rows: Iterator[Row], cut: bool) -> Iterator[Row]:
        """Hand rows on; say so at the end where there are more than the server gave."""
        count = 0
        for row in rows:
            count += 1
            yield row
        if cut:
            raise self._cut(count)
        self._check_whole(query, count, self.dataset)

    def _check_whole(self, query: str, count: int, dataset: Dataset) -> None:
        """Count again where the number of rows looks like a server's limit."""
        if count and count % ROUND == 0 and self.count(query, dataset) > count:
            raise self._cut(count)

    def _pages(self, query: str, columns: tuple[str, ...], size: int, dataset: Dataset) -> Iterator[Row]:
        total, given = self.count(query, dataset), 0
        while given < total:
            page = declared(paged(query, columns, size, given), self.prefixes)
            reply = ask_endpoint(self.web, page, "rows", dataset, None)
            before = given
            for row in _arranged(reply.found, columns):
                given += 1
                yield row
            if given == before:
                raise self._cut(given)

    def _cut(self, count: int | None = None) -> RemoteError:
        where = f" after {count} rows" if count is not None else ""
        return RemoteError(
            f"{self.web.where.text}: the endpoint cuts its answers{where}. Raise its limit, or ask for less (LIMIT)."
        )


def _is_iri(text: str) -> bool:
    try:
        NamedNode(text)
    except ValueError:
        return False
    return True


def _arranged(found: Found, columns: tuple[str, ...]) -> Iterator[Row]:
    """Give the rows with the columns in the order in which the query names them."""
    order = [found.columns.index(name) if name in found.columns else None for name in columns]
    for row in found.rows or ():
        yield tuple(None if index is None else row[index] for index in order)
