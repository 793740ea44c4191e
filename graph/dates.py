"""Dates as exact as a source gives them: a day, a month, a year, or a part of EDTF; the days that each allows.

The part of EDTF (Extended Date/Time Format, ISO 8601-2:2019, levels 0 and 1) that is read:

- `2015`, `2015-04`, `2015-04-03`: a year, a month, a day;
- `2015~` approximate (circa), `2015?` uncertain, `2015%` both, also behind a month or a day;
- `201X`, `20XX`, `2015-XX`, `2015-04-XX`, `2015-XX-XX`: digits that no source gives;
- `2015-04-03/2015-04-10`: between two dates, each as above; `../2015-04`: then or before; `2015-04/..`: then or after.

What a mark says of certainty never widens a period: nobody knows how wide the source's circa is. `2015~` allows the
days of 2015 as `2015` does, and says besides that they are approximate. Whoever knows more writes an interval.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from .iri import XSD

__all__ = [
    "EDTF",
    "Span",
    "before",
    "date_type",
    "first_plain",
    "last_plain",
    "parse",
    "plain_sides",
    "sort_key",
    "suggestion",
]

EDTF = "http://id.loc.gov/datatypes/edtf/EDTF"
"""The datatype of dates that XML Schema has no type for."""

OPEN = ".."
_PLAIN = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?\Z")
_YEARS = re.compile(r"[0-9]{2}(?:[0-9]X|XX)\Z")
_UNSAID = re.compile(r"(?:-XX){1,2}\Z")
_WORDS = (
    (re.compile(r"(?:circa|about|ca?\.?|sekitar|kira-kira|\+/-|~)\s*([0-9X-]+)\Z", re.IGNORECASE), r"\1~"),
    (re.compile(r"(?:since|from|after|sejak|mulai|>=?)\s*([0-9X-]+)\Z", re.IGNORECASE), r"\1/.."),
    (re.compile(r"(?:until|till|by|before|hingga|sampai|<=?)\s*([0-9X-]+)\Z", re.IGNORECASE), r"../\1"),
    (re.compile(r"([0-9]{3})0(?:s|-an)\Z", re.IGNORECASE), r"\1X"),
    (re.compile(r"([0-9X~?%-]+)\s*(?:/|\u2013|\u2014| - | to | s\.d\. )\s*([0-9X~?%-]+)\Z"), r"\1/\2"),
    (re.compile(r"([0-9X-]+)\s*\(?\?\)?\Z"), r"\1?"),
)
"""How people write such dates, and what they mean."""


@dataclass(frozen=True)
class Span:
    """The days that a date allows, and how sure it is.

    Attributes
    ----------
    earliest, latest : datetime.date or None
        First and last possible day; None where the date is open on that side, never on both.
    approximate, uncertain : bool
        Whether the source says circa; whether it doubts the date.
    """

    earliest: date | None
    latest: date | None
    approximate: bool = False
    uncertain: bool = False

    @property
    def certainty(self) -> tuple[str, ...]:
        """What `jb:dateCertainty` says: approximate, uncertain, both, or certain."""
        told = (("approximate", self.approximate), ("uncertain", self.uncertain))
        return tuple(name for name, said in told if said) or ("certain",)


@lru_cache(maxsize=4096)
def parse(text: str) -> Span | None:
    """Return the days that a date allows; None for what is no date (or no day of the calendar).

    Examples
    --------
    >>> parse("2016-02~")
    Span(earliest=datetime.date(2016, 2, 1), latest=datetime.date(2016, 2, 29), approximate=True, uncertain=False)
    >>> parse("2015-04/..").latest is None, parse("201X").latest, parse("2015-02-30")
    (True, datetime.date(2019, 12, 31), None)
    """
    first, slash, last = text.partition("/")
    if not slash:
        return _single(text)
    start, end = _single(first), _single(last)
    if (start is None and first != OPEN) or (end is None and last != OPEN) or not (start or end):
        return None
    earliest, latest = start.earliest if start else None, end.latest if end else None
    if earliest and latest and latest < earliest:
        return None
    sides = [one for one in (start, end) if one]
    return Span(earliest, latest, any(one.approximate for one in sides), any(one.uncertain for one in sides))


def _single(text: str) -> Span | None:
    """Read a date that is no interval."""
    mark = text[-1:] if text[-1:] in ("~", "?", "%") else ""
    whole = text.removesuffix(mark)
    said = _UNSAID.sub("", whole)
    if _YEARS.match(whole):
        low, high = whole.replace("X", "0"), whole.replace("X", "9")
    elif _PLAIN.match(said) and len(whole) <= 10:
        low = high = said
    else:
        return None
    days = _days(low), _days(high)
    if days[0] is None or days[1] is None:
        return None
    return Span(days[0][0], days[1][1], mark in ("~", "%"), mark in ("?", "%"))


def _days(plain: str) -> tuple[date, date] | None:
    found = _PLAIN.match(plain)
    if not found:
        return None
    year, month, day = (int(part) if part else 0 for part in found.groups())
    try:
        if plain.count("-") == 2:
            return date(year, month, day), date(year, month, day)
        first, last = (month, month) if "-" in plain else (1, 12)
        return date(year, first, 1), date(year, last, monthrange(year, last)[1])
    except ValueError:
        return None


def date_type(text: str) -> str:
    """Return the datatype of a date as exact as given; empty where it is no date.

    Examples
    --------
    >>> date_type("2015-04")
    'http://www.w3.org/2001/XMLSchema#gYearMonth'
    >>> date_type("2015-04~")
    'http://id.loc.gov/datatypes/edtf/EDTF'
    >>> date_type("2015-02-30")
    ''
    """
    if parse(text) is None:
        return ""
    plain = {4: "gYear", 7: "gYearMonth", 10: "date"}
    return XSD + plain[len(text)] if _PLAIN.match(text) else EDTF


def before(first: str, second: str) -> bool:
    """Tell whether one date, taken as stated, surely ends before another begins (`2015` is not before `2015-04`).

    Examples
    --------
    >>> before("2014~", "2015-04"), before("2015", "2015-04"), before("2014/..", "2015")
    (True, False, False)
    """
    one, other = parse(first), parse(second)
    if one is None or other is None or one.latest is None or other.earliest is None:
        return False
    return one.latest < other.earliest


def first_plain(text: str) -> str:
    """Return the first side of a date for formats that know only years, months and days; empty if it has none.

    Marks of certainty and unspecified months and days fall away: `2015~` and `2015-XX` are 2015. A decade or a
    century is none, nor is an open side.

    Examples
    --------
    >>> first_plain("2015-04~"), first_plain("2015-04-03/2015-04-10"), first_plain("../2015"), first_plain("201X")
    ('2015-04', '2015-04-03', '', '')
    """
    return _plain(text.partition("/")[0]) if parse(text) else ""


def last_plain(text: str) -> str:
    """Return the last side of a date as `first_plain` does the first; for a date without sides the date.

    Examples
    --------
    >>> last_plain("2015-04-03/2015-04-10"), last_plain("2015-XX"), last_plain("2015/..")
    ('2015-04-10', '2015', '')
    """
    return _plain(text.rpartition("/")[2]) if parse(text) else ""


def plain_sides(start: str, end: str) -> tuple[str, str]:
    """Return start and end for formats that know only years, months and days; empty where there is none.

    Where no end is given and the start is an interval closed on both sides, its last side is the end. What such a
    format cannot hold (circa, doubt, open sides) falls away.

    Examples
    --------
    >>> plain_sides("2015~", "2016?"), plain_sides("2015-04-03/2015-04-10", ""), plain_sides("../2015", "")
    (('2015', '2016'), ('2015-04-03', '2015-04-10'), ('', ''))
    """
    first = first_plain(start)
    return first, last_plain(end) if end or not first or "/" not in start else last_plain(start)


def _plain(side: str) -> str:
    said = _UNSAID.sub("", side.rstrip("~?%"))
    return said if _PLAIN.match(said) else ""


def sort_key(text: str) -> str:
    """Return what a date is sorted by as text: plain dates as they stand, EDTF by its first day, else its last.

    Examples
    --------
    >>> sorted(["2016", "2015~", "2015-04-03", "201X", "../2014"], key=sort_key)
    ['201X', '../2014', '2015~', '2015-04-03', '2016']
    """
    found = None if _PLAIN.match(text) else parse(text)
    if found is None:
        return text
    if found.earliest is None:
        return found.latest.isoformat() if found.latest else text
    return first_plain(text) or found.earliest.isoformat()[:4]


def suggestion(text: str) -> str:
    """Return how a date that people write in words or otherwise is written here; empty where none is near.

    Examples
    --------
    >>> suggestion("circa 2015"), suggestion("since 2015-04"), suggestion("2010s"), suggestion("yesterday")
    ('2015~', '2015-04/..', '201X', '')
    """
    plain = text.strip().replace("x", "X")
    tries = [plain, *(form.sub(to, plain) for form, to in _WORDS if form.match(plain))]
    return next((one for one in tries if one != text and parse(one)), "")
