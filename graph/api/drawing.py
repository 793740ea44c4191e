"""Drawing a case: the network page, still figures, scenes, the whole report."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ..case import Case
from ..errors import JembatanError

if TYPE_CHECKING:
    from ..figures.catalogue import Drawing
    from ..notebook.frame import Page
    from ..scenes.model import Scene
    from ..tabular import ResultTable

__all__ = ["figure", "figures", "page", "report", "scene", "scenes"]


def page(
    case: Case, lang: str = "en", *, projection: str = "all", level: str = "agency", layers: Sequence[str] = (),
    phases: Sequence[str] = (), statuses: Sequence[str] = (), top: int | None = None, seed: int = 1,
    scenes: str | Path | None = None,
) -> Page:  # fmt: skip
    """Return the interactive network page, as the command `view`: `.save(path)`, `.html`, or shown in a notebook.

    Parameters
    ----------
    case : Case
        What is shown.
    lang : {"en", "id"}
        The language it opens in; both are in it.
    projection, level, layers, phases, statuses
        Which network; see `network`.
    top : int, optional
        Only so many actors, those with the most ties; 2,000 of a larger network if not said otherwise.
    seed : int
        Of the layout.
    scenes : path, optional
        A folder of scenes of your own, besides the case's.
    """
    from ..busiest import DRAWN, busiest
    from ..network import Filters, project
    from ..notebook.frame import Page
    from ..view import case_title, page_scenes, view_page

    whole = project(case, projection, level, Filters(tuple(layers), tuple(phases), tuple(statuses)))
    graph = busiest(whole, top or DRAWN)
    told = (*page_scenes(case, graph), *_own(scenes))
    return Page(view_page(case, graph, lang, seed, scenes=told), case_title(case)[lang])


def figures(lang: str = "en") -> dict[str, str]:
    """Return what `figure` can draw: names, and what each shows."""
    from ..figures.catalogue import FIGURES
    from ..texts import say

    return {name: say(f"figure-{name}-list", lang) for name in FIGURES}


def figure(
    case: Case, name: str, path: str | Path | None = None, lang: str = "en", *, form: str = "", actor: str = "",
    seed: int = 1, draws: int = 0, replicates: int = 0,
) -> Drawing:  # fmt: skip
    """Draw a still figure, as the command `plot`, and write it if a path is given.

    Parameters
    ----------
    case : Case
        What is drawn.
    name : str
        One of `figures()`.
    path : path, optional
        Where to write it.
    lang : {"en", "id"}
        Of its labels.
    form : {"svg", "png", "pdf"}
        By default what the path ends in, else SVG.
    actor : str
        Whose part is shown; by default the one that the case is about.
    seed, draws, replicates : int
        Of what is computed for it; 0 takes the figure's own number.

    Returns
    -------
    Drawing
        With `.data` (bytes), `.title`, `.alt` and `.sources`.

    Raises
    ------
    JembatanError
        For an unknown name or form, or with nothing to draw.
    """
    from ..errors import unknown
    from ..export.output import save_file
    from ..figures.catalogue import FIGURES, FORMS, draw
    from ..figures.material import DRAWS, REPLICATES

    if name not in FIGURES:
        raise unknown("figure", name, FIGURES)
    ending = Path(path).suffix.lower().lstrip(".") if path is not None else ""
    chosen = form or (ending if ending in FORMS else "svg")
    drawing = draw(
        name, case, lang, chosen, actor=actor, seed=seed, draws=draws or DRAWS, replicates=replicates or REPLICATES
    )  # fmt: skip
    if path is not None:
        save_file(Path(path), drawing.data)
    return drawing


def scenes(case: Case, lang: str = "en", *, folder: str | Path | None = None) -> ResultTable:
    """Return the scenes of a case in order, as `scene list`; `folder`: scenes of your own besides."""
    from ..scenes.read import own_scenes
    from ..scenes.tables import list_table

    return list_table(case, (*own_scenes(case), *_own(folder)), lang)


def scene(case: Case, name: str | int, lang: str = "en", *, folder: str | Path | None = None) -> ResultTable:
    """Return the figures of one scene, as `scene show`: each with its value, how it was computed, and its sources."""
    from ..scenes.read import own_scenes
    from ..scenes.tables import figures_table, find_scene

    return figures_table(find_scene(case, (*own_scenes(case), *_own(folder)), str(name)), lang)


def report(
    case: Case, path: str | Path, lang: str = "en", *, form: str = "html", figures: Sequence[str] = (),
    replicates: int = 499, draws: int = 100, seed: int = 1, accessed: str = "", reference: str = "",
) -> Path:  # fmt: skip
    """Write the whole study of a case, as the command `report`, and return where.

    Parameters
    ----------
    case : Case
        What is studied.
    path : path
        A folder; for PDF a file.
    lang : {"en", "id"}
        The language it opens in; Markdown and PDF are in this one only.
    form : {"html", "markdown", "pdf"}
        PDF needs Chromium or Chrome.
    figures : sequence of str
        Only these figures; `["none"]` for no figure; all of them if empty.
    replicates, draws, seed : int
        Of the study of the claims; the seed is the layout's too.
    accessed : str
        The day on which the report is read (2026-11-23), for its citation.
    reference : str
        How the case is named in the commands that the report gives; by default by its name.
    """
    from ..report.build import build_markdown, build_paper, build_report
    from ..report.figures import chosen
    from ..report.pdf import browser, print_pdf
    from ..report.write import check_file, check_target, write_bytes, write_report

    if form not in ("html", "markdown", "pdf"):
        raise JembatanError(f"no report is written as '{form[:40]}'. Forms: html, markdown, pdf.")
    target = Path(path)
    wanted = chosen(tuple(figures))
    program = browser() if form == "pdf" else None
    (check_file if program else check_target)(target)
    if program:
        paper = build_paper(
            case, lang, seed, replicates=replicates, draws=draws, accessed=accessed, reference=reference or case.name,
            figures=wanted,
        )  # fmt: skip
        write_bytes(target, print_pdf(paper, program))
    else:
        build = build_report if form == "html" else build_markdown
        contents = build(
            case, lang, seed, replicates=replicates, draws=draws, accessed=accessed, reference=reference or case.name,
            figures=wanted,
        )  # fmt: skip
        write_report(target, contents)
    return target


def _own(folder: str | Path | None) -> tuple[Scene, ...]:
    if folder is None:
        return ()
    from ..scenes.read import read_scenes

    return read_scenes([Path(folder)])
