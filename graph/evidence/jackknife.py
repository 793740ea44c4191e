"""What a result owes to single sources, groups of copies, events or author groups (method 2.13 c).

Each is left out in turn. The measure works on the evidence itself, so that a tie stays while any other
source still carries it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from ..errors import unknown
from .probabilities import Evidence

__all__ = ["By", "Jackknife", "Scenario", "jackknife", "without_authors"]

By = Literal["source", "group", "event", "author"]
Measure = Callable[[Sequence[Evidence]], float | None]


@dataclass(frozen=True)
class Jackknife:
    """A value with everything, and its range when one unit is left out.

    Attributes
    ----------
    full : float or None
    without : mapping
        Unit left out -> value; None: not defined without it.
    low, high : float or None
        Smallest and largest of the defined values.
    low_without, high_without : str or None
        The units whose loss gives them.
    """

    full: float | None
    without: Mapping[str, float | None]
    low: float | None
    high: float | None
    low_without: str | None
    high_without: str | None


@dataclass(frozen=True)
class Scenario:
    """A value after author groups were dropped, and how many pieces of evidence are left."""

    name: str
    dropped: tuple[str, ...]
    value: float | None
    left: int


def jackknife(evidence: Sequence[Evidence], measure: Measure, by: By = "source") -> Jackknife:
    """Return the measure with each source, independence group, event or author group left out in turn.

    Parameters
    ----------
    evidence : sequence of Evidence
    measure : callable
        Evidence -> value, or None where not defined.
    by : {"source", "group", "event", "author"}
        What is left out; pieces where that field is empty always stay.
    """
    if by not in get_args(By):
        raise unknown("unit of the jackknife", by, get_args(By))
    units = sorted({unit for piece in evidence if (unit := str(getattr(piece, by)))})
    without = {unit: measure([piece for piece in evidence if getattr(piece, by) != unit]) for unit in units}
    known = [(value, unit) for unit, value in without.items() if value is not None]
    low, high = (min(known), max(known)) if known else ((None, None), (None, None))
    return Jackknife(measure(evidence), without, low[0], high[0], low[1], high[1])


def without_authors(
    evidence: Sequence[Evidence],
    measure: Measure,
    drops: Mapping[str, Collection[str]],
    *,
    cumulative: bool = False,
) -> tuple[Scenario, ...]:
    """Return the measure with named sets of author groups dropped.

    Parameters
    ----------
    evidence, measure
        As in `jackknife`.
    drops : mapping
        Name of the scenario -> author groups, for instance {"without IOM": {"iom"}}, in the order to report.
    cumulative : bool
        True: each scenario also drops what the ones before it dropped.
    """
    gone: set[str] = set()
    found = []
    for name, authors in drops.items():
        gone = gone | set(authors) if cumulative else set(authors)
        left = [piece for piece in evidence if piece.author not in gone]
        found.append(Scenario(name, tuple(sorted(gone)), measure(left), len(left)))
    return tuple(found)
