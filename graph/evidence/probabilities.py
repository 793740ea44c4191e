"""How probable a tie is, given who says so: reliability, directness and independence (method 2.13).

Each piece of evidence has the reliability c of its source (grade A to E of the Admiralty scale, as used by
NATO) and the directness r of its wording. Copies of one dispatch form one independence group, in which only
the best piece counts: p = 1 - prod over groups of (1 - max c r). Grade F, "cannot be judged", gives no
probability.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ..errors import unknown
from ..measures.indices import noisy_or

__all__ = ["DIRECTNESS", "RELIABILITY", "UNJUDGED", "Evidence", "Tie", "tie_probabilities", "tie_probability"]

RELIABILITY: Mapping[str, float] = {"A": 0.95, "B": 0.8, "C": 0.6, "D": 0.4, "E": 0.2}
DIRECTNESS: Mapping[str, float] = {"stated": 1.0, "implied": 0.7, "inferred": 0.4}
UNJUDGED = "F"

Tie = tuple[str, str]


@dataclass(frozen=True, order=True)
class Evidence:
    """What one source says for one tie.

    Attributes
    ----------
    tie : (str, str)
        From and to.
    source : str
    group : str
        Independence group: one name for copies of one dispatch.
    author : str
        Author group: who speaks.
    grade : str
        A to E, or F.
    directness : str
        stated, implied or inferred.
    event : str
        Event that the tie belongs to, if any.
    """

    tie: Tie
    source: str
    group: str
    author: str = ""
    grade: str = "B"
    directness: str = "stated"
    event: str = ""


def tie_probability(
    evidence: Iterable[Evidence],
    reliability: Mapping[str, float] = RELIABILITY,
    directness: Mapping[str, float] = DIRECTNESS,
) -> float | None:
    """Return the probability of one tie; None when no piece of evidence can be judged.

    Parameters
    ----------
    evidence : iterable of Evidence
        For one tie.
    reliability, directness : mapping
        Value of each grade and of each directness, in [0, 1]; a convention, open to change.

    Raises
    ------
    UnknownNameError
        If a grade or a directness has no value.

    Examples
    --------
    >>> pair = ("a", "b")
    >>> two = [Evidence(pair, "s1", "g1", grade="B"), Evidence(pair, "s2", "g2", grade="C")]
    >>> round(tie_probability(two), 10)
    0.92
    """
    best: dict[str, float] = {}
    for piece in evidence:
        if piece.grade == UNJUDGED:
            continue
        if piece.grade not in reliability:
            raise unknown("grade of reliability", piece.grade, [*reliability, UNJUDGED])
        if piece.directness not in directness:
            raise unknown("directness", piece.directness, directness)
        value = reliability[piece.grade] * directness[piece.directness]
        best[piece.group] = max(best.get(piece.group, 0.0), value)
    return noisy_or(best[group] for group in sorted(best)) if best else None


def tie_probabilities(
    evidence: Iterable[Evidence],
    reliability: Mapping[str, float] = RELIABILITY,
    directness: Mapping[str, float] = DIRECTNESS,
    *,
    directed: bool = True,
) -> dict[Tie, float | None]:
    """Return the probability of every tie of a body of evidence, ties sorted.

    Parameters
    ----------
    evidence, reliability, directness
        As in `tie_probability`.
    directed : bool
        False: evidence for a tie and for its reverse is taken together, under the sorted pair.
    """
    pieces: dict[Tie, list[Evidence]] = {}
    for piece in evidence:
        one, two = piece.tie if directed else sorted(piece.tie)
        pieces.setdefault((one, two), []).append(piece)
    return {tie: tie_probability(pieces[tie], reliability, directness) for tie in sorted(pieces)}
