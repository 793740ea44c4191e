"""What the map shows: places with what happened there, and documented movements of people between them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from math import cos, radians

from ..reading.accounts_of import bounds
from ..reading.things import Known, Thing

__all__ = ["Atlas", "Move", "Spot", "atlas"]

NEAR = 0.7
"""Places nearer than so many degrees are one spot: a town with its port and airport."""
FAR = 30.0
"""Places further than so many degrees from all movements (or from the busiest place) are told, not drawn."""
MOVING = frozenset({"transport", "repatriation"})
"""The types of assistance that take people from one place to another."""


@dataclass(frozen=True)
class Spot:
    """One or several places so near that a map shows them as one.

    Attributes
    ----------
    id : str
        Of the place that is named most.
    lat, long : float
        Degrees.
    places : tuple of str
        Ids of all its places, the one named most first.
    statements : tuple of str
        Events, relations, flows and other statements that name any of them.
    state : str
        Code of the state; of a sea area the state that it is put under.
    sea, vague : bool
        Whether it is an area of sea; whether only a country or region is known.
    """

    id: str
    lat: float
    long: float
    places: tuple[str, ...]
    statements: tuple[str, ...]
    state: str
    sea: bool
    vague: bool


@dataclass(frozen=True)
class Move:
    """All flows that took people from one spot to another, in the order of their dates."""

    start: str
    end: str
    flows: tuple[Thing, ...]

    def people(self, known: Known) -> tuple[str, ...]:
        """Return for each flow how many people: one number, or the range where accounts differ; never a sum."""
        told = []
        for flow in self.flows:
            one = next((one for one in bounds(known, flow.accounts) if one.what == "people"), None)
            told.append("?" if one is None else f"{one.low}-{one.high}" if one.disagree else f"{one.low}")
        return tuple(told)


@dataclass(frozen=True)
class Atlas:
    """Spots near enough to be drawn together, spots too far away, and movements among the former."""

    spots: tuple[Spot, ...]
    away: tuple[Spot, ...]
    moves: tuple[Move, ...]

    def spot(self, own: str) -> Spot:
        """Return a spot by id."""
        return next(one for one in self.spots if one.id == own)


def atlas(known: Known) -> Atlas:
    """Gather the places of a case that have coordinates, and the flows of transport and return between two of them.

    Parameters
    ----------
    known : Known
        From `read_things`.
    """
    named: dict[str, set[str]] = defaultdict(set)
    for thing in known.things.values():
        for own in (
            value for name in ("place", "fromPlace", "toPlace") for value in thing.values.get(name, ())
        ):
            named[own].add(thing.id)
    places = {own: at for own in named if own in known.things and (at := _at(known.things[own])) is not None}
    spots, into = _spots(known, places, named)
    ends: dict[tuple[str, str], list[Thing]] = defaultdict(list)
    for flow in known.of("AssistanceFlow"):
        if flow.term("type") not in MOVING:
            continue
        start, end = (
            into.get(next(iter(flow.values.get(name, ())), "")) for name in ("fromPlace", "toPlace")
        )
        if start and end and start != end:
            ends[start, end].append(flow)
    centre = {own for pair in ends for own in pair} or {one.id for one in spots[:1]}
    inside = tuple(
        one for one in spots if any(_apart(one, other) < FAR for other in spots if other.id in centre)
    )
    moves = [
        Move(start, end, tuple(sorted(flows, key=lambda flow: flow.order)))
        for (start, end), flows in ends.items()
    ]
    moves.sort(key=lambda move: (move.flows[0].order, move.start, move.end))
    away = tuple(one for one in spots if one not in inside)
    return Atlas(inside, away, tuple(moves))


def _at(place: Thing) -> tuple[float, float] | None:
    try:
        lat, long = float(place.one("lat")), float(place.one("long"))
    except ValueError:
        return None
    return (lat, long) if abs(lat) <= 90 and abs(long) <= 180 else None


def _spots(
    known: Known, places: dict[str, tuple[float, float]], named: dict[str, set[str]]
) -> tuple[list[Spot], dict[str, str]]:
    """Put near places together under the one named most; return spots, the busiest first, and each place's spot."""
    order = sorted(places, key=lambda own: (-len(named[own]), own))
    heads: dict[str, list[str]] = {}
    into: dict[str, str] = {}
    for own in order:
        lat, long = places[own]
        vague = _vague(known.things[own])
        head = next(
            (
                other for other in heads
                if not vague and not _vague(known.things[other]) and _country(known, other) == _country(known, own)
                and _distance(lat, long, *places[other]) < NEAR
            ),
            own,
        )  # fmt: skip
        heads.setdefault(head, []).append(own)
        into[own] = head
    spots = [
        Spot(
            head, *places[head], tuple(group), tuple(sorted(set().union(*(named[own] for own in group)))),
            _country(known, head), _sea(known.things[head]), _vague(known.things[head]),
        )
        for head, group in heads.items()
    ]  # fmt: skip
    spots.sort(key=lambda one: (-len(one.statements), one.id))
    return spots, into


def _country(known: Known, own: str) -> str:
    return known.things[own].term("country")


def _sea(place: Thing) -> bool:
    words = set(place.name.split("-"))
    return "sea" in words or "sea area" in place.one("admin") or "waters" in place.one("admin")


def _vague(place: Thing) -> bool:
    """Return whether a place is but a country or a group of islands: it has no administrative area."""
    return not place.one("admin") and not _sea(place)


def _distance(lat: float, long: float, other_lat: float, other_long: float) -> float:
    wide = cos(radians((lat + other_lat) / 2))
    return float(((lat - other_lat) ** 2 + ((long - other_long) * wide) ** 2) ** 0.5)


def _apart(one: Spot, other: Spot) -> float:
    return _distance(one.lat, one.long, other.lat, other.long)
