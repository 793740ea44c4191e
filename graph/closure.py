"""What follows from axioms, worked out on numbered terms in arrays: semi-naive, each round on what the last has added.

Terms are numbered, a triple of a known property becomes one integer (subject x terms + object), and a property the
sorted array of its triples. A round applies each axiom to the triples that the round before has added, joins by binary
search, and keeps what was not known. This is semi-naive evaluation [1]_; the answer does not depend on the order.

References
----------
.. [1] Abiteboul, S., Hull, R. and Vianu, V. (1995), Foundations of Databases, Addison-Wesley, section 13.1.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray
from pyoxigraph import BlankNode, DefaultGraph, NamedNode, Quad, Store

from .axioms import TYPE, Axiom

__all__ = ["Closure"]

Codes = NDArray[np.int64]

PIECE = 1 << 22
"""Rows that a join makes at once."""

_NONE: Codes = np.empty(0, dtype=np.int64)


class Closure:
    """The triples that axioms can meet, and all that follows from them.

    Parameters
    ----------
    store : pyoxigraph.Store
        Its default graph and the graph `target` are what is given.
    axioms : sequence of Axiom
    target : NamedNode
        The graph for what follows.
    silent : NamedNode
        A graph whose triples are not said again and not built upon: the ontology's.
    """

    def __init__(self, store: Store, axioms: Sequence[Axiom], target: NamedNode, silent: NamedNode) -> None:
        self.axioms, self.target = axioms, target
        self._numbers: dict[object, int] = {}
        heads = {axiom.adds for axiom in axioms}
        both = heads | {name for axiom in axioms if axiom.kind != "domain" for name in axiom.reads}
        names = sorted(both | {name for axiom in axioms for name in axiom.reads})
        classes = (name for axiom in axioms for name in (axiom.a, axiom.b) if axiom.adds == TYPE)
        self._class = {name: self._number(NamedNode(name)) for name in sorted(set(classes))}
        given = {name: self._read(store, name, (DefaultGraph(), target), name in both) for name in names}
        self.terms: list[Any] = list(self._numbers)
        self._size = len(self.terms)
        self._thing = np.fromiter(
            (isinstance(term, NamedNode | BlankNode) for term in self.terms), dtype=bool, count=self._size
        )
        self._known = {
            name: np.unique(subjects * self._size + objects)
            for name, (subjects, objects) in given.items()
            if len(subjects)
        }
        self._silent = {name: self._said(store, name, silent) for name in heads}

    def run(self) -> dict[str, Codes]:
        """Return what follows and was not given, by property, as sorted codes."""
        added: dict[str, list[Codes]] = defaultdict(list)
        fresh = dict(self._known)
        while fresh:
            found: dict[str, list[Codes]] = defaultdict(list)
            sides = _Sides(fresh, self._size)
            for axiom in self.axioms:
                if any(name in fresh for name in axiom.reads):
                    found[axiom.adds] += self._apply(axiom, fresh, sides)
            fresh = {}
            for name, many in found.items():
                codes = _without(np.unique(np.concatenate(many)) if many else _NONE, self._silent[name])
                codes = _without(codes, self._known.get(name, _NONE))
                if len(codes):
                    fresh[name] = codes
                    added[name].append(codes)
                    self._known[name] = np.sort(
                        np.concatenate((self._known.get(name, _NONE), codes)), kind="stable"
                    )
        return {name: np.sort(np.concatenate(many)) for name, many in sorted(added.items())}

    def quads(self, found: dict[str, Codes]) -> Iterator[Quad]:
        """Give what `run` has found as quads in the target graph."""
        terms, size, target = self.terms, self._size, self.target
        for name, codes in found.items():
            predicate = NamedNode(name)
            for start in range(0, len(codes), PIECE):
                piece = codes[start : start + PIECE]
                for one, two in zip((piece // size).tolist(), (piece % size).tolist(), strict=True):
                    yield Quad(terms[one], predicate, terms[two], target)

    def _number(self, term: object) -> int:
        return self._numbers.setdefault(term, len(self._numbers))

    def _read(
        self, store: Store, name: str, graphs: Iterable[DefaultGraph | NamedNode], whole: bool
    ) -> tuple[Codes, Codes]:
        """Read the triples of a property; where only its subjects matter, its objects all count as the first term."""
        subjects, objects = array("q"), array("q")
        numbers = self._numbers
        number = numbers.setdefault
        predicate = NamedNode(name)
        for subject, _, value, _ in chain.from_iterable(
            store.quads_for_pattern(None, predicate, None, graph) for graph in graphs
        ):
            subjects.append(number(subject, len(numbers)))
            objects.append(number(value, len(numbers)) if whole else 0)
        return np.frombuffer(subjects, dtype=np.int64), np.frombuffer(objects, dtype=np.int64)

    def _said(self, store: Store, name: str, graph: NamedNode) -> Codes:
        numbers = self._numbers
        pairs = (
            (numbers.get(subject), numbers.get(value))
            for subject, _, value, _ in store.quads_for_pattern(None, NamedNode(name), None, graph)
        )
        codes = [one * self._size + two for one, two in pairs if one is not None and two is not None]
        return np.unique(np.array(codes, dtype=np.int64))

    def _apply(self, axiom: Axiom, fresh: dict[str, Codes], sides: _Sides) -> list[Codes]:
        """Return what follows by one axiom from triples of which one at least is fresh."""
        size = self._size
        if axiom.kind in ("transitive", "chain"):
            first, second = axiom.reads * 2 if axiom.kind == "transitive" else axiom.reads
            known, new = self._known, fresh
            found = [*_join(new.get(first, _NONE), known.get(second, _NONE), size)]
            if known.get(first) is not new.get(first):
                found += _join(known.get(first, _NONE), new.get(second, _NONE), size)
            return found
        if axiom.kind == "subclass":
            return [sides.members(self._class[axiom.a]) * size + self._class[axiom.b]]
        if axiom.kind == "subproperty":
            return [fresh[axiom.a]]
        if axiom.kind == "domain":
            return [sides.subjects(axiom.a) * size + self._class[axiom.b]]
        if axiom.kind == "range":
            values = sides.objects(axiom.a)
            return [values[self._thing[values]] * size + self._class[axiom.b]]
        codes = fresh[axiom.a]  # inverse, symmetric
        values = codes % size
        things = self._thing[values]
        return [values[things] * size + codes[things] // size]


class _Sides:
    """The distinct subjects, objects and members of classes among fresh triples, each worked out once."""

    def __init__(self, fresh: dict[str, Codes], size: int) -> None:
        self._fresh, self._size = fresh, size
        self._subjects: dict[str, Codes] = {}
        self._objects: dict[str, Codes] = {}
        self._types: tuple[Codes, Codes] | None = None

    def subjects(self, name: str) -> Codes:
        """Return the distinct subjects of a property's fresh triples."""
        if name not in self._subjects:
            self._subjects[name] = np.unique(self._fresh[name] // self._size)
        return self._subjects[name]

    def objects(self, name: str) -> Codes:
        """Return the distinct objects of a property's fresh triples."""
        if name not in self._objects:
            self._objects[name] = np.unique(self._fresh[name] % self._size)
        return self._objects[name]

    def members(self, number: int) -> Codes:
        """Return the things that are freshly of a class."""
        if self._types is None:
            codes = self._fresh[TYPE]
            classes = codes % self._size
            order = np.argsort(classes, kind="stable")
            self._types = (codes // self._size)[order], classes[order]
        things, classes = self._types
        low, high = np.searchsorted(classes, (number, number + 1))
        return things[low:high]


def _join(left: Codes, right: Codes, size: int) -> Iterator[Codes]:
    """Give x-y for each x-z of the left and z-y of the right, in pieces, each without repetition."""
    if not len(left) or not len(right):
        return
    through = left % size
    low = np.searchsorted(right, through * size)
    counts = np.searchsorted(right, (through + 1) * size) - low
    ends = np.cumsum(counts)
    start = 0
    while start < len(left):
        made = ends[start - 1] if start else 0
        stop = max(start + 1, int(np.searchsorted(ends, made + PIECE, side="right")))
        piece = slice(start, stop)
        many = counts[piece]
        places = np.arange(many.sum()) + np.repeat(low[piece] - (np.cumsum(many) - many), many)
        yield np.unique(np.repeat(left[piece] // size, many) * size + right[places] % size)
        start = stop


def _without(codes: Codes, known: Codes) -> Codes:
    """Return the codes that are not among the known; both are sorted."""
    if not len(codes) or not len(known):
        return codes
    places = np.searchsorted(known, codes)
    places[places == len(known)] = 0
    return np.asarray(codes[known[places] != codes])
