"""The report of a case: computed once, drawn and written in both languages, as files in memory."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from ..case import Case
from ..figures.drawing import Picture
from ..figures.matrix import matrix_figure
from ..figures.centrality import centrality_figure
from ..figures.network import network_figure
from ..figures.sums import disagreement_figure, money_figure
from ..figures.timeline import timeline_figure
from ..network import project
from ..page.layout import place
from ..ranking import network_note, ranking
from ..study.card import code_version
from ..study.claims import ClaimStudy, study_claims
from ..study.claims_text import flat_claims
from ..study.role import Options
from ..summary import counts
from ..tabular import ResultTable, render
from ..texts import LANGUAGES
from ..view import view_page
from ..vocabulary import scheme
from .facts import FOCAL, Facts, gather
from .findings import difficulties, elements
from .ledger import disagreements, sums, totals
from .matrix import matrix
from .page import Ranked, Reader, Study
from .render import render_page
from .sourcebook import Footing, footing
from .tables import report_tables
from .write import MARKER

if TYPE_CHECKING:
    import networkx as nx

TOP = 20
"""How many actors the ranking on the page shows."""

SHOWN = ("betweenness", "degree", "strength", "harmonic", "constraint")
"""The measures that the ranking on the page shows; the file has all."""

CLAIM_STEPS = 6
"""How many of the steps are the study of the claims: five null models and the draws of the evidence."""

REPLICATES, DRAWS = 499, 100
"""How often null models and evidence are drawn unless said otherwise: enough to read, few enough to be quick."""

STEPS = 19 + CLAIM_STEPS
"""How often `build_report` says that a step is done."""

_LIBRARIES = ("networkx", "numpy", "scipy", "pyoxigraph", "matplotlib", "pyvis", "jinja2")


def build_report(
    case: Case, lang: str = "en", seed: int = 1, progress: Callable[[], None] | None = None, *,
    replicates: int = REPLICATES, draws: int = DRAWS,
) -> dict[str, bytes]:  # fmt: skip
    """Make the whole study of a case.

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
        Of each null model, and of the evidence, in the study of the claims.

    Returns
    -------
    dict of str to bytes
        Files by their place in the report's folder. The same case, program and parameters give the same bytes.
    """
    done = progress or (lambda: None)
    facts = gather(case)
    done()
    graph = project(case)
    done()
    ranked = ranking(graph, None, "betweenness", None, "en")
    places = place(graph, list(scheme("bloc")), seed)
    done()
    resting = footing(facts)
    tables = report_tables(facts, ranked, dict(graph.nodes(data="label_id")), resting)
    options = Options(replicates, draws, seed)
    studies = _claims(case, options, done)
    tables["claims"] = flat_claims(studies, "en")
    study = _study(
        facts, graph, ranked, resting, studies, {name: len(table) for name, table in tables.items()}, options
    )
    contents = {
        f"tables/{name}.csv": render(table, "csv").encode("utf-8", "replace")
        for name, table in tables.items()
    }
    done()
    order = (lang, *(other for other in LANGUAGES if other != lang))
    names = {order[0]: "index.html", **{other: f"index.{other}.html" for other in order[1:]}}
    for own in order:
        pictures = _pictures(study, graph, places, ranked, own, done)
        contents |= {f"figures/{name}.{own}.svg": one.svg.encode("utf-8") for name, one in pictures.items()}
        reader = Reader(study, own, pictures, names[order[1] if own == order[0] else order[0]])
        contents[names[own]] = render_page(reader).encode("utf-8", "replace")
        done()
    contents["network.html"] = view_page(
        case, graph, lang, seed, told=facts.statements, cited=facts.sources, title=dict(facts.title)
    ).encode("utf-8", "replace")
    done()
    contents = dict(sorted(contents.items()))
    contents[MARKER] = _marker(study, lang, contents)
    return contents


def _claims(case: Case, options: Options, done: Callable[[], None]) -> tuple[ClaimStudy, ...]:
    """Study the claims in `CLAIM_STEPS` steps: one at the end of each stage, the rest when all is done."""
    left = CLAIM_STEPS

    def stage(name: str) -> Callable[[int, int], None]:
        def note(ready: int, total: int) -> None:
            nonlocal left
            if ready >= total and left:
                left -= 1
                done()

        return note

    studies = study_claims(case, options=replace(options, progress=stage), actor=FOCAL)
    for _ in range(left):
        done()
    return studies


def _study(
    facts: Facts, graph: nx.DiGraph, ranked: ResultTable, resting: Footing, studies: tuple[ClaimStudy, ...],
    lengths: dict[str, int], options: Options,
) -> Study:  # fmt: skip
    alleged = {own for own, one in scheme("status").items() if one.flag("isAllegation")}
    found = counts(facts.case) | {"alleged": sum(one.status in alleged for one in facts.statements.values())}
    return Study(
        facts, studies, matrix(facts), elements(facts), difficulties(facts), found, _ranked(graph, ranked), SHOWN,
        sums(facts), disagreements(facts), totals(facts), resting,
        {lang: network_note(graph, lang) for lang in LANGUAGES}, lengths, _provenance(facts.case, options),
    )  # fmt: skip


def _ranked(graph: nx.DiGraph, ranked: ResultTable) -> tuple[Ranked, ...]:
    found = []
    for record in list(ranked.records())[:TOP]:
        node = str(record["actor"])
        data = graph.nodes[node]
        ties = (*graph.in_edges(node, data="statements"), *graph.out_edges(node, data="statements"))
        values = tuple(_value(record[name]) for name in SHOWN)
        label = {lang: str(data[f"label_{lang}"]) for lang in LANGUAGES}
        behind = sorted({own for *_, ids in ties for own in ids})
        found.append(Ranked(node, label, str(data["bloc"]), values, tuple(behind)))
    return tuple(found)


def _value(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.3f}"
    return "–" if value is None else str(value)


def _pictures(
    study: Study,
    graph: nx.DiGraph,
    places: dict[str, tuple[int, int]],
    ranked: ResultTable,
    lang: str,
    done: Callable[[], None],
) -> dict[str, Picture]:
    facts, table = study.facts, study.matrix
    top = [(str(one["actor"]), float(one["betweenness"] or 0)) for one in list(ranked.records())[:TOP]]
    drawers: tuple[Callable[[], Picture], ...] = (
        lambda: network_figure(graph, places, lang),
        lambda: centrality_figure(graph, top, facts.focal, lang),
        lambda: timeline_figure(facts, lang),
        lambda: matrix_figure(facts, table, lang),
        lambda: money_figure(study.ledger, lang),
        lambda: disagreement_figure(facts, study.disagreements, lang),
    )
    drawn: dict[str, Picture] = {}
    for draw in drawers:
        one = draw()
        drawn[one.name] = one
        done()
    return drawn


def _provenance(case: Case, options: Options) -> dict[str, object]:
    from importlib.metadata import PackageNotFoundError, version

    def known(name: str) -> str:
        try:
            return version(name)
        except PackageNotFoundError:
            return "?"

    digests = sorted(
        (_name(case, file), hashlib.sha256(file.read_bytes()).hexdigest()) for file in case.files
    )
    together = hashlib.sha256(
        "".join(f"{digest}  {name}\n" for name, digest in digests).encode("utf-8")
    ).hexdigest()
    return {
        "case": case.name, "seed": options.seed, "replicates": options.replicates, "draws": options.draws,
        "threshold": options.rule.threshold, "code": code_version(), "version": known("jembatan"),
        "versions": {name: known(name) for name in ("jembatan", *_LIBRARIES)}, "data": together, "files": dict(digests),
    }  # fmt: skip


def _name(case: Case, file: Path) -> str:
    """Return a data file's name with its folder where several folders are read, and nothing of the machine."""
    several = len({one.parent for one in case.files}) > 1
    return f"{file.parent.name}/{file.name}" if several else file.name


def _marker(study: Study, lang: str, contents: dict[str, bytes]) -> bytes:
    said = {
        "made_by": "jembatan report", **study.provenance, "lang": lang, "network": study.network["en"],
        "data_files": study.provenance["files"],
        "files": {name: hashlib.sha256(data).hexdigest() for name, data in contents.items()},
    }  # fmt: skip
    return (json.dumps(said, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")
