"""What a case says of its things, indexed once: classes, values and texts by subject, and days of partial dates."""

from __future__ import annotations

import re
from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from functools import cached_property

from pyoxigraph import Literal, NamedNode, Quad

from ..iri import BASE, DCTERMS, JB, RDF, RDFS, curie

Span = tuple[date, date]
"""The first and the last day that a date, or a pair of dates, may mean."""

STATEMENTS = (
    "Event", "Relation", "AssistanceFlow", "Difficulty", "ElementFinding", "Metric", "GovernmentPair",
)  # fmt: skip
"""The classes that accounts speak about."""

_TYPE = RDF + "type"
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?\Z")


class Facts:
    """The asserted statements of an opened case by subject.

    Parameters
    ----------
    quads : iterable of Quad
        What the case asserts.
    actors : iterable of str
        Who is an actor, as far as it was inferred; only those that something is asserted of count.
    """

    def __init__(self, quads: Iterable[Quad], actors: Iterable[str] = ()) -> None:
        self._values: dict[str, dict[str, list[str]]] = defaultdict(dict)
        self._texts: dict[str, dict[tuple[str, str], str]] = defaultdict(dict)
        self._classes: dict[str, list[str]] = defaultdict(list)
        for quad in quads:
            subject, predicate, node = quad.subject, quad.predicate, quad.object
            if not isinstance(subject, NamedNode) or not isinstance(node, (NamedNode, Literal)):
                continue
            own, name, value = subject.value, predicate.value, node.value
            if isinstance(node, Literal) and (lang := node.language):
                self._texts[own][name, lang] = value
            else:
                self._values[own].setdefault(name, []).append(value)
            if name == _TYPE:
                self._classes[value].append(own)
        self._classes[JB + "Actor"] += [own for own in actors if own in self._values]

    def of(self, *classes: str) -> list[str]:
        """Return the names of the things of some classes of ours, sorted."""
        return sorted({own for name in classes for own in self._classes.get(JB + name, ())})

    def all(self, own: str, *properties: str) -> list[str]:
        """Return what is said of a thing under some properties (full names), sorted."""
        said = self._values.get(own, {})
        return sorted(value for name in properties for value in said.get(name, ()))

    def one(self, own: str, *properties: str) -> str:
        """Return the first value under any of the properties in their order; empty where nothing is said."""
        said = self._values.get(own, {})
        return next((min(said[name]) for name in properties if said.get(name)), "")

    def text(self, own: str, prop: str, lang: str) -> str:
        """Return a text in a language; empty where there is none."""
        return self._texts.get(own, {}).get((prop, lang), "")

    def label(self, own: str, lang: str) -> str:
        """Return a thing's name in a language, else its shortened IRI."""
        return self.text(own, RDFS + "label", lang) or curie(own)

    def span(self, own: str) -> Span | None:
        """Return the days that a thing's dates cover at the most; None without a date that can be read."""
        first = days(self.one(own, JB + "start", JB + "date"))
        last = days(self.one(own, JB + "end"))
        start, end = first or last, last or first
        if start is None or end is None:
            return None
        return (start[0], end[1]) if start[0] <= end[1] else None

    @cached_property
    def told(self) -> dict[str, list[str]]:
        """The accounts of every statement, sorted."""
        found: dict[str, list[str]] = defaultdict(list)
        for account in self.of("Account"):
            for about in self.all(account, JB + "about"):
                found[about].append(account)
        return found

    @cached_property
    def named(self) -> frozenset[str]:
        """Every name of ours that stands as the object of a statement about something else."""
        return frozenset(
            value
            for own, said in self._values.items()
            for values in said.values()
            for value in values
            if value.startswith(BASE) and value != own
        )

    def sources(self, own: str) -> list[str]:
        """Return the sources that a thing rests on: its own, and those of its accounts; each once."""
        accounts = self.told.get(own, [])
        return sorted({source for one in (own, *accounts) for source in self.all(one, DCTERMS + "source")})


def days(text: str) -> Span | None:
    """Return the first and the last day that a date as exact as it is given may mean; None if it is none.

    Examples
    --------
    >>> days("2016-02")
    (datetime.date(2016, 2, 1), datetime.date(2016, 2, 29))
    >>> days("2015-02-30") is None
    True
    """
    found = _DATE.match(text)
    if not found:
        return None
    year, month, day = (int(part) if part else 0 for part in found.groups())
    try:
        last = day or monthrange(year, month or 12)[1]
        return date(year, month or 1, day or 1), date(year, month or 12, last)
    except (ValueError, IndexError):
        return None
