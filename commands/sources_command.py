"""`jembatan sources`: how much rests on each source."""

from __future__ import annotations

import click

from .options import case_option, format_option, lang_option, open_named, print_table


@click.command(
    "sources",
    short_help="How much rests on each source, and on it alone.",
    epilog="Examples: jembatan sources --format csv   |   jembatan sources --by author",
)
@click.option(
    "--by",
    type=click.Choice(("reliability", "group", "author")),
    default=None,
    help="Add up by reliability, independence group or author instead of source by source.",
)
@case_option
@lang_option
@format_option
def command(by: str | None, case_name: str | None, lang: str, form: str) -> None:
    """List every source with what rests on it: accounts, statements, and statements that rest on it alone.

    Copies of one report share an independence group and count as one voice.
    """
    from ..graph.reading.sources import shares_table, sources_table, weigh

    found = weigh(open_named(case_name))
    print_table(shares_table(found, by, form, lang) if by else sources_table(found, form, lang), form)
