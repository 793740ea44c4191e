"""`jembatan assistance`: types of help by group of victims."""

from __future__ import annotations

import click

from .options import case_option, format_option, lang_option, open_named, print_table


@click.command(
    "assistance",
    short_help="Which help is documented for which group, and by whom.",
    epilog="Examples: jembatan assistance   |   jembatan assistance --group fishers-benjina --providers",
)
@click.option("--group", default="", metavar="GROUP", help="Only this group of victims, with its parts.")
@click.option(
    "--providers", is_flag=True, help="One row for each group and type: who gave, paid, passed on, took part."
)
@case_option
@lang_option
@format_option
def command(group: str, providers: bool, case_name: str | None, lang: str, form: str) -> None:
    """Show the matrix of types of assistance by group of victims: how many flows are documented in each cell."""
    from ..graph.reading.assistance import providers_table, provision, provision_table

    found = provision(open_named(case_name), group)
    print_table(providers_table(found, form, lang) if providers else provision_table(found, form, lang), form)
