"""`jembatan query`: named questions, or any read-only SPARQL."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .options import FORMAT_NAMES, case_option, lang_option, open_named, print_table
from .query_input import told_apart

if TYPE_CHECKING:
    from ..graph.answers import Answer
    from ..graph.case import Case
    from ..graph.questions import Question
    from ..graph.tabular import ResultTable

DEFAULT_LIMIT = 10_000


@click.command(
    "query",
    short_help="Named questions, or any read-only SPARQL.",
    epilog="Examples: jembatan query --list   |   jembatan query events-iom-convened -p actor=KKP   |   "
    "jembatan query 'SELECT * { ?who jb:funds ?whom }' --format csv",
)
@click.argument("what", required=False, metavar="NAME|FILE|-|'SPARQL'")
@click.option(
    "-p",
    "--param",
    "params",
    multiple=True,
    metavar="NAME=VALUE",
    help="A value for a question's parameter; names of actors and terms in either language.",
)
@click.option("--list", "listing", is_flag=True, help="List the named questions with their parameters.")
@click.option(
    "--explain",
    is_flag=True,
    help="Show what a question asks, its SPARQL with the values put in, and its pattern.",
)
@click.option(
    "--limit",
    type=click.IntRange(min=0),
    default=DEFAULT_LIMIT,
    show_default=True,
    metavar="N",
    help="Rows at the most; 0 for all.",
)
@click.option(
    "--timeout",
    type=click.FloatRange(min=0, min_open=True, max=86_400),
    default=30.0,
    show_default=True,
    metavar="S",
    help="Seconds after which a query is stopped.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice((*FORMAT_NAMES, "turtle")),
    default=None,
    help="How the answer is written (default: table; turtle for CONSTRUCT and DESCRIBE).",
)
@click.option(
    "--with",
    "more",
    multiple=True,
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    metavar="FILE",
    help="RDF to be asked together with the case, such as saved results.",
)
@click.option(
    "--entail",
    "entailed",
    is_flag=True,
    help="Let the query also use the terms of ORG, PROV-O, FOAF, schema.org, SEM and others.",
)
@lang_option
@case_option
@click.pass_context
def command(
    ctx: click.Context, what: str | None, params: tuple[str, ...], listing: bool, explain: bool, limit: int,
    timeout: float, form: str | None, more: tuple[Path, ...], entailed: bool, lang: str, case_name: str | None,
) -> None:  # fmt: skip
    """Ask a named question (see --list), a file of SPARQL, standard input (-), or SPARQL itself.

    Queries only read: nothing leaves this machine and nothing is changed. ASK ends with 0 for true and 1 for
    false.
    """
    if listing:
        _list(form, lang)
        return
    if not what or not what.strip():
        raise click.UsageError(
            "say what to ask: a question, a file, -, or SPARQL. List the questions with --list."
        )
    if timeout != timeout:
        raise click.BadParameter("nan is no number of seconds.", param_hint="--timeout")
    asked = told_apart(what)
    given = _pairs(params)
    if isinstance(asked, str) and given:
        raise click.UsageError(
            "free SPARQL takes no parameters. Write the values into the query, or ask a named question."
        )
    if explain:
        _explain(asked, given, lang, case_name)
        return
    if isinstance(asked, str):
        _print_answer(ctx, asked, form, lang, _opened(case_name, more, entailed), timeout, limit)
    else:
        _print_question(asked, given, form, lang, _opened(case_name, more, entailed), timeout, limit)


def _opened(case_name: str | None, more: tuple[Path, ...], entailed: bool) -> Case:
    case = open_named(case_name)
    if more:
        from ..graph.case import with_files

        case = with_files(case, more)
    if not entailed:
        return case
    from ..graph.crosswalk.entail import entail

    return entail(case)


def _pairs(params: tuple[str, ...]) -> dict[str, str]:
    found = {}
    for param in params:
        name, mark, value = param.partition("=")
        if not mark:
            raise click.UsageError(f"-p {param[:60]}: write NAME=VALUE, such as -p actor=iom.")
        if name.strip() in found:
            raise click.UsageError(f"-p {name[:60]} is given twice.")
        found[name.strip()] = value
    return found


def _print_question(
    asked: Question,
    given: dict[str, str],
    form: str | None,
    lang: str,
    case: Case,
    timeout: float,
    limit: int,
) -> None:
    from ..graph.questions import ask

    if form == "turtle":
        raise click.UsageError("named questions give rows; Turtle is for CONSTRUCT and DESCRIBE.")
    table = ask(case, asked, given, lang, timeout=timeout, limit=limit or None)
    _print_rows(table, form, lang, limit)


def _print_answer(
    ctx: click.Context,
    query: str,
    form: str | None,
    lang: str,
    case: Case,
    timeout: float,
    limit: int,
) -> None:
    from ..graph.answers import answer

    short = form in (None, "table", "markdown")
    found: Answer = answer(case, query, lang, timeout=timeout, limit=limit or None, short=short)
    if found.truth is not None and form in (None, "table"):
        click.echo("true" if found.truth else "false")
    elif form == "turtle" or (form is None and found.triples is not None):
        click.echo(found.turtle(), nl=False)
        for note in found.table.notes:
            click.echo(note, err=True)
    else:
        _print_rows(found.table, form, lang, limit)
    if found.truth is False or not len(found.table):
        from ..graph.hints import empty_hints

        for hint in empty_hints(query, lang):
            click.echo(hint, err=True)
    if found.truth is False:
        ctx.exit(1)


def _print_rows(table: ResultTable, form: str | None, lang: str, limit: int) -> None:
    """Print a table; that the limit cut it is always said on stderr."""
    from ..graph.texts import say

    cut = say("query-cut", lang, count=limit)
    print_table(replace(table, notes=tuple(note for note in table.notes if note != cut)), form or "table")
    if cut in table.notes:
        click.echo(cut, err=True)


def _list(form: str | None, lang: str) -> None:
    from ..graph.questions import GROUPS, list_table, questions
    from ..graph.tabular import visible
    from ..graph.texts import say

    if form == "turtle":
        raise click.UsageError("the list of questions cannot be written as Turtle.")
    if form not in (None, "table"):
        print_table(list_table(lang), form)
        return
    width = max(len(name) for name in questions())
    for group in GROUPS:
        click.echo(f"{say('query-group-' + group, lang)}")
        for one in (each for each in questions().values() if each.group == group):
            number = f" [{one.id}]" if one.id else ""
            click.echo(f"  {one.name:<{width}}  {visible(one.summary(lang))}{number}")
            if one.parameters:
                click.echo(f"  {'':<{width}}  -p {'  -p '.join(each.text() for each in one.parameters)}")
        click.echo("")
    click.echo(say("query-ask", lang))


def _explain(asked: Question | str, given: dict[str, str], lang: str, case_name: str | None) -> None:
    from ..graph.guard import guard
    from ..graph.picture import picture
    from ..graph.questions import runnable
    from ..graph.texts import say

    if isinstance(asked, str):
        guard(asked)
        query = asked
        click.echo(say("query-explain-none", lang))
    else:
        query = runnable(open_named(case_name), asked, given, lang).strip()
        number = f" [{asked.id}]" if asked.id else ""
        click.echo(f"{asked.name}{number}: {asked.summary(lang)}")
        for note in asked.notes(lang):
            click.echo(note)
        click.echo("\n" + say("query-explain-parameters", lang) + ":")
        for one in asked.parameters:
            value = given.get(one.name, one.default)
            shown = say("query-required", lang) if value is None else value
            click.echo(f"  {one.name} ({one.kind()}) = {shown}: {one.help.get(lang, '')}")
        if not asked.parameters:
            click.echo("  " + say("query-explain-none", lang))
    click.echo(f"\n{say('query-explain-query', lang)}:\n\n{query.rstrip()}")
    drawn = picture(query)
    if drawn:
        click.echo(f"\n{say('query-explain-pattern', lang)}:\n\n{drawn}")
