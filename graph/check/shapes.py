"""The shapes: read, made ready for a fast run, and their results turned into findings.

A shape that is reached from a targeted node shape by `sh:property` is given the targets itself: the same
nodes are then checked by the same constraints, in one go and not node by node. `sh:node` that only asks
for a value of one property (that a term is of a vocabulary) becomes `sh:in` with the nodes that have it.
Results are the same; the tests compare both.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import CaseError
from ..iri import SHAPES, curie, local, slug
from .model import CaseFinding, Checked

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

SH = "http://www.w3.org/ns/shacl#"
SEVERITY = {"Violation": "error", "Warning": "warning", "Info": "note"}
_TARGETS = ("targetClass", "targetNode", "targetSubjectsOf", "targetObjectsOf")


@dataclass(frozen=True, order=True)
class ShapeResult:
    """One result of a run over the shapes, whichever engine ran.

    Attributes
    ----------
    shape : str
        The IRI of the shape that asks.
    focus, path, value : str
        IRIs or texts; empty where there is none.
    severity : str
        `error`, `warning` or `note`.
    messages : tuple of str
        What the shape says, in no order.
    """

    shape: str
    focus: str
    path: str
    value: str
    severity: str
    messages: tuple[str, ...] = field(default=(), compare=False)


def read_shapes(files: Iterable[Path]) -> Graph:
    """Read shapes files into one rdflib graph; CaseError if one is no Turtle."""
    from rdflib import Graph

    shapes = Graph(bind_namespaces="none")
    for file in files:
        try:
            shapes.parse(file, format="turtle")
        except Exception as error:
            raise CaseError(
                f"{file}: the shapes cannot be read ({str(error).splitlines()[0][:200]})."
            ) from None
    return shapes


def flatten(shapes: Graph, data: Graph) -> Graph:
    """Return a copy of the shapes that gives the same results on the data in fewer steps."""
    from rdflib import RDF, Graph, Literal, Namespace

    sh = Namespace(SH)
    flat = Graph(bind_namespaces="none")
    for triple in shapes:
        flat.add(triple)
    for shape in sorted(set(flat.subjects(sh.property, None)), key=str):
        targets = [(sh[name], node) for name in _TARGETS for node in flat.objects(shape, sh[name])]
        used = next(flat.subjects(None, shape), None) is not None
        implicit = any(not str(kind).startswith(SH) for kind in flat.objects(shape, RDF.type))
        if not targets or used or implicit or (shape, sh.deactivated, Literal(True)) in flat:
            continue
        for part in list(flat.objects(shape, sh.property)):
            flat.remove((shape, sh.property, part))
            for name, node in targets:
                flat.add((part, name, node))
    for value_shape in sorted(set(flat.objects(None, sh.node)), key=str):
        _node_to_in(flat, data, value_shape)
    return flat


def _node_to_in(flat: Graph, data: Graph, value_shape: Node) -> None:
    from rdflib import RDF, BNode, Namespace, URIRef
    from rdflib.collection import Collection

    sh = Namespace(SH)
    passing = (RDF.type, sh.message, sh.severity)
    parts = [pair for pair in flat.predicate_objects(value_shape) if pair[0] not in passing]
    if len(parts) != 1 or parts[0][0] != sh.property:
        return
    inner = dict(flat.predicate_objects(parts[0][1]))
    if set(inner) != {sh.path, sh.hasValue} or not isinstance(inner[sh.path], URIRef):
        return
    good: list[Node] = sorted(data.subjects(inner[sh.path], inner[sh.hasValue]), key=str)
    for shape in list(flat.subjects(sh.node, value_shape)):
        if next(flat.objects(shape, sh["in"]), None) is None:
            flat.remove((shape, sh.node, value_shape))
            head = BNode()
            Collection(flat, head, good)
            flat.add((shape, sh["in"], head))


def messages_by_language(shapes: Graph) -> list[tuple[re.Pattern[str], str]]:
    """Return every message of the shapes as a pattern (`{?name}` is anything) with its language."""
    from rdflib import Literal, URIRef

    found = []
    for text in set(shapes.objects(None, URIRef(SH + "message"))):
        if isinstance(text, Literal) and text.language:
            pattern = ".*".join(map(re.escape, re.split(r"\{[?$]\w+\}", str(text))))
            found.append((re.compile(pattern + r"\Z", re.DOTALL), text.language))
    return sorted(found, key=lambda one: one[0].pattern)


def shape_findings(data: Checked, results: Iterable[ShapeResult], shapes: Graph) -> Iterator[CaseFinding]:
    """Turn results into findings: a message's first sentence says what is wrong, the others what to do."""
    languages = messages_by_language(shapes)
    known = {getattr(node, "value", "") for node in data.own}
    for result in sorted(results):
        said = {lang: _parts(_in_language(result.messages, lang, languages)) for lang in ("en", "id")}
        value, focus = result.value, result.focus
        if focus not in known and value in known:
            focus, value = value, ""
        yield CaseFinding(
            "", None, curie(result.path), said["en"][0], curie(value)[:200], said["en"][1],
            slug(result.shape) if result.shape.startswith(SHAPES) else local(result.shape), result.severity,
            said["id"][0], curie(focus), focus, said["id"][1],
        )  # fmt: skip


def _in_language(messages: tuple[str, ...], lang: str, languages: list[tuple[re.Pattern[str], str]]) -> str:
    for text in sorted(messages):
        if any(tag == lang and pattern.match(text) for pattern, tag in languages):
            return text
    return min(messages, default="")


def _parts(message: str) -> tuple[str, str]:
    """Cut a message after its first sentence."""
    found = re.match(r"(.*?[.:;)'\w])\. (?=\S)(.*)\Z", message, re.DOTALL)
    return (found.group(1) + ".", found.group(2)) if found else (message, "")
