"""An endpoint that is too slow for a case's questions: how long it is waited for, and when a copy answers instead."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping

from ..errors import CaseError
from ..store import DEFAULT_TIMEOUT

SLOW = 5.0
"""Seconds after which a small case is copied, to be asked here."""

COUNTED = 20.0
"""Seconds in which an endpoint must count its triples to be taken for one of a small case."""

SLUGGISH = 1.0
"""Seconds for that count from which the engine is slow: a small case is then copied before anything else is asked."""

COPIED = 250_000
"""Triples that a case has at the most to be copied for that."""

TIMEOUT = "JEMBATAN_TIMEOUT"
"""The environment's variable: seconds that a query at an endpoint may take where no command says otherwise."""

Notice = Callable[[int], None]
"""What is called with the number of triples when a case is copied because its endpoint is slow."""


def limit_of(timeout: float | None, environment: Mapping[str, str] | None = None) -> float | None:
    """Return the time limit of a query: what the environment says in the place of the usual one.

    Parameters
    ----------
    timeout : float or None
        As it was given, in seconds.
    environment : mapping of str to str, optional
        In place of the process's own.

    Raises
    ------
    CaseError
        If the environment says something that is no number of seconds.

    Examples
    --------
    >>> limit_of(DEFAULT_TIMEOUT, {"JEMBATAN_TIMEOUT": "120"}), limit_of(2.0, {"JEMBATAN_TIMEOUT": "120"})
    (120.0, 2.0)
    """
    told = (os.environ if environment is None else environment).get(TIMEOUT, "").strip()
    if not told or timeout != DEFAULT_TIMEOUT:
        return timeout
    try:
        found = float(told)
    except ValueError:
        found = 0.0
    if not 0 < found <= 86_400:
        raise CaseError(f"{TIMEOUT} is '{told[:40]}'. Give a number of seconds, up to 86400.")
    return found
