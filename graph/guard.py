"""The query guard: refuses what reaches outside the case before the engine sees it.

The text is cut into SPARQL's own tokens, so that a word inside a string, a comment, an IRI, a variable or a
prefixed name is never mistaken for a keyword (`?service`, `ex:from`, `"SERVICE"` are all fine). Oxigraph's parser
lets keywords stick to what stands before them (`trueSERVICE <x>`), so a word is refused for holding a keyword, not
only for being one.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from .errors import QueryRefusedError
from .iri import PREFIXES
from .quiet import quietly

MAX_QUERY = 200_000

_TOKEN = re.compile(
    r"""
      (?P<comment>\#[^\n\r]*)
    | (?P<string>'''(?:(?:'|'')?(?:[^'\\]|\\.))*'''|\"\"\"(?:(?:"|"")?(?:[^"\\]|\\.))*\"\"\"
        |'(?:[^'\\\n\r]|\\.)*'|"(?:[^"\\\n\r]|\\.)*")
    | (?P<iri><(?:[^<>"{}|^`\\\x00-\x20]|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})*>)
    | (?P<variable>[?$]\w+)
    | (?P<tag>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
    | (?P<name>[^\W\d_](?:[\w.-]*\w)?:(?:[\w:.%-]|\\.)*|:(?:[\w:.%-]|\\.)*|_:\w[\w.-]*)
    | (?P<run>[^\W\d_][\w.-]*)
    | (?P<other>\S)
    """,
    re.VERBOSE | re.DOTALL,
)

_PIECE = re.compile(r"(?P<word>[^\W\d_]\w*)|(?P<other>.)")
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U(00(?:0[0-9A-Fa-f]|10)[0-9A-Fa-f]{4})")

_UPDATE = frozenset({"insert", "delete", "load", "clear", "drop", "create", "add", "move", "copy", "with"})
_FORMS = frozenset({"select", "construct", "ask", "describe"})


class Token(NamedTuple):
    """One token of a query: its kind, its text, and where it begins."""

    kind: str
    text: str
    start: int


def tokens(query: str) -> list[Token]:
    """Cut a query into tokens, leaving out white space and comments."""
    found = []
    for match in _TOKEN.finditer(query):
        kind = match.lastgroup or "other"
        if kind == "run":  # cut only here, so that a long one is not looked through from each of its words
            found += [
                Token(piece.lastgroup or "other", piece.group(), match.start() + piece.start())
                for piece in _PIECE.finditer(match.group())
            ]
        elif kind != "comment":
            found.append(Token(kind, match.group(), match.start()))
    return found


def unescaped(query: str) -> str:
    r"""Return a query with its code points (`\u0053`, `\U00000053`) as the characters that they stand for.

    Examples
    --------
    >>> unescaped(r"ASK { \u0053ERVICE <x> {} }")
    'ASK { SERVICE <x> {} }'
    """
    return _ESCAPE.sub(lambda found: chr(int(found[1] or found[2], 16)), query)


def place(query: str, offset: int) -> tuple[int, int]:
    """Return line and column (both from 1) of an offset in a text."""
    line = query.count("\n", 0, offset) + 1
    return line, offset - (query.rfind("\n", 0, offset) + 1) + 1


def guard(query: str) -> None:
    """Refuse a query that would reach another host, read a file or change the case.

    Parameters
    ----------
    query : str
        SPARQL 1.1 query text.

    Raises
    ------
    QueryRefusedError
        For SERVICE, FROM and FROM NAMED, every update keyword at the head, and texts over 200,000 characters.
    """
    if len(query) > MAX_QUERY:
        raise QueryRefusedError(f"the query has {len(query)} characters; the limit is {MAX_QUERY}.")
    _look(query)
    plain = unescaped(query)
    if plain != query:  # some engines read them before all else, so that they can hide a word or end a string
        _look(plain)


def _look(query: str) -> None:
    head = True
    for token in tokens(query):
        word = token.text.lower()
        if token.kind == "name":
            word = word.partition(":")[0]
        elif token.kind != "word":
            continue
        if "service" in word:
            hint = "Ask the case itself; nothing leaves this machine."
            raise _refused(query, token, "SERVICE asks another host", hint)
        if "from" in word:
            hint = "Leave it out: the case is the data set; use GRAPH for its parts."
            raise _refused(query, token, "FROM names another data set", hint)
        if head and token.kind == "word" and word in _UPDATE:
            hint = "Queries only read: SELECT, ASK, CONSTRUCT or DESCRIBE."
            raise _refused(query, token, f"{word.upper()} would change or load data", hint)
        if word in _FORMS:
            head = False
    if "service" in query.lower():
        _second_lock(query)


def _second_lock(query: str) -> None:
    """Look at the parsed query too: the word is rare, so the slower parser costs nobody anything."""
    from rdflib.plugins.sparql import prepareQuery
    from rdflib.plugins.sparql.algebra import traverse

    def visit(node: object) -> None:
        if getattr(node, "name", "") == "ServiceGraphPattern":
            raise QueryRefusedError("SERVICE asks another host, which is refused. Ask the case itself.")

    try:
        with quietly():
            algebra = prepareQuery(query, initNs=PREFIXES).algebra
    except QueryRefusedError:
        raise
    except Exception as error:
        hint = "Take the word SERVICE out of it."
        raise QueryRefusedError(f"the query speaks of a service and cannot be checked. {hint}") from error
    traverse(algebra, visitPre=visit)


def _refused(query: str, token: Token, what: str, hint: str) -> QueryRefusedError:
    line, column = place(query, token.start)
    return QueryRefusedError(f"line {line}, column {column}: {what}, which is refused. {hint}")
