"""How large a case is, and its phase clock: what every comparison stands on."""

from __future__ import annotations

from ..inputs.clock import MARKS
from .compare_model import Score, scored
from .compare_view import CaseView

__all__ = ["setting_scores"]

_SOURCES = "SELECT DISTINCT ?source WHERE { ?source a jb:Source } ORDER BY ?source"


def setting_scores(view: CaseView) -> list[Score]:
    """Return the size of a case and its phase clock."""
    name, whole, table = view.name, view.found.whole, view.table
    sources = len(view.case.store.select(_SOURCES, timeout=None))
    least, most = (whole.least, whole.most) if whole else (None, None)
    why = "bounds_only" if whole and whole.least != whole.most else "" if whole else "no_counts"
    exact = least if whole and whole.least == whole.most else None
    found = [scored(name, "size", "people", exact, least, most, len(view.found.by_row), "groups", why)]
    for part, count in (("groups", len(table.groups)), ("flows", len(table.flows)), ("sources", sources)):
        found.append(
            scored(name, "size", part, count, count, count, count, part if part != "sources" else "documents")
        )
    for mark in MARKS:
        days = view.clock.marks.get(mark)
        if days is None:
            why = "no_day_zero" if view.clock.day_zero is None else "not_dated"
            found.append(scored(name, "clock", mark, None, None, None, 0, "events", why))
        else:
            exact = days.low if days.low == days.high else None
            found.append(
                scored(
                    name,
                    "clock",
                    mark,
                    exact,
                    days.low,
                    days.high,
                    1,
                    "events",
                    "" if exact is not None else "inexact_dates",
                )
            )
    return found
