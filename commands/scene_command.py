"""`jembatan scene`: a case told step by step."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from .options import case_option, format_option, lang_option, open_named, print_table

if TYPE_CHECKING:
    from ..graph.case import Case
    from ..graph.check.model import CaseFinding
    from ..graph.scenes.model import Scene


@click.group(
    "scene",
    short_help="A case told step by step: list, show, check scenes, begin a new one.",
    epilog='Examples: jembatan scene show 3 --lang id   |   jembatan scene new -o my-scenes "Who paid?"',
)
def command() -> None:
    """Scenes tell a case step by step on the page of `jembatan view`; each is a file in the case's folder."""


def _scenes(case: Case, folder: Path | None) -> tuple[Scene, ...]:
    from ..graph.scenes.read import own_scenes, read_scenes

    return (*own_scenes(case), *(read_scenes([folder]) if folder else ()))


_folder = click.option(
    "--scenes",
    "folder",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="Scenes of your own besides.",
)


@command.command(
    "list", short_help="The scenes of a case, in order.", epilog="Example: jembatan scene list --lang id"
)
@case_option
@_folder
@click.option("--measures", is_flag=True, help="List what figures can take from measures instead.")
@lang_option
@format_option
def list_(case_name: str | None, folder: Path | None, measures: bool, lang: str, form: str) -> None:
    """List the scenes of a case: number, name, title, question, and how many figures each computes."""
    from ..graph.scenes.tables import list_table, measures_table
    from ..graph.texts import say

    if measures:
        print_table(measures_table(lang), form)
        return
    case = open_named(case_name)
    scenes = _scenes(case, folder)
    if not scenes:
        click.echo(say("scene-none", lang, case=case.name), err=True)
    print_table(list_table(case, scenes, lang), form)


@command.command(
    "show",
    short_help="One scene with its figures and their sources.",
    epilog="Examples: jembatan scene show 3   |   jembatan scene show how-it-came-to-light --format json",
)
@click.argument("name", metavar="NAME|NUMBER|FILE")
@case_option
@_folder
@lang_option
@format_option
def show(name: str, case_name: str | None, folder: Path | None, lang: str, form: str) -> None:
    """Show one scene as the class will read it, with the answer and the teacher's note.

    The data formats give one row for each figure: its value, how it was computed, and what it rests on.
    """
    from ..graph.scenes.tables import figures_table, find_scene, prose

    case = open_named(case_name)
    one = find_scene(case, _scenes(case, folder), name)
    if form == "table":
        click.echo(prose(one, lang), nl=False)
    else:
        print_table(figures_table(one, lang), form)


@command.command(
    "check",
    short_help="Faults of scenes, with file and line.",
    epilog="Example: jembatan scene check my-scenes",
)
@click.argument("place", required=False, type=click.Path(path_type=Path), metavar="[FOLDER|FILE]")
@case_option
@lang_option
@format_option
def check(place: Path | None, case_name: str | None, lang: str, form: str) -> None:
    """Check scenes against a case: names that it does not know, missing texts, figures, numbers that were typed.

    Without FOLDER or FILE, the scenes in the case's own folder. Ends with 0 when there is no error (warnings and
    notes do not count), with 1 when there is one, with 2 when there are no scenes to read.
    """
    from ..graph.scenes.check import check_scenes
    from ..graph.scenes.faults import SceneError
    from ..graph.scenes.read import scene_folder, scene_paths
    from ..graph.scenes.tables import findings_table
    from ..graph.texts import say

    case = open_named(case_name)
    where = place or scene_folder(case)
    if where is None:
        raise SceneError(say("scene-none", lang, case=case.name))
    paths = scene_paths(where)
    found = check_scenes(case, [where])
    severities = [one.severity for one in found]
    counts = {f"{one}s": severities.count(one) for one in ("error", "warning", "note")}
    line = say("scene-checked", lang, case=case.name, scenes=len(paths), **counts)
    if form == "table":
        _list(found, lang)
        click.echo(line)
    else:
        print_table(findings_table(found, lang, line), form)
    if counts["errors"]:
        click.get_current_context().exit(1)


def _list(found: list[CaseFinding], lang: str) -> None:
    from ..graph.tabular import visible
    from ..graph.texts import say

    for one in found:
        place = one.file + (f":{one.row}" if one.row else "")
        about = " ".join(part for part in (one.column, one.value) if part)
        click.echo(visible(f"{say(f'severity-{one.severity}', lang)}  {place}  {about}"))
        click.echo(f"    {visible(one.told(lang))} {visible(one.advice(lang))}".rstrip())
        click.echo()


@command.command(
    "new",
    short_help="A new scene to fill in, with notes on every key.",
    epilog='Example: jembatan scene new -o my-scenes "Who paid?"',
)
@click.argument("title", metavar="TITLE")
@click.option(
    "-o", "--output", "folder", default="scenes", show_default=True, metavar="FOLDER",
    type=click.Path(path_type=Path), help="The folder; the scene is numbered after those in it.",
)  # fmt: skip
@lang_option
def new(title: str, folder: Path, lang: str) -> None:
    """Write a new scene's file with comments to fill in. A file that is there already is never overwritten."""
    from ..graph.scenes.template import new_scene, write_new
    from ..graph.texts import say

    path, text = new_scene(folder, title, lang)
    write_new(path, text)
    click.echo(say("scene-made", lang, path=path))
