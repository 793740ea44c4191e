"""Effectiveness indicators for comparing cases: coverage, equity, closure, justice, durability (method 5).

Coding is three-valued: yes, no, or unknown. A cell that no source speaks of is *unknown*, not no; every
share is therefore an interval, from "all unknown are no" (worst) to "all unknown are yes" (best). Counts
are intervals too. Provision tables are in `provision`, days until help in `timeliness`.

References
----------
[1] Provan, K. G. and Milward, H. B. (2001), "Do networks really work?", Public Administration Review 61:
414-423.
[2] Manski, C. F. (2003), Partial Identification of Probability Distributions (worst-case bounds).
[3] OECD-DAC (2019), Better Criteria for Better Evaluation.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ..errors import JembatanError
from .bounds import Answer, Count, Interval, Tally, both, tally
from .indices import gini

__all__ = [
    "Difficulty",
    "Equity",
    "Justice",
    "Referral",
    "Reporting",
    "coverage",
    "difficulty_reporting",
    "durability",
    "equity",
    "justice",
    "referral_closure",
]


@dataclass(frozen=True)
class Referral:
    """A referral that was made, and whether it was accepted and completed."""

    accepted: Answer
    completed: Answer


@dataclass(frozen=True)
class Difficulty:
    """A statement of what stood in the way, and whether an act answered it."""

    answered: Answer


@dataclass(frozen=True)
class Reporting:
    """5.13: difficulties for each document (None without documents), and the share answered."""

    statements: int
    documents: int
    per_document: float | None
    answered: Tally


@dataclass(frozen=True)
class Equity:
    """5.6: smallest over largest coverage as an interval, and Gini at the lower and at the upper bounds."""

    ratio: Interval
    gini_low: float | None
    gini_high: float | None
    groups: int
    unknown: int


@dataclass(frozen=True)
class Justice:
    """5.11: counts with bounds by stage, and restitution paid over ordered."""

    opened: Count | None
    charged: Count | None
    convicted: Count | None
    restitution: Interval


def coverage(assisted: Count | None, identified: Count | None) -> Interval:
    """Return 5.1, the share of identified persons who were assisted: [least/most, most/least], at most 1.

    Parameters
    ----------
    assisted, identified : Count or None
        Persons of one group; None: unknown. An unknown numerator gives 0 to 1; no identified person, no
        share.
    """
    if identified is None or identified.most == 0:
        return Interval(None, None)
    if assisted is None:
        return Interval(0.0, 1.0)
    low = min(1.0, assisted.least / identified.most)
    high = min(1.0, assisted.most / identified.least) if identified.least else float(assisted.most > 0)
    return Interval(low, max(low, high))


def equity(coverages: Mapping[str, Interval]) -> Equity:
    """Return 5.6 over groups (nationalities).

    Parameters
    ----------
    coverages : mapping
        Group -> coverage; groups without one are counted as unknown and left out of the figures.
    """
    known = [
        (item.low, item.high) for item in coverages.values() if item.low is not None and item.high is not None
    ]
    lows, highs = [low for low, _ in known], [high for _, high in known]
    ratio = Interval(None, None)
    if known and max(highs) > 0:
        high = min(1.0, min(highs) / max(lows)) if max(lows) > 0 else 1.0
        ratio = Interval(min(lows) / max(highs), high)
    return Equity(ratio, gini(lows), gini(highs), len(known), len(coverages) - len(known))


def referral_closure(referrals: Iterable[Referral]) -> Tally:
    """Return 5.10: referrals accepted and completed over referrals made."""
    return tally(both(referral.accepted, referral.completed) for referral in referrals)


def justice(
    opened: Count | None = None,
    charged: Count | None = None,
    convicted: Count | None = None,
    paid: Count | None = None,
    ordered: Count | None = None,
) -> Justice:
    """Return 5.11; restitution paid over ordered (one currency), None where none is known to be ordered.

    Parameters
    ----------
    opened, charged, convicted : Count, optional
        Cases or persons, one unit for all; None: unknown.
    paid, ordered : Count, optional
        Restitution in one currency.
    """
    return Justice(opened, charged, convicted, coverage(paid, ordered))


def durability(follow_ups: Mapping[int, Iterable[Answer | tuple[Answer, float]]]) -> dict[int, Tally]:
    """Return 5.12: the share of returned persons followed up, by months after return.

    Parameters
    ----------
    follow_ups : mapping
        Months (6, 12) -> an answer for each returned person or weighted group: was there a follow-up?
    """
    return {months: tally(answers) for months, answers in sorted(follow_ups.items())}


def difficulty_reporting(difficulties: Iterable[Difficulty], documents: int) -> Reporting:
    """Return 5.13: difficulty statements for each document, and the share that an act answered.

    Parameters
    ----------
    difficulties : iterable of Difficulty
    documents : int
        Documents of the organisation that were read.
    """
    if documents < 0:
        raise JembatanError(f"{documents} documents: give 0 or more.")
    answers = [item.answered for item in difficulties]
    return Reporting(len(answers), documents, len(answers) / documents if documents else None, tally(answers))
