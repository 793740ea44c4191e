"""What the page needs to take any actor out: the two networks of `without`, who stands for whom, the help given.

The page computes the figures itself when they are asked for, by the rules of `study.without`, so that they are there
for every actor of any case; tests hold them against the command's.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from ..actors import Actor, actors
from ..case import Case
from ..inputs.family import governments, heads
from ..inputs.provision import provision_table
from ..network import project
from ..study.without import taken_out
from ..texts import say
from ..vocabulary import scheme

_TEXTS = (
    "without-node", "without-lost", "without-none", "without-told", "without-absent", "without-no-routes",
    "without-cut", "without-no-cut", "without-governments", "without-victims", "without-at-state",
    "without-at-agency", "without-measure-pairs", "without-measure-connected", "without-measure-reachability",
    "without-measure-efficiency", "without-measure-routes", "without-measures", "without-caution", "help-lost",
    "help-office",
)  # fmt: skip
_PLACES = {
    name: f"{{{name}}}"
    for name in (
        "label", "scope", "level", "lost", "connected", "told", "before", "filled", "cells", "touched", "unnamed",
    )
}  # fmt: skip
"""The places of those texts, left for the page to fill in."""
_PROJECTIONS = {"governments": "communication", "victims": "flows"}


def without_data(case: Case, names: Iterable[str]) -> dict[str, Any]:
    """Return the networks, the folds and the words from which the page takes an actor out.

    Parameters
    ----------
    case : Case
    names : iterable of str
        The page's actors: ids, or codes of states.

    Returns
    -------
    dict
        ``bodies``: ids; ``state``: the state each is a government of, or empty; ``head``: the organisation it is an
        office of, or empty; ``groups``: which are groups of victims; ``ties``: for each scope (from, to, statements);
        ``taken``: for each actor with parts or offices who goes with it, and whose offices come to stand alone;
        ``cells``: the filled cells of the table of assistance.
    """
    known = actors(case)
    ruled, head = governments(known), heads(known)
    graphs = {scope: project(case, projection, "agency") for scope, projection in _PROJECTIONS.items()}
    bodies = sorted({node for graph in graphs.values() for node in graph})
    place = {own: number for number, own in enumerate(bodies)}
    told = sorted(
        {one for graph in graphs.values() for *_, many in graph.edges(data="statements") for one in many}
    )
    number = {own: n for n, own in enumerate(told)}
    table = provision_table(case)
    filled = [cell for cell in table.cells if cell.answer == "yes"]
    listed = list(names)
    named = {*bodies, *ruled.values(), *head.values(), *(cell.group for cell in filled), *listed}
    return {
        "bodies": bodies,
        "state": [ruled.get(own, "") for own in bodies],
        "head": [head.get(own, "") for own in bodies],
        "rules": {own: ruled[own] for own in sorted({*head.values(), *listed} & set(ruled) - set(bodies))},
        "groups": [place[own] for own in bodies if own in known and known[own].kind == "VictimGroup"],
        "ties": {
            scope: [
                [place[one], place[two], [number[each] for each in many]]
                for one, two, many in graph.edges(data="statements")
            ]
            for scope, graph in graphs.items()
        },
        "taken": {own: entry for own in listed if (entry := _taken(case, known, own))},
        "offices": sorted(set(listed) & set(head)),
        "count": len(table.cells),
        "cells": [
            [cell.group, cell.kind, sorted(cell.providers), sorted(cell.partners | cell.channels)]
            for cell in filled
        ],
        "names": {own: _name(known, own) for own in sorted(named.difference(listed))},
        "kinds": {
            own: _both(scheme("assistance")[own].name) for own in sorted({cell.kind for cell in filled})
        },
        "texts": {key: {lang: say(key, lang, **_PLACES) for lang in ("en", "id")} for key in _TEXTS},
    }


def _taken(case: Case, known: Mapping[str, Actor], own: str) -> list[Any] | None:
    """Return an actor's parts among the bodies, and the organisations whose offices stand apart then; None if plain."""
    taken = taken_out(case, own)
    head = heads(known)
    apart = taken.members if taken.node not in head.values() else frozenset()
    split = sorted({head[name] for name in apart if name in head and known[name].kind != "Official"})
    parts = sorted(taken.members - {own})
    return [parts, split] if parts or split else None


def _name(known: Mapping[str, Actor], own: str) -> dict[str, str]:
    if own in known:
        return {"en": known[own].label_en, "id": known[own].label_id}
    return _both(scheme("state")[own].name) if own in scheme("state") else {"en": own, "id": own}


def _both(name: Any) -> dict[str, str]:
    return {lang: name(lang) for lang in ("en", "id")}
