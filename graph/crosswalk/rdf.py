"""The crosswalk as RDF: subclass and subproperty axioms where the table says so, SKOS mappings elsewhere."""

from __future__ import annotations

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse

from ..iri import DCTERMS, RDFS, SKOS
from ..resources import ontology_files
from .table import MINTED, Crosswalk, crosswalk


def mapping_triples(table: Crosswalk | None = None) -> list[Triple]:
    """Return the table as triples, sorted, without those that the ontology itself states.

    Terms of HTCDS, CTDC and IATI, which publish no IRIs, get a label, a notation (the value as they write
    it) and the name of the standard, so that they can be read without the table.

    Parameters
    ----------
    table : Crosswalk, optional
        The bundled one if not given.
    """
    table = table or crosswalk()
    stated = _stated()
    found: set[Triple] = set()
    for one in table.mappings:
        other = NamedNode(table.iri(one.object))
        found.add(Triple(NamedNode(table.iri(one.subject)), NamedNode(table.iri(one.predicate)), other))
        if one.vocabulary in MINTED:
            found.add(Triple(other, NamedNode(RDFS + "label"), Literal(one.object_label, language="en")))
            found.add(Triple(other, NamedNode(SKOS + "notation"), Literal(one.value)))
            found.add(Triple(other, NamedNode(DCTERMS + "source"), Literal(MINTED[one.vocabulary])))
    return sorted(found - stated, key=str)


def hierarchy(table: Crosswalk | None = None) -> dict[str, list[tuple[str, str]]]:
    """Return the pairs (ours, theirs) of `rdfs:subClassOf` and of `rdfs:subPropertyOf`, as IRIs."""
    table = table or crosswalk()
    return {
        kind: [
            (table.iri(one.subject), table.iri(one.object)) for one in table.mappings if one.predicate == kind
        ]
        for kind in ("rdfs:subClassOf", "rdfs:subPropertyOf")
    }


def matched(prefix: str, subjects: tuple[str, ...]) -> list[tuple[str, str]]:
    """Return the pairs (ours, theirs) of exact, close and broad matches, as IRIs.

    Parameters
    ----------
    prefix : str
        What the other term begins with (`htcds:org_Type/`).
    subjects : tuple of str
        The prefixes of our terms (`jb`, `source-kind`).
    """
    table = crosswalk()
    return [
        (table.iri(one.subject), table.iri(one.object))
        for one in table.mappings
        if one.object.startswith(prefix)
        and one.subject.partition(":")[0] in subjects
        and one.predicate in ("skos:exactMatch", "skos:closeMatch", "skos:broadMatch")
    ]


def _stated() -> set[Triple]:
    return {
        quad.triple
        for folder in ("core", "vocab")
        for file in ontology_files(folder)
        for quad in parse(file.read_bytes(), format=RdfFormat.TURTLE)
    }
