"""An index of a case, made in one pass: which things there are, of which classes, and which properties are used."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from pyoxigraph import NamedNode

from ..case import Case
from ..iri import BASE, RDF, THINGS
from .shelf import kept

_TYPE = RDF + "type"


@dataclass(frozen=True)
class Index:
    """What there is.

    Attributes
    ----------
    ids : mapping of str to tuple of str
        By path (`actor`, `event`, ...): the ids of its things, sorted.
    members : mapping of str to frozenset of str
        By class: its members.
    properties : tuple of str
        The properties that are used, sorted.
    """

    ids: Mapping[str, tuple[str, ...]]
    members: Mapping[str, frozenset[str]]
    properties: tuple[str, ...]


def index(case: Case) -> Index:
    """Return the index of a case; made when first asked for."""
    return kept(case, "index", lambda: _made(case))


def _made(case: Case) -> Index:
    members: dict[str, set[str]] = defaultdict(set)
    ids: dict[str, set[str]] = {path: set() for path in THINGS}
    properties: set[str] = set()
    for quad in case.store.quads():
        name = quad.predicate.value
        properties.add(name)
        if name == _TYPE and isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode):
            iri = quad.subject.value
            members[quad.object.value].add(iri)
            path, mark, own = iri.removeprefix(BASE).partition("/")
            if mark and iri.startswith(BASE) and path in ids:
                ids[path].add(own)
    return Index(
        {path: tuple(sorted(found)) for path, found in ids.items()},
        {cls: frozenset(found) for cls, found in members.items()}, tuple(sorted(properties)),
    )  # fmt: skip
