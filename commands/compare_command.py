"""`jembatan compare`: cases side by side."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from .options import format_option, lang_option, print_table, words

if TYPE_CHECKING:
    pass


@click.command(
    "compare",
    short_help="Cases side by side: the indicators of effectiveness.",
    epilog="Examples: jembatan compare   |   jembatan compare benjina ambon --indicator 5.4,5.8 --explain",
)
@click.argument("cases", nargs=-1, metavar="[CASE]...")
@click.option(
    "--indicator",
    "indicators",
    multiple=True,
    callback=words,
    metavar="ID",
    help="Only these: 5.4, or a block: size, clock, effectiveness, structure.",
)
@click.option(
    "--actor",
    "actor_name",
    default="iom",
    show_default=True,
    metavar="NAME",
    help="Whose part is asked for in 5.8, 5.9, 5.13, C2 and A1.",
)
@click.option("--details", is_flag=True, help="Also by nationality and by kind of help.")
@click.option(
    "--explain", is_flag=True, help="Plain sentences: what each indicator says and what the cases show."
)
@click.option(
    "--save",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE.ttl",
    help="Also write the indicators as statements (jb:MeasureResult) to this Turtle file.",
)
@click.option(
    "--figure",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE.svg",
    help="Also draw small multiples into this SVG file.",
)
@lang_option
@format_option
@click.pass_context
def command(
    ctx: click.Context, cases: tuple[str, ...], indicators: tuple[str, ...], actor_name: str, details: bool,
    explain: bool, save: Path | None, figure: Path | None, lang: str, form: str,
) -> None:  # fmt: skip
    """Compare cases by the indicators of effectiveness, 5.1 to 5.14.

    CASE is a bundled name, a file or a folder; without any, all bundled cases are compared. Each number
    stands with its bounds over what is unknown; unknown is never zero. Case size and the phase clock come
    first; the structure of the networks stands apart, because structure is no outcome. A drawn table has the
    cases as columns; csv, tsv and json have one row for each case and number.
    """
    from ..graph.case import bundled_cases, open_case
    from ..graph.study.compare import cards, compare, first_known
    from ..graph.study.compare_model import BLOCKS
    from ..graph.study.compare_tables import explained, long_table, picked, wide_table

    pick = picked(indicators, details)
    before = (ctx.obj or {}).get("case")
    chosen: tuple[str, ...] = cases or ((str(before),) if before else bundled_cases())
    opened = [open_case(name) for name in dict.fromkeys(chosen)]
    blocks = set(BLOCKS)
    if indicators and not (save or figure):
        blocks = {name if name in BLOCKS else "effectiveness" for name in indicators}
    comparison = compare(opened, first_known(opened, actor_name), blocks)
    if form in ("table", "markdown"):
        print_table(wide_table(comparison, lang, pick), form)
    else:
        print_table(long_table(comparison, lang, pick), form)
    if explain:
        for paragraph in explained(comparison, lang, pick):
            click.echo("\n" + paragraph, err=form not in ("table", "markdown"))
    if save:
        from ..graph.study.results import write_results

        write_results(save, *((case, cards(comparison, case.name)) for case in opened))
    if figure:
        from ..graph.export.output import save_file
        from ..graph.study.compare_picture import small_multiples

        save_file(figure, small_multiples(comparison, lang))
