"""`jembatan check`: the faults of a case."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from .options import FORMAT_NAMES, case_option, lang_option, open_named, print_table

if TYPE_CHECKING:
    from ..graph.check.model import CaseFinding
    from ..graph.check.run import Checkup
    from ..graph.tabular import ResultTable

COLUMNS = ("severity", "file", "line", "subject", "property", "value", "finding", "advice", "code")


@click.command(
    "check",
    short_help="Faults of a case: syntax, shapes, names, sources.",
    epilog="Examples: jembatan check   |   jembatan --case my-case check --format csv > findings.csv",
)
@case_option
@lang_option
@click.option(
    "--format",
    "form",
    type=click.Choice((*FORMAT_NAMES, "sarif")),
    default="table",
    show_default=True,
    help="How findings are written; sarif (2.1.0) is for code hosts and editors.",
)
@click.option("--all", "everything", is_flag=True, help="List every note instead of one line a kind.")
@click.option("--coverage", is_flag=True, help="List everything that is missing: dates, places, texts.")
def command(case_name: str | None, lang: str, form: str, everything: bool, coverage: bool) -> None:
    """Check a case against the shapes and rules, and say of each fault where it stands and what to do.

    Notes of one kind are put into one line with a count, unless --all is given; other formats than table
    always give all of them.

    Ends with 0 when there is no error (warnings and notes do not count), with 1 when there is one, with 2
    when the case cannot be read.
    """
    from ..graph.case import FIRST
    from ..graph.check.run import check
    from ..graph.quick import in_memory
    from ..graph.texts import say

    name = case_name or FIRST
    case = in_memory(open_named(name))

    def progress(step: str) -> None:
        if sys.stderr.isatty():
            click.echo(say(f"check-{step}", lang, case=case.name), err=True)

    done = check(case, progress=progress)
    counts = {f"{severity}s": done.count(severity) for severity in ("error", "warning", "note")}
    line = say("check-counts", lang, case=case.name, **counts)
    if form == "table":
        _list(done, lang, everything, coverage)
        click.echo(line)
        if not case.files:
            click.echo(say("check-no-files", lang))
    elif form == "sarif":
        from ..graph.check.sarif import sarif

        click.echo(sarif(done.findings, lang), nl=False)
    else:
        print_table(_table(done, lang, line), form)
        if not case.files:
            click.echo(say("check-no-files", lang), err=True)
    if counts["errors"]:
        click.get_current_context().exit(1)


def _list(done: Checkup, lang: str, everything: bool, coverage: bool) -> None:
    """Write findings as paragraphs: a sentence does not fit into a column."""
    from ..graph.check.fold import Folded, fold
    from ..graph.tabular import visible
    from ..graph.texts import say

    hidden = False
    for one in done.findings if everything else fold(done.findings, coverage):
        if isinstance(one, Folded):
            hidden = True
            click.echo(f"{say('severity-note', lang)}  {len(one.notes)} × {one.code}")
            more = len(one.notes) - len(one.first)
            first = visible(", ".join(one.first))
            tail = say("check-folded" if more else "check-folded-few", lang, first=first, more=more)
            click.echo(f"    {visible(one.told(lang))} {tail}")
            click.echo()
        else:
            _tell(one, lang)
    if hidden:
        click.echo(say("check-folded-hint", lang))
        click.echo()


def _tell(one: CaseFinding, lang: str) -> None:
    from ..graph.tabular import visible
    from ..graph.texts import say

    place = one.file + (f":{one.row}" if one.row else "")
    about = " ".join(part for part in (one.subject, one.column, one.value) if part)
    click.echo(visible(f"{say(f'severity-{one.severity}', lang)}  {place}  {about}"))
    click.echo(f"    {visible(one.told(lang))} {visible(one.advice(lang))}".rstrip())
    click.echo()


def _table(done: Checkup, lang: str, line: str) -> ResultTable:
    from ..graph.tabular import ResultTable
    from ..graph.texts import headings

    rows = tuple(
        (
            one.severity,
            one.file,
            one.row,
            one.subject,
            one.column,
            one.value,
            one.told(lang),
            one.advice(lang),
            one.code,
        )
        for one in done.findings
    )
    return ResultTable(COLUMNS, rows, headings(COLUMNS, lang), (line,))
