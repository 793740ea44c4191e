"""A query's syntax error in a sentence: line, column, the likely cause and the nearest prefix."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .errors import nearest
from .iri import PREFIXES

_NEAR = 200
"""Characters before and after the place of an error that are looked at."""


def explain(message: str, query: str) -> str:
    """Turn the engine's syntax error into a sentence with line, column and the likely cause."""
    found = re.search(r"error at (\d+):(\d+): (.*)", message, re.DOTALL)
    if not found:
        return f"the query cannot be parsed: {message[:200]}"
    line, column, rest = int(found.group(1)), int(found.group(2)), found.group(3)
    lines = query.split("\n")
    text = lines[line - 1] if line <= len(lines) else ""
    before = text[: column - 1][-_NEAR:]
    after = text[column - 1 :].strip()[:_NEAR]
    near = f" near '{after[:30]}'" if after else " at its end" if line >= len(lines) else ""
    unknown: Sequence[str] = re.findall(r"([A-Za-z][\w.-]*):[\w.-]*$", before) or re.findall(
        r"^([A-Za-z][\w.-]*):", after
    )
    if "Prefix not found" in rest and unknown:
        close = nearest(unknown[0], PREFIXES)
        hint = f" Did you mean {close[0]}: ?" if close else " Declare it with PREFIX."
        return f"line {line}, column {column}: the prefix '{unknown[0]}:' is not known.{hint}"
    expected = (
        rest if len(rest) < 80 else "something else (a variable, an IRI, a literal, or a closing bracket?)"
    )
    expected = expected.removeprefix("expected ")
    return f"line {line}, column {column}: the query cannot be parsed{near}; expected {expected}."
