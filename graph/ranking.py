"""The table of who is central: every actor of a network with its measures, the first one first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from .errors import unknown
from .measures.centrality import MEASURES, centralities
from .tabular import Cell, ResultTable
from .texts import headings, say
from .vocabulary import scheme

if TYPE_CHECKING:
    import networkx as nx

LOW_FIRST = frozenset({"constraint"})
"""Measures in which a low value is the notable one."""


def ranking(
    graph: nx.DiGraph, measures: Sequence[str] | None = None, by: str = "betweenness", top: int | None = None, lang: str = "en",
    *, names: bool = False,
) -> ResultTable:  # fmt: skip
    """Rank the actors of a network.

    Parameters
    ----------
    graph : networkx.DiGraph
        From `project`.
    measures : sequence of str, optional
        Names in `MEASURES`; all of them if not given.
    by : str
        The measure that orders the rows; ties stand in the order of their ids.
    top : int, optional
        How many rows at the most.
    lang : {"en", "id"}
        The language of names and headings.
    names : bool
        Whether blocs are given by their names in that language instead of their ids.

    Returns
    -------
    ResultTable
        Columns `actor` (the id), `label`, `bloc` and one for each measure; None where a measure is not
        defined for an actor. The notes name the network and what the ordering measure means.

    Raises
    ------
    UnknownNameError
        For a measure that does not exist.
    """
    if by not in MEASURES:
        raise unknown("measure", by, MEASURES)
    chosen = tuple(dict.fromkeys(measures or MEASURES))
    values = centralities(graph, dict.fromkeys((*chosen, by)))
    sign = 1 if by in LOW_FIRST else -1

    def order(node: str) -> tuple[bool, float, str]:
        value = values[by][node]
        return (value is None, sign * float(value or 0), node)

    blocs = scheme("bloc")
    rows: list[tuple[Cell, ...]] = []
    for node in sorted(graph.nodes, key=order)[:top]:
        data = graph.nodes[node]
        bloc = blocs[data["bloc"]].name(lang) if names and data["bloc"] in blocs else data["bloc"]
        rows.append((node, data[f"label_{lang}"], bloc, *(_whole(values[name][node]) for name in chosen)))
    columns = ("actor", "label", "bloc", *chosen)
    shown = headings(columns, lang) | {name: getattr(MEASURES[name], f"label_{lang}") for name in chosen}
    return ResultTable(columns, tuple(rows), shown, (network_note(graph, lang), measure_note(by, lang)))


def _whole(value: float | int | None) -> float | int | None:
    """Return a count as a whole number."""
    return int(value) if isinstance(value, float) and value.is_integer() and abs(value) >= 2 else value


def network_note(graph: nx.DiGraph, lang: str) -> str:
    """Return one sentence that names the network: projection, level, filters, size, weight."""
    data = graph.graph
    return say(
        "network-note", lang, name=data["name"], description=data[f"description_{lang}"], case=data["case"],
        level=say(f"level-{data['level']}", lang), filters=data["filters"] or say("no-filter", lang),
        nodes=graph.number_of_nodes(), edges=graph.number_of_edges(), weight=data[f"weight_{lang}"],
    )  # fmt: skip


def measure_note(name: str, lang: str) -> str:
    """Return what a measure means, on which graph it is computed and how it is scaled."""
    one = MEASURES[name]
    label, meaning, on, scale = (getattr(one, f"{part}_{lang}") for part in ("label", "meaning", "graph", "normalisation"))
    return say("measure-note", lang, label=label, meaning=meaning, graph=on, scale=scale)
