"""What comes apart when an actor is taken out: routes between governments, help to victims, kinds of assistance.

The counterfactual is mechanical: nobody takes the actor's place. It states dependence *as documented*, never a
causal effect. Three networks are asked: contact between governments (without direction), help on its way from
governments to victims' groups (with direction), and for the variant `events` joint attendance.

An actor stands for all its parts. At state level the bodies of a state are one, except the actor and its parts:
`without idn-kkp` leaves the rest of Indonesia in place. A state's code takes out all its bodies.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..actors import Actor, actors, find_actor
from ..case import Case
from ..errors import unknown
from ..inputs.family import family, governments, heads
from ..inputs.joined import merge_all, undirected
from ..network import project
from ..vocabulary import scheme
from .routes import Pair, compare
from .variants import hosted_events, routed_statements, thinned, without_node

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["VARIANTS", "Loss", "Taken", "losses", "taken_out"]

VARIANTS = ("node", "events", "router")
LEVELS = ("state", "agency")


@dataclass(frozen=True)
class Taken:
    """Who is taken out: the node that stands for them in every network, and all actors it stands for."""

    node: str
    label_en: str
    label_id: str
    members: frozenset[str]


@dataclass(frozen=True)
class Loss:
    """The routes of one network with the actor and without.

    Attributes
    ----------
    level : {"state", "agency"}
    scope : {"governments", "victims"}
        Pairs of governments of two states, or of a government and a victims' group.
    graph : networkx graph
        With the actor.
    present : bool
        Whether the actor has any tie in it.
    cut_point : bool
        Whether the network, taken without direction, falls into more pieces without the actor.
    removed : int
        Ties gone without it.
    events : int
        Hosted events taken out (variant `events`).
    pairs, connected, connected_without : int
        Pairs of ends other than the actor, and those with a route.
    lost : tuple of pairs
        Those that lose their last route.
    told : tuple of pairs
        Those of them that one and the same act joins; the routes of the others chain separate acts at an
        actor, so that no source says that anything went all the way.
    reachability_loss : float or None
        len(lost) / pairs.
    efficiency, efficiency_without, efficiency_loss : float or None
        Mean of 1 / distance over the pairs, 0 without a route; the ends are the same in both.
    routes, routes_without : float or None
        Mean number of routes that share no intermediary.

    Shares and means are None (not defined) when there are no pairs.
    """

    level: str
    scope: str
    graph: nx.Graph
    present: bool
    cut_point: bool
    removed: int
    events: int
    pairs: int
    connected: int
    connected_without: int
    lost: tuple[Pair, ...]
    reachability_loss: float | None
    efficiency: float | None
    efficiency_without: float | None
    efficiency_loss: float | None
    routes: float | None
    routes_without: float | None
    told: tuple[Pair, ...]


def taken_out(case: Case, name: str) -> Taken:
    """Return who is meant by a name: an actor with all its parts, or all bodies of a state by its code.

    Raises
    ------
    UnknownNameError
        If nobody, or more than one, has that name.
    """
    known = actors(case)
    state = governments(known)
    if name.upper() in state.values() and name.upper() in scheme("state") and name not in known:
        code = name.upper()
        one = scheme("state")[code]
        return Taken(
            code, one.name("en"), one.name("id"), frozenset(own for own in state if state[own] == code)
        )
    own = known[name] if name in known else find_actor(case, name)
    return Taken(own.id, own.label_en, own.label_id, family(known, own.id))


def losses(
    case: Case, taken: Taken, levels: Iterable[str] = LEVELS, variant: str = "node",
    wanted_scopes: Iterable[str] = ("governments", "victims"), *, disjoint: bool = True,
) -> tuple[Loss, ...]:  # fmt: skip
    """Compare the routes with an actor and without it.

    Parameters
    ----------
    case : Case
    taken : Taken
        From `taken_out`.
    levels : iterable of {"state", "agency"}
    variant : {"node", "events", "router"}
        node: the actor is gone. events: only the events it convened or hosted are gone from joint attendance.
        router: only statements are gone in which others reach each other through it (`via`, `channel`); its
        own contacts and its direct service stay.
    wanted_scopes : iterable of {"governments", "victims"}
        Which ends are asked for; `events` knows governments only.
    disjoint : bool
        Whether routes that share no intermediary are counted, which takes most of the time.

    Raises
    ------
    UnknownNameError
        For another variant or level.
    """
    if variant not in VARIANTS:
        raise unknown("variant", variant, VARIANTS)
    known = actors(case)
    drop = {
        "node": frozenset[str](),
        "events": hosted_events(case, taken.members),
        "router": routed_statements(case, taken.members),
    }[variant]
    wanted = tuple(levels)
    for level in wanted:
        if level not in LEVELS:
            raise unknown("level", level, LEVELS)
    scopes = [("governments", "communication"), ("victims", "flows")]
    events = len(drop) if variant == "events" else 0
    found = []
    asked = frozenset(wanted_scopes)
    for scope, projection in [("governments", "co-attendance")] if variant == "events" else scopes:
        if scope not in asked:
            continue
        bodies = project(case, projection, "agency")
        for level in wanted:
            graph = _network(bodies, known, taken, level)
            if scope == "governments":
                graph = undirected(graph)
            pairs = _pairs(graph, known, taken, scope)
            whole = variant == "node"
            rest = without_node(graph, taken.node) if whole else thinned(graph, taken.node, drop, variant)
            found.append(_loss(level, scope, graph, rest, taken.node, pairs, events, disjoint))
    return tuple(found)


def _network(graph: nx.DiGraph, known: Mapping[str, Actor], taken: Taken, level: str) -> nx.DiGraph:
    """Fold a network of bodies: organisations as one, at state level states too, the actor with its parts."""
    fold = heads(known, taken.members if taken.node not in heads(known).values() else ())
    if level == "state":
        fold = {**fold, **governments(known)}
    fold = {**fold, **dict.fromkeys(taken.members, taken.node)}
    fold = {own: into for own, into in fold.items() if own in graph}
    states = {
        code: one for code, one in scheme("state").items() if code in fold.values() or code == taken.node
    }
    named: dict[str, dict[str, object]] = {
        code: {
            "label_en": one.name("en"),
            "label_id": one.name("id"),
            "kind": "State",
            "state": code,
            "short": code,
        }
        for code, one in states.items()
    }
    named[taken.node] = {**named.get(taken.node, {}), "label_en": taken.label_en, "label_id": taken.label_id}
    out = merge_all(graph, fold, named)
    out.graph["level"] = level
    return out


def _pairs(graph: nx.Graph, known: Mapping[str, Actor], taken: Taken, scope: str) -> list[Pair]:
    state = governments(known)
    ruled = {
        node: state.get(node, node)
        for node, data in graph.nodes(data=True)
        if node != taken.node and (node in state or data["kind"] == "State")
    }
    ends = sorted(ruled)
    if scope == "governments":
        return [
            (one, two)
            for place, one in enumerate(ends)
            for two in ends[place + 1 :]
            if ruled[one] != ruled[two]
        ]
    groups = sorted(
        node for node, data in graph.nodes(data=True) if data["kind"] == "VictimGroup" and node != taken.node
    )
    return [(one, group) for one in ends for group in groups]


def _loss(
    level: str, scope: str, graph: nx.Graph, rest: nx.Graph, node: str, pairs: list[Pair], events: int,
    disjoint: bool,
) -> Loss:  # fmt: skip
    from ..measures.cuts import articulation_points

    figures = compare(graph, rest, pairs, disjoint=disjoint)
    lost: tuple[Pair, ...] = figures["lost"]  # type: ignore[assignment]
    out: dict[str, set[str]] = {}
    into: dict[str, set[str]] = {}
    for one, two, statements in graph.edges(data="statements"):
        for a, b in ((one, two),) if graph.is_directed() else ((one, two), (two, one)):
            out.setdefault(a, set()).update(statements)
            into.setdefault(b, set()).update(statements)
    told = tuple(pair for pair in lost if not out[pair[0]].isdisjoint(into[pair[1]]))
    return Loss(
        level, scope, graph, node in graph, node in graph and node in articulation_points(graph),
        graph.number_of_edges() - rest.number_of_edges(), events, told=told, **figures,  # type: ignore[arg-type]
    )  # fmt: skip
