"""The sources of a case as CSL-JSON, for Zotero, Pandoc (`--citeproc`), Mendeley and citeproc programs.

A date is as exact as the case gives it; one that is uncertain or approximate is marked `circa`, one between two dates
is a range.
"""

from __future__ import annotations

import json
import re
from datetime import date
from typing import Any

from ..case import Case
from .references import Reference, references

_TYPES = {
    "news": "article-newspaper", "report": "report", "web": "webpage", "court": "legal_case", "law": "legislation",
}  # fmt: skip
_HELD = ("article-newspaper", "webpage")
"""Types that stand in something larger: its name is `container-title`, not `publisher`."""


def to_csl(case: Case, lang: str = "en") -> str:
    """Return the sources of a case as CSL-JSON; the same text for the same sources.

    Parameters
    ----------
    case : Case
        An opened case.
    lang : {"en", "id"}
        The language of genre and keywords.
    """
    items = [_item(one) for one in references(case, lang)]
    return json.dumps(items, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def _item(one: Reference) -> dict[str, Any]:
    kind = _TYPES.get(one.kind, "document")
    held = "container-title" if kind in _HELD else "publisher"
    item: dict[str, Any] = {
        "id": one.key, "type": kind, "title": one.title, held: one.publisher,
        "issued": _date(one), "URL": one.url, "language": one.language,
        "genre": one.words[0] if one.kind and one.words else "", "keyword": ", ".join(one.words),
    }  # fmt: skip
    return {name: value for name, value in item.items() if value}


def _date(one: Reference) -> dict[str, Any]:
    span = one.span
    if span is None:
        return {"literal": one.date} if one.date else {}
    if re.fullmatch(r"\d{4}(-\d\d){0,2}", one.date):
        return {"date-parts": [[int(part) for part in one.date.split("-")]]}
    days = [day for day in (span.earliest, span.latest) if day]
    found: dict[str, Any] = {"date-parts": [_parts(day) for day in dict.fromkeys(days)]}
    if span.approximate or span.uncertain or len(days) < 2:
        found["circa"] = True
    return found


def _parts(day: date) -> list[int]:
    return [day.year, day.month, day.day]
