"""Figures from networks: their size, what falls apart without an actor, paths, brokerage, ranks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from ..case import Case
from ..errors import JembatanError, unknown
from .value import Found
from .written import joined

if TYPE_CHECKING:
    import networkx as nx

Given = Mapping[str, Any]
Taken = dict[str, Found]


def _graph(case: Case, given: Given) -> nx.DiGraph:
    from ..network import Filters, project

    kept = Filters(*(tuple(given.get(key, ())) for key in ("layers", "phases", "statuses")))
    return project(case, str(given["projection"]), str(given["level"]), kept)


def network_taken(case: Case, given: Given) -> Taken:
    """Return the size of a network."""
    from ..statements import statements

    graph = _graph(case, given)
    named = {one for _, _, told in graph.edges(data="statements") for one in told}
    cited = {ref.source_id for one in statements(case, named).values() for ref in one.accounts}
    counts = {
        "actors": len(graph), "ties": graph.number_of_edges(), "statements": len(named), "sources": len(cited),
    }  # fmt: skip
    return {name: Found(value) for name, value in counts.items()}


LOSS = (
    "pairs", "connected", "connected_without", "removed", "events", "reachability_loss", "efficiency",
    "efficiency_without", "efficiency_loss", "routes", "routes_without",
)  # fmt: skip


def without_taken(case: Case, given: Given) -> Taken:
    """Return what an actor's absence costs, as `jembatan without` does."""
    from ..study.without import losses, taken_out

    if given["scope"] not in ("governments", "victims"):
        raise unknown("scope", str(given["scope"]), ("governments", "victims"))
    taken = taken_out(case, str(given["actor"]))
    scope = str(given["scope"])
    found = losses(
        case, taken, (str(given["level"]),), str(given["variant"]), (scope,), disjoint=bool(given["taken"])
    )
    loss = next((one for one in found if one.scope == scope), None)
    if loss is None:
        raise JembatanError(f"the variant '{given['variant']}' has no pairs of the scope '{given['scope']}'.")
    told = around(loss.graph, taken.node)
    figures = {name: getattr(loss, name) for name in LOSS} | {"lost": len(loss.lost), "told": len(loss.told)}
    return {name: Found(value, statements=told) for name, value in figures.items()}


def path_taken(case: Case, given: Given) -> Taken:
    """Return the ways from one actor to another."""
    from ..study.path import paths

    found = paths(
        case, str(given["from"]), str(given["to"]), str(given["by"]), projection=str(given["projection"]),
        level=str(given["level"]), directed=bool(given["directed"]),
    )  # fmt: skip
    if not found.paths:
        return {"length": Found(None), "paths": Found(0), "through": Found(None)}
    first = found.paths[0]
    behind = tuple(sorted({own for step in first.steps for own in (*step.forward, *step.backward)}))
    between = [step.target for step in first.steps[:-1]]
    names = {
        lang: joined([str(found.graph.nodes[one][f"label_{lang}"]) for one in between], lang)
        for lang in ("en", "id")
    }
    return {
        "length": Found(len(first.steps), {}, False, behind),
        "paths": Found(len(found.paths), {}, False, behind),
        "through": Found(names["en"] or None, names if between else {}, False, behind),
    }


ROLES = ("total", "coordinator", "itinerant", "gatekeeper", "representative", "liaison")


def brokerage_taken(case: Case, given: Given) -> Taken:
    """Return the brokerage roles of an actor."""
    from ..inputs.family import node_of
    from ..study.brokerage import brokerage

    level = str(given["level"])
    study = brokerage(case, str(given["partition"]), str(given["projection"]), level, replicates=0)
    node = node_of(case, str(given["actor"]), level)
    own = study.broker(node)
    behind = around(study.graph, node)
    scores = own.scores if own else {}
    return {
        role: Found(
            scores[role].count if role in scores else 0 if role == "total" else None, {}, False, behind
        )
        for role in ROLES
    }


def rank_taken(case: Case, given: Given) -> Taken:
    """Return the place of an actor by a centrality; organisations stand as one."""
    from ..inputs.family import node_of, united
    from ..measures.centrality import MEASURES as CENTRALITIES
    from ..network import Filters
    from ..ranking import LOW_FIRST
    from ..study.fast import compute

    name = str(given["measure"])
    if name not in CENTRALITIES:
        raise unknown("centrality", name, CENTRALITIES)
    kept = Filters(*(tuple(given[key]) for key in ("layers", "phases", "statuses")))
    graph = united(case, str(given["projection"]), str(given["level"]), kept)
    node = node_of(case, str(given["actor"]), str(given["level"]))
    values = compute(graph, [name])[name]
    own = values.get(node)
    if own is None:
        return {"rank": Found(None), "value": Found(None), "of": Found(len(graph))}
    defined = [value for value in values.values() if value is not None]
    before = sum(value < own if name in LOW_FIRST else value > own for value in defined)
    behind = around(graph, node)
    return {
        "rank": Found(before + 1, {}, False, behind), "value": Found(own, {}, False, behind),
        "of": Found(len(graph)),
    }  # fmt: skip


def around(graph: nx.Graph, node: str) -> tuple[str, ...]:
    """Return the statements of an actor's ties in a network."""
    if node not in graph:
        return ()
    ends: Iterable[Any] = graph.edges(node, data="statements")
    if graph.is_directed():
        ends = [*ends, *graph.in_edges(node, data="statements")]
    return tuple(sorted({own for _, _, told in ends for own in told or ()}))
