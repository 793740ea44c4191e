"""The kinds of column that a table can have, and what each turns a cell into."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..iri import DC, DCTERMS, JB, RDFS, SCHEMA, WGS

NAMESPACES = {"jb": JB, "dcterms": DCTERMS, "dc": DC, "rdfs": RDFS, "schema": SCHEMA, "wgs": WGS}

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


def is_number(text: str, *, whole: bool = False) -> bool:
    """Tell whether a cell is a plain number (no separators of thousands, a dot for decimals)."""
    return bool((_INTEGER if whole else _DECIMAL).match(text))
