"""The size of a query: what is nested too deep or strung too long for the engine's parser is refused beforehand."""

from __future__ import annotations

from .errors import QueryRefusedError
from .guard import tokens

DEEPEST = 100
"""Brackets inside brackets."""

LONGEST = 2_000
"""Steps: triples, operators, and the words that open a group. Lists of values do not count."""

_OPEN, _CLOSE = frozenset("([{"), frozenset(")]}")
_STEPS = frozenset(".;|/+-*!^") | {"union", "optional", "filter", "bind", "minus", "graph", "exists"}


def check_size(query: str) -> None:
    """Refuse a query that is nested deeper than 100 brackets or has more than 2,000 steps.

    Parameters
    ----------
    query : str
        SPARQL text.

    Raises
    ------
    QueryRefusedError
        With what was counted and the limit.

    Notes
    -----
    The engine parses by recursion: without a limit, a text of nothing but brackets ends the whole process.
    """
    depth = deepest = steps = 0
    last = ""
    for token in tokens(query):
        text = token.text.lower()
        if text in _OPEN:
            depth += 1
            deepest = max(deepest, depth)
        elif text in _CLOSE:
            depth -= 1
        elif text in _STEPS and not (text == "." and last.isdigit()):
            steps += 1
        last = text
    if deepest > DEEPEST:
        raise QueryRefusedError(f"the query is nested {deepest} brackets deep; the limit is {DEEPEST}.")
    if steps > LONGEST:
        raise QueryRefusedError(
            f"the query has {steps} steps; the limit is {LONGEST}. Write long lists with VALUES."
        )
