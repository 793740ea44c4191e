"""The rule against typed numbers: a figure in a scene's text is computed; dates, ids and references may stand.

What may stand: years (1900 to 2099) and spans of years, dates, digits glued to letters (`C188`), a number after a
word that refers to a place (`article 3`, `pasal 2`, `keys 1, 2, 3`), `21/2007`, and whatever stands inside a quotation
in typographic quotes that a `{cite:...}` follows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .text import segments

_MONTHS = (
    "january|february|march|april|may|june|july|august|september|october|november|december"
    "|januari|februari|maret|mei|juni|juli|agustus|oktober|desember"
)
_REFERENCES = (
    "articles?|art|pasal|sections?|ayat|paragraphs?|paragraf|laws?|undang-undang|uu|acts?|conventions?|konvensi|no"
    "|nomor|numbers?|pages?|halaman|hlm|chapters?|bab|scenes?|adegan|keys?|tombol|steps?|langkah|resolutions?|resolusi"
    "|regulations?|peraturan|decrees?|keputusan"
)
_DAYS = r"[0-3]?[0-9]"
_SPAN = rf"{_DAYS}(?:\s*(?:-|–|—|to|and|until|sampai|hingga|dan|s\.d\.)\s*{_DAYS})?"
_YEAR = r"(?:19|20)[0-9]{2}"
_ALLOWED = re.compile(
    "|".join(
        (
            r"“[^“”]*”\s*(?=\x02)",
            rf"\b{_YEAR}-[01][0-9](?:-[0-3][0-9])?\b",
            rf"\b{_SPAN}\s+(?:{_MONTHS})\b(?:,?\s+{_YEAR}\b)?",
            rf"\b(?:{_MONTHS})\s+{_SPAN}(?![0-9])(?:,?\s+{_YEAR}\b)?",
            rf"\b[0-9]{{1,4}}/{_YEAR}\b",
            rf"\b{_YEAR}\b(?![.,][0-9])(?!\s*%)",
            r"\b(?!(?:rp|idr|usd?|aud|eur|thb)[0-9])(?:[0-9]+[A-Za-z]|[A-Za-z]+[-/]?[0-9])[A-Za-z0-9]*(?:[-/][A-Za-z0-9]+)*\b",
            rf"\b(?:{_REFERENCES})\b\.?\s*\(?[0-9]+\)?(?:(?:\s*(?:,|-|–|and|or|dan|atau)\s*)+\(?[0-9]+\)?)*",
        )
    ),
    re.IGNORECASE,
)
_NUMBER = re.compile(r"[0-9]+(?:[.,][0-9]+)*")


def typed_numbers(text: str) -> Iterator[tuple[str, int]]:
    """Give every number that was typed into a text though it should be computed, with its place.

    Examples
    --------
    >>> list(typed_numbers("In April 2015 {n} men and 322 others, article 3"))
    [('322', 26)]
    """
    plain = "".join(_stand_in(one.kind, one.value, text, one.offset) for one in segments(text))
    rest = _ALLOWED.sub(lambda found: "\x01" * len(found.group()), plain)
    for found in _NUMBER.finditer(rest):
        yield found.group(), found.start()


def _stand_in(kind: str, value: str, text: str, offset: int) -> str:
    """Keep a text as it is, and put marks of the same length where a placeholder stands."""
    if kind == "text":
        doubled = text[offset : offset + 2] in ("{{", "}}") and value in "{}"
        return value + "\x01" * doubled
    end = text.index("}", offset) + 1 if kind != "fault" else offset + len(value)
    mark = "\x02" if kind == "cite" else "\x01"
    return mark * (end - offset)
