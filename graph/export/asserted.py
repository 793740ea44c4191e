"""What a case asserts, just as its files write it: neither the ontology nor anything inferred."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import BlankNode, CanonicalizationAlgorithm, Dataset, DefaultGraph, Quad, Triple

from ..case import Case
from ..rdffiles import read_rdf
from ..store import ASSERTED, INFERRED, ONTOLOGY


def asserted(case: Case) -> list[Triple]:
    """Return the asserted triples of a case in the order of its files, each once.

    They are read from the files again, since the store keeps the value of a number, not its spelling (`6.20`).

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
        return sorted((quad.triple for quad in case.store.native.quads_for_pattern(None, None, None, ASSERTED)), key=str)
    own = {quad.subject for quad in case.store.native.quads_for_pattern(None, None, None, ASSERTED)}
    found = dict.fromkeys(
        quad.triple
        for file in case.files
        for quad in read_rdf(file)
        if quad.graph_name not in (INFERRED, ONTOLOGY) and (isinstance(quad.subject, BlankNode) or quad.subject in own)
    )
    return _with_stable_blank_nodes(list(found))


def inferred(case: Case) -> Iterator[Triple]:
    """Give what was inferred for a case."""
    return (quad.triple for quad in case.store.native.quads_for_pattern(None, None, None, INFERRED))


def _with_stable_blank_nodes(triples: list[Triple]) -> list[Triple]:
    """Give blank nodes names that depend on what is said of them only (RDF Dataset Canonicalization 1.0)."""
    if not any(isinstance(node, BlankNode) for triple in triples for node in (triple.subject, triple.object)):
        return triples
    dataset = Dataset(Quad(*triple, DefaultGraph()) for triple in triples)
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return sorted((quad.triple for quad in dataset), key=str)
