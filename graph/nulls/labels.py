"""N-label: labels (host, state, initiator) are dealt anew among items, within strata (method 2.3, 2.11).

With the labels "hosted by X" / "not" on events this is N1; with the states of attendees in the strata of
phases it is N3; with initiators of acts it is the test of act shares. Every distinct assignment is equally
likely; the smallest p of an exact test is one over their number.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from math import factorial, prod
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..errors import JembatanError

__all__ = ["LabelModel", "Labels"]

Labels = tuple[Any, ...]  # one label an item, in the order of the model's items
_BLOCK = 2_000_000  # labels dealt at once
_Codes = NDArray[np.int64]


@dataclass(frozen=True)
class LabelModel:
    """Assignments of the given labels to items; a state is the tuple of labels in the items' order.

    Attributes
    ----------
    labels : tuple
        The data: one hashable label an item.
    strata : tuple
        One stratum an item (phase, kind, size class); labels move only inside a stratum.
    limit : int
        Most assignments that are enumerated.
    """

    labels: Labels
    strata: tuple[Hashable, ...]
    limit: int = 1_000_000

    def __post_init__(self) -> None:
        if len(self.labels) != len(self.strata):
            raise JembatanError(
                f"{len(self.labels)} labels but {len(self.strata)} strata: give one stratum for each item."
            )

    @classmethod
    def of(
        cls, labels: Sequence[Any], strata: Sequence[Hashable] | None = None, *, limit: int = 1_000_000
    ) -> LabelModel:
        """Make the model of labels by item; without strata all items form one."""
        return cls(tuple(labels), tuple(strata) if strata is not None else (0,) * len(labels), limit)

    @property
    def assignments(self) -> int:
        """Number of distinct assignments: the product over strata of multinomial coefficients."""
        sizes = 1
        for places in self._places().values():
            counts = Counter(self.labels[place] for place in places)
            sizes *= factorial(len(places)) // prod(map(factorial, counts.values()))
        return sizes

    def states(self, limit: int) -> _Assignments | None:
        """Return all assignments; None if there are more than `limit`."""
        return _Assignments(self) if self.assignments <= limit else None

    def draw(self, rng: np.random.Generator, count: int) -> Iterator[Labels]:
        """Yield independent assignments."""
        codes, kinds = self._codes()
        table = np.tile(codes, (count, 1))
        for places in self._places().values():
            table[:, places] = rng.permuted(table[:, places], axis=1)
        for row in table.tolist():
            yield tuple(kinds[code] for code in row)

    def key(self, state: Labels) -> bytes:
        """Return the labels' codes."""
        numbers = {label: code for code, label in enumerate(self._codes()[1])}
        return np.array([numbers[label] for label in state], dtype=np.int64).tobytes()

    @property
    def together(self) -> int:
        """States of a chunk dealt at once; 0 where labels are not numbers."""
        numbers = all(isinstance(label, (int, float)) for label in self.labels)
        return max(1, min(2000, _BLOCK // max(1, len(self.labels)))) if numbers else 0

    def draw_many(self, rng: np.random.Generator, count: int) -> Iterator[NDArray[Any]]:
        """Yield one stack, states x items, of independent assignments."""
        table = np.tile(np.array(self.labels), (count, 1))
        for places in self._places().values():
            table[:, places] = rng.permuted(table[:, places], axis=1)
        yield table

    def stack(self, states: Sequence[Labels]) -> NDArray[Any]:
        """Return states as an array, states x items."""
        return np.array(states, dtype=np.array(self.labels).dtype).reshape(len(states), -1)

    def keys(self, states: NDArray[Any]) -> Iterator[bytes]:
        """Return the key of each state."""
        kinds = np.array(self._codes()[1])
        order = np.argsort(kinds)
        codes = order[np.searchsorted(kinds[order], states)]
        return (row.tobytes() for row in codes)

    def _places(self) -> Mapping[Hashable, list[int]]:
        places: dict[Hashable, list[int]] = {}
        for place, stratum in enumerate(self.strata):
            places.setdefault(stratum, []).append(place)
        return places

    def _codes(self) -> tuple[_Codes, list[Any]]:
        kinds = list(dict.fromkeys(self.labels))
        numbers = {label: code for code, label in enumerate(kinds)}
        return np.array([numbers[label] for label in self.labels], dtype=np.int64), kinds


class _Assignments:
    """All assignments of a model, made one by one."""

    def __init__(self, model: LabelModel) -> None:
        self._model = model

    def __len__(self) -> int:
        return self._model.assignments

    def __iter__(self) -> Iterator[Labels]:
        labels = self._model.labels
        moving = [
            places
            for places in self._model._places().values()
            if len({labels[place] for place in places}) > 1
        ]
        orders = [list(_arrangements([labels[place] for place in places])) for places in moving]
        for choice in product(*orders):
            state = list(labels)
            for places, order in zip(moving, choice, strict=True):
                for place, label in zip(places, order, strict=True):
                    state[place] = label
            yield tuple(state)


def _arrangements(labels: list[Any]) -> Iterator[Labels]:
    """Yield the distinct orders of a multiset: rarer labels choose places, the commonest has the rest."""
    (common, _), *rarer = Counter(labels).most_common()

    def extend(order: list[Any], free: Sequence[int], left: list[tuple[Any, int]]) -> Iterator[Labels]:
        if not left:
            yield tuple(order)
            return
        (label, count), *others = left
        for chosen in combinations(free, count):
            new = list(order)
            for place in chosen:
                new[place] = label
            rest = [place for place in free if place not in chosen] if others else ()
            yield from extend(new, rest, others)

    yield from extend([common] * len(labels), range(len(labels)), rarer)
