"""The terms of the ontology as a reader meets them: label, definition, example, neighbours, mappings, use."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from pyoxigraph import BlankNode, Literal, QuerySolutions, RdfFormat, parse

from ..case import Case
from ..crosswalk.table import Mapping, crosswalk
from ..errors import UnknownNameError, nearest
from ..iri import BASE, DCTERMS, JB, OWL, RDF, RDFS, SKOS, VOCAB, curie
from ..resources import ontology_files
from ..store import ASSERTED, INFERRED

KINDS = ("class", "property", "vocabulary", "concept")
_OF_TYPE = {
    OWL + "Class": "class", OWL + "ObjectProperty": "property", OWL + "DatatypeProperty": "property",
    OWL + "AnnotationProperty": "property", SKOS + "ConceptScheme": "vocabulary", SKOS + "Concept": "concept",
}  # fmt: skip
_UP = {
    "class": RDFS + "subClassOf", "property": RDFS + "subPropertyOf", "concept": SKOS + "broader",
    "vocabulary": SKOS + "inScheme", "inverse": OWL + "inverseOf",
}  # fmt: skip
"""By which property a term of each kind points at the one above it, and a property at its inverse."""


@dataclass(frozen=True)
class Term:
    """One term.

    Attributes
    ----------
    name : str
        Its short name (`jb:Actor`, `kind:funds`; a vocabulary by its own, `kind`).
    iri : str
        Its full name.
    kind : {"class", "property", "vocabulary", "concept"}
        What it is.
    label, definition, note : dict of str to str
        By language.
    examples : tuple of str
        In Turtle.
    domain, range, above, below, inverse : tuple of str
        Short names of other terms; `above` are superclasses, superproperties, broader concepts or the vocabulary.
    mappings : tuple of Mapping
        To other vocabularies.
    """

    name: str
    iri: str
    kind: str
    label: dict[str, str]
    definition: dict[str, str]
    note: dict[str, str]
    examples: tuple[str, ...]
    domain: tuple[str, ...]
    range: tuple[str, ...]
    above: tuple[str, ...]
    below: tuple[str, ...]
    inverse: tuple[str, ...]
    mappings: tuple[Mapping, ...]

    @property
    def anchor(self) -> str:
        """A name for links within a page."""
        return self.name.replace(":", "-")


@cache
def terms() -> dict[str, Term]:
    """Return all terms by short name: classes, properties, vocabularies, concepts, each kind sorted."""
    said: dict[str, dict[str, list[object]]] = defaultdict(lambda: defaultdict(list))
    for folder in ("core", "vocab"):
        for file in ontology_files(folder):
            for quad in parse(file.read_bytes(), format=RdfFormat.TURTLE):
                if not isinstance(quad.subject, BlankNode):
                    said[str(getattr(quad.subject, "value", ""))][quad.predicate.value].append(quad.object)
    links: dict[str, list[Mapping]] = defaultdict(list)
    for one in crosswalk().mappings:
        links[crosswalk().iri(one.subject)].append(one)
    pointing: dict[tuple[str, str], list[str]] = defaultdict(list)
    for own, about in said.items():
        for place in _UP.values():
            for name in dict.fromkeys(_names(about.get(place, []))):
                pointing[place, name].append(own)
    found: dict[str, Term] = {}
    for iri, facts in said.items():
        kind = next((_OF_TYPE[name] for name in _names(facts[RDF + "type"]) if name in _OF_TYPE), "")
        if kind and iri.startswith(BASE):
            term = _term(iri, kind, facts, pointing, tuple(links[iri]))
            found[term.name] = term
    return {
        name: found[name] for name in sorted(found, key=lambda name: (KINDS.index(found[name].kind), name))
    }


def find_term(name: str) -> Term:
    """Find a term by short name, full name, last part or label, in either language.

    Raises
    ------
    UnknownNameError
        If none or several fit; the message gives the nearest or the several.
    """
    known = terms()
    if name in known:
        return known[name]
    wanted = name.strip().casefold()
    for same in (
        lambda one: wanted == one.iri.casefold() or wanted == one.name.casefold(),
        lambda one: one.kind in ("class", "property") and wanted in _calls(one),
        lambda one: wanted in _calls(one),
    ):
        fits = [one for one in known.values() if same(one)]
        if len(fits) == 1:
            return fits[0]
        if fits:
            listed = ", ".join(one.name for one in fits[:8])
            raise UnknownNameError(f"'{name[:80]}' fits {len(fits)} terms: {listed}. Give the name of one.")
    words: dict[str, str] = {}
    for one in known.values():
        for call in (one.name, *sorted(_calls(one))):
            words.setdefault(call, one.name)
    close = list(dict.fromkeys(words[word] for word in nearest(name, words)))
    hint = f"Did you mean {' or '.join(close)}?" if close else "List them with: jembatan ontology"
    raise UnknownNameError(f"unknown term '{name[:80]}'. {hint}")


def usage(case: Case) -> dict[str, int]:
    """Count how often each term is used in a case, by full name.

    A class counts its members, a property its statements, a concept the statements that point at it, with what
    is inferred; a vocabulary counts its concepts in use.
    """
    query = """
    SELECT ?term (COUNT(*) AS ?n) WHERE {
      { ?x a ?term } UNION { ?x ?term ?y } UNION { ?x ?p ?term FILTER(isIRI(?term) && ?p != rdf:type) }
    } GROUP BY ?term
    """
    answer = case.store.native.query(query, prefixes={"rdf": RDF}, default_graph=[ASSERTED, INFERRED])
    if not isinstance(answer, QuerySolutions):
        raise TypeError("a SELECT query was expected")
    rows = ((str(getattr(row["term"], "value", "")), row["n"]) for row in answer)
    found = {iri: int(str(getattr(n, "value", 0))) for iri, n in rows if iri.startswith((JB, VOCAB))}
    for iri in list(found):
        if iri.startswith(VOCAB):
            scheme = iri.rsplit("/", 1)[0]
            found[scheme] = found.get(scheme, 0) + 1
    return found


def _calls(one: Term) -> set[str]:
    last = one.name.partition(":")[2] or one.name
    return {last.casefold(), *(label.casefold() for label in one.label.values())}


def _names(nodes: list[object]) -> list[str]:
    return [str(getattr(node, "value", "")) for node in nodes if not isinstance(node, (Literal, BlankNode))]


def _short(iri: str) -> str:
    if iri.startswith(VOCAB) and "/" not in iri[len(VOCAB) :]:
        return iri[len(VOCAB) :]
    return curie(iri)


def _texts(nodes: list[object]) -> dict[str, str]:
    found: dict[str, str] = {}
    for node in nodes:
        if isinstance(node, Literal):
            found.setdefault(node.language or "", node.value)
    return found


def _term(
    iri: str, kind: str, facts: dict[str, list[object]], pointing: dict[tuple[str, str], list[str]],
    mappings: tuple[Mapping, ...],
) -> Term:  # fmt: skip
    above = _names(facts.get(_UP[kind], [])) if kind != "vocabulary" else []
    below = list(pointing.get((_UP[kind], iri), ()))
    if kind == "concept":
        above += _names(facts.get(_UP["vocabulary"], []))
    domain = _names(facts.get(RDFS + "domain", [])) or _names(
        facts.get("https://schema.org/domainIncludes", [])
    )
    inverse = _names(facts.get(OWL + "inverseOf", []))
    inverse += pointing.get((_UP["inverse"], iri), ())
    examples = [node.value for node in facts.get(SKOS + "example", []) if isinstance(node, Literal)]

    def short(names: list[str]) -> tuple[str, ...]:
        return tuple(sorted({_short(name) for name in names}))

    return Term(
        _short(iri), iri, kind, _texts(facts.get(RDFS + "label", []) or facts.get(SKOS + "prefLabel", [])),
        _texts(facts.get(SKOS + "definition", []) or facts.get(DCTERMS + "description", [])),
        _texts(facts.get(SKOS + "scopeNote", [])), tuple(sorted(examples)), short(domain),
        short(_names(facts.get(RDFS + "range", []))), short(above), short(below), short(inverse), mappings,
    )  # fmt: skip
