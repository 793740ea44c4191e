"""Personal data in texts: what looks like a number of a passport, a telephone, an e-mail address.

The patterns are strict on purpose: a vessel's registration, an act's number, a date or a sum of money is
none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

PATTERNS: tuple[tuple[str, str, re.Pattern[str]], ...] = (
    (
        "email",
        "warning",
        re.compile(r"(?<![\w.+-])[\w.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}\b"),
    ),
    ("passport", "error", re.compile(r"(?<![\w/-])[A-Z]{1,2} ?\d{6,8}(?![\w/-]|[.,]\d)")),
    (
        "identity-number",
        "error",
        re.compile(r"(?<![\w./,-])\d{16}(?![\w/-]|[.,]\d)|(?<![\w./,-])\d-\d{4}-\d{5}-\d{2}-\d(?!\w)"),
    ),
    ("phone", "warning", re.compile(r"(?<![\w.,/-])(?:\+|00)\d{1,3}(?:[ .()-]{0,2}\d{2,5}){2,4}(?![\w/])")),
    (
        "phone",
        "warning",
        re.compile(r"(?<![\w.,/-])\(?0[1-9]\d{0,3}\)?[ .-]?\d{3,4}[ .-]?\d{3,5}(?![\w/-]|[.,]\d)"),
    ),
)
"""Kind, severity and pattern: e-mail (RFC 5322's common part), passports (one or two letters and six to eight
figures, ICAO 9303), identity numbers (16 figures in Indonesia, 1-4-5-2-1 in Thailand), telephones (ITU-T
E.123)."""


def personal_data(text: str) -> Iterator[tuple[str, str, str]]:
    """Give what looks like personal data in a text: kind, severity and the passage.

    Examples
    --------
    >>> list(personal_data("Call +62 812 3456 7890."))
    [('phone', 'warning', '+62 812 3456 7890')]
    >>> list(personal_data("Law 21/2007, 225000 USD, 2015-04-03, GT 1234"))
    []
    """
    seen: set[tuple[int, int]] = set()
    for kind, severity, pattern in PATTERNS:
        for found in pattern.finditer(text):
            start, end = found.span()
            if not any(start < last and first < end for first, last in seen):
                seen.add((start, end))
                yield kind, severity, found.group()


def masked(passage: str) -> str:
    """Return a passage with all but its first two signs hidden, so that a report does not spread it.

    Examples
    --------
    >>> masked("MA123456")
    'MA******'
    """
    return passage[:2] + re.sub(r"\w", "*", passage[2:])
