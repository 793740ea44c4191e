"""The tables: Markdown for readers, JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from .model import OURS, TIME, Bound, Row, Timing, Verdict


def as_json(rows: Sequence[Row], about: dict[str, Any]) -> str:
    """Return everything that was measured."""
    told = [
        asdict(row) | {"verdicts": [asdict(one) | {"met": one.met} for one in row.verdicts]} for row in rows
    ]
    return json.dumps({**about, "rows": told}, indent=1, ensure_ascii=False) + "\n"


def as_markdown(rows: Sequence[Row], about: dict[str, Any]) -> str:
    """Return the tables of targets and of measurements."""
    return "\n".join([*_head(about), *_targets(rows), *_tables(rows)]) + "\n"


def _head(about: dict[str, Any]) -> Iterator[str]:
    machine = about["machine"]
    yield "# Benchmarks\n"
    yield f"`{about['command']}`, seed {about['seed']}, {machine['when']}: {machine['processor']}, "
    yield f"{machine['cores']} cores, {machine['memory']}, {machine['system']}, Python {machine['python']}; "
    yield f"load of the machine {machine['load']} (1, 5, 15 minutes).\n"
    yield ", ".join(f"{name} {number}" for name, number in about["versions"].items()) + ".\n"
    yield "Times are medians (fastest to slowest) of alternated runs; `xN`: N times ours. Trust the ratios. `~`: a part"
    yield "of the work was done and multiplied. Memory: the most that the contender's own process held, with Python and"
    yield "what was prepared.\n"


def _targets(rows: Sequence[Row]) -> Iterator[str]:
    found = [(row, verdict) for row in rows for verdict in row.verdicts]
    if not found:
        return
    yield "## Targets\n"
    yield "| work | size | asked | measured | |"
    yield "|---|---|---|---|---|"
    for row, verdict in found:
        yield f"| {row.title} | {size(row)} | {asked(verdict)} | {measured(verdict)} | {_met(verdict)} |"
    yield ""


def asked(verdict: Verdict) -> str:
    """Say what is asked: `at most 1.3x pyoxigraph`, `at least 100x faster than rdflib`, `bytes at most 2,500,000`."""
    target = verdict.target
    if isinstance(target, Bound):
        limits = (("at least", target.least), ("at most", target.most))
        said = [f"{word} {_of(target, limit)}" for word, limit in limits if limit is not None]
        return " ".join([target.figure, *said])
    one = "" if target.one == OURS else f"{target.one}: "
    if target.times < 1:
        return f"{one}at least {1 / target.times:.3g}x faster than {target.other}"
    return f"{one}at most {target.times:.3g}x {target.other}"


def measured(verdict: Verdict) -> str:
    """Say what was measured, in the same words as the target."""
    if verdict.measured is None:
        return "not measured"
    if isinstance(verdict.target, Bound):
        return _of(verdict.target, verdict.measured)
    return f"{1 / verdict.measured:.3g}x faster" if verdict.target.times < 1 else f"{verdict.measured:.2f}x"


def _of(bound: Bound, value: float) -> str:
    return short(value) if bound.figure == TIME else number(value)


def number(value: float) -> str:
    """Write a figure: whole from a hundred on, else with three digits.

    >>> number(2_500_000), number(59.98), number(7), number(0.1234)
    ('2,500,000', '60', '7', '0.123')
    """
    return f"{value:,.0f}" if abs(value) >= 99.95 else f"{value:.3g}"


def _met(verdict: Verdict) -> str:
    return {True: "met", False: "missed", None: ""}[verdict.met]


def _tables(rows: Sequence[Row]) -> Iterator[str]:
    for name in dict.fromkeys(row.benchmark for row in rows):
        mine = [row for row in rows if row.benchmark == name]
        yield f"## {mine[0].title} (`{name}`)\n"
        yield "| size | contender | time | x ours | peak MB | |"
        yield "|---|---|---|---|---|---|"
        for row in mine:
            own = next((timing for timing in row.timings if timing.contender == OURS), None)
            for timing in row.timings:
                yield f"| {size(row)} | {timing.contender} | {_time(timing)} | {_times(timing, own)} | " + (
                    f"{'' if timing.peak_mb is None else format(timing.peak_mb, '.0f')} | {_notes(timing)} |"
                )
            if row.agree is not None:
                yield f"| {size(row)} | | | | | {'same answers' if row.agree else 'ANSWERS DIFFER'} |"
        yield ""


def size(row: Row) -> str:
    """Return the size with its unit."""
    return f"{row.size:,} {row.unit}" if row.unit else "-"


def _time(timing: Timing) -> str:
    if timing.median is None:
        return "-"
    about = "~" if timing.part < 1 else ""
    if len(timing.runs) == 1:
        return f"{about}{short(timing.median)} (n=1)"
    low, high = short(timing.fastest or 0), short(timing.slowest or 0)
    return f"{about}{short(timing.median)} ({low} to {high})"


def short(seconds: float) -> str:
    """Write a time with three digits.

    >>> short(0.000123), short(0.0456), short(12.3), short(4000)
    ('0.123 ms', '45.6 ms', '12.3 s', '4,000 s')
    """
    if seconds < 1:
        return f"{seconds * 1000:.3g} ms" if seconds < 0.9995 else "1 s"
    return f"{seconds:.3g} s" if seconds < 999.5 else f"{seconds:,.0f} s"


def _times(timing: Timing, own: Timing | None) -> str:
    if timing is own or own is None or not own.median or timing.median is None:
        return ""
    return f"x{timing.median / own.median:.3g}"


def _notes(timing: Timing) -> str:
    told = [f"{name} {number(value)}" for name, value in timing.told.items()]
    return "; ".join([*told, *([timing.note] if timing.note else [])])
