"""What may be wrong with a query that finds nothing: names that our vocabulary does not have, results not computed."""

from __future__ import annotations

from .errors import nearest
from .guard import tokens
from .iri import JB, PREFIXES, VOCAB
from .texts import say

_OURS = frozenset(name for name, iri in PREFIXES.items() if iri.startswith((JB, VOCAB)))


def empty_hints(query: str, lang: str) -> tuple[str, ...]:
    """Return sentences for a query without an answer.

    Parameters
    ----------
    query : str
        A query that can be parsed.
    lang : {"en", "id"}
        The reader's language.

    Examples
    --------
    >>> empty_hints("SELECT ?x { ?x jb:fundz ?y }", "en")
    ('Our vocabulary has no jb:fundz. Did you mean jb:funds?',)
    """
    from .pages.terms import terms

    known = terms()
    names = dict.fromkeys(token.text for token in tokens(query) if token.kind == "name")
    found = []
    for name in names:
        prefix, _, last = name.partition(":")
        if last and prefix in _OURS and name not in known:
            close = [one for one in nearest(name, tuple(known)) if one.startswith(prefix + ":")]
            found.append(say("query-no-such-term", lang, name=name))
            if close:
                found[-1] += " " + say("query-term-near", lang, name=close[0])
    if "jb:MeasureResult" in names:
        found.append(say("query-not-computed", lang))
    return tuple(found)
