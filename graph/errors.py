"""The errors a user can meet: one base class, each message says what is wrong, where, and what to do."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import get_close_matches
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .findings import Finding


_UNSEEN = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff]"
)


class JembatanError(Exception):
    """Base of every error that is the input's fault; the command line prints it and ends with 2."""

    def __str__(self) -> str:
        """Return the message; what a terminal would obey or hide, which may come from the input, is spelt out."""
        return seen(super().__str__())


def seen(text: str) -> str:
    r"""Spell out control and direction-changing characters, and what is no character; lines stay lines.

    Examples
    --------
    >>> seen("a\x1b[31mred")
    'a\\x1b[31mred'
    """
    return _UNSEEN.sub(lambda found: found[0].encode("unicode_escape").decode("ascii"), text)


class CaseError(JembatanError):
    """A case cannot be found or cannot be read."""


class UnknownNameError(JembatanError):
    """A name (actor, case, layer, question, measure...) is not known; the message offers the nearest ones."""


class QueryError(JembatanError):
    """A query cannot be parsed or run; the message gives line and column."""


class QueryRefusedError(QueryError):
    """A query asks for something outside the case: another host, a file, a change."""


class QueryTimeoutError(QueryError):
    """A query was stopped at its time limit."""


class RemoteError(QueryError):
    """An endpoint cannot be reached, refuses, or answers with something else than what was asked."""


class NotDefinedError(JembatanError):
    """A question that has no answer on this input, such as the centre of an empty network."""


class FindingsError(JembatanError):
    """Input with faults: carries every finding, not only the first.

    Parameters
    ----------
    findings : iterable of Finding
        What is wrong, each with its place.
    """

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__("\n".join(str(finding) for finding in self.findings))


def nearest(word: str, known: Iterable[str], count: int = 3) -> list[str]:
    """Return the known names most like a word, best first.

    Parameters
    ----------
    word : str
        What the user wrote.
    known : iterable of str
        The names that exist.
    count : int
        How many at the most.

    Examples
    --------
    >>> nearest("benjna", ["benjina", "ambon"])
    ['benjina']
    """
    pool = {name.casefold(): name for name in known}
    short = word[:200].casefold()
    found = get_close_matches(short, list(pool), n=count, cutoff=0.6)
    if len(found) < count and len(short) > 2:
        found += sorted(name for name in pool if short in name and name not in found)[: count - len(found)]
    return [pool[name] for name in found]


def unknown(what: str, word: str, known: Iterable[str], where: str = "") -> UnknownNameError:
    """Make the error for a name that does not exist, with the nearest names or the whole short list."""
    names = sorted(set(known))
    close = nearest(word, names)
    if close:
        hint = f"Did you mean {' or '.join(close)}?"
    elif len(names) <= 20:
        hint = f"Known: {', '.join(names)}." if names else "There is none."
    else:
        hint = where or f"There are {len(names)} of them."
    return UnknownNameError(f"unknown {what} '{word[:80]}'. {hint}")
