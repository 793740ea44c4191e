"""`jembatan show ACTOR`: one actor's ties, each with its sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from .options import case_option, format_option, lang_option, open_named, print_table

if TYPE_CHECKING:
    from ..graph.portrait import Portrait
    from ..graph.tabular import Cell, ResultTable


@click.command(
    "show",
    short_help="One actor's ties, each with its sources.",
    epilog='Examples: jembatan show IOM   |   jembatan show "Kementerian Kelautan" --lang id',
)
@click.argument("actor", metavar="ACTOR")
@case_option
@lang_option
@format_option
def command(actor: str, case_name: str | None, lang: str, form: str) -> None:
    """Show an actor, found by id or by any of its names in either language.

    Every statement it stands in follows, in order of time, with its status and, under it, what each source
    says. The data formats give one row for each statement and source.
    """
    from ..graph.portrait import kind_name, portrait
    from ..graph.portrait_text import portrait_lines

    case = open_named(case_name)
    found = portrait(case, actor, lang)
    if form == "table":
        for line in portrait_lines(found, kind_name(case, found.actor.kind, lang), lang):
            click.echo(line)
    else:
        print_table(_table(found, lang), form)


def _table(found: Portrait, lang: str) -> ResultTable:
    from ..graph.tabular import table_of
    from ..graph.texts import headings

    columns = (
        "actor", "statement", "part", "label", "kind", "layer", "phase", "status", "accuses", "start", "end",
        "description", "source", "source_title", "publisher", "source_date", "url", "locator", "confidence",
        "people", "amount", "currency", "money_status", "quantity", "unit", "note",
    )  # fmt: skip
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
    return table_of(records, columns, headings=headings(columns, lang))


def _number(value: object) -> int | float | None:
    if value is None:
        return None
    number = float(str(value))
    return int(number) if number.is_integer() else number
