"""Two versions of a case, row by row and figure by figure: what was added, removed, changed, graded anew."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from ..case import Case
from ..export.tables import TablesOut, to_tables
from ..iri import participation_id
from ..reading.accounts_of import bounds
from ..reading.things import STATEMENTS, Known, Thing, read_things
from ..reading.wording import rank
from ..tables.columns import Column
from ..tables.formulas import plain
from ..tables.schema import BY_NAME, TABLES, Table

GRADED = {("relations", "status"): "status", ("sources", "reliability"): "reliability",
          ("accounts", "confidence"): "confidence"}  # fmt: skip
"""The columns whose terms are grades: what changes in them goes up or down."""

_RISING = frozenset({"status"})
"""Vocabularies whose order goes from the weakest to the strongest; the others go the other way."""

Row = Mapping[str, str]


@dataclass(frozen=True)
class Change:
    """One thing that differs.

    Attributes
    ----------
    kind : str
        `added`, `removed`, `changed`, `upgraded`, `downgraded`, `resolved`, `unresolved`, `now-disagree`,
        `no-longer-disagree` or `beyond` (statements that no table can hold).
    table : str
        The table of the thing.
    id : str
        The thing's id.
    label_en, label_id : str
        Its name.
    column : str
        What differs in it: a column; for disagreements `people`, `amount` or `quantity`.
    before, after : str
        The cells, or the differing figures.
    """

    kind: str
    table: str
    id: str
    label_en: str
    label_id: str
    column: str = ""
    before: str = ""
    after: str = ""


@dataclass(frozen=True)
class Difference:
    """All changes from one version to another, by table, in the tables' order."""

    before: str
    after: str
    changes: tuple[Change, ...]


def compare(old: Case, new: Case) -> Difference:
    """Compare two versions of a case, or any two cases.

    Parameters
    ----------
    old, new : Case
        Opened cases. Both are read as tables; the order of rows, files and lists does not count.
    """
    was, now = to_tables(old), to_tables(new)
    known_old, known_new = read_things(old), read_things(new)
    changes: list[Change] = []
    for table in TABLES:
        changes += _rows(table, was, now, known_old, known_new)
    changes += _disagreements(known_old, known_new)
    changes += _beyond(was, now)
    return Difference(old.name, new.name, tuple(changes))


def _read(table: Table, told: TablesOut) -> dict[str, Row]:
    text = told.texts[f"{table.name}.csv"]
    found: dict[str, Row] = {}
    for raw in csv.DictReader(io.StringIO(text, newline=""), strict=True):
        row = {name: plain(cell) for name, cell in raw.items()}
        if table.id_column:
            key = row[table.id_column]
        else:
            key = participation_id(row["event_id"], row["role"], row["actor_id"])
        found[key] = row
    return found


def _rows(
    table: Table, was: TablesOut, now: TablesOut, known_old: Known, known_new: Known
) -> Iterator[Change]:
    before, after = _read(table, was), _read(table, now)
    for own in sorted({*before, *after}):
        known = known_new if own in after else known_old
        thing = known.things.get(f"{table.path}/{own}") or _about(known, (after.get(own) or before[own]))
        labels = (thing.label("en"), thing.label("id")) if thing else (own, own)
        if own not in before:
            yield Change("added", table.name, own, *labels)
        elif own not in after:
            yield Change("removed", table.name, own, *labels)
        else:
            for column in table.columns:
                first, second = before[own].get(column.name, ""), after[own].get(column.name, "")
                if _values(column, first) != _values(column, second):
                    kind = _kind(table.name, column.name, first, second)
                    yield Change(kind, table.name, own, *labels, column.name, first, second)


def _values(column: Column, cell: str) -> list[str]:
    """Return what a cell says: the order of its values does not count, nor the spelling of a number (`-9.0`, `-9`)."""
    found = sorted(column.values(cell))
    if column.kind in ("decimal", "integer"):
        with suppress(InvalidOperation):
            return [str(Decimal(value).normalize()) for value in found]
    return found


def _about(known: Known, row: Row) -> Thing | None:
    """Return the thing that an account speaks of."""
    about = row.get("about", "")
    return next((one for table in TABLES if (one := known.things.get(f"{table.path}/{about}"))), None)


def _kind(table: str, column: str, before: str, after: str) -> str:
    if table == "difficulties" and column.startswith("resolution") and not (before and after):
        return "resolved" if after else "unresolved"
    scheme = GRADED.get((table, column))
    if scheme and before and after:
        up = rank(scheme, after) > rank(scheme, before)
        return "upgraded" if up == (scheme in _RISING) else "downgraded"
    return "changed"


def _figures(known: Known) -> dict[tuple[str, str, str, str, str], str]:
    """Return, for each comparable quantity of each thing whose accounts differ, the figures."""
    found = {}
    for thing in known.of(*STATEMENTS):
        for one in bounds(known, thing.accounts):
            if one.disagree:
                key = (thing.id, one.what, one.currency, one.money, one.unit)
                found[key] = " / ".join(f"{value:f}" for value in one.values)
    return found


def _disagreements(old: Known, new: Known) -> Iterator[Change]:
    """Compare on what accounts differ, for the things that stand in both versions."""
    before, after = _figures(old), _figures(new)
    tables = {table.path: table.name for table in TABLES}
    for key in sorted({*before, *after}):
        own, what = key[0], key[1]
        if (key in before) != (key in after) and own in old.things and own in new.things:
            thing = new.things[own]
            kind = "now-disagree" if key in after else "no-longer-disagree"
            yield Change(
                kind, tables[own.partition("/")[0]], thing.name, thing.label("en"), thing.label("id"), what,
                before.get(key, ""), after.get(key, ""),
            )  # fmt: skip


def _beyond(was: TablesOut, now: TablesOut) -> Iterator[Change]:
    before, after = dict(was.left_out), dict(now.left_out)
    for name in sorted({*before, *after}):
        if before.get(name, 0) != after.get(name, 0):
            counts = (str(before.get(name, 0)), str(after.get(name, 0)))
            yield Change("beyond", "", name, name, name, name, *counts)


def table_of_column(table: str, column: str) -> tuple[str, ...]:
    """Return the vocabularies of a column, so that its cells can be shown by their labels."""
    found = BY_NAME.get(table)
    named = [one for one in found.columns if one.name == column] if found else []
    return named[0].target if named and named[0].kind == "concept" else ()
