"""Who gave what kind of help to whom: the flows of assistance of a case and the table made of them.

Rows are nationalities, columns the thesis's kinds of assistance. Rules:

- **Rows.** Every group of victims that the case's statements name stands under its state; groups of one state
  (and groups that are part of one another) share a row, so nobody is counted in two. A group without a state
  has a row of its own if no group that the statements name is part of it and help reached it under its own
  name (stateless people, eight men told of without their nationalities). All other groups without a state
  are *mixed*.
- **Cells.** Yes: a flow of that kind went to the row's people. No: the only flows are said to have reached 0
  persons. Unknown: nothing is said; also where help went to a mixed group above the row, since no source says
  that it reached this nationality (`wide` reads such help as reaching every row below).
- **Bodies** are folded as in `aid`: an official is the body served, an office its whole organisation.
- Allegations fill no cell.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from ..actors import Actor, actors
from ..case import Case
from ..iri import slug
from ..measures.bounds import Answer
from ..measures.provision import Cell
from .aid import AidFlow, aid_flows, kinds_of_help

__all__ = ["ProvisionCell", "ProvisionTable", "above", "provision_table"]

_NAMED = """
SELECT DISTINCT ?group WHERE {
  ?group a jb:VictimGroup . ?statement jb:recipient|jb:actor|jb:from|jb:to|jb:group ?group
} ORDER BY ?group
"""


@dataclass(frozen=True)
class ProvisionCell:
    """One row and one kind of assistance, with all who had a part in it.

    Attributes
    ----------
    group, kind : str
        State (MMR) or id of the group; notation of the kind.
    answer : {"yes", "no", "unknown"}
    providers, partners, channels, funders : frozenset of str
        Bodies; partners gave it together with a provider in one act.
    sources, authors : frozenset of str
        Independence groups of the sources, and author groups.
    flows : tuple of AidFlow
    """

    group: str
    kind: str
    answer: Answer
    providers: frozenset[str] = frozenset()
    partners: frozenset[str] = frozenset()
    channels: frozenset[str] = frozenset()
    funders: frozenset[str] = frozenset()
    sources: frozenset[str] = frozenset()
    authors: frozenset[str] = frozenset()
    flows: tuple[AidFlow, ...] = ()

    def measured(self, joint: bool = False) -> Cell:
        """Return the cell as measures take it; joint: partners count as providers too."""
        bodies = self.providers | self.partners if joint else self.providers
        return Cell(self.group, self.kind, self.answer, bodies, self.sources)


@dataclass(frozen=True)
class ProvisionTable:
    """The table of a case.

    Attributes
    ----------
    groups : mapping
        Row -> the groups of victims in it; a row is a state's code or a group's id.
    kinds : tuple of str
        The seven kinds, in the vocabulary's order.
    cells : tuple of ProvisionCell
        Every row and kind, help to mixed groups left out (the strict reading).
    wide : tuple of ProvisionCell
        The same, help to a mixed group read as reaching each row below it.
    mixed : tuple of ProvisionCell
        One cell for each kind: help to mixed groups alone.
    flows : tuple of AidFlow
        All flows to victims, of every type.
    """

    groups: Mapping[str, frozenset[str]]
    kinds: tuple[str, ...]
    cells: tuple[ProvisionCell, ...]
    wide: tuple[ProvisionCell, ...]
    mixed: tuple[ProvisionCell, ...]
    flows: tuple[AidFlow, ...]


def provision_table(
    case: Case,
    *,
    without_authors: Collection[str] = (),
    without_sources: Collection[str] = (),
    known: Mapping[str, Actor] | None = None,
) -> ProvisionTable:
    """Return the provision table of a case; parameters as for `aid_flows`."""
    known = actors(case) if known is None else known
    victims = {own.id for own in known.values() if own.kind == "VictimGroup"}
    all_flows = aid_flows(case, without_authors=without_authors, without_sources=without_sources, known=known)
    flows = tuple(flow for flow in all_flows if flow.recipients & victims)
    named = {slug(row[0]) for row in case.store.select(_NAMED, timeout=None).texts()}
    helped = {group for flow in flows if flow.kind for group in flow.recipients}
    rows = _rows(known, named & victims, helped)
    row_of = {group: row for row, members in rows.items() for group in members}
    under: dict[str, set[str]] = {}
    for group, row in row_of.items():
        for over in above(known, group):
            under.setdefault(over, set()).add(row)
    cells = []
    wide = []
    for row in rows:
        for kind in kinds_of_help():
            own = [f for f in flows if f.kind == kind and any(row_of.get(g) == row for g in f.recipients)]
            reach = [
                f
                for f in flows
                if f.kind == kind
                and f not in own
                and any(row in under.get(g, ()) for g in f.recipients if g not in row_of)
            ]
            cells.append(_cell(row, kind, own))
            wide.append(_cell(row, kind, [*own, *reach]))
    mixed = [
        _cell("mixed", kind, [f for f in flows if f.kind == kind and f.recipients & victims - row_of.keys()])
        for kind in kinds_of_help()
    ]
    return ProvisionTable(rows, kinds_of_help(), tuple(cells), tuple(wide), tuple(mixed), flows)


def above(known: Mapping[str, Actor], group: str) -> list[str]:
    """Return everything that a group is part of, the nearest first."""
    found: list[str] = []
    over = known[group].part_of
    while over in known and over not in found and over != group:
        found.append(over)
        over = known[over].part_of
    return found


def _rows(
    known: Mapping[str, Actor], named: Iterable[str], helped: Collection[str]
) -> dict[str, frozenset[str]]:
    named = sorted(named)
    whole = {over for group in named for over in above(known, group)}
    rows: dict[str, set[str]] = {}
    for group in named:
        state = next((known[one].state for one in (group, *above(known, group)) if known[one].state), "")
        if state or (group in helped and group not in whole):
            rows.setdefault(state or group, set()).add(group)
    return {row: frozenset(rows[row]) for row in sorted(rows)}


def _cell(group: str, kind: str, flows: list[AidFlow]) -> ProvisionCell:
    given = [flow for flow in flows if not flow.none and not flow.alleged]
    if not given:
        absent = any(flow.none for flow in flows)
        return ProvisionCell(group, kind, "no" if absent else "unknown", flows=tuple(flows))

    def union(role: str) -> frozenset[str]:
        return frozenset().union(*(getattr(flow, role) for flow in given))

    reports = [report for flow in given for report in flow.reports]
    return ProvisionCell(
        group, kind, "yes", union("providers"), union("partners"), union("channels"), union("funders"),
        frozenset(one.independence for one in reports),
        frozenset(one.author for one in reports if one.author), tuple(given),
    )  # fmt: skip
