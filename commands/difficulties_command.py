"""`jembatan difficulties`: what stood in whose way."""

from __future__ import annotations

import click

from .options import case_option, format_option, lang_option, open_named, print_table


@click.command(
    "difficulties",
    short_help="What stood in whose way, and how it was resolved.",
    epilog="Example: jembatan difficulties --actor IOM --kind funding --lang id",
)
@click.option("--actor", default="", metavar="ACTOR", help="Only what this actor or a part of it faced.")
@click.option("--kind", default="", metavar="KIND", help="Only this kind, such as funding.")
@click.option("--phase", default="", metavar="PHASE", help="Only this phase, such as repatriation.")
@case_option
@lang_option
@format_option
def command(actor: str, kind: str, phase: str, case_name: str | None, lang: str, form: str) -> None:
    """List the difficulties by phase and date, each with its resolution or the word that none is documented."""
    from ..graph.reading.difficulties import difficulties, difficulties_table

    found = difficulties(open_named(case_name), actor=actor, kind=kind, phase=phase)
    print_table(difficulties_table(found, form, lang), form)
