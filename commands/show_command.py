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

    case = open_named(case_name)
    found = portrait(case, actor, lang)
    if form == "table":
        _tell(found, kind_name(case, found.actor.kind, lang), lang)
    else:
        print_table(_table(found, lang), form)


def _tell(found: Portrait, kind: str, lang: str) -> None:
    from ..graph.accounts import account_line, date_text
    from ..graph.tabular import visible
    from ..graph.texts import say
    from ..graph.vocabulary import scheme

    one = found.actor
    bloc, state = scheme("bloc").get(one.bloc), scheme("state").get(one.state)
    click.echo(
        visible(
            say(
                "show-head",
                lang,
                label=one.label(lang),
                short=f"{one.short}, " if one.short else "",
                kind=kind,
                bloc=bloc.name(lang) if bloc else one.bloc,
                state=f", {state.name(lang)}" if state else "",
            )
        )
    )
    if found.description:
        click.echo(visible(found.description))
    if found.part_of:
        click.echo(visible(say("show-part-of", lang, label=found.part_of.label(lang))))
    if found.offices:
        click.echo(
            visible(
                say(
                    "show-offices",
                    lang,
                    labels="; ".join(f"{one.label(lang)} ({one.id})" for one in found.offices),
                )
            )
        )
    if found.officials:
        click.echo(
            visible(say("show-officials", lang, labels="; ".join(one.label(lang) for one in found.officials)))
        )
    if not found.parts:
        click.echo(say("show-nothing", lang))
        return
    click.echo(say("show-count", lang, count=len(found.parts), sources=len(found.sources)))
    for part in found.parts:
        told = part.statement
        status = scheme("status").get(told.status)
        mark = f" [{status.name(lang)}]" if status else ""
        if status and status.flag("isAllegation"):
            mark = f" [{say('alleged-mark', lang)}: {status.name(lang)}]"
        when = date_text(told.start, told.end, lang) or "-"
        click.echo("\n" + visible(f"{when}  {told.label[lang]}{mark}  ({part.part})"))
        click.echo(f"    {visible(told.description)}")
        for account in told.accounts:
            click.echo(f"    - {visible(account_line(account, found.sources, lang))}")


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
