"""`jembatan brokerage`: who brokers between blocs."""

from __future__ import annotations

import click

from .options import case_option, format_option, lang_option, open_named, print_table
from .running import cluster_option, progress


@click.command(
    "brokerage",
    short_help="Who brokers between blocs: Gould-Fernandez roles.",
    epilog="Examples: jembatan brokerage --top 10   |   jembatan brokerage --level state --pairs IOM",
)
@case_option
@cluster_option
@click.option(
    "--partition", type=click.Choice(("state", "sector", "bloc")), default="state", show_default=True,
    help="The classes that decide a role: states (others by sector), sectors, or the case's blocs.",
)  # fmt: skip
@click.option(
    "--projection",
    default="communication",
    show_default=True,
    metavar="NAME",
    help="How statements become ties.",
)
@click.option(
    "--level", type=click.Choice(("agency", "state")), default="agency", show_default=True,
    help="Bodies as they are, or all bodies of a state as one.",
)  # fmt: skip
@click.option(
    "--pairs",
    "actor",
    metavar="ACTOR",
    help="List the pairs this actor brokers, with what is known of the absent direct tie.",
)
@click.option("--top", type=click.IntRange(1), metavar="N", help="Only the first N actors (or pairs).")
@click.option(
    "--replicates", type=click.IntRange(0), default=999, show_default=True, metavar="N",
    help="Networks of the same degrees to compare with; 0: none.",
)  # fmt: skip
@click.option("--seed", type=click.IntRange(0), default=0, show_default=True, help="Of the random networks.")
@lang_option
@format_option
def command(
    case_name: str | None, partition: str, projection: str, level: str, actor: str | None, top: int | None,
    replicates: int, seed: int, lang: str, form: str,
) -> None:  # fmt: skip
    """Count how often each actor stands between two others that have no direct tie, in five roles.

    An intergovernmental organisation stands for all its offices. Each count is set against chance: what
    independent ties would give (expected, sd, z), and networks in which everyone keeps their number of ties
    (p). The data formats give one row for each actor and role.
    """
    from ..graph.study.brokerage import absences, brokerage
    from ..graph.study.brokerage_tables import pair_table, role_table

    case = open_named(case_name)
    if actor is not None:
        from ..graph.inputs.family import node_of

        node_of(case, actor, level)
    wanted = 0 if actor is not None else replicates
    study = brokerage(
        case, partition, projection, level, replicates=wanted, seed=seed, progress=progress(wanted)
    )
    drawn = form in ("table", "markdown")
    if actor is not None:
        found = absences(case, study, actor)
        print_table(pair_table(case, study, actor, found, lang, top, wide=drawn), form)
    else:
        print_table(role_table(study, lang, top, wide=drawn), form)
