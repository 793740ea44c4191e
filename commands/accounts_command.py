"""`jembatan accounts THING`: how many, according to whom, when."""

from __future__ import annotations

import click

from .options import case_option, format_option, lang_option, open_named, print_table


@click.command(
    "accounts",
    short_help="How many, according to whom, when: sources side by side.",
    epilog="Examples: jembatan accounts ev-2015-04-03-evacuation   |   jembatan accounts --disagree",
)
@click.argument("thing", required=False, metavar="[THING]")
@click.option("--disagree", is_flag=True, help="List the things whose accounts differ on a figure.")
@case_option
@lang_option
@format_option
def command(thing: str | None, disagree: bool, case_name: str | None, lang: str, form: str) -> None:
    """Show every account of a thing (an event, relation, flow, difficulty, finding or total) side by side.

    THING is an id, an IRI or a label. Under the accounts stand the bounds and the best graded figure for each
    quantity; money that is requested, pledged, committed and paid is compared apart.
    """
    from ..graph.reading.accounts_of import disagreements, one_thing
    from ..graph.reading.accounts_table import accounts_table, disagreements_table

    if bool(thing) == disagree:
        raise click.UsageError("give a THING or --disagree, one of the two.")
    case = open_named(case_name)
    if thing:
        print_table(accounts_table(*one_thing(case, thing), form, lang), form)
    else:
        print_table(disagreements_table(*disagreements(case), form, lang), form)
