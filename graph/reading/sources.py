"""The weight of each source: what rests on it, what rests on it alone, whose voice it is and how reliable."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass

from ..case import Case
from ..tabular import Cell, ResultTable
from ..texts import say
from .things import STATEMENTS, Known, Thing, read_things
from .wording import made, rank, word

GROUPINGS = ("reliability", "group", "author")


@dataclass(frozen=True)
class Weight:
    """One source and what rests on it.

    Attributes
    ----------
    source : Thing
        Title, publisher, date, link, reliability, independence group.
    accounts : int
        What it says of single things.
    statements : int
        The things it speaks of.
    alone : int
        Those for which it is the only source.
    one_voice : int
        Those that rest on it and other copies of the same report only (one independence group).
    copies : int
        Sources of its independence group, itself counted.
    """

    source: Thing
    accounts: int
    statements: int
    alone: int
    one_voice: int
    copies: int


@dataclass(frozen=True)
class Footing:
    """The sources by weight, and how many statements stand on none, one or more independent voices."""

    rows: tuple[Weight, ...]
    statements: int
    unsourced: int
    one_source: int
    one_voice: int
    known: Known


@dataclass(frozen=True)
class Share:
    """What a set of sources carries: `statements` are counted once however many of its sources tell them."""

    name: str
    sources: int
    accounts: int
    statements: int
    alone: int


def voice(known: Known, source: str) -> str:
    """Return the independence group of a source; its own id where none is said."""
    found = known.things.get(f"source/{source}")
    return (found.one("independenceGroup") if found else "") or source


def weigh(case: Case) -> Footing:
    """Weigh the sources of a case, the one with most statements first."""
    known = read_things(case)
    told: dict[str, set[str]] = defaultdict(set)
    alone: Counter[str] = Counter()
    one_voice: Counter[str] = Counter()
    accounts: Counter[str] = Counter()
    count = unsourced = single = quiet = 0
    for thing in known.of(*STATEMENTS):
        count += 1
        accounts.update(account.source for account in thing.accounts if account.source)
        for source in thing.sources:
            told[source].add(thing.id)
        if not thing.sources:
            unsourced += 1
        if len(thing.sources) == 1:
            single += 1
            alone[thing.sources[0]] += 1
        if thing.sources and len({voice(known, source) for source in thing.sources}) == 1:
            quiet += 1
            one_voice.update(thing.sources)
    sources = known.of("Source")
    copies = Counter(voice(known, one.name) for one in sources)
    rows = [
        Weight(one, accounts[one.name], len(told[one.name]), alone[one.name], one_voice[one.name],
               copies[voice(known, one.name)])
        for one in sources
    ]  # fmt: skip
    rows.sort(key=lambda row: (-row.statements, -row.accounts, row.source.id))
    return Footing(tuple(rows), count, unsourced, single, quiet, known)


def shares(found: Footing, by: str) -> tuple[Share, ...]:
    """Add up what sources of one reliability, independence group or author carry.

    Parameters
    ----------
    found : Footing
        From `weigh`.
    by : {"reliability", "group", "author"}
        What to group by. `alone` counts the statements that no source outside the group tells.
    """
    names = {row.source.name: _name(row.source, by) for row in found.rows}
    sources = Counter(names.values())
    accounts: Counter[str] = Counter()
    statements: Counter[str] = Counter()
    alone: Counter[str] = Counter()
    for thing in found.known.of(*STATEMENTS):
        accounts.update(names.get(account.source, "") for account in thing.accounts if account.source)
        groups = {names.get(source, "") for source in thing.sources}
        statements.update(groups)
        if len(groups) == 1:
            alone.update(groups)
    rows = [Share(name, sources[name], accounts[name], statements[name], alone[name]) for name in sources]
    if by == "reliability":
        return tuple(sorted(rows, key=lambda row: (rank(by, row.name), row.name)))
    return tuple(sorted(rows, key=lambda row: (-row.statements, row.name)))


def _name(source: Thing, by: str) -> str:
    if by == "group":
        return source.one("independenceGroup") or source.name
    return source.term("authorGroup" if by == "author" else "reliability")


def sources_table(found: Footing, form: str, lang: str) -> ResultTable:
    """Write the sources as rows, one for each."""
    columns = (
        "source", "title", "publisher", "author", "source_date", "kind", "reliability", "independence_group",
        "copies", "accounts", "statements", "alone", "one_voice", "url",
    )  # fmt: skip
    narrow = ("title", "author", "source_date", "reliability", "statements", "alone", "copies", "source")
    records: list[dict[str, Cell]] = [
        {
            "source": row.source.name, "title": row.source.label(lang), "publisher": row.source.one("publisher"),
            "author": word("author-group", row.source.term("authorGroup"), lang),
            "source_date": row.source.one("issued"), "kind": word("source-kind", row.source.term("kind"), lang),
            "reliability": row.source.term("reliability"),
            "independence_group": row.source.one("independenceGroup"), "copies": row.copies,
            "accounts": row.accounts, "statements": row.statements, "alone": row.alone,
            "one_voice": row.one_voice, "url": row.source.one("url"),
        }
        for row in found.rows
    ]  # fmt: skip
    return made(records, columns, narrow, form, lang, (_note(found, lang),))


def shares_table(found: Footing, by: str, form: str, lang: str) -> ResultTable:
    """Write groups of sources as rows, with what each carries."""
    columns = (by, "name", "sources", "accounts", "statements", "alone")
    narrow = columns[1:]
    schemes = {"reliability": "reliability", "author": "author-group"}
    records: list[dict[str, Cell]] = [
        {
            by: row.name, "name": word(schemes[by], row.name, lang) if by in schemes else row.name,
            "sources": row.sources, "accounts": row.accounts, "statements": row.statements, "alone": row.alone,
        }
        for row in shares(found, by)
    ]  # fmt: skip
    notes = (say("read-shares-note", lang), _note(found, lang))
    return made(records, columns, narrow, form, lang, notes)


def _note(found: Footing, lang: str) -> str:
    return say(
        "read-sources-note", lang, sources=len(found.rows), statements=found.statements, one=found.one_source,
        voice=found.one_voice, none=found.unsourced,
    )  # fmt: skip
