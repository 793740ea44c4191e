"""The sources of a case as references: what BibTeX and CSL-JSON write, each in its own way."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..case import Case
from ..dates import Span, parse
from ..iri import slug
from ..page.safety import link
from ..vocabulary import scheme

_SOURCES = """
SELECT ?s ?title (LANG(?title) AS ?tag) ?publisher ?date ?url ?language ?kind ?group ?reliability WHERE {
  ?s a jb:Source .
  OPTIONAL { ?s dcterms:title ?title } OPTIONAL { ?s dc:publisher ?publisher }
  OPTIONAL { ?s dcterms:issued ?date } OPTIONAL { ?s schema:url ?url } OPTIONAL { ?s dc:language ?language }
  OPTIONAL { ?s jb:kind ?kind } OPTIONAL { ?s jb:authorGroup ?group } OPTIONAL { ?s jb:reliability ?reliability }
} ORDER BY ?s ?title ?publisher ?date ?url ?language
"""


@dataclass(frozen=True)
class Reference:
    """One source.

    Attributes
    ----------
    key : str
        Letters, digits, dot, colon, underscore and hyphen only; no two are the same.
    title, publisher, date, language : str
        As the case gives them; the title in the source's own language where it is known.
    url : str
        Empty unless it is http or https.
    kind : str
        The term of the vocabulary `source-kind`.
    words : tuple of str
        Kind, author group and reliability in the reader's language.
    """

    key: str
    title: str
    publisher: str
    date: str
    language: str
    url: str
    kind: str
    words: tuple[str, ...]

    @property
    def span(self) -> Span | None:
        """The days that the date allows; None for no date."""
        return parse(self.date) if self.date else None


def references(case: Case, lang: str = "en") -> tuple[Reference, ...]:
    """Return the sources of a case, sorted by key.

    Parameters
    ----------
    case : Case
        An opened case.
    lang : {"en", "id"}
        The language of `words`, and of a title of which several translations are known.
    """
    rows: dict[str, list[tuple[str, ...]]] = {}
    for row in case.store.select(_SOURCES, timeout=None).texts():
        rows.setdefault(row[0], []).append(row)
    taken: set[str] = set()
    found = []
    for iri, own in sorted(rows.items()):
        key = stem = re.sub(r"[^A-Za-z0-9._:-]+", "-", slug(iri) or iri).strip("-") or "source"
        number = 1
        while key.lower() in taken:
            number += 1
            key = f"{stem}-{number}"
        taken.add(key.lower())
        found.append(_reference(key, own, lang))
    return tuple(found)


def _reference(key: str, rows: list[tuple[str, ...]], lang: str) -> Reference:
    _, title, _, publisher, date, url, language, kind, group, reliability = min(
        rows, key=lambda row: (row[2] != row[6], row[2] != lang, row[1])
    )
    terms = (("source-kind", kind), ("author-group", group), ("reliability", reliability))
    words = tuple(_term(name, iri, lang) for name, iri in terms if iri)
    return Reference(key, _line(title), _line(publisher), date, language, link(url), slug(kind), words)


def _term(name: str, iri: str, lang: str) -> str:
    concept = next((one for one in scheme(name).values() if one.iri == iri), None)
    return concept.name(lang) if concept else slug(iri)


def _line(text: str) -> str:
    """Return a text on one line, without the characters that no text file should hold."""
    return re.sub(r"[\x00-\x1f\x7f-\x9f\ufffe\uffff]+", " ", text).strip()
