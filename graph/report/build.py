"""The report of a case: computed once, drawn and written in any language and format, as files in memory."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..case import Case
from ..figures.material import Choices, Material
from ..quick import in_memory
from ..study.role import Options
from ..texts import LANGUAGES
from ..view import page_scenes, view_page
from .figures import FIGURES, HEAVY, Apart, Drawings, drawn, of_language, recalled, remember
from .kept import Kept
from .model import Study
from .page import Reader
from .study import CLAIM_STEPS, STUDY_STEPS, study_case
from .write import MARKER

if TYPE_CHECKING:
    import networkx as nx

__all__ = [
    "CLAIM_STEPS",
    "DRAWS",
    "REPLICATES",
    "STEPS",
    "Made",
    "build_markdown",
    "build_paper",
    "build_report",
]

REPLICATES, DRAWS = 499, 100
"""How often null models and evidence are drawn unless said otherwise: enough to read, few enough to be quick."""

STEPS = STUDY_STEPS + len(FIGURES) + 4
"""How often `build_report` says that a step is done."""


@dataclass(frozen=True)
class Made:
    """A study with its figures and tables, ready to be written in any form."""

    study: Study
    graph: nx.DiGraph
    drawings: Drawings
    tables: dict[str, bytes]
    kept: Kept


def build_report(
    case: Case, lang: str = "en", seed: int = 1, progress: Callable[[], None] | None = None, *,
    replicates: int = REPLICATES, draws: int = DRAWS, accessed: str = "", reference: str = "",
    figures: Collection[str] = FIGURES,
) -> dict[str, bytes]:  # fmt: skip
    """Make the whole study of a case as a folder of pages.

    Parameters
    ----------
    case : Case
        What to study.
    lang : {"en", "id"}
        The language of `index.html`; the other language stands beside it.
    seed : int
        Of the network's layout, the null models and the draws of the evidence.
    progress : callable, optional
        Called after each of `STEPS` steps.
    replicates, draws : int
        Of each null model, and of the evidence.
    accessed : str
        The day on which the report is read, such as 2026-11-23, for its citation; empty: none is given.
    reference : str
        What the case was opened with: the heavy figures are then drawn by a second process at the same time.
    figures : collection of str
        The figures to draw.

    Returns
    -------
    dict of str to bytes
        Files by their place in the report's folder. The same case, program and parameters give the same bytes.
    """
    done = progress or (lambda: None)
    order = (lang, *(other for other in LANGUAGES if other != lang))
    made = make(case, Options(replicates, draws, seed), accessed, reference, figures, order, done)
    return folder_of(made, lang, done)


def folder_of(made: Made, lang: str, done: Callable[[], None] = lambda: None) -> dict[str, bytes]:
    """Return a study as a folder of pages: `index.html` in a language, the other one beside it."""
    from .render import render_page

    order = (lang, *(other for other in LANGUAGES if other != lang))
    contents = dict(made.tables)
    names = {order[0]: "index.html", **{other: f"index.{other}.html" for other in order[1:]}}
    for own in order:
        contents |= _figure_files(made, own)
        other = names[order[1] if own == order[0] else order[0]]
        reader = Reader(made.study, own, of_language(made.drawings, own), other)
        contents[names[own]] = render_page(reader).encode("utf-8", "replace")
        done()
    contents["network.html"] = _network_page(made, lang).encode("utf-8", "replace")
    done()
    return _marked(made.study, lang, contents)


def build_markdown(
    case: Case, lang: str = "en", seed: int = 1, progress: Callable[[], None] | None = None, *,
    replicates: int = REPLICATES, draws: int = DRAWS, accessed: str = "", reference: str = "",
    figures: Collection[str] = FIGURES,
) -> dict[str, bytes]:  # fmt: skip
    """Make the same study as one Markdown text with its figures and tables as files; parameters as above."""
    from .markdown import render_markdown

    made = make(
        case, Options(replicates, draws, seed), accessed, reference, figures, (lang,), progress or (lambda: None)
    )  # fmt: skip
    reader = Reader(made.study, lang, of_language(made.drawings, lang), "")
    text = render_markdown(reader).encode("utf-8", "replace")
    return _marked(made.study, lang, {**made.tables, **_figure_files(made, lang), "report.md": text})


def build_paper(
    case: Case, lang: str = "en", seed: int = 1, progress: Callable[[], None] | None = None, *,
    replicates: int = REPLICATES, draws: int = DRAWS, accessed: str = "", reference: str = "",
    figures: Collection[str] = FIGURES,
) -> str:  # fmt: skip
    """Make the same study as one page for printing, with nothing beside it; parameters as above."""
    from .render import render_page

    made = make(
        case, Options(replicates, draws, seed), accessed, reference, figures, (lang,), progress or (lambda: None)
    )  # fmt: skip
    return render_page(Reader(made.study, lang, of_language(made.drawings, lang), "", paper=True))


def make(
    case: Case, options: Options, accessed: str, reference: str, figures: Collection[str], langs: tuple[str, ...],
    done: Callable[[], None],
) -> Made:  # fmt: skip
    """Study a case and draw its figures, for whatever form; parameters as for `build_report`."""
    case = in_memory(case)
    choices = Choices("", options.seed, options.draws, options.replicates)
    names = [name for name in FIGURES if name in figures]
    kept = Kept.of(case, choices)
    ready = recalled(kept, names, langs)
    left = [name for name in names if any((lang, name) not in ready for lang in langs)]
    with Apart(reference, choices, [name for name in left if name in HEAVY], langs) as apart:
        material = Material(case, choices)
        facts, graph = material.facts, material.network
        done()
        study, tables = study_case(facts, graph, options, accessed, done)
        fresh = drawn(material, apart, left, langs, done)
    remember(kept, fresh)
    for _ in range(len(names) - len(left)):
        done()
    every = ready | fresh
    return Made(
        study, graph, {(own, name): every[own, name] for own in langs for name in names}, tables, kept
    )


def _network_page(made: Made, lang: str) -> str:
    """Return the interactive page, the kept one if nothing that it depends on has changed."""
    facts, seed = made.study.facts, int(str(made.study.provenance["seed"]))
    scenes = page_scenes(facts.case, made.graph)
    name = f"network.{lang}.{hashlib.blake2b(repr(scenes).encode('utf-8', 'replace'), digest_size=8).hexdigest()}"
    found = made.kept.get(name)
    if found is None:
        found = view_page(
            facts.case, made.graph, lang, seed, told=facts.statements, cited=facts.sources, title=dict(facts.title),
            scenes=scenes,
        )  # fmt: skip
        made.kept.put(name, found)
    return found


def _figure_files(made: Made, lang: str) -> dict[str, bytes]:
    pictures = of_language(made.drawings, lang)
    return {
        f"figures/{name}.{lang}.svg": one.svg.encode("utf-8")
        for name, one in pictures.items()
        if not one.empty
    }


def _marked(study: Study, lang: str, contents: dict[str, bytes]) -> dict[str, bytes]:
    """Return the files in order, and with them the one that says how they were made."""
    files = dict(sorted(contents.items()))
    said = {
        "made_by": "jembatan report", **study.provenance, "lang": lang, "accessed": study.accessed,
        "network": study.network["en"], "data_files": study.provenance["files"],
        "files": {name: hashlib.sha256(data).hexdigest() for name, data in files.items()},
    }  # fmt: skip
    return {
        **files,
        MARKER: (json.dumps(said, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace"),
    }
