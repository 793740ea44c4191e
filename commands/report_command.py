"""`jembatan report`: the whole study of a case as pages, as PDF or as Markdown."""

from __future__ import annotations

import itertools
import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TypeVar

import click

from .options import case_option, lang_option, words
from .running import meter

T = TypeVar("T")

_OUTPUTS = {"html": Path("report"), "pdf": Path("report.pdf"), "markdown": Path("report-markdown")}


@click.command(
    "report",
    short_help="The whole study of a case in one folder: verdicts, claims, tables, figures, network, sources.",
    epilog="Examples: jembatan report   |   jembatan --case ambon report -o ambon-report --lang id   |   "
    "jembatan report --replicates 9999 --draws 2000   |   "
    "jembatan report --format pdf --lang id --accessed 2026-11-23   |   jembatan report --format markdown",
)
@case_option
@click.option(
    "--format", "form", type=click.Choice(tuple(_OUTPUTS)), default="html", show_default=True,
    help="Pages in both languages; or one language as PDF (needs Chromium or Chrome) or as Markdown.",
)  # fmt: skip
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), default=None, metavar="DIR|FILE",
    help="The folder to write (report, report-markdown), an earlier report there is replaced and anything else left "
    "alone; for PDF the file (report.pdf).",
)  # fmt: skip
@lang_option
@click.option(
    "--accessed", type=click.DateTime(("%Y-%m-%d",)), metavar="DATE",
    help="The day on which the report is read, for its citation; no clock is asked.",
)  # fmt: skip
@click.option(
    "--figures", multiple=True, callback=words, metavar="NAME,...",
    help="Only these figures; none for no figure. As in the command plot; all of them if not given.",
)  # fmt: skip
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
    case_name: str | None, form: str, output: Path | None, lang: str, accessed: datetime | None,
    figures: tuple[str, ...], replicates: int, draws: int, seed: int,
) -> None:  # fmt: skip
    """Write the study of a case: index.html, the same page in the other language, network.html, tables, figures.

    index.html needs nothing beside it and nothing from the network. The claims in it are those of the command
    claims, with fewer replicates and draws. The same data and options give the same bytes, as PDF too with the same
    browser. A browser is looked for by its usual names, or named in JEMBATAN_BROWSER.
    """
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # the matrices are small: more threads only cost
    from ..graph.case import FIRST, open_case
    from ..graph.quick import in_memory
    from ..graph.report.build import build_markdown, build_paper, build_report
    from ..graph.report.figures import chosen
    from ..graph.report.pdf import browser, pages_of, print_pdf
    from ..graph.report.write import check_file, check_target, write_bytes, write_report
    from ..graph.texts import say

    target = output or _OUTPUTS[form]
    program = browser() if form == "pdf" else None
    if program:
        check_file(target)
    else:
        check_target(target)
    wanted = chosen(figures)
    reference = case_name or FIRST
    case = in_memory(open_case(reference))

    def make(build: Callable[..., T]) -> T:
        def run(progress: Callable[[], None] | None) -> T:
            return build(
                case, lang, seed, progress, replicates=replicates, draws=draws, reference=reference, figures=wanted,
                accessed=f"{accessed:%Y-%m-%d}" if accessed else "",
            )  # fmt: skip

        return _shown(run, lang)

    if program:
        data = print_pdf(make(build_paper), program)
        write_bytes(target, data)
        size = f"{len(data) / 1e6:.1f}"
        click.echo(say("report-pdf-done", lang, file=target, pages=pages_of(data), size=size))
        return
    contents = make(build_report if form == "html" else build_markdown)
    write_report(target, contents)
    size = f"{sum(map(len, contents.values())) / 1e6:.1f}"
    key, name = ("report-done", "index.html") if form == "html" else ("report-markdown-done", "report.md")
    click.echo(say(key, lang, file=target / name, files=len(contents), size=size))


def _shown(run: Callable[[Callable[[], None] | None], T], lang: str) -> T:
    """Do the work, with its progress where somebody watches."""
    from ..graph.report.build import STEPS
    from ..graph.texts import say

    draw = meter((name := say("report-progress", lang),))
    if draw is None:
        return run(None)
    note, done = draw(name), itertools.count(1)
    note(0, STEPS)
    return run(lambda: note(next(done), STEPS))
