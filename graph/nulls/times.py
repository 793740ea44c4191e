"""N-time: the dates of contacts are shuffled inside each phase (method 2.11, 2.12).

Contacts per pair and per phase stay, and so do the days on which something happened; what is random is which
contact happened when. An interval of dates moves as one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import numpy as np

from ..measures.contacts import Contact
from .labels import LabelModel, Labels

__all__ = ["TimeModel"]


@dataclass(frozen=True)
class TimeModel:
    """Contacts with dates dealt anew; a state is a tuple of contacts in the data's order.

    Attributes
    ----------
    contacts : tuple of Contact
        The data.
    limit : int
        Most assignments that are enumerated.
    """

    contacts: tuple[Contact, ...]
    limit: int = 1_000_000

    @classmethod
    def of(cls, contacts: Iterable[Contact], *, limit: int = 1_000_000) -> TimeModel:
        """Make the model of dated contacts; `Contact.phase` is the stratum."""
        return cls(tuple(contacts), limit)

    def states(self, limit: int) -> _Shuffles | None:
        """Return all distinct deals of the dates; None if there are more than `limit`."""
        found = self._model().states(limit)
        return None if found is None else _Shuffles(self, len(found))

    def draw(self, rng: np.random.Generator, count: int) -> Iterator[tuple[Contact, ...]]:
        """Yield independent deals."""
        for dates in self._model().draw(rng, count):
            yield self._dated(dates)

    def key(self, state: tuple[Contact, ...]) -> bytes:
        """Return the dates in order."""
        days = [(contact.earliest.toordinal(), contact.latest.toordinal()) for contact in state]
        return np.array(days, dtype=np.int64).tobytes()

    def _model(self) -> LabelModel:
        return LabelModel(
            tuple((contact.earliest, contact.latest) for contact in self.contacts),
            tuple(contact.phase for contact in self.contacts),
            self.limit,
        )

    def _dated(self, dates: Labels) -> tuple[Contact, ...]:
        return tuple(
            replace(contact, earliest=first, latest=last)
            for contact, (first, last) in zip(self.contacts, dates, strict=True)
        )


class _Shuffles:
    """All deals of a model, made one by one."""

    def __init__(self, model: TimeModel, size: int) -> None:
        self._model, self._size = model, size

    def __len__(self) -> int:
        return self._size

    def __iter__(self) -> Iterator[tuple[Contact, ...]]:
        for dates in self._model._model().states(self._size) or ():
            yield self._model._dated(dates)
