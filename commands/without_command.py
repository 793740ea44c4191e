"""`jembatan without ACTOR`: what comes apart when an actor is taken out."""

from __future__ import annotations

import click

from .options import case_option, format_option, lang_option, open_named, print_table


@click.command(
    "without",
    short_help="What comes apart when an actor is taken out.",
    epilog="Examples: jembatan without IOM   |   jembatan without KKP --level agency --variant events",
)
@click.argument("actor", metavar="ACTOR")
@case_option
@click.option(
    "--level", type=click.Choice(("agency", "state", "both")), default="both", show_default=True,
    help="Bodies as they are, all bodies of a state as one, or both.",
)  # fmt: skip
@click.option(
    "--variant", type=click.Choice(("node", "events", "router")), default="node", show_default=True,
    help="Take out the actor, only the events it hosted, or only its part as go-between.",
)  # fmt: skip
@lang_option
@format_option
def command(actor: str, case_name: str | None, level: str, variant: str, lang: str, form: str) -> None:
    """Show which routes and which help depend on an actor, as documented.

    The actor stands for all its parts (IOM: all its offices); a state's code (IDN) for all bodies of the state.
    Asked are contact between governments of different states, help on its way from governments to victims'
    groups, and the table of assistance (seven kinds by group). Nobody takes the actor's place: this is
    dependence as documented, not causal effect.
    """
    from ..graph.actors import actors
    from ..graph.study.help import help_lost
    from ..graph.study.without import losses, taken_out
    from ..graph.study.without_tables import figures_table, flat_table, help_lines, loss_sentence, lost_lines
    from ..graph.tabular import visible
    from ..graph.texts import say

    case = open_named(case_name)
    taken = taken_out(case, actor)
    found = losses(case, taken, ("state", "agency") if level == "both" else (level,), variant)
    given = help_lost(case, taken, variant) if variant != "events" else None
    known = actors(case)
    if form not in ("table", "markdown"):
        print_table(flat_table(taken, found, given, known, variant, lang), form)
        return
    click.echo(say("without-caution", lang) + "\n")
    for loss in found:
        click.echo(visible(loss_sentence(taken, loss, variant, lang)))
        for line in lost_lines(loss, lang):
            click.echo(f"  - {visible(line)}")
        click.echo()
    if variant != "events":
        first, *rest = help_lines(taken, given, known, lang)
        click.echo(visible(first))
        for line in rest:
            click.echo(f"  - {visible(line)}")
        click.echo()
    print_table(figures_table(found, lang), form)
