"""A case described for machines: VoID and DCAT, with counts of its classes and properties, in Turtle."""

from __future__ import annotations

from urllib.parse import quote

from pyoxigraph import DefaultGraph, Literal, NamedNode, QuerySolutions, RdfFormat, Triple, serialize

from ..case import ALL, Case
from ..iri import BASE, DCTERMS, PREFIXES, RDF, XSD, curie
from ..store import ASSERTED, INFERRED

VOID = "http://rdfs.org/ns/void#"
DCAT = "http://www.w3.org/ns/dcat#"
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
CREATOR = "The Jembatan developers"
VERSION = "0.1.0"
FORMATS = {
    "turtle": ("text/turtle", "http://www.w3.org/ns/formats/Turtle", "Turtle", "Turtle"),
    "nquads": ("application/n-quads", "http://www.w3.org/ns/formats/N-Quads", "N-Quads", "N-Quads"),
    "tables": ("text/csv", "http://www.w3.org/ns/formats/CSV", "Tables (CSV)", "Tabel (CSV)"),
}
_TITLES = {
    "en": ("All cases", "The bundled cases together, with the sources, actors and places that they share."),
    "id": ("Semua perkara", "Semua perkara bawaan, dengan sumber, aktor, dan tempat yang dipakai bersama."),
}  # fmt: skip
_CLASSES = "SELECT ?c (COUNT(DISTINCT ?s) AS ?n) WHERE { ?s a ?c FILTER(isIRI(?c)) } GROUP BY ?c ORDER BY ?c"
_PROPERTIES = """
SELECT ?p (COUNT(*) AS ?n) (COUNT(DISTINCT ?s) AS ?subjects) (COUNT(DISTINCT ?o) AS ?objects)
WHERE { ?s ?p ?o } GROUP BY ?p ORDER BY ?p
"""
_SPAN = (
    "SELECT (MIN(?a) AS ?first) (MAX(?b) AS ?last) WHERE { ?s a jb:Event ; jb:earliest ?a ; jb:latest ?b }"
)


def dataset_iri(case: Case) -> str:
    """Return the name of a case as a dataset."""
    return f"{BASE}dataset/{quote(case.name, safe='')}"


def to_void(case: Case) -> str:
    """Return the description of a case as Turtle: title, licence, time, formats, and counts.

    What is asserted is one dataset; what is inferred is a subset of it with counts of its own. An editor that
    reads VoID completes classes and properties from them.

    Parameters
    ----------
    case : Case
        An opened case.

    Returns
    -------
    str
        Turtle; the same bytes for the same case.
    """
    node = dataset_iri(case)
    triples = [*_about(case, node), *_distributions(node), *_counts(case, node, ASSERTED)]
    inner = node + "/inferred"
    triples += [
        _link(node, VOID + "subset", inner),
        _link(inner, RDF + "type", VOID + "Dataset"),
        _text(inner, DCTERMS + "title", "What follows from it", "en"),
        _text(inner, DCTERMS + "title", "Hal yang disimpulkan darinya", "id"),
        *_counts(case, inner, INFERRED),
    ]
    known = {name: PREFIXES[name] for name in ("jb", "rdfs", "xsd", "dcterms", "skos", "schema")}
    known |= {"void": VOID, "dcat": DCAT}
    body = serialize(sorted(set(triples), key=str), format=RdfFormat.TURTLE, prefixes=known) or b""
    lines = body.decode("utf-8").splitlines()
    head = sorted(line for line in lines if line.startswith("@prefix "))
    return "\n".join([*head, "", *(line for line in lines if not line.startswith("@prefix "))]) + "\n"


def titles(case: Case) -> dict[str, tuple[str, str]]:
    """Return title and description of a case in each language."""
    if case.name == ALL:
        return dict(_TITLES)
    query = """
    SELECT (LANG(?label) AS ?lang) ?label ?text WHERE {
      ?case rdfs:label ?label . OPTIONAL { ?case dcterms:description ?text FILTER(LANG(?text) = LANG(?label)) }
    } ORDER BY ?lang ?label ?text
    """
    rows = case.store.select(query, {"case": NamedNode(f"{BASE}case/{quote(case.name, safe='')}")}).texts()
    found = {lang: (label, text) for lang, label, text in rows}
    fallback = found.get("en") or (case.name, "")
    return {lang: found.get(lang, fallback) for lang in ("en", "id")}


def _link(subject: str, predicate: str, target: str) -> Triple:
    return Triple(NamedNode(subject), NamedNode(predicate), NamedNode(target))


