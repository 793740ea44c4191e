"""The arena: who met whom under whose roof (method 2.3, measures A0-A4).

The records are attendances. For a pair p of different states, E(p) are the events that both attended; P are
the pairs that met at all. Each event has a *host weight* h in [0, 1] for the focal actors, 1 = theirs alone:

- A1 only-share: mean over P of the smallest h in E(p) (pairs that meet only under the focal roof)
- A2 any-share: mean over P of the largest h in E(p)
- A3 meeting-share: sum over P of h, over the number of meetings sum |E(p)|
- A4 reach: sum over P of the largest h, over all possible pairs of states
- A0 presence: share of the events with two states or more in which a focal actor acted at all

With weights 0 and 1 these are the counts of the method; fractions (co-hosting 1/k) extend them. What has no
denominator is None. Missing side meetings push A1 up; one large conference makes most pairs:
see `event_range`.

References
----------
Breiger, R. L. (1974), "The duality of persons and groups", Social Forces 53: 181-190 (pairs through events);
Archer, C. (2001), International Organizations, 3rd ed., ch. 3 (the organisation as arena).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from .arena_matrix import arena_values, exchanged_values
from .attendance import (
    ACTING,
    DELIBERATIVE,
    HOST_DEFINITIONS,
    Attendance,
    actor_set,
    host_weights,
    incidence,
)

__all__ = [
    "ArenaRow",
    "ArenaValues",
    "Attendance",
    "EventRange",
    "arena",
    "arena_table",
    "arena_values",
    "event_range",
    "exchanged_values",
]


@dataclass(frozen=True)
class ArenaValues:
    """A0-A4 with their counts; None: not defined (no such events, no pair, fewer than two states)."""

    a0: float | None
    a1: float | None
    a2: float | None
    a3: float | None
    a4: float | None
    states: int
    events: int
    pairs: int
    meetings: int
    hosted: float

    def shares(self) -> dict[str, float | None]:
        """Return the five values by name."""
        return {"A0": self.a0, "A1": self.a1, "A2": self.a2, "A3": self.a3, "A4": self.a4}


@dataclass(frozen=True)
class ArenaRow:
    """One cell of the 2 x 4 table: a host definition on one class of events."""

    definition: str
    events: str
    values: ArenaValues


@dataclass(frozen=True)
class EventRange:
    """Smallest and largest value of a measure when one event is left out, and that event."""

    low: float
    high: float
    low_without: str
    high_without: str


def arena(
    attendances: Sequence[Attendance],
    focal: Collection[str],
    *,
    definition: str = HOST_DEFINITIONS[0],
    events: Collection[str] | None = None,
    states: Collection[str] | None = None,
) -> ArenaValues:
    """Return A0-A4 of a focal actor or group of actors.

    Parameters
    ----------
    attendances : sequence of Attendance
    focal : collection of str
        Actor ids, taken together.
    definition : str
        As in `host_weights`.
    events : collection of str, optional
        Events to keep (for instance the deliberative ones).
    states : collection of str, optional
        S, the base of A4; by default every state that attends any event of the records.
    """
    weights = host_weights(attendances, focal, definition)
    everyone = set(incidence(attendances)[0]) if states is None else set(states)
    kept = [record for record in attendances if not record.state or record.state in everyone]
    _, columns, matrix = incidence(kept, weights if events is None else set(events) & set(weights))
    h = [weights[event] for event in columns]
    chosen = actor_set(focal)
    acted = {record.event for record in attendances if record.actor in chosen and record.role in ACTING}
    multi = [event for event, guests in zip(columns, matrix.sum(axis=0), strict=True) if guests >= 2]
    values = arena_values(matrix, h, len(everyone) * (len(everyone) - 1) // 2)
    pairs = [int((matrix[one] & matrix[two]).sum()) for one, two in combinations(range(len(matrix)), 2)]
    return ArenaValues(
        a0=sum(event in acted for event in multi) / len(multi) if multi else None,
        a1=values["A1"],
        a2=values["A2"],
        a3=values["A3"],
        a4=values["A4"],
        states=len(everyone),
        events=len(columns),
        pairs=sum(count > 0 for count in pairs),
        meetings=sum(pairs),
        hosted=sum(h),
    )


def arena_table(
    attendances: Sequence[Attendance],
    focal: Collection[str],
    kinds: Mapping[str, str],
    *,
    deliberative: Collection[str] = DELIBERATIVE,
    states: Collection[str] | None = None,
) -> tuple[ArenaRow, ...]:
    """Return the table of host definitions, strict to broad, by events: deliberative ones and all.

    Parameters
    ----------
    attendances, focal, states
        As in `arena`.
    kinds : mapping
        Event id -> kind.
    deliberative : collection of str
        Kinds that count as deliberative.
    """
    every = {record.event for record in attendances}
    talks = {event for event in every if kinds.get(event) in deliberative}
    return tuple(
        ArenaRow(rule, label, arena(attendances, focal, definition=rule, events=events, states=states))
        for rule in HOST_DEFINITIONS
        for label, events in (("deliberative", talks), ("all", every))
    )


def event_range(
    attendances: Sequence[Attendance],
    focal: Collection[str],
    *,
    definition: str = HOST_DEFINITIONS[0],
    events: Collection[str] | None = None,
    states: Collection[str] | None = None,
) -> dict[str, EventRange | None]:
    """Return how far A0-A4 move when any one event is left out; None where nothing is left to measure.

    Parameters
    ----------
    attendances, focal, definition, events, states
        As in `arena`; the base of A4 stays that of the whole.
    """
    everyone = set(incidence(attendances)[0]) if states is None else set(states)
    kept = sorted({record.event for record in attendances} if events is None else set(events))
    weights = host_weights(attendances, focal, definition)
    records = [record for record in attendances if not record.state or record.state in everyone]
    _, columns, matrix = incidence(records, set(kept) & set(weights))
    h = np.array([weights[event] for event in columns], dtype=float)
    chosen = actor_set(focal)
    present = {record.event for record in attendances if record.actor in chosen and record.role in ACTING}
    acted = np.array([event in present for event in columns], dtype=bool)
    many = matrix.sum(axis=0) >= 2
    possible = len(everyone) * (len(everyone) - 1) // 2

    def values(left: NDArray[np.bool_]) -> dict[str, float | None]:
        met = int(np.count_nonzero(many & left))
        share = int(np.count_nonzero(many & left & acted)) / met if met else None
        return {"A0": share, **arena_values(matrix[:, left], h[left], possible)}

    every = np.ones(len(columns), dtype=bool)
    whole = values(every)
    place = {event: number for number, event in enumerate(columns)}
    found: dict[str, list[tuple[float, str]]] = {name: [] for name in ("A0", "A1", "A2", "A3", "A4")}
    for gone in kept:
        number = place.get(gone, -1)
        rest = whole  # where no two states meet, nothing moves
        if number >= 0 and many[number]:
            left = every.copy()
            left[number] = False
            rest = values(left)
        for name, value in rest.items():
            if value is not None:
                found[name].append((value, gone))
    return {
        name: EventRange(min(some)[0], max(some)[0], min(some)[1], max(some)[1]) if some else None
        for name, some in found.items()
    }
