"""The size of a query: what is nested too deep or strung too long for the engine's parser is refused beforehand."""

from __future__ import annotations

from .errors import QueryRefusedError
from .guard import Token, tokens

DEEPEST = 100
"""Brackets inside brackets."""

LONGEST = 2_000
"""Steps: triples, operators, brackets, terms in a row, and the words that open a group. Values do not count."""

_OPEN, _CLOSE = frozenset("([{"), frozenset(")]}")
_STEPS = frozenset(".;|/+-*!^&~") | {
    "union", "optional", "filter", "bind", "minus", "graph", "exists", "lateral", "values", "as", "asc", "desc",
}  # fmt: skip
_TERMS = frozenset({"iri", "string", "name", "variable"})


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
    The engine parses, plans and runs by recursion: without a limit, a text of nothing but brackets, or a list of
    50,000 objects, ends the whole process. What stands in VALUES and in the brackets of IN and of functions is kept as
    a list and may be long.
    """
    count = _Count()
    for token in tokens(query):
        count.add(token)
    if count.deepest > DEEPEST:
        raise QueryRefusedError(f"the query is nested {count.deepest} brackets deep; the limit is {DEEPEST}.")
    if count.steps > LONGEST:
        raise QueryRefusedError(
            f"the query has {count.steps} steps; the limit is {LONGEST}. Write long lists with VALUES."
        )


class _Count:
    """Brackets and steps, counted token by token."""

    def __init__(self) -> None:
        self.deepest = self.steps = 0
        self._open: list[str] = []
        self._values = 0
        """The depth of the brackets of VALUES; 0 outside."""
        self._awaited = False
        self._last = Token("other", "", 0)

    def add(self, token: Token) -> None:
        """Count one more token."""
        text = token.text.lower()
        if not self._values:
            self.steps += self._is_step(token, text)
        if text in _OPEN:
            self._open.append(text)
            self.deepest = max(self.deepest, len(self._open))
            if text == "{" and self._awaited and not self._values:
                self._values, self._awaited = len(self._open), False
        elif text in _CLOSE and self._open:
            if self._values == len(self._open):
                self._values = 0
            self._open.pop()
        elif token.kind == "word":
            self._awaited = text == "values" or self._awaited
        self._last = token

    def _is_step(self, token: Token, text: str) -> bool:
        inner = self._open[-1] if self._open else ""
        if text == "." and self._last.text.isdigit():
            return False
        if text in _STEPS or text in _OPEN or (text == "," and inner != "("):
            return True
        return inner in ("", "(") and self._is_term(token) and self._is_term(self._last)

    def _is_term(self, token: Token) -> bool:
        """Tell whether a token is a term; a number's digits, which are tokens of their own, are one together."""
        if token.text.isdigit():
            return token is self._last or not (
                self._last.text.isdigit() and self._last.start == token.start - 1
            )
        return token.kind in _TERMS
