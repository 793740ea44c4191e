"""Dated contacts and the probability of ties: what paths in time and most probable paths are given.

Coding decisions
----------------
- A contact is a statement behind a tie of the network, at the dates the statement gives: its first and its last
  possible day (`jb:earliest`, `jb:latest`). A statement without a date, or with one that is open on a side (since,
  or before), makes no contact and is counted: nobody could say when.
- The probability of a tie is that of all its acts' evidence taken together (`evidence_of`); a tie that no source
  lets judge has none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from ..case import Case
from ..evidence.probabilities import Evidence, tie_probability
from ..iri import local, slug
from ..measures.contacts import Contact
from .evidence import EvidenceBook, evidence_of

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["Contacts", "dated_contacts", "tie_chances"]

_DATES = """
SELECT ?s ?earliest ?latest ?phase WHERE {
  VALUES ?class { jb:Relation jb:AssistanceFlow jb:Event }
  ?s a ?class .
  FILTER NOT EXISTS { ?s jb:start|jb:end ?open FILTER(CONTAINS(STR(?open), "..")) }
  OPTIONAL { ?s jb:earliest ?earliest } OPTIONAL { ?s jb:latest ?latest } OPTIONAL { ?s jb:phase ?phase }
} ORDER BY ?s ?earliest ?latest ?phase
"""


@dataclass(frozen=True)
class Contacts:
    """The dated contacts of a network.

    Attributes
    ----------
    contacts : tuple of Contact
        Sorted; for `graph.measures.temporal`.
    statements : mapping
        Contact to the statements behind it, sorted.
    undated : tuple of str
        Statements left out because no source dates them, or their end is before their start.
    """

    contacts: tuple[Contact, ...]
    statements: dict[Contact, tuple[str, ...]]
    undated: tuple[str, ...]


def dated_contacts(case: Case, graph: nx.Graph) -> Contacts:
    """Return the dated contacts behind the ties of a network.

    Parameters
    ----------
    case : Case
        Where the dates stand.
    graph : networkx graph
        From `project` or `united`; at agency or state level.
    """
    dates: dict[str, tuple[date, date, str]] = {}
    for subject, earliest, latest, phase in case.store.select(_DATES, timeout=None).texts():
        span = _span(earliest, latest)
        if span:
            dates.setdefault(local(subject), (*span, slug(phase)))
    found: dict[Contact, set[str]] = defaultdict(set)
    undated: set[str] = set()
    for source, target, told in graph.edges(data="statements"):
        for statement in told:
            if statement not in dates:
                undated.add(statement)
                continue
            found[Contact(source, target, *dates[statement])].add(statement)
    ordered = tuple(sorted(found))
    return Contacts(ordered, {one: tuple(sorted(found[one])) for one in ordered}, tuple(sorted(undated)))


def _span(earliest: str, latest: str) -> tuple[date, date] | None:
    """Return first and last day; one of them alone stands for both."""
    try:
        days = [date.fromisoformat(text[:10]) for text in (earliest or latest, latest or earliest)]
    except ValueError:
        return None
    return (days[0], days[1]) if days[0] <= days[1] else None


def tie_chances(
    case: Case, graph: nx.Graph, told: EvidenceBook | None = None
) -> dict[tuple[str, str], float | None]:
    """Return the probability of every tie of a network; None where no source lets it be judged.

    Parameters
    ----------
    case : Case
        Whose evidence.
    graph : networkx graph
        Its edges carry `statements`.
    told : EvidenceBook, optional
        The evidence, if it was read already.
    """
    evidence = told or evidence_of(case)
    return {
        (source, target): tie_probability(_pieces(evidence, statements))
        for source, target, statements in graph.edges(data="statements")
    }


def _pieces(told: EvidenceBook, statements: Iterable[str]) -> list[Evidence]:
    acts = {told.act(statement) for statement in statements}
    return [piece for act in sorted(acts) for piece in told.pieces.get(act, ())]
