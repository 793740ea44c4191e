"""`jembatan money`: sums, by standing, each with its source."""

from __future__ import annotations

import click

from .options import case_option, format_option, lang_option, open_named, print_table


@click.command(
    "money",
    short_help="Money requested, pledged, committed and paid, source by source.",
    epilog="Examples: jembatan money   |   jembatan money --ranges --format markdown --lang id",
)
@click.option(
    "--ranges", is_flag=True, help="One row for each thing: the least and the most that its accounts name."
)
@case_option
@lang_option
@format_option
def command(ranges: bool, case_name: str | None, lang: str, form: str) -> None:
    """List every sum with what it is for, its standing, its currency and its source.

    Requested, pledged, committed and paid money stand apart; nothing is converted and nothing is added.
    """
    from ..graph.reading.money import money, money_table, ranges_table

    found = money(open_named(case_name))
    print_table(ranges_table(found, form, lang) if ranges else money_table(found, form, lang), form)
