"""The sources: who speaks, how reliably, how much rests on each, and what rests on one alone."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass

from ..iri import slug
from ..model import SourceRef
from .facts import Facts


@dataclass(frozen=True)
class SourceRow:
    """A source and what rests on it.

    Attributes
    ----------
    source : SourceRef
        Title, publisher, date, address, kind, reliability.
    language, author : str
        The language of its text; who speaks (a term of the vocabulary author-group).
    accounts : int
        What it says of single things: the number of its accounts.
    statements : tuple of str
        The things it speaks about.
    alone : tuple of str
        Those that rest on it and its copies only.
    """

    source: SourceRef
    language: str
    author: str
    accounts: int
    statements: tuple[str, ...]
    alone: tuple[str, ...]


@dataclass(frozen=True)
class Footing:
    """How the statements of a case rest on its sources; the tuples hold ids of statements."""

    rows: tuple[SourceRow, ...]
    uncited: tuple[str, ...]
    one_voice: tuple[str, ...]
    focal_only: tuple[str, ...]
    authors: tuple[tuple[str, int, int], ...]
    grades: tuple[tuple[str, int, int], ...]


def footing(facts: Facts) -> Footing:
    """Return each source with what rests on it, most accounts first, and sums over authors and grades.

    `one_voice` are the statements whose accounts all belong to one independence group, `focal_only` those
    that only the focal organisation's own sources tell.
    """
    about = {record.id.partition("/")[2]: record for record in facts.of("Source")}
    accounts: Counter[str] = Counter()
    spoken: dict[str, set[str]] = defaultdict(set)
    alone: dict[str, set[str]] = defaultdict(set)
    uncited, one_voice, focal_only = set(), set(), set()
    for own, statement in facts.statements.items():
        cited = {account.source_id for account in statement.accounts}
        accounts.update(account.source_id for account in statement.accounts)
        groups = {about[name].one("independenceGroup") or name if name in about else name for name in cited}
        authors = {slug(about[name].one("authorGroup")) if name in about else "" for name in cited}
        for name in cited:
            spoken[name].add(own)
        if not cited:
            uncited.add(own)
        elif len(groups) == 1:
            one_voice.add(own)
            for name in cited:
                alone[name].add(own)
        if authors == {"iom"}:
            focal_only.add(own)
    rows = []
    for name, source in facts.sources.items():
        record = about.get(name)
        rows.append(
            SourceRow(
                source,
                record.one("language") if record else "",
                slug(record.one("authorGroup")) if record else "",
                accounts[name],
                facts.sorted(spoken[name]),
                facts.sorted(alone[name]),
            )
        )
    rows.sort(key=lambda row: (-row.accounts, row.source.id))
    authors_sum, grades = (
        _summed([(row.author, row.accounts) for row in rows]),
        _summed([(row.source.reliability, row.accounts) for row in rows]),
    )
    listed = facts.sorted
    return Footing(tuple(rows), listed(uncited), listed(one_voice), listed(focal_only), authors_sum, grades)


def _summed(pairs: list[tuple[str, int]]) -> tuple[tuple[str, int, int], ...]:
    names = sorted({name for name, _ in pairs})
    rows = []
    for name in names:
        own = [count for group, count in pairs if group == name]
        rows.append((name, len(own), sum(own)))
    return tuple(sorted(rows, key=lambda row: (-row[2], row[0])))
