"""Statements as a page tells them: kind, status, dates, and what each source says, where, how surely."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ..accounts import date_text, figures
from ..case import Case
from ..dates import sort_key
from ..dates_text import date_words
from ..iri import BASE, JB, RDF, slug
from ..model import AccountRef, SourceRef, Statement
from ..page.safety import link, visible
from ..statements import sources, statements
from ..vocabulary import scheme
from .shelf import kept

_PARTS = """
SELECT DISTINCT ?statement ?property ?role WHERE {
  { ?statement ?property ?thing . FILTER(?property IN (jb:from, jb:to, jb:via, jb:provider, jb:funder, jb:channel,
      jb:partner, jb:recipient, jb:group, jb:place, jb:fromPlace, jb:toPlace, jb:event)) }
  UNION { ?statement a jb:Difficulty ; jb:actor ?thing . BIND(jb:actor AS ?property) }
  UNION { ?part a jb:Participation ; jb:actor ?thing ; jb:event ?statement ; jb:role ?role BIND(jb:role AS ?property) }
} ORDER BY ?statement ?property ?role
"""
_ABOUT = "SELECT DISTINCT ?statement { ?account dcterms:source ?thing ; jb:about ?statement }"
_TAKING_PART = """
SELECT DISTINCT ?actor ?role WHERE { ?part a jb:Participation ; jb:event ?thing ; jb:actor ?actor ; jb:role ?role }
ORDER BY ?role ?actor
"""


@dataclass(frozen=True)
class Told:
    """What one source says."""

    source: str
    href: str
    publisher: str
    date: str
    url: str
    locator: str
    figures: tuple[str, ...]
    dates: str
    note: str
    confidence: str
    reliability: str


@dataclass(frozen=True)
class Line:
    """One statement in one line, with everything that opens under it."""

    id: str
    label: str
    href: str
    parts: tuple[str, ...]
    kind: str
    phase: str
    status: str
    status_text: str
    alleged: bool
    accuses: bool
    dates: str
    about: str
    told: tuple[Told, ...]


def cited(case: Case, told_ones: Iterable[Statement]) -> Mapping[str, SourceRef]:
    """Return the sources that speak of some statements, by id; of a case that is read whole, all."""
    if case.files:
        return kept(case, "sources", lambda: sources(case))
    return sources(case, {account.source_id for one in told_ones for account in one.accounts})


def told(account: AccountRef, lang: str, refs: Mapping[str, SourceRef]) -> Told:
    """Return what one source says in the reader's language."""
    source = refs.get(account.source_id) or SourceRef(account.source_id, account.source_id)
    return Told(
        visible(source.title or source.id), f"/source/{source.id}", visible(source.publisher),
        visible(date_words(source.date, lang)), link(source.url), visible(account.locator),
        tuple(visible(one) for one in figures(account, lang)), visible(date_text(account.start, account.end, lang)),
        visible(account.note), named("confidence", account.confidence, lang),
        named("reliability", source.reliability, lang),
    )  # fmt: skip


def named(vocabulary: str, term: str, lang: str) -> str:
    """Return the label of a term; the term where the vocabulary does not know it."""
    concept = scheme(vocabulary).get(term)
    return concept.name(lang) if concept else visible(term.replace("_", " "))


def line(one: Statement, lang: str, refs: Mapping[str, SourceRef], parts: tuple[str, ...] = ()) -> Line:
    """Return a statement as a page tells it.

    Parameters
    ----------
    one : Statement
    lang : {"en", "id"}
        The reader's language.
    refs : mapping
        Its sources, from `cited`.
    parts : tuple of str
        The part that the page's thing has in it.
    """
    status = scheme("status").get(one.status)
    return Line(
        one.id, visible(one.label[lang]), f"/{one.id}", parts, visible(one.kind[lang]),
        named("phase", one.phase, lang) if one.phase else "", one.status,
        named("status", one.status, lang) if one.status else "", bool(status and status.flag("isAllegation")),
        one.accuses, visible(date_text(one.start, one.end, lang)), visible(one.description),
        tuple(told(account, lang, refs) for account in one.accounts),
    )  # fmt: skip


def lines_with(case: Case, iri: str, lang: str, words: Mapping[str, str]) -> tuple[Line, ...]:
    """Return the statements in which a thing has a part, in the order of their dates.

    Parameters
    ----------
    case : Case
        Where to look.
    iri : str
        The thing.
    lang : {"en", "id"}
        The reader's language.
    words : mapping
        What a part is called, by the local name of its property.
    """
    rows = [(row[0].removeprefix(BASE), *row[1:]) for row in _rows(case, _PARTS, iri)]
    known = statements(case, {row[0] for row in rows})
    refs = cited(case, known.values())
    parts: dict[str, list[str]] = defaultdict(list)
    for own, name, role in rows:
        if own in known:
            parts[own].append(named("role", slug(role), lang) if role else words.get(slug(name), slug(name)))
    found = sorted(parts, key=lambda own: (sort_key(known[own].start) or "9999", own))
    return tuple(line(known[own], lang, refs, tuple(dict.fromkeys(parts[own]))) for own in found)


def lines_of_source(case: Case, iri: str, lang: str) -> tuple[Line, ...]:
    """Return the statements of which a source speaks, each with what this source says of it only."""
    source = slug(iri)
    known = statements(case, {row[0].removeprefix(BASE) for row in _rows(case, _ABOUT, iri)})
    refs = cited(case, known.values())
    found = []
    for one in known.values():
        own = tuple(account for account in one.accounts if account.source_id == source)
        if own:
            told_line = line(one, lang, refs)
            found.append((one, told_line, own))
    found.sort(key=lambda each: (sort_key(each[0].start) or "9999", each[0].id))
    return tuple(
        Line(**{**vars(each), "told": tuple(told(account, lang, refs) for account in own)})
        for _, each, own in found
    )


def taking_part(case: Case, iri: str, lang: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return who took part in an event: each role with the actors (by IRI) that had it."""
    found: dict[str, list[str]] = defaultdict(list)
    for actor, role in _rows(case, _TAKING_PART, iri):
        found[named("role", slug(role), lang)].append(actor)
    return tuple((role, tuple(actors)) for role, actors in found.items())


def is_a(case: Case, iri: str, cls: str) -> bool:
    """Tell whether a thing is of one of our classes."""
    return any(getattr(quad.object, "value", "") == JB + cls for quad in case.store.quads(iri, RDF + "type"))


def _rows(case: Case, query: str, iri: str) -> list[tuple[str, ...]]:
    from pyoxigraph import NamedNode

    return case.store.select(query, {"thing": NamedNode(iri)}, timeout=None).texts()
