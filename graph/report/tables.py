"""The report's tables as files: stable column names, labels in both languages, every row with its sources."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from ..iri import slug
from ..tabular import Cell, ResultTable
from .facts import Facts, Record
from .ledger import disagreements, sums
from .sourcebook import Footing

if TYPE_CHECKING:
    from ..model import AccountRef

Rows: TypeAlias = list[tuple[Cell, ...]]
_FLOW = ("type", "provider", "funder", "channel", "partner", "recipient", "phase", "fromPlace", "toPlace")


def report_tables(
    facts: Facts, ranked: ResultTable, labels_id: dict[str, str], footing: Footing
) -> dict[str, ResultTable]:
    """Return the tables by file name without ending.

    Parameters
    ----------
    facts : Facts
        The case.
    ranked : ResultTable
        All actors with all measures, in English, from `ranking`.
    labels_id : dict
        The Indonesian names of the ranked actors.
    footing : Footing
        The sources and what rests on them.
    """
    at = {name: place for place, name in enumerate(ranked.columns)}
    ranking = [(row[0], row[1], labels_id.get(str(row[0]), ""), *row[2:]) for row in ranked.rows]
    columns = ("actor", "label_en", "label_id", *ranked.columns[at["bloc"] :])
    return {
        "ranking": ResultTable(columns, tuple(ranking)),
        "actors": _actors(facts),
        "events": _records(facts, "Event", ("kind", "phase", "place")),
        "participations": _participations(facts),
        "relations": _records(
            facts, "Relation", ("kind", "layer", "from", "to", "via", "phase", "event", "sameAct")
        ),
        "flows": _records(facts, "AssistanceFlow", _FLOW),
        "difficulties": _records(facts, "Difficulty", ("kind", "actor", "phase"), ("resolution",)),
        "indicators": _records(facts, "ElementFinding", ("element", "group")),
        "totals": _records(facts, "Metric", ("metric", "value", "unit", "basis")),
        "money": _money(facts),
        "disagreements": _disagreements(facts),
        "accounts": _accounts(facts),
        "sources": _sources(footing),
    }


def _ids(values: tuple[str, ...]) -> str:
    return ";".join(slug(value) for value in values)


def _records(facts: Facts, cls: str, names: tuple[str, ...], texts: tuple[str, ...] = ()) -> ResultTable:
    """Return the records of a class: id, properties, dates, status, labels, texts in both languages, sources."""
    told = ("description", *texts)
    columns = (
        "id", *map(_snake, names), "start", "end", "status", "label_en", "label_id",
        *(f"{name}_{lang}" for name in told for lang in ("en", "id")), "accounts", "sources",
    )  # fmt: skip
    found = {record.id: record for record in facts.of(cls)}
    rows: Rows = []
    for own in facts.sorted(found):
        one, record = facts.statements[own], found[own]
        cited = sorted({account.source_id for account in one.accounts})
        rows.append((
            own.partition("/")[2], *(_ids(record.all(name)) for name in names), one.start, one.end, one.status,
            one.label["en"], one.label["id"], *(_in(record, name, lang) for name in told for lang in ("en", "id")),
            len(one.accounts), ";".join(cited),
        ))  # fmt: skip
    return ResultTable(columns, tuple(rows))


def _snake(name: str) -> str:
    return {"sameAct": "same_act", "fromPlace": "from_place", "toPlace": "to_place"}.get(name, name)


def _in(record: Record, name: str, lang: str) -> str:
    text, own = record.text(name, lang)
    return text if own == lang else ""


def _actors(facts: Facts) -> ResultTable:
    columns = ("id", "kind", "bloc", "state", "part_of", "label_en", "label_id", "short")
    rows = (
        (one.id, one.kind, one.bloc, one.state, one.part_of, one.label_en, one.label_id, one.short)
        for one in facts.actors.values()
    )
    return ResultTable(columns, tuple(rows))


def _participations(facts: Facts) -> ResultTable:
    rows: Rows = []
    for event in sorted(facts.participations):
        for actor, role in facts.participations[event]:
            rows.append((slug(event), actor, role, facts.label(actor, "en"), facts.label(actor, "id")))
    return ResultTable(("event", "actor", "role", "label_en", "label_id"), tuple(rows))


def _money(facts: Facts) -> ResultTable:
    columns = (
        "statement", "label_en", "label_id", "money_status", "amount", "currency", "unit", "source", "locator", "start",
        "end", "confidence",
    )  # fmt: skip
    rows: Rows = []
    for status, entries in sums(facts):
        for one in entries:
            account, label = one.account, facts.statements[one.statement].label
            rows.append((
                one.statement, label["en"], label["id"], status, str(account.amount), account.currency, account.unit,
                account.source_id, account.locator, account.start, account.end, account.confidence,
            ))  # fmt: skip
    return ResultTable(columns, tuple(rows))


def _disagreements(facts: Facts) -> ResultTable:
    columns = (
        "statement",
        "label_en",
        "label_id",
        "people",
        "source",
        "locator",
        "start",
        "end",
        "confidence",
        "note",
    )
    rows: Rows = []
    for one in disagreements(facts):
        label = facts.statements[one.statement].label
        for account in one.accounts:
            rows.append((
                one.statement, label["en"], label["id"], int(account.people or 0), account.source_id, account.locator,
                account.start, account.end, account.confidence, account.note,
            ))  # fmt: skip
    return ResultTable(columns, tuple(rows))


def _accounts(facts: Facts) -> ResultTable:
    columns = (
        "statement", "source", "locator", "people", "amount", "currency", "money_status", "unit", "quantity", "start",
        "end", "confidence", "note",
    )  # fmt: skip
    rows = (
        _account(own, account)
        for own in sorted(facts.statements)
        for account in facts.statements[own].accounts
    )
    return ResultTable(columns, tuple(rows))


def _account(own: str, one: AccountRef) -> tuple[Cell, ...]:
    people = None if one.people is None else int(one.people)
    amount, quantity = (None if value is None else str(value) for value in (one.amount, one.quantity))
    return (
        own, one.source_id, one.locator, people, amount, one.currency, one.money_status, one.unit, quantity, one.start,
        one.end, one.confidence, one.note,
    )  # fmt: skip


def _sources(footing: Footing) -> ResultTable:
    columns = (
        "source", "title", "publisher", "author_group", "date", "url", "language", "kind", "reliability", "accounts",
        "statements", "alone",
    )  # fmt: skip
    rows = (
        (
            row.source.id, row.source.title, row.source.publisher, row.author, row.source.date, row.source.url,
            row.language, row.source.kind, row.source.reliability, row.accounts, len(row.statements), len(row.alone),
        )
        for row in footing.rows
    )  # fmt: skip
    return ResultTable(columns, tuple(rows))
