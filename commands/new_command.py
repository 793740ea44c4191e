"""`jembatan new NAME`: the tables of a new case."""

from __future__ import annotations

from pathlib import Path

import click

from .options import lang_option


@click.command(
    "new",
    short_help="A new case's tables, each with an example row, and a README.",
    epilog="Example: jembatan new my-case && jembatan import my-case -o my-case-rdf",
)
@click.argument("name", metavar="NAME")
@click.option(
    "-o",
    "--output",
    "folder",
    default=None,
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="Where to write; a folder that does not exist yet (default: one called NAME, here).",
)
@lang_option
def command(name: str, folder: Path | None, lang: str) -> None:
    """Write the tables of a new case: empty but for an invented example row each, and a README in both languages.

    The folder is sound as it stands: it can be imported and checked at once. What exists is never overwritten.
    """
    from ..graph.tables.template import write_new
    from ..graph.texts import say

    target = folder or Path(name)
    written = write_new(name, target)
    click.echo(say("new-done", lang, files=len(written), folder=target), err=True)
