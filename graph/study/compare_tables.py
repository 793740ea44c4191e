"""A comparison as tables: long (one row for each number) and wide (cases as columns), and in plain sentences."""

from __future__ import annotations

from collections.abc import Callable

from ..errors import unknown
from ..tabular import Cell, ResultTable, table_of
from ..texts import headings, say
from ..vocabulary import scheme
from .compare_model import BLOCKS, SPECS, Comparison, Score, number, rank_range

__all__ = ["LONG_COLUMNS", "Pick", "explained", "line_name", "long_table", "picked", "shown", "wide_table"]

LONG_COLUMNS = (
    "case", "block", "indicator", "part", "name", "value", "low", "high", "unit", "good", "n", "n_of",
    "per_1000_low", "per_1000_high", "rank_best", "rank_worst", "unknown_reason",
)  # fmt: skip

Pick = Callable[[Score], bool]
_UNDEFINED = frozenset({"one_group", "no_groups", "one_provider", "no_partners", "few_bodies", "no_pairs"})
_OWN_PARTS = {(spec.indicator, spec.part) for spec in SPECS}


def picked(indicators: tuple[str, ...] = (), details: bool = False) -> Pick:
    """Return which scores are wanted.

    Parameters
    ----------
    indicators : tuple of str
        Ids (5.4) or blocks (size, clock, effectiveness, structure); empty: all.
    details : bool
        Also the parts by nationality and kind of help.

    Raises
    ------
    UnknownNameError
        If there is no such indicator.
    """
    known = {spec.indicator for spec in SPECS} | set(BLOCKS)
    for name in indicators:
        if name not in known:
            raise unknown("indicator", name, known)

    def wanted(one: Score) -> bool:
        named = not indicators or one.spec.indicator in indicators or one.spec.block in indicators
        return named and (details or (one.spec.indicator, one.spec.part) in _OWN_PARTS)

    return wanted


def line_name(comparison: Comparison, one: Score, lang: str) -> str:
    """Return the name of a line: the indicator's, and its part's."""
    spec = one.spec
    if spec.block != "effectiveness":
        return say(f"compare-{spec.block}-{spec.part}", lang)
    concept = scheme("measure").get(spec.indicator)
    name = concept.name(lang) if concept else spec.indicator
    return f"{name}: {_part(comparison, one, lang)}" if spec.part else name


def _part(comparison: Comparison, one: Score, lang: str) -> str:
    spec = one.spec
    if (spec.indicator, spec.part) in _OWN_PARTS:
        return say(f"compare-part-{spec.indicator}-{spec.part}", lang)
    if spec.part in comparison.rows:
        return comparison.rows[spec.part][lang]
    kind = scheme("assistance").get(spec.part)
    return kind.name(lang) if kind else spec.part


def long_table(comparison: Comparison, lang: str, pick: Pick) -> ResultTable:
    """Return one row for each case and line: numbers, bounds, units, and why something is missing."""
    records: list[dict[str, Cell]] = []
    for line in _lines(comparison, pick):
        ranks = rank_range(line)
        for one in line:
            place = ranks[one.case]
            records.append({
                "case": one.case, "block": one.spec.block, "indicator": one.spec.indicator, "part": one.spec.part,
                "name": line_name(comparison, one, lang), "value": number(one.value), "low": number(one.low),
                "high": number(one.high), "unit": one.spec.unit, "good": one.spec.good, "n": one.n, "n_of": one.n_of,
                "per_1000_low": number(one.rate_low), "per_1000_high": number(one.rate_high),
                "rank_best": place[0] if place else None, "rank_worst": place[1] if place else None,
                "unknown_reason": say(f"compare-why-{one.reason}", lang) if one.reason else None,
            })  # fmt: skip
    return table_of(
        records, LONG_COLUMNS, headings=headings(LONG_COLUMNS, lang), notes=_notes(comparison, lang, pick)
    )


def wide_table(comparison: Comparison, lang: str, pick: Pick) -> ResultTable:
    """Return one row for each line, a column for each case, for reading."""
    columns = ("line", "good", *comparison.cases)
    rows: list[tuple[Cell, ...]] = []
    block = ""
    for line in _lines(comparison, pick):
        spec = line[0].spec
        if spec.block != block:
            block = spec.block
            rows.append((say(f"compare-block-{block}", lang).upper(), *("" for _ in columns[1:])))
        by_case = {one.case: shown(one, lang) for one in line}
        good = say(f"compare-good-{spec.good}", lang) if spec.good else ""
        rows.append(
            (
                line_name(comparison, line[0], lang),
                good,
                *(by_case.get(name, "") for name in comparison.cases),
            )
        )
        if any(one.rate_low is not None or one.rate_high is not None for one in line):
            rates = {one.case: _rate(one, lang) for one in line}
            rows.append(
                (say("compare-rate", lang), good, *(rates.get(name, "") for name in comparison.cases))
            )
    heads = {"line": say("compare-col-line", lang), "good": say("compare-col-good", lang)}
    heads |= {name: name for name in comparison.cases}
    return ResultTable(columns, tuple(rows), heads, _notes(comparison, lang, pick))


