"""The exact null of a share of acts: labels dealt anew within phases (N-label), without drawing anything.

When a label (went through the actor; told by a state; done by a state) is permuted among the acts of a phase, the
number of labels that fall on a fixed set of acts is hypergeometric; phases are independent, so the whole
distribution is their convolution. It is exact however many assignments there are.

References
----------
Fisher, R. A. (1935), The Design of Experiments, ch. 2 (the exact test); method 2.5, 2.11 (N-label).
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import comb

from ..errors import JembatanError
from ..nulls.pvalue import LEVEL, can_reach
from .card import NullCard

__all__ = ["ShareNull", "share_null"]

_MOST = 10**15  # supports above this are told as this: no reader needs more digits


@dataclass(frozen=True)
class ShareNull:
    """The distribution of the number of labels inside the chosen acts.

    Attributes
    ----------
    observed : int
    chances : tuple of float
        Probability of 0, 1, 2... labels inside.
    support : int
        Number of assignments.
    """

    observed: int
    chances: tuple[float, ...]
    support: int

    @property
    def p(self) -> float:
        """Probability of as many labels inside or more."""
        return min(1.0, sum(self.chances[self.observed :]))

    @property
    def floor(self) -> float:
        """The smallest p that any assignment could have had."""
        return next(chance for chance in reversed(self.chances) if chance > 0)

    @property
    def mean(self) -> float:
        """Expected number inside."""
        return sum(count * chance for count, chance in enumerate(self.chances))


def share_null(
    labels: Sequence[bool],
    inside: Sequence[bool],
    strata: Sequence[Hashable],
    null: str = "N-label",
    level: float = LEVEL,
) -> tuple[ShareNull, NullCard] | None:
    """Return the exact null of how many labels lie inside, and its card; None without any act inside.

    Parameters
    ----------
    labels : sequence of bool
        Whether each act has the label.
    inside : sequence of bool
        Whether each act is one of those whose share is measured.
    strata : sequence
        Phase of each act; labels move within a phase only.
    null : str
        Id of the null.
    level : float

    Examples
    --------
    >>> found = share_null([1, 1, 0, 0], [1, 1, 0, 0], "aaaa")
    >>> round(found[1].p, 4), found[1].support
    (0.1667, 6)
    """
    if not len(labels) == len(inside) == len(strata):
        told = f"{len(labels)} labels, {len(inside)} insides, {len(strata)} strata"
        raise JembatanError(f"{told}: give one of each for every act.")
    if not any(inside):
        return None
    chances, support = [Fraction(1)], 1
    for stratum in sorted(set(strata), key=str):
        acts = [place for place, own in enumerate(strata) if own == stratum]
        size, marked = len(acts), sum(bool(labels[place]) for place in acts)
        chosen = sum(bool(inside[place]) for place in acts)
        support *= comb(size, marked)
        base = comb(size, chosen)
        part = [
            Fraction(comb(marked, hits) * comb(size - marked, chosen - hits), base)
            for hits in range(min(marked, chosen) + 1)
        ]
        joined = [Fraction(0)] * (len(chances) + len(part) - 1)
        for one, first in enumerate(chances):
            for two, second in enumerate(part):
                joined[one + two] += first * second
        chances = joined
    observed = sum(bool(label and own) for label, own in zip(labels, inside, strict=True))
    found = ShareNull(observed, tuple(float(chance) for chance in chances), min(support, _MOST))
    share = sum(map(bool, inside))
    card = NullCard(
        null, found.p, None, found.support, found.support, 0, True, can_reach(found.support, found.floor, level),
        found.mean / share,
    )  # fmt: skip
    return found, card
