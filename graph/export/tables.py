"""A case back to the tables it can be imported from: the same rows, whatever way the statements came in."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cache

from pyoxigraph import Literal, NamedNode

from ..case import Case
from ..iri import BASE, JB, RDF, VOCAB, curie, slug, thing
from ..separated import separated
from ..tables.columns import Column
from ..tables.formulas import inert
from ..tables.schema import ACTOR_CLASSES, TABLES, Table
from ..vocabulary import scheme
from .asserted import asserted

_TYPE = RDF + "type"
_KIND_OF = {cls: kind for kind, cls in ACTOR_CLASSES.items()}

Term = NamedNode | Literal
Said = dict[str, list[Term]]


@dataclass(frozen=True)
class TablesOut:
    """A case as tables.

    Attributes
    ----------
    texts : dict of str to str
        The CSV of every table by file name, in the tables' order.
    rows : dict of str to int
        How many rows each table has.
    left_out : tuple of (str, int)
        The properties that no column can hold, with how many statements of each were left out.
    """

    texts: dict[str, str]
    rows: dict[str, int]
    left_out: tuple[tuple[str, int], ...]


def to_tables(case: Case) -> TablesOut:
    """Write a case as the CSV tables that `import` reads.

    Rows are sorted by the thing's name; values of a list stand in the order in which the case's files say
    them, so that importing the tables writes the same Turtle again. A cell that a spreadsheet would run as a
    formula gets an apostrophe, which `import` takes away.

    Parameters
    ----------
    case : Case
        An opened case.
    """
    said: dict[str, Said] = {}
    for triple in asserted(case):
        subject = getattr(triple.subject, "value", "")
        said.setdefault(subject, {}).setdefault(triple.predicate.value, []).append(triple.object)  # type: ignore[arg-type]
    kinds = _kinds(case)
    left: Counter[str] = Counter()
    lines: dict[str, list[list[str]]] = {table.name: [] for table in TABLES}
    for subject, properties in sorted(said.items()):
        table = _table(subject, kinds.get(subject, set()))
        used: set[tuple[str, Term]] = set()
        if table:
            cells = [_cell(column, subject, properties, kinds, used) for column in table.columns]
            lines[table.name].append([inert(cell) for cell in cells])
        left.update(_unused(properties, used, table))
    texts = {
        f"{table.name}.csv": separated([[column.name for column in table.columns], *lines[table.name]])
        for table in TABLES
    }
    return TablesOut(texts, {name: len(rows) for name, rows in lines.items()}, tuple(sorted(left.items())))


def _kinds(case: Case) -> dict[str, set[str]]:
    kinds: dict[str, set[str]] = {}
    for quad in case.store.quads(predicate=_TYPE):
        kinds.setdefault(getattr(quad.subject, "value", ""), set()).add(getattr(quad.object, "value", ""))
    return kinds


def _table(subject: str, kinds: set[str]) -> Table | None:
    fitting = (table for table in TABLES if JB + table.cls in kinds)
    return next((table for table in fitting if subject.startswith(thing(table.path, ""))), None)


def _unused(properties: Said, used: set[tuple[str, Term]], table: Table | None) -> Counter[str]:
    classes = {JB + table.cls, *(JB + cls for cls in _KIND_OF if table.name == "actors")} if table else set()
    return Counter(
        curie(name)
        for name, values in properties.items()
        for value in values
        if (name, value) not in used and not (name == _TYPE and value.value in classes)
    )


def _cell(
    column: Column, subject: str, properties: Said, kinds: dict[str, set[str]], used: set[tuple[str, Term]]
) -> str:
    if column.kind == "id":
        return slug(subject)
    if column.kind == "class":
        return next((_KIND_OF[slug(kind)] for kind in sorted(kinds[subject]) if slug(kind) in _KIND_OF), "")
    name = JB + "element" if column.kind == "scheme" else column.iri
    found: list[str] = []
    for value in properties.get(name, []):
        text = _text(column, value)
        if text is None or (found and not column.many and found[0] != text):
            continue
        if column.kind != "scheme":
            used.add((name, value))
        if text not in found:
            found.append(text)
    return ";".join(found)


def _text(column: Column, value: Term) -> str | None:
    """Return what a value is in a column; None where the column cannot hold it."""
    if isinstance(value, Literal):
        if column.kind in ("ref", "case", "concept", "scheme", "scheme-term"):
            return None
        if column.kind == "text":
            return (
                value.value
                if value.language and ("*" in column.lang or value.language in column.lang)
                else None
            )
        return None if value.language else value.value
    iri = getattr(value, "value", "")
    if column.kind in ("ref", "case"):
        return slug(iri) if iri.startswith(BASE) else None
    if column.kind == "scheme":
        return iri[len(VOCAB) :].partition("/")[0] if iri.startswith(VOCAB) else None
    if column.kind == "scheme-term":
        return _notations(iri[len(VOCAB) :].partition("/")[0]).get(iri) if iri.startswith(VOCAB) else None
    if column.kind == "concept":
        return next((_notations(name)[iri] for name in column.target if iri in _notations(name)), None)
    return iri if column.kind == "uri" else None


@cache
def _notations(name: str) -> dict[str, str]:
    return {concept.iri: notation for notation, concept in scheme(name).items()}


def csv_texts(tables: TablesOut) -> dict[str, str]:
    """Return the CSV of every table by file name."""
    return tables.texts
