"""What happened, as events, relations and flows tell it alike: kind, whom it concerned, when, and every figure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from ..case import Case
from ..dates import parse
from ..iri import local, slug
from ..numbers import decimal, whole
from ..vocabulary import scheme

__all__ = [
    "DayRange",
    "Figure",
    "Happening",
    "Money",
    "day_range",
    "figure",
    "first_day",
    "happenings",
    "last_day",
]

_GRADES = ("high", "medium", "low", "")

_TOLD = """
SELECT ?s ?role ?value WHERE {
  VALUES ?class { jb:Event jb:Relation jb:AssistanceFlow } ?s a ?class .
  VALUES (?role ?property) { ("kind" jb:kind) ("kind" jb:type) ("layer" jb:layer) ("phase" jb:phase)
    ("status" jb:status) ("start" jb:start) ("end" jb:end) ("from" jb:from) ("to" jb:to)
    ("from" jb:provider) ("to" jb:recipient) }
  ?s ?property ?value
} ORDER BY ?s ?role ?value
"""
_PRESENT = """
SELECT ?event ?role ?actor WHERE {
  ?part a jb:Participation ; jb:event ?event ; jb:role ?role ; jb:actor ?actor
} ORDER BY ?event ?role ?actor
"""
_FIGURES = """
SELECT ?about ?people ?confidence ?amount ?currency ?money WHERE {
  ?account a jb:Account ; jb:about ?about .
  OPTIONAL { ?account jb:people ?people } OPTIONAL { ?account jb:confidence ?confidence }
  OPTIONAL { ?account jb:amount ?amount } OPTIONAL { ?account jb:currency ?currency }
  OPTIONAL { ?account jb:moneyStatus ?money }
} ORDER BY ?about ?account
"""


@dataclass(frozen=True)
class DayRange:
    """The days that a date as exact as its source allows: 2015-04 is any day from the first to the thirtieth."""

    early: date
    late: date


@dataclass(frozen=True)
class Figure:
    """What sources say of one number: smallest, best graded (most frequent among the surest), largest."""

    least: int
    best: int
    most: int


@dataclass(frozen=True)
class Money:
    """One amount as one source gives it; status requested, pledged, committed, paid or empty."""

    amount: float
    currency: str
    status: str


@dataclass(frozen=True)
class Happening:
    """An event, a relation or a flow of assistance.

    Attributes
    ----------
    id, what : str
        Such as `event/ev-x`; event, relation or flow.
    kind, layer, phase : str
        Terms; empty where there is none. A flow's kind is its type of assistance.
    doers, concerned : frozenset of str
        Ids as named: who did it (from, provider, any acting role) and whom it concerned (to, recipient, subject).
    start, end : DayRange or None
    people : Figure or None
    money : tuple of Money
    alleged : bool
    """

    id: str
    what: str
    kind: str
    layer: str
    phase: str
    doers: frozenset[str]
    concerned: frozenset[str]
    start: DayRange | None
    end: DayRange | None
    people: Figure | None
    money: tuple[Money, ...]
    alleged: bool


def day_range(text: str) -> DayRange | None:
    """Return the days that a date allows; None for what is no date, or one that is open on a side.

    Examples
    --------
    >>> day_range("2016-02")
    DayRange(early=datetime.date(2016, 2, 1), late=datetime.date(2016, 2, 29))
    """
    found = parse(text)
    if found is None or found.earliest is None or found.latest is None:
        return None
    return DayRange(found.earliest, found.latest)


def first_day(ranges: Iterable[DayRange | None]) -> DayRange | None:
    """Return the range of the first of several days.

    It comes no earlier than the first possible day of any, and no later than the earliest last possible one.
    Dates wider than a month are left out where there is a closer one: a bare year would put the first day of
    almost anything on 1 January.
    """
    known = _close(ranges)
    return DayRange(min(one.early for one in known), min(one.late for one in known)) if known else None


def last_day(ranges: Iterable[DayRange | None]) -> DayRange | None:
    """Return the range of the last of several days; wide dates as in `first_day`."""
    known = _close(ranges)
    return DayRange(max(one.early for one in known), max(one.late for one in known)) if known else None


def _close(ranges: Iterable[DayRange | None]) -> list[DayRange]:
    known = [one for one in ranges if one]
    return [one for one in known if (one.late - one.early).days < 31] or known


def happenings(case: Case) -> tuple[Happening, ...]:
    """Return all events, relations and flows of assistance of a case, sorted by id."""
    told: dict[str, dict[str, list[str]]] = {}
    for subject, role, value in case.store.select(_TOLD, timeout=None).texts():
        told.setdefault(subject, {}).setdefault(role, []).append(value)
    for event, role, actor in case.store.select(_PRESENT, timeout=None).texts():
        if event in told:
            side = "to" if slug(role) == "subject" else "from" if slug(role) != "reporter" else ""
            told[event].setdefault(side, []).append(actor)
    people: dict[str, list[tuple[int, str]]] = {}
    money: dict[str, list[Money]] = {}
    for about, count, confidence, amount, currency, status in case.store.select(
        _FIGURES, timeout=None
    ).texts():
        if (number := whole(count)) is not None:
            people.setdefault(about, []).append((number, slug(confidence)))
        if (total := decimal(amount)) is not None and currency:
            money.setdefault(about, []).append(Money(float(total), currency, slug(status)))
    return tuple(
        _happening(subject, roles, people.get(subject, []), tuple(money.get(subject, ())))
        for subject, roles in sorted(told.items())
    )


def _happening(
    iri: str, roles: Mapping[str, list[str]], people: list[tuple[int, str]], money: tuple[Money, ...]
) -> Happening:
    def one(name: str) -> str:
        return roles.get(name, [""])[0]

    name = local(iri)
    status = scheme("status").get(slug(one("status")))
    return Happening(
        id=name,
        what=name.split("/")[0],
        kind=slug(one("kind")),
        layer=slug(one("layer")),
        phase=slug(one("phase")),
        doers=frozenset(map(slug, roles.get("from", ()))),
        concerned=frozenset(map(slug, roles.get("to", ()))),
        start=day_range(one("start")),
        end=day_range(one("end")),
        people=figure(people),
        money=money,
        alleged=status is not None and status.flag("isAllegation"),
    )


def figure(told: Iterable[tuple[int, str]]) -> Figure | None:
    """Return smallest, best-graded and largest of what sources say; None where they say nothing.

    Parameters
    ----------
    told : iterable of (int, str)
        Number of people and the confidence of the account.
    """
    numbers = list(told)
    if not numbers:
        return None
    grade = min(_GRADES.index(mark) if mark in _GRADES else len(_GRADES) for _, mark in numbers)
    surest = [
        count
        for count, mark in numbers
        if (_GRADES.index(mark) if mark in _GRADES else len(_GRADES)) == grade
    ]
    best = min(sorted(set(surest)), key=lambda count: -surest.count(count))
    values = [count for count, _ in numbers]
    return Figure(min(values), best, max(values))
