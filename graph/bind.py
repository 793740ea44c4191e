"""Values for a query's variables, put in as terms: nothing in a value can become part of the query's text."""

from __future__ import annotations

from collections.abc import Mapping

from pyoxigraph import BlankNode, Literal, NamedNode

from .guard import tokens


def bind(query: str, bindings: Mapping[str, NamedNode | BlankNode | Literal]) -> str:
    r"""Replace variables by terms wherever the query's patterns use them.

    Parameters
    ----------
    query : str
        SPARQL text.
    bindings : mapping of str to term
        Values by variable name, without `?`.

    Returns
    -------
    str
        The query with each such variable replaced, after its first opening brace, by the term written out
        and escaped. The head keeps its variables; a bound variable that the head asks for stays unbound there.

    Examples
    --------
    >>> bind('SELECT ?x { ?x rdfs:label ?l FILTER(LANG(?l) = ?lang) }', {"lang": Literal('i"d')})
    'SELECT ?x { ?x rdfs:label ?l FILTER(LANG(?l) = "i\\"d") }'
    """
    parts: list[str] = []
    end = 0
    inside = False
    for token in tokens(query):
        inside = inside or token.text == "{"
        if inside and token.kind == "variable" and token.text[1:] in bindings:
            parts += [query[end : token.start], str(bindings[token.text[1:]])]
            end = token.start + len(token.text)
    return "".join(parts) + query[end:]
