"""The measures and readings of the library that a figure of a scene can take a number from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ..case import Case
from ..errors import JembatanError, unknown
from .value import Found

if TYPE_CHECKING:
    import networkx as nx

Given = Mapping[str, Any]
Taken = dict[str, Found]


@dataclass(frozen=True)
class Measure:
    """One measure.

    Attributes
    ----------
    given : dict of str to default
        Its parameters; None where one must be given.
    takes : tuple of str
        What can be taken of it.
    run : callable
        From a case and its parameters to everything that can be taken.
    apart : frozenset of str
        What costs much and is computed only when it is taken; `run` finds it as the parameter `taken`.
    """

    given: dict[str, Any]
    takes: tuple[str, ...]
    run: Callable[[Case, Given], Taken]
    apart: frozenset[str] = frozenset()


def measure(name: str) -> Measure:
    """Return a measure; UnknownNameError with the nearest names if there is none of that name."""
    if name not in MEASURES:
        raise unknown("measure", name, MEASURES)
    return MEASURES[name]


def settings(name: str, given: Given) -> dict[str, Any]:
    """Return a measure's parameters with its defaults filled in.

    Raises
    ------
    UnknownNameError
        For a parameter that it does not have.
    JembatanError
        For one that is missing.
    """
    one = measure(name)
    for key in given:
        if key not in one.given:
            raise unknown(f"parameter of {name}", key, one.given)
    full = {**one.given, **given}
    missing = [key for key, value in full.items() if value is None]
    if missing:
        raise JembatanError(f"{name} needs a value for '{missing[0]}': with = {{ {missing[0]} = \"...\" }}")
    return {key: (value,) if isinstance(one.given[key], tuple) and isinstance(value, str) else value
            for key, value in full.items()}  # fmt: skip


def _counts(case: Case, given: Given) -> Taken:
    """Count as `jembatan info` does, from what readings have read already."""
    from ..reading.things import read_things
    from ..summary import counts
    from ..tables.schema import TABLES

    if given["taken"]:
        return {name: Found(value) for name, value in counts(case).items()}
    kinds = Counter(one.cls for one in read_things(case).things.values())
    return {table.count: Found(kinds[table.cls]) for table in TABLES if table.count}


def _graph(case: Case, given: Given) -> nx.DiGraph:
    from ..network import Filters, project

    kept = Filters(*(tuple(given.get(key, ())) for key in ("layers", "phases", "statuses")))
    return project(case, str(given["projection"]), str(given["level"]), kept)


def _network(case: Case, given: Given) -> Taken:
    from ..statements import statements

    graph = _graph(case, given)
    named = {one for _, _, told in graph.edges(data="statements") for one in told}
    cited = {ref.source_id for one in statements(case, named).values() for ref in one.accounts}
    counts = {
        "actors": len(graph), "ties": graph.number_of_edges(), "statements": len(named), "sources": len(cited),
    }  # fmt: skip
    return {name: Found(value) for name, value in counts.items()}


_LOSS = (
    "pairs", "connected", "connected_without", "removed", "events", "reachability_loss", "efficiency",
    "efficiency_without", "efficiency_loss", "routes", "routes_without",
)  # fmt: skip


def _without(case: Case, given: Given) -> Taken:
    from ..errors import unknown
    from ..study.without import losses, taken_out

    if given["scope"] not in ("governments", "victims"):
        raise unknown("scope", str(given["scope"]), ("governments", "victims"))
    taken = taken_out(case, str(given["actor"]))
    scope = str(given["scope"])
    found = losses(
        case, taken, (str(given["level"]),), str(given["variant"]), (scope,), disjoint=bool(given["taken"])
    )
    loss = next((one for one in found if one.scope == scope), None)
    if loss is None:
        raise JembatanError(f"the variant '{given['variant']}' has no pairs of the scope '{given['scope']}'.")
    told = _around(loss.graph, taken.node)
    figures = {name: getattr(loss, name) for name in _LOSS} | {"lost": len(loss.lost), "told": len(loss.told)}
    return {name: Found(value, statements=told) for name, value in figures.items()}


_HELP = ("lost", "filled", "cells", "touched", "unnamed")


def _help(case: Case, given: Given) -> Taken:
    from ..study.help import help_lost
    from ..study.without import taken_out

    lost = help_lost(case, taken_out(case, str(given["actor"])), str(given["variant"]))
    if lost is None:
        return dict.fromkeys(_HELP, Found(None))
    flows = tuple(sorted({flow.id for cell in lost.lost for flow in cell.flows}))
    figures = {name: Found(getattr(lost, name)) for name in ("filled", "cells", "touched", "unnamed")}
    return figures | {"lost": Found(len(lost.lost), statements=flows)}


def _accounts(case: Case, given: Given) -> Taken:
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


def _path(case: Case, given: Given) -> Taken:
    from ..study.path import paths
    from .written import joined

    found = paths(
        case, str(given["from"]), str(given["to"]), str(given["by"]), projection=str(given["projection"]),
        level=str(given["level"]), directed=bool(given["directed"]),
    )  # fmt: skip
    if not found.paths:
        return {"length": Found(None), "paths": Found(0), "through": Found(None)}
    first = found.paths[0]
    behind = tuple(sorted({own for step in first.steps for own in (*step.forward, *step.backward)}))
    between = [step.target for step in first.steps[:-1]]
    names = {
        lang: joined([str(found.graph.nodes[one][f"label_{lang}"]) for one in between], lang)
        for lang in ("en", "id")
    }
    return {
        "length": Found(len(first.steps), {}, False, behind),
        "paths": Found(len(found.paths), {}, False, behind),
        "through": Found(names["en"] or None, names if between else {}, False, behind),
    }


_ROLES = ("total", "coordinator", "itinerant", "gatekeeper", "representative", "liaison")


def _brokerage(case: Case, given: Given) -> Taken:
    from ..inputs.family import node_of
    from ..study.brokerage import brokerage

    level = str(given["level"])
    study = brokerage(case, str(given["partition"]), str(given["projection"]), level, replicates=0)
    node = node_of(case, str(given["actor"]), level)
    own = study.broker(node)
    behind = _around(study.graph, node)
    scores = own.scores if own else {}
    return {
        role: Found(
            scores[role].count if role in scores else 0 if role == "total" else None, {}, False, behind
        )
        for role in _ROLES
    }


def _rank(case: Case, given: Given) -> Taken:
    from ..inputs.family import node_of, united
    from ..measures.centrality import MEASURES as CENTRALITIES
    from ..network import Filters
    from ..ranking import LOW_FIRST
    from ..study.fast import compute

    name = str(given["measure"])
    if name not in CENTRALITIES:
        raise unknown("centrality", name, CENTRALITIES)
    kept = Filters(*(tuple(given[key]) for key in ("layers", "phases", "statuses")))
    graph = united(case, str(given["projection"]), str(given["level"]), kept)
    node = node_of(case, str(given["actor"]), str(given["level"]))
    values = compute(graph, [name])[name]
    own = values.get(node)
    if own is None:
        return {"rank": Found(None), "value": Found(None), "of": Found(len(graph))}
    defined = [value for value in values.values() if value is not None]
    before = sum(value < own if name in LOW_FIRST else value > own for value in defined)
    behind = _around(graph, node)
    return {
        "rank": Found(before + 1, {}, False, behind), "value": Found(own, {}, False, behind),
        "of": Found(len(graph)),
    }  # fmt: skip


def _mechanism(case: Case, given: Given) -> Taken:
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


def _around(graph: nx.Graph, node: str) -> tuple[str, ...]:
    """Return the statements of an actor's ties in a network."""
    if node not in graph:
        return ()
    ends: Iterable[Any] = graph.edges(node, data="statements")
    if graph.is_directed():
        ends = [*ends, *graph.in_edges(node, data="statements")]
    return tuple(sorted({own for _, _, told in ends for own in told or ()}))


