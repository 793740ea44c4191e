"""A network as a drawing program gets it: places, colours, names of ties with their status, and when each tie was."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from math import sqrt
from typing import TYPE_CHECKING

from ..case import Case
from ..dates import parse
from ..model import Statement
from ..page.layout import place
from ..statements import statements
from ..vocabulary import scheme
from .network import edge_values, node_values

if TYPE_CHECKING:
    import networkx as nx

    from ..tabular import Cell

_HEX = re.compile(r"#[0-9a-fA-F]{6}\Z")
_GREY = "#777777"
_SMALLEST, _LARGEST = 8.0, 34.0
_NEVER = (date.max, date.min)


@dataclass(frozen=True)
class DrawnNode:
    """An actor: its values as in GraphML, its colour (`#rrggbb`), where it stands, and how large."""

    id: str
    values: dict[str, Cell]
    colour: str
    x: int
    y: int
    size: float


@dataclass(frozen=True)
class Spell:
    """A time in which a tie is documented: the first and the last possible day; None where it is open."""

    start: date | None
    end: date | None


@dataclass(frozen=True)
class DrawnTie:
    """A tie: its values as in GraphML, its name with its status, its colour, whether it accuses, and when.

    Attributes
    ----------
    spells : dict of Spell to int
        How many statements speak of each time, in order of time, without overlap.
    """

    source: str
    target: str
    values: dict[str, Cell]
    label: str
    colour: str
    accuses: bool
    spells: dict[Spell, int]

    def times(self) -> tuple[Spell, ...]:
        """Return the times in which the tie is documented, those that touch joined."""
        joined: list[Spell] = []
        for spell in self.spells:
            last = joined[-1].end if joined else None
            if last and spell.start and (spell.start - last).days == 1:
                joined[-1] = Spell(joined[-1].start, spell.end)
            else:
                joined.append(spell)
        return tuple(joined)


@dataclass(frozen=True)
class Drawn:
    """The whole drawing, nodes and ties in the network's order."""

    nodes: tuple[DrawnNode, ...]
    ties: tuple[DrawnTie, ...]


def drawn(case: Case, network: nx.DiGraph, lang: str = "en", seed: int = 1) -> Drawn:
    """Return a projected network with what a drawing program wants besides.

    Parameters
    ----------
    case : Case
        Where the statements of the ties are.
    network : networkx.DiGraph
        From `graph.network.project`.
    lang : {"en", "id"}
        The language of labels.
    seed : int
        Of the layout; places are those of the page.
    """
    told = statements(case, {name for _, _, names in network.edges(data="statements") for name in names})
    where = place(network, list(scheme("bloc")), seed)
    nodes = tuple(
        DrawnNode(
            node,
            node_values(data, lang),
            _colour("bloc", data.get("bloc")),
            *where[node],
            _size(network, node),
        )
        for node, data in network.nodes(data=True)
    )
    return Drawn(nodes, tuple(_ties(network, told, lang)))


def _ties(network: nx.DiGraph, told: dict[str, Statement], lang: str) -> Iterator[DrawnTie]:
    for source, target, data in network.edges(data=True):
        own = [told[name] for name in data.get("statements", ()) if name in told]
        layers = data.get("layers", ())
        yield DrawnTie(
            source, target, edge_values(data), _name(data, lang), _colour("layer", layers[0] if layers else ""),
            any(one.accuses for one in own), _spells(own),
        )  # fmt: skip


def _name(data: dict[str, tuple[str, ...]], lang: str) -> str:
    """Return the kinds of a tie and, in brackets, its statuses: an accusation is never named without."""
    known = {**scheme("assistance"), **scheme("event-kind"), **scheme("kind")}
    kinds = ", ".join(known[one].name(lang) if one in known else one for one in data.get("kinds", ()))
    own = scheme("status")
    statuses = ", ".join(own[one].name(lang) if one in own else one for one in data.get("statuses", ()))
    return f"{kinds} ({statuses})" if statuses else kinds


def _spells(told: list[Statement]) -> dict[Spell, int]:
    """Count the statements that speak of each time, in times that do not overlap (Gephi refuses those that do)."""
    change: Counter[int] = Counter()
    for one in told:
        dates = [span for span in (parse(text) for text in (one.start, one.end) if text) if span]
        first, last = (dates[0].earliest or date.min, dates[-1].latest or date.max) if dates else _NEVER
        if first <= last:
            change[first.toordinal()] += 1
            change[last.toordinal() + 1] -= 1
    days = sorted(day for day, step in change.items() if step)
    found: dict[Spell, int] = {}
    count = 0
    for day, following in pairwise(days):
        count += change[day]
        if count:
            found[Spell(_day(day, date.min), _day(following - 1, date.max))] = count
    return found


def _day(number: int, open_side: date) -> date | None:
    return None if number == open_side.toordinal() else date.fromordinal(number)


def _colour(name: str, term: object) -> str:
    concept = scheme(name).get(str(term or ""))
    colour = concept.fact("color", _GREY) if concept else _GREY
    return colour if _HEX.match(colour) else _GREY


def _size(network: nx.DiGraph, node: str) -> float:
    """Return a node's size: by its ties, but groups of victims are never drawn large (as on the page)."""
    if network.nodes[node].get("kind") == "VictimGroup":
        return _SMALLEST
    return round(min(_LARGEST, _SMALLEST + 1.7 * sqrt(network.degree(node))), 1)
