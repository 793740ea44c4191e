"""The five lenses on a role and the measures under each: what decides, what is context, what a value rests on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from ..measures.attendance import HOST_DEFINITIONS
from ..nulls.pvalue import holm
from .card import NullCard, ResultCard
from .role_arrays import Arrays
from .role_view import View
from .verdict import Judged, Rule, Standing, Trial, combined, judge, sensitivity

__all__ = [
    "CONTEXT",
    "FACETS",
    "PRIMARY",
    "Basis",
    "Facet",
    "Finding",
    "bases",
    "facet",
    "finding",
    "graph_of",
    "host_of",
    "service_share",
    "with_holm",
]

FACETS: Mapping[str, tuple[str, ...]] = {
    "arena": ("A0", "A1", "A2", "A3", "A4"),
    "agenda": ("A5",),
    "channel": ("C1", "C2", "C2p", "C3", "C4", "gf-liaison", "gf-itinerant"),
    "actor": ("K1",),
    "instrument": ("I1", "I2"),
    "service": ("V1",),
}
"""Measures by lens, in the order in which they are reported."""

PRIMARY = frozenset({"A1", "A2", "A3", "A4", "A5", "C1", "C2", "K1", "I1", "V1"})
"""What decides a lens (method 1.3, column "primary measure"); the others are reported beside it."""

CONTEXT = frozenset({"C4", "I2", "gf-liaison", "gf-itinerant"})
"""Not judged: C4 belongs to the network and not to the actor, I2 has no threshold, counts have no share."""

GRAPHS = {
    "A": ("G-AE", "state"), "C1": ("acts", "state"), "C": ("G-CU", "state"), "g": ("G-C", "state"),
    "K": ("acts", "agency"), "I": ("acts", "agency"), "V": ("acts", "agency"),
}  # fmt: skip
_PARTITIONS = {"gf-liaison": "state", "gf-itinerant": "sector"}


@dataclass(frozen=True)
class Basis:
    """What a value rests on: acts or events, states where they matter, independent sources."""

    acts: tuple[str, ...]
    events: int
    states: int | None
    sources: int


@dataclass(frozen=True)
class Finding:
    """A measure with its card, its verdict and what happens to it in the scenarios.

    Attributes
    ----------
    card : ResultCard
    primary : bool
    judged : Judged or None
        None: context, not judged.
    trial : Trial
    by_threshold : mapping
        Verdict at 0.4, 0.5, 0.6.
    without_own, without_thesis : float or None
        The value without the actor's own sources, and without the thesis.
    basis : Basis
    """

    card: ResultCard
    primary: bool
    judged: Judged | None
    trial: Trial
    by_threshold: Mapping[float, Standing]
    without_own: float | None
    without_thesis: float | None
    basis: Basis


@dataclass(frozen=True)
class Facet:
    """One lens: its verdict and its findings."""

    name: str
    standing: Standing
    by_threshold: Mapping[float, Standing]
    findings: tuple[Finding, ...]

    @property
    def deciding(self) -> tuple[Finding, ...]:
        """The findings that decide."""
        return tuple(one for one in self.findings if one.primary)


def service_share(value: float | None) -> float | None:
    """Return the share of service acts, (1 - V1)/2, to which the threshold of shares applies."""
    return None if value is None else (1 - value) / 2


def graph_of(measure: str) -> tuple[str, str, str]:
    """Return the graph, the granularity and the partition of a measure."""
    graph, grain = GRAPHS.get(measure) or GRAPHS[measure[0]]
    return graph, grain, _PARTITIONS.get(measure, "")


def host_of(measure: str) -> str:
    """Return the host definition of an arena measure, empty for others and for presence."""
    return HOST_DEFINITIONS[0] if measure in ("A1", "A2", "A3", "A4", "A5") else ""


def bases(view: View, arrays: Arrays) -> dict[str, Basis]:
    """Return what each measure rests on."""
    many = arrays.matrix.sum(axis=0) >= 2
    met = [arrays.units[place] for place in arrays.event_unit[many].tolist()]
    seen = int(arrays.matrix[:, many].any(axis=1).sum())
    contacts = [arrays.units[place] for place in arrays.contact_unit.tolist()]
    ties = [arrays.units[place] for place in arrays.tie_unit.tolist()]
    own = [arrays.units[place] for place in arrays.own_unit.tolist()]
    flags = arrays.own_flags
    talking = {
        view.states[body]
        for deed in view.contacts
        if deed.act.statement in set(contacts)
        for body in (deed.act.sender or "", deed.act.receiver or "")
        if body in view.states
    }
    ends = {*arrays.tie_from.tolist(), *arrays.tie_to.tolist()}
    tied = sum(end in ends for end in arrays.graph.states.tolist())

    def basis(acts: Iterable[str], states: int | None) -> Basis:
        every = tuple(dict.fromkeys(acts))
        return Basis(every, len(every), states, len(view.world.evidence.groups(every)))

    found = dict.fromkeys(FACETS["arena"], basis(met, seen))
    found["A5"] = basis((arrays.units[place] for place in arrays.raise_unit.tolist()), None)
    found["C1"] = basis(contacts, len(talking))
    found |= dict.fromkeys(FACETS["channel"][1:], basis(ties, tied))
    found |= dict.fromkeys(FACETS["instrument"], basis(own, None))
    found["K1"] = basis((act for act, flag in zip(own, flags, strict=True) if flag[3]), None)
    found["V1"] = basis((act for act, flag in zip(own, flags, strict=True) if flag[0] or flag[1]), None)
    return found


def with_holm(
    nulls: Mapping[str, tuple[NullCard, ...]], measures: Iterable[str]
) -> dict[str, tuple[NullCard, ...]]:
    """Return the nulls of one claim's measures with Holm's correction, null by null over the measures."""
    chosen = [name for name in measures if name in nulls]
    ids = {null.null for name in chosen for null in nulls[name]}
    adjusted = {
        one: holm(
            {name: null.p for name in chosen for null in nulls[name] if null.null == one and null.testable}
        )
        for one in ids
    }
    return {
        name: tuple(replace(null, holm=adjusted[null.null].get(name, null.p)) for null in nulls[name])
        for name in chosen
    }


def facet(name: str, findings: Iterable[Finding]) -> Facet:
    """Return a lens with the verdict of its deciding measures."""
    every = tuple(findings)
    main = [one for one in every if one.primary]
    thresholds = list(main[0].by_threshold) if main else []
    return Facet(
        name,
        combined([one.judged.standing for one in main if one.judged]),
        {level: combined([one.by_threshold[level] for one in main]) for level in thresholds},
        every,
    )


def finding(
    card: ResultCard, basis: Basis, rule: Rule, without_own: float | None, without_thesis: float | None
) -> Finding:
    """Judge a card."""
    name = card.measure
    turned = name == "V1"
    low, high = (card.high, card.low) if turned else (card.low, card.high)
    share = service_share if turned else _same
    trial = Trial(
        share(card.value), share(low), share(high), card.rank, nulls=card.nulls,
        without_own=share(without_own), events=basis.events, states=basis.states, sources=basis.sources,
    )  # fmt: skip
    judged = None if name in CONTEXT else judge(trial, rule)
    return Finding(
        card,
        name in PRIMARY,
        judged,
        trial,
        sensitivity(trial, rule=rule),
        without_own,
        without_thesis,
        basis,
    )


def _same(value: float | None) -> float | None:
    return value
