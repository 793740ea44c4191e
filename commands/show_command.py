"""`jembatan show ACTOR`: one actor's ties, each with its sources."""

from __future__ import annotations

import click

from .options import case_option, format_option, lang_option, open_named, print_table


@click.command(
    "show",
    short_help="One actor's ties, each with its sources.",
    epilog='Examples: jembatan show IOM   |   jembatan show "Kementerian Kelautan" --lang id',
)
@click.argument("actor", metavar="ACTOR")
@case_option
@lang_option
@format_option
def command(actor: str, case_name: str | None, lang: str, form: str) -> None:
    """Show an actor, found by id or by any of its names in either language.

    Every statement it stands in follows, in order of time, with its status and, under it, what each source
    says. The data formats give one row for each statement and source.
    """
    from ..graph.portrait import kind_name, portrait
    from ..graph.portrait_table import portrait_table
    from ..graph.portrait_text import portrait_lines

    case = open_named(case_name)
    found = portrait(case, actor, lang)
    if form == "table":
        for line in portrait_lines(found, kind_name(case, found.actor.kind, lang), lang):
            click.echo(line)
    else:
        print_table(portrait_table(found, lang), form)
