"""Lists of things with search: actors, events, sources with their weight, and every other sort."""

from __future__ import annotations

import unicodedata
from collections import Counter
from dataclasses import dataclass, field

from starlette.requests import Request
from starlette.responses import Response

from ..actors import actors
from ..case import Case
from ..dates import sort_key
from ..dates_text import date_words
from ..iri import BASE, JB, slug
from ..page.safety import visible
from ..reading.sources import Footing, weigh
from ..reading.things import Thing, read_things
from ..server.context import ServerContext
from ..view import class_labels
from .frame import Script, page, read
from .index import members
from .language import way_of
from .links import names, place_of
from .shelf import kept
from .telling import named

MOST = 3000
"""Rows shown at once; the search finds the others."""
TABLES = {
    "relations": "Relation", "flows": "AssistanceFlow", "difficulties": "Difficulty", "indicators": "ElementFinding",
    "metrics": "Metric", "pairs": "GovernmentPair", "claims": "Claim", "places": "Place", "assets": "Asset",
    "cases": "Case", "accounts": "Account", "participations": "Participation",
}  # fmt: skip
_KINDS = {
    "relations": "kind",
    "flows": "assistance",
    "difficulties": "difficulty-kind",
    "assets": "asset-kind",
}


@dataclass(frozen=True)
class Cell:
    """One cell: its text, where it leads, and what it is sorted by if not by its text."""

    text: str
    href: str = ""
    key: str = ""
    number: bool = False


@dataclass(frozen=True)
class Listing:
    """A list: its columns (names of texts) and its rows; a note on the whole."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""
    numbers: frozenset[str] = field(default_factory=frozenset)


LISTS = ("actors", "events", "sources", *TABLES)


def listed(context: ServerContext, name: str, request: Request) -> Response:
    """Answer for `/actors`, `/events`, `/sources`, ...: the list, or what of it fits `?q=`."""
    way, case = way_of(request), context.case
    whole = kept(case, f"list-{name}-{way.lang}", lambda: _made(case, name, way.lang))
    wanted = request.query_params.get("q", "")[:200]
    rows = [row for row in whole.rows if not wanted or _fits(row, plain(wanted))]
    script = Script(read("js/list.js"))
    return page(
        request, way, "list.html.j2", way.say(name), case=context.titles[way.lang], scripts=(script,), name=name,
        listing=whole, rows=rows[:MOST], found=len(rows), wanted=visible(wanted), most=MOST,
    )  # fmt: skip


def plain(text: str) -> str:
    """Fold capitals, accents and spaces, so that a name is found however it is typed."""
    decomposed = unicodedata.normalize("NFKD", text)
    return " ".join(
        "".join(char for char in decomposed if not unicodedata.combining(char)).casefold().split()
    )


def _fits(row: tuple[Cell, ...], wanted: str) -> bool:
    whole = plain(" ".join(cell.text + " " + slug(cell.href) for cell in row))
    return all(word in whole for word in wanted.split())


def _made(case: Case, name: str, lang: str) -> Listing:
    if name == "actors":
        return _actors(case, lang)
    if name == "sources":
        return _sources(kept(case, "weights", lambda: weigh(case)), lang)
    if name == "events":
        return _events(case, lang)
    return _things(case, name, lang)


def _actors(case: Case, lang: str) -> Listing:
    kinds = class_labels(case)
    told: Counter[str] = Counter()
    for _, actor in case.store.select(
        "SELECT DISTINCT ?s ?actor { ?s jb:involves ?actor }", timeout=None
    ).texts():
        told[slug(actor)] += 1
    rows = sorted(actors(case).values(), key=lambda one: (one.label(lang).casefold(), one.id))
    return Listing(
        ("name", "short", "kind", "bloc", "state", "statements"),
        tuple((
            Cell(visible(one.label(lang)), f"/actor/{one.id}"), Cell(visible(one.short)),
            Cell(kinds.get(one.kind, {}).get(lang, one.kind)), Cell(named("bloc", one.bloc, lang)),
            Cell(named("state", one.state, lang)), Cell(str(told[one.id]), number=True),
        ) for one in rows),
        numbers=frozenset({"statements"}),
    )  # fmt: skip


def _events(case: Case, lang: str) -> Listing:
    found = sorted(read_things(case).of("Event"), key=lambda one: (sort_key(one.start) or "9999", one.id))
    label = names(case, lang).of
    return Listing(
        ("date", "name", "kind", "phase", "place"),
        tuple((
            Cell(visible(date_words(one.start, lang)), key=sort_key(one.start) or "9999"),
            Cell(visible(one.label(lang)), f"/{one.id}"), Cell(named("event-kind", one.term("kind"), lang)),
            Cell(named("phase", one.term("phase"), lang)),
            Cell(visible(label(BASE + one.one("place"))), f"/{one.one('place')}") if one.one("place") else Cell(""),
        ) for one in found),
    )  # fmt: skip


def _sources(found: Footing, lang: str) -> Listing:
    return Listing(
        ("title", "publisher", "date", "author", "reliability", "accounts", "statements", "alone", "one-voice",
         "copies"),
        tuple((
            Cell(visible(row.source.label(lang)), f"/source/{row.source.name}"),
            Cell(visible(row.source.one("publisher"))),
            Cell(visible(date_words(row.source.one("issued"), lang)), key=sort_key(row.source.one("issued")) or "9999"),
            Cell(named("author-group", row.source.term("authorGroup"), lang)),
            Cell(row.source.term("reliability")),
            *(Cell(str(n), number=True) for n in (row.accounts, row.statements, row.alone, row.one_voice, row.copies)),
        ) for row in found.rows),
        _note(found, lang), frozenset({"accounts", "statements", "alone", "one-voice", "copies"}),
    )  # fmt: skip


def _note(found: Footing, lang: str) -> str:
    from ..texts import say

    return say(
        "read-sources-note", lang, sources=len(found.rows), statements=found.statements, one=found.one_source,
        voice=found.one_voice, none=found.unsourced,
    )  # fmt: skip


def _things(case: Case, name: str, lang: str) -> Listing:
    """List the things of a class; those of the tables with kind, phase, status and date."""
    read_ones: dict[str, Thing] = {one.id: one for one in read_things(case).of(TABLES[name])}
    iris = members(case, JB + TABLES[name])
    label = names(case, lang).of
    kind = _KINDS.get(name, "")
    dated = any(one.start for one in read_ones.values())
    rows = []
    for iri in iris:
        one = read_ones.get(iri.removeprefix(BASE))
        cells = [Cell(visible(label(iri)), place_of(case, iri))]
        if kind:
            cells.append(Cell(named(kind, one.term("kind", "type"), lang) if one else ""))
        if dated:
            start = one.start if one else ""
            cells += [
                Cell(named("phase", one.term("phase"), lang) if one else ""),
                Cell(visible(date_words(start, lang)), key=sort_key(start) or "9999"),
                Cell(named("status", one.status, lang) if one and one.status else ""),
            ]
        rows.append(tuple(cells))
    rows.sort(key=lambda row: (row[0].text.casefold(), row[0].href))
    columns = ("name", *(("kind",) if kind else ()), *(("phase", "date", "status") if dated else ()))
    return Listing(columns, tuple(rows))
