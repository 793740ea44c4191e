"""The measures and readings of the library that a figure of a scene can take a number from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from ..case import Case
from ..errors import JembatanError, unknown
from .measure_networks import (
    LOSS,
    ROLES,
    brokerage_taken,
    network_taken,
    path_taken,
    rank_taken,
    without_taken,
)
from .measure_readings import HELP, accounts_taken, counts_taken, help_taken, mechanism_taken
from .value import Found

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


_LEVEL = {"projection": "all", "level": "agency"}
_PARTS = {"layers": (), "phases": (), "statuses": ()}
MEASURES: dict[str, Measure] = {
    "counts": Measure({}, (
        "sources", "actors", "assets", "places", "events", "participations", "relations", "flows", "difficulties",
        "indicators", "metrics", "pairs", "claims", "accounts",
    ), counts_taken, frozenset({"accounts"})),
    "network": Measure({**_LEVEL, **_PARTS}, ("actors", "ties", "statements", "sources"), network_taken),
    "without": Measure(
        {"actor": None, "level": "state", "scope": "governments", "variant": "node"}, ("lost", "told", *LOSS),
        without_taken,
        frozenset({"routes", "routes_without"}),
    ),
    "help-without": Measure({"actor": None, "variant": "node"}, HELP, help_taken),
    "accounts": Measure(
        {"of": None, "what": "people", "currency": "", "money": "", "unit": ""},
        ("least", "most", "best", "values", "accounts", "sources"), accounts_taken,
    ),
    "path": Measure(
        {"from": None, "to": None, "by": "steps", **_LEVEL, "directed": True}, ("length", "paths", "through"),
        path_taken,
    ),
    "brokerage": Measure(
        {"actor": None, "partition": "state", "projection": "communication", "level": "agency"}, ROLES, brokerage_taken
    ),
    "rank": Measure({"actor": None, "measure": "betweenness", **_LEVEL, **_PARTS}, ("rank", "value", "of"), rank_taken),
    "mechanism": Measure(
        {"scene": ""}, ("statements", "interventions", "cast", "scenes", "unanswered"), mechanism_taken
    ),
}  # fmt: skip
"""All measures by name."""
