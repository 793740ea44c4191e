"""What one source says, in one line: title, publisher, date, locator, figure, confidence."""

from __future__ import annotations

from collections.abc import Mapping

from .dates_text import date_words, span_words
from .model import AccountRef, SourceRef
from .texts import say
from .vocabulary import scheme


def date_text(start: str, end: str, lang: str = "en") -> str:
    """Return a span of dates as a reader writes it: circa, since and the like in words.

    With an empty language, for data formats, dates stand as given.
    """
    return span_words(start, end, lang)


def figures(account: AccountRef, lang: str) -> list[str]:
    """Return the account's own figures in words; money always with its status."""
    told = []
    if account.people is not None:
        told.append(say("said-people", lang, value=account.people))
    if account.amount is not None:
        status = scheme("money").get(account.money_status)
        words = f" ({status.name(lang)})" if status else ""
        told.append(
            f"{account.amount:,} {account.currency}{words}" + (f", {account.unit}" if account.unit else "")
        )
    if account.quantity is not None:
        told.append(f"{account.quantity} {account.unit}")
    return told


def account_line(account: AccountRef, sources: Mapping[str, SourceRef], lang: str) -> str:
    """Return one account in one line.

    Parameters
    ----------
    account : AccountRef
        What the source says.
    sources : mapping of str to SourceRef
        The sources by id.
    lang : {"en", "id"}
        The reader's language.
    """
    source = sources.get(account.source_id)
    parts = [f"“{source.title}”", source.publisher, date_words(source.date, lang)] if source else []
    confidence = scheme("confidence").get(account.confidence)
    grade = say("confidence", lang, value=confidence.name(lang)) if confidence else ""
    reliability = f"[{account.source_id}{', ' + source.reliability if source and source.reliability else ''}]"
    parts += [account.locator, *figures(account, lang), account.note, grade, reliability]
    return ", ".join(part for part in parts if part)
