"""`jembatan serve`: the SPARQL endpoint and its pages, on this machine."""

from __future__ import annotations

import sys
from importlib.util import find_spec
from pathlib import Path

import click

from .options import case_option, open_named
from .running import heed_ctrl_c


@click.command(
    "serve",
    short_help="A SPARQL endpoint with pages, on this machine.",
    epilog="Examples: jembatan serve   |   jembatan --case all serve --port 0 --open   |   "
    "jembatan --case my.ttl serve --timeout 30",
)
@click.option(
    "--port",
    type=click.IntRange(0, 65_535),
    default=8000,
    show_default=True,
    metavar="N",
    help="The port; 0 for any that is free.",
)
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    metavar="ADDRESS",
    help="Where to listen; any other address lets other machines in.",
)
@click.option(
    "--name",
    "names",
    multiple=True,
    metavar="NAME",
    help="A further name this server is called by, such as that of a proxy before it.",
)
@click.option(
    "--cors",
    "origins",
    multiple=True,
    metavar="ORIGIN",
    help="A web page's origin that may read, or *. Default: * for bundled cases, else only pages of this machine.",
)
@click.option(
    "--timeout",
    type=click.FloatRange(min=0, min_open=True, max=3_600),
    default=10.0,
    show_default=True,
    metavar="S",
    help="Seconds after which a query is stopped.",
)
@click.option(
    "--rows",
    type=click.IntRange(1, 10_000_000),
    default=50_000,
    show_default=True,
    metavar="N",
    help="Rows or triples of an answer at the most.",
)
@click.option(
    "--workers",
    type=click.IntRange(1, 64),
    default=2,
    show_default=True,
    metavar="N",
    help="Processes that answer queries.",
)
@click.option(
    "--with",
    "more",
    multiple=True,
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    metavar="FILE",
    help="RDF to be served together with the case, such as results saved by claims --save.",
)
@click.option("--open", "opened", is_flag=True, help="Open the page in a browser.")
@case_option
def command(
    port: int, host: str, names: tuple[str, ...], origins: tuple[str, ...], timeout: float, rows: int,
    workers: int, more: tuple[Path, ...], opened: bool, case_name: str | None,
) -> None:  # fmt: skip
    """Serve a case: SPARQL 1.1 at /sparql, its graphs at /graph, a description at /void, pages at /.

    It only reads, listens on this machine alone, and stops a query at the time limit. Ctrl-C ends it. Any RDF file
    or folder can be served.
    """
    from ..graph.case import ALL, FIRST, bundled_cases, with_files
    from ..graph.errors import JembatanError

    if find_spec("starlette") is None or find_spec("uvicorn") is None:
        raise JembatanError("serve needs two more packages. Install them with: pip install 'jembatan[serve]'")
    if timeout != timeout:
        raise click.BadParameter("nan is no number of seconds.", param_hint="--timeout")
    from ..graph.server.limits import Limits
    from ..graph.server.run import Place, serve

    bundled = (case_name or FIRST) in (*bundled_cases(), ALL) and not more
    place = Place(host, port, names, origins or (("*",) if bundled else ()))
    case = open_named(case_name)
    if more:
        case = with_files(case, more)

    def ready(address: str) -> None:
        click.echo(f"{case.name} is served at {address} (SPARQL: {address}sparql). Ctrl-C stops it.")
        if opened:
            import webbrowser

            webbrowser.open(address)

    if not place.local:
        click.echo(
            f"Warning: --host {host} lets other machines read this case. There is no password and no encryption: "
            "put a proxy before it that has them.",
            err=True,
        )
    heed_ctrl_c()
    try:
        serve(case, place, Limits(timeout=timeout, rows=rows, workers=workers), ready)
    except KeyboardInterrupt:
        click.echo("Stopped.", err=True)
    sys.stdout.flush()
