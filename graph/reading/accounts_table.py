"""Accounts as tables: one row an account, one row a comparable quantity, and the line that sums them up."""

from __future__ import annotations

from ..accounts import date_text
from ..tabular import Cell, ResultTable
from ..texts import say
from .accounts_of import Bounds, Figures
from .things import Account, Known
from .wording import figure, kind_word, made, number, span, spoken, status_word, word


def accounts_table(known: Known, found: Figures, form: str, lang: str) -> ResultTable:
    """Write every account of a thing as a row, and under them what the figures have in common."""
    columns = (
        "thing", "label", "kind", "status", "account", "source", "source_title", "publisher", "source_date",
        "reliability", "locator", "people", "amount", "currency", "money", "quantity", "unit", "when", "start",
        "end", "confidence_level", "note", "url",
    )  # fmt: skip
    narrow = ("source_title", "source_date", "reliability", "figures", "when", "confidence_level", "locator")
    thing = found.thing
    records: list[dict[str, Cell]] = []
    for account in found.accounts:
        source = known.things.get(f"source/{account.source}")
        records.append({
            "thing": thing.id, "label": thing.label(lang), "kind": kind_word(thing, lang),
            "status": status_word(thing, lang), "account": account.id, "source": account.source,
            "source_title": source.label(lang) if source else account.source,
            "publisher": source.one("publisher") if source else "",
            "source_date": source.one("issued") if source else "",
            "reliability": source.term("reliability") if source else "", "locator": account.locator,
            "people": account.people, "amount": number(account.amount), "currency": account.currency,
            "money": word("money", account.money, lang), "quantity": number(account.quantity),
            "unit": account.unit, "when": date_text(account.start, account.end, spoken(form, lang)),
            "start": account.start, "end": account.end, "note": account.note,
            "confidence_level": word("confidence", account.confidence, lang),
            "url": source.one("url") if source else "",
            "figures": figures_text(account, lang),
        })  # fmt: skip
    status = f" [{status_word(thing, lang)}]" if thing.status else ""
    when = date_text(thing.start, thing.end, lang)
    notes = [f"{thing.label(lang)}{status}{f' ({when})' if when else ''}", verdict(known, found, lang)]
    return made(records, columns, narrow, form, lang, notes)


def figures_text(account: Account, lang: str) -> str:
    """Return an account's own figures in words; a sum always with its standing."""
    told = []
    if account.people is not None:
        told.append(say("said-people", lang, value=figure(account.people)))
    if account.amount is not None:
        standing = word("money", account.money, lang) if account.money else say("read-money-unsaid", lang)
        unit = f", {account.unit}" if account.unit else ""
        told.append(f"{figure(account.amount)} {account.currency} ({standing}{unit})")
    if account.quantity is not None:
        told.append(f"{figure(account.quantity)} {account.unit}".strip())
    return "; ".join(told)


def verdict(known: Known, found: Figures, lang: str) -> str:
    """Return the line that says whether the accounts agree, within which bounds, and which is best graded."""
    if not found.bounds:
        return say("read-no-figures", lang, count=len(found.accounts))
    parts = []
    for one in found.bounds:
        source = known.things.get(f"source/{one.best_account.source}")
        best = source.label(lang) if source else one.best_account.source or say("read-unsourced", lang)
        grade = (source.term("reliability") if source else "") or "?"
        key = "read-differ" if one.disagree else "read-agree" if one.accounts > 1 else "read-single"
        parts.append(
            say(key, lang, what=quantity_text(one, lang), span=span(one.low, one.high), count=one.accounts,
                best=figure(one.best), source=best, grade=grade)
        )  # fmt: skip
    return " ".join(parts) + " " + say("read-never-add", lang)


def quantity_text(one: Bounds, lang: str) -> str:
    """Return what is compared, in words: people, money by currency and standing, or a unit."""
    if one.what == "people":
        return say("people", lang)
    if one.what == "amount":
        standing = word("money", one.money, lang) if one.money else say("read-money-unsaid", lang)
        return f"{one.currency}, {standing}" + (f", {one.unit}" if one.unit else "")
    return one.unit or say("read-quantity", lang)


def disagreements_table(known: Known, found: tuple[Figures, ...], form: str, lang: str) -> ResultTable:
    """Write the things on which accounts differ, one row for each quantity that differs."""
    columns = (
        "date", "label", "kind", "status", "what", "min", "max", "best", "best_source", "figures", "accounts",
        "sources", "thing",
    )  # fmt: skip
    narrow = ("date", "label", "status", "what", "figures", "best", "accounts", "thing")
    records: list[dict[str, Cell]] = [
        {
            "date": date_text(one.thing.start, one.thing.end, spoken(form, lang)), "label": one.thing.label(lang),
            "kind": kind_word(one.thing, lang), "status": status_word(one.thing, lang),
            "what": quantity_text(quantity, lang), "min": number(quantity.low), "max": number(quantity.high),
            "best": number(quantity.best), "best_source": quantity.best_account.source,
            "figures": " / ".join(figure(value) for value in quantity.values), "accounts": quantity.accounts,
            "sources": ";".join(one.thing.sources), "thing": one.thing.id,
        }
        for one in found
        for quantity in one.bounds
        if quantity.disagree
    ]  # fmt: skip
    note = say("read-disagree-note", lang, things=len(found), rows=len(records))
    return made(records, columns, narrow, form, lang, (note, say("read-never-add", lang)))
