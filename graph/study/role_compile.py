"""From a view to arrays: every act gets a place and a probability, every measure the acts that it counts."""

from __future__ import annotations

import numpy as np

from ..measures.attendance import ACTING, HOST_DEFINITIONS, host_weights, incidence
from .role_arrays import Arrays
from .role_channel import Brokerage
from .role_deeds import FORUM, SERVICE
from .role_view import View

__all__ = ["compile_view", "told_by_state"]


def compile_view(view: View, *, talks_only: bool = True, definition: str = HOST_DEFINITIONS[0]) -> Arrays:
    """Return the arrays of a view.

    Parameters
    ----------
    view : View
    talks_only : bool
        Whether the arena is measured on meetings, conferences and hearings only (the main reading).
    definition : str
        Host definition, as in `measures.attendance.host_weights`.
    """
    places: dict[str, int] = {}

    def at(act: str) -> int:
        return places.setdefault(act, len(places))

    hosts = host_weights(view.parts, {view.actor}, definition)
    chosen = {event for event in hosts if not talks_only or event in view.talks}
    _, columns, matrix = incidence(view.parts, chosen)
    acted = {part.event for part in view.parts if part.actor == view.actor and part.role in ACTING}
    everyone = len(incidence(view.parts)[0])
    event_unit = [at(event) for event in columns]
    raised = [one for one in view.raises if one.voice == "state"]
    raise_unit = [at(one.statement) for one in raised]
    between = []
    for deed in view.contacts:
        pair = {view.states.get(deed.act.sender or ""), view.states.get(deed.act.receiver or "")}
        if len(pair) == 2 and None not in pair:
            between.append(deed.act)
    contact_unit = [at(act.statement) for act in between]
    graph = view.contact_graph()
    nodes = {node: place for place, node in enumerate(graph.nodes)}
    ties = [(at(act), nodes[one], nodes[two]) for (one, two), acts in view.ties.items() for act in acts]
    own = [deed.act for deed in view.own]
    own_unit = [at(act.statement) for act in own]
    flags = [
        (
            act.kind == FORUM,
            act.kind == SERVICE,
            told_by_state(view, act.mandated_by, act.requested_by, act.funders),
            act.initiator is not None,
            act.initiator == view.actor and not act.requested_by,
        )
        for act in own
    ]
    ends = [state for state in view.every_state if state != view.actor]
    groups = {name: [view.group(node, name) for node in nodes] for name in ("state", "sector")}
    codes = {
        name: {group: code for code, group in enumerate(sorted(set(many)))} for name, many in groups.items()
    }
    chances = view.world.evidence.probabilities
    return Arrays(
        units=tuple(places),
        chances=tuple(chances.get(act) or 0.0 for act in places),
        matrix=matrix,
        event_unit=_ints(event_unit),
        weights=np.array([hosts[event] for event in columns], dtype=np.float64),
        acted=np.array([event in acted for event in columns], dtype=bool),
        possible=everyone * (everyone - 1) // 2,
        raise_unit=_ints(raise_unit),
        raise_inside=np.array([hosts.get(one.event, 0.0) for one in raised], dtype=np.float64),
        contact_unit=_ints(contact_unit),
        contact_through=np.array([view.actor in act.via for act in between], dtype=bool),
        graph=Brokerage(
            len(nodes),
            _ints([nodes[state] for state in ends]),
            nodes[view.actor],
            *(_ints([codes[name][group] for group in groups[name]]) for name in ("state", "sector")),
        ),
        tie_unit=_ints([tie[0] for tie in ties]),
        tie_from=_ints([tie[1] for tie in ties]),
        tie_to=_ints([tie[2] for tie in ties]),
        own_unit=_ints(own_unit),
        own_flags=np.array(flags, dtype=bool).reshape(len(flags), 5),
    )


def told_by_state(view: View, *bodies: tuple[str, ...]) -> bool:
    """Say whether any of these bodies is a state's."""
    return any(body in view.states for some in bodies for body in some)


def _ints(values: list[int]) -> np.ndarray[tuple[int], np.dtype[np.intp]]:
    return np.array(values, dtype=np.intp)
