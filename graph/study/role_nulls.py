"""The null models of a role: which test each measure gets, on the same states of each null (method 2.14)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from ..executor.sampling import Model, Progress
from ..measures.arena_matrix import SharedEvents
from ..measures.attendance import incidence
from ..nulls.bipartite import BipartiteModel
from ..nulls.degree import DegreeModel
from ..nulls.labels import LabelModel
from ..nulls.run import NullResult, run_nulls
from .card import NullCard
from .role_arena import Attended, Exchanged, Hosted, Presence
from .role_arrays import Arrays
from .role_batch import Channel, Liaison
from .role_channel import Values
from .role_compile import told_by_state
from .role_deeds import FORUM, SERVICE
from .role_shares import share_null
from .role_view import View

__all__ = ["NullRun", "null_cards"]

ARENA = ("A1", "A2", "A3", "A4")
CHANNEL = ("C2", "C2p", "C3", "C4")
LIAISON = ("gf-liaison", "gf-itinerant")
_EXACT = (
    20_000  # most states enumerated one by one, and no more than twice the replicates; beyond, they are drawn
)


@dataclass(frozen=True)
class NullRun:
    """How nulls are run: replicates, seed, processes, and who is told of progress (done so far, of all)."""

    replicates: int
    seed: int
    processes: int = 1
    progress: Callable[[str], Progress] | None = field(default=None, compare=False)

    def run(
        self,
        name: str,
        model: Model[Any],
        statistic: Callable[[Any], Values],
        observed: Mapping[str, float | None],
    ) -> dict[str, NullResult]:
        """Run one null model for several measures."""
        return run_nulls(
            model, statistic, observed, replicates=self.replicates, seed=self.seed, processes=self.processes,
            exact_limit=min(_EXACT, max(500, 2 * self.replicates)),
            progress=self.progress(name) if self.progress else None,
        )  # fmt: skip


def null_cards(view: View, arrays: Arrays, values: Values, run: NullRun) -> dict[str, tuple[NullCard, ...]]:
    """Return the nulls of every measure that has one; without Holm, which is a claim's matter.

    Parameters
    ----------
    view, arrays : View, Arrays
    values : dict
        Of the data, from `Arrays.values`.
    run : NullRun
    """
    found: dict[str, list[NullCard]] = {}

    def add(null: str, results: Mapping[str, NullResult]) -> None:
        for name, result in results.items():
            found.setdefault(name, []).append(card_of(null, result))

    arena = {name: values[name] for name in ARENA}
    if not arrays.weights.any():
        # nobody's label moves: whatever the null, every value is 0
        flat = {
            null: NullCard(null, 1.0, None, 1, 0, run.seed, True, False, 0.0)
            for null in ("N1", "N-bip", "N3")
        }
        found |= {name: list(flat.values()) for name in ARENA if values[name] is not None}
    elif arena["A1"] is not None:
        shared = SharedEvents.of(arrays.matrix, arrays.possible)
        events = list(incidence(view.parts, _talks(view, arrays))[1])
        guests = arrays.matrix.sum(axis=0).tolist()
        strata = [_stratum(view, event, size) for event, size in zip(events, guests, strict=True)]
        hosts = LabelModel.of(arrays.weights.tolist(), strata)
        add("N1", run.run("N1", hosts, Hosted(shared), arena))
        bodies = BipartiteModel.of(arrays.matrix)
        add("N-bip", run.run("N-bip", bodies, Attended(arrays.weights, arrays.possible), arena))
        rows, places = np.nonzero(arrays.matrix)
        phases = [view.world.events[events[place]].phase for place in places.tolist()]
        labels = LabelModel.of(rows.tolist(), phases)
        exchange = Exchanged(tuple(places.tolist()), arrays.weights, arrays.possible)
        add("N3", run.run("N3", labels, exchange, arena))
    if values["A0"] is not None:
        present = BipartiteModel.of(np.vstack([arrays.matrix, arrays.acted]))
        add("N-bip", run.run("N-bip", present, Presence(), {"A0": values["A0"]}))
    graph = view.contact_graph()
    if values["C2"] is not None or values["C3"] is not None:
        plain = DegreeModel.of(graph.to_undirected())
        seen = {name: values[name] for name in CHANNEL}
        add("N-deg", run.run("N-deg", plain, Channel(arrays.graph, plain.with_ties(2)), seen))
    if any(values[name] for name in LIAISON):
        directed = DegreeModel.of(graph)
        seen = {name: values[name] for name in LIAISON}
        add("N-deg", run.run("N-deg directed", directed, Liaison(arrays.graph), seen))
    for name, card in _shares(view, arrays).items():
        found.setdefault(name, []).append(card)
    return {name: tuple(cards) for name, cards in found.items()}


def card_of(null: str, result: NullResult) -> NullCard:
    """Return the card of a run."""
    return NullCard(
        null, result.p, None, result.support, result.replicates, result.seed, result.exact, result.testable(),
        result.mean,
    )  # fmt: skip


def _shares(view: View, arrays: Arrays) -> dict[str, NullCard]:
    """Return the exact nulls of the shares of acts; labels are dealt anew within phases."""
    found: dict[str, NullCard] = {}

    def test(name: str, rows: list[tuple[bool, bool, str]]) -> None:
        if rows:
            labels, inside, strata = zip(*rows, strict=True)
            result = share_null(labels, inside, strata)
            if result:
                found[name] = result[1]

    states, actor = view.states, view.actor
    contacts = [deed.act for deed in view.contacts]
    ends = [{states.get(act.sender or ""), states.get(act.receiver or "")} for act in contacts]
    between = [len(pair) == 2 and None not in pair for pair in ends]
    test("C1", [(actor in act.via, gov, act.phase or "") for act, gov in zip(contacts, between, strict=True)])
    roof = dict(zip(arrays.units, [0.0] * len(arrays.units), strict=True))
    events = incidence(view.parts, _talks(view, arrays))[1]
    roof |= dict(zip(events, arrays.weights.tolist(), strict=True))
    test("A5", [(one.voice == "state", roof.get(one.event, 0.0) > 0, one.phase) for one in view.raises])
    deeds = [deed.act for deed in view.deeds]
    own = [act.sender == actor for act in deeds]
    told = [told_by_state(view, act.mandated_by, act.requested_by, act.funders) for act in deeds]
    test("I1", [(mark, mine, act.phase or "") for mark, mine, act in zip(told, own, deeds, strict=True)])
    test("K1", [
        (act.initiator == act.sender and not act.requested_by, mine, act.phase or "")
        for act, mine in zip(deeds, own, strict=True)
        if act.initiator is not None
    ])  # fmt: skip
    test("V1", [
        (act.kind == SERVICE, mine, act.phase or "")
        for act, mine in zip(deeds, own, strict=True)
        if act.kind in (FORUM, SERVICE)
    ])  # fmt: skip
    return found


def _talks(view: View, arrays: Arrays) -> frozenset[str]:
    every = {part.event for part in view.parts}
    talks = every & view.talks
    return frozenset(talks if arrays.matrix.shape[1] == len(talks) else every)


def _stratum(view: View, event: str, states: int) -> tuple[str, str, int]:
    info = view.world.events[event]
    return (info.phase, info.kind, min(states, 3))
