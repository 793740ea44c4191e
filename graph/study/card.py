"""The result card: what every measured number carries so that a reader can check and repeat it (method 2.14)."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

__all__ = ["NullCard", "ResultCard", "code_version", "rank_of"]


@dataclass(frozen=True)
class NullCard:
    """A value against one null model.

    Attributes
    ----------
    null : str
        Id of the null model: N1, N-bip, N3, N-deg, N-label...
    p, holm : float or None
        One-sided p, and after Holm's correction over the measures of one claim; None: nothing to compare.
    support : int
        Distinct states, possible (exact) or visited.
    replicates, seed : int
        R (all states where exact), and the seed of the run.
    exact : bool
        Whether all states were enumerated.
    testable : bool
        Whether any data could have given p at or below 0.05 under this null.
    mean : float or None
        Of the null distribution.
    """

    null: str
    p: float | None
    holm: float | None
    support: int
    replicates: int
    seed: int
    exact: bool
    testable: bool
    mean: float | None = None


@dataclass(frozen=True)
class ResultCard:
    """One measure of one actor in one case, with everything the number depends on.

    Attributes
    ----------
    measure : str
        Id in the vocabulary of measures: A1, C2, I1, 5.2...
    case, actor : str
        Ids; the actor stands for all its parts.
    value : float or None
        None: not defined, for the reason in `why`.
    why : str
        Key of the reason when there is no value; empty otherwise.
    graph : str
        Graph of method 2.1: G-AE, G-C, G-CU, G-F, G-T, acts, cells.
    granularity : str
        state or agency.
    partition, phase, host, scenario : str
        What the value was computed on; empty where it does not apply (all phases, all evidence).
    low, high, mean : float or None
        Evidence interval: 5 and 95 % of the draws of the evidence, and their mean.
    likely : float or None
        The value from evidence of probability 0.5 or more only.
    rank, of : int or None
        Place among the actor and its rivals (1 = highest; ties share the better place), and their number.
    nulls : tuple of NullCard
    draws : int
        Draws behind the evidence interval.
    flip : int or None
        Fewest unseen acts or ties that turn the finding round; None: not sought, or none found.
    base : int
        Number of acts, events or pairs the value rests on.
    code : str
        Version of the program.
    """

    measure: str
    case: str
    actor: str
    value: float | None
    why: str = ""
    graph: str = ""
    granularity: str = "state"
    partition: str = ""
    phase: str = ""
    host: str = ""
    scenario: str = ""
    low: float | None = None
    high: float | None = None
    mean: float | None = None
    likely: float | None = None
    rank: int | None = None
    of: int | None = None
    nulls: tuple[NullCard, ...] = ()
    draws: int = 0
    flip: int | None = None
    base: int = 0
    code: str = ""

    @property
    def decisive(self) -> NullCard | None:
        """The null that decides: the one with the largest p among those that could have reached the level."""
        return max(
            self.nulls, key=lambda null: (null.testable, -1 if null.p is None else null.p), default=None
        )

    def flat(self) -> dict[str, str | int | float | bool | None]:
        """Return the card as one flat row; of the nulls, the one with the largest p and all by name."""
        row: dict[str, str | int | float | bool | None] = {
            field.name: getattr(self, field.name) for field in fields(self) if field.name != "nulls"
        }
        worst = self.decisive
        row["null"] = worst.null if worst else None
        row["null_support"] = worst.support if worst else None
        row["replicates"] = worst.replicates if worst else None
        row["exact"] = worst.exact if worst else None
        row["seed"] = worst.seed if worst else None
        row["p"] = worst.p if worst else None
        row["holm_p"] = worst.holm if worst else None
        row["testable"] = worst.testable if worst else None
        row["all_nulls"] = "; ".join(
            f"{null.null} p={null.p:.4f} support={null.support}" for null in self.nulls if null.p is not None
        )
        return row


def rank_of(values: Mapping[str, float | None], name: str, *, low_first: bool = False) -> int | None:
    """Return the place of a name among the values that exist, ties sharing the better place; None without one.

    Parameters
    ----------
    values : mapping
        Value by name; None: not defined, left out.
    name : str
    low_first : bool
        Whether the smallest value is first.

    Examples
    --------
    >>> rank_of({"a": 0.5, "b": 0.5, "c": 0.9, "d": None}, "a")
    2
    """
    own = values.get(name)
    if own is None:
        return None
    sign = -1 if low_first else 1
    return 1 + sum(value is not None and sign * (value - own) > 1e-9 for value in values.values())


@cache
def code_version() -> str:
    """Return the package's version and the first digits of a hash of the code that makes the numbers.

    The hash covers the measures, nulls, evidence, inputs and study modules: two runs with the same text here
    were made by the same code.
    """
    try:
        number = version("jembatan")
    except PackageNotFoundError:
        number = "0"
    digest = hashlib.sha256()
    home = Path(__file__).parent.parent
    for folder in ("evidence", "inputs", "measures", "nulls", "study"):
        for file in sorted((home / folder).glob("*.py")):
            digest.update(file.name.encode())
            digest.update(file.read_bytes())
    return f"{number}+{digest.hexdigest()[:8]}"
