"""Figures from readings: counts, accounts of one thing, help that nobody else gives, the mechanism."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from ..case import Case
from ..errors import JembatanError, unknown
from .value import Found

Given = Mapping[str, Any]
Taken = dict[str, Found]


def counts_taken(case: Case, given: Given) -> Taken:
    """Count as `jembatan info` does, from what readings have read already."""
    from ..reading.things import read_things
    from ..summary import counts
    from ..tables.schema import TABLES

    if given["taken"]:
        return {name: Found(value) for name, value in counts(case).items()}
    kinds = Counter(one.cls for one in read_things(case).things.values())
    return {table.count: Found(kinds[table.cls]) for table in TABLES if table.count}


HELP = ("lost", "filled", "cells", "touched", "unnamed")


def help_taken(case: Case, given: Given) -> Taken:
    """Return what help has no other provider."""
    from ..study.help import help_lost
    from ..study.without import taken_out

    lost = help_lost(case, taken_out(case, str(given["actor"])), str(given["variant"]))
    if lost is None:
        return dict.fromkeys(HELP, Found(None))
    flows = tuple(sorted({flow.id for cell in lost.lost for flow in cell.flows}))
    figures = {name: Found(getattr(lost, name)) for name in ("filled", "cells", "touched", "unnamed")}
    return figures | {"lost": Found(len(lost.lost), statements=flows)}


def accounts_taken(case: Case, given: Given) -> Taken:
    """Return the bounds of what sources say of one thing."""
    from ..reading.accounts_of import one_thing

    _, figures = one_thing(case, str(given["of"]))
    keys = ("currency", "money", "unit")
    fitting = [
        one for one in figures.bounds
        if one.what == given["what"] and all(given[key] in ("", getattr(one, key)) for key in keys)
    ]  # fmt: skip
    if len(fitting) != 1:
        listed = "; ".join(
            " ".join(filter(None, (one.what, one.currency, one.money, one.unit))) for one in figures.bounds
        )
        told = "more than one figure fits" if fitting else f"no account gives {given['what']}"
        raise JembatanError(f"accounts of {figures.thing.id}: {told}. There are: {listed or 'none'}.")
    one, here = fitting[0], (figures.thing.id,)
    sources = tuple(sorted({account.source for account in figures.accounts if _speaks(account, one)}))
    exact = {"least": one.low, "most": one.high, "best": one.best}
    found = {name: Found(value, {}, False, here, sources) for name, value in exact.items()}
    best = Found(one.best, {}, False, here, (one.best_account.source,))
    return found | {
        "best": best, "values": Found(len(one.values), {}, False, here, sources),
        "accounts": Found(one.accounts, {}, False, here, sources),
        "sources": Found(len(sources), {}, False, here, sources),
    }  # fmt: skip


def _speaks(account: Any, bounds: Any) -> bool:
    """Tell whether an account gives a figure of this sort."""
    if getattr(account, bounds.what) is None:
        return False
    if bounds.what == "people" or account.unit != bounds.unit:
        return bool(bounds.what == "people")
    return bounds.what == "quantity" or (account.currency, account.money) == (bounds.currency, bounds.money)


def mechanism_taken(case: Case, given: Given) -> Taken:
    """Return what is documented of the mechanism, or of one of its scenes."""
    from ..reading.mechanism import mechanism

    told = mechanism(case)
    if not given["scene"]:
        filled = [one for one in told.scenes if one.statements]
        return {"scenes": Found(len(filled)), "unanswered": Found(len(told.unanswered))}
    names = [one.rule.id for one in told.scenes]
    if given["scene"] not in names:
        raise unknown("scene of the mechanism", str(given["scene"]), names)
    one = told.scenes[names.index(str(given["scene"]))]
    own, answers = (tuple(sorted(each.id for each in part)) for part in (one.statements, one.interventions))
    return {
        "statements": Found(len(own), {}, False, own), "interventions": Found(len(answers), {}, False, answers),
        "cast": Found(len(one.cast), {}, False, own),
    }  # fmt: skip
