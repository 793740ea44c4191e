"""Dates as a reader reads them: `2015~` is circa 2015, `2015-04/..` since 2015-04."""

from __future__ import annotations

from .dates import OPEN, parse
from .texts import say

__all__ = ["date_words", "span_words"]


def date_words(text: str, lang: str) -> str:
    """Return a date in words; a plain date, and what is no date, as it stands.

    Parameters
    ----------
    text : str
        As the tables give it.
    lang : {"en", "id", ""}
        The reader's language; empty: as it stands.

    Examples
    --------
    >>> date_words("2015~", "en"), date_words("../2015-04", "en"), date_words("2015-04-03", "en")
    ('circa 2015', '2015-04 or before', '2015-04-03')
    """
    if not lang or not set(text) & set("~?%X/") or parse(text) is None:
        return text
    first, slash, last = text.partition("/")
    if not slash:
        return _single(text, lang)
    if first == OPEN:
        return say("date-before", lang, date=_single(last, lang))
    if last == OPEN:
        return say("date-since", lang, date=_single(first, lang))
    return say("date-between", lang, first=_single(first, lang), last=_single(last, lang))


def _single(text: str, lang: str) -> str:
    shown = text.rstrip("~?%")
    for ending, key in (
        ("-XX-XX", "date-some-month-and-day"), ("-XX", "date-some-day" if shown.count("-") > 1 else "date-some-month"),
    ):  # fmt: skip
        if shown.endswith(ending):
            shown = say(key, lang, date=shown.removesuffix(ending))
    if shown.endswith("XX"):
        shown = say("date-years", lang, first=shown.replace("X", "0"), last=shown.replace("X", "9"))
    elif shown.endswith("X"):
        shown = say("date-decade", lang, year=shown.replace("X", "0"))
    if text.endswith(("~", "%")):
        shown = say("date-approximate", lang, date=shown)
    return say("date-uncertain", lang, date=shown) if text.endswith(("?", "%")) else shown


def span_words(start: str, end: str, lang: str) -> str:
    """Return a span of dates as a reader writes it; with no language, for data, the dates as they stand.

    Examples
    --------
    >>> span_words("2015", "2016-04", "en"), span_words("", "2016", "en"), span_words("2015?", "", "id")
    ('2015 - 2016-04', '? - 2016', '2015 (tidak pasti)')
    """
    if not end or end == start:
        return date_words(start, lang)
    return f"{date_words(start, lang) or '?'} - {date_words(end, lang)}"
