"""`jembatan diff A B`: what changed between two versions of a case."""

from __future__ import annotations

import click

from .options import format_option, lang_option, open_named, print_table


@click.command(
    "diff",
    short_help="What changed between two versions of a case.",
    epilog="Examples: jembatan diff case-before case-after   |   jembatan diff benjina edited.ttl --details",
)
@click.argument("first", metavar="A")
@click.argument("second", metavar="B")
@click.option("--details", is_flag=True, help="List every change: the thing, what differs, before and after.")
@lang_option
@format_option
def command(first: str, second: str, details: bool, lang: str, form: str) -> None:
    """Tell what changed from A to B, each a case's name, an RDF file or a folder.

    Added, removed and changed rows are counted by table, grades go up or down, accounts begin or cease to
    disagree. Exit 0 when both say the same, 1 when they differ. The data formats always list every change.
    """
    from ..graph.diff.compare import compare
    from ..graph.diff.words import changes_table, sentences
    from ..graph.tabular import visible

    found = compare(open_named(first), open_named(second))
    drawn = form in ("table", "markdown")
    if drawn:
        click.echo("\n".join(visible(line) for line in sentences(found, lang)))
    if not drawn or (details and found.changes):
        if drawn:
            click.echo()
        print_table(changes_table(found, form, lang), form)
    if found.changes:
        click.get_current_context().exit(1)
