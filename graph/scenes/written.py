"""Figures as a reader's language writes them: 1,300 and 1.300, 3 April 2015, 25%, seven."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from math import isfinite

from ..dates_text import date_words
from ..texts import say

__all__ = ["finite", "joined", "written_date", "written_number"]

_PLAIN = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?\Z")
_WORDED = 12
"""The last number that is written in words."""


def written_number(value: int | float | Decimal, form: str, decimals: int | None, lang: str) -> str:
    """Return a number in words and signs of a language.

    Parameters
    ----------
    value : number
        A finite one.
    form : {"", "number", "words", "percent"}
        words: zero to twelve in words; percent: the share times hundred.
    decimals : int or None
        Digits after the point; None: none for shares in percent, else as they are, two at the most.
    lang : {"en", "id"}
        The language.

    Examples
    --------
    >>> written_number(1300, "", None, "id"), written_number(0.256, "percent", 1, "id")
    ('1.300', '25,6%')
    >>> written_number(7, "words", None, "en")
    'seven'
    """
    exact = Decimal(str(value)) if not isinstance(value, Decimal) else value
    if form == "words" and exact == exact.to_integral_value() and 0 <= exact <= _WORDED:
        return say("scene-number-words", lang).split()[int(exact)].replace("_", " ")
    if form == "percent":
        return _signs(exact * 100, 0 if decimals is None else decimals, fixed=True, lang=lang) + "%"
    return _signs(exact, 2 if decimals is None else decimals, fixed=decimals is not None, lang=lang)


def _signs(value: Decimal, places: int, *, fixed: bool, lang: str) -> str:
    try:
        rounded = value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    except InvalidOperation:  # more digits than a decimal context holds
        rounded = value
    text = f"{rounded:,f}"
    if not fixed and "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.translate(str.maketrans(",.", ".,")) if lang == "id" else text


def finite(value: object) -> bool:
    """Tell whether a value is a number that can be written."""
    if isinstance(value, bool) or not isinstance(value, (int, float, Decimal)):
        return False
    return isfinite(value)


def written_date(text: str, lang: str) -> str:
    """Return a date in words.

    Examples
    --------
    >>> written_date("2015-04-03", "en"), written_date("2015-03", "id"), written_date("2015~", "en")
    ('3 April 2015', 'Maret 2015', 'circa 2015')
    """
    found = _PLAIN.match(text)
    if not found:
        return date_words(text, lang)
    year, month, day = found.groups()
    if not month or not 1 <= int(month) <= 12:
        return year
    name = say("scene-months", lang).split()[int(month) - 1]
    return f"{int(day)} {name} {year}" if day else f"{name} {year}"


def joined(names: list[str], lang: str) -> str:
    """Return names as a list in a sentence: `A`, `A and B`, `A, B and C`."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {say('scene-and', lang)} {names[-1]}"
