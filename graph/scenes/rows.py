"""From the rows of a question or a query to one value: which rows are kept, what is taken, what it rests on."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from pyoxigraph import Literal, NamedNode

from ..answers import cell
from ..dates import EDTF, sort_key
from ..errors import JembatanError, unknown
from ..iri import BASE, XSD, local, slug
from ..labels import Labels
from ..store import Rows, Term
from .model import ROWS, FigureSpec, Value
from .value import Found
from .written import finite, joined, written_date

STATEMENT_FAMILIES = ("relation", "flow", "event", "difficulty", "indicator", "metric", "pair")
"""The things that accounts speak of, by the first part of their ids."""

_DATES = frozenset({EDTF, *(XSD + name for name in ("date", "gYearMonth", "gYear", "dateTime"))})
_THING = re.compile(re.escape(BASE) + r"[^\s>]+")
Row = Sequence[Term | None]


def kept_rows(rows: Rows, spec: FigureSpec) -> list[Row]:
    """Return the rows that a figure's `where` keeps.

    Raises
    ------
    UnknownNameError
        For a column that the rows do not have.
    """
    tests = [(_place(rows, name), wanted) for name, wanted in spec.where.items()]
    return [row for row in rows if all(fits(row[place], wanted) for place, wanted in tests)]


def strange_values(rows: Rows, spec: FigureSpec) -> list[tuple[str, Value]]:
    """Return the columns and values of `where` that no row has at all: most often a slip of the pen."""
    found = []
    for name, wanted in spec.where.items():
        place = _place(rows, name)
        values = wanted if isinstance(wanted, tuple) else (wanted,)
        found += [
            (name, one) for one in values
            if len(rows) and one not in ("", "*") and not any(fits(row[place], one) for row in rows)
        ]  # fmt: skip
    return found


def fits(term: Term | None, wanted: Value | tuple[Value, ...]) -> bool:
    """Tell whether a cell is, or as a list holds, a value as a scene's file writes it.

    Examples
    --------
    >>> fits(NamedNode("https://w3id.org/jembatan/actor/iom"), "iom"), fits(None, "")
    (True, True)
    >>> fits(Literal("2015-03-02"), "2015-03"), fits(Literal("12"), 13)
    (True, False)
    """
    if isinstance(wanted, tuple):
        return any(fits(term, one) for one in wanted)
    empty = term is None or (isinstance(term, Literal) and not term.value)
    if wanted in ("", "*") and isinstance(wanted, str):
        return empty == (wanted == "")
    if term is None:
        return False
    value = cell(term)
    if isinstance(wanted, bool) or isinstance(value, bool):
        return str(wanted).casefold() == str(value).casefold()
    if finite(value) and isinstance(value, (int, float)):
        return str(wanted) == str(value) or (not isinstance(wanted, str) and value == wanted)
    text = str(getattr(term, "value", term))
    names = {text, local(text), slug(text), str(value)}
    if isinstance(term, Literal):
        names |= {name for part in text.split() if _THING.match(part) for name in (local(part), slug(part))}
        if term.datatype.value in _DATES or re.match(r"[0-9]{4}-[0-9]{2}", text):
            return any(name == str(wanted) or name.startswith(f"{wanted}-") for name in names)
    return str(wanted) in names


def _place(rows: Rows, name: str) -> int:
    if name not in rows.columns:
        raise unknown("column", name, rows.columns)
    return rows.columns.index(name)


def rests_on(rows: Rows, kept: Iterable[Row]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the statements and the sources that rows name, sorted."""
    statements: set[str] = set()
    sources: set[str] = set()
    for row in kept:
        for term in row:
            text = term.value if isinstance(term, (NamedNode, Literal)) else ""
            for iri in _THING.findall(text) if BASE in text else ():
                family, _, own = local(iri).partition("/")
                if family in STATEMENT_FAMILIES:
                    statements.add(local(iri))
                elif family == "source":
                    sources.add(own)
    return tuple(sorted(statements)), tuple(sorted(sources))


