"""The sources of a case as BibTeX, for LaTeX (BibTeX and biber), JabRef and Zotero.

Every source is `@misc`, the one type that all styles know and that claims nothing. What LaTeX would run or choke on is
escaped: backslashes, braces, `$ & # % _ ^ ~`; an address is percent-encoded instead, since styles print it as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote

from ..case import Case
from .references import Reference, references

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ESCAPES = {
    "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}", "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}", **{mark: f"\\{mark}" for mark in "$&#%_"},
}  # fmt: skip
_ADDRESS = ":/?#[]@!$&'()*+,;=-._~%"


def to_bibtex(case: Case, lang: str = "en") -> str:
    """Return the sources of a case as BibTeX in UTF-8; the same text for the same sources.

    Parameters
    ----------
    case : Case
        An opened case.
    lang : {"en", "id"}
        The language of keywords.
    """
    return "\n".join(_entry(one) for one in references(case, lang))


def escaped(text: str) -> str:
    r"""Make a text inert for LaTeX, its braces balanced.

    Examples
    --------
    >>> print(escaped("50% of {R&D} \\input"))
    50\% of \textbraceleft{}R\&D\textbraceright{} \textbackslash{}input
    """
    return "".join(_ESCAPES.get(character, character) for character in text)


def _entry(one: Reference) -> str:
    fields = ",\n".join(f"  {name:<12} = {value}" for name, value in _fields(one))
    return f"@misc{{{one.key},\n{fields}\n}}\n"


def _fields(one: Reference) -> Iterator[tuple[str, str]]:
    if one.title:
        yield "title", f"{{{{{escaped(one.title)}}}}}"
    if one.publisher:
        yield "howpublished", f"{{{escaped(one.publisher)}}}"
    plain = re.fullmatch(r"(\d{4})(?:-(\d\d)(?:-\d\d)?)?", one.date)
    if plain and one.span:
        yield "year", f"{{{plain[1]}}}"
        if plain[2]:
            yield "month", _MONTHS[int(plain[2]) - 1]
        yield "date", f"{{{one.date}}}"
    elif one.date:
        yield "note", f"{{{escaped(one.date)}}}"
    if one.language:
        yield "language", f"{{{escaped(one.language)}}}"
    if one.url:
        yield "url", f"{{{quote(one.url, safe=_ADDRESS)}}}"
    if one.words:
        words = (escaped(word).replace(",", ";") for word in one.words)
        yield "keywords", f"{{{', '.join(words)}}}"
