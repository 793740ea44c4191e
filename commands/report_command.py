"""`jembatan report`: the whole study of a case in one folder."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from .options import case_option, lang_option, open_named


@click.command(
    "report",
    short_help="The whole study of a case in one folder: claims, tables, figures, network, sources.",
    epilog="Examples: jembatan report   |   jembatan --case ambon report -o ambon-report --lang id",
)
@case_option
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), default=Path("report"), show_default=True, metavar="DIR",
    help="The folder to write; an earlier report there is replaced, anything else is left alone.",
)  # fmt: skip
@lang_option
@click.option("--seed", type=int, default=1, show_default=True, help="Seed of the network's layout.")
def command(case_name: str | None, output: Path, lang: str, seed: int) -> None:
    """Write the study of a case: index.html, the same page in the other language, network.html, tables, figures.

    index.html needs nothing beside it and nothing from the network. The same data and options give the same
    bytes.
    """
    from ..graph.report.build import STEPS, build_report
    from ..graph.report.write import check_target, write_report
    from ..graph.texts import say

    check_target(output)
    case = open_named(case_name)
    if sys.stderr.isatty():
        with click.progressbar(length=STEPS, label=say("report-progress", lang), file=sys.stderr) as bar:
            contents = build_report(case, lang, seed, lambda: bar.update(1))
    else:
        contents = build_report(case, lang, seed)
    write_report(output, contents)
    size = f"{sum(map(len, contents.values())) / 1e6:.1f}"
    click.echo(say("report-done", lang, file=output / "index.html", files=len(contents), size=size))