def taken_from(spec: FigureSpec, ask: Callable[[str], Rows], labels: Callable[[str], Labels]) -> Found:
    """Return the value that a figure takes from rows.

    Parameters
    ----------
    spec : FigureSpec
        Of a question or a query.
    ask : callable
        Gives the rows in a language (`en`, `id`); texts in them may differ.
    labels : callable
        Gives the names of things in a language.

    Raises
    ------
    UnknownNameError
        For a column that the rows do not have.
    JembatanError
        For a query without `count`, `value`... that gives more than one cell.
    """
    rows = ask("en")
    kept = kept_rows(rows, spec)
    if not spec.take:
        if len(rows.columns) != 1 or len(kept) > 1:
            raise JembatanError(
                f"the query gives {len(kept)} rows of {len(rows.columns)} columns. Say what is taken of them: "
                'count = "rows", value = "COLUMN", ...'
            )
        return _cell_of(spec, rows, kept[:1], 0, ask, labels)
    if spec.take == "count" and spec.column == ROWS:
        return Found(len(kept), {}, False, *rests_on(rows, kept))
    place = _place(rows, spec.column)
    full = [row for row in kept if fits(row[place], "*")]
    if spec.take == "count":
        things = {part for row in full for part in _parts(row[place])}
        return Found(len(things), {}, False, *rests_on(rows, full))
    if spec.take == "names":
        return _names(spec, rows, full, place, labels)
    if spec.take in ("least", "most"):
        ranked = sorted(full, key=lambda row: _rank(row[place]))
        return _cell_of(spec, rows, ranked[:1] if spec.take == "least" else ranked[-1:], place, ask, labels)
    at = spec.row - 1 if spec.row > 0 else spec.row
    there = -len(kept) <= at < len(kept)
    return _cell_of(spec, rows, [kept[at]] if there else [], place, ask, labels)


def _parts(term: Term | None) -> list[str]:
    """Return the things of a cell: those of a list, or its one value."""
    text = str(getattr(term, "value", term))
    parts = text.split()
    return parts if isinstance(term, Literal) and parts and all(map(_THING.match, parts)) else [text]


def _rank(term: Term | None) -> tuple[int, float, str]:
    value = cell(term)
    if isinstance(value, (int, float)):
        return (0, float(value), "")
    text = str(getattr(term, "value", term))
    return (1, 0.0, sort_key(text) or text)


def _names(
    spec: FigureSpec, rows: Rows, kept: list[Row], place: int, labels: Callable[[str], Labels]
) -> Found:  # fmt: skip
    parts = list(dict.fromkeys(part for row in kept for part in _parts(row[place])))
    parts = parts[: spec.limit] if spec.limit else parts
    if not parts:
        return Found(None)
    texts = {
        lang: joined([labels(lang).of(part) if _THING.match(part) else part for part in parts], lang)
        for lang in ("en", "id")
    }
    chosen = set(parts)
    behind = [row for row in kept if chosen & set(_parts(row[place]))]
    return Found(texts["en"], texts, False, *rests_on(rows, behind))


def _cell_of(
    spec: FigureSpec, rows: Rows, kept: list[Row], place: int, ask: Callable[[str], Rows],
    labels: Callable[[str], Labels],
) -> Found:  # fmt: skip
    term = kept[0][place] if kept else None
    if term is None or fits(term, ""):
        return Found(None)
    behind = rests_on(rows, kept)
    value = cell(term)
    if isinstance(term, NamedNode):
        return Found(term.value, {lang: labels(lang).of(term.value) for lang in ("en", "id")}, False, *behind)
    if finite(value) and isinstance(value, (int, float)):
        return Found(value, {}, False, *behind)
    text = str(getattr(term, "value", term))
    if isinstance(term, Literal) and (term.datatype.value in _DATES or spec.written == "date"):
        return Found(text, {lang: written_date(text, lang) for lang in ("en", "id")}, True, *behind)
    other = _same_cell(spec, rows, kept[0], place, ask("id")) if spec.question else text
    return Found(text, {"en": text, "id": other}, False, *behind)


def _same_cell(spec: FigureSpec, rows: Rows, row: Row, place: int, other: Rows) -> str:
    """Return what stands in the same place of the same question's answer in the other language."""
    at = list(rows.rows).index(row)  # type: ignore[arg-type]
    term = other.rows[at][place] if len(other) == len(rows) else row[place]
    return str(getattr(term, "value", term))
