"""The phase clock of a case: day 0 and what came how many days after it.

Day 0 is the first official identification: the first event of kind verification or screening in which a body of a
state or an intergovernmental organisation had a part, the first flow of interviews with victims, or the first
relation by which such a body identifies people or recognises them as victims, whichever came first. Where no
source dates any of them there is no clock. Dates are as exact as their sources; so are the days between.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from ..actors import Actor
from .happenings import DayRange, Happening, first_day, last_day

__all__ = ["MARKS", "Clock", "Days", "clock", "days_between", "identified_on"]

MARKS = (
    "first_rescue", "first_verification", "first_return", "last_return", "first_arrest", "first_charge", "verdict",
)  # fmt: skip

_OFFICIAL = frozenset({
    "IntergovernmentalOrganization", "Government", "GovernmentAgency", "LocalGovernment", "Police", "Military",
    "Court", "DiplomaticMission", "TaskForce", "Official",
})  # fmt: skip


@dataclass(frozen=True)
class Days:
    """Days between two dates: as few as, and as many as their exactness allows; negative: before day 0."""

    low: int
    high: int


@dataclass(frozen=True)
class Clock:
    """Day 0 (None: not dated) and the days from it to each mark; a mark that no source dates is left out."""

    day_zero: DayRange | None
    marks: Mapping[str, Days]


def days_between(start: DayRange, end: DayRange) -> Days:
    """Return the days from one date to another.

    Examples
    --------
    >>> from jembatan.graph.inputs.happenings import day_range
    >>> days_between(day_range("2015-04-08"), day_range("2015-05"))
    Days(low=23, high=53)
    """
    return Days((end.early - start.late).days, (end.late - start.early).days)


def identified_on(
    told: Iterable[Happening], known: Mapping[str, Actor], groups: Collection[str] | None = None
) -> DayRange | None:
    """Return the day of the first official identification.

    Parameters
    ----------
    told : iterable of Happening
    known : mapping of str to Actor
        The actors of the case.
    groups : collection of str, optional
        Only of these groups of victims.
    """
    return first_day(
        one.start
        for one in told
        if _identifies(one, known) and (groups is None or not one.concerned.isdisjoint(groups))
    )


def clock(told: Sequence[Happening], known: Mapping[str, Actor]) -> Clock:
    """Return the phase clock of a case.

    Parameters
    ----------
    told : sequence of Happening
        Allegations are left out.
    known : mapping of str to Actor
    """
    sure = [one for one in told if not one.alleged]

    def starts(
        event: Collection[str], relation: Collection[str], flow: Collection[str] = ()
    ) -> list[DayRange | None]:
        wanted = {"event": event, "relation": relation, "flow": flow}
        return [one.start for one in sure if one.kind in wanted.get(one.what, ())]

    def victims(one: Happening) -> bool:
        return any(known[group].kind == "VictimGroup" for group in one.concerned if group in known)

    zero = identified_on(sure, known)
    ends = [one.end or one.start for one in sure if one.what == "flow" and one.kind == "repatriation"]
    charged = [one.start for one in sure if one.what == "relation" and one.kind == "prosecutes"]
    charged += [
        one.start
        for one in sure
        if one.what == "event" and one.kind == "trial" and one.phase == "prosecution"
    ]
    rescued = [one.start for one in sure if one.kind in ("rescue", "evacuation", "rescues") and victims(one)]
    marks = {
        "first_rescue": first_day(rescued),
        "first_verification": first_day(starts(("verification", "screening"), ())),
        "first_return": first_day(starts((), (), ("repatriation",))),
        "last_return": last_day(ends),
        "first_arrest": first_day(starts(("arrest",), ("arrests",))),
        "first_charge": first_day(charged),
        "verdict": first_day(starts(("verdict",), ("convicts",))),
    }
    if zero is None:
        return Clock(None, {})
    days = {name: days_between(zero, mark) for name, mark in marks.items() if mark}
    if "first_verification" in days:  # one of the days that day 0 is the first of
        days["first_verification"] = Days(0, max(0, days["first_verification"].high))
    return Clock(zero, days)


def _identifies(one: Happening, known: Mapping[str, Actor]) -> bool:
    if one.alleged or not any(known[doer].kind in _OFFICIAL for doer in one.doers if doer in known):
        return False
    if one.what == "event":
        return one.kind in ("verification", "screening")
    if one.what == "flow":
        return one.kind == "interview"
    return one.kind in ("identifies", "recognises_as_victims")
