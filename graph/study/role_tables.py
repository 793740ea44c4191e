"""The tables of a study of a role: every measure with its card, the rivals, the host definitions, the ranges."""

from __future__ import annotations

from ..tabular import Cell, ResultTable, table_of
from ..texts import headings, say
from ..vocabulary import scheme
from .card import NullCard
from .role import RoleStudy, reason_of
from .role_facets import Finding
from .role_text import name_of, named_rows, number, standing_of

__all__ = ["flat_table", "hosts_table", "measure_name", "measures_table", "ranges_table", "rivals_table"]

_RIVAL_MEASURES = ("A0", "A2", "A3", "A5", "C1", "C2", "C3", "gf-liaison", "K1", "I1", "V1")


def measure_name(measure: str, lang: str) -> str:
    """Return a measure's name from the vocabulary, its id included."""
    known = scheme("measure")
    return known[measure].name(lang) if measure in known else measure


def measures_table(study: RoleStudy, lang: str) -> ResultTable:
    """Return the table a reader sees: one row for each measure of the actor."""
    columns = (
        "lens", "measure", "value", "interval", "rank", "null", "p_value", "p_holm", "support", "flip", "without_own",
        "without_thesis", "verdict",
    )  # fmt: skip
    rows: list[tuple[Cell, ...]] = []
    for facet in study.facets:
        for one in facet.findings:
            card, null = one.card, one.card.decisive
            mark = "*" if one.primary else ""
            rows.append((
                say(f"role-short-{facet.name}", lang), measure_name(card.measure, lang) + mark, _value(one, lang),
                f"{number(card.low, lang)} - {number(card.high, lang)}" if card.low is not None else "-",
                f"{card.rank}/{card.of}" if card.rank else "-", null.null if null else "-",
                _p(null.p if null else None, lang), _p(null.holm if null else None, lang), _support(null),
                "-" if card.flip is None else card.flip, number(one.without_own, lang),
                number(one.without_thesis, lang), standing_of(one.judged.standing, lang) if one.judged else "-",
            ))  # fmt: skip
    return named_rows(rows, columns, lang)


def rivals_table(study: RoleStudy, lang: str) -> ResultTable:
    """Return the actor and its rivals on the main measures, the actor first."""
    own = {one.card.measure: one.card.value for facet in study.facets for one in facet.findings}
    field = {study.actor: own, **study.rivals}
    rows: list[tuple[Cell, ...]] = [
        (name_of(study, actor, lang), *(number(values.get(measure), lang) for measure in _RIVAL_MEASURES))
        for actor, values in field.items()
    ]
    return named_rows(rows, ("actor", *_RIVAL_MEASURES), lang)


def hosts_table(study: RoleStudy, lang: str) -> ResultTable:
    """Return the 2 x 4 table of host definitions by events."""
    columns = ("definition", "events", "A0", "A1", "A2", "A3", "A4", "pairs_met")
    rows: list[tuple[Cell, ...]] = [
        (
            say(f"role-host-{row.definition}", lang), say(f"role-events-{row.events}", lang),
            *(number(value, lang) for value in row.values.shares().values()), row.values.pairs,
        )
        for row in study.hosts
    ]  # fmt: skip
    return named_rows(rows, columns, lang)


def ranges_table(study: RoleStudy, lang: str) -> ResultTable:
    """Return how far A0 to A4 move when any one event is left out."""
    rows: list[tuple[Cell, ...]] = [
        (name, number(span.low, lang), number(span.high, lang), span.low_without.removeprefix("event/"))
        for name, span in study.ranges.items()
        if span is not None
    ]
    return named_rows(rows, ("measure", "low", "high", "event"), lang)


def flat_table(study: RoleStudy, lang: str) -> ResultTable:
    """Return one flat row for each measure and actor: the card, the verdict, and the rivals' values."""
    rows: list[dict[str, Cell]] = []
    for facet in study.facets:
        for one in facet.findings:
            judged = one.judged
            rows.append({
                "lens": facet.name, "label": measure_name(one.card.measure, lang), **one.card.flat(),
                "deciding": one.primary, "rival": False,
                "reason": say(f"role-{one.card.why}", lang) if one.card.why else "",
                "without_own": one.without_own, "without_thesis": one.without_thesis,
                "verdict": judged.standing if judged else None, "lens_verdict": facet.standing,
                "fails": "; ".join(judged.fails) if judged else "", "lacks": "; ".join(judged.lacks) if judged else "",
                **{f"verdict_at_{level}": one.by_threshold[level] if judged else None for level in one.by_threshold},
                "independent_sources": one.basis.sources,
            })  # fmt: skip
    for facet in study.facets:
        for one in facet.findings:
            for rival, values in study.rivals.items():
                value = values.get(one.card.measure)
                rows.append({
                    "lens": facet.name, "label": measure_name(one.card.measure, lang), "measure": one.card.measure,
                    "case": study.case, "actor": rival, "value": value, "graph": one.card.graph,
                    "granularity": one.card.granularity, "phase": one.card.phase, "host": one.card.host,
                    "deciding": one.primary, "rival": True, "code": one.card.code,
                    "reason": "" if value is not None else say(f"role-why-{reason_of(one.card.measure)}", lang),
                })  # fmt: skip
    columns = tuple(rows[0])
    return table_of(rows, columns, headings=headings(columns, lang))


def _value(one: Finding, lang: str) -> str:
    return number(one.card.value, lang) if one.card.value is not None else say(f"role-{one.card.why}", lang)


def _p(value: float | None, lang: str) -> str:
    return number(value, lang, 4) if value is None or value >= 0.0001 else f"< {number(0.0001, lang, 4)}"


def _support(null: NullCard | None) -> str:
    if null is None:
        return "-"
    exact = "" if not null.exact else "="
    return f"{exact}{null.support}" if null.support < 10**9 else "> 10^9"
