"""How many people were found, and how many were helped: counts with bounds, never added across accounts.

Rules
-----
1. One statement (a flow, an event, a relation) has one number of people; what several sources say of it gives
   its smallest, best-graded and largest value.
2. Two statements on the same people may tell of the same men, so they are never added to a lower bound: the
   fewest people helped with one kind of thing are the largest of the smallest values of single flows.
3. No more people can have been helped than all flows together reached: the most is the sum of the largest
   values, and unknown as soon as one flow has no number.
4. A nationality's people found: at least the fewest whom any statement counts (screened, verified, rescued,
   moved, given papers, transport or one of the seven kinds of help), at most the largest of all such figures and
   of the sums of rule 3.
5. A case's size: at least the sum over nationalities (different people), or the largest count of a group not told
   apart; at most the sum of their upper bounds or the largest figure of its totals (people found, rescued, landed,
   identified, interviewed). Estimates of people stranded or on paper are no identification.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..case import Case
from ..iri import slug
from ..measures.bounds import Count
from ..numbers import decimal
from .happenings import Figure, Happening, figure, happenings
from .provision import ProvisionCell, ProvisionTable

__all__ = [
    "FOUND_EVENTS",
    "FOUND_FLOWS",
    "FOUND_METRICS",
    "FOUND_RELATIONS",
    "Assisted",
    "Found",
    "assisted",
    "found",
]

FOUND_EVENTS = frozenset({"verification", "screening", "rescue", "evacuation", "joint_operation"})
FOUND_RELATIONS = frozenset({"identifies", "recognises_as_victims", "interviews", "rescues"})
FOUND_FLOWS = frozenset({
    "interview", "repatriation", "food", "nonfood", "health", "shelter", "reintegration", "legal", "documents",
    "transport",
})  # fmt: skip
FOUND_METRICS = frozenset({
    "people_found", "people_rescued", "people_landed", "people_identified_as_trafficked_by_iom",
    "people_interviewed_by_iom", "people_evacuated",
})  # fmt: skip

_TOTALS = """
SELECT ?metric ?value ?people ?quantity ?unit ?told WHERE {
  ?thing a jb:Metric ; jb:metric ?metric ; jb:value ?value ; jb:unit ?unit .
  OPTIONAL { ?account jb:about ?thing
    OPTIONAL { ?account jb:people ?people } OPTIONAL { ?account jb:quantity ?quantity . ?account jb:unit ?told } }
} ORDER BY ?thing ?account
"""


@dataclass(frozen=True)
class Assisted:
    """People helped with one kind of thing: fewest, best-graded single figure, most (None: no upper bound)."""

    least: int
    best: int
    most: int | None
    flows: int
    counted: int

    def count(self, ceiling: float) -> Count:
        """Return bounds for a share; a missing upper bound becomes the ceiling (all who were found)."""
        most = ceiling if self.most is None else self.most
        return Count(self.least, max(self.least, most))


@dataclass(frozen=True)
class Found:
    """People found: by row of the provision table, and in the whole case; a row without any figure is left out."""

    by_row: Mapping[str, Count]
    whole: Count | None


def assisted(cell: ProvisionCell) -> Assisted | None:
    """Return how many people of a cell were helped; None where no flow has a number or nothing is told."""
    if cell.answer == "no":
        return Assisted(0, 0, 0, len(cell.flows), len(cell.flows))
    if cell.answer == "unknown":
        return None
    told = [
        figure((report.people, report.confidence) for report in flow.reports if report.people is not None)
        for flow in cell.flows
    ]
    known = [one for one in told if one]
    if not known:
        return None
    most = sum(one.most for one in known) if len(known) == len(told) else None
    return Assisted(
        max(one.least for one in known), max(one.best for one in known), most, len(told), len(known)
    )


def found(case: Case, table: ProvisionTable, told: Sequence[Happening] | None = None) -> Found:
    """Return the people found, by nationality and in the whole case.

    Parameters
    ----------
    case : Case
    table : ProvisionTable
        Its rows.
    told : sequence of Happening, optional
        What happened, if it is read already.
    """
    row_of = {group: row for row, members in table.groups.items() for group in members}
    victims = set(row_of) | {group for flow in table.flows for group in flow.recipients}
    counts: dict[str, list[Figure]] = {}
    mixed: list[Figure] = []
    for one in told if told is not None else happenings(case):
        groups = one.concerned & victims
        if one.people is None or one.alleged or not groups or one.concerned - victims or not _finds(one):
            continue
        rows = {row_of.get(group, "") for group in groups}
        row = rows.pop() if len(rows) == 1 else ""
        counts.setdefault(row, []).append(one.people) if row else mixed.append(one.people)
    by_row = {}
    for row in table.groups:
        sums = [held.most or 0 for cell in table.cells if cell.group == row and (held := assisted(cell))]
        figures = counts.get(row, [])
        if figures:
            fewest = max(one.least for one in figures)
            by_row[row] = Count(fewest, max([fewest, *(one.most for one in figures), *sums]))
    totals = _totals(case)
    least = max([sum(count.least for count in by_row.values()), *(one.least for one in mixed)], default=0)
    most = max(
        [sum(count.most for count in by_row.values()), *(one.most for one in mixed), *totals], default=0
    )
    return Found(by_row, Count(least, max(least, most)) if least or most else None)


def _finds(one: Happening) -> bool:
    if one.what == "event":
        return one.kind in FOUND_EVENTS
    return one.kind in (FOUND_FLOWS if one.what == "flow" else FOUND_RELATIONS)


def _totals(case: Case) -> list[float]:
    values: list[float] = []
    for metric, value, people, quantity, unit, told in case.store.select(_TOTALS, timeout=None).texts():
        if slug(metric) not in FOUND_METRICS or unit != "people":
            continue
        known = (value, people, "" if people or told != "people" else quantity)
        values.extend(float(number) for text in known if (number := decimal(text)) is not None)
    return values
