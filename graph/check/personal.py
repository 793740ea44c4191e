"""Personal data in texts: what looks like a number of a passport, a telephone, an address, a date of birth.

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
    (
        "birth-date",
        "error",
        re.compile(
            r"(?i)\b(?:born(?: on)?|date of birth|birth ?date|d\.?o\.?b\.?|tanggal lahir|tgl\.? lahir|lahir(?: pada)?"
            r"(?: tanggal)?)[ :]{1,3}(?:(?:[a-z]{3,20}, ?)?\d{1,2}[ ./-][a-z0-9]{1,10}[ ./-]\d{2,4}|\d{4}-\d{2}-\d{2}"
            r"|[a-z]{3,9} \d{1,2}, ?\d{4})(?!\w)"
        ),
    ),
    (
        "passport",
        "error",
        re.compile(
            r"(?<![\w/-])[A-Z]{1,2} ?\d{6,8}(?![\w/-]|[.,]\d)"
            r"|(?i:(?<!\w)(?:passport|paspor)(?: (?:no|number|nomor)\b)?[.:# ]{1,3}\d{6,9}(?![\w/-]))"
        ),
    ),
    (
        "identity-number",
        "error",
        re.compile(
            r"(?<![\w./,-])(?:\d{16}|\d{4}([ .-])\d{4}\1\d{4}\1\d{4}|\d{6}([ .-])\d{6}\2\d{4})(?![\w/-]|[.,]\d)"
            r"|(?<![\w./,-])\d([ -])\d{4}\3\d{5}\3\d{2}\3\d(?!\w)"
            r"|(?<!\w)\d{1,2}/[A-Za-z]{3,12} ?\((?:N|NAING|P|E)\) ?\d{6}(?!\w)"
        ),
    ),
    ("phone", "warning", re.compile(r"(?<![\w.,/-])(?:\+|00)\d{1,3}(?:[ .()-]{0,2}\d{2,5}){2,4}(?![\w/])")),
    (
        "phone",
        "warning",
        re.compile(r"(?<![\w.,/-])\(?0[1-9]\d{0,3}\)?[ .-]?\d{3,4}[ .-]?\d{3,5}(?![\w/-]|[.,]\d)"),
    ),
)
"""Kind, severity and pattern: e-mail (RFC 5322's common part), dates of birth (said to be one, in English or
Indonesian), passports (one or two letters and six to eight figures, ICAO 9303, or figures said to be one),
identity numbers (16 figures in Indonesia, 1-4-5-2-1 in Thailand, township and six figures in Myanmar),
telephones (ITU-T E.123)."""


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
