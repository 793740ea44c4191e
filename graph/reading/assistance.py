"""Assistance: which types of help are documented for which group of victims, how often, by whom."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..case import Case
from ..tabular import Cell, ResultTable
from ..texts import say
from ..vocabulary import scheme
from .accounts_of import bounds
from .things import Known, Thing, read_things
from .timeline import members
from .wording import cited, made, span, word


@dataclass(frozen=True)
class Provision:
    """Flows of assistance by group and type.

    Attributes
    ----------
    groups : tuple of str
        The groups of victims that received any, by name; only the one asked for and its parts, if one was.
    types : tuple of str
        All types of assistance, in the vocabulary's order.
    cells : mapping of (group, type) to tuple of Thing
        The flows; a pair that is absent is not documented, which does not say that nobody helped.
    others : int
        Flows of the case to recipients that are not groups of victims.
    known : Known
        The things by id.
    """

    groups: tuple[str, ...]
    types: tuple[str, ...]
    cells: dict[tuple[str, str], tuple[Thing, ...]]
    others: int
    known: Known


def is_victims(known: Known, own: str) -> bool:
    """Tell whether an actor is a group of victims."""
    found = known.things.get(own)
    return found is not None and "VictimGroup" in found.values.get("class", ())


def provision(case: Case, group: str = "") -> Provision:
    """Lay the flows of assistance out by group of victims and type.

    Parameters
    ----------
    case : Case
        An opened case.
    group : str
        Only this group, with the groups that are part of it; an id or any of its names.

    Raises
    ------
    UnknownNameError
        If the group is unknown.
    """
    known = read_things(case)
    own = members(case, group) if group else None
    cells: dict[tuple[str, str], list[Thing]] = {}
    others = 0
    for flow in known.of("AssistanceFlow"):
        recipients = [one for one in flow.values.get("recipient", ()) if is_victims(known, one)]
        others += not recipients
        for one in recipients:
            if own is None or one in own:
                cells.setdefault((one, flow.term("type")), []).append(flow)
    groups = sorted({one for one, _ in cells}, key=lambda one: (known.label(one, "en"), one))
    types = [one.term for one in scheme("assistance").values()]
    types += sorted({kind for _, kind in cells} - set(types))
    found = {key: tuple(sorted(flows, key=lambda flow: flow.order)) for key, flows in cells.items()}
    return Provision(tuple(groups), tuple(types), found, others, known)


def provision_table(found: Provision, form: str, lang: str) -> ResultTable:
    """Write the matrix: a row for each group, a column for each type, the number of flows in each cell."""
    columns = ("group", "group_id", *found.types, "types_documented")
    narrow = (
        "group",
        *(kind for kind in found.types if any((one, kind) in found.cells for one in found.groups)),
    )
    records: list[dict[str, Cell]] = []
    for one in found.groups:
        counts = {kind: len(found.cells.get((one, kind), ())) for kind in found.types}
        told: dict[str, Cell] = {"group": found.known.label(one, lang), "group_id": one.partition("/")[2]}
        filled = sum(1 for count in counts.values() if count)
        records.append({**told, **counts, "types_documented": filled})
    table = made(records, columns, narrow, form, lang, (_note(found, lang),))
    names = {kind: word("assistance", kind, lang) for kind in found.types if kind in table.columns}
    return ResultTable(table.columns, table.rows, {**table.headings, **names}, table.notes)


def providers_table(found: Provision, form: str, lang: str) -> ResultTable:
    """Write a row for each group and type: who provided, paid, passed on and took part, and the figures' bounds."""
    columns = (
        "group", "type", "flows", "providers", "funders", "channels", "partners", "status", "people_per_flow",
        "sources", "flow_ids",
    )  # fmt: skip
    narrow = columns[:8]
    records: list[dict[str, Cell]] = []
    for one in found.groups:
        for kind in found.types:
            flows = found.cells.get((one, kind), ())
            if flows:
                records.append({
                    "group": found.known.label(one, lang), "type": word("assistance", kind, lang),
                    "flows": len(flows), "providers": _named(found.known, flows, "provider", lang),
                    "funders": _named(found.known, flows, "funder", lang),
                    "channels": _named(found.known, flows, "channel", lang),
                    "partners": _named(found.known, flows, "partner", lang),
                    "status": _statuses(flows, lang), "people_per_flow": _people(found.known, flows),
                    "sources": "; ".join(dict.fromkeys(cited(found.known, flow) for flow in flows)),
                    "flow_ids": ";".join(flow.name for flow in flows),
                })  # fmt: skip
    return made(records, columns, narrow, form, lang, (_note(found, lang),))


def _named(known: Known, flows: Iterable[Thing], part: str, lang: str) -> str:
    ids = dict.fromkeys(own for flow in flows for own in flow.values.get(part, ()))
    return known.names(ids, lang)


def _statuses(flows: Iterable[Thing], lang: str) -> str:
    return ", ".join(
        word("status", status, lang) for status in sorted({flow.status for flow in flows}) if status
    )


def _people(known: Known, flows: Iterable[Thing]) -> str:
    """Return the bounds of people for each flow apart: the same people may be in several flows."""
    told = []
    for flow in flows:
        people = next((one for one in bounds(known, flow.accounts) if one.what == "people"), None)
        if people:
            told.append(f"{flow.name}: {span(people.low, people.high)}")
    return "; ".join(told)


def _note(found: Provision, lang: str) -> str:
    flows = {flow.id for cell in found.cells.values() for flow in cell}
    return say("read-assistance-note", lang, flows=len(flows), groups=len(found.groups), others=found.others)
