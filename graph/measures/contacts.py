"""Dated contacts and their batches by day: the input of everything that asks for the order of events."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Literal, get_args

from ..errors import JembatanError, unknown

__all__ = ["Batches", "Contact", "When", "batches"]

When = Literal["earliest", "latest"]
Batches = list[tuple[date, list[tuple[str, str]]]]


@dataclass(frozen=True, order=True)
class Contact:
    """A dated contact from one actor to another.

    Attributes
    ----------
    source, target : str
    earliest, latest : datetime.date
        First and last day the source's date allows; equal when exact to the day.
    phase : str
        Stratum for shuffling dates.
    """

    source: str
    target: str
    earliest: date
    latest: date
    phase: str = ""

    def __post_init__(self) -> None:
        if self.latest < self.earliest:
            raise JembatanError(
                f"contact {self.source} - {self.target}: its end {self.latest} is before {self.earliest}."
            )

    def day(self, when: When) -> date:
        """Return the day of one reading of the dates."""
        if when not in get_args(When):
            raise unknown("reading of dates", when, get_args(When))
        return self.earliest if when == "earliest" else self.latest


def batches(contacts: Iterable[Contact], when: When, directed: bool) -> Batches:
    """Return the days in order, each with its distinct arcs; contacts of an actor with itself are left out.

    Parameters
    ----------
    contacts : iterable of Contact
    when : {"earliest", "latest"}
        Which reading of interval dates.
    directed : bool
        False: each contact gives an arc both ways.
    """
    arcs = {(contact.day(when), contact.source, contact.target) for contact in contacts}
    if not directed:
        arcs |= {(day, two, one) for day, one, two in arcs}
    ordered = sorted(arc for arc in arcs if arc[1] != arc[2])
    return [(day, [arc[1:] for arc in group]) for day, group in groupby(ordered, key=lambda arc: arc[0])]
