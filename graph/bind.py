"""Values for a query's variables, put in as terms: nothing in a value can become part of the query's text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

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


AT_ONCE = 500
"""Things that one query is asked about."""


def among(query: str, name: str, iris: Iterable[str]) -> Iterator[str]:
    """Give the query for some things only, a few hundred at a time.

    Parameters
    ----------
    query : str
        SPARQL text.
    name : str
        The variable that stands for the things, without `?`.
    iris : iterable of str
        Their names.

    Yields
    ------
    str
        The query with a VALUES block in front of its pattern, from which an engine starts.

    Examples
    --------
    >>> list(among("SELECT ?s { ?s a jb:Actor }", "s", ["urn:a"]))
    ['SELECT ?s { VALUES ?s { <urn:a> }  ?s a jb:Actor }']
    """
    open_ = next(token for token in tokens(query) if token.text == "{")
    end = open_.start + 1
    every = [str(NamedNode(iri)) for iri in iris]
    for start in range(0, len(every), AT_ONCE):
        listed = " ".join(every[start : start + AT_ONCE])
        yield f"{query[:end]} VALUES ?{name} {{ {listed} }} {query[end:]}"
