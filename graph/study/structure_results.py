"""Results on the network as a whole: who is a cut point, and whether meeting and talking go together.

Cut points are sought at the level of bodies, officials under their body and the offices of an intergovernmental
organisation as one, without direction, in the contacts and in the help. Nobody takes the place of who is taken
out: this is dependence as documented.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import combinations, permutations
from math import factorial
from typing import TYPE_CHECKING

from ..actors import actors
from ..case import Case
from ..inputs.family import governments, heads
from ..inputs.joined import merge_all, undirected
from ..network import project
from .card import NullCard, ResultCard, code_version

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["CUT_NETWORKS", "Cut", "Meetings", "cut_cards", "cut_points", "meetings", "qap_cards"]

CUT_NETWORKS = ("communication", "flows")


@dataclass(frozen=True)
class Cut:
    """A cut point and what it holds together.

    Attributes
    ----------
    network, actor : str
    cut_off : tuple of str
        Actors that can no longer reach the largest part left of the actor's part of the network, sorted.
    connected, parted : int
        Pairs of bodies of two governments with a route, the actor's own pairs apart; those that lose it.
    """

    network: str
    actor: str
    cut_off: tuple[str, ...]
    connected: int
    parted: int


@dataclass(frozen=True)
class Meetings:
    """States, and for each pair how many events both attended and how many contacts they had directly."""

    states: tuple[str, ...]
    met: tuple[tuple[int, ...], ...]
    talked: tuple[tuple[int, ...], ...]


def cut_network(case: Case, network: str) -> nx.Graph:
    """Return the network in which cut points are sought: bodies, offices of an organisation as one, undirected."""
    graph = project(case, network, "agency")
    fold = {own: top for own, top in heads(actors(case)).items() if own in graph}
    return undirected(merge_all(graph, fold))


def cut_points(case: Case, network: str) -> tuple[Cut, ...]:
    """Return the cut points of a network, sorted by actor.

    Parameters
    ----------
    case : Case
    network : str
        A declared projection, such as those of `CUT_NETWORKS`.
    """
    import networkx as nx

    from ..measures.cuts import articulation_points

    graph = cut_network(case, network)
    state = {body: code for body, code in governments(actors(case)).items() if body in graph}
    whole = [frozenset(part) for part in nx.connected_components(graph)]
    found = []
    for actor in sorted(articulation_points(graph)):
        around = next(part for part in whole if actor in part)
        pieces = sorted(
            (sorted(piece) for piece in nx.connected_components(graph.subgraph(around - {actor}))),
            key=lambda piece: (-len(piece), piece),
        )
        before = sum(_pairs(part - {actor}, state) for part in whole)
        after = sum(_pairs(piece, state) for piece in pieces)
        after += sum(_pairs(part, state) for part in whole if part is not around)
        gone = tuple(sorted(own for piece in pieces[1:] for own in piece))
        found.append(Cut(network, actor, gone, before, before - after))
    return tuple(found)


def _pairs(nodes: frozenset[str] | list[str], state: dict[str, str]) -> int:
    """Count the pairs of bodies of two governments among some nodes that are all connected."""
    bodies = Counter(state[node] for node in nodes if node in state)
    return (bodies.total() ** 2 - sum(count**2 for count in bodies.values())) // 2


def cut_cards(case: Case) -> dict[ResultCard, tuple[str, ...]]:
    """Return the cards of all cut points, each with the actors that are cut off (`jb:cutsOff`)."""
    code = code_version()
    found: dict[ResultCard, tuple[str, ...]] = {}
    for network in CUT_NETWORKS:
        for cut in cut_points(case, network):
            card = ResultCard(
                "cut-point", case.name, cut.actor, 1.0, graph=network, granularity="agency", code=code
            )
            found[card] = cut.cut_off
            share = cut.parted / cut.connected if cut.connected else None
            pairs = ResultCard(
                "disconnected-pairs", case.name, cut.actor, share, "" if cut.connected else "why-pairs",
                network, "agency", base=cut.connected, code=code,
            )  # fmt: skip
            found[pairs] = ()
    return found


def meetings(case: Case) -> Meetings:
    """Return how often each two states met and talked.

    A state met another in every event that bodies of both attended. It talked with it in every direct contact
    between bodies of both, in either direction; what went through somebody else is no direct contact. States
    that neither attended nor talked are left out.
    """
    from ..inputs.acts import contact_acts
    from ..measures.attendance import ATTENDING
    from .role_world import read_world

    world = read_world(case)
    at: dict[str, set[str]] = defaultdict(set)
    for part in world.parts:
        if part.state and part.role in ATTENDING:
            at[part.event].add(part.state)
    met = [pair for states in at.values() for pair in combinations(sorted(states), 2)]
    said = set()
    for deed in contact_acts(world.records):
        ends = {world.states.get(deed.act.sender or ""), world.states.get(deed.act.receiver or "")}
        if not deed.act.via and None not in ends and len(ends) == 2:
            one, two = sorted(str(end) for end in ends)
            said.add((one, two, deed.act.statement))
    talked = [(one, two) for one, two, _ in said]
    states = tuple(
        sorted({*(state for told in at.values() for state in told), *(s for p in talked for s in p)})
    )
    return Meetings(states, _matrix(states, met), _matrix(states, talked))


def _matrix(states: tuple[str, ...], pairs: list[tuple[str, str]]) -> tuple[tuple[int, ...], ...]:
    counts: dict[tuple[str, str], int] = defaultdict(int)
    for one, two in pairs:
        counts[one, two] += 1
        counts[two, one] += 1
    return tuple(tuple(counts[one, two] for two in states) for one in states)


def _symmetries(matrix: list[list[int]]) -> int:
    """Count the relabellings that leave a matrix as it is; all others come in groups of this size."""
    import numpy as np

    values = np.array(matrix)
    orders = np.array(list(permutations(range(len(values)))), dtype=np.intp)
    same = values[orders[:, :, None], orders[:, None, :]] == values
    return int(same.all(axis=(1, 2)).sum())


def qap_cards(case: Case, replicates: int, seed: int) -> list[ResultCard]:
    """Return the QAP correlation of meeting and talking: whether at all (ties), and how often (counts)."""
    from ..measures.qap import qap_correlation
    from ..nulls.pvalue import LEVEL

    told = meetings(case)
    size = len(told.states)
    cards = []
    for how in ("ties", "counts"):
        one, two = (
            [[cell if how == "counts" else min(cell, 1) for cell in row] for row in matrix]
            for matrix in (told.met, told.talked)
        )
        found = qap_correlation(one, two, permutations=replicates, seed=seed)
        support = (
            factorial(size) // _symmetries(two) if found.exact and found.permutations else found.permutations
        )
        testable = found.floor is not None and found.floor <= LEVEL
        null = NullCard(
            "QAP", found.p, None, support, found.permutations, seed, found.exact, testable, found.mean
        )
        cards.append(ResultCard(
            "qap-correlation", case.name, "", found.r, "" if found.r is not None else "why-pairs",
            f"co-attendance ~ communication ({how})", "state", nulls=(null,) if found.p is not None else (),
            base=size * (size - 1) // 2, code=code_version(),
        ))  # fmt: skip
    return cards
