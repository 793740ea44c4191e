"""Computing the figures of scenes from a case: each question, query and measure is asked once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Any

from ..case import Case
from ..errors import JembatanError, QueryTimeoutError, unknown
from ..labels import Labels
from ..model import SourceRef
from ..questions import bindings, question
from ..statements import sources
from ..store import Rows
from ..texts import say
from .measures import measure, settings
from .model import ROWS, FigureSpec, Value
from .rows import strange_values, taken_from
from .value import FigureValue, Found
from .written import finite, written_date, written_number

if TYPE_CHECKING:
    import networkx as nx

SECONDS = 10.0
"""How long one question or query of a figure may take."""


class Desk:
    """Where figures are computed; it remembers what was asked before.

    Parameters
    ----------
    case : Case
        An opened case.
    """

    def __init__(self, case: Case) -> None:
        self.case = case
        self._rows: dict[tuple[object, ...], Rows] = {}
        self._taken: dict[tuple[object, ...], dict[str, Found]] = {}
        self._labels = {lang: Labels(case.store, lang) for lang in ("en", "id")}

    @cached_property
    def sources(self) -> Mapping[str, SourceRef]:
        """The sources of the case by id."""
        return sources(self.case)

    @cached_property
    def network(self) -> nx.DiGraph:
        """The network that a page draws when nothing else is said."""
        from ..network import project

        return project(self.case)

    def label(self, iri: str, lang: str) -> str:
        """Return the name of a thing in a language."""
        return self._labels[lang].of(iri)

    def sources_of(self, statements: Iterable[str]) -> tuple[str, ...]:
        """Return the ids of the sources that give accounts of statements (`relation/rel-...`), sorted."""
        from ..reading.things import read_things

        things = read_things(self.case).things
        told = (things[own].accounts for own in statements if own in things)
        return tuple(sorted({account.source for accounts in told for account in accounts}))

    def figure(self, spec: FigureSpec) -> FigureValue:
        """Compute one figure.

        Parameters
        ----------
        spec : FigureSpec
            As a scene's file declares it.

        Returns
        -------
        FigureValue
            Without a value where the case documents none.

        Raises
        ------
        JembatanError
            For an unknown question, parameter, column, measure; for a query that cannot be run; for a question
            that computes measures against null models, which is too slow for a page.
        """
        found = self._measured(spec) if spec.measure else self._read(spec)
        sources_ = found.sources or self.sources_of(found.statements)
        return FigureValue(
            spec.name, found.value,
            {lang: _text(found, spec, lang) for lang in ("en", "id")},
            {lang: how(spec, lang) for lang in ("en", "id")}, found.statements, sources_,
        )  # fmt: skip

    def strange(self, spec: FigureSpec) -> list[tuple[str, Value]]:
        """Return the values of a figure's `where` that stand in no row."""
        return [] if spec.measure else strange_values(self._ask(spec, "en"), spec)

    def _measured(self, spec: FigureSpec) -> Found:
        one = measure(spec.measure)
        if spec.take not in one.takes:
            raise unknown(f"figure of {spec.measure}", spec.take, one.takes)
        given = settings(spec.measure, spec.given)
        given["taken"] = spec.take if spec.take in one.apart else ""
        key = (spec.measure, *sorted((name, str(value)) for name, value in given.items()))
        if key not in self._taken:
            self._taken[key] = one.run(self.case, given)
        if spec.take not in self._taken[key]:
            raise JembatanError(f"{spec.measure} gives no '{spec.take}' with these parameters.")
        return self._taken[key][spec.take]

    def _read(self, spec: FigureSpec) -> Found:
        return taken_from(spec, lambda lang: self._ask(spec, lang), self._labels.__getitem__)

    def _ask(self, spec: FigureSpec, lang: str) -> Rows:
        given = {name: _parameter(value) for name, value in spec.given.items()}
        key = (spec.question, spec.query, lang if spec.question else "", *sorted(given.items()))
        if key not in self._rows:
            self._rows[key] = self._run(spec, given, lang)
        return self._rows[key]

    def _run(self, spec: FigureSpec, given: Mapping[str, str], lang: str) -> Rows:
        try:
            if spec.query:
                return self.case.store.select(spec.query, timeout=SECONDS)
            asked = question(spec.question)
            if asked.needs:
                raise JembatanError(
                    f"the question '{asked.name}' computes measures against null models, which is too slow for a "
                    "page. Take the number from a measure instead: jembatan scene list --measures"
                )
            return self.case.store.select(
                asked.query, bindings(self.case, asked, given, lang), timeout=SECONDS
            )
        except QueryTimeoutError:
            raise JembatanError(f"it takes longer than {SECONDS:g} seconds. Make it narrower.") from None


def _parameter(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return ",".join(map(str, value)) if isinstance(value, tuple) else str(value)


def _text(found: Found, spec: FigureSpec, lang: str) -> str:
    """Return how a value reads; a number by the rules of the language."""
    value = found.value
    if value is None:
        return say("scene-no-value", lang)
    if isinstance(value, bool):
        return say("scene-yes" if value else "scene-no", lang)
    if isinstance(value, (int, float, Decimal)):
        if not finite(value):
            return say("scene-no-value", lang)
        form = "" if spec.written in ("number", "date") else spec.written
        return written_number(value, form, spec.decimals, lang)
    if spec.written == "date" and not found.date:
        return written_date(value, lang)
    return found.texts.get(lang) or value


def how(spec: FigureSpec, lang: str) -> str:
    """Say in a sentence how a figure is computed."""
    given = ", ".join(f"{name} = {_parameter(value)}" for name, value in spec.given.items())
    given = f" ({given})" if given else ""
    if spec.measure:
        return say("scene-how-measure", lang, name=spec.measure, given=given, take=spec.take)
    where = "; ".join(f"{name} = {_wanted(value)}" for name, value in spec.where.items())
    rows = say("scene-how-where", lang, where=where) if where else ""
    take = spec.take if spec.take != "count" or spec.column != ROWS else "rows"
    taken = say(f"scene-how-{take or 'cell'}", lang, column=spec.column)
    origin = "question" if spec.question else "query"
    return say(f"scene-how-{origin}", lang, name=spec.question, given=given, where=rows, taken=taken)


def _wanted(value: Value | tuple[Value, ...]) -> str:
    values = value if isinstance(value, tuple) else (value,)
    return " | ".join({"": "—", "*": "…"}.get(str(one), _parameter(one)) for one in values)
