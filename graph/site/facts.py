"""What is said of one thing, property by property, and what speaks of it: for any RDF, known to us or not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from ..case import Case
from ..iri import DCTERMS, JB, RDF, RDFS, SKOS, curie
from ..page.safety import visible
from ..store import INFERRED
from ..tables.schema import TABLES
from .index import classes
from .links import Value, names, property_of, value

MOST = 60
"""Values of one property shown at once; a link leads to all of them."""

_HEAD = frozenset({
    RDF + "type", RDFS + "label", SKOS + "prefLabel", DCTERMS + "title", DCTERMS + "description", SKOS + "definition",
})  # fmt: skip
_TEXTS = (DCTERMS + "description", SKOS + "definition", RDFS + "comment")
_ORDERS = {
    JB + table.cls: {column.iri: place for place, column in enumerate(table.columns) if column.predicate}
    for table in TABLES
}
"""The properties of each class in the order of its table."""


@dataclass(frozen=True)
class Fact:
    """One property with its values.

    Attributes
    ----------
    name : Value
        The property.
    values : tuple of Value
        At most `MOST`, sorted by what they are called.
    count : int
        How many there are.
    """

    name: Value
    values: tuple[Value, ...]
    count: int


@dataclass(frozen=True)
class Thing:
    """One thing as a page shows it.

    Attributes
    ----------
    iri, code, label : str
        Its full name, its short name, what it is called.
    classes : tuple of Value
        What it is, our own classes first, the narrowest first.
    texts : tuple of str
        What it is described with.
    said : tuple of Fact
        What the data say.
    inferred : tuple of Fact
        What follows from that.
    """

    iri: str
    code: str
    label: str
    classes: tuple[Value, ...]
    texts: tuple[str, ...]
    said: tuple[Fact, ...]
    inferred: tuple[Fact, ...]


def read_thing(case: Case, iri: str, lang: str) -> Thing:
    """Read what is said of a thing.

    Parameters
    ----------
    case : Case
        Where to look.
    iri : str
        Its full name.
    lang : {"en", "id"}
        The reader's language.
    """
    said: dict[str, set[object]] = defaultdict(set)
    after: dict[str, set[object]] = defaultdict(set)
    for quad in case.store.quads(iri):
        (after if quad.graph_name == INFERRED else said)[quad.predicate.value].add(quad.object)
    texts = [text for name in _TEXTS for text in in_language(said[name] | after[name], lang)]
    kinds = {one for one in said[RDF + "type"] | after[RDF + "type"] if isinstance(one, NamedNode)}
    order = next((_ORDERS[kind.value] for kind in kinds if kind.value in _ORDERS), {})
    return Thing(
        iri, visible(curie(iri)), visible(names(case, lang).of(iri)), _classes(case, kinds, lang),
        tuple(dict.fromkeys(visible(text) for text in texts)),
        _facts(case, said, lang, order), _facts(case, after, lang, order),
    )  # fmt: skip


def _classes(case: Case, kinds: set[NamedNode], lang: str) -> tuple[Value, ...]:
    """Return classes as links: ours before others, the narrowest (with the fewest members) first."""
    many = classes(case)
    ordered = sorted(
        kinds, key=lambda kind: (not kind.value.startswith(JB), many.get(kind.value, 0), kind.value)
    )
    return tuple(value(case, kind, lang) for kind in ordered)


def _facts(
    case: Case, found: dict[str, set[object]], lang: str, order: Mapping[str, int]
) -> tuple[Fact, ...]:
    shown = [name for name in found if name not in _HEAD and found[name]]
    shown.sort(key=lambda name: (order.get(name, len(order)), names(case, lang).of(name).casefold(), name))
    facts = []
    for name in shown:
        terms = spoken(found[name], lang)
        values = sorted(
            (value(case, term, lang) for term in terms), key=lambda one: (one.text.casefold(), one.code)
        )
        facts.append(Fact(property_of(case, name, lang), tuple(values[:MOST]), len(values)))
    return tuple(facts)


def spoken(terms: set[object], lang: str) -> list[object]:
    """Leave out translations: of literals that say their language, those in the reader's (else English) stay."""
    tagged = [one for one in terms if isinstance(one, Literal) and one.language]
    rest = [one for one in terms if one not in tagged]
    for wanted in (lang, "en"):
        same = [one for one in tagged if one.language == wanted]
        if same:
            return [*rest, *same]
    return [*rest, *tagged]


def in_language(terms: set[object], lang: str) -> list[str]:
    """Return the texts among some terms in the reader's language, sorted."""
    return sorted(one.value for one in spoken(terms, lang) if isinstance(one, Literal))


def incoming(case: Case, iri: str, lang: str, without: frozenset[str] = frozenset()) -> tuple[Fact, ...]:
    """Return what speaks of a thing, by property; inferred statements and the subjects in `without` left out."""
    found: dict[str, set[object]] = defaultdict(set)
    for quad in case.store.quads(None, None, NamedNode(iri)):
        if (
            quad.graph_name != INFERRED
            and isinstance(quad.subject, NamedNode)
            and quad.subject.value not in without
        ):
            found[quad.predicate.value].add(quad.subject)
    return _facts(case, found, lang, {})


def exists(case: Case, iri: str) -> bool:
    """Tell whether the case says anything of a thing, or with it."""
    node = NamedNode(iri)
    return any(
        next(iter(found), None) is not None
        for found in (case.store.quads(iri), case.store.quads(None, None, node), case.store.quads(None, iri))
    )
