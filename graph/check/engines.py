"""The SHACL engines: pySHACL, which comes with the package, and the faster `shacl` where it is installed."""

from __future__ import annotations

import re
from importlib.util import find_spec
from typing import TYPE_CHECKING

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, serialize

from ..case import Case
from ..quiet import quietly
from ..store import INFERRED
from .shapes import SEVERITY, SH, ShapeResult, flatten

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

ENGINES = ("shacl", "pyshacl")

_DATED = ("#date", "#dateTime", "#dateTimeStamp")
_LONG_YEAR = re.compile(r"-?\d{18}")
"""Years that `shacl` 0.3 does not outlive: it ends with a panic where they do not fit into 64 bits."""


def engine() -> str:
    """Return the engine that is used: `shacl` where it is installed, else `pyshacl`; both find the same."""
    return "shacl" if find_spec("shacl") else "pyshacl"


def validate(case: Case, shapes: Graph, name: str = "") -> list[ShapeResult]:
    """Hold a case against shapes.

    Parameters
    ----------
    case : Case
        Asserted, inferred and ontology triples are one data graph; of the inferred ones those whose property
        the shapes speak of.
    shapes : rdflib.Graph
        From `read_shapes`.
    name : str, optional
        An engine; by default the fastest that is installed and can read the case.
    """
    quads = wanted_quads(case, shapes)
    fast = (name or engine()) == "shacl" and not any(map(_has_long_year, quads))
    if fast:
        return _rust(quads, shapes)
    with quietly():
        return _python(quads, shapes)


def _has_long_year(quad: Quad) -> bool:
    term = quad.object
    return (
        isinstance(term, Literal) and len(term.value) > 18 and term.datatype.value.endswith(_DATED)
        and bool(_LONG_YEAR.match(term.value))
    )  # fmt: skip


def wanted_quads(case: Case, shapes: Graph) -> list[Quad]:
    """Return what shapes are held against: all triples, of the inferred ones those whose property they speak of."""
    terms = {str(node) for triple in shapes for node in triple}
    text = "\n".join(sorted(term for term in terms if " " in term))

    def spoken_of(name: str) -> bool:
        return name in terms or re.split(r"[/#]", name)[-1] in text

    wanted: dict[str, bool] = {}
    kept = []
    for quad in case.store.native:
        own = quad.predicate.value
        if quad.graph_name != INFERRED or wanted.setdefault(own, own.endswith("#type") or spoken_of(own)):
            kept.append(quad)
    return kept


def _rust(quads: list[Quad], shapes: Graph) -> list[ShapeResult]:
    import shacl  # type: ignore[import-not-found, unused-ignore]

    text = (serialize((quad.triple for quad in quads), format=RdfFormat.N_TRIPLES) or b"").decode("utf-8")
    ready = shacl.Shapes.from_text(shapes.serialize(format="nt"), format="ntriples")
    return [
        ShapeResult(
            _bare(one.root_shape or one.source_shape), _bare(one.focus_node), _bare(one.path),
            one.value_plain or "",
            SEVERITY.get(one.severity, "error"), tuple(one.messages),
        )
        for one in ready.validate_text(text, format="ntriples").results
    ]  # fmt: skip


def _bare(term: str | None) -> str:
    term = term or ""
    found = re.match(r"\^?<([^<>]*)>\Z", term)
    return found.group(1) if found else "" if term.startswith("(") else term


def _python(quads: list[Quad], shapes: Graph) -> list[ShapeResult]:
    import pyshacl
    from rdflib import Namespace, URIRef

    data = to_rdflib(quads)
    _, report, _ = pyshacl.validate(
        data,
        shacl_graph=flatten(shapes, data),
        inference="none",
        advanced=False,
        inplace=True,
        meta_shacl=False,
    )
    sh = Namespace(SH)

    def name(node: Node | None) -> str:
        inverse = (
            report.value(node, sh.inversePath) if node is not None and not isinstance(node, URIRef) else None
        )
        return str(inverse) if inverse is not None else str(node or "")

    results = []
    for one in report.objects(None, sh.result):
        path = report.value(one, sh.resultPath)
        simple = path is None or isinstance(path, URIRef) or report.value(path, sh.inversePath) is not None
        severity = str(report.value(one, sh.resultSeverity) or "")[len(SH) :]
        results.append(ShapeResult(
            str(report.value(one, sh.sourceShape) or ""), str(report.value(one, sh.focusNode) or ""),
            name(path) if simple else "", str(report.value(one, sh.value) or ""), SEVERITY.get(severity,
            "error"), tuple(str(text) for text in report.objects(one, sh.resultMessage)),
        ))  # fmt: skip
    return results


def to_rdflib(quads: list[Quad]) -> Graph:
    """Return quads as a plain rdflib graph in memory (pySHACL is far slower over another store)."""
    from rdflib import BNode, Graph, URIRef
    from rdflib import Literal as RdflibLiteral

    made: dict[object, Node] = {}

    def node(term: object) -> Node:
        known = made.get(term)
        if known is None:
            if isinstance(term, NamedNode):
                known = URIRef(term.value)
            elif isinstance(term, Literal):
                plain = term.language or term.datatype.value.endswith("#string")
                kind = None if plain else URIRef(term.datatype.value)
                known = RdflibLiteral(term.value, lang=term.language, datatype=kind)
            else:
                known = BNode(term.value if isinstance(term, BlankNode) else str(term))
            made[term] = known
        return known

    graph = Graph(bind_namespaces="none")
    add = graph.store.add
    for quad in quads:
        add((node(quad.subject), node(quad.predicate), node(quad.object)), graph)
    return graph
