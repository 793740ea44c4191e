"""The profile of a role: arena, agenda, channel, actor, instrument, service, each measured, tested and judged.

Roles do not exclude each other: the result is a profile and never one label (method 1.2). Every value stands
beside those of the rivals, against its null models, with its evidence interval, its flip number, and what is left
of it without the actor's own sources and without the thesis.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import numpy as np

from ..case import Case
from ..evidence.draws import DRAWS, TieDraws
from ..executor.sampling import Progress, sample
from ..inputs.evidence import THESIS, own_authors
from ..inputs.family import family, rivals
from ..measures.agenda import Agenda, Convening, NeutralHost, agenda, convening, neutral_host
from ..measures.arena import ArenaRow, EventRange, arena_table, event_range
from ..measures.attendance import host_weights
from ..measures.channel import ActShares, act_shares
from ..nulls.run import REPLICATES
from .card import ResultCard, code_version, rank_of
from .role_arrays import Arrays
from .role_channel import Values
from .role_compile import compile_view
from .role_deeds import FORUM, SERVICE
from .role_drawn import Drawn
from .role_facets import FACETS, Facet, bases, facet, finding, graph_of, host_of, with_holm
from .role_flip import flips
from .role_nulls import NullRun, null_cards
from .role_view import View, view
from .role_world import World, read_world
from .verdict import Rule

__all__ = ["Options", "RoleStudy", "hubs_of", "reason_of", "study_role", "study_world"]

_MINISTRIES = ("foreign affairs", "home affairs", "ministry of interior", "ministry of the interior")


@dataclass(frozen=True)
class Options:
    """How a study is run.

    Attributes
    ----------
    replicates, draws : int
        Of the null models, and of the evidence.
    seed, processes : int
    phases : tuple of str
        Phases kept; empty: all.
    rule : Rule
    progress : callable, optional
        Stage -> callable told (done, all).
    """

    replicates: int = REPLICATES
    draws: int = DRAWS
    seed: int = 1
    processes: int = 1
    phases: tuple[str, ...] = ()
    rule: Rule = field(default_factory=Rule)
    progress: Callable[[str], Progress] | None = field(default=None, compare=False)


@dataclass(frozen=True)
class RoleStudy:
    """All that is found on one actor.

    Attributes
    ----------
    case, actor : str
    members : frozenset of str
        The actor and its parts, measured as one.
    facets : tuple of Facet
    rivals : mapping
        Rival -> value by measure.
    hosts : tuple of ArenaRow
        The table of host definitions by events.
    ranges : mapping
        A0-A4 when one event is left out.
    voices : Agenda
        Who raised the case first.
    convening : Convening
    neutral : NeutralHost
    shares : ActShares
        With the unknown initiators and the funders.
    view : View
        What everything was measured on.
    options : Options
    """

    case: str
    actor: str
    members: frozenset[str]
    facets: tuple[Facet, ...]
    rivals: Mapping[str, Values]
    hosts: tuple[ArenaRow, ...]
    ranges: Mapping[str, EventRange | None]
    voices: Agenda
    convening: Convening
    neutral: NeutralHost
    shares: ActShares
    view: View
    options: Options

    def facet(self, name: str) -> Facet:
        """Return one lens by its name."""
        return next(one for one in self.facets if one.name == name)


def study_role(case: Case, actor: str = "iom", options: Options | None = None) -> RoleStudy:
    """Study the role of an actor in a case.

    Parameters
    ----------
    case : Case
    actor : str
        Its id; it stands for all its parts. An actor that the case does not know did nothing there.
    options : Options, optional
    """
    chosen = options or Options()
    world = read_world(case, chosen.phases)
    return study_world(world, actor, hubs_of(case, world, actor), chosen)


def hubs_of(case: Case, world: World, actor: str) -> tuple[str, ...]:
    """Return the rivals: the named hubs, and the ministries of foreign and home affairs, by a rule on names."""
    hubs = dict.fromkeys(hub.id for hub in rivals(case, actor))
    own = family(world.known, actor) if actor in world.known else frozenset({actor})
    parts = {part.actor for part in world.parts} | {
        body
        for told in world.records
        for body in told.all("from", "to", "via", "provider", "partner", "channel")
    }
    for one in world.known.values():
        named = any(word in one.label_en.casefold() for word in _MINISTRIES)
        if named and one.kind == "GovernmentAgency" and one.id in parts and one.id not in own:
            hubs[one.id] = None
    return tuple(hub for hub in hubs if actor not in family(world.known, hub))


def study_world(world: World, actor: str, hubs: tuple[str, ...], options: Options) -> RoleStudy:
    """Study the role of an actor in a world that was read; parameters as for `study_role`."""
    own = view(world, actor)
    arrays = compile_view(own)
    values = _values(own, arrays)
    others = {hub: _values(seen := view(world, hub), compile_view(seen)) for hub in hubs}
    run = NullRun(options.replicates, options.seed, options.processes, options.progress)
    nulls = null_cards(own, arrays, values, run)
    intervals = _intervals(own, arrays, options)
    likely = _plain(world.likely(), actor)
    mine = _plain(world.without(own_authors(world.known, actor), "without-own"), actor)
    thesis = _plain(world.without({THESIS}, "without-thesis"), actor)
    turning = flips(own, arrays, values, options.rule.threshold)
    grounds = bases(own, arrays)
    facets = []
    for name, measures in FACETS.items():
        tested = with_holm(nulls, measures)
        findings = []
        for measure in measures:
            graph, grain, partition = graph_of(measure)
            value = values[measure]
            low, high, mean = intervals.get(measure, (None, None, None))
            field_of = {actor: value, **{hub: found[measure] for hub, found in others.items()}}
            why = f"why-{reason_of(measure)}" if value is None else ""
            place = rank_of(field_of, actor) if value and measure != "C4" else None
            card = ResultCard(
                measure, world.case, actor, value, why, graph, grain, partition, ",".join(world.phases),
                host_of(measure), world.scenario, low, high, mean, likely[measure], place, len(field_of),
                tested.get(measure, ()), options.draws, turning.get(measure), grounds[measure].events,
                code_version(),
            )  # fmt: skip
            findings.append(finding(card, grounds[measure], options.rule, mine[measure], thesis[measure]))
        facets.append(facet(name, findings))
    kinds = {event: info.kind for event, info in world.events.items()}
    hosted = host_weights(own.parts, {actor})
    return RoleStudy(
        world.case, actor, own.members, tuple(facets), others,
        arena_table(own.parts, {actor}, kinds), event_range(own.parts, {actor}, events=own.talks),
        agenda([act for one in own.raises if (act := one.dated())], hosted),
        convening(own.parts, {actor}), neutral_host(own.parts, {actor}), _shares(own), own, options,
    )  # fmt: skip


def _plain(world: World, actor: str) -> Values:
    own = view(world, actor)
    return _values(own, compile_view(own))


def _values(own: View, arrays: Arrays) -> Values:
    found = arrays.values(np.ones(len(arrays.units), dtype=bool))
    found["I2"] = _shares(own).funder_concentration
    return found


def _shares(own: View) -> ActShares:
    return act_shares(
        [deed.act for deed in own.own], own.actor, states=own.states, forum={FORUM}, service={SERVICE}
    )


def _intervals(
    own: View, arrays: Arrays, options: Options
) -> dict[str, tuple[float | None, float | None, float | None]]:
    """Return 5 and 95 % of the draws of the evidence and their mean, by measure; none where nothing is judged."""
    if not any(arrays.chances):
        return {}
    rows, _ = sample(
        TieDraws(arrays.chances), Drawn(arrays), options.draws, seed=options.seed, processes=options.processes,
        progress=options.progress("draws") if options.progress else None,
    )  # fmt: skip
    found: dict[str, tuple[float | None, float | None, float | None]] = {}
    for name in rows[0]:
        known = [value for row in rows if (value := row[name]) is not None]
        if known:
            low, high = (float(end) for end in np.quantile(known, (0.05, 0.95)))
            found[name] = (low, high, float(np.mean(known)))
    return found


def reason_of(measure: str) -> str:
    """Return why a measure has no value, by the kind of its base."""
    if measure in ("A0", "A1", "A2", "A3", "A4"):
        return "meetings"
    return {"A5": "raises", "C1": "contacts", "K1": "initiators", "I2": "funders"}.get(
        measure, "acts" if measure[0] in "IV" else "pairs"
    )
