"""What machines read about the endpoint: its service description (SPARQL 1.1) and the case's VoID."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse

from ..case import Case
from ..export.void import VOID, dataset_iri, titles, to_void
from ..iri import RDF, RDFS, XSD
from .formats import GRAPHS, ROWS
from .limits import Limits

SD = "http://www.w3.org/ns/sparql-service-description#"


def void(case: Case, endpoint: str) -> list[Triple]:
    """Return the case's description as a data set, with the address at which it is asked."""
    found = [quad.triple for quad in parse(to_void(case), format=RdfFormat.TURTLE)]
    return [*found, _link(dataset_iri(case), VOID + "sparqlEndpoint", endpoint)]


def service(case: Case, endpoint: str, graphs: Iterable[str], limits: Limits) -> list[Triple]:
    """Return the endpoint's description: language, formats, data set with its graphs and their size.

    Parameters
    ----------
    case : Case
        What is served.
    endpoint : str
        The address queries are sent to.
    graphs : iterable of str
        The graphs' names.
    limits : Limits
        What a query is held to; told in words.
    """
    here, data, union = f"{endpoint}#service", f"{endpoint}#dataset", f"{endpoint}#default"
    found = [
        _link(here, RDF + "type", SD + "Service"),
        _link(here, SD + "endpoint", endpoint),
        _link(here, SD + "supportedLanguage", SD + "SPARQL11Query"),
        _link(here, SD + "feature", SD + "UnionDefaultGraph"),
        _link(here, SD + "defaultDataset", data),
        _link(here, RDFS + "seeAlso", dataset_iri(case)),
        _text(here, RDFS + "comment", _LIMITS.format(limits), "en"),
        _text(here, RDFS + "comment", _BATAS.format(limits), "id"),
        _link(data, RDF + "type", SD + "Dataset"),
        _link(data, SD + "defaultGraph", union),
        _link(data, RDFS + "seeAlso", dataset_iri(case)),
        _link(union, RDF + "type", SD + "Graph"),
        _count(union, case, "{ ?s ?p ?o }"),
    ]
    found += [_text(here, RDFS + "label", title, lang) for lang, (title, _) in titles(case).items()]
    found += [_link(here, SD + "resultFormat", form.iri) for form in (*ROWS.values(), *GRAPHS.values())]
    for number, name in enumerate(sorted(graphs), start=1):
        part, graph = f"{endpoint}#named-{number}", f"{endpoint}#graph-{number}"
        found += [
            _link(data, SD + "namedGraph", part),
            _link(part, RDF + "type", SD + "NamedGraph"),
            _link(part, SD + "name", name),
            _link(part, SD + "graph", graph),
            _link(graph, RDF + "type", SD + "Graph"),
        ]
    return found


_LIMITS = "Read only. A query may take {0.timeout:g} seconds; an answer has {0.rows} rows at the most."
_BATAS = "Hanya baca. Kueri dibatasi {0.timeout:g} detik; jawaban paling banyak {0.rows} baris."


def _count(node: str, case: Case, pattern: str) -> Triple:
    number = case.store.select(f"SELECT (COUNT(*) AS ?n) WHERE {pattern}", timeout=None).texts()[0][0]
    return Triple(
        NamedNode(node), NamedNode(VOID + "triples"), Literal(number, datatype=NamedNode(XSD + "integer"))
    )


def _link(subject: str, predicate: str, target: str) -> Triple:
    return Triple(NamedNode(subject), NamedNode(predicate), NamedNode(target))


def _text(subject: str, predicate: str, text: str, lang: str) -> Triple:
    return Triple(NamedNode(subject), NamedNode(predicate), Literal(text, language=lang))
