"""`jembatan plot`: still figures of a case."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from .options import case_option, lang_option, open_named

if TYPE_CHECKING:
    from ..graph.figures.catalogue import Drawing
    from ..graph.figures.material import Material


@click.command(
    "plot",
    short_help="Still figures of a case: SVG, PNG or PDF, in both languages.",
    epilog="Examples: jembatan plot network -o network.png --lang id   |   jembatan plot all -o figures --format pdf",
)
@click.argument("name", metavar="[NAME]", required=False)
@case_option
@click.option("--list", "listed", is_flag=True, help="List the figures, each with what it shows.")
@click.option(
    "-o", "--output", "path", type=click.Path(path_type=Path), metavar="FILE",
    help="The file to write, NAME.FORMAT if not given; for all a folder, figures if not given.",
)  # fmt: skip
@click.option(
    "--format", "form", type=click.Choice(("svg", "png", "pdf")),
    help="What is written: as the file's ending says, else svg.",
)  # fmt: skip
@lang_option
@click.option(
    "--actor", default="", metavar="NAME", help="Whom the figures single out, by any name.  [default: IOM]"
)
@click.option(
    "--seed", type=click.IntRange(0), default=1, show_default=True, metavar="N",
    help="Seed of layouts and draws.",
)  # fmt: skip
@click.option(
    "--draws", type=click.IntRange(1, 100_000), default=200, show_default=True, metavar="N",
    help="Draws of the evidence (centrality), and of random orders (robustness).",
)  # fmt: skip
@click.option(
    "--replicates", type=click.IntRange(0, 100_000), default=999, show_default=True, metavar="N",
    help="Networks of the same degrees to compare brokerage with; 0: none.",
)  # fmt: skip
@click.pass_context
def command(
    ctx: click.Context, name: str | None, case_name: str | None, listed: bool, path: Path | None, form: str | None,
    lang: str, actor: str, seed: int, draws: int, replicates: int,
) -> None:  # fmt: skip
    """Draw a figure into a file, or with the name all every figure into a folder.

    What a figure shows is written into the file in both languages, with its sources; it is also printed, in the
    language chosen, with the parameters. Figures hold no date: the same case and options give the same bytes.
    With nothing to draw no file is written, and the command ends with 1.
    """
    from ..graph.errors import unknown
    from ..graph.figures.catalogue import FIGURES, FORMS
    from ..graph.figures.material import Choices, Material
    from ..graph.texts import say

    if listed or not name:
        if not listed:
            raise click.UsageError(f"which figure? {', '.join(FIGURES)}, or all.")
        for own in FIGURES:
            click.echo(f"{own:<14} {say(f'figure-{own}-list', lang)}")
        return
    if name != "all" and name not in FIGURES:
        raise unknown("figure", name, (*FIGURES, "all"))
    ending = path.suffix.lower().lstrip(".") if path and name != "all" else ""
    if form and ending in FORMS and ending != form:
        raise click.UsageError(f"the file ends in .{ending}, but --format is {form}: give one of them.")
    form = form or (ending if ending in FORMS else "svg")
    material = Material(open_named(case_name), Choices(actor, seed, draws, replicates))
    if actor:
        _ = material.focal
    if name == "all":
        drawn = _all(material, lang, form, path or Path("figures"))
    else:
        drawn = _one(name, material, lang, form, path or Path(f"{name}.{form}"))
    if not drawn:
        ctx.exit(1)


def _one(name: str, material: Material, lang: str, form: str, path: Path) -> bool:
    from ..graph.export.output import save_file
    from ..graph.figures.catalogue import NothingToDraw, draw

    try:
        drawing = draw(name, material.case, lang, form, material=material)
    except NothingToDraw as error:
        click.echo(str(error), err=True)
        return False
    save_file(path, drawing.data)
    _tell(drawing, path, lang)
    return True


def _all(material: Material, lang: str, form: str, folder: Path) -> bool:
    """Draw every figure, then write all of them, with their words in one file beside them."""
    from ..graph.figures.catalogue import FIGURES, NothingToDraw, draw
    from ..graph.figures.save import save_drawings

    drawings = []
    for name in FIGURES:
        try:
            drawings.append(draw(name, material.case, lang, form, material=material))
        except NothingToDraw as error:
            click.echo(str(error), err=True)
    if not drawings:
        return False
    save_drawings(folder, drawings, material)
    for drawing in drawings:
        _tell(drawing, folder / f"{drawing.name}.{drawing.form}", lang)
    return True


def _tell(drawing: Drawing, path: Path, lang: str) -> None:
    """Print where the figure is, and on standard error what it shows and depends on."""
    from ..graph.texts import say

    click.echo(say("figure-written", lang, path=path, size=f"{len(drawing.data) / 1024:.0f}"))
    click.echo(f"  {drawing.title}. {drawing.alt}", err=True)
    told = ", ".join(f"{key}={value}" for key, value in drawing.parameters.items())
    click.echo(f"  {say('figure-parameters', lang, told=told)}", err=True)
