"""`jembatan mechanism`: the crime script, scene by scene."""

from __future__ import annotations

import click

from .options import case_option, format_option, lang_option, open_named, print_table


@click.command(
    "mechanism",
    short_help="How the trafficking worked, scene by scene, and who stepped in.",
    epilog="Examples: jembatan mechanism --full --lang id   |   jembatan mechanism --format csv",
)
@click.option("--full", is_flag=True, help="List every statement of a scene, not only the first ones.")
@case_option
@lang_option
@format_option
def command(full: bool, case_name: str | None, lang: str, form: str) -> None:
    """Tell the crime script from recruitment to rescue: cast, places, means, statements, interventions.

    Every statement carries its status and its sources; scenes that saw no intervention are named.
    """
    from ..graph.reading.mechanism import mechanism
    from ..graph.reading.mechanism_table import mechanism_lines, mechanism_table

    found = mechanism(open_named(case_name))
    if form == "table":
        click.echo("\n".join(mechanism_lines(found, lang, everything=full)))
    else:
        print_table(mechanism_table(found, form, lang), form)
