"""`jembatan timeline`: what happened when."""

from __future__ import annotations

import click

from .options import case_option, format_option, lang_option, open_named, print_table


@click.command(
    "timeline",
    short_help="What happened when: events in order, each with its sources.",
    epilog="Examples: jembatan timeline --actor IOM --phase repatriation   |   jembatan timeline --all --lang id",
)
@click.option("--actor", default="", metavar="ACTOR", help="Only what names this actor or a part of it.")
@click.option("--phase", default="", metavar="PHASE", help="Only this phase, such as rescue.")
@click.option("--kind", default="", metavar="KIND", help="Only this kind, such as meeting.")
@click.option("--all", "everything", is_flag=True, help="Also dated relations and flows of assistance.")
@case_option
@lang_option
@format_option
def command(
    actor: str, phase: str, kind: str, everything: bool, case_name: str | None, lang: str, form: str
) -> None:
    """Put what happened in order, with partial dates kept as the sources give them.

    A date such as 2015 or 2015-04 stands at its first possible day. The data formats give participants,
    descriptions and sources too.
    """
    from ..graph.reading.timeline import timeline, timeline_table

    found = timeline(open_named(case_name), actor=actor, phase=phase, kind=kind, everything=everything)
    print_table(timeline_table(found, form, lang), form)
