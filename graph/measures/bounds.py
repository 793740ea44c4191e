"""Three-valued coding: yes, no or unknown, counts with bounds, and the best and worst case of a share.

A cell that no source speaks of is *unknown*, not no; every share is therefore an interval, from "all
unknown are no" (worst) to "all unknown are yes" (best).

References
----------
Manski, C. F. (2003), Partial Identification of Probability Distributions (worst-case bounds).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import fsum, isfinite
from typing import Literal, get_args

from ..errors import JembatanError, unknown

__all__ = ["Answer", "Count", "Interval", "Tally", "both", "tally"]

Answer = Literal["yes", "no", "unknown"]


@dataclass(frozen=True)
class Interval:
    """Lower and upper bound of a share; None: not defined."""

    low: float | None
    high: float | None


@dataclass(frozen=True)
class Count:
    """A count with its bounds, for instance what two sources say of one group.

    Attributes
    ----------
    least, most : float
        In persons, acts or one currency; 0 <= least <= most.
    """

    least: float
    most: float

    def __post_init__(self) -> None:
        if not (isfinite(self.most) and 0 <= self.least <= self.most):
            raise JembatanError(
                f"count from {self.least} to {self.most}: bounds must be finite, 0 or more, in order."
            )


@dataclass(frozen=True)
class Tally:
    """Three-valued answers and the bounds of the share of yes; bounds are None without any answer.

    Attributes
    ----------
    yes, no, unknown : float
        Number (or weight) of answers.
    low, high : float or None
        Worst and best case: yes / all, and (yes + unknown) / all.
    """

    yes: float
    no: float
    unknown: float
    low: float | None
    high: float | None


def tally(answers: Iterable[Answer | tuple[Answer, float]]) -> Tally:
    """Count yes, no and unknown, and bound the share of yes.

    Parameters
    ----------
    answers : iterable
        "yes", "no" or "unknown", or pairs of such an answer and its weight (persons).

    Examples
    --------
    >>> tally(["yes", "no", "unknown", "unknown"])
    Tally(yes=1.0, no=1.0, unknown=2.0, low=0.25, high=0.75)
    """
    sums = {"yes": 0.0, "no": 0.0, "unknown": 0.0}
    for given in answers:
        answer, weight = given if isinstance(given, tuple) else (given, 1.0)
        if answer not in get_args(Answer):
            raise unknown("answer", str(answer), get_args(Answer))
        if weight < 0:
            raise JembatanError(f"answer '{answer}' has the weight {weight}: give 0 or more.")
        sums[answer] += weight
    total = fsum(sums.values())
    yes, maybe = sums["yes"], sums["unknown"]
    return Tally(
        yes, sums["no"], maybe, yes / total if total else None, (yes + maybe) / total if total else None
    )


def both(one: Answer, two: Answer) -> Answer:
    """Return the three-valued "and": no if either is no, yes if both are yes, else unknown."""
    if "no" in (one, two):
        return "no"
    return "yes" if one == two == "yes" else "unknown"
