"""A case's statements as Turtle and as N-Quads: sorted, the same text for the same statements."""

from __future__ import annotations

from pyoxigraph import NamedNode, Quad, RdfFormat, Triple, serialize

from ..case import Case
from ..iri import INFERRED_GRAPH, JB, RDF
from ..store import ASSERTED
from ..tables.schema import TABLES
from ..tables.write import turtle
from .asserted import asserted, inferred

_TYPE = RDF + "type"


def to_turtle(case: Case) -> str:
    """Return what a case asserts as Turtle: a paragraph a subject, properties as in the tables."""
    groups: dict[str, list[Triple]] = {}
    for triple in asserted(case):
        groups.setdefault(str(triple.subject), []).append(triple)
    return turtle([ordered(group) for group in groups.values()])


def to_nquads(case: Case, *, with_inferred: bool = False) -> str:
    """Return what a case asserts as N-Quads in the default graph, sorted by line.

    Parameters
    ----------
    case : Case
        An opened case.
    with_inferred : bool
        Whether what follows is written too, in the graph `https://w3id.org/jembatan/graph/inferred`.
    """
    lines = {_line(triple) for triple in asserted(case)}
    if with_inferred:
        graph = NamedNode(INFERRED_GRAPH)
        lines.update(_line(triple, graph) for triple in inferred(case))
    return "".join(sorted(lines))


def _line(triple: Triple, graph: NamedNode | None = None) -> str:
    quad = Quad(triple.subject, triple.predicate, triple.object, graph or ASSERTED)
    return (serialize([quad], format=RdfFormat.N_QUADS) or b"").decode("utf-8")


def ordered(group: list[Triple]) -> list[Triple]:
    """Return the triples of one subject in the order of its table's columns."""
    kinds = {getattr(triple.object, "value", "") for triple in group if triple.predicate.value == _TYPE}
    table = next((table for table in TABLES if JB + table.cls in kinds), None)
    order = {_TYPE: 0}
    for number, column in enumerate(table.columns if table else (), start=1):
        if column.predicate:
            order.setdefault(column.iri, number)
    return sorted(
        group, key=lambda one: (order.get(one.predicate.value, 999), one.predicate.value, str(one.object))
    )
