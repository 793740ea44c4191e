"""A thing as RDF: all that is said of it and what sources say about it, in any of the forms."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import Literal, NamedNode, Triple, serialize

from ..answers import turtle
from ..case import Case
from ..iri import JB, PREFIXES
from .negotiate import Form


def description(case: Case, iri: str) -> list[Triple]:
    """Return what is said of a thing, inferred statements too, and its accounts in full; sorted.

    Where nothing is said of it, the statements that speak of it are returned.
    """
    node = NamedNode(iri)
    found = {quad.triple for quad in case.store.quads(iri)}
    for about in [quad.subject for quad in case.store.quads(None, JB + "about", node)]:
        if isinstance(about, NamedNode):
            found |= {quad.triple for quad in case.store.quads(about.value)}
    if not found:
        found = {quad.triple for quad in case.store.quads(None, None, node)}
    return sorted(found, key=str)


def written(triples: Iterable[Triple], form: Form) -> bytes:
    """Write triples in a form.

    Parameters
    ----------
    triples : iterable of Triple
        What is to be written.
    form : Form
        One of the RDF forms.

    Returns
    -------
    bytes
        In UTF-8; the same bytes for the same triples.
    """
    kept = list(triples)
    if form.suffix == "ttl":
        return turtle(kept).encode("utf-8")
    if form.writer is None:
        raise ValueError(f"{form.suffix} is no form of RDF")
    prefixes = _used(kept) if form.suffix == "rdf" else None
    return serialize(kept, format=form.writer, prefixes=prefixes) or b""


def _used(triples: list[Triple]) -> dict[str, str]:
    names = [
        part.value for one in triples for part in (one.predicate, one.object) if isinstance(part, NamedNode)
    ]
    names += [one.object.datatype.value for one in triples if isinstance(one.object, Literal)]
    return {
        prefix: namespace
        for prefix, namespace in PREFIXES.items()
        if any(name.startswith(namespace) for name in names)
    }
