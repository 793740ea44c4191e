"""The assistance matrix: kinds of assistance by groups of victims, with who gave it."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass

from ..iri import slug
from ..vocabulary import Concept, scheme
from .facts import FOCAL, Facts, Record


@dataclass(frozen=True)
class Cell:
    """One kind of assistance for one group: its flows, who gave them, and those the focal organisation gave."""

    flows: tuple[str, ...] = ()
    providers: tuple[tuple[str, int], ...] = ()
    focal: int = 0


@dataclass(frozen=True)
class Matrix:
    """Kinds by groups.

    Attributes
    ----------
    kinds : tuple of Concept
        The thesis's seven first, then the others that occur.
    groups : tuple of str
        Recipients, most flows first.
    cells : mapping of (str, str) to Cell
        By the kind's term and the group; a pair that is missing is not documented here.
    """

    kinds: tuple[Concept, ...]
    groups: tuple[str, ...]
    cells: dict[tuple[str, str], Cell]

    def cell(self, kind: str, group: str) -> Cell:
        """Return a cell, empty where nothing is documented."""
        return self.cells.get((kind, group), Cell())

    def filled(self) -> tuple[int, int, int, int]:
        """Return of the thesis's seven kinds by all groups: cells, filled ones, with one giver, without IOM."""
        seven = [one.term for one in self.kinds if one.flag("thesisType")]
        known = [
            self.cells[kind, group] for kind in seven for group in self.groups if (kind, group) in self.cells
        ]
        single = sum(len(cell.providers) == 1 for cell in known)
        return len(seven) * len(self.groups), len(known), single, sum(cell.focal == 0 for cell in known)


def matrix(facts: Facts) -> Matrix:
    """Return the assistance matrix of a case."""
    row_of, tops = _rows()
    flows: dict[tuple[str, str], set[str]] = defaultdict(set)
    givers: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    focal: Counter[tuple[str, str]] = Counter()
    groups: Counter[str] = Counter()
    for record in facts.of("AssistanceFlow"):
        term = slug(record.one("type"))
        provider = _acting(facts, record, "provider")
        for group in {slug(value) for value in record.all("recipient")}:
            key = (row_of.get(term, term), group)
            flows[key].add(record.id)
            givers[key].update(provider)
            focal[key] += FOCAL in provider | _acting(facts, record, "channel")
            groups[group] += 1
    cells = {
        key: Cell(
            facts.sorted(ids),
            tuple(sorted(givers[key].items(), key=lambda pair: (-pair[1], pair[0]))),
            focal[key],
        )
        for key, ids in flows.items()
    }
    kinds = tuple(one for one in tops if one.flag("thesisType") or any(kind == one.term for kind, _ in cells))
    return Matrix(kinds, tuple(sorted(groups, key=lambda group: (-groups[group], group))), cells)


def _rows() -> tuple[dict[str, str], list[Concept]]:
    """Return the row under which each kind of assistance stands, and the rows: the thesis's seven first."""
    concepts = scheme("assistance")
    row = {one.term: slug(one.fact("thesisGroup")) or one.term for one in concepts.values()}
    tops = [one for one in concepts.values() if row[one.term] == one.term]
    return row, sorted(tops, key=lambda one: not one.flag("thesisType"))


def _acting(facts: Facts, record: Record, name: str) -> set[str]:
    """Return the bodies that stand in a property of a record."""
    return {facts.body(slug(value)) for value in record.all(name)}
