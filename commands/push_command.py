"""`jembatan push URL`: a case written to another store."""

from __future__ import annotations

import click

from .options import case_option, format_option, lang_option, open_named, print_table


@click.command(
    "push",
    short_help="A case written to another store (Graph Store Protocol).",
    epilog="Examples: jembatan push http://localhost:7878/store --dry-run   |   "
    "JEMBATAN_USER=me JEMBATAN_PASSWORD=... jembatan push https://example.org/case/data --replace",
)
@click.argument("url", metavar="URL")
@click.option("--dry-run", is_flag=True, help="Look what is there, and write nothing.")
@click.option("--replace", is_flag=True, help="Replace a case that is there; other graphs stay as they are.")
@lang_option
@format_option
@case_option
def command(url: str, dry_run: bool, replace: bool, lang: str, form: str, case_name: str | None) -> None:
    """Write a case to a server's graph store: statements, ontology and inferred ties, each to a graph of its own.

    URL is the graph store's address (Oxigraph: /store; Fuseki: /DATASET/data). Name and password are taken from
    JEMBATAN_USER and JEMBATAN_PASSWORD, a token from JEMBATAN_TOKEN; nothing is asked for.
    """
    from ..graph.remote.address import address
    from ..graph.remote.push import push
    from ..graph.tabular import ResultTable
    from ..graph.texts import say

    address(url)
    case = open_named(case_name)
    written = push(case, url, replace=replace, dry_run=dry_run)
    columns = ("graph", "triples", "requests", "there")
    rows = tuple((one.iri, one.triples, one.requests, one.there) for one in written)
    key = "push-would" if dry_run else "push-done"
    note = say(key, lang, url=url, count=sum(one.triples for one in written), graphs=len(written))
    print_table(
        ResultTable(columns, rows, {name: say(f"push-{name}", lang) for name in columns}, (note,)), form
    )
