"""What a case asserts, just as its files write it: neither the ontology nor anything inferred."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator

from pyoxigraph import BlankNode, CanonicalizationAlgorithm, Dataset, DefaultGraph, NamedNode, Quad, Triple

from ..case import Case
from ..rdffiles import read_rdf
from ..store import ASSERTED, INFERRED, ONTOLOGY


def asserted(case: Case) -> list[Triple]:
    """Return the asserted triples of a case in the order of its files, each once.

    They are read from the files again, since the store keeps the value of a number, not its spelling
    (`6.20`).

    Parameters
    ----------
    case : Case
        An opened case; of its files, only what belongs to the case is returned.

    Raises
    ------
    CaseError
        If a file can no longer be read.
    """
    if not case.files:
        return sorted(
            (quad.triple for quad in case.store.native.quads_for_pattern(None, None, None, ASSERTED)), key=str
        )
    own = belonging(case)
    found = dict.fromkeys(quad.triple for file in case.files for quad in read_rdf(file) if own(quad))
    return _with_stable_blank_nodes(list(found))


def statements_digest(case: Case) -> str:
    """Return the SHA-256 of what a case without files asserts: its named statements, sorted, a line each."""
    found = (f"{triple}\n" for triple in asserted(case) if not _nameless(triple))
    return hashlib.sha256("".join(sorted(found)).encode("utf-8", "surrogatepass")).hexdigest()


def belonging(case: Case) -> Callable[[Quad], bool]:
    """Return the test whether a statement of a case's files belongs to the case (which may be cut out)."""
    subjects = set()
    links = set()
    for quad in case.store.native.quads_for_pattern(None, None, None, ASSERTED):
        subjects.add(quad.subject)
        if isinstance(quad.object, NamedNode):
            links.add(quad.triple)

    def own(quad: Quad) -> bool:
        if quad.graph_name in (INFERRED, ONTOLOGY):
            return False
        if isinstance(quad.subject, BlankNode):
            return True
        return quad.triple in links if isinstance(quad.object, NamedNode) else quad.subject in subjects

    return own


def inferred(case: Case) -> Iterator[Triple]:
    """Give what was inferred for a case."""
    return (quad.triple for quad in case.store.native.quads_for_pattern(None, None, None, INFERRED))


def _nameless(triple: Triple) -> bool:
    return isinstance(triple.subject, BlankNode) or isinstance(triple.object, BlankNode)


def _with_stable_blank_nodes(triples: list[Triple]) -> list[Triple]:
    """Give blank nodes names that depend on what is said of them only (RDF Dataset Canonicalization 1.0)."""
    if not any(map(_nameless, triples)):
        return triples
    dataset = Dataset(
        Quad(triple.subject, triple.predicate, triple.object, DefaultGraph()) for triple in triples
    )
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return sorted((quad.triple for quad in dataset), key=str)