_LEVEL = {"projection": "all", "level": "agency"}
_PARTS = {"layers": (), "phases": (), "statuses": ()}
MEASURES: dict[str, Measure] = {
    "counts": Measure({}, (
        "sources", "actors", "assets", "places", "events", "participations", "relations", "flows", "difficulties",
        "indicators", "metrics", "pairs", "claims", "accounts",
    ), _counts, frozenset({"accounts"})),
    "network": Measure({**_LEVEL, **_PARTS}, ("actors", "ties", "statements", "sources"), _network),
    "without": Measure(
        {"actor": None, "level": "state", "scope": "governments", "variant": "node"}, ("lost", "told", *_LOSS),
        _without,
        frozenset({"routes", "routes_without"}),
    ),
    "help-without": Measure({"actor": None, "variant": "node"}, _HELP, _help),
    "accounts": Measure(
        {"of": None, "what": "people", "currency": "", "money": "", "unit": ""},
        ("least", "most", "best", "values", "accounts", "sources"), _accounts,
    ),
    "path": Measure(
        {"from": None, "to": None, "by": "steps", **_LEVEL, "directed": True}, ("length", "paths", "through"), _path
    ),
    "brokerage": Measure(
        {"actor": None, "partition": "state", "projection": "communication", "level": "agency"}, _ROLES, _brokerage
    ),
    "rank": Measure({"actor": None, "measure": "betweenness", **_LEVEL, **_PARTS}, ("rank", "value", "of"), _rank),
    "mechanism": Measure({"scene": ""}, ("statements", "interventions", "cast", "scenes", "unanswered"), _mechanism),
}  # fmt: skip
"""All measures by name."""