def _text(subject: str, predicate: str, text: str, lang: str = "") -> Triple:
    literal = Literal(text, language=lang) if lang else Literal(text)
    return Triple(NamedNode(subject), NamedNode(predicate), literal)


def _number(subject: str, name: str, number: str | int) -> Triple:
    literal = Literal(str(number), datatype=NamedNode(XSD + "integer"))
    return Triple(NamedNode(subject), NamedNode(VOID + name), literal)


def _about(case: Case, node: str) -> list[Triple]:
    found = [
        _link(node, RDF + "type", VOID + "Dataset"),
        _link(node, RDF + "type", DCAT + "Dataset"),
        _link(node, DCTERMS + "license", LICENCE),
        _text(node, DCTERMS + "creator", CREATOR),
        _text(node, DCTERMS + "language", "en"),
        _text(node, DCTERMS + "language", "id"),
        _text(node, DCAT + "version", VERSION),
        _text(node, VOID + "uriSpace", BASE),
        _link(node, DCTERMS + "conformsTo", BASE + "ontology"),
    ]
    for lang, (title, description) in titles(case).items():
        found.append(_text(node, DCTERMS + "title", title, lang))
        if description:
            found.append(_text(node, DCTERMS + "description", description, lang))
    used = ("jb", "rdfs", "dcterms", "dc", "schema", "wgs", "skos")
    found += [_link(node, VOID + "vocabulary", PREFIXES[name]) for name in used]
    first, last = case.store.select(_SPAN).texts()[0]
    if first and last:
        span = node + "#time"
        found.append(_link(node, DCTERMS + "temporal", span))
        found.append(_link(span, RDF + "type", DCTERMS + "PeriodOfTime"))
        for name, day in (("startDate", first), ("endDate", last)):
            literal = Literal(day, datatype=NamedNode(XSD + "date"))
            found.append(Triple(NamedNode(span), NamedNode(DCAT + name), literal))
    return found


def _distributions(node: str) -> list[Triple]:
    found = []
    for name, (media, form, title_en, title_id) in FORMATS.items():
        part = f"{node}#{name}"
        found += [
            _link(node, DCAT + "distribution", part),
            _link(part, RDF + "type", DCAT + "Distribution"),
            _link(part, DCAT + "mediaType", f"https://www.iana.org/assignments/media-types/{media}"),
            _link(part, DCTERMS + "format", form),
            _link(part, DCTERMS + "license", LICENCE),
            _text(part, DCTERMS + "title", title_en, "en"),
            _text(part, DCTERMS + "title", title_id, "id"),
        ]
    return found


def _counts(case: Case, node: str, graph: NamedNode | DefaultGraph) -> list[Triple]:
    """Return counts of triples, subjects, classes and properties of one graph."""

    def rows(query: str) -> list[list[str]]:
        found = case.store.native.query(query, prefixes=PREFIXES, default_graph=[graph])
        if not isinstance(found, QuerySolutions):
            raise TypeError("a SELECT query was expected")
        names = [variable.value for variable in found.variables]
        return [[str(getattr(row[name], "value", "")) for name in names] for row in found]

    classes, properties = rows(_CLASSES), rows(_PROPERTIES)
    total = sum(int(row[1]) for row in properties)
    subjects = rows("SELECT (COUNT(DISTINCT ?s) AS ?n) WHERE { ?s ?p ?o }")[0][0]
    objects = rows("SELECT (COUNT(DISTINCT ?o) AS ?n) WHERE { ?s ?p ?o }")[0][0]
    found = [
        _number(node, "triples", total),
        _number(node, "distinctSubjects", subjects),
        _number(node, "distinctObjects", objects),
        _number(node, "classes", len(classes)),
        _number(node, "properties", len(properties)),
    ]
    for iri, number in classes:
        part = f"{node}#class-{_fragment(iri)}"
        found += [_link(node, VOID + "classPartition", part), _link(part, VOID + "class", iri)]
        found.append(_number(part, "entities", number))
    for iri, number, of_subjects, of_objects in properties:
        part = f"{node}#property-{_fragment(iri)}"
        found += [_link(node, VOID + "propertyPartition", part), _link(part, VOID + "property", iri)]
        found.append(_number(part, "triples", number))
        found.append(_number(part, "distinctSubjects", of_subjects))
        found.append(_number(part, "distinctObjects", of_objects))
    return found


def _fragment(iri: str) -> str:
    short = curie(iri).replace(":", "-")
    return "".join(char if char.isalnum() or char in "-_" else "-" for char in short)
