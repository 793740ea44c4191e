"""`jembatan path A B`: how one actor reaches another."""

from __future__ import annotations

import click

from .options import case_option, format_option, lang_option, open_named, print_table


@click.command(
    "path",
    short_help="How one actor reaches another, each step with its sources.",
    epilog="Examples: jembatan path mmr-government idn-government   |   jembatan path AP KKP --by time --undirected",
)
@click.argument("source", metavar="A")
@click.argument("target", metavar="B")
@case_option
@click.option(
    "--directed/--undirected", default=True, show_default=True, help="Whether ties carry one way or both."
)
@click.option(
    "--by", type=click.Choice(("steps", "probability", "time")), default="steps", show_default=True,
    help="All shortest paths, the most probable one, or the one that arrives first.",
)  # fmt: skip
@click.option(
    "--projection", default="all", show_default=True, metavar="NAME", help="How statements become ties."
)
@click.option(
    "--level", type=click.Choice(("agency", "state")), default="agency", show_default=True,
    help="Bodies as they are, or all bodies of a state as one.",
)  # fmt: skip
@click.option(
    "--limit", type=click.IntRange(1), default=10, show_default=True, metavar="N",
    help="Shortest paths to list at the most.",
)  # fmt: skip
@lang_option
@format_option
@click.pass_context
def command(
    ctx: click.Context, source: str, target: str, case_name: str | None, directed: bool, by: str, projection: str,
    level: str, limit: int, lang: str, form: str,
) -> None:  # fmt: skip
    """Show how A reaches B, each step with its statements and their sources.

    A and B are found by id or by any name; IOM stands for all its offices unless an office is named.
    Accusing statements carry their status. Ends with 1 when there is no path.
    """
    from ..graph.study.path import paths
    from ..graph.study.path_tables import path_lines, path_table
    from ..graph.tabular import visible

    case = open_named(case_name)
    study = paths(
        case, source, target, by, projection=projection, level=level, directed=directed, limit=limit
    )
    lines = path_lines(case, study, lang)
    if form == "table":
        for line in lines:
            click.echo(visible(line) if line else "")
    else:
        print_table(path_table(case, study, lang), form)
        if not study.paths:
            click.echo(visible(lines[0]), err=True)
    if not study.paths:
        ctx.exit(1)
