"""Attendance records, host weights of events, and the matrix of states by events (method 2.3).

Host definitions run from strict to broad: convened or hosted alone; co-hosted with a weight of 1/k;
facilitated or organised; funded. The roles are those of the tables of participations.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..errors import JembatanError, unknown

__all__ = [
    "ACTING",
    "ATTENDING",
    "DELIBERATIVE",
    "HOSTING",
    "HOST_DEFINITIONS",
    "Attendance",
    "actor_set",
    "host_weights",
    "incidence",
]

ATTENDING = frozenset({"convener", "host", "organiser", "facilitator", "participant", "decision_maker"})
ACTING = ATTENDING | {"funder"}  # not: subject, reporter, invited
HOSTING = frozenset({"convener", "host"})
DELIBERATIVE = frozenset({"meeting", "conference", "hearing"})
HOST_DEFINITIONS = ("convened_or_hosted", "co_hosted", "facilitated", "funded")  # strict to broad
_BROADER = {"facilitated": frozenset({"facilitator", "organiser"})}
_BROADER["funded"] = _BROADER["facilitated"] | {"funder"}


@dataclass(frozen=True, order=True)
class Attendance:
    """One actor at one event in one role.

    Attributes
    ----------
    event, actor : str
        Ids.
    state : str
        The state the actor stands for; empty for an organisation of no state.
    role : str
        convener, host, organiser, facilitator, participant, decision_maker, funder, invited, subject or
        reporter.
    """

    event: str
    actor: str
    state: str
    role: str


def host_weights(
    attendances: Iterable[Attendance],
    focal: Collection[str],
    definition: str = HOST_DEFINITIONS[0],
) -> dict[str, float]:
    """Return the focal actors' host weight of every event.

    Parameters
    ----------
    attendances : iterable of Attendance
    focal : collection of str
        Actors that count as one host (for instance all offices of one organisation).
    definition : str
        convened_or_hosted: 1 if only focal actors convene or host. co_hosted: also 1/k where the focal actors
        are one of k conveners and hosts. facilitated: also 1 where they facilitate or organise. funded: also
        1 where they fund. Each definition contains the stricter ones.

    Notes
    -----
    k counts bodies, so give officials under the body that they speak for.
    """
    if definition not in HOST_DEFINITIONS:
        raise unknown("host definition", definition, HOST_DEFINITIONS)
    chosen = actor_set(focal)
    hosts: dict[str, set[str]] = {}
    weights: dict[str, float] = {}
    for record in attendances:
        weights.setdefault(record.event, 0.0)
        if record.role in HOSTING:
            hosts.setdefault(record.event, set()).add("" if record.actor in chosen else record.actor)
        elif record.actor in chosen and record.role in _BROADER.get(definition, ()):
            weights[record.event] = 1.0
    for event, actors in hosts.items():
        if "" in actors and (len(actors) == 1 or definition != HOST_DEFINITIONS[0]):
            weights[event] = max(weights[event], 1 / len(actors))
    return weights


def incidence(
    attendances: Iterable[Attendance], events: Collection[str] | None = None
) -> tuple[tuple[str, ...], tuple[str, ...], NDArray[np.bool_]]:
    """Return states, events (both sorted) and the boolean matrix of which state attended which event.

    Parameters
    ----------
    attendances : iterable of Attendance
    events : collection of str, optional
        Events to keep; by default all that any record names.
    """
    records = list(attendances)
    chosen = {record.event for record in records} if events is None else set(events)
    columns = tuple(sorted(chosen))
    present = {
        (record.state, record.event) for record in records if record.state and record.role in ATTENDING
    }
    rows = tuple(sorted({state for state, event in present if event in chosen}))
    cells = [[(state, event) in present for event in columns] for state in rows]
    return rows, columns, np.array(cells, dtype=bool).reshape(len(rows), len(columns))


def actor_set(focal: Collection[str]) -> frozenset[str]:
    """Return the focal actors as a set; refuse a bare string, which would be read letter by letter."""
    if isinstance(focal, str):
        raise JembatanError(f"focal actors must be a collection: give {{'{focal}'}}, not '{focal}'.")
    return frozenset(focal)
