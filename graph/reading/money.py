"""Money: requested, pledged, committed and paid apart, each account with its source and in its own currency."""

from __future__ import annotations

from dataclasses import dataclass

from ..accounts import date_text
from ..case import Case
from ..tabular import Cell, ResultTable
from ..texts import say
from .accounts_of import Bounds, bounds
from .things import STATEMENTS, Account, Known, Thing, read_things
from .wording import cited, kind_word, made, number, rank, span, spoken, status_word, word


@dataclass(frozen=True)
class Sum:
    """One sum that one source names for one thing."""

    thing: Thing
    account: Account


@dataclass(frozen=True)
class Money:
    """Every sum by standing and date, and for each thing the bounds of what its accounts say."""

    sums: tuple[Sum, ...]
    ranges: tuple[tuple[Thing, Bounds], ...]
    known: Known


def money(case: Case) -> Money:
    """Collect the sums of a case: nothing is converted, nothing is added."""
    known = read_things(case)
    sums, ranges = [], []
    for thing in known.of(*STATEMENTS):
        told = [account for account in thing.accounts if account.amount is not None]
        sums += [Sum(thing, account) for account in told]
        ranges += [(thing, one) for one in bounds(known, told) if one.what == "amount"]
    sums.sort(key=lambda one: (_standing(one.account.money), one.thing.order, one.account.id))
    ranges.sort(key=lambda pair: (_standing(pair[1].money), pair[0].order, pair[1].currency, pair[1].unit))
    return Money(tuple(sums), tuple(ranges), known)


def _standing(term: str) -> int:
    return rank("money", term)


def _word(term: str, lang: str) -> str:
    return word("money", term, lang) if term else say("read-money-unsaid", lang)


def money_table(found: Money, form: str, lang: str) -> ResultTable:
    """Write each account of a sum as a row."""
    columns = (
        "money", "date", "label", "kind", "status", "from", "to", "amount", "currency", "unit", "source",
        "source_title", "source_date", "reliability", "locator", "confidence_level", "note", "account", "thing",
    )  # fmt: skip
    narrow = ("money", "date", "label", "status", "amount", "currency", "unit", "source_title", "reliability")
    records: list[dict[str, Cell]] = []
    for one in found.sums:
        thing, account = one.thing, one.account
        source = found.known.things.get(f"source/{account.source}")
        records.append({
            "money": _word(account.money, lang), "date": date_text(thing.start, thing.end, spoken(form, lang)),
            "label": thing.label(lang), "kind": kind_word(thing, lang), "status": status_word(thing, lang),
            "from": found.known.names(_all(thing, "funder") or _all(thing, "from", "provider"), lang),
            "to": found.known.names(_all(thing, "to", "recipient"), lang), "amount": number(account.amount),
            "currency": account.currency, "unit": account.unit, "source": account.source,
            "source_title": source.label(lang) if source else account.source,
            "source_date": source.one("issued") if source else "",
            "reliability": source.term("reliability") if source else "", "locator": account.locator,
            "confidence_level": word("confidence", account.confidence, lang), "note": account.note,
            "account": account.id, "thing": thing.id,
        })  # fmt: skip
    return made(records, columns, narrow, form, lang, (_note(found, lang),))


def ranges_table(found: Money, form: str, lang: str) -> ResultTable:
    """Write each thing as a row: the least and the most that its accounts name, by standing and currency."""
    columns = (
        "money", "date", "label", "status", "min", "max", "best", "currency", "unit", "accounts", "differ",
        "sources", "thing",
    )  # fmt: skip
    narrow = ("money", "date", "label", "status", "range", "currency", "unit", "accounts")
    records: list[dict[str, Cell]] = [
        {
            "money": _word(one.money, lang), "date": date_text(thing.start, thing.end, spoken(form, lang)),
            "label": thing.label(lang),
            "status": status_word(thing, lang), "min": number(one.low), "max": number(one.high),
            "best": number(one.best), "currency": one.currency, "unit": one.unit, "accounts": one.accounts,
            "differ": one.disagree, "sources": cited(found.known, thing), "thing": thing.id,
            "range": span(one.low, one.high),
        }
        for thing, one in found.ranges
    ]  # fmt: skip
    return made(records, columns, narrow, form, lang, (_note(found, lang),))


def _all(thing: Thing, *names: str) -> tuple[str, ...]:
    return tuple(value for name in names for value in thing.values.get(name, ()))


def _note(found: Money, lang: str) -> str:
    counts = []
    for term in dict.fromkeys(one.money for _, one in found.ranges):
        things = {thing.id for thing, one in found.ranges if one.money == term}
        counts.append(f"{_word(term, lang)}: {len(things)}")
    things = {thing.id for thing, _ in found.ranges}
    return say(
        "read-money-note", lang, accounts=len(found.sums), things=len(things), counts="; ".join(counts) or "-"
    )
