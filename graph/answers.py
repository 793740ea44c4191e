"""Answers as tables: what a query gave (rows, a truth value, triples) made readable in the reader's language."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, serialize

from .case import Case
from .errors import QueryError
from .iri import PREFIXES, XSD, curie
from .labels import Labels
from .store import DEFAULT_TIMEOUT, Rows, Term
from .tabular import Cell, ResultTable
from .texts import heading, say

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    from rdflib import Graph

SOURCES = "sources"
"""The column of a named question that holds one citation a line: a source's IRI, a space, the locator."""

_INTEGERS = frozenset(XSD + name for name in (
    "integer", "int", "long", "short", "byte", "nonNegativeInteger", "positiveInteger", "nonPositiveInteger",
    "negativeInteger", "unsignedInt", "unsignedLong", "unsignedShort", "unsignedByte",
))  # fmt: skip
_FLOATS = frozenset(XSD + name for name in ("decimal", "double", "float"))
_IRI = re.compile(r"https?://\S+\Z")


@dataclass(frozen=True)
class Answer:
    """The answer of a query of any form.

    Attributes
    ----------
    table : ResultTable
        The rows; one row with one truth value; or subject, predicate, object.
    truth : bool or None
        The answer of an ASK query.
    triples : tuple of Triple or None
        The answer of a CONSTRUCT or DESCRIBE query.
    """

    table: ResultTable
    truth: bool | None = None
    triples: tuple[Triple, ...] | None = None

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the table's columns."""
        return self.table.columns

    @property
    def rows(self) -> tuple[tuple[Cell, ...], ...]:
        """The rows of the table."""
        return self.table.rows

    def __len__(self) -> int:
        return len(self.table)

    def __bool__(self) -> bool:
        """Tell what ASK answered; for any other query, whether there is an answer at all."""
        return len(self.table) > 0 if self.truth is None else self.truth

    def __iter__(self) -> Iterator[tuple[Cell, ...]]:
        return iter(self.table.rows)

    def records(self) -> Iterator[dict[str, Cell]]:
        """Give each row as a flat object."""
        return self.table.records()

    def to_pandas(self) -> pd.DataFrame:
        """Return the table as a pandas data frame (extra `frames`)."""
        return self.table.to_pandas()

    def to_polars(self) -> pl.DataFrame:
        """Return the table as a Polars data frame (extra `frames`)."""
        return self.table.to_polars()

    def graph(self) -> Graph:
        """Return the triples as an rdflib graph.

        Raises
        ------
        QueryError
            If the query was no CONSTRUCT or DESCRIBE.
        """
        from rdflib import Graph

        return Graph().parse(data=self.turtle(), format="turtle")

    def _repr_html_(self) -> str:
        """Show the answer in a notebook."""
        return self.table._repr_html_()

    def turtle(self) -> str:
        """Return the triples in Turtle, with the prefixes they use.

        Raises
        ------
        QueryError
            If the query was no CONSTRUCT or DESCRIBE.
        """
        if self.triples is None:
            raise QueryError(
                "only CONSTRUCT and DESCRIBE give triples; this answer has rows. Choose another format."
            )
        return turtle(self.triples)


def answer(
    case: Case,
    query: str,
    lang: str = "en",
    *,
    timeout: float | None = DEFAULT_TIMEOUT,
    limit: int | None = None,
    short: bool = True,
) -> Answer:
    """Answer any read-only SPARQL query.

    Parameters
    ----------
    case : Case
        What is asked.
    query : str
        SPARQL 1.1; the project's prefixes need not be declared.
    lang : {"en", "id"}
        Language of headings and notes; the cells are what the query asked for.
    timeout : float or None
        Seconds.
    limit : int or None
        Rows or triples at the most; a note says when there were more.
    short : bool
        Whether IRIs are shortened with prefixes, for a reader; programs want them whole.

    Raises
    ------
    QueryError
        If it cannot be parsed (with line and column), is refused, or takes too long.
    """
    found = case.store.answer(query, timeout=timeout, limit=limit)
    if isinstance(found, bool):
        return Answer(
            ResultTable(("answer",), ((found,),), {"answer": say("query-answer", lang)}), truth=found
        )
    if isinstance(found, Rows):
        return Answer(rows_table(found, lang, limit, short=short))
    kept = tuple(found if limit is None else found[:limit])
    columns = ("subject", "predicate", "object")
    rows = tuple(
        tuple(cell(part, short=short) for part in (one.subject, one.predicate, one.object)) for one in kept
    )
    table = ResultTable(
        columns, rows, {name: say(f"query-{name}", lang) for name in columns}, _cut(len(found), kept, lang)
    )
    return Answer(table, triples=kept)


def _cut(whole: int, kept: Sequence[object], lang: str) -> tuple[str, ...]:
    return (say("query-cut", lang, count=len(kept)),) if whole > len(kept) else ()


