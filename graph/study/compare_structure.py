"""Structure of the network beside the indicators: a description, not an outcome (method 5).

Density and centralisation depend on the number of bodies, so centralisation is also placed among random networks
with as many bodies and ties (N-ER). C2 and A1 (deliberative events, strict hosts) are those of the body that was asked
for, at state level, on the very graphs of `role`, where their tests stand.
"""

from __future__ import annotations

import networkx as nx
import numpy as np

from ..measures.arena import arena
from ..measures.centralisation import degree_centralisation
from ..measures.channel import channel
from ..nulls.er import ErModel
from .compare_model import Score, scored
from .compare_view import CaseView
from .role_view import View
from .role_view import view as seen_from
from .role_world import read_world

__all__ = ["QUANTILE_DRAWS", "structure_scores"]

QUANTILE_DRAWS = 200
_SEED = 1


def structure_scores(view: CaseView) -> list[Score]:
    """Return density, centralisation and its place among random networks, C2 and A1 of a case."""
    name = view.name
    side = seen_from(read_world(view.case), view.actor)
    contact = _contacts(side)
    bodies = len(contact)
    density = nx.density(contact) if bodies > 1 else None
    centre = degree_centralisation(contact)
    place = _quantile(contact, centre)
    few = "" if density is not None else "few_bodies"
    central = "" if centre is not None else "few_bodies"
    ranked, draws = ("", QUANTILE_DRAWS) if place is not None else ("few_bodies", 0)

    def put(part: str, one: float | None, n: int, n_of: str, why: str = "") -> Score:
        return scored(name, "structure", part, one, one, one, n, n_of, why)

    found = [
        put("bodies", bodies, bodies, "bodies"),
        put("density", density, bodies, "bodies", few),
        put("centralisation", centre, bodies, "bodies", central),
        put("centralisation_quantile", place, draws, "draws", ranked),
    ]
    between = channel(side.contact_graph(), view.actor, side.every_state)
    found.append(put("C2", between.c2, between.brokered, "pairs", "" if between.brokered else "no_pairs"))
    hosted = arena(side.parts, {view.actor}, events=side.talks)
    found.append(put("A1", hosted.a1, hosted.pairs, "pairs", "" if hosted.a1 is not None else "no_pairs"))
    return found


def _contacts(side: View) -> nx.Graph:
    """Return who was in contact with whom, body by body; a go-between stands between the two ends."""
    graph = nx.Graph()
    for deed in side.contacts:
        ends = (deed.act.sender or "", *deed.act.via, deed.act.receiver or "")
        names = [side.world.heads.get(body, body) for body in ends if body]
        hops = [(names[0], via) for via in names[1:-1]] + [(via, names[-1]) for via in names[1:-1]]
        graph.add_edges_from(pair for pair in hops or [(names[0], names[-1])] if pair[0] != pair[1])
    return graph


def _quantile(graph: nx.Graph, value: float | None) -> float | None:
    """Return the share of random networks of the same size that are less centralised (half of those that are equal)."""
    size, ties = len(graph), graph.number_of_edges()
    if value is None or not ties:
        return None
    rng = np.random.default_rng(_SEED)
    below = 0.0
    for state in ErModel.of(graph).draw(rng, QUANTILE_DRAWS):
        degrees = np.bincount(state.ravel(), minlength=size)
        drawn = float(degrees.max() * size - degrees.sum()) / ((size - 1) * (size - 2))
        below += 0.5 if abs(drawn - value) < 1e-12 else float(drawn < value)
    return below / QUANTILE_DRAWS
