"""Indicators of how many were reached, how evenly and how fast: 5.1, 5.3 and 5.6."""

from __future__ import annotations

from statistics import fmean

from ..inputs.clock import days_between, identified_on
from ..inputs.counts import assisted
from ..inputs.happenings import day_range, first_day
from ..inputs.provision import ProvisionCell, above
from ..measures.bounds import Count, Interval
from ..measures.effectiveness import coverage, equity
from ..measures.provision import provision
from ..measures.timeliness import Wait, timeliness
from .compare_model import Score, scored, spread
from .compare_view import CaseView

__all__ = ["TARGET_DAYS", "coverage_scores", "timeliness_scores"]

TARGET_DAYS = 30
"""Share helped within so many days of identification: a convention, the length of a recovery period."""


def _cell_coverage(view: CaseView, cell: ProvisionCell) -> Interval:
    base = view.found.by_row.get(cell.group)
    held = assisted(cell)
    if cell.answer == "no":
        return Interval(0.0, 0.0)
    if base is None or held is None:
        return Interval(0.0, 1.0)
    return coverage(held.count(base.most), base)


def coverage_scores(view: CaseView) -> list[Score]:
    """Return 5.1, over the table and by kind of help, and 5.6."""
    cells = view.table.cells
    covers = [(cell, _cell_coverage(view, cell)) for cell in cells]
    counted = sum(assisted(cell) is not None and cell.group in view.found.by_row for cell in cells)
    if not covers:
        return [scored(view.name, "5.1", "", None, None, None, 0, "cells", "no_groups"), *_equity(view, {})]
    lows, highs = [one.low or 0.0 for _, one in covers], [one.high or 0.0 for _, one in covers]
    found = [scored(view.name, "5.1", "", None, fmean(lows), fmean(highs), counted, "cells", "bounds_only")]
    found += [_pooled(view, kind, [cell for cell in cells if cell.kind == kind]) for kind in view.table.kinds]
    by_row = {
        row: Interval(
            fmean(one.low or 0.0 for cell, one in covers if cell.group == row),
            fmean(one.high or 0.0 for cell, one in covers if cell.group == row),
        )
        for row in view.table.groups
    }
    return [*found, *_equity(view, by_row)]


def _pooled(view: CaseView, kind: str, cells: list[ProvisionCell]) -> Score:
    based = [(cell, view.found.by_row[cell.group]) for cell in cells if cell.group in view.found.by_row]
    least = most = 0.0
    n = 0
    for cell, base in based:
        held = assisted(cell)
        n += held is not None
        count = held.count(base.most) if held else Count(0, base.most)
        least, most = least + count.least, most + min(count.most, base.most)
    if not based:
        return scored(view.name, "5.1", kind, None, None, None, 0, "cells", "no_counts", like="")
    base_sum = Count(sum(base.least for _, base in based), sum(base.most for _, base in based))
    bounds = coverage(Count(least, max(least, most)), base_sum)
    return scored(view.name, "5.1", kind, None, bounds.low, bounds.high, n, "cells", "bounds_only", like="")


def _equity(view: CaseView, by_row: dict[str, Interval]) -> list[Score]:
    """5.6 on mean coverage by nationality; beside it on completeness, which has a documented value."""
    rows = len(view.table.groups)
    if rows < 2:
        why = "one_group" if rows else "no_groups"
        parts = ("", "gini", "completeness")
        return [scored(view.name, "5.6", part, None, None, None, rows, "groups", why) for part in parts]
    held = equity(by_row)
    low, high = spread(held.gini_low, [held.gini_high])
    tallies = provision(view.readings()[0], list(view.table.groups), view.table.kinds).by_group
    filled = [one.low or 0.0 for one in tallies.values()]
    full = equity({row: Interval(one.low, one.high) for row, one in tallies.items()}).ratio
    documented = min(filled) / max(filled) if max(filled) else None
    return [
        scored(view.name, "5.6", "", None, held.ratio.low, held.ratio.high, rows, "groups", "bounds_only"),
        scored(view.name, "5.6", "gini", None, low, high, rows, "groups", "bounds_only"),
        scored(view.name, "5.6", "completeness", documented, full.low, full.high, rows, "groups"),
    ]


def timeliness_scores(view: CaseView) -> list[Score]:
    """Return 5.3 over the cells of the table, and by kind of help.

    Help before identification counts as 0 days. An unknown cell may have been filled at once or never.
    """
    if view.clock.day_zero is None or not view.table.cells:
        why = "no_groups" if not view.table.cells else "no_day_zero"
        return [scored(view.name, "5.3", part, None, None, None, 0, "cells", why) for part in ("", "within")]
    waits: dict[str, list[tuple[int, int]]] = {kind: [] for kind in view.table.kinds}
    for row, members in view.table.groups.items():
        reach = members.union(*(above(view.known, group) for group in members))
        zero = identified_on(view.told, view.known, reach) or view.clock.day_zero
        for cell in (one for one in view.table.cells if one.group == row and one.answer == "yes"):
            first = first_day(day_range(flow.start) for flow in cell.flows)
            if first:
                days = days_between(zero, first)
                waits[cell.kind].append((max(0, days.low), max(0, days.high)))
    rows = len(view.table.groups)
    found = _waits(
        view, "", [one for many in waits.values() for one in many], rows * len(view.table.kinds), None
    )
    for kind, many in waits.items():
        found += _waits(view, kind, many, rows, "")[:1]
    return found


def _waits(
    view: CaseView, part: str, waits: list[tuple[int, int]], cells: int, like: str | None
) -> list[Score]:
    missing = cells - len(waits)
    horizon = max((high for _, high in waits), default=0) + 1
    middle = timeliness([Wait((low + high) / 2) for low, high in waits], TARGET_DAYS)
    best = timeliness([Wait(low) for low, _ in waits] + [Wait(0)] * missing, TARGET_DAYS)
    worst = timeliness(
        [Wait(high) for _, high in waits] + [Wait(horizon, ended=False)] * missing, TARGET_DAYS
    )
    why = "no_dates" if not waits else "open_above" if worst.median is None else ""
    low, high = (best.median, worst.median) if waits else (None, None)
    sure = sum(high <= TARGET_DAYS for _, high in waits)
    possible = sum(low <= TARGET_DAYS for low, _ in waits) + missing
    share = middle.within.low
    main = scored(view.name, "5.3", part, middle.median, low, high, len(waits), "cells", why, like=like)
    within = scored(
        view.name,
        "5.3",
        "within",
        share,
        sure / cells,
        possible / cells,
        len(waits),
        "cells",
        "" if waits else "no_dates",
    )
    return [main, within]
