"""The named questions: SPARQL files with a header, listed by group, asked with parameters, answered in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pyoxigraph import Literal, NamedNode

from .answers import labelled_table
from .bind import bind
from .case import Case
from .errors import unknown
from .headers import QueryFile, read_query_file
from .iri import term, thing
from .parameters import Parameter, read_parameter, resolve
from .resources import ontology_files
from .store import DEFAULT_TIMEOUT
from .tabular import ResultTable
from .texts import say

GROUPS = ("everyday", "claims", "analyst", "teacher")
REPLICATES, DRAWS, SEED = 499, 100, 1
"""How results are computed when a question needs them and the case holds none."""
NEEDS = ("any", "role", "claims", "without-own", "cutpoints", "qap", "compare")
"""The sorts of results that a question can need."""


@dataclass(frozen=True)
class Question:
    """One named question.

    Attributes
    ----------
    name : str
        The file's name, by which it is asked.
    id : str
        The number of the competency question it answers (`QC1`), empty for an everyday one.
    group : str
        everyday, claims, analyst or teacher.
    audience, tags : tuple of str
        Whom it serves; what it is about.
    parameters : tuple of Parameter
        What can be set.
    ids, lists : tuple of str
        Columns that are followed by an id; columns of several things.
    needs : tuple of str
        Sorts of results that it asks for; what the case does not hold is computed first.
    file : QueryFile
        Its text and header.
    """

    name: str
    id: str
    group: str
    audience: tuple[str, ...]
    tags: tuple[str, ...]
    parameters: tuple[Parameter, ...]
    ids: tuple[str, ...]
    lists: tuple[str, ...]
    needs: tuple[str, ...]
    file: QueryFile

    @property
    def query(self) -> str:
        """The SPARQL text; the lines of the header are empty, so that errors name the file's own lines."""
        lines = self.file.query.split("\n")
        return "\n".join("" if line.startswith("#+") else line for line in lines)

    def summary(self, lang: str) -> str:
        """Return what it asks, in a language."""
        return self.file.get("summary", lang)

    def notes(self, lang: str) -> tuple[str, ...]:
        """Return what must be read with its answer, and what is computed before it is asked."""
        note = self.file.get("note", lang)
        first = (say("query-needs", lang, what=_told(self.needs, lang)),) if self.needs else ()
        return (note, *first) if note else first


def question_of(file: QueryFile) -> Question:
    """Make a question from a query file; JembatanError if a declaration in its header makes no sense."""
    for sort in file.items("needs"):
        if sort not in NEEDS:
            raise unknown("sort of results", sort, NEEDS)
    parameters = []
    for name, spec in file.named("param").items():
        helps = {lang: file.header.get(f"help {name}@{lang}", "") for lang in ("en", "id")}
        parameters.append(read_parameter(name, spec, helps))
    return Question(
        file.name, file.get("id"), file.get("group", default="everyday"), tuple(file.items("for")),
        tuple(file.items("tags")), tuple(parameters), tuple(file.items("ids")), tuple(file.items("lists")),
        tuple(file.items("needs")), file,
    )  # fmt: skip


def read_question(path: Path) -> Question:
    """Read a question from a file of the reader's own."""
    return question_of(read_query_file(path))


@cache
def questions() -> dict[str, Question]:
    """Return the named questions by name: everyday ones first, then by group and number."""
    found = [question_of(read_query_file(path)) for path in ontology_files("questions", "*.rq")]
    found.sort(key=lambda one: (GROUPS.index(one.group), _number(one.id), one.name))
    return {one.name: one for one in found}


def _number(own: str) -> int:
    digits = "".join(char for char in own if char.isdigit())
    return int(digits) if digits else 0


def question(name: str) -> Question:
    """Return one question by its name or number (`QC1`, capitals do not matter).

    Raises
    ------
    UnknownNameError
        If there is none; the message gives the nearest names.
    """
    wanted = name.strip().casefold()
    for one in questions().values():
        if wanted in (one.name, one.id.casefold()):
            return one
    known = [*questions(), *(one.id for one in questions().values() if one.id)]
    raise unknown("question", name, known, "List them with: jembatan query --list")


def list_table(lang: str) -> ResultTable:
    """Return the list of questions as a table."""
    columns = ("name", "id", "group", "for", "summary", "parameters", "tags")
    rows = tuple(
        (one.name, one.id or None, one.group, ", ".join(one.audience), one.summary(lang),
         "; ".join(each.text() for each in one.parameters) or None, ", ".join(one.tags))
        for one in questions().values()
    )  # fmt: skip
    return ResultTable(columns, rows, {name: say(f"query-{name}", lang) for name in columns})


def bindings(
    case: Case, asked: Question, params: Mapping[str, str], lang: str
) -> dict[str, Literal | NamedNode]:
    """Return the terms a question is bound with: its parameters, `lang`, and `here` (the case) for results."""
    here = {"here": NamedNode(thing("case", term(case.name) or "unnamed"))} if asked.needs else {}
    return {**resolve(case, asked.parameters, params, asked.name), "lang": Literal(lang), **here}


def runnable(case: Case, asked: Question, params: Mapping[str, str], lang: str) -> str:
    """Return a question's SPARQL with its values put in, to be run anywhere; errors as for `ask`."""
    return bind(asked.query, bindings(case, asked, params, lang))


def ask(
    case: Case, asked: str | Question, params: Mapping[str, str] | None = None, lang: str = "en", *,
    timeout: float | None = DEFAULT_TIMEOUT, limit: int | None = None,
) -> ResultTable:  # fmt: skip
    """Ask a named question.

    Parameters
    ----------
    case : Case
        What is asked.
    asked : str or Question
        The question or its name.
    params : mapping of str to str, optional
        Values of its parameters; names of actors and terms in either language.
    lang : {"en", "id"}
        The reader's language: labels, texts, headings and notes.
    timeout : float or None
        Seconds.
    limit : int or None
        Rows at the most.

    Returns
    -------
    ResultTable
        Labels instead of IRIs; its notes say what the answer rests on, and what was computed for it.

    Raises
    ------
    UnknownNameError
        For a question, parameter or value that does not exist.
    """
    one = question(asked) if isinstance(asked, str) else asked
    values = bindings(case, one, params or {}, lang)
    full, made = _with_needed(case, one, values, bool(params)) if one.needs else (case, ())
    found = full.store.select(one.query, values, timeout=timeout, limit=limit)
    table = labelled_table(full, found, lang, ids=one.ids, lists=one.lists)
    notes = [one.file.get("note", lang)] if one.file.get("note", lang) else []
    notes += [say("query-computed", lang, what=_told(made, lang))] if made else []
    notes += [say("query-cut", lang, count=limit)] if found.truncated else []
    return ResultTable(table.columns, table.rows, table.headings, tuple(notes))


def _with_needed(
    case: Case, asked: Question, values: Mapping[str, Literal | NamedNode], chosen: bool
) -> tuple[Case, tuple[str, ...]]:
    """Return the case with the results that a question needs, and the sorts that were computed for it."""
    from .study.more_results import Setting, complete, missing

    other = values["other"].value.rsplit("/", 1)[-1] if "other" in values else ""
    made = missing(case, asked.needs, other if chosen else "")
    if not made:
        return case, ()
    return complete(case, made, Setting(REPLICATES, DRAWS, SEED, other)), made


def _told(sorts: Iterable[str], lang: str) -> str:
    return " ".join(
        say(f"query-sort-{sort}", lang, seed=SEED, replicates=REPLICATES, draws=DRAWS) for sort in sorts
    )
