"""Indicators of what was given, by whom, to whom and when: 5.1 to 5.9 and 5.14."""

from __future__ import annotations

from statistics import fmean

from ..inputs.provision import ProvisionCell
from ..measures.indices import hhi
from ..measures.provision import dependence, diversity, documentation, participation, provision
from .compare_coverage import coverage_scores, timeliness_scores
from .compare_model import Score, from_tally, scored, spread
from .compare_view import CaseView, sector

__all__ = ["provision_scores"]


def provision_scores(view: CaseView) -> list[Score]:
    """Return 5.1 to 5.9 and 5.14 of a case, with their parts by nationality and kind of help."""
    return [
        *coverage_scores(view), *_completeness(view), *timeliness_scores(view), *_providers(view), *_diversity(view),
        *_actor(view), *_documentation(view),
    ]  # fmt: skip


def _completeness(view: CaseView) -> list[Score]:
    held = provision(view.readings()[0], list(view.table.groups), view.table.kinds)
    found = [from_tally(view.name, "5.2", "", held.completeness, "cells", "no_groups")]
    found += [
        from_tally(view.name, "5.2", row, one, "cells", "", like="") for row, one in held.by_group.items()
    ]
    return found


def _providers(view: CaseView) -> list[Score]:
    """5.4 and 5.7 by lead providers; bounds over the readings: partners count too, help to mixed groups counts."""
    rows, kinds = list(view.table.groups), view.table.kinds
    tables = [provision(cells, rows, kinds) for cells in view.readings()]
    first = tables[0]
    n = len(first.cells_of)
    known = sum(bool(cell.providers) for cell in view.table.cells)
    acts: dict[str, int] = {}
    for flow in view.table.flows:
        for provider in flow.providers if flow.kind and not flow.none and not flow.alleged else ():
            acts[provider] = acts.get(provider, 0) + 1
    concentration = hhi(acts.values())
    found = [
        scored(
            view.name,
            "5.4",
            "acts",
            concentration,
            concentration,
            concentration,
            sum(acts.values()),
            "acts",
            "" if acts else "no_providers",
        )
    ]
    for indicator, part, name, base, n_of in (
        ("5.4", "", "hhi", n, "providers"), ("5.4", "normalised", "normalised_hhi", n, "providers"),
        ("5.7", "", "redundancy", known, "cells"), ("5.7", "single", "single", known, "cells"),
    ):  # fmt: skip
        value = getattr(first, name)
        low, high = spread(value, [getattr(one, name) for one in tables[1:]])
        why = "" if value is not None else "one_provider" if n == 1 else "no_providers"
        found.append(scored(view.name, indicator, part, value, low, high, base, n_of, why))
    return found


def _diversity(view: CaseView) -> list[Score]:
    def of(cells: tuple[ProvisionCell, ...], row: str) -> dict[str, float]:
        return {
            cell.kind: float(len(cell.flows)) for cell in cells if cell.group == row and cell.answer == "yes"
        }

    k = len(view.table.kinds)
    strict = {row: diversity(of(view.table.cells, row), k) for row in view.table.groups}
    wide = {row: diversity(of(view.table.wide, row), k) for row in view.table.groups}
    found = []
    for part in ("", "simpson", "kinds"):
        name = part or "shannon"
        means = []
        for held in (strict, wide):
            values = [
                getattr(one, name) for one in held.values() if getattr(one, name) is not None and one.kinds
            ]
            means.append(fmean(values) if values else None)
        low, high = spread(means[0], means[1:])
        n = sum(one.kinds > 0 for one in strict.values())
        found.append(scored(view.name, "5.5", part, means[0], low, high, n, "groups", "" if n else "no_help"))
    for row, one in strict.items():
        low, high = spread(one.shannon, [wide[row].shannon])
        n = sum(cell.answer == "yes" for cell in view.table.cells if cell.group == row)
        found.append(
            scored(view.name, "5.5", row, one.shannon, low, high, n, "cells", "" if n else "no_help", like="")
        )
    return found


def _actor(view: CaseView) -> list[Score]:
    rows, kinds = list(view.table.groups), view.table.kinds
    readings = view.readings()
    lost = [dependence(cells, view.actor, rows, kinds) for cells in readings]
    filled = sum(cell.answer == "yes" for cell in view.table.cells)
    found = []
    for part, name, n in (("", "lost", filled), ("without", "completeness_without", len(view.table.cells))):
        held = [getattr(one, name) for one in lost]
        low, high = spread(held[0].low, [bound for one in held for bound in (one.low, one.high)])
        why = "" if n else "no_help" if rows else "no_groups"
        found.append(scored(view.name, "5.8", part, held[0].low, low, high, n, "cells", why))
    sectors = sector(view)
    shares = [participation(cells, view.actor, sectors) for cells in readings]
    own = [
        flow
        for flow in view.table.flows
        if view.actor in flow.providers and not flow.none and not flow.alleged
    ]
    donors = [flow for flow in own if flow.funders - {view.actor}]
    why = "" if shares[1].cells else "no_part"

    def put(
        part: str, value: float | None, others: list[float | None], n: int, n_of: str, reason: str
    ) -> None:
        low, high = spread(value, others)
        found.append(
            scored(view.name, "5.9", part, value, low, high, n, n_of, reason if value is None else "")
        )

    put("", shares[1].share, [one.share for one in shares], shares[1].cells, "cells", why)
    together = sum(bool((flow.partners | flow.providers) - {view.actor}) for flow in own)
    put("acts", together / len(own) if own else None, [], len(own), "acts", "no_part")
    for part in ("government", "ngo"):
        put(
            part,
            shares[1].by_sector.get(part, 0.0) if shares[1].cells else None,
            [one.by_sector.get(part, 0.0) for one in shares if one.cells],
            shares[1].cells,
            "cells",
            why,
        )
    put("donor", len(donors) / len(own) if own else None, [], len(own), "acts", "no_part")
    put(
        "hhi",
        shares[1].partner_hhi,
        [one.partner_hhi for one in shares],
        shares[1].cells,
        "cells",
        why or "no_partners",
    )
    return found


def _documentation(view: CaseView) -> list[Score]:
    strict, _, wide, _ = view.readings()
    value = documentation(strict)
    low, high = spread(value, [documentation(wide)])
    n = sum(cell.answer == "yes" for cell in strict)
    return [scored(view.name, "5.14", "", value, low, high, n, "cells", "" if n else "no_help")]
