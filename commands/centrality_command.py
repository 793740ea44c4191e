"""`jembatan centrality`: who is central."""

from __future__ import annotations

import click

from .options import case_option, format_option, lang_option, network_options, open_named, print_table, words
from .running import cluster_option, cores, progress


@click.command(
    "centrality",
    short_help="Who is central: measures of every actor in the network.",
    epilog="Examples: jembatan centrality --top 10 --intervals   |   jembatan centrality --mode events --lang id",
)
@case_option
@network_options
@cluster_option
@click.option(
    "--measure", "measures", multiple=True, callback=words, metavar="NAME",
    help="Only these measures, such as betweenness,constraint.",
)  # fmt: skip
@click.option(
    "--sort",
    "by",
    default="betweenness",
    show_default=True,
    metavar="NAME",
    help="The measure that orders the rows.",
)
@click.option("--top", type=click.IntRange(1), metavar="N", help="Only the first N actors.")
@click.option(
    "--mode", type=click.Choice(("actors", "events")),
    help="The two-mode view instead: actors and the events they attended, either as rows.",
)  # fmt: skip
@click.option(
    "--intervals",
    is_flag=True,
    help="Add evidence interval (5-95 %) and rank range: of --measure, else of --sort.",
)
@click.option(
    "--draws",
    type=click.IntRange(1),
    default=200,
    show_default=True,
    metavar="N",
    help="Draws behind --intervals.",
)
@click.option("--seed", type=click.IntRange(0), default=0, show_default=True, help="Of the draws.")
@click.option(
    "--backend", type=click.Choice(("auto", "networkx", "igraph")), default="auto", show_default=True,
    help="Which program computes; igraph is optional, for large networks.",
)  # fmt: skip
@click.option(
    "--exact", is_flag=True,
    help="Betweenness from all sources, however long it takes; else networks that need minutes are sampled.",
)  # fmt: skip
@click.option(
    "--sources", type=click.IntRange(2), metavar="N",
    help="Estimate betweenness from N sources drawn at random (--seed), with a bound on the error.",
)  # fmt: skip
@click.option("--explain", is_flag=True, help="Say in one sentence what each measure means.")
@lang_option
@format_option
def command(
    case_name: str | None, projection: str, level: str, layers: tuple[str, ...], phases: tuple[str, ...],
    statuses: tuple[str, ...], measures: tuple[str, ...], by: str, top: int | None, mode: str | None,
    intervals: bool, draws: int, seed: int, backend: str, exact: bool, sources: int | None,
    explain: bool, lang: str, form: str,
) -> None:  # fmt: skip
    """Compute degree, strength, betweenness, closeness, eigenvector, PageRank, constraint and core number.

    Officials count as the body they serve, groups stay as they are, vessels and laws are left out. The
    network the numbers were computed on is named under the table. The same network comes out of `jembatan
    export --format graphml` with the same options.
    """
    if exact and sources is not None:
        raise click.UsageError("--exact and --sources exclude each other.")
    case = open_named(case_name)
    names = form in ("table", "markdown")
    if mode is not None:
        from ..graph.study.twomode import two_mode_table

        if layers or phases or statuses or measures or intervals:
            raise click.UsageError(
                "--mode goes without --layer, --phase, --status, --measure and --intervals."
            )
        print_table(two_mode_table(case, mode, level, by, top, lang, names=names), form)
        return
    from dataclasses import replace

    from ..graph.network import Filters, project
    from ..graph.ranking import LOW_FIRST, ranking
    from ..graph.texts import say

    graph = project(case, projection, level, Filters(layers, phases, statuses))
    found = None
    if intervals:
        from ..graph.study.uncertainty import doubts

        ranking(graph, measures or None, by, 1)  # refuses unknown measures before the long run
        wanted = tuple(dict.fromkeys((*measures, by)))
        found = doubts(case, graph, wanted, LOW_FIRST, draws=draws, seed=seed, progress=progress(draws))
    table = ranking(
        graph, measures or None, by, top, lang, names=names, backend=backend, doubts=found, explain=explain,
        exact=exact, sources=sources, seed=seed, processes=cores(), progress=progress(sources or len(graph)),
    )  # fmt: skip
    if intervals:
        table = replace(table, notes=(*table.notes, say("doubt-note", lang, draws=draws, seed=seed)))
    print_table(table, form)
