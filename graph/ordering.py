"""Sorting that is sound: each key of an ORDER BY is put so that any two values have one order.

The engine compares numbers and times by value and all else by its letters. Among 9, 10 and "5" that makes a circle
(9 < 10, 10 < "5", "5" < 9), and where its sort notices one, it ends the whole process; nothing in Python can catch
that. So a key `k` becomes four: its class (`_CLASS`: in none of them is there a circle), `k` with numbers as doubles,
the datatype, and `k` itself. Where the values of a key are of one sort, as everywhere in a case that `check` passes,
the rows come in the order that was asked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from .errors import QueryRefusedError
from .guard import Token, place, tokens
from .iri import XSD

__all__ = ["Sortable", "sortable", "unordered"]

_PLAIN = ", ".join(f"<{XSD}{name}>" for name in ("string", "boolean", "anyURI"))
_LENGTHS = ", ".join(f"<{XSD}{name}>" for name in ("duration", "dayTimeDuration", "yearMonthDuration"))
_TIMES = ", ".join(
    f"<{XSD}{name}>"
    for name in ("date", "dateTime", "time", "gYear", "gYearMonth", "gMonthDay", "gDay", "gMonth")
)
_UNLIKE_LETTERS = '"^-|^[0-9]{5}|(Z|[+-][0-9][0-9]:[0-9][0-9])$"'
"""Dates whose order is not that of their letters: before the year 0, after 9999, with a time zone."""

_CLASS = (
    'COALESCE(IF(isIRI(%K), "", IF(isNumeric(%K), "1", IF(isTRIPLE(%K), "2", '
    f'IF(LANG(%K) != "" || DATATYPE(%K) IN ({_PLAIN}), "", '
    f"IF(DATATYPE(%K) IN ({_LENGTHS}) || (DATATYPE(%K) IN ({_TIMES}) && REGEX(STR(%K), {_UNLIKE_LETTERS})), "
    'STR(DATATYPE(%K)), ""))))), "")'
)
_VALUE = (
    f"COALESCE(IF(isNumeric(%K), <{XSD}double>(%K), "
    f'IF(isTRIPLE(%K), "", IF(DATATYPE(%K) = <{XSD}duration>, STR(%K), %K))), %K)'
)
_FOUR = (_CLASS, _VALUE, "IF(isNumeric(%K), STR(DATATYPE(%K)), 0)", "IF(isNumeric(%K), %K, 0)")
_ONE_SORT = frozenset({
    "str", "lcase", "ucase", "lang", "strlen", "count", "isiri", "isuri", "isblank", "isliteral", "isnumeric",
    "bound", "year", "month", "day", "hours", "minutes", "contains", "strstarts", "strends", "regex", "exists", "not",
    "now", "datatype", "iri", "uri", "md5", "sha1", "sha256", "sha384", "sha512", "encode_for_uri", "tz",
})  # fmt: skip
"""Functions whose values are all of one sort: they need nothing."""
_CHANGING = frozenset({"rand", "uuid", "struuid", "bnode"})
_ENDS = frozenset({"limit", "offset", "values", "having", "group", "order", "where"})
_LAST = re.compile(r"\s+ORDER\s+BY\s[^{}#]*\Z", re.IGNORECASE)
_CUTTING = re.compile(r"\b(LIMIT|OFFSET|VALUES)\b", re.IGNORECASE)
_PLACE = re.compile(r"error at (\d+):(\d+): ")
_CLOSING = {"(": ")", "[": "]", "{": "}"}


@dataclass(frozen=True)
class Sortable:
    """A query that can be sorted, and where its parts stood in the text it was made from.

    Attributes
    ----------
    text : str
        What the engine gets.
    moved : tuple of (int, int, int)
        For each key that was changed: where it begins now, its length before, and its length now.
    """

    text: str
    moved: tuple[tuple[int, int, int], ...] = ()

    def told(self, message: str, query: str) -> str:
        """Return the engine's message on this text with the line and column of the first one, `query`."""
        found = _PLACE.search(message)
        if not found or not self.moved:
            return message
        start = 0
        for _ in range(int(found[1]) - 1):
            start = self.text.find("\n", start) + 1
        line, column = place(query, self.first(start + int(found[2]) - 1))
        return f"{message[: found.start()]}error at {line}:{column}: {message[found.end() :]}"

    def first(self, offset: int) -> int:
        """Return where an offset of this text stood in the first one; inside a changed key, where that begins."""
        back = 0
        for begin, before, now in self.moved:
            if offset <= begin:
                break
            if offset < begin + now:
                return begin - back
            back += now - before
        return offset - back


