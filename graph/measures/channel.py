"""Was an actor the channel between governments? Shares of acts (C1) and of pairs of states (C2, C3, C4).

C1 is what sources say was passed on, C2 to C4 what the graph at state level allows: deed and opportunity,
never one column. The rivals (instrument I1, I2; own actor K1; forum or service V1) are shares of the
actor's own acts and belong beside every C. Sources: Gould and Fernandez 1989 (partial credit, C2), Bennett
1995 (*multiple* channels, C4), Archer 2001 (instrument, arena, actor).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

import networkx as nx

from .betweenness import subset_betweenness
from .cores import Node, endpoint_pairs, simple_undirected
from .vertexflow import FlowNetwork

__all__ = ["Act", "ActShares", "Channel", "Realised", "act_shares", "channel", "path_share", "realised_share"]

_Names = Collection[str]


@dataclass(frozen=True)
class Act:
    """One documented act: what was done (`kind`), by whom, towards whom, through whom (`via`).

    None is "no source says": an unknown `initiator` is never "own initiative". Dates are ISO 8601, also
    partial ("2015-04"). `weight` is the evidence probability, 0 to 1; `statement` the id of the statement
    behind the act.
    """

    kind: str
    sender: str | None = None
    receiver: str | None = None
    via: tuple[str, ...] = ()
    initiator: str | None = None
    funders: tuple[str, ...] = ()
    requested_by: tuple[str, ...] = ()
    mandated_by: tuple[str, ...] = ()
    date: str | None = None
    request_date: str | None = None
    phase: str | None = None
    weight: float = 1.0
    statement: str = ""


@dataclass(frozen=True)
class Realised:
    """C1: weight of the acts between governments that went through an actor, of all, their number, the share.

    The share is None (not defined) where there are no such acts.
    """

    through: float
    total: float
    acts: int
    share: float | None


def realised_share(acts: Iterable[Act], actor: str, state_of: Mapping[str, str]) -> Realised:
    """Return C1 = weight of the acts from government to government via the actor / weight of all such acts.

    Parameters
    ----------
    acts : iterable of Act
        Any acts; those not between governments of two states are left out.
    actor : str
        The supposed channel.
    state_of : mapping
        Government body to its state; bodies that are not in it are no governments.
    """
    found = []
    for act in acts:
        ends = {state_of.get(act.sender or ""), state_of.get(act.receiver or "")}
        if len(ends) == 2 and None not in ends:
            found.append(act)
    total = sum(act.weight for act in found)
    through = sum(act.weight for act in found if actor in act.via)
    return Realised(through, total, len(found), through / total if total > 0 else None)


def path_share(graph: nx.Graph, states: Iterable[Node]) -> dict[Node, float | None]:
    """Return C3: the share of the connected, not adjacent pairs of states that each node lies between.

    Parameters
    ----------
    graph : networkx graph
        As a rule the undirected contact graph at state level; direction counts when there is one.
    states : iterable of nodes
        The ends. A state can also lie between others. Without such pairs every share is None (not defined).
    """
    ends = [state for state in dict.fromkeys(states) if state in graph]
    reached = {s: nx.single_source_shortest_path_length(graph, s) for s in ends}
    base = sum(reached[s].get(t, 0) > 1 for s, t in endpoint_pairs(ends, directed=graph.is_directed()))
    return {node: value / base if base else None for node, value in subset_betweenness(graph, ends).items()}


@dataclass(frozen=True)
class Channel:
    """C2, C2p, C3, C4 and the base rate of one actor; None (not defined) where the base is empty.

    Attributes
    ----------
    pairs, direct, brokered, exclusive : int
        Pairs of other states; those with a direct tie; those without one that some two-path joins; those of
        them whose only intermediary is the actor.
    base_rate, c2, c2_partial : float or None
        direct / pairs, without which C2 says nothing; exclusive / brokered; the same with 1 / (number of
        intermediaries) for each pair that the actor brokers.
    c3, c4 : float or None
        See `path_share`; share of pairs with two or more routes that share no intermediary, whoever makes
        them.
    intermediaries, routes : dict
        Brokered pair to its intermediaries; pair to its number of such routes, a direct tie included.
    """

    actor: Node
    pairs: int
    direct: int
    brokered: int
    exclusive: int
    base_rate: float | None
    c2: float | None
    c2_partial: float | None
    c3: float | None
    c4: float | None
    intermediaries: dict[tuple[Node, Node], tuple[Node, ...]] = field(repr=False)
    routes: dict[tuple[Node, Node], int] = field(repr=False)


def channel(graph: nx.Graph, actor: Node, states: Iterable[Node]) -> Channel:
    """Measure an actor as the channel between states on the graph at state level, taken as undirected.

    Parameters
    ----------
    actor : node
        The supposed channel; one that is not in the graph brokers nothing. Pairs that end at it are left out.
    states : iterable of nodes
        All states of the case, also those without ties.
    """
    simple = simple_undirected(graph)
    ends = [state for state in dict.fromkeys(states) if state != actor]
    simple.add_nodes_from([actor, *ends])
    pairs = endpoint_pairs(ends, directed=False)
    apart = [(s, t) for s, t in pairs if t not in simple.adj[s]]
    shared = {(s, t): tuple(node for node in simple.adj[s] if node in simple.adj[t]) for s, t in apart}
    between = {pair: nodes for pair, nodes in shared.items() if nodes}
    exclusive = sum(nodes == (actor,) for nodes in between.values())
    credit = sum(1 / len(nodes) for nodes in between.values() if actor in nodes)
    direct = len(pairs) - len(apart)
    network = FlowNetwork(simple, vertex_capacity=1.0)
    routes = {(s, t): round(network.pair(s, t)) for s, t in pairs}
    return Channel(
        actor=actor,
        pairs=len(pairs),
        direct=direct,
        brokered=len(between),
        exclusive=exclusive,
        base_rate=direct / len(pairs) if pairs else None,
        c2=exclusive / len(between) if between else None,
        c2_partial=credit / len(between) if between else None,
        c3=path_share(simple, ends)[actor],
        c4=sum(count > 1 for count in routes.values()) / len(pairs) if pairs else None,
        intermediaries=between,
        routes=routes,
    )


@dataclass(frozen=True)
class ActShares:
    """The rivals of "channel" as shares of the weight of an actor's own acts; None where the base is empty.

    Attributes
    ----------
    mandated : float or None
        I1: ordered, requested or funded by a state.
    funder_concentration, funders
        I2: Herfindahl index of the funders' shares, each act's weight split evenly among its funders.
    own_initiative, own_initiative_least : float or None
        K1: the actor is initiator and no dated request came before, of acts with a known initiator; the
        second also counts an undated request as coming before.
    unknown_initiator : float or None
        Share of all acts without a known initiator: a column of its own.
    forum_service : float or None
        V1: (forum - service) / (forum + service), -1 to 1.
    """

    acts: int
    total: float
    mandated: float | None
    funder_concentration: float | None
    funders: dict[str, float]
    own_initiative: float | None
    own_initiative_least: float | None
    unknown_initiator: float | None
    forum_service: float | None


def act_shares(
    acts: Iterable[Act], actor: str, *, states: _Names, forum: _Names, service: _Names
) -> ActShares:
    """Return I1, I2, K1 and V1 of an actor from the acts whose sender it is.

    Parameters
    ----------
    states : collection of str
        Actors that are states or bodies of states.
    forum, service : collections of str
        Kinds of act that are forum work and service work; other kinds count in neither.
    """
    own = [act for act in acts if act.sender == actor]
    total = sum(act.weight for act in own)
    shares: dict[str, float] = defaultdict(float)
    for act in own:
        for funder in act.funders:
            shares[funder] += act.weight / len(act.funders)
    funded = sum(shares.values())
    shares = {funder: weight / funded for funder, weight in sorted(shares.items())} if funded > 0 else {}
    ruling = frozenset(states)
    told = [act for act in own if not ruling.isdisjoint((*act.mandated_by, *act.requested_by, *act.funders))]
    known = [act for act in own if act.initiator is not None]
    began = [act for act in known if act.initiator == actor]
    base = sum(act.weight for act in known)

    def share(chosen: Iterable[Act], of: float) -> float | None:
        return sum(act.weight for act in chosen) / of if of > 0 else None

    talk, work = (sum(act.weight for act in own if act.kind in kinds) for kinds in (forum, service))
    return ActShares(
        acts=len(own),
        total=total,
        mandated=share(told, total),
        funder_concentration=sum(value**2 for value in shares.values()) if shares else None,
        funders=dict(shares),
        own_initiative=share((act for act in began if not _asked_before(act, undated=False)), base),
        own_initiative_least=share((act for act in began if not _asked_before(act, undated=True)), base),
        unknown_initiator=share((act for act in own if act.initiator is None), total),
        forum_service=(talk - work) / (talk + work) if talk + work > 0 else None,
    )


def _asked_before(act: Act, *, undated: bool) -> bool:
    """Say whether a request came first, comparing partial dates as far as both go."""
    if act.request_date is None:
        return undated and bool(act.requested_by)
    if act.date is None:
        return True
    return act.request_date[: len(act.date)] <= act.date[: len(act.request_date)]
