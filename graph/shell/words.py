"""What can be completed at the prompt: prefixes, classes, properties, vocabularies, actors, questions."""

from __future__ import annotations

from dataclasses import dataclass

from ..actors import actors
from ..case import Case
from ..iri import PREFIXES, RDF, SCHEMES, curie
from ..questions import questions
from ..vocabulary import scheme

KEYWORDS = (
    "SELECT", "DISTINCT", "WHERE", "ASK", "CONSTRUCT", "DESCRIBE", "PREFIX", "OPTIONAL", "UNION", "FILTER",
    "FILTER NOT EXISTS",
    "MINUS", "BIND", "VALUES", "GRAPH", "ORDER BY", "GROUP BY", "HAVING", "LIMIT", "OFFSET", "COUNT", "GROUP_CONCAT",
    "REGEX", "CONTAINS", "LCASE", "LANG", "STR", "YEAR", "BOUND", "COALESCE", "IF",
)  # fmt: skip

_TERMS = """
SELECT ?term ?label { { ?term a owl:Class } UNION { ?term a owl:ObjectProperty } UNION { ?term a owl:DatatypeProperty }
  OPTIONAL { ?term rdfs:label ?label FILTER(LANG(?label) = ?lang) } FILTER(isIRI(?term)) }
"""


@dataclass(frozen=True)
class Word:
    """Something that can be completed.

    Attributes
    ----------
    text : str
        What is put in (`actor:iom`, `jb:funds`, `SELECT`).
    kind : str
        keyword, prefix, term, concept, actor, question, command.
    names : tuple of str
        What it is also found by, folded: labels in both languages, short names.
    about : str
        What is shown beside it.
    """

    text: str
    kind: str
    names: tuple[str, ...] = ()
    about: str = ""


@dataclass(frozen=True)
class Words:
    """Everything that can be completed, and each question's parameters."""

    all: tuple[Word, ...] = ()
    parameters: tuple[tuple[str, tuple[str, ...]], ...] = ()


def words(case: Case, lang: str) -> Words:
    """Return what can be completed for a case, labels in a language."""
    from pyoxigraph import Literal

    from .commands import COMMANDS

    found = [Word(f".{name}", "command") for name in COMMANDS]
    found += [Word(word, "keyword") for word in KEYWORDS]
    found += [Word(f"{name}:", "prefix", about=iri) for name, iri in PREFIXES.items()]
    terms: dict[str, str] = {
        "rdf:type": "",
        "rdfs:label": "",
        "dcterms:source": "",
        "dcterms:description": "",
    }
    for iri, label in case.store.select(_TERMS, {"lang": Literal(lang)}, timeout=None).texts():
        if not iri.startswith(RDF) and ":" in curie(iri) and not curie(iri).startswith("http"):
            terms[curie(iri)] = label
    found += [
        Word(term, "term", _names(term.partition(":")[2], label), label)
        for term, label in sorted(terms.items())
    ]
    for name in SCHEMES:
        for one in scheme(name).values():
            labels = (one.term, *one.label.values())
            found.append(Word(f"{name}:{one.term}", "concept", _names(*labels), one.name(lang)))
    for own, actor in sorted(actors(case).items()):
        names = _names(own, actor.label_en, actor.label_id, actor.short)
        found.append(Word(f"actor:{own}", "actor", names, actor.label(lang)))
    asked = questions().values()
    found += [Word(one.name, "question", _names(one.name, one.id), one.summary(lang)) for one in asked]
    return Words(
        tuple(found), tuple((one.name, tuple(each.name for each in one.parameters)) for one in asked)
    )


def _names(*texts: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text.casefold() for text in texts if text))