@lru_cache(maxsize=512)
def sortable(query: str) -> Sortable:
    """Return a query whose every ORDER BY sorts soundly, whatever the values are.

    Parameters
    ----------
    query : str
        SPARQL text that has passed the guard.

    Raises
    ------
    QueryRefusedError
        For keys that change from one comparison to the next, such as RAND(), and for an ORDER BY that sticks to
        what stands beside it.
    """
    if "order" not in query.lower():
        return Sortable(query)
    parts, moved, end, length = [], [], 0, 0
    for first, last, direction, key in _keys(query, tokens(query)):
        now = " ".join(f"{direction}({part.replace('%K', key)})" for part in _FOUR)
        parts += [query[end:first], now]
        length += first - end
        moved.append((length, last - first, len(now)))
        end, length = last, length + len(now)
    return Sortable("".join([*parts, query[end:]]), tuple(moved))


def unordered(query: str) -> str:
    """Return a query without the ORDER BY at its end, for readers to whom the order is nothing.

    Examples
    --------
    >>> unordered("SELECT ?a { ?a ?b ?c } ORDER BY ?a")
    'SELECT ?a { ?a ?b ?c }'
    >>> unordered("SELECT ?a { ?a ?b ?c } ORDER BY ?a LIMIT 3")
    'SELECT ?a { ?a ?b ?c } ORDER BY ?a LIMIT 3'
    """
    found = _LAST.search(query)
    return query if found is None or _CUTTING.search(found.group()) else query[: found.start()]


def _keys(query: str, found: Sequence[Token]) -> Iterator[tuple[int, int, str, str]]:
    """Give each key that needs it: its beginning and end in the text, its direction, its expression."""
    number = 0
    while number < len(found):
        after = _after_order_by(query, found, number)
        number = number + 1 if after is None else after
        while after is not None:
            begin, direction = number, "ASC"
            if number < len(found) and found[number].text.lower() in ("asc", "desc"):
                direction, number = found[number].text.upper(), number + 1
            start = number
            end = _key(found, number)
            if end is None:
                break
            number = end
            if _looked_at(query, found[start:end]):
                last = found[end - 1].start + len(found[end - 1].text)
                yield found[begin].start, last, direction, query[found[start].start : last]


def _after_order_by(query: str, found: Sequence[Token], number: int) -> int | None:
    """Return the place after ORDER BY if it stands at a place."""
    token = found[number]
    text = token.text.lower()
    if token.kind == "name" and "orderby" in text.partition(":")[0]:
        raise _refused(query, token, "ORDER BY sticks to a name. Put a space between them.")
    if token.kind != "word" or "order" not in text:
        return None
    if text.endswith("orderby"):
        return number + 1
    following = found[number + 1] if number + 1 < len(found) else Token("other", "", 0)
    if text.endswith("order") and following.kind == "word" and following.text.lower() == "by":
        return number + 2
    if "orderby" in text or (following.kind in ("word", "name") and following.text.lower().startswith("by")):
        raise _refused(query, token, "ORDER BY sticks to a word. Put spaces around it.")
    return None


def _key(found: Sequence[Token], number: int) -> int | None:
    """Return the place after a key that begins at a place: a variable, brackets, or a function with its brackets."""
    if number >= len(found):
        return None
    token = found[number]
    if token.kind == "variable":
        return number + 1
    while token.kind in ("word", "name", "iri") and token.text.lower() not in _ENDS:
        number += 1
        if number >= len(found):
            return None
        token = found[number]
    if token.text not in ("(", "{") or token.kind != "other":
        return None
    closing = []
    for last, one in enumerate(found[number:], number):
        if one.kind == "other" and one.text in _CLOSING:
            closing.append(_CLOSING[one.text])
        elif one.kind == "other" and closing and one.text == closing[-1]:
            closing.pop()
            if not closing:
                return last + 1
    return None


def _looked_at(query: str, key: Sequence[Token]) -> bool:
    """Tell whether a key needs to be changed; refuse one that gives another value whenever it is looked at."""
    for one, following in pairwise(key):
        if one.kind == "word" and one.text.lower() in _CHANGING and following.text == "(":
            hint = "Put it into the pattern, BIND(... AS ?key), and sort by ?key."
            raise _refused(query, one, f"{one.text.upper()} changes while the rows are sorted. {hint}")
    inner = key
    while len(inner) > 2 and inner[0].text == "(" and _key(inner, 0) == len(inner):
        inner = inner[1:-1]
    alone = bool(inner) and inner[0].kind == "word" and _key(inner, 0) == len(inner)
    return not (alone and inner[0].text.lower() in _ONE_SORT)


def _refused(query: str, token: Token, what: str) -> QueryRefusedError:
    line, column = place(query, token.start)
    return QueryRefusedError(f"line {line}, column {column}: {what}")
