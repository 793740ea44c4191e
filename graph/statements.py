"""The statements of a case in full: each with its labels, status, dates, and what every source says of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from weakref import WeakKeyDictionary

from .bind import among
from .case import Case
from .iri import BASE, local, slug, thing
from .model import AccountRef, SourceRef, Statement
from .numbers import decimal, whole
from .store import CaseStore
from .vocabulary import Concept, scheme

_CLASSES = {
    "Relation": "kind",
    "AssistanceFlow": "assistance",
    "Event": "event-kind",
    "Difficulty": "difficulty-kind",
    "ElementFinding": "",
}
"""The classes of statement and the vocabulary of their kinds."""

_STATEMENTS = """
SELECT ?s ?class ?kind ?layer ?status ?phase ?start ?end ?text WHERE {
  ?s a ?class FILTER(?class IN (jb:Relation, jb:AssistanceFlow, jb:Event, jb:Difficulty, jb:ElementFinding))
  ?s jb:kind|jb:type|jb:element ?kind .
  OPTIONAL { ?s jb:layer ?layer } OPTIONAL { ?s jb:status|jb:standing ?status } OPTIONAL { ?s jb:phase ?phase }
  OPTIONAL { ?s jb:start|jb:date ?start } OPTIONAL { ?s jb:end ?end }
  OPTIONAL { ?s dcterms:description ?text FILTER(LANG(?text) = "en") }
} ORDER BY ?s
"""
_LABELS = """
SELECT ?s ?label (LANG(?label) AS ?lang) WHERE {
  ?s a ?class FILTER(?class IN (jb:Relation, jb:AssistanceFlow, jb:Event, jb:Difficulty, jb:ElementFinding))
  ?s rdfs:label ?label
} ORDER BY ?s ?label
"""
_ACCOUNTS = """
SELECT ?about ?source ?locator ?confidence ?start ?end ?people ?amount ?currency ?money ?quantity ?unit ?note WHERE {
  ?a a jb:Account ; jb:about ?about ; dcterms:source ?source .
  OPTIONAL { ?a jb:locator ?locator } OPTIONAL { ?a jb:confidence ?confidence }
  OPTIONAL { ?a jb:start ?start } OPTIONAL { ?a jb:end ?end } OPTIONAL { ?a jb:people ?people }
  OPTIONAL { ?a jb:amount ?amount } OPTIONAL { ?a jb:currency ?currency }
  OPTIONAL { ?a jb:moneyStatus ?money } OPTIONAL { ?a jb:quantity ?quantity }
  OPTIONAL { ?a jb:unit ?unit } OPTIONAL { ?a jb:note ?note }
} ORDER BY ?about ?a
"""
_SOURCES = """
SELECT ?s ?title ?publisher ?date ?url ?kind ?reliability WHERE {
  ?s a jb:Source .
  OPTIONAL { ?s dcterms:title ?title } OPTIONAL { ?s dc:publisher ?publisher }
  OPTIONAL { ?s dcterms:issued ?date } OPTIONAL { ?s schema:url ?url }
  OPTIONAL { ?s jb:kind ?kind } OPTIONAL { ?s jb:reliability ?reliability }
} ORDER BY ?s ?title
"""


def sources(case: Case, wanted: Iterable[str] | None = None) -> dict[str, SourceRef]:
    """Return the sources of a case by id; those of the `wanted` ids only, if such are given."""
    found: dict[str, SourceRef] = {}
    iris = None if wanted is None else [thing("source", own) for own in sorted(set(wanted))]
    for row in _rows(case, _SOURCES, "s", iris):
        own, title, publisher, date, url, kind, grade = row
        source = SourceRef(slug(own), title, publisher, date, url, slug(kind), slug(grade))
        found.setdefault(source.id, source)
    return found


def statements(
    case: Case, wanted: Iterable[str] | None = None, told: Mapping[str, tuple[AccountRef, ...]] | None = None
) -> dict[str, Statement]:
    """Return the statements of a case by id, such as `relation/rel-...`, `flow/...`, `event/...`.

    Parameters
    ----------
    case : Case
        Where to look.
    wanted : iterable of str, optional
        Ids to keep; all of them if not given.
    told : mapping, optional
        From `accounts_by_thing`, if it is read already.
    """
    if told is not None:
        return _read(case, None if wanted is None else set(wanted), told)
    if case.store not in _READ:
        if wanted is not None and not case.files:  # on disk or at an endpoint, where the whole may be much
            few = sorted(own if "://" in own else BASE + own for own in set(wanted))
            return _read(case, None, accounts_by_thing(case, few), few)
        _READ[case.store] = _read(case, None, accounts_by_thing(case))
    every = _READ[case.store]
    if wanted is None:
        return dict(every)
    keep = set(wanted)
    return {own: one for own, one in every.items() if own in keep}


_READ: WeakKeyDictionary[CaseStore, dict[str, Statement]] = WeakKeyDictionary()
"""All statements, read once, for an opened case does not change."""


def _rows(case: Case, query: str, name: str, few: Iterable[str] | None) -> Iterator[tuple[str, ...]]:
    """Give the rows of a query, for some things only if such are given."""
    for text in (query,) if few is None else among(query, name, few):
        yield from case.store.select(text, timeout=None).texts()


def _read(
    case: Case, keep: set[str] | None, accounts: Mapping[str, tuple[AccountRef, ...]],
    few: Iterable[str] | None = None,
) -> dict[str, Statement]:  # fmt: skip
    labels: dict[str, dict[str, str]] = defaultdict(dict)
    for subject, text, lang in _rows(case, _LABELS, "s", few):
        labels[subject].setdefault(lang or "en", text)
    found: dict[str, Statement] = {}
    for row in _rows(case, _STATEMENTS, "s", few):
        own = local(row[0])
        if own in found or (keep is not None and own not in keep):
            continue
        cls = row[1].rsplit("#", 1)[-1]
        layer, status, phase = slug(row[3]), slug(row[4]), slug(row[5])
        layer = layer or ("assistance" if cls == "AssistanceFlow" else "")
        kind = _kind(cls, row[2])
        names = labels.get(row[0], {})
        label = {lang: names.get(lang) or names.get("en") or row[8] or own for lang in ("en", "id")}
        found[own] = Statement(
            own, label, {lang: kind.name(lang) if kind else slug(row[2]) for lang in ("en", "id")}, layer, status,
            phase, row[6], row[7], row[8], accuses(kind, layer, status), accounts.get(row[0], ()),
        )  # fmt: skip
    return found


def accuses(kind: Concept | None, layer: str, status: str) -> bool:
    """Tell whether a statement accuses: by its kind (some only within a layer), or by being an allegation."""
    concept = scheme("status").get(status)
    if concept is not None and concept.flag("isAllegation"):
        return True
    if kind is None or not kind.flag("accuses"):
        return False
    only = {slug(name) for name in kind.facts.get("accusesOnlyInLayer", ())}
    return not only or layer in only


def _kind(cls: str, iri: str) -> Concept | None:
    return _by_term(_CLASSES.get(cls) or iri.rsplit("/", 2)[-2]).get(slug(iri))


@cache
def _by_term(name: str) -> dict[str, Concept]:
    found: dict[str, Concept] = {}
    for concept in scheme(name).values():
        found.setdefault(concept.term, concept)
    return found


def accounts_by_thing(case: Case, few: Iterable[str] | None = None) -> Mapping[str, tuple[AccountRef, ...]]:
    """Return what sources say, by the IRI of the thing they speak of; of a `few` things only, if such are given."""
    found: dict[str, list[AccountRef]] = defaultdict(list)
    for row in _rows(case, _ACCOUNTS, "about", few):
        (
            about,
            source,
            locator,
            confidence,
            start,
            end,
            people,
            amount,
            currency,
            money,
            quantity,
            unit,
            note,
        ) = row
        found[about].append(
            AccountRef(
                slug(source),
                locator,
                slug(confidence),
                start,
                end,
                whole(people),
                decimal(amount),
                currency,
                slug(money),
                decimal(quantity),
                unit,
                note,
            )
        )
    return {about: tuple(refs) for about, refs in found.items()}
