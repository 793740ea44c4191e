"""The verdict rule, fixed before the numbers were seen (method 1.3), as pure functions.

A measure is *supported* if (i) its value is at or above the threshold, or its actor ranks first where the
measure is a rank; (ii) the evidence interval stays on that side; (iii) p, after Holm's correction, is at or
below the level under every null that has enough support to get there; (iv) the finding survives without the
sources that the actor wrote itself. *Partly*: (i) and all but one of the others; *weak*: (i) and fewer.
*Not supported*: (i) fails. *Not testable*: too few events, states or independent sources, no value, or nulls
that could not reach the level whatever the data (these withhold support; a value that fails (i) needs no null to
fail). Advice asserts no fact and gets no verdict of truth.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from ..errors import JembatanError
from ..nulls.pvalue import LEVEL
from .card import NullCard

__all__ = [
    "CONDITIONS",
    "SENSITIVITY",
    "STANDINGS",
    "Judged",
    "Rule",
    "Standing",
    "Trial",
    "combined",
    "judge",
    "sensitivity",
]

Standing = Literal["supported", "partly", "weak", "not_supported", "not_testable", "advice"]
STANDINGS: tuple[Standing, ...] = ("not_supported", "weak", "partly", "supported")  # worst to best
SENSITIVITY = (0.4, 0.5, 0.6)
CONDITIONS = ("value", "interval", "null", "own_sources")
_SLACK = 1e-9


@dataclass(frozen=True)
class Rule:
    """The thresholds, a convention of this product that a reader may change.

    Attributes
    ----------
    threshold : float
        A share must reach it.
    level : float
        A p, after Holm, must not exceed it.
    min_events, min_states, min_sources : int
        Fewest events (or acts), states and independent sources for a test.
    """

    threshold: float = 0.5
    level: float = LEVEL
    min_events: int = 5
    min_states: int = 3
    min_sources: int = 3

    def __post_init__(self) -> None:
        if not (0 < self.threshold <= 1 and 0 < self.level < 1):
            raise JembatanError(
                f"threshold {self.threshold}, level {self.level}: give values between 0 and 1."
            )


@dataclass(frozen=True)
class Trial:
    """What the rule looks at.

    Attributes
    ----------
    value : float or None
        None: not defined.
    low, high : float or None
        Evidence interval; None: nothing says how sure the evidence is, and (ii) fails.
    rank : int or None
        For a rank measure: the actor's place. A share has none.
    is_rank : bool
        Whether (i) asks for the first place instead of the threshold.
    nulls : tuple of NullCard
        Those listed for the measure; empty: the measure has none, and (iii) does not apply.
    without_own, rank_without_own : float, int or None
        The same without the actor's own sources.
    events, states, sources : int or None
        What the value rests on; None: the minimum does not apply.
    high_rank : int or None
        For a rank measure: the worst place over the draws of the evidence.
    """

    value: float | None
    low: float | None = None
    high: float | None = None
    rank: int | None = None
    is_rank: bool = False
    nulls: tuple[NullCard, ...] = ()
    without_own: float | None = None
    rank_without_own: int | None = None
    events: int | None = None
    states: int | None = None
    sources: int | None = None
    high_rank: int | None = None


@dataclass(frozen=True)
class Judged:
    """The verdict, which conditions hold, and why the rest fails.

    Attributes
    ----------
    standing : str
    holds : tuple of str
        Conditions that hold, of `CONDITIONS`.
    fails : tuple of str
        Conditions that fail; of the null, only where one could be tested.
    lacks : tuple of str
        What makes it not testable: value, events, states, sources, null_support.
    """

    standing: Standing
    holds: tuple[str, ...] = ()
    fails: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()


def judge(trial: Trial, rule: Rule = Rule()) -> Judged:
    """Apply the rule to one measure.

    Examples
    --------
    >>> judge(Trial(0.8, 0.6, 0.9, without_own=0.7)).standing
    'supported'
    >>> judge(Trial(0.8, 0.4, 0.9, without_own=0.2)).standing
    'weak'
    >>> judge(Trial(0.1, events=3)).standing
    'not_testable'
    """
    lacks = _lacks(trial, rule)
    if lacks:
        return Judged("not_testable", lacks=lacks)
    if not _reaches(trial, rule):
        return Judged("not_supported", fails=("value",))
    if trial.nulls and not any(null.testable for null in trial.nulls):
        return Judged("not_testable", ("value",), lacks=("null_support",))
    tested = [null for null in trial.nulls if null.testable]
    told = {
        "interval": _interval_holds(trial, rule),
        "null": all(_p(null) <= rule.level + _SLACK for null in tested),
        "own_sources": _survives(trial, rule),
    }
    fails = tuple(name for name, good in told.items() if not good)
    standing: Standing = "supported" if not fails else "partly" if len(fails) == 1 else "weak"
    return Judged(standing, ("value", *(name for name, good in told.items() if good)), fails)


def sensitivity(
    trial: Trial, thresholds: Collection[float] = SENSITIVITY, rule: Rule = Rule()
) -> dict[float, Standing]:
    """Return the verdict at each threshold, all else equal (a rank does not depend on it)."""
    return {one: judge(trial, replace(rule, threshold=one)).standing for one in thresholds}


def combined(standings: Sequence[Standing]) -> Standing:
    """Return the verdict of a claim from those of its main measures: the lower median of the testable ones.

    So at least half of what can be tested reaches the verdict. With nothing testable the claim is not
    testable.

    Examples
    --------
    >>> combined(["supported", "not_supported", "supported"]), combined(["supported", "not_supported"])
    ('supported', 'not_supported')
    """
    known = sorted((one for one in standings if one in STANDINGS), key=STANDINGS.index)
    if known:
        return known[(len(known) - 1) // 2]
    return "advice" if "advice" in standings else "not_testable"


def _lacks(trial: Trial, rule: Rule) -> tuple[str, ...]:
    few = {
        "value": trial.value is None or (trial.is_rank and trial.rank is None),
        "events": trial.events is not None and trial.events < rule.min_events,
        "states": trial.states is not None and trial.states < rule.min_states,
        "sources": trial.sources is not None and trial.sources < rule.min_sources,
    }
    return tuple(name for name, short in few.items() if short)


def _reaches(trial: Trial, rule: Rule) -> bool:
    if trial.is_rank:
        return trial.rank == 1
    return trial.value is not None and trial.value >= rule.threshold - _SLACK


def _interval_holds(trial: Trial, rule: Rule) -> bool:
    if trial.is_rank:
        return trial.high_rank == 1
    return trial.low is not None and trial.low >= rule.threshold - _SLACK


def _survives(trial: Trial, rule: Rule) -> bool:
    if trial.is_rank:
        return trial.rank_without_own == 1
    return trial.without_own is not None and trial.without_own >= rule.threshold - _SLACK


def _p(null: NullCard) -> float:
    known = [value for value in (null.p, null.holm) if value is not None]
    return max(known) if known else 1.0
