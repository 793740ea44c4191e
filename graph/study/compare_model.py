"""What a comparison is made of: scores with their bounds, and the list of what is compared (method 5)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import inf

from ..measures.bounds import Count, Tally
from ..tabular import Cell

__all__ = [
    "BLOCKS",
    "SPECS",
    "Comparison",
    "Score",
    "Spec",
    "from_tally",
    "number",
    "rank_range",
    "scored",
    "spread",
]

BLOCKS = ("size", "clock", "effectiveness", "structure")


@dataclass(frozen=True)
class Spec:
    """One line of a comparison.

    Attributes
    ----------
    indicator, part : str
        Id of method 5 (5.4) or of its block (size, clock, structure), and the part of it; empty: the indicator.
    unit : str
        share, index, ratio, days, count, people.
    good : {"high", "low", ""}
        Which end is better; empty: neither (concentrated or diverse help, many charges or many told
        difficulties are not better or worse in themselves).
    """

    indicator: str
    part: str
    unit: str
    good: str = ""

    @property
    def block(self) -> str:
        """The block it stands in."""
        return self.indicator if self.indicator in BLOCKS else "effectiveness"


SPECS = (
    Spec("size", "people", "people"), Spec("size", "groups", "count"), Spec("size", "flows", "count"),
    Spec("size", "sources", "count"),
    *(Spec("clock", part, "days") for part in (
        "first_rescue", "first_verification", "first_return", "last_return", "first_arrest", "first_charge", "verdict",
    )),
    Spec("5.1", "", "share", "high"), Spec("5.2", "", "share", "high"),
    Spec("5.3", "", "days", "low"), Spec("5.3", "within", "share", "high"),
    Spec("5.4", "", "index"), Spec("5.4", "normalised", "index"), Spec("5.4", "acts", "index"),
    Spec("5.5", "", "index"), Spec("5.5", "simpson", "index"), Spec("5.5", "kinds", "count"),
    Spec("5.6", "", "ratio", "high"), Spec("5.6", "gini", "index", "low"), Spec("5.6", "completeness", "ratio", "high"),
    Spec("5.7", "", "count", "high"), Spec("5.7", "single", "share", "low"),
    Spec("5.8", "", "share", "low"), Spec("5.8", "without", "share", "high"),
    Spec("5.9", "", "share"), Spec("5.9", "acts", "share"), Spec("5.9", "government", "share"),
    Spec("5.9", "ngo", "share"), Spec("5.9", "donor", "share"), Spec("5.9", "hhi", "index"),
    Spec("5.10", "", "share", "high"),
    Spec("5.11", "", "people"), Spec("5.11", "charged", "people"),
    Spec("5.11", "opened", "count"), Spec("5.11", "restitution", "share", "high"),
    Spec("5.12", "", "share", "high"), Spec("5.12", "12_months", "share", "high"),
    Spec("5.13", "", "count"), Spec("5.13", "answered", "share", "high"), Spec("5.13", "all", "count"),
    Spec("5.14", "", "share", "high"),
    Spec("structure", "bodies", "count"), Spec("structure", "density", "share"),
    Spec("structure", "centralisation", "index"), Spec("structure", "centralisation_quantile", "share"),
    Spec("structure", "C2", "share"), Spec("structure", "A1", "share"),
)  # fmt: skip
"""What is compared, in order; the part of a kind of help or of a nationality follows its indicator."""

_SPEC = {(spec.indicator, spec.part): spec for spec in SPECS}


@dataclass(frozen=True)
class Score:
    """One number of one case.

    Attributes
    ----------
    case : str
    spec : Spec
    value : float or None
        As documented; None where only bounds are known, or nothing.
    low, high : float or None
        Best and worst case over what is unknown, or over the readings of the sources; None: no such bound.
    n : int
        What it rests on, counted in `n_of`.
    n_of : str
        cells, acts, people, groups, providers, documents, difficulties, referrals, statements, events, pairs, bodies.
    reason : str
        Key of why a value or a bound is missing; empty otherwise.
    rate_low, rate_high : float or None
        For counts: per 1,000 people found, least and most.
    """

    case: str
    spec: Spec
    value: float | None
    low: float | None
    high: float | None
    n: int
    n_of: str
    reason: str = ""
    rate_low: float | None = None
    rate_high: float | None = None

    @property
    def known(self) -> bool:
        """Whether there is anything to show."""
        return any(number is not None for number in (self.value, self.low, self.high))


@dataclass(frozen=True)
class Comparison:
    """Cases side by side.

    Attributes
    ----------
    cases : mapping
        Names of the cases by id and language, in the order asked for.
    scores : tuple of Score
    actor : str
    rows : mapping
        Names of nationalities and of the actor, by id and language.
    """

    cases: Mapping[str, Mapping[str, str]]
    scores: tuple[Score, ...]
    actor: str
    rows: Mapping[str, Mapping[str, str]]

    def of(self, indicator: str, part: str = "") -> tuple[Score, ...]:
        """Return one line, a score for each case."""
        return tuple(s for s in self.scores if (s.spec.indicator, s.spec.part) == (indicator, part))


def scored(
    case: str, indicator: str, part: str, value: float | None, low: float | None, high: float | None, n: int,
    n_of: str, reason: str = "", *, people: Count | None = None, like: str | None = None,
) -> Score:  # fmt: skip
    """Make a score; rates are added for people and counts where the number of people found is known.

    Parameters
    ----------
    people : Count, optional
        People found in the case, the denominator of rates.
    like : str, optional
        The part whose unit and direction it has, for a part that is no line of `SPECS` (a nationality, a kind).
    """
    known = _SPEC[(indicator, part if like is None else like)]
    spec = known if like is None else Spec(indicator, part, known.unit, known.good)
    rate_low = rate_high = None
    if people and indicator not in ("size", "5.7", "5.5") and spec.unit in ("people", "count"):
        least = low if low is not None else value
        most = high if high is not None else None
        rate_low = 1000 * least / people.most if least is not None and people.most else None
        rate_high = 1000 * most / people.least if most is not None and people.least else None
    return Score(case, spec, value, low, high, n, n_of, reason, rate_low, rate_high)


def from_tally(
    case: str, indicator: str, part: str, held: Tally, n_of: str, reason: str, like: str | None = None
) -> Score:
    """Make a score of a three-valued count: documented share, and its bounds over what is unknown."""
    n = round(held.yes + held.no + held.unknown)
    return scored(
        case, indicator, part, held.low, held.low, held.high, n, n_of, "" if n else reason, like=like
    )


def spread(value: float | None, others: Iterable[float | None]) -> tuple[float | None, float | None]:
    """Return the smallest and largest of a value and its readings; None where there is none."""
    known = [one for one in (value, *others) if one is not None]
    return (min(known), max(known)) if known else (None, None)


def rank_range(scores: Iterable[Score]) -> dict[str, tuple[int, int] | None]:
    """Return the best and the worst place that each case can have; None without a direction, a bound or another case.

    A case is surely better than another only if its worst bound beats the other's best; a missing bound is
    infinite.
    """
    line = tuple(scores)
    placed: dict[str, tuple[int, int] | None] = dict.fromkeys((one.case for one in line), None)
    known = [one for one in line if one.spec.good and one.known]
    for one in known if len(known) > 1 else ():
        sure_above = sum(_surely(other, one) for other in known)
        sure_below = sum(_surely(one, other) for other in known)
        placed[one.case] = (1 + sure_above, len(known) - sure_below)
    return placed


def _surely(one: Score, other: Score) -> bool:
    (low, high), (other_low, other_high) = _ends(one), _ends(other)
    return low > other_high if one.spec.good == "high" else high < other_low


def _ends(one: Score) -> tuple[float, float]:
    low = one.low if one.low is not None else -inf
    return low, one.high if one.high is not None else inf


def number(value: float | None) -> Cell:
    """Return a number as a table has it: whole numbers without a point, others to six places."""
    if value is None:
        return None
    return int(value) if float(value).is_integer() else round(value, 6)
