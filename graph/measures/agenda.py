"""Agenda and convening: who raised the matter where, who calls the meetings, and does the host also decide.

Measure A5 and its companions (method 2.3): the share of the states' raising acts done under the focal roof,
the order of first raising by voice (state, the organisation, media, NGO), the concentration of convening, and
the neutral-host check. An arena in Archer's sense hosts and does not steer; a high A5 with the organisation
itself raising first points to an actor instead.

References
----------
Archer, C. (2001), International Organizations, 3rd ed., ch. 3.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import fsum

from ..errors import JembatanError
from .attendance import HOST_DEFINITIONS, HOSTING, Attendance, actor_set, host_weights
from .indices import hhi, normalised_hhi

__all__ = [
    "Agenda",
    "Convening",
    "FirstRaise",
    "NeutralHost",
    "RaiseAct",
    "agenda",
    "convening",
    "neutral_host",
]

STATE_VOICE = "state"


@dataclass(frozen=True)
class RaiseAct:
    """One act that raised the matter.

    Attributes
    ----------
    actor : str
        Who raised it.
    voice : str
        "state", or another kind of speaker: the organisation, media, ngo...
    earliest, latest : datetime.date
        First and last day that the date allows.
    event : str
        Where; empty when at no event.
    """

    actor: str
    voice: str
    earliest: date
    latest: date
    event: str = ""

    def __post_init__(self) -> None:
        if self.latest < self.earliest:
            raise JembatanError(f"raising act of {self.actor}: {self.latest} is before {self.earliest}.")


@dataclass(frozen=True)
class FirstRaise:
    """When a voice first raised the matter, and its rank by the earliest and by the latest reading of dates.

    Two ranks that differ say that the sources' dates do not settle the order.
    """

    voice: str
    earliest: date
    latest: date
    rank_earliest: int
    rank_latest: int


@dataclass(frozen=True)
class Agenda:
    """A5 and who raised: shares of acts, None without acts.

    Attributes
    ----------
    a5 : float or None
        Host-weighted share of the states' raising acts that were done in focal events.
    of_all : float or None
        The same acts over all raising acts, whoever raised.
    acts : int
        All raising acts.
    voices : dict
        Share of acts by voice.
    order : tuple of FirstRaise
        By earliest date.
    """

    a5: float | None
    of_all: float | None
    acts: int
    voices: Mapping[str, float]
    order: tuple[FirstRaise, ...]


@dataclass(frozen=True)
class Convening:
    """Concentration of convening over conveners and hosts, an event shared by k of them giving 1/k each."""

    hhi: float | None
    normalised: float | None
    events: int
    weights: Mapping[str, float]
    share: float | None
    rank: int | None


@dataclass(frozen=True)
class NeutralHost:
    """Events under the focal roof, and in how many of them a focal actor is also party to the decision."""

    hosted: int
    party: int
    share: float | None


def agenda(acts: Sequence[RaiseAct], hosted: Mapping[str, float]) -> Agenda:
    """Return A5, the split of voices and the order of first raising.

    Parameters
    ----------
    acts : sequence of RaiseAct
    hosted : mapping
        Host weight by event, as `host_weights` gives it.
    """
    states = [act for act in acts if act.voice == STATE_VOICE]
    inside = fsum(hosted.get(act.event, 0.0) for act in states if act.event)
    voices = sorted({act.voice for act in acts})
    first = {voice: min(act.earliest for act in acts if act.voice == voice) for voice in voices}
    last = {voice: min(act.latest for act in acts if act.voice == voice) for voice in voices}
    order = [
        FirstRaise(
            voice,
            first[voice],
            last[voice],
            1 + sum(day < first[voice] for day in first.values()),
            1 + sum(day < last[voice] for day in last.values()),
        )
        for voice in voices
    ]
    return Agenda(
        a5=inside / len(states) if states else None,
        of_all=inside / len(acts) if acts else None,
        acts=len(acts),
        voices={voice: sum(act.voice == voice for act in acts) / len(acts) for voice in voices},
        order=tuple(sorted(order, key=lambda raised: (raised.earliest, raised.latest, raised.voice))),
    )


def convening(
    attendances: Iterable[Attendance], focal: Collection[str], events: Collection[str] | None = None
) -> Convening:
    """Return how concentrated convening is, and the focal actors' share and rank (1 = most).

    Parameters
    ----------
    attendances : iterable of Attendance
    focal : collection of str
        Actors taken together; they stand in `weights` under their ids joined by "+".
    events : collection of str, optional
        Events to keep.
    """
    chosen = actor_set(focal)
    name = "+".join(sorted(chosen))
    hosts: dict[str, set[str]] = {}
    for record in attendances:
        if record.role in HOSTING and (events is None or record.event in events):
            hosts.setdefault(record.event, set()).add(name if record.actor in chosen else record.actor)
    weights: dict[str, float] = {}
    for event in sorted(hosts):
        for actor in sorted(hosts[event]):
            weights[actor] = weights.get(actor, 0.0) + 1 / len(hosts[event])
    own = weights.get(name, 0.0)
    return Convening(
        hhi=hhi(weights.values()),
        normalised=normalised_hhi(weights.values()),
        events=len(hosts),
        weights=weights,
        share=own / len(hosts) if hosts else None,
        rank=1 + sum(value > own + 1e-9 for value in weights.values()) if name in weights else None,
    )


def neutral_host(
    attendances: Sequence[Attendance], focal: Collection[str], definition: str = HOST_DEFINITIONS[0]
) -> NeutralHost:
    """Return the share of the focal actors' events in which they also decide (role decision_maker).

    Parameters
    ----------
    attendances : sequence of Attendance
    focal : collection of str
    definition : str
        As in `host_weights`; an event counts when its weight is above 0.
    """
    chosen = actor_set(focal)
    roof = {event for event, weight in host_weights(attendances, chosen, definition).items() if weight > 0}
    party = {
        record.event
        for record in attendances
        if record.event in roof and record.actor in chosen and record.role == "decision_maker"
    }
    return NeutralHost(len(roof), len(party), len(party) / len(roof) if roof else None)
