"""Structure of the network beside the indicators: a description, not an outcome (method 5).

Density and centralisation depend on the number of bodies, so centralisation is also placed among random networks
with as many bodies and ties (N-ER). C2 and A1 are those of the body that was asked for, at state level; their
tests stand in `role`.
"""

from __future__ import annotations

import networkx as nx
import numpy as np

from ..inputs.attendance import attendances
from ..inputs.family import family, governments, united
from ..measures.arena import arena
from ..measures.centralisation import degree_centralisation
from ..measures.channel import channel
from ..nulls.er import ErModel
from .compare_model import Score, scored
from .compare_view import CaseView

__all__ = ["QUANTILE_DRAWS", "structure_scores"]

QUANTILE_DRAWS = 200
_SEED = 1


def structure_scores(view: CaseView) -> list[Score]:
    """Return density, centralisation and its place among random networks, C2 and A1 of a case."""
    name = view.name
    contact = united(view.case, "communication", "agency").to_undirected()
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
    states = sorted(set(governments(view.known).values()))
    between = channel(united(view.case, "communication", "state"), view.actor, states)
    found.append(put("C2", between.c2, between.brokered, "pairs", "" if between.brokered else "no_pairs"))
    members = family(view.known, view.actor) if view.actor in view.known else frozenset({view.actor})
    hosted = arena(attendances(view.case, view.known), members)
    found.append(put("A1", hosted.a1, hosted.pairs, "pairs", "" if hosted.a1 is not None else "no_pairs"))
    return found


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
