"""The lists of what was found: elements of exploitation by group, and difficulties by kind."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from ..iri import slug
from ..vocabulary import Concept, scheme
from .facts import Facts

ELEMENT_SCHEMES = ("ilo", "palermo-act", "palermo-means", "palermo-purpose")


@dataclass(frozen=True)
class ElementRow:
    """One element of exploitation and the findings that show it, by group."""

    element: Concept
    groups: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True)
class Elements:
    """The elements of one scheme, found or not."""

    scheme: str
    rows: tuple[ElementRow, ...]

    @property
    def found(self) -> int:
        """How many elements have at least one finding."""
        return sum(bool(row.groups) for row in self.rows)


def elements(facts: Facts) -> tuple[Elements, ...]:
    """Return the elements of exploitation by scheme, found or not."""
    shown: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for record in facts.of("ElementFinding"):
        for element in record.all("element"):
            for group in record.all("group"):
                shown[element][slug(group)].add(record.id)

    def row(name: str, one: Concept) -> ElementRow:
        groups = shown.get(f"vocab/{name}/{one.term}", {})
        return ElementRow(one, tuple((group, facts.sorted(ids)) for group, ids in sorted(groups.items())))

    return tuple(
        Elements(name, tuple(row(name, one) for one in scheme(name).values())) for name in ELEMENT_SCHEMES
    )


def difficulties(facts: Facts) -> tuple[tuple[Concept, tuple[str, ...]], ...]:
    """Return the kinds of difficulty with their statements, most first."""
    kinds: dict[str, set[str]] = defaultdict(set)
    for record in facts.of("Difficulty"):
        kinds[slug(record.one("kind"))].add(record.id)
    concepts = {one.term: one for one in scheme("difficulty-kind").values()}
    rows = [(concepts[kind], facts.sorted(ids)) for kind, ids in kinds.items() if kind in concepts]
    return tuple(sorted(rows, key=lambda row: (-len(row[1]), row[0].term)))
