"""A query's text made ready for another engine: its prefixes declared, counted, cut into pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..guard import tokens


def declared(query: str, prefixes: Mapping[str, str]) -> str:
    """Return a query with a declaration for every known prefix that it uses and does not declare.

    Examples
    --------
    >>> declared("ASK { ?x a jb:Actor }", {"jb": "https://w3id.org/jembatan/ontology#", "rdf": "urn:x"})
    'PREFIX jb: <https://w3id.org/jembatan/ontology#> ASK { ?x a jb:Actor }'
    """
    own: set[str] = set()
    used: set[str] = set()
    before = ""
    for token in tokens(query):
        if token.kind == "name" and not token.text.startswith("_:"):
            (own if before == "prefix" else used).add(token.text.partition(":")[0])
        before = token.text.lower()
    lines = [f"PREFIX {name}: <{prefixes[name]}> " for name in sorted(used - own) if name in prefixes]
    return "".join(lines) + query


def counted(query: str) -> str:
    """Return the query that counts the rows of a SELECT."""
    head, body = _parts(query)
    return f"{head} SELECT (COUNT(*) AS ?jembatan_rows) WHERE {{ {{ {body}\n}} }}"


def paged(query: str, columns: Sequence[str], size: int, start: int) -> str:
    """Return the query for a page of a SELECT's rows, sorted by all columns."""
    head, body = _parts(query)
    names = " ".join(f"?{name}" for name in columns)
    return f"{head} SELECT {names} WHERE {{ {{ {body}\n}} }} ORDER BY {names} LIMIT {size} OFFSET {start}"


def _parts(query: str) -> tuple[str, str]:
    """Split a SELECT into what is declared and the query proper."""
    for token in tokens(query):
        if token.kind == "word" and token.text.lower() == "select":
            return query[: token.start], query[token.start :]
    return "", query
