"""Days from identification to help: Kaplan-Meier median and the share within a target (indicator 5.3).

References
----------
Kaplan, E. L. and Meier, P. (1958), "Nonparametric estimation from incomplete observations", Journal of the
American Statistical Association 53: 457-481.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import fsum

from ..errors import JembatanError
from .bounds import Answer, Tally, tally

__all__ = ["Timeliness", "Wait", "survival", "timeliness"]


@dataclass(frozen=True)
class Wait:
    """The days that a person or group waited.

    Attributes
    ----------
    days : float
        From identification to the first act, or to the last day of observation when still open.
    ended : bool
        Whether help came; False: the wait is open (censored).
    people : float
        Weight.
    """

    days: float
    ended: bool = True
    people: float = 1.0

    def __post_init__(self) -> None:
        if self.people < 0 or self.days != self.days:
            raise JembatanError(
                f"wait of {self.days} days for {self.people} people: give numbers, people 0 or more."
            )


@dataclass(frozen=True)
class Timeliness:
    """Median wait in days (None: fewer than half are known to be helped) and the share within the target."""

    median: float | None
    target: float
    within: Tally
    waits: int
    open: int


def survival(waits: Iterable[Wait]) -> tuple[tuple[float, float], ...]:
    """Return the Kaplan-Meier curve: at each day on which help came, the share still waiting after it.

    Parameters
    ----------
    waits : iterable of Wait
    """
    known = [wait for wait in waits if wait.people > 0]
    curve, share = [], 1.0
    for day in sorted({wait.days for wait in known if wait.ended}):
        helped = fsum(wait.people for wait in known if wait.ended and wait.days == day)
        share *= 1 - helped / fsum(wait.people for wait in known if wait.days >= day)
        curve.append((day, max(0.0, share)))
    return tuple(curve)


def timeliness(waits: Sequence[Wait], target: float) -> Timeliness:
    """Return the median wait and the share helped within the target.

    Parameters
    ----------
    waits : sequence of Wait
    target : float
        Days. An open wait not yet past the target is unknown; one past it is no.
    """

    def judge(wait: Wait) -> Answer:
        if wait.ended and wait.days <= target:
            return "yes"
        return "no" if wait.days > target else "unknown"

    median = next((day for day, share in survival(waits) if share <= 0.5 + 1e-12), None)
    within = tally((judge(wait), wait.people) for wait in waits)
    return Timeliness(median, target, within, len(waits), sum(not wait.ended for wait in waits))
