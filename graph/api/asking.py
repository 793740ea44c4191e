"""Asking a case: what it holds, named questions, SPARQL, an actor's statements, the terms, a script of the shell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ..answers import Answer, answer
from ..case import Case
from ..errors import JembatanError
from ..store import DEFAULT_TIMEOUT

if TYPE_CHECKING:
    from ..questions import Question
    from ..shell.session import Reply
    from ..tabular import ResultTable

__all__ = ["info", "query", "questions", "shell", "sparql", "statements", "terms"]


def info(case: Case) -> dict[str, int]:
    """Return how many sources, actors, events, statements and triples a case holds, as the command `info`."""
    from ..summary import counts

    return counts(case)


def query(
    case: Case, what: str | Path, lang: str = "en", *, timeout: float | None = DEFAULT_TIMEOUT,
    limit: int | None = None, short: bool = True, more: Sequence[str | Path] = (), entail: bool = False,
    **values: str,
) -> Answer:  # fmt: skip
    """Ask a named question, or any read-only SPARQL 1.1.

    Parameters
    ----------
    case : Case
        What is asked.
    what : str or Path
        The name of a question, or SPARQL; a `Path` is a file with either. Our prefixes need not be declared.
    lang : {"en", "id"}
        Language of labels, headings and notes.
    timeout : float or None
        Seconds; None for no limit.
    limit : int or None
        Rows or triples at the most; a note of the table says when there were more.
    short : bool
        Whether SPARQL's answers have short IRIs (`actor:iom`) or whole ones.
    more : sequence of paths
        RDF files to be asked together with the case, such as saved results.
    entail : bool
        Whether the terms of ORG, PROV-O, FOAF, schema.org, SEM and others can be used.
    **values : str
        Values of a question's parameters; names of actors and terms in either language.

    Returns
    -------
    Answer
        Rows (iterate over it, `.records()`, `.to_pandas()`, `.to_polars()`), `.truth` of an ASK, `.graph()` and
        `.turtle()` of a CONSTRUCT or DESCRIBE.

    Raises
    ------
    JembatanError
        If it cannot be parsed (with line and column), is refused, takes too long, or a name is not known.
    """
    from ..questions import ask

    if more:
        from ..case import with_files

        case = with_files(case, [Path(file) for file in more])
    if entail:
        from ..crosswalk.entail import entail as entailed

        case = entailed(case)
    asked = _asked(what)
    if not isinstance(asked, str):
        return Answer(ask(case, asked, values, lang, timeout=timeout, limit=limit))
    if values:
        raise JembatanError("free SPARQL takes no parameters. Write the values into the query.")
    return answer(case, asked, lang, timeout=timeout, limit=limit, short=short)


def questions(lang: str = "en") -> ResultTable:
    """Return the named questions with their parameters, as `query --list`."""
    from ..questions import list_table

    return list_table(lang)


def sparql(case: Case, question: str, lang: str = "en", **values: str) -> str:
    """Return the SPARQL of a named question with its values put in, as `query --explain` shows it."""
    from ..questions import question as named
    from ..questions import runnable

    return runnable(case, named(question), values, lang).strip() + "\n"


def statements(case: Case, actor: str, lang: str = "en") -> ResultTable:
    """Return every statement that an actor stands in, a row for each source that tells it, as the command `show`.

    Parameters
    ----------
    case : Case
        Where to look.
    actor : str
        An id or any of its names, in either language.
    lang : {"en", "id"}
        Language of labels.

    Raises
    ------
    UnknownNameError
        If no actor, or more than one, has that name.
    """
    from ..portrait import portrait
    from ..portrait_table import portrait_table

    return portrait_table(portrait(case, actor, lang), lang)


def terms(case: Case, term: str = "", kind: str = "", lang: str = "en") -> ResultTable:
    """Return the terms of the ontology with how often a case uses them, or one in full, as the command `ontology`.

    Parameters
    ----------
    case : Case
        Whose use is counted.
    term : str
        A name (`jb:Actor`, `ilo:deception`), a vocabulary, or a label in either language.
    kind : str
        Only terms of this kind: class, property, vocabulary, concept.
    lang : {"en", "id"}
        Language of labels and definitions.
    """
    from ..pages.table import term_card, term_list
    from ..pages.terms import find_term, usage

    used = usage(case)
    return term_card(find_term(term), used, lang) if term else term_list(used, lang, kind, case.name)


def shell(case: Case, script: str | Iterable[str], lang: str = "en") -> Iterator[Reply]:
    """Answer a script of the shell: queries, each ended by `;` or an empty line, and commands such as `.ask NAME`.

    Parameters
    ----------
    case : Case
        What is asked.
    script : str or iterable of str
        A text, or its lines.
    lang : {"en", "id"}
        Language to begin with; `.lang` changes it.

    Yields
    ------
    Reply
        With `.text` and `.note`, and whether it was `.good`; errors are told in it, not raised.
    """
    from ..shell.session import Settings, run
    from ..shell.split import pieces

    settings = Settings(lang=lang)
    for text in pieces(script.splitlines(keepends=True) if isinstance(script, str) else script):
        reply = run(case, text, settings)
        settings = reply.settings
        yield reply
        if reply.quit:
            return


def _asked(what: str | Path) -> Question | str:
    from ..questions import question, read_question

    if isinstance(what, Path):
        try:
            text = what.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            raise JembatanError(f"{what}: cannot be read as a query ({error}).") from None
        return read_question(what) if "#+ summary" in text else text
    first = what.split(None, 1)[0].lower() if what.strip() else ""
    if "{" in what or first in ("select", "ask", "construct", "describe", "prefix", "base"):
        return what
    return question(what)