def shown(one: Score, lang: str) -> str:
    """Write a score for a reader: the value and its bounds, or that it is unknown; never an empty zero."""
    if not one.known:
        return say("compare-undefined" if one.reason in _UNDEFINED else "compare-unknown", lang)
    if one.value is None and (one.low, one.high) == (0, 1) and one.spec.unit in ("share", "ratio", "index"):
        return say("compare-unknown-between", lang)
    if one.low is not None and one.low == one.high:
        return _plain(one.value if one.value is not None else one.low, lang)
    if one.low is None or one.high is None:
        if one.value is not None and one.value != one.low:
            return f"{_plain(one.value, lang)} [{_plain(one.low, lang)}–?]"
        return say("compare-at-least", lang, low=_plain(one.low, lang))
    low, high = _plain(one.low, lang), _plain(one.high, lang)
    if low == high:
        return low
    return f"[{low}–{high}]" if one.value is None else f"{_plain(one.value, lang)} [{low}–{high}]"


def _rate(one: Score, lang: str) -> str:
    if one.rate_low is None and one.rate_high is None:
        return say("compare-unknown", lang)
    if one.rate_high is None:
        return say("compare-at-least", lang, low=_plain(one.rate_low, lang))
    return f"[{_plain(one.rate_low, lang)}–{_plain(one.rate_high, lang)}]"


def _plain(value: float | None, lang: str) -> str:
    if value is None:
        return ""
    if abs(value) >= 100 or float(value).is_integer():
        text = f"{value:.0f}"
    else:
        text = f"{value:.2f}" if abs(value) >= 0.01 else f"{value:.1g}"
    return text.replace(".", ",") if lang == "id" else text


def explained(comparison: Comparison, lang: str, pick: Pick) -> list[str]:
    """Return a paragraph for each indicator: what it says, how it is counted here, and what this comparison shows."""
    paragraphs = []
    seen: set[str] = set()
    for line in _lines(comparison, pick):
        spec = line[0].spec
        key = spec.indicator
        if key in seen or spec.part not in ("", "people", "first_rescue", "bodies"):
            continue
        seen.add(key)
        if spec.block == "effectiveness":
            concept = scheme("measure").get(key)
            head = f"{concept.name(lang)}. {concept.definition.get(lang, '')}" if concept else key
            paragraphs.append(" ".join((head, say(f"compare-how-{key}", lang), _reading(line, lang))))
        else:
            paragraphs.append(f"{say(f'compare-block-{key}', lang)}. {say(f'compare-how-{key}', lang)}")
    return paragraphs


def _reading(line: tuple[Score, ...], lang: str) -> str:
    told = [say("compare-reading-one", lang, case=one.case, what=shown(one, lang)) for one in line]
    ranks = rank_range(line)
    known = [one.case for one in line if ranks[one.case]]
    first = [case for case in known if (place := ranks[case]) and place[1] == 1]
    text = say("compare-reading", lang, cases="; ".join(told))
    if len(known) < 2:
        return text
    if first:
        return f"{text} {say('compare-reading-first', lang, case=first[0])}"
    certain = any((place := ranks[case]) and place != (1, len(known)) for case in known)
    return f"{text} {say('compare-reading-some' if certain else 'compare-reading-none', lang)}"


def _actor(comparison: Comparison, lang: str) -> str:
    names = comparison.rows.get(comparison.actor)
    return names[lang] if names else comparison.actor


def _lines(comparison: Comparison, pick: Pick) -> list[tuple[Score, ...]]:
    lines: dict[tuple[str, str], list[Score]] = {}
    for one in comparison.scores:
        if pick(one):
            lines.setdefault((one.spec.indicator, one.spec.part), []).append(one)
    return [tuple(line) for line in lines.values()]


def _notes(comparison: Comparison, lang: str, pick: Pick) -> tuple[str, ...]:
    blocks = {one.spec.block for one in comparison.scores if pick(one)}
    notes = [say("compare-note", lang), say("compare-note-actor", lang, actor=_actor(comparison, lang))]
    if "structure" in blocks:
        notes.append(say("compare-note-structure", lang))
    if len(comparison.cases) < 10:
        notes.append(say("compare-note-few", lang))
    return tuple(notes)
