"""Turning a table's rows into triples."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Triple

from ..dates import date_type
from ..iri import JB, RDF, XSD, concept, participation_id, term, thing
from .columns import Column
from .read import Row, Sheet
from .schema import ACTOR_CLASSES, BY_NAME, Table

_TYPE = NamedNode(RDF + "type")
_NUMBER = {"integer": NamedNode(XSD + "integer"), "decimal": NamedNode(XSD + "decimal")}


def subject_of(table: Table, row: Row) -> NamedNode:
    """Return the name of the thing that a row describes."""
    cells = row.cells
    if table.id_column:
        return NamedNode(thing(table.path, cells[table.id_column]))
    own = participation_id(cells["event_id"], term(cells["role"]), cells["actor_id"])
    return NamedNode(thing(table.path, own))


def triples(sheet: Sheet, row: Row, tables_of: dict[str, str]) -> Iterator[Triple]:
    """Give a row's triples in the order of the columns, the classes first.

    Parameters
    ----------
    sheet : Sheet
        The table the row is of.
    row : Row
        A row that `validate` has found sound.
    tables_of : dict of str to str
        For every id the table it stands in.
    """
    subject = subject_of(sheet.table, row)
    yield Triple(subject, _TYPE, NamedNode(JB + sheet.table.cls))
    for column in sheet.table.columns:
        cell = row.cells.get(column.name, "")
        if column.kind == "class":
            yield Triple(subject, _TYPE, NamedNode(JB + ACTOR_CLASSES[cell]))
        elif column.predicate:
            predicate = NamedNode(column.iri)
            for value in column.values(cell):
                for node in _objects(column, value, row, tables_of):
                    yield Triple(subject, predicate, node)


def _objects(
    column: Column, value: str, row: Row, tables_of: dict[str, str]
) -> Iterator[NamedNode | Literal]:
    kind = column.kind
    if kind == "ref":
        target = column.target[0] if len(column.target) == 1 else tables_of[value]
        yield NamedNode(thing(BY_NAME[target].path, value))
    elif kind == "case":
        yield NamedNode(thing("case", value))
    elif kind == "concept":
        yield NamedNode(concept(column.target[0], value))
    elif kind == "scheme-term":
        yield NamedNode(concept(row.cells["scheme"], value))
    elif kind == "date":
        yield Literal(value, datatype=NamedNode(date_type(value)))
    elif kind in _NUMBER:
        yield Literal(value, datatype=_NUMBER[kind])
    elif kind == "uri":
        yield Literal(value, datatype=NamedNode(XSD + "anyURI"))
    elif kind == "text":
        for lang in column.lang:
            yield Literal(value, language=row.cells["language"] if lang == "*" else lang)
    else:
        yield Literal(value)
