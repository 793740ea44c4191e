"""Content negotiation: which format a client gets, by its `Accept` header or the parameter `format`."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .formats import GRAPHS, NAMES, ROWS, Form

LONGEST = 4_000
"""Characters of an `Accept` header that are looked at."""


@dataclass(frozen=True)
class Wanted:
    """One media range of an `Accept` header: type, subtype (`*` for any) and how much it is wanted."""

    type: str
    subtype: str
    quality: float

    def fits(self, media: str) -> int:
        """Return how exactly a media type is meant: 3 by name, 2 by its type, 1 by anything, 0 not."""
        main, _, sub = media.partition("/")
        if self.type == "*":
            return 1
        if self.type != main:
            return 0
        return 2 if self.subtype == "*" else 3 * (self.subtype == sub)


def ranges(accept: str) -> list[Wanted]:
    """Read an `Accept` header; what cannot be read is left out.

    Examples
    --------
    >>> [one.quality for one in ranges("text/csv;q=0.5, */*; q=0.1")]
    [0.5, 0.1]
    """
    found = []
    for part in accept[:LONGEST].split(","):
        media, *settings = (piece.strip().lower() for piece in part.split(";"))
        main, slash, sub = media.partition("/")
        if not slash or not main or not sub:
            continue
        quality = 1.0
        for setting in settings:
            if match := re.fullmatch(r"q\s*=\s*([01](?:\.\d{0,3})?)", setting):
                quality = min(1.0, float(match[1]))
        found.append(Wanted(main, sub, quality))
    return found


def quality(accept: Sequence[Wanted], media: str) -> tuple[float, int]:
    """Return how much a media type is wanted, and how exactly it was named; the most exact range decides."""
    best = max(((one.fits(media), one.quality) for one in accept), default=(0, 0.0))
    return (best[1], best[0]) if best[0] else (0.0, 0)


def best(accept: str, offered: Mapping[str, Form]) -> str:
    """Return the name of the format that a client likes best; empty if it takes none of them.

    Between formats that are liked alike the one named more exactly wins, then the order they are offered in.

    Examples
    --------
    >>> best("text/csv;q=0.4, application/sparql-results+xml", ROWS), best("image/png", ROWS), best("", ROWS)
    ('xml', '', 'json')
    """
    if not accept.strip():
        return next(iter(offered))
    wanted = ranges(accept)
    scored = [
        (max((*quality(wanted, media), -rank) for rank, media in enumerate(form.types)), -place, name)
        for place, (name, form) in enumerate(offered.items())
    ]
    (liked, *_), _, name = max(scored)
    return name if liked > 0 else ""


def prefers_page(accept: str) -> bool:
    """Tell whether a client is a browser that would rather have a page than data."""
    wanted = ranges(accept)
    page = quality(wanted, "text/html")
    data = max(quality(wanted, form.types[0]) for form in (*ROWS.values(), *GRAPHS.values()))
    return page[1] == 3 and page > data


def chosen(accept: str, name: str) -> tuple[str, str] | None:
    """Return the formats of rows and of triples for a request; None if the named one is not known.

    Parameters
    ----------
    accept : str
        The `Accept` header.
    name : str
        The parameter `format` (or `output`): a format's name or media type; it goes before the header.

    Examples
    --------
    >>> chosen("text/turtle", ""), chosen("", "csv"), chosen("", "pdf")
    (('', 'turtle'), ('csv', ''), None)
    """
    if not name:
        return best(accept, ROWS), best(accept, GRAPHS)
    if "/" in name:
        rows, graph = best(name.replace(" ", "+"), ROWS), best(name.replace(" ", "+"), GRAPHS)
        return (rows, graph) if rows or graph else None
    return NAMES.get(name.lower())
