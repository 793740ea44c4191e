"""A case in a notebook: what it is, what it holds, and how to go on."""

from __future__ import annotations

from html import escape

from ..case import Case
from ..summary import COUNTED, counts
from ..tabular import visible
from ..texts import heading, say
from ..view import case_title

__all__ = ["case_html"]

_NEXT = (
    "case.store.select('SELECT ...')",
    "network(case)",
    "show(case, lang='id')",
)


def case_html(case: Case, lang: str = "en") -> str:
    """Return a case as HTML: title, counts, and three ways on.

    Parameters
    ----------
    case : Case
        What to show.
    lang : {"en", "id"}
        The reader's language.
    """
    found = counts(case)
    head = "".join(
        f'<th scope="col" style="text-align: right">{escape(heading(name, lang))}</th>' for name in COUNTED
    )
    body = "".join(f'<td style="text-align: right">{found[name]}</td>' for name in COUNTED)
    ways = " · ".join(f"<code>{escape(way)}</code>" for way in _NEXT)
    return (
        f'<section lang="{lang}"><h3>{escape(visible(case_title(case)[lang]))}</h3>'
        f"<p>{escape(visible(say('notebook-case', lang, case=case.name)))}</p>"
        f"<table><thead><tr>{head}</tr></thead><tbody><tr>{body}</tr></tbody></table>"
        f"<p><small>{escape(say('notebook-next', lang))} {ways}</small></p></section>"
    )
