"""`jembatan report`: the whole study of a case in one folder."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from .options import case_option, lang_option, open_named


@click.command(
    "report",
    short_help="The whole study of a case in one folder: verdicts, claims, tables, figures, network, sources.",
    epilog="Examples: jembatan report   |   jembatan --case ambon report -o ambon-report --lang id   |   "
    "jembatan report --replicates 9999 --draws 2000",
)
@case_option
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), default=Path("report"), show_default=True, metavar="DIR",
    help="The folder to write; an earlier report there is replaced, anything else is left alone.",
)  # fmt: skip
@lang_option
@click.option(
    "--replicates", type=click.IntRange(1), default=499, show_default=True, metavar="N",
    help="Replicates of each null model in the study of the claims; the command claims takes 9999.",
)  # fmt: skip
@click.option(
    "--draws", type=click.IntRange(1), default=100, show_default=True, metavar="N",
    help="Draws of the evidence in the study of the claims; the command claims takes 2000.",
)  # fmt: skip
@click.option(
    "--seed", type=click.IntRange(0), default=1, show_default=True, metavar="N",
    help="Seed of the network's layout, the null models and the draws.",
)  # fmt: skip
def command(
    case_name: str | None, output: Path, lang: str, replicates: int, draws: int, seed: int
) -> None:  # fmt: skip
    """Write the study of a case: index.html, the same page in the other language, network.html, tables, figures.

    index.html needs nothing beside it and nothing from the network. The claims in it are those of the command
    claims, with fewer replicates and draws. The same data and options give the same bytes.
    """
    from ..graph.report.build import STEPS, build_report
    from ..graph.report.write import check_target, write_report
    from ..graph.texts import say

    check_target(output)
    case = open_named(case_name)
    if sys.stderr.isatty():
        with click.progressbar(length=STEPS, label=say("report-progress", lang), file=sys.stderr) as bar:
            contents = build_report(
                case, lang, seed, lambda: bar.update(1), replicates=replicates, draws=draws
            )
    else:
        contents = build_report(case, lang, seed, replicates=replicates, draws=draws)
    write_report(output, contents)
    size = f"{sum(map(len, contents.values())) / 1e6:.1f}"
    click.echo(say("report-done", lang, file=output / "index.html", files=len(contents), size=size))
