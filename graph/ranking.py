"""The table of who is central: every actor of a network with its measures, the first one first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from .errors import unknown
from .measures.centrality import MEASURES
from .study.fast import chosen_backend, compute, long_betweenness
from .tabular import Cell, ResultTable
from .texts import headings, say
from .vocabulary import scheme

if TYPE_CHECKING:
    import networkx as nx

    from .executor.sampling import Progress
    from .study.sourcewise import Betweenness
    from .study.uncertainty import Doubt

LOW_FIRST = frozenset({"constraint"})
"""Measures in which a low value is the notable one."""


_PARTS = ("low", "high", "rank_low", "rank_high")


def ranking(
    graph: nx.DiGraph, measures: Sequence[str] | None = None, by: str = "betweenness", top: int | None = None,
    lang: str = "en", *, names: bool = False, backend: str = "auto",
    doubts: Mapping[tuple[str, str], Doubt] | None = None, explain: bool = False,
    exact: bool = False, sources: int | None = None, seed: int = 0, processes: int = 1,
    progress: Progress | None = None,
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
    backend : {"auto", "networkx", "igraph"}
        Which program computes; the values are the same. `auto` takes igraph for large networks, if it is there.
    doubts : mapping, optional
        From `graph.study.uncertainty.doubts`: adds evidence interval and rank range after each measure in it.
    explain : bool
        Whether the notes say what every measure shown means, not only the one that orders the rows.
    exact, sources, seed, processes, progress
        Of betweenness in a large network, as in `graph.study.fast.long_betweenness`.

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
    used = chosen_backend(backend, len(graph))
    wanted = dict.fromkeys((*chosen, by))
    between = None
    if "betweenness" in wanted:
        between = long_betweenness(
            graph, used, exact=exact, sources=sources, seed=seed, processes=processes, progress=progress
        )
    values = compute(graph, [name for name in wanted if not between or name != "betweenness"], used)
    if between:
        values["betweenness"] = between.values
    sign = 1 if by in LOW_FIRST else -1

    def order(node: str) -> tuple[bool, float, str]:
        value = values[by][node]
        return (value is None, sign * float(value or 0), node)

    blocs = scheme("bloc")
    rows: list[tuple[Cell, ...]] = []
    for node in sorted(graph.nodes, key=order)[:top]:
        data = graph.nodes[node]
        bloc = blocs[data["bloc"]].name(lang) if names and data["bloc"] in blocs else data["bloc"]
        scores = [
            cell for name in chosen for cell in (_whole(values[name][node]), *_ranges(doubts, name, node))
        ]
        rows.append((node, data[f"label_{lang}"], bloc, *scores))
    doubted = {name for name, _ in doubts or ()}
    columns = ["actor", "label", "bloc"]
    for name in chosen:
        columns += [name, *(f"{name}_{part}" for part in _PARTS if name in doubted)]
    shown = headings(tuple(columns), lang)
    for name in chosen:
        label = getattr(MEASURES[name], f"label_{lang}")
        shown |= {name: label} | {f"{name}_{part}": say(f"doubt-{part}", lang) for part in _PARTS}
    told = dict.fromkeys((by, *(chosen if explain else ())))
    notes = (
        *(estimate_notes(between, len(graph), lang) if between else ()),
        network_note(graph, lang),
        say(f"backend-{used}", lang),
        *(measure_note(name, lang) for name in told),
    )
    return ResultTable(tuple(columns), tuple(rows), shown, notes)


def estimate_notes(between: Betweenness, nodes: int, lang: str) -> tuple[str, ...]:
    """Return the warning that betweenness is an estimate: from how many sources, how far off at most; or nothing."""
    if between.exact:
        return ()
    return (
        say("estimate-note", lang, sources=between.sources, nodes=nodes, bound=f"{between.bound:.2g}",
            certainty="95", seed=between.seed),
    )  # fmt: skip


def _ranges(doubts: Mapping[tuple[str, str], Doubt] | None, name: str, node: str) -> tuple[Cell, ...]:
    one = (doubts or {}).get((name, node))
    return (one.low, one.high, one.rank_low, one.rank_high) if one else ()


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
    label, meaning, on, scale = (
        getattr(one, f"{part}_{lang}") for part in ("label", "meaning", "graph", "normalisation")
    )
    return say("measure-note", lang, label=label, meaning=meaning, graph=on, scale=scale)
