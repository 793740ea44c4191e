"""The kinds of column that a table can have, and what each turns a cell into."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from ..iri import DC, DCTERMS, JB, RDFS, SCHEMA, WGS, XSD

NAMESPACES = {"jb": JB, "dcterms": DCTERMS, "dc": DC, "rdfs": RDFS, "schema": SCHEMA, "wgs": WGS}

_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?\Z")
_DECIMAL = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)\Z")
_INTEGER = re.compile(r"[+-]?\d+\Z")


@dataclass(frozen=True)
class Column:
    """One column of a table.

    Attributes
    ----------
    name : str
        The header.
    kind : str
        `id` (this row's own), `ref` (ids of other tables), `concept` (terms of a vocabulary), `case`,
        `class` (an actor's kind), `scheme` and `scheme-term` (a vocabulary and its term), `date`, `integer`,
        `decimal`, `text`, `string`, `language` or `uri`.
    predicate : str
        The RDF property as a prefixed name (`jb:from`).
    target : tuple of str
        For `ref` the tables whose ids are allowed, for `concept` the vocabularies.
    required : bool
        Whether the cell may be empty.
    many : bool
        Whether the cell is a list joined by `;`.
    lang : tuple of str
        For `text`: the language tags the cell is written with.
    """

    name: str
    kind: str
    predicate: str = ""
    target: tuple[str, ...] = ()
    required: bool = False
    many: bool = False
    lang: tuple[str, ...] = ()

    @property
    def iri(self) -> str:
        """The property's full IRI."""
        prefix, _, name = self.predicate.partition(":")
        return NAMESPACES[prefix] + name

    def values(self, cell: str) -> list[str]:
        """Return the cell's values: one, several (joined by `;`) or none."""
        if not self.many:
            return [cell] if cell else []
        return [part.strip() for part in cell.split(";") if part.strip()]


def date_type(text: str) -> str:
    """Return the XML Schema type of a date as exact as given; empty where it is no date.

    Examples
    --------
    >>> date_type("2015-04")
    'http://www.w3.org/2001/XMLSchema#gYearMonth'
    >>> date_type("2015-02-30")
    ''
    """
    found = _DATE.match(text)
    if not found:
        return ""
    year, month, day = found.groups()
    try:
        date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return ""
    return XSD + ("date" if day else "gYearMonth" if month else "gYear")


def is_number(text: str, *, whole: bool = False) -> bool:
    """Tell whether a cell is a plain number (no separators of thousands, a dot for decimals)."""
    return bool((_INTEGER if whole else _DECIMAL).match(text))


def before(first: str, second: str) -> bool:
    """Tell whether one partial date surely ends before another begins (`2015` is not before `2015-04`)."""
    shared = min(len(first), len(second))
    return first[:shared] < second[:shared]
