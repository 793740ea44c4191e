"""What there is in a case: how many things of each class, which properties, and the ids of one sort of thing."""

from __future__ import annotations

from collections.abc import Mapping

from ..case import Case
from ..iri import BASE, RDF, THINGS
from .shelf import kept

_CLASSES = (
    "SELECT ?class (COUNT(DISTINCT ?thing) AS ?n) { ?thing a ?class FILTER(isIRI(?class)) } GROUP BY ?class"
)
_MEMBERS = "SELECT DISTINCT ?thing { ?thing a ?class FILTER(isIRI(?thing)) }"
_PROPERTIES = "SELECT DISTINCT ?property { ?thing ?property ?value }"
_IDS = f'''SELECT DISTINCT ?thing {{ ?thing a ?class FILTER(STRSTARTS(STR(?thing), "{BASE}%s/")) }}'''


def classes(case: Case) -> Mapping[str, int]:
    """Return by class how many things are of it."""
    return kept(case, "classes", lambda: {row[0]: int(row[1]) for row in _texts(case, _CLASSES)})


def members(case: Case, cls: str) -> frozenset[str]:
    """Return the things of a class."""
    from pyoxigraph import NamedNode

    def read() -> frozenset[str]:
        rows = case.store.select(_MEMBERS, {"class": NamedNode(cls)}, timeout=None).texts()
        return frozenset(row[0] for row in rows)

    return kept(case, f"members-{cls}", read)


def properties(case: Case) -> tuple[str, ...]:
    """Return the properties that are used, sorted."""
    return kept(case, "properties", lambda: tuple(sorted(row[0] for row in _texts(case, _PROPERTIES))))


def ids(case: Case, path: str) -> tuple[str, ...]:
    """Return the ids of the things of one path (`actor`, `event`, ...), sorted."""
    if path not in THINGS:
        return ()
    start = len(f"{BASE}{path}/")
    return kept(
        case, f"ids-{path}", lambda: tuple(sorted(row[0][start:] for row in _texts(case, _IDS % path)))
    )


def has(case: Case, path: str, own: str) -> bool:
    """Tell whether there is a thing of this path and id."""
    try:
        return (
            path in THINGS
            and next(iter(case.store.quads(f"{BASE}{path}/{own}", RDF + "type")), None) is not None
        )
    except ValueError:  # no name of anything
        return False


def _texts(case: Case, query: str) -> list[tuple[str, ...]]:
    return case.store.select(query, timeout=None).texts()
