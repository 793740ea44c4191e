"""Time-respecting paths over dated contacts, and channels in time (method 2.12).

A path respects time when each contact comes after the one before it. Contacts of one day form one batch:
when all dates are exact to the day a path takes at most one of them (strictly increasing dates); when some
are not, equal days may follow each other (non-decreasing). Facts dated by an interval are run twice, at
their earliest and at their latest day.

References
----------
Holme, P. and Saramaki, J. (2012), "Temporal networks", Physics Reports 519: 97-125.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import permutations

from ..errors import JembatanError
from .contacts import Batches, Contact, When, batches

__all__ = [
    "ChannelRun",
    "Contact",
    "Delay",
    "Reach",
    "When",
    "arrivals",
    "channels",
    "delays",
    "reach",
]


@dataclass(frozen=True)
class Reach:
    """Ordered pairs of chosen actors joined by a time-respecting path, and by any path when time is ignored.

    `share` = reached / pairs (None with fewer than two actors); `static_share` likewise without time;
    `missing` are the pairs that only time parts.
    """

    share: float | None
    static_share: float | None
    reached: int
    static: int
    pairs: int
    missing: tuple[tuple[str, str], ...]


@dataclass(frozen=True, order=True)
class Delay:
    """The quickest time-respecting way from source to target: days between its first and its last contact."""

    source: str
    target: str
    days: int
    departure: date
    arrival: date


@dataclass(frozen=True, order=True)
class ChannelRun:
    """A contact A - X followed within the window by X - B."""

    source: str
    via: str
    target: str
    first: date
    second: date
    days: int


def arrivals(
    contacts: Sequence[Contact],
    source: str,
    *,
    since: date | None = None,
    when: When = "earliest",
    directed: bool = True,
    strict: bool | None = None,
) -> dict[str, date]:
    """Return the earliest day on which something known to the source can reach each other actor.

    Parameters
    ----------
    contacts : sequence of Contact
    source : str
    since : datetime.date, optional
        Contacts before this day do not count.
    when : {"earliest", "latest"}
        Which reading of interval dates.
    directed : bool
        False: a contact carries both ways.
    strict : bool, optional
        True: at most one contact a day on a path; False: contacts of one day may follow each other; by
        default strict when every date is exact to the day.

    Returns
    -------
    dict
        Actor -> day, without the source.
    """
    return _spread(batches(contacts, when, directed), source, since, _is_strict(contacts, strict))


def reach(
    contacts: Sequence[Contact],
    actors: Collection[str],
    *,
    when: When = "earliest",
    directed: bool = True,
    strict: bool | None = None,
) -> Reach:
    """Return the share of ordered pairs of the given actors that a time-respecting path joins.

    Parameters
    ----------
    contacts : sequence of Contact
        All contacts: others may stand between.
    actors : collection of str
        For instance the governments.
    when, directed, strict
        As in `arrivals`.
    """
    chosen = sorted(set(actors))
    days = batches(contacts, when, directed)
    flat = [(date.min, [arc for _, arcs in days for arc in arcs])] if days else []
    rule = _is_strict(contacts, strict)
    dated = {actor: set(_spread(days, actor, None, rule)) for actor in chosen}
    still = {actor: set(_spread(flat, actor, None, False)) for actor in chosen}
    pairs = list(permutations(chosen, 2))
    timed = {(one, two) for one, two in pairs if two in dated[one]}
    static = {(one, two) for one, two in pairs if two in still[one]}
    return Reach(
        share=len(timed) / len(pairs) if pairs else None,
        static_share=len(static) / len(pairs) if pairs else None,
        reached=len(timed),
        static=len(static),
        pairs=len(pairs),
        missing=tuple(sorted(static - timed)),
    )


def delays(
    contacts: Sequence[Contact],
    sources: Collection[str],
    targets: Collection[str],
    *,
    when: When = "earliest",
    directed: bool = True,
    strict: bool | None = None,
) -> tuple[Delay, ...]:
    """Return the quickest way for each reachable ordered pair, in days; a direct contact takes 0.

    Parameters
    ----------
    contacts, when, directed, strict
        As in `arrivals`.
    sources, targets : collection of str
    """
    days, rule = batches(contacts, when, directed), _is_strict(contacts, strict)
    best: dict[tuple[str, str], Delay] = {}
    for source in sorted(set(sources)):
        for start in [day for day, arcs in days if any(one == source for one, _ in arcs)]:
            for target, end in _spread(days, source, start, rule).items():
                way = Delay(source, target, (end - start).days, start, end)
                if target in targets and ((source, target) not in best or way < best[source, target]):
                    best[source, target] = way
    return tuple(best[pair] for pair in sorted(best))


def channels(
    contacts: Iterable[Contact],
    via: str,
    window: int,
    *,
    ends: Collection[str] | None = None,
    when: When = "earliest",
    directed: bool = True,
) -> tuple[ChannelRun, ...]:
    """Return every A - X at t1 that X - B follows at t2, t1 <= t2 <= t1 + window days, A and B different.

    Parameters
    ----------
    contacts : iterable of Contact
    via : str
        X.
    window : int
        Days, for instance 7, 14 and 30.
    ends : collection of str, optional
        Where A and B may lie, for instance the governments.
    when, directed
        As in `arrivals`.

    Notes
    -----
    Two contacts of one day count as following each other: this is opportunity, not proof that anything was
    passed.
    """
    if window < 0:
        raise JembatanError(f"window of {window} days: give 0 or more.")
    arcs = [(day, one, two) for day, pairs in batches(contacts, when, directed) for one, two in pairs]
    inward = [(day, one) for day, one, two in arcs if two == via and (ends is None or one in ends)]
    outward = [(day, two) for day, one, two in arcs if one == via and (ends is None or two in ends)]
    return tuple(
        sorted(
            ChannelRun(one, via, two, start, end, (end - start).days)
            for start, one in inward
            for end, two in outward
            if one != two and 0 <= (end - start).days <= window
        )
    )


def _is_strict(contacts: Sequence[Contact], strict: bool | None) -> bool:
    return all(contact.earliest == contact.latest for contact in contacts) if strict is None else strict


def _spread(days: Batches, source: str, since: date | None, strict: bool) -> dict[str, date]:
    reached = {source: date.min}
    for day, arcs in days:
        if since is not None and day < since:
            continue
        while fresh := {two for one, two in arcs if one in reached} - reached.keys():
            reached.update(dict.fromkeys(fresh, day))
            if strict:
                break
    del reached[source]
    return reached
