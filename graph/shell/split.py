"""Where a query ends: with an empty line or `;`, once every bracket is closed; a line with a dot first is a command."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ..guard import tokens

_OPEN, _CLOSE = frozenset("([{"), frozenset(")]}")
_FORMS = frozenset({"select", "ask", "construct", "describe"})
_DOT = re.compile(r"\s*\.[A-Za-z?]")


def is_command(text: str) -> bool:
    """Tell whether a text is a command of the prompt, such as `.help`."""
    return bool(_DOT.match(text))


def is_whole(text: str) -> bool:
    r"""Tell whether what was typed so far is to be answered now.

    Examples
    --------
    >>> is_whole("ASK { ?s ?p ?o };"), is_whole("ASK { ?s ?p ?o }\n"), is_whole("ASK {"), is_whole(".help")
    (True, False, False, True)
    >>> is_whole("ASK { ?s ?p ?o }\n\n"), is_whole("ASK { ?s a jb:Actor ;\n\n"), is_whole("PREFIX a: <urn:a>\n\n")
    (True, False, False)
    """
    if is_command(text):
        return True
    if not text.strip():
        return False
    depth, closed, form, first, last = 0, False, "", "", ""
    for token in tokens(text):
        word = token.text.lower()
        first = first or word
        last = word
        form = form or (word if token.kind == "word" and word in _FORMS else "")
        if word in _OPEN:
            depth += 1
        elif word in _CLOSE:
            depth -= 1
            closed = closed or depth == 0
    if depth > 0:
        return False
    ended = last == ";" or re.search(r"\n[ \t\r]*\n\Z", text) is not None
    if first in ("prefix", "base") and not form:
        return False
    if form and form != "describe" and not closed:
        return last == ";"
    return ended


def trimmed(text: str) -> str:
    """Return a query without the `;` that ended it; lines and columns stay as they were."""
    return re.sub(r";\s*\Z", "", text).rstrip() if not is_command(text) else text.strip()


def pieces(lines: Iterable[str]) -> Iterator[str]:
    """Cut the lines of a file into queries and commands; what is left at the end is one too."""
    held = ""
    for line in lines:
        if not held.strip() and not line.strip():
            held = ""
            continue
        if not held.strip() and line.lstrip().startswith("#"):
            continue
        held += line if line.endswith("\n") else line + "\n"
        if is_whole(held):
            yield trimmed(held)
            held = ""
    if held.strip():
        yield trimmed(held)
