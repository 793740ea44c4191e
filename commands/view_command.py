"""`jembatan view`: the interactive network page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from .options import case_option, lang_option, network_options, open_named

if TYPE_CHECKING:
    from ..graph.scenes.model import Scene


@click.command(
    "view",
    short_help="The interactive network page, one offline HTML file.",
    epilog="Example: jembatan view -o benjina.html --lang id",
)
@case_option
@network_options
@click.option(
    "-o",
    "--output",
    "path",
    default="network.html",
    show_default=True,
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Where to write the page.",
)
@click.option(
    "--scenes",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="Scenes of your own, told after those of the case (see `jembatan scene new`).",
)
@click.option(
    "--top", type=click.IntRange(1), metavar="N",
    help="Only the N actors with the most ties; 2000 of a larger network if not said otherwise.",
)  # fmt: skip
@click.option("--seed", default=1, show_default=True, type=click.IntRange(0), help="Seed of the layout.")
@lang_option
def command(
    case_name: str | None, projection: str, level: str, layers: tuple[str, ...], phases: tuple[str, ...],
    statuses: tuple[str, ...], path: Path, scenes: Path | None, top: int | None, seed: int, lang: str,
) -> None:  # fmt: skip
    """Write the network as one HTML file that opens without a network connection.

    Search, filter by bloc and layer, click an actor or a tie for its statements and their sources, switch
    between English and Indonesian.
    """
    from ..graph.busiest import DRAWN, busiest
    from ..graph.export.output import save_file
    from ..graph.network import Filters, project
    from ..graph.quick import in_memory
    from ..graph.texts import say
    from ..graph.view import page_scenes, view_page

    case = in_memory(open_named(case_name))
    whole = project(case, projection, level, Filters(layers, phases, statuses))
    graph = busiest(whole, top or DRAWN)
    if len(graph) < len(whole):
        click.echo(say("view-cut", lang, drawn=len(graph), nodes=len(whole)), err=True)
    html = view_page(case, graph, lang, seed, scenes=_told(page_scenes(case, graph), scenes))
    save_file(path, html)
    size = len(html.encode("utf-8")) / 1024
    click.echo(
        say(
            "view-done",
            lang,
            path=path,
            nodes=len(graph),
            edges=graph.number_of_edges(),
            size=size,
            seed=seed,
        )
    )


def _told(own: tuple[Scene, ...], folder: Path | None) -> tuple[Scene, ...]:
    from ..graph.scenes.read import read_scenes

    return (*own, *read_scenes([folder])) if folder else own
