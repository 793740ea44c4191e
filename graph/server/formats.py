"""The formats answers are sent in: their names, media types, and what writes them."""

from __future__ import annotations

from dataclasses import dataclass

from pyoxigraph import RdfFormat


@dataclass(frozen=True)
class Form:
    """A format.

    Attributes
    ----------
    name : str
        What the parameter `format` calls it.
    types : tuple of str
        Media types that ask for it; the first is the one it is sent as.
    title : str
        Its name for readers.
    iri : str
        Its name in a service description.
    charset : bool
        Whether the media type takes a `charset`.
    writer : RdfFormat or None
        What writes triples in it.
    quads : bool
        Whether it keeps the names of graphs.
    """

    name: str
    types: tuple[str, ...]
    title: str
    iri: str
    charset: bool = False
    writer: RdfFormat | None = None
    quads: bool = False

    @property
    def media(self) -> str:
        """The content type it is sent as."""
        return f"{self.types[0]}; charset=utf-8" if self.charset else self.types[0]


_W3C = "http://www.w3.org/ns/formats/"

ROWS: dict[str, Form] = {
    form.name: form
    for form in (
        Form("json", ("application/sparql-results+json", "application/json"), "JSON",
             _W3C + "SPARQL_Results_JSON"),
        Form("xml", ("application/sparql-results+xml", "application/xml", "text/xml"), "XML",
             _W3C + "SPARQL_Results_XML"),
        Form("csv", ("text/csv",), "CSV", _W3C + "SPARQL_Results_CSV", charset=True),
        Form("tsv", ("text/tab-separated-values",), "TSV", _W3C + "SPARQL_Results_TSV", charset=True),
    )
}  # fmt: skip
"""Formats of rows and truth values, the one sent to those who do not mind first."""

GRAPHS: dict[str, Form] = {
    form.name: form
    for form in (
        Form("turtle", ("text/turtle", "application/x-turtle"), "Turtle", _W3C + "Turtle",
             charset=True, writer=RdfFormat.TURTLE),
        Form("nt", ("application/n-triples", "text/plain"), "N-Triples", _W3C + "N-Triples",
             writer=RdfFormat.N_TRIPLES),
        Form("jsonld", ("application/ld+json", "application/json"), "JSON-LD", _W3C + "JSON-LD",
             writer=RdfFormat.JSON_LD, quads=True),
        Form("rdfxml", ("application/rdf+xml", "application/xml", "text/xml"), "RDF/XML", _W3C + "RDF_XML",
             writer=RdfFormat.RDF_XML),
        Form("trig", ("application/trig",), "TriG", _W3C + "TriG", charset=True, writer=RdfFormat.TRIG,
             quads=True),
        Form("nquads", ("application/n-quads",), "N-Quads", _W3C + "N-Quads", writer=RdfFormat.N_QUADS,
             quads=True),
    )
}  # fmt: skip
"""Formats of triples, the one sent to those who do not mind first."""

NAMES = {
    **{name: (name, "") for name in ROWS},
    **{name: ("", name) for name in GRAPHS},
    "json": ("json", "jsonld"),
    "xml": ("xml", "rdfxml"),
    "ttl": ("", "turtle"),
    "ntriples": ("", "nt"),
    "rdf": ("", "rdfxml"),
    "json-ld": ("", "jsonld"),
    "nq": ("", "nquads"),
}
"""What the parameter `format` may say: the format of rows and that of triples which it means."""
