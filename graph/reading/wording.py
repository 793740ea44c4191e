"""Words for readers: terms of the vocabularies, dates, headings, tables with a wide and a narrow form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import cache

from ..errors import unknown
from ..tabular import Cell, ResultTable, table_of, visible
from ..texts import heading, say
from ..vocabulary import Concept, scheme
from .things import Known, Thing

KIND_SCHEMES = {
    "Event": "event-kind", "Relation": "kind", "AssistanceFlow": "assistance", "Difficulty": "difficulty-kind",
    "Metric": "metric", "GovernmentPair": "pair-role",
}  # fmt: skip
"""For each class of thing the vocabulary of its kinds."""

DRAWN = ("table", "markdown")
"""The forms that are read by eye and show the narrow table."""


def spoken(form: str, lang: str) -> str:
    """Return the language in which a form tells dates: none in data formats, which keep them as given."""
    return lang if form in DRAWN else ""


@cache
def _terms(name: str) -> dict[str, Concept]:
    return {one.term: one for one in scheme(name).values()}


def word(name: str, term: str, lang: str) -> str:
    """Return the label of a term of a vocabulary; the term itself where it is unknown."""
    found = _terms(name).get(term)
    return found.name(lang) if found else term


def rank(name: str, term: str) -> int:
    """Return where a term stands in its vocabulary's order; unknown terms come last."""
    terms = list(_terms(name))
    return terms.index(term) if term in terms else len(terms)


def check_term(name: str, term: str, what: str) -> str:
    """Return the term that a reader means, given as term, notation or label in either language.

    Raises
    ------
    UnknownNameError
        With the nearest names.
    """
    plain = term.strip().casefold()
    for own, one in _terms(name).items():
        if plain in {
            own.casefold(),
            one.notation.casefold(),
            *(label.casefold() for label in one.label.values()),
        }:
            return own
    raise unknown(what, term, _terms(name))


def kind_term(thing: Thing) -> str:
    """Return the term of a thing's kind."""
    return thing.term("kind", "type", "element", "metric", "pairRole")


def kind_word(thing: Thing, lang: str) -> str:
    """Return the name of a thing's kind."""
    if thing.cls == "ElementFinding":
        parts = thing.one("element").split("/")
        return word(parts[-2], parts[-1], lang) if len(parts) > 1 else thing.term("element")
    return word(KIND_SCHEMES.get(thing.cls, ""), kind_term(thing), lang) if kind_term(thing) else ""


def status_word(thing: Thing, lang: str) -> str:
    """Return the status; an allegation is marked as one."""
    if not thing.status:
        return ""
    found = _terms("status").get(thing.status)
    mark = found is not None and found.flag("isAllegation")
    return say("alleged-mark", lang) if mark else word("status", thing.status, lang)


def accuses(thing: Thing) -> bool:
    """Tell whether a statement accuses somebody, by its kind and layer or by being an allegation."""
    from ..statements import accuses as tell

    kind = _terms(KIND_SCHEMES.get(thing.cls, "kind")).get(kind_term(thing))
    return tell(kind, thing.term("layer"), thing.status)


def cited(known: Known, thing: Thing) -> str:
    """Return the sources of a thing by title, publisher and grade."""
    told = []
    for own in thing.sources:
        source = known.things.get(f"source/{own}")
        if source is None:
            told.append(own)
            continue
        grade = source.term("reliability")
        publisher = source.one("publisher")
        told.append(
            f"{source.label('en')}{f', {publisher}' if publisher else ''}{f' [{grade}]' if grade else ''}"
        )
    return "; ".join(told)


def number(value: Decimal | int | None) -> int | float | None:
    """Return a figure as a table's cell."""
    if value is None:
        return None
    return int(value) if value == int(value) else float(value)


def figure(value: Decimal | int | None) -> str:
    """Return a figure as text, thousands parted by commas."""
    if value is None:
        return ""
    return f"{int(value):,}" if value == int(value) else f"{value:,}"


def span(low: Decimal | int | None, high: Decimal | int | None) -> str:
    """Return bounds as text: one figure where they meet."""
    return figure(low) if low == high else f"{figure(low)}-{figure(high)}"


def made(
    records: Sequence[Mapping[str, Cell]], columns: Sequence[str], narrow: Sequence[str], form: str, lang: str,
    notes: Sequence[str] = (),
) -> ResultTable:  # fmt: skip
    """Make a table: all columns for data formats, the narrow choice for reading by eye."""
    chosen = tuple(narrow if form in DRAWN else columns)
    heads = {name: head(name, lang) for name in chosen}
    return table_of(records, chosen, headings=heads, notes=tuple(map(visible, notes)))


def head(name: str, lang: str) -> str:
    """Return what stands above a column of a reading."""
    own = heading(f"read-col-{name}", lang)
    return heading(name, lang) if own.startswith("read-col-") else own
