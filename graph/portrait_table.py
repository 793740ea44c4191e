"""An actor's portrait as a table: one row for each statement and source."""

from __future__ import annotations

from .portrait import Portrait
from .tabular import Cell, ResultTable, table_of
from .texts import headings

__all__ = ["portrait_table"]

_COLUMNS = (
    "actor", "statement", "part", "label", "kind", "layer", "phase", "status", "accuses", "start", "end",
    "description", "source", "source_title", "publisher", "source_date", "url", "locator", "confidence",
    "people", "amount", "currency", "money_status", "quantity", "unit", "note",
)  # fmt: skip


def portrait_table(found: Portrait, lang: str) -> ResultTable:
    """Return a portrait as a table; no row for a statement that no source tells.

    Parameters
    ----------
    found : Portrait
        From `graph.portrait.portrait`.
    lang : {"en", "id"}
        Language of labels and headings.
    """
    records: list[dict[str, Cell]] = []
    for part in found.parts:
        told = part.statement
        for account in told.accounts:
            source = found.sources.get(account.source_id)
            records.append({
                "actor": found.actor.id, "statement": told.id, "part": part.part, "label": told.label[lang],
                "kind": told.kind[lang], "layer": told.layer, "phase": told.phase, "status": told.status,
                "accuses": told.accuses, "start": told.start, "end": told.end, "description": told.description,
                "source": account.source_id, "source_title": source.title if source else "",
                "publisher": source.publisher if source else "", "source_date": source.date if source else "",
                "url": source.url if source else "", "locator": account.locator,
                "confidence": account.confidence, "people": _number(account.people),
                "amount": _number(account.amount), "currency": account.currency,
                "money_status": account.money_status, "quantity": _number(account.quantity),
                "unit": account.unit, "note": account.note,
            })  # fmt: skip
    return table_of(records, _COLUMNS, headings=headings(_COLUMNS, lang))


def _number(value: object) -> int | float | None:
    if value is None:
        return None
    number = float(str(value))
    return int(number) if number.is_integer() else number
