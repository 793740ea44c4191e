"""Evidence for and against a claim, found by rule in the statements: which acts bear on it, and on which side.

No statement is named here. What counts against is looked for as hard as what counts for: meetings that others
called, contacts without a go-between, states that dealt with companies themselves, returns in which the actor had
no part, help that it gave alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..inputs.acts import CONTACT_LAYERS, TALK_ABOUT
from ..inputs.aid import AidFlow
from ..inputs.evidence import EvidenceBook
from ..measures.attendance import ATTENDING, HOSTING
from .role_view import View

__all__ = [
    "AGAINST",
    "CONTEXT_SIDE",
    "FOR",
    "Line",
    "agenda_lines",
    "arena_lines",
    "channel_lines",
    "strongest",
]

FOR, AGAINST, CONTEXT_SIDE = "for", "against", "context"
_COMPANIES = frozenset({"Company", "PerpetratorGroup"})


@dataclass(frozen=True)
class Line:
    """One line of evidence.

    Attributes
    ----------
    key : str
        `claims-line-KEY` says what is counted.
    side : {"for", "against", "context"}
    acts : tuple of str
        Acts and events counted.
    of : int or None
        Out of how many.
    number : int or None
        The figure, where it is not the number of acts.
    """

    key: str
    side: str
    acts: tuple[str, ...] = ()
    of: int | None = None
    number: int | None = None

    @property
    def count(self) -> int:
        """The figure of the line."""
        return len(self.acts) if self.number is None else self.number


def strongest(acts: Iterable[str], evidence: EvidenceBook, most: int = 3) -> tuple[str, ...]:
    """Return the best documented acts: most probable first, then most independent sources, then by id."""

    def rank(act: str) -> tuple[float, int, str]:
        return (-(evidence.probability(act) or 0.0), -len(evidence.groups([act])), act)

    return tuple(sorted(dict.fromkeys(acts), key=rank)[:most])


def arena_lines(view: View) -> tuple[Line, ...]:
    """Return the lines on the venue: who called the meetings of states, and at which the actor sat."""
    guests: dict[str, set[str]] = {}
    calls: dict[str, set[str]] = {}
    present: set[str] = set()
    for part in view.parts:
        if part.role in ATTENDING and part.state:
            guests.setdefault(part.event, set()).add(part.state)
        if part.role in ATTENDING and part.actor == view.actor:
            present.add(part.event)
        if part.role in HOSTING:
            calls.setdefault(part.event, set()).add(part.actor)
    met = [event for event, states in guests.items() if len(states) > 1]
    own = [event for event in met if view.actor in calls.get(event, ())]
    others = [event for event in met if calls.get(event) and view.actor not in calls[event]]
    states = [event for event in others if any(body in view.states for body in calls[event])]
    convened = [
        deed.act.statement
        for deed in view.contacts
        if deed.act.kind == "convenes" and deed.act.sender in view.states and deed.act.sender != view.actor
    ]
    hosted = [event for event, bodies in calls.items() if view.actor in bodies]
    return (
        Line("met-under-roof", FOR, _acts(own), len(met)),
        Line("at-the-table", FOR, _acts(event for event in met if event in present), len(met)),
        Line("hosted-at-all", CONTEXT_SIDE, _acts(hosted)),
        Line("met-elsewhere", AGAINST, _acts(others), len(met)),
        Line("called-by-states", AGAINST, _acts([*states, *convened])),
    )


def agenda_lines(view: View) -> tuple[Line, ...]:
    """Return the lines on the agenda: who raised the case, where, and who came first."""
    every = view.raises
    mine = [one for one in every if one.voice == view.actor]
    roof = {part.event for part in view.parts if part.role in HOSTING and part.actor == view.actor}
    first = min((one.earliest for one in mine if one.earliest), default=None)
    earlier = [
        one for one in every if first and one.voice != view.actor and one.latest and one.latest < first
    ]
    states = [one for one in every if one.voice == "state"]
    civil = [one for one in every if one.voice == "civil"]
    return (
        Line("raised-by-actor", FOR, _acts(one.statement for one in mine), len(every)),
        Line(
            "states-under-roof", FOR, _acts(one.statement for one in states if one.event in roof), len(states)
        ),
        Line("raised-earlier", AGAINST, _acts(one.statement for one in earlier)),
        Line(
            "raised-by-media",
            AGAINST,
            _acts(one.statement for one in every if one.voice == "media"),
            len(every),
        ),
        Line("raised-by-states", CONTEXT_SIDE, _acts(one.statement for one in states), len(every)),
        Line("raised-by-civil", CONTEXT_SIDE, _acts(one.statement for one in civil), len(every)),
    )


def channel_lines(view: View, flows: Sequence[AidFlow]) -> tuple[Line, ...]:
    """Return the lines on the channel: contacts through the actor, past it, and dealings without it."""
    states = view.states
    between = []
    for deed in view.contacts:
        ends = {states.get(deed.act.sender or ""), states.get(deed.act.receiver or "")}
        if len(ends) == 2 and None not in ends:
            between.append(deed.act)
    through = [act.statement for act in between if view.actor in act.via]
    direct = [act.statement for act in between if not act.via]
    others = [act.statement for act in between if act.via and view.actor not in act.via]
    companies = [
        told.act
        for told in view.records
        if told.one("layer") in (*CONTACT_LAYERS, "money", "assistance")
        and view.actor not in told.all("from", "to", "via")
        and any(body in states for body in told.all("from", "to", "via"))
        and any(_company(view, body) for body in told.all("from", "to"))
        and told.kind not in TALK_ABOUT | {"bribes"}
    ]
    help_of = [
        (flow, {states[body] for body in flow.providers | flow.partners | flow.channels if body in states})
        for flow in flows
        if flow.kind == "repatriation" and not flow.none and not flow.alleged
    ]
    returns = [
        flow.id
        for flow, governments in help_of
        if governments and view.actor not in flow.providers | flow.partners | flow.channels | flow.funders
    ]
    joined = [
        flow.id
        for flow in flows
        if view.actor in flow.providers | flow.channels | flow.partners
        and len({states[body] for body in flow.providers | flow.partners | flow.channels if body in states})
        > 1
    ]
    total = len({act.statement for act in between})
    return (
        Line("contact-through", FOR, _acts(through), total),
        Line("help-joins-states", FOR, _acts(joined)),
        Line("contact-direct", AGAINST, _acts(direct), total),
        Line("contact-others", AGAINST, _acts(others), total),
        Line("dealt-with-companies", AGAINST, _acts(companies)),
        Line("returns-without", AGAINST, _acts(returns), len(help_of)),
    )


def _company(view: View, body: str) -> bool:
    one = view.world.known.get(body)
    return one is not None and one.kind in _COMPANIES


def _acts(acts: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(acts)))
