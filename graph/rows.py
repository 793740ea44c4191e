"""What an engine gives for a query, whoever the engine is: rows one by one, a truth value, or triples."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    QueryBoolean,
    QuerySolutions,
    QueryTriples,
    Triple,
)  # fmt: skip

from .errors import QueryError

Term: TypeAlias = NamedNode | BlankNode | Literal | Triple
Row: TypeAlias = tuple[Term | None, ...]


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
    rows: tuple[Row, ...]
    truncated: bool = False

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    def _repr_html_(self) -> str:
        """Show the rows in a notebook."""
        from .notebook.table import rows_html

        return rows_html(self)

    def texts(self) -> list[tuple[str, ...]]:
        """Return every row as plain texts; what is unbound is the empty text."""
        return [texts_of(row) for row in self.rows]


@dataclass(frozen=True)
class Found:
    """What came of a query, not yet read: one of rows, truth and triples is there.

    Attributes
    ----------
    columns : tuple of str
        The variables of a SELECT in the order asked for.
    rows : iterator of tuple or None
        Rows as the engine finds them.
    truth : bool or None
        The answer of an ASK.
    triples : iterable of Triple or None
        The answer of a CONSTRUCT or DESCRIBE.
    """

    columns: tuple[str, ...] = ()
    rows: Iterator[Row] | None = None
    truth: bool | None = None
    triples: Iterable[Triple] | None = None


def found_of(result: QuerySolutions | QueryBoolean | QueryTriples, query: str) -> Found:
    """Return what Oxigraph found, or read from another engine's answer, as a `Found`."""
    if isinstance(result, QueryBoolean):
        return Found(truth=bool(result))
    if isinstance(result, QueryTriples):
        return Found(triples=result)
    names = [variable.value for variable in result.variables]
    if re.search(r"(?i)\bselect\s+(distinct\s+|reduced\s+)?\*", query):
        names.sort(key=lambda name: _first_use(name, query))
    return Found(tuple(names), _each(result, names))


def read_rows(found: Found, limit: int | None) -> Rows:
    """Read the rows of a SELECT, `limit` of them at the most."""
    rows: list[Row] = []
    for row in found.rows or ():
        if limit is not None and len(rows) >= limit:
            return Rows(found.columns, tuple(rows), truncated=True)
        rows.append(row)
    return Rows(found.columns, tuple(rows))


def texts_of(row: Row) -> tuple[str, ...]:
    """Return a row as plain texts; what is unbound is the empty text."""
    return tuple("" if term is None else str(getattr(term, "value", term)) for term in row)


def _each(result: QuerySolutions, names: list[str]) -> Iterator[Row]:
    try:
        if names == [variable.value for variable in result.variables]:
            yield from map(tuple, result)
            return
        for solution in result:
            yield tuple(solution[name] for name in names)
    except (OSError, RuntimeError) as error:
        raise QueryError(f"the query failed while it ran: {error}") from None


def _first_use(name: str, query: str) -> tuple[int, str]:
    found = re.search(rf"[?$]{re.escape(name)}\b", query)
    return (found.start() if found else len(query), name)
