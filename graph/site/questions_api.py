"""Named questions over HTTP: the list, and an answer with labels, links and the SPARQL behind it."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from pyoxigraph import BlankNode, Literal, NamedNode
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from ..answers import SOURCES, column_heading, labelled_table
from ..case import Case
from ..errors import JembatanError, UnknownNameError
from ..iri import curie
from ..page.safety import visible
from ..questions import Question, question, runnable
from ..server.context import ServerContext
from ..server.endpoint import while_waiting
from ..server.jobs import Job
from ..server.problems import Problem, problem_of
from ..store import Rows, Term
from ..tabular import ResultTable, render
from ..texts import say
from .computed import case_with_results
from .frame import tagged
from .language import way_of
from .links import names, place_of
from .words import question_list

FORMS = {"json": "application/json", "csv": "text/csv; charset=utf-8",
         "tsv": "text/tab-separated-values; charset=utf-8", "markdown": "text/markdown; charset=utf-8"}  # fmt: skip
_RESERVED = ("lang", "format", "only")


def listing(context: ServerContext, request: Request) -> Response:
    """Answer for `/questions`: an array of questions, each with its parameters."""
    return answer_json(request, question_list(way_of(request).lang))


async def asked(context: ServerContext, request: Request) -> Response:
    """Answer for `/questions/NAME?PARAMETER=VALUE`: rows with labels and links, or a table for programs."""
    way = way_of(request)
    name, suffix = request.path_params["name"], request.query_params.get("format", "")
    stem, dot, ending = name.rpartition(".")
    if dot and ending in FORMS:
        name, suffix = stem, ending
    given = {key: value for key, value in request.query_params.items() if key not in _RESERVED}
    if (suffix or "json") not in FORMS:
        raise Problem(400, f"There is no format '{suffix[:40]}'. Known: {', '.join(FORMS)}.")
    try:
        one = question(name)
        text = runnable(context.case, one, given, way.lang)
    except UnknownNameError as error:
        raise Problem(404, sentence(error)) from None
    except JembatanError as error:
        raise Problem(400, sentence(error)) from None
    if request.query_params.get("only") == "query":
        return answer_json(request, {"name": one.name, "query": text.strip()})
    try:
        found = await _found(context, request, one, given, text)
    except JembatanError as error:
        raise Problem(400, sentence(error)) from None
    said = await run_in_threadpool(answered, context.case, one, text.strip(), found, way.lang)
    if suffix in ("", "json"):
        return answer_json(request, said)
    return tagged(request, render(_table(said), suffix).encode("utf-8"), FORMS[suffix])


async def _found(
    context: ServerContext, request: Request, one: Question, given: dict[str, str], text: str
) -> Rows:
    """Ask a question: in a worker, or of the case with its computed results, which the workers do not have."""
    limits = context.limits
    if one.needs:
        full = await case_with_results(context.case, one, given)
        return await run_in_threadpool(full.store.select, text, timeout=limits.timeout, limit=limits.rows)
    reply, _ = await while_waiting(
        request, context.runner.zipped(Job("query", text, rows="json"), zipped=False)
    )
    if not reply.good:
        raise problem_of(reply, limits)
    return replace(rows_of(json.loads(reply.body)), truncated=reply.truncated)


def sentence(error: JembatanError) -> str:
    """Return an error's message as a sentence."""
    return str(error)[:1].upper() + str(error)[1:]


def answered(case: Case, one: Question, text: str, found: Rows, lang: str) -> dict[str, Any]:
    """Return a question's answer as it is sent: see `docs/server.md`."""
    table = labelled_table(case, found, lang, ids=one.ids, lists=one.lists)
    links = [_links(case, one, found, row, lang) for row in found.rows]
    table = replace(table, headings={name: column_heading(name, lang) for name in table.columns})
    notes = [*one.notes(lang)]
    if found.truncated:
        notes.append(say("site-truncated", lang, count=len(table)))
    return {
        "name": one.name, "id": one.id, "summary": one.summary(lang), "columns": list(table.columns),
        "headings": {name: visible(heading) for name, heading in table.headings.items()},
        "rows": list(table.records()), "links": links, "notes": notes, "truncated": found.truncated, "query": text,
    }  # fmt: skip


def rows_of(said: dict[str, Any]) -> Rows:
    """Read rows from SPARQL 1.1 Query Results JSON."""
    columns = tuple(said["head"]["vars"])
    rows = tuple(tuple(_term(row.get(name)) for name in columns) for row in said["results"]["bindings"])
    return Rows(columns, rows)


def _term(cell: dict[str, Any] | None) -> Term | None:
    if cell is None:
        return None
    if cell["type"] == "uri":
        return NamedNode(cell["value"])
    if cell["type"] == "bnode":
        return BlankNode(cell["value"])
    if cell.get("xml:lang"):
        return Literal(cell["value"], language=cell["xml:lang"])
    return (
        Literal(cell["value"], datatype=NamedNode(cell["datatype"]))
        if cell.get("datatype")
        else Literal(cell["value"])
    )


def _links(case: Case, one: Question, found: Rows, row: tuple[Term | None, ...], lang: str) -> dict[str, Any]:
    """Return, by column, the things that a cell names: label, place here, full name, and what is said after it."""
    label = names(case, lang).of
    told: dict[str, Any] = {}
    for name, term in zip(found.columns, row, strict=True):
        if isinstance(term, NamedNode):
            iris = [(term.value, "")]
        elif isinstance(term, Literal) and name == SOURCES:
            iris = [(iri, rest) for iri, _, rest in (line.partition(" ") for line in term.value.splitlines())]
        elif isinstance(term, Literal) and name in one.lists:
            iris = [(part, "") for part in term.value.split()]
        else:
            continue
        named = [
            {
                "text": visible(curie(iri) if name.endswith("_id") else label(iri)),
                "href": place_of(case, iri),
                "iri": iri,
                "after": visible(rest.strip()),
            }
            for iri, rest in iris
            if iri.startswith(("http://", "https://"))
        ]
        if len(named) == len(iris):
            told[name] = sorted(named, key=lambda each: each["text"].casefold())
    return told


def _table(found: dict[str, Any]) -> ResultTable:
    columns = tuple(found["columns"])
    return ResultTable(
        columns, tuple(tuple(row.get(name) for name in columns) for row in found["rows"]), found["headings"]
    )


def answer_json(request: Request, said: object) -> Response:
    """Return something as JSON that any page may read."""
    body = json.dumps(said, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode("utf-8")
    return tagged(request, body, "application/json", {"Vary": "Accept-Language"})
