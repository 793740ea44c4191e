"""How sure a centrality and a rank are, given the doubt about each single tie (method 2.13).

Each tie is drawn with the probability that its sources give it; the 5-95 % range of the values is the evidence
interval, that of the ranks the rank range. It is not a sampling confidence interval, and it says nothing of
ties that no source reports.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from ..case import Case
from ..evidence.draws import EvidenceInterval, evidence_intervals
from ..inputs.contacts import tie_chances
from ..measures.centrality import centralities
from .rolecounts import Progress

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["DRAWS", "Doubt", "doubts", "ranks"]

DRAWS = 200


@dataclass(frozen=True)
class Doubt:
    """One actor's evidence interval and rank range in one measure.

    Attributes
    ----------
    low, high : float or None
        5 and 95 % of the draws; None: not defined in any.
    rank_low, rank_high : int or None
        Best and worst rank, likewise; 1 is the first, ties share the better place.
    draws : int
        Draws in which the value is defined.
    """

    low: float | None
    high: float | None
    rank_low: int | None
    rank_high: int | None
    draws: int


def ranks(values: Mapping[Any, float | None], low_first: bool = False) -> dict[Any, int | None]:
    """Return competition ranks: 1 for the first, ties share the better place, None stays None.

    Examples
    --------
    >>> ranks({"a": 3.0, "b": 5.0, "c": 3.0, "d": None})
    {'a': 2, 'b': 1, 'c': 2, 'd': None}
    """
    sign = 1.0 if low_first else -1.0
    # Values that differ by rounding only are one value.
    keys = {name: float(f"{sign * value:.10g}") for name, value in values.items() if value is not None}
    place: dict[float, int] = {}
    for number, key in enumerate(sorted(keys.values()), start=1):
        place.setdefault(key, number)
    return {name: place[keys[name]] if name in keys else None for name in values}


def doubts(
    case: Case,
    graph: nx.DiGraph,
    measures: Collection[str],
    low_first: Collection[str] = (),
    *,
    draws: int = DRAWS,
    seed: int = 0,
    progress: Progress | None = None,
) -> dict[tuple[str, str], Doubt]:
    """Return the evidence interval and rank range of every actor in some measures.

    Parameters
    ----------
    case : Case
        Whose evidence.
    graph : networkx.DiGraph
        Its edges carry `statements`; a tie that cannot be judged stands in no draw.
    measures : collection of str
        Keys of `MEASURES`.
    low_first : collection of str
        Measures in which a low value ranks first.
    draws, seed, progress
        As in `evidence_intervals`.

    Returns
    -------
    dict
        (measure, node) to `Doubt`.
    """
    names = tuple(measures)
    if not names or not len(graph):
        return {}
    told = evidence_intervals(
        graph, tie_chances(case, graph), partial(_measured, names, tuple(low_first)), draws=draws, seed=seed,
        progress=progress,
    )  # fmt: skip
    return {
        (name, node): _doubt(told[name, "value", node], told[name, "rank", node])
        for name in names
        for node in graph
    }


def _measured(
    names: tuple[str, ...], low_first: tuple[str, ...], graph: nx.DiGraph
) -> dict[tuple[str, str, Any], float | None]:
    found: dict[tuple[str, str, Any], float | None] = {}
    for name, values in centralities(graph, names).items():
        places = ranks(values, name in low_first)
        for node, value in values.items():
            found[name, "value", node] = None if value is None else float(value)
            found[name, "rank", node] = places[node]
    return found


def _doubt(value: EvidenceInterval, rank: EvidenceInterval) -> Doubt:
    return Doubt(
        value.low, value.high, None if rank.low is None else math.floor(rank.low),
        None if rank.high is None else math.ceil(rank.high), value.defined,
    )  # fmt: skip