def rows_table(found: Rows, lang: str, limit: int | None = None, *, short: bool = True) -> ResultTable:
    """Return the rows of a free query as a table: IRIs short or whole, numbers as numbers."""
    notes = (say("query-cut", lang, count=limit),) if found.truncated else ()
    return ResultTable(
        _distinct(found.columns),
        tuple(tuple(cell(term, short=short) for term in row) for row in found.rows),
        notes=notes,
    )


def _distinct(columns: Iterable[str]) -> tuple[str, ...]:
    """Return column names with a number after those that stand there twice."""
    names: list[str] = []
    for column in columns:
        count = 1 + sum(name == column or name.startswith(f"{column}_") for name in names)
        names.append(f"{column}_{count}" if column in names else column)
    return tuple(names)


def labelled_table(
    case: Case, found: Rows, lang: str, *, ids: Collection[str] = (), lists: Collection[str] = ()
) -> ResultTable:
    """Return the rows of a named question as a table for a reader.

    IRIs become labels, except in columns whose name ends in `_id`, which show them shortened.

    Parameters
    ----------
    case : Case
        Where labels stand.
    found : Rows
        What the question's query gave.
    lang : {"en", "id"}
        The reader's language.
    ids : collection of str
        Columns of things after which a column `NAME_id` with the short IRI is put.
    lists : collection of str
        Columns that hold several IRIs joined by spaces.
    """
    case.store.know(_mentioned(found))
    labels = Labels(case.store, lang)
    columns: list[str] = []
    for name in found.columns:
        columns += [name, f"{name}_id"] if name in ids else [name]
    rows = []
    for row in found.rows:
        cells: list[Cell] = []
        for name, term in zip(found.columns, row, strict=True):
            cells.append(_readable(name, term, labels, lists))
            if name in ids:
                cells.append(cell(term))
        rows.append(tuple(cells))
    return ResultTable(tuple(columns), tuple(rows), {name: column_heading(name, lang) for name in columns})


def _mentioned(found: Rows) -> Iterator[str]:
    """Give every name whose label the rows may need."""
    for term in (term for row in found.rows for term in row):
        if isinstance(term, NamedNode):
            yield term.value
        elif isinstance(term, Literal) and "://" in term.value:
            yield from (word for word in term.value.split() if _IRI.match(word))


def column_heading(name: str, lang: str) -> str:
    """Return what stands above a column of a named question; its name in words where no text is known."""
    return heading(f"query-{name}", lang).removeprefix("query-")


def _readable(name: str, term: Term | None, labels: Labels, lists: Collection[str]) -> Cell:
    if isinstance(term, NamedNode) and not name.endswith("_id"):
        return labels.of(term.value)
    if isinstance(term, Literal):
        if name == SOURCES:
            return "; ".join(sorted(_citation(line, labels) for line in term.value.splitlines())) or None
        if name in lists:
            named = {labels.of(part) if _IRI.match(part) else part for part in term.value.split()}
            return "; ".join(sorted(named, key=str.casefold)) or None
    return cell(term)


def _citation(line: str, labels: Labels) -> str:
    iri, _, locator = line.partition(" ")
    if not _IRI.match(iri):
        return line
    where = f", {locator}" if locator.strip() else ""
    return f"{labels.of(iri)}{where} [{curie(iri)}]"


def cell(term: Term | None, *, short: bool = True) -> Cell:
    """Return a term as a cell: numbers and truth values as such, other literals as texts, IRIs short or whole."""
    if term is None:
        return None
    if isinstance(term, NamedNode):
        return curie(term.value) if short else term.value
    if isinstance(term, Literal):
        return _literal(term)
    return str(term)


def _literal(term: Literal) -> Cell:
    kind, text = term.datatype.value, term.value
    try:
        if kind in _INTEGERS:
            return int(text)
        if kind in _FLOATS:
            number = float(text)
            if not math.isfinite(number):
                return text
            return int(text) if re.fullmatch(r"[+-]?\d{1,300}", text) else number
    except ValueError:
        return text
    if kind == XSD + "boolean":
        return {"true": True, "1": True, "false": False, "0": False}.get(text, text)
    return text


def turtle(triples: Iterable[Triple]) -> str:
    """Write triples in Turtle with the prefixes they use, sorted."""
    kept = sorted(triples, key=str)
    named = {part.value for one in kept for part in _parts(one) if isinstance(part, NamedNode)}
    used = {short.partition(":")[0] for short in map(curie, named) if not short.startswith("http")}
    prefixes = {name: PREFIXES[name] for name in sorted(used & PREFIXES.keys())}
    written = serialize(kept, format=RdfFormat.TURTLE, prefixes=prefixes)
    lines = (written or b"").decode("utf-8").split("\n")
    heads = sorted(line for line in lines if line.startswith("@prefix "))
    body = "\n".join(line for line in lines if not line.startswith("@prefix "))
    return "\n".join(heads) + ("\n\n" if heads and body else "") + body


def _parts(one: Triple) -> list[NamedNode | BlankNode | Literal | Triple]:
    kind = [one.object.datatype] if isinstance(one.object, Literal) else []
    return [one.subject, one.predicate, one.object, *kind]
