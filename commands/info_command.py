"""`jembatan info`: what a case holds."""

from __future__ import annotations

import click

from .options import case_option, format_option, lang_option, open_named, print_table


@click.command(
    "info",
    short_help="What a case holds: counts of sources, actors, events, statements.",
    epilog="Example: jembatan --case all info --format json",
)
@case_option
@lang_option
@format_option
def command(case_name: str | None, lang: str, form: str) -> None:
    """Count what a case holds.

    Actors, assets, places and sources are shared by the cases: those count that the case speaks of. With
    --case all the counts are those of the tables. Triples are the asserted ones.
    """
    from ..graph.summary import counts
    from ..graph.tabular import ResultTable
    from ..graph.texts import heading, headings, say

    case = open_named(case_name)
    found = counts(case)
    if form in ("table", "markdown"):
        rows = tuple((heading(name, lang), number) for name, number in found.items())
        heads = ("what", "number")
        note = say("info-note", lang, case=case.name)
        print_table(ResultTable(heads, rows, headings(heads, lang), (note,)), form)
    else:
        columns = ("case", *found)
        print_table(ResultTable(columns, ((case.name, *found.values()),)), form)
