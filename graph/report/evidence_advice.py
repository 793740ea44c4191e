"""Evidence on T5: what is documented of how the trafficking worked, of difficulties, and of each case."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from ..iri import slug
from ..vocabulary import Concept, scheme
from .evidence_arena import acting
from .evidence_help import kinds_of_help
from .facts import FOCAL, Facts

ELEMENT_SCHEMES = ("ilo", "palermo-act", "palermo-means", "palermo-purpose")


@dataclass(frozen=True)
class ElementRow:
    """One element of exploitation and the findings that show it, by group."""

    element: Concept
    groups: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def findings(self) -> tuple[str, ...]:
        """All findings of the element."""
        return tuple(own for _, ids in self.groups for own in ids)


@dataclass(frozen=True)
class Mechanism:
    """What is documented of how the trafficking worked: elements by scheme, and interviews of victims."""

    schemes: tuple[tuple[str, tuple[ElementRow, ...]], ...]
    interviews: tuple[str, ...]

    def found(self, name: str) -> int:
        """Return how many elements of a scheme have at least one finding."""
        return sum(bool(row.groups) for own, rows in self.schemes if own == name for row in rows)

    def total(self, name: str) -> int:
        """Return how many elements a scheme has."""
        return sum(len(rows) for own, rows in self.schemes if own == name)


@dataclass(frozen=True)
class Difficulties:
    """What stood in the way.

    Attributes
    ----------
    kinds : tuple of (Concept, tuple of str)
        Kinds of difficulty with their statements, most first.
    every, of_focal, told_by_focal, resolved : tuple of str
        All; met by the focal organisation; told by one of its own sources; with a known resolution.
    sources : tuple of str
        The focal organisation's own sources.
    """

    kinds: tuple[tuple[Concept, tuple[str, ...]], ...]
    every: tuple[str, ...]
    of_focal: tuple[str, ...]
    told_by_focal: tuple[str, ...]
    resolved: tuple[str, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True)
class CaseRow:
    """One case of those in the graph, and how much of it is documented."""

    case: str
    events: int
    relations: int
    flows: int
    kinds: int
    difficulties: int
    totals: int


def mechanism(facts: Facts) -> Mechanism:
    """Return the elements of exploitation, found or not, and the interviews of victims."""
    shown: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for record in facts.of("ElementFinding"):
        for element in record.all("element"):
            for group in record.all("group"):
                shown[element][slug(group)].add(record.id)
    schemes = tuple(
        (name, tuple(_element(facts, name, one, shown) for one in scheme(name).values()))
        for name in ELEMENT_SCHEMES
    )
    asked = (record.id for record in facts.of("AssistanceFlow") if slug(record.one("type")) == "interview")
    return Mechanism(schemes, facts.sorted(asked))


def _element(facts: Facts, name: str, one: Concept, shown: dict[str, dict[str, set[str]]]) -> ElementRow:
    groups = shown.get(f"vocab/{name}/{one.term}", {})
    return ElementRow(one, tuple((group, facts.sorted(ids)) for group, ids in sorted(groups.items())))


def difficulties(facts: Facts) -> Difficulties:
    """Return the difficulties by kind, and how many the focal organisation met and told."""
    own = {
        record.id.partition("/")[2]
        for record in facts.of("Source")
        if slug(record.one("authorGroup")) == "iom"
    }
    kinds: dict[str, set[str]] = defaultdict(set)
    met, told, solved = set(), set(), set()
    for record in facts.of("Difficulty"):
        kinds[slug(record.one("kind"))].add(record.id)
        statement = facts.statements.get(record.id)
        met |= {record.id} if FOCAL in acting(facts, record, "actor") else set()
        told |= {record.id} if statement and {one.source_id for one in statement.accounts} & own else set()
        solved |= {record.id} if record.texts.get("resolution") else set()
    concepts = {one.term: one for one in scheme("difficulty-kind").values()}
    rows = [(concepts[kind], facts.sorted(ids)) for kind, ids in kinds.items() if kind in concepts]
    rows.sort(key=lambda row: (-len(row[1]), row[0].term))
    every = facts.sorted(record.id for record in facts.of("Difficulty"))
    listed = facts.sorted
    return Difficulties(tuple(rows), every, listed(met), listed(told), listed(solved), tuple(sorted(own)))


def cases(facts: Facts) -> tuple[CaseRow, ...]:
    """Return what the graph holds of each case that it holds whole; what belongs to two counts in both."""
    row_of, tops = kinds_of_help()
    seven = {one.term for one in tops if one.flag("thesisType")}
    count: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    kinds: dict[str, set[str]] = defaultdict(set)
    for cls in ("Event", "Relation", "AssistanceFlow", "Difficulty", "Metric"):
        for record in facts.of(cls):
            for name in map(slug, record.all("inCase")):
                count[name][cls] += 1
                if cls == "AssistanceFlow":
                    kinds[name] |= {row_of.get(slug(record.one("type")), "")} & seven
    return tuple(
        CaseRow(
            name, found["Event"], found["Relation"], found["AssistanceFlow"], len(kinds[name]), found["Difficulty"],
            found["Metric"],
        )
        for name, found in sorted(count.items())
        if facts.case.name not in count or name == facts.case.name
    )  # fmt: skip
