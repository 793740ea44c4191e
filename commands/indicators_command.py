"""`jembatan indicators`: elements of exploitation by group."""

from __future__ import annotations

import click

from .options import case_option, format_option, lang_option, open_named, print_table


@click.command(
    "indicators",
    short_help="ILO indicators and Palermo elements documented for each group.",
    epilog="Examples: jembatan indicators   |   jembatan indicators --group fishers-benjina --format csv",
)
@click.option("--group", default="", metavar="GROUP", help="Only this group, with its parts.")
@case_option
@lang_option
@format_option
def command(group: str, case_name: str | None, lang: str, form: str) -> None:
    """Show which elements of exploitation sources document for which group; this is no legal finding.

    Act, means and purpose of the Palermo Protocol stand side by side, then the ILO's eleven indicators, each
    with the number of its sources. The data formats give one row for each element and group.
    """
    from ..graph.reading.indicators import elements, elements_table, ilo_table, palermo_table
    from ..graph.reading.wording import DRAWN
    from ..graph.texts import say

    found = elements(open_named(case_name), group)
    if form not in DRAWN or not found.rows:
        print_table(elements_table(found, form, lang), form)
        return
    click.echo(say("read-palermo-head", lang) + "\n")
    print_table(palermo_table(found, lang), form)
    click.echo("\n" + say("read-ilo-head", lang) + "\n")
    print_table(ilo_table(found, lang), form)
