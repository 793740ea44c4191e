"""`jembatan centrality`: who is central."""

from __future__ import annotations

import click

from .options import case_option, format_option, lang_option, network_options, open_named, print_table, words


@click.command(
    "centrality",
    short_help="Who is central: measures of every actor in the network.",
    epilog="Examples: jembatan centrality --top 10   |   jembatan centrality --layer communication,coordination --level state",
)
@case_option
@network_options
@click.option("--measure", "measures", multiple=True, callback=words, metavar="NAME", help="Only these measures, such as betweenness,constraint.")
@click.option("--sort", "by", default="betweenness", show_default=True, metavar="NAME", help="The measure that orders the rows.")
@click.option("--top", type=click.IntRange(1), metavar="N", help="Only the first N actors.")
@lang_option
@format_option
def command(
    case_name: str | None, projection: str, level: str, layers: tuple[str, ...], phases: tuple[str, ...],
    statuses: tuple[str, ...], measures: tuple[str, ...], by: str, top: int | None, lang: str, form: str,
) -> None:  # fmt: skip
    """Compute degree, strength, betweenness, closeness, eigenvector, PageRank, constraint and core number.

    Officials count as the body they serve, groups stay as they are, vessels and laws are left out. The
    network the numbers were computed on is named under the table. The same network comes out of `jembatan
    export --format graphml` with the same options.
    """
    from ..graph.network import Filters, project
    from ..graph.ranking import ranking

    case = open_named(case_name)
    graph = project(case, projection, level, Filters(layers, phases, statuses))
    table = ranking(graph, measures or None, by, top, lang, names=form in ("table", "markdown"))
    print_table(table, form)
