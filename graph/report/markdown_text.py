"""Writing Markdown that stays text: whatever comes from the data can neither format nor link nor run."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ..tabular import visible

__all__ = ["Plain", "escaped", "link", "table_text"]

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~$&!])")
_START = re.compile(r"^(\s*)([-+=>]|\d+[.)])")


class Plain(str):
    """Markdown that was made here and is not escaped again."""

    __slots__ = ()


def escaped(value: object) -> str:
    r"""Return a value as text in which no character means anything to Markdown.

    Examples
    --------
    >>> escaped("<b>*x*</b> [a](b)")
    '\\<b\\>\\*x\\*\\</b\\> \\[a\\](b)'
    """
    if isinstance(value, Plain):
        return value
    if value is None:
        return "–"
    text = _SPECIAL.sub(r"\\\1", visible(str(value)))
    return Plain(_START.sub(r"\1\\\2", text) if text[:1] in "-+=>" else text)


def link(text: object, target: str) -> Plain:
    """Return a link to a place on the same page."""
    return Plain(f"[{escaped(text)}](#{target})")


def table_text(heads: Sequence[object], rows: Iterable[Iterable[object]], nothing: str) -> Plain:
    """Return a table with pipes; without rows, the sentence that there is nothing."""
    lines = [f"| {' | '.join(escaped(cell) or ' ' for cell in row)} |" for row in rows]
    if not lines:
        return Plain(escaped(nothing))
    head = f"| {' | '.join(escaped(cell) or ' ' for cell in heads)} |"
    return Plain("\n".join([head, "|" + " --- |" * len(heads), *lines]))
