"""A session at the prompt: what is set, and what each query or command answers. It reads no key and prints nothing."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ..answers import answer
from ..case import Case
from ..errors import JembatanError
from ..tabular import ResultTable, render, visible
from ..texts import say
from .split import is_command

FORMS = ("table", "csv", "tsv", "json", "markdown", "turtle")
LIMIT = 10_000


@dataclass(frozen=True)
class Settings:
    """What the user has set.

    Attributes
    ----------
    lang : {"en", "id"}
        Language of labels and headings.
    form : str
        One of `FORMS`, or empty: a table for rows, Turtle for triples.
    limit : int
        Rows at the most; 0 for all.
    timeout : float
        Seconds after which a query is stopped.
    last : str
        The query that was asked last.
    """

    lang: str = "en"
    form: str = ""
    limit: int = LIMIT
    timeout: float = 30.0
    last: str = ""


@dataclass(frozen=True)
class Reply:
    """What a query or command answers.

    Attributes
    ----------
    text : str
        For standard output.
    note : str
        For standard error: that the answer is cut, or what is wrong.
    good : bool
        Whether it went well.
    quit : bool
        Whether the session is to end.
    settings : Settings
        What is set from now on.
    """

    settings: Settings
    text: str = ""
    note: str = ""
    good: bool = True
    quit: bool = False


def run(case: Case, text: str, settings: Settings) -> Reply:
    """Answer one query or command; what is wrong is told in the reply, never raised.

    Parameters
    ----------
    case : Case
        What is asked.
    text : str
        A query of any form, or a command such as `.help`.
    settings : Settings
        What is set.
    """
    from .commands import obey

    try:
        if is_command(text):
            return obey(case, text, settings)
        return _query(case, text, settings)
    except JembatanError as error:
        return Reply(settings, note=str(error), good=False)


def _query(case: Case, query: str, settings: Settings) -> Reply:
    form, lang = settings.form, settings.lang
    kept = replace(settings, last=query)
    short = form in ("", "table", "markdown")
    found = answer(case, query, lang, timeout=settings.timeout, limit=settings.limit or None, short=short)
    if found.truth is not None and short:
        return Reply(kept, ("true" if found.truth else "false") + "\n")
    if found.triples is not None and form in ("", "turtle"):
        return Reply(kept, found.turtle(), "\n".join(found.table.notes))
    if form == "turtle":
        return Reply(kept, note=say("shell-no-turtle", lang), good=False)
    return told(kept, found.table, count=True)


def told(settings: Settings, table: ResultTable, *, count: bool = False) -> Reply:
    """Return a table as a reply in the format that is set; data formats keep their notes apart."""
    form = "table" if settings.form in ("", "turtle") else settings.form
    drawn = form in ("table", "markdown")
    notes = [visible(note) for note in table.notes]
    text = render(table, form)
    if form == "table" and count:
        text += say("shell-rows", settings.lang, count=len(table.rows)) + "\n"
    if drawn:
        return Reply(settings, text + "".join(f"\n{note}\n" for note in notes))
    return Reply(settings, text, "\n".join(notes))
