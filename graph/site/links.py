"""Where the name of a thing leads on this server, and what it is called."""

from __future__ import annotations

from dataclasses import dataclass, replace
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode

from ..case import Case
from ..dates import EDTF, date_type
from ..dates_text import date_words
from ..iri import BASE, DC, DCTERMS, JB, RDFS, SCHEMA, SKOS, THINGS, VOCAB, WGS, XSD, curie, is_id
from ..labels import Labels
from ..page.safety import link, visible
from ..texts import say
from .shelf import kept

_DATES = frozenset({XSD + "date", XSD + "gYear", XSD + "gYearMonth", EDTF})


@dataclass(frozen=True)
class Value:
    """One value as a reader sees it.

    Attributes
    ----------
    text : str
        The label of a thing, or the literal, with nothing hidden in it.
    href : str
        Where it leads; empty for plain literals.
    code : str
        The short name of a thing; empty for literals.
    away : bool
        Whether the link leaves this server.
    lang : str
        The language of a literal, if it says one.
    """

    text: str
    href: str = ""
    code: str = ""
    away: bool = False
    lang: str = ""


def known(case: Case, iri: str) -> bool:
    """Tell whether anything is said of an IRI in the case."""
    return next(iter(case.store.quads(iri)), None) is not None


def place_of(case: Case, iri: str) -> str:
    """Return the path of the page of a thing on this server; empty where it has none."""
    if iri.startswith(JB):
        return "/ontology#jb-" + quote(iri[len(JB) :], safe="")
    if iri.startswith(VOCAB):
        return "/vocab/" + quote(iri[len(VOCAB) :])
    path, _, own = iri.removeprefix(BASE).partition("/")
    if iri.startswith(BASE) and path in THINGS and is_id(own):
        return f"/{path}/{quote(own)}"
    return f"/thing?iri={quote(iri, safe='')}" if known(case, iri) else ""


def names(case: Case, lang: str) -> Labels:
    """Return the labels of a case in a language, each looked up once."""
    return kept(case, f"labels-{lang}", lambda: Labels(case.store, lang))


_SAID = {
    DCTERMS + "source": "source", DCTERMS + "issued": "issued", DCTERMS + "language": "language",
    DC + "publisher": "publisher", SCHEMA + "url": "url", WGS + "lat": "lat", WGS + "long": "long",
    DCTERMS + "bibliographicCitation": "citation", RDFS + "seeAlso": "see-also", RDFS + "comment": "comment",
    RDFS + "isDefinedBy": "defined-by", SKOS + "inScheme": "vocabulary", SKOS + "notation": "notation",
}  # fmt: skip
"""What we call properties of others that have no label here."""


def property_of(case: Case, iri: str, lang: str) -> Value:
    """Return a property as a reader sees it: by its label, or by what we call it."""
    found = value(case, NamedNode(iri), lang)
    return replace(found, text=say(f"site-property-{_SAID[iri]}", lang)) if iri in _SAID else found


def value(case: Case, term: object, lang: str) -> Value:
    """Return a term as a reader sees it: a label with its link, or a literal in words."""
    if isinstance(term, NamedNode):
        iri = term.value
        place = place_of(case, iri)
        away = "" if place else link(iri)
        return Value(visible(names(case, lang).of(iri)), place or away, visible(curie(iri)), bool(away))
    if isinstance(term, Literal):
        kind, text = term.datatype.value, term.value
        if kind in _DATES:
            return Value(visible(date_words(text, lang) if date_type(text) else text))
        if kind == XSD + "anyURI" or text.startswith(("http://", "https://")):
            return Value(visible(text), link(text), away=bool(link(text)))
        return Value(visible(text), lang=term.language or "")
    return Value(visible(term))
