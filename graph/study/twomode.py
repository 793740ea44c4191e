"""The two-mode view: actors and the events they attended, each side measured on the graph of both (method 2.2).

Attending are those in the roles convener, host, organiser, facilitator, participant and decision maker; events
nobody is said to have attended, and bodies at no event, are left out. Values are divided by the largest one that
a bipartite graph of the same two sizes allows (Faust 1997; Borgatti and Everett 1997).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..actors import actors
from ..case import Case
from ..errors import unknown
from ..inputs.attendance import attendances, events
from ..inputs.family import heads
from ..measures.attendance import ATTENDING
from ..measures.twomode import two_mode_betweenness, two_mode_closeness, two_mode_degree
from ..tabular import Cell, ResultTable, table_of
from ..texts import headings, say
from ..vocabulary import scheme

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["MODES", "attendance_graph", "two_mode_table"]

MODES = ("actors", "events")
_ACTORS = ("actor", "label", "bloc", "events", "degree", "betweenness", "closeness")
_EVENTS = ("event", "label", "kind", "start", "actors", "degree", "betweenness", "closeness")


def attendance_graph(case: Case, level: str = "agency") -> nx.Graph:
    """Return the graph of who attended what; organisations stand as one, at state level states too.

    Parameters
    ----------
    case : Case
    level : {"agency", "state"}

    Returns
    -------
    networkx.Graph
        Bipartite; node attribute `side` is actors or events.
    """
    import networkx as nx

    top = heads(actors(case))
    graph = nx.Graph()
    for record in attendances(case):
        if record.role in ATTENDING:
            body = record.state if level == "state" and record.state else top.get(record.actor, record.actor)
            graph.add_node(body, side="actors")
            graph.add_node(record.event, side="events")
            graph.add_edge(body, record.event)
    return graph


def two_mode_table(
    case: Case, mode: str = "actors", level: str = "agency", by: str = "betweenness", top: int | None = None,
    lang: str = "en", *, names: bool = False,
) -> ResultTable:  # fmt: skip
    """Return the actors, or the events, with degree, betweenness and closeness in the two-mode graph.

    Parameters
    ----------
    case : Case
    mode : {"actors", "events"}
        Which side the rows are.
    level : {"agency", "state"}
    by : {"degree", "betweenness", "closeness"}
        What orders the rows.
    top : int, optional
    lang : {"en", "id"}
    names : bool
        Whether blocs and kinds are given by name.

    Raises
    ------
    UnknownNameError
        For another mode or measure.
    """
    if mode not in MODES:
        raise unknown("mode", mode, MODES)
    if by not in _ACTORS[-3:]:
        raise unknown("two-mode measure", by, _ACTORS[-3:])
    graph = attendance_graph(case, level)
    side = [node for node, own in graph.nodes(data="side") if own == "actors"]
    values = {
        "degree": two_mode_degree(graph, side), "betweenness": two_mode_betweenness(graph, side),
        "closeness": two_mode_closeness(graph, side),
    }  # fmt: skip
    told, known, states = events(case), actors(case), scheme("state")
    rows: list[dict[str, Cell]] = []
    for node in sorted(graph, key=lambda one: (values[by][one] is None, -(values[by][one] or 0.0), one)):
        if graph.nodes[node]["side"] != mode:
            continue
        row: dict[str, Cell] = {name: scores[node] for name, scores in values.items()}
        if mode == "actors":
            own = known.get(node)
            bloc = scheme("bloc").get(own.bloc) if own else None
            row |= {
                "actor": node, "label": own.label(lang) if own else states[node].name(lang),
                "bloc": (bloc.name(lang) if names and bloc else own.bloc) if own else "", "events": graph.degree(node),
            }  # fmt: skip
        else:
            one = told[node]
            kind = scheme("event-kind").get(one.kind)
            row |= {
                "event": node, "label": one.label_id if lang == "id" else one.label_en,
                "kind": kind.name(lang) if names and kind else one.kind,
                "start": one.earliest.isoformat() if one.earliest else "", "actors": graph.degree(node),
            }  # fmt: skip
        rows.append(row)
    columns = _ACTORS if mode == "actors" else _EVENTS
    shown = headings(columns, lang) | {
        name: say(f"two-mode-{name}", lang) for name in ("degree", "betweenness", "closeness")
    }
    note = say(
        "two-mode-note", lang, case=case.name, level=say(f"level-{level}", lang), actors=len(side),
        events=len(graph) - len(side), ties=graph.number_of_edges(),
    )  # fmt: skip
    return table_of(rows[:top], columns, headings=shown, notes=(note, say("two-mode-measures", lang)))
