"""Cases side by side: indicators 5.1 to 5.14, size, phase clock, structure (method 5).

The same definitions for every case, rates beside totals, bounds wherever something is unknown, no composite score.
With few cases there are ranges and possible ranks, no regression.

References
----------
Provan, K. G. and Milward, H. B. (1995), Administrative Science Quarterly 40: 1-33; (2001), Public Administration
Review 61: 414-423. Provan, K. G. and Kenis, P. (2008), Journal of Public Administration Research and Theory 18:
229-252. Foot, K., Sworn, H. and Alejano-Steele, A. (2021): structure explains outcomes less than practice does.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from ..actors import find_actor
from ..case import Case
from ..errors import JembatanError, UnknownNameError
from ..iri import thing
from ..texts import LANGUAGES
from .card import ResultCard, code_version
from .compare_model import BLOCKS, SPECS, Comparison, Score
from .compare_outcomes import outcome_scores
from .compare_provision import provision_scores
from .compare_setting import setting_scores
from .compare_structure import structure_scores
from .compare_view import CaseView, look

__all__ = ["Comparison", "Score", "cards", "compare", "first_known", "scores_of"]

_ORDER = {(spec.indicator, spec.part): place for place, spec in enumerate(SPECS)}
_LABEL = "SELECT ?label (LANG(?label) AS ?lang) WHERE { ?case rdfs:label ?label } ORDER BY ?lang ?label"


def first_known(cases: Sequence[Case], name: str) -> str:
    """Return the id of an actor in the first case that knows it; the default actor may be unknown to all.

    Raises
    ------
    UnknownNameError
        For any other name that no case knows.
    """
    failed: UnknownNameError | None = None
    for case in cases:
        try:
            return find_actor(case, name).id
        except UnknownNameError as error:
            failed = failed or error
    if failed and name != "iom":
        raise failed
    return name


def compare(cases: Sequence[Case], actor: str = "iom", blocks: Collection[str] = BLOCKS) -> Comparison:
    """Compare cases.

    Parameters
    ----------
    cases : sequence of Case
        In the order in which they are to stand; names must differ.
    actor : str
        Id of the body whose part is asked for (dependence on it, its partners, its own reporting, C2 and A1).

    blocks : collection of str
        Blocks to work out: size, clock, effectiveness, structure.

    Raises
    ------
    JembatanError
        If two cases have the same name, or there is none.
    """
    names = [case.name for case in cases]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice or not names:
        why = f"two cases are called '{twice}'" if twice else "no case to compare"
        raise JembatanError(f"{why}: give different cases, such as benjina ambon.")
    views = [look(case, actor) for case in cases]
    scores = [score for view in views for score in scores_of(view, blocks)]
    rows = {row: _row_names(view, row) for view in views for row in view.table.groups}
    knowing = next((view for view in views if actor in view.known), None)
    if knowing:
        rows[actor] = _row_names(knowing, actor)
    return Comparison(
        {view.name: _names(view.case) for view in views}, tuple(_sorted(scores, names)), actor, rows
    )


def scores_of(view: CaseView, blocks: Collection[str] = BLOCKS) -> list[Score]:
    """Return the scores of one case, of some blocks."""
    scores: list[Score] = []
    if {"size", "clock"} & set(blocks):
        scores += [score for score in setting_scores(view) if score.spec.block in blocks]
    if "effectiveness" in blocks:
        scores += [*provision_scores(view), *outcome_scores(view)]
    return [*scores, *structure_scores(view)] if "structure" in blocks else scores


def cards(comparison: Comparison, case: str) -> list[ResultCard]:
    """Return the indicators of one case as result cards, to be written with `results`; parts as scenarios."""
    code = code_version()
    about = {"5.8", "5.9", "5.13"}
    return [
        ResultCard(
            one.spec.indicator, case, comparison.actor if one.spec.indicator in about else "", one.value,
            why=one.reason if one.value is None else "", graph="cells" if one.n_of == "cells" else "acts",
            granularity="agency", partition=one.spec.part, low=one.low, high=one.high, base=one.n, code=code,
        )
        for one in comparison.scores
        if one.case == case and one.spec.block == "effectiveness"
    ]  # fmt: skip


def _sorted(scores: Iterable[Score], names: list[str]) -> list[Score]:
    def place(one: Score) -> tuple[float, float, str, int]:
        head = _ORDER.get((one.spec.indicator, ""), _ORDER.get((one.spec.indicator, one.spec.part), 0))
        own = _ORDER.get((one.spec.indicator, one.spec.part), head + 0.5)
        later = 1.0 if own == head + 0.5 else 0.0
        return (
            head if one.spec.block == "effectiveness" else own,
            later * 100 + own,
            one.spec.part,
            names.index(one.case),
        )

    return sorted(scores, key=place)


def _names(case: Case) -> dict[str, str]:
    from pyoxigraph import NamedNode

    told: dict[str, str] = {}
    for label, lang in case.store.select(_LABEL, {"case": NamedNode(thing("case", case.name))}).texts():
        told.setdefault(lang or "en", label)
    return {lang: told.get(lang) or told.get("en") or case.name for lang in LANGUAGES}


def _row_names(view: CaseView, row: str) -> dict[str, str]:
    from ..vocabulary import scheme

    state = scheme("state").get(row)
    if state is not None:
        return {lang: state.name(lang) for lang in LANGUAGES}
    own = view.known.get(row)
    return {lang: own.label(lang) if own else row for lang in LANGUAGES}
