"""The names of things: namespaces, prefixes, and the way from a table's id to an IRI and back."""

from __future__ import annotations

import re

BASE = "https://w3id.org/jembatan/"
JB = BASE + "ontology#"
VOCAB = BASE + "vocab/"
SHAPES = BASE + "shapes#"
ASSERTED_GRAPH = BASE + "graph/asserted"
INFERRED_GRAPH = BASE + "graph/inferred"
ONTOLOGY_GRAPH = BASE + "graph/ontology"

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
OWL = "http://www.w3.org/2002/07/owl#"
XSD = "http://www.w3.org/2001/XMLSchema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
DCTERMS = "http://purl.org/dc/terms/"
DC = "http://purl.org/dc/elements/1.1/"
PROV = "http://www.w3.org/ns/prov#"
SCHEMA = "https://schema.org/"
WGS = "http://www.w3.org/2003/01/geo/wgs84_pos#"

SCHEMES = (
    "kind", "layer", "event-kind", "asset-kind", "difficulty-kind", "source-kind", "author-group",
    "assistance", "phase", "bloc", "state", "status", "confidence", "reliability", "role", "money",
    "basis", "metric", "ilo", "palermo-act", "palermo-means", "palermo-purpose", "pair-role",
    "strength", "theory", "measure",
)  # fmt: skip

THINGS = (
    "source", "actor", "asset", "place", "event", "participation", "relation", "flow", "difficulty",
    "indicator", "metric", "pair", "account", "claim", "case",
)  # fmt: skip

_SHORT = {"relation": "rel", "source": "src", "account": "acc", "metric": "met"}

PREFIXES: dict[str, str] = {
    "jb": JB,
    "rdf": RDF,
    "rdfs": RDFS,
    "owl": OWL,
    "xsd": XSD,
    "skos": SKOS,
    "dcterms": DCTERMS,
    "dc": DC,
    "prov": PROV,
    "schema": SCHEMA,
    "wgs": WGS,
    "foaf": "http://xmlns.com/foaf/0.1/",
    "org": "http://www.w3.org/ns/org#",
    "sh": "http://www.w3.org/ns/shacl#",
    "jbsh": SHAPES,
    **{scheme: f"{VOCAB}{scheme}/" for scheme in SCHEMES},
    **{_SHORT.get(thing, thing): f"{BASE}{thing}/" for thing in THINGS},
}
"""Prefixes known in every query and written in every Turtle file (`kind:`, `actor:`, `rel:`, ...)."""

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*\Z")


def is_id(text: str) -> bool:
    """Tell whether a text is a legal id: letters, digits, dot, underscore, hyphen; at most 200 characters.

    Examples
    --------
    >>> is_id("idn-kkp"), is_id("../etc/passwd"), is_id("")
    (True, False, False)
    """
    return len(text) <= 200 and bool(_ID.match(text)) and ".." not in text


def thing(path: str, identifier: str) -> str:
    """Return the IRI of a thing.

    Examples
    --------
    >>> thing("actor", "iom")
    'https://w3id.org/jembatan/actor/iom'
    """
    return f"{BASE}{path}/{identifier}"


def term(value: str) -> str:
    """Return a table's value as the last part of a concept's IRI.

    Examples
    --------
    >>> term("not needed (children)"), term("requests_help_from")
    ('not-needed-children', 'requests_help_from')
    """
    return re.sub(r"[^\w.-]", "", re.sub(r"\s+", "-", value.strip()), flags=re.ASCII)


def concept(scheme: str, value: str) -> str:
    """Return the IRI of a concept in one of the vocabularies.

    Examples
    --------
    >>> concept("kind", "funds")
    'https://w3id.org/jembatan/vocab/kind/funds'
    """
    return f"{VOCAB}{scheme}/{term(value)}"


def participation_id(event: str, role: str, actor: str) -> str:
    """Return the id of a participation, which the tables do not give: event, role and actor joined."""
    return f"{event}--{role}--{actor}"


def slug(iri: str) -> str:
    """Return the last part of an IRI: the id or the term.

    Examples
    --------
    >>> slug("https://w3id.org/jembatan/actor/iom")
    'iom'
    """
    return iri[max(iri.rfind("/"), iri.rfind("#")) + 1 :]


def local(iri: str) -> str:
    """Return an IRI of ours without its base (`relation/rel-x`); any other IRI as it is."""
    return iri[len(BASE) :] if iri.startswith(BASE) else iri


def curie(iri: str) -> str:
    """Shorten an IRI with the longest matching prefix; leave it whole where none fits.

    Examples
    --------
    >>> curie("https://w3id.org/jembatan/ontology#Actor")
    'jb:Actor'
    """
    best = ""
    short = iri
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace) and len(namespace) > len(best):
            rest = iri[len(namespace) :]
            if rest and re.match(r"\w[\w.-]*\Z", rest, flags=re.ASCII):
                best, short = namespace, f"{prefix}:{rest}"
    return short
