"""Everything computed for a report, once, whatever its language or format."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from ..case import Case
from ..export.asserted import statements_digest
from ..ranking import network_note, ranking
from ..study.card import code_version
from ..study.claims import ClaimStudy, study_claims
from ..study.claims_text import flat_claims
from ..study.role import Options
from ..summary import counts
from ..tabular import ResultTable, render
from ..texts import LANGUAGES
from ..vocabulary import scheme
from .facts import FOCAL, Facts
from .findings import difficulties, elements
from .ledger import disagreements, sums, totals
from .matrix import matrix
from .model import Ranked, Study
from .sourcebook import footing
from .tables import report_tables

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["CLAIM_STEPS", "STUDY_STEPS", "study_case"]

TOP = 20
"""How many actors the ranking on the page shows."""

SHOWN = ("betweenness", "degree", "strength", "harmonic", "constraint")
"""The measures that the ranking on the page shows; the file has all."""

CLAIM_STEPS = 6
"""How many of the steps are the study of the claims: five null models and the draws of the evidence."""

STUDY_STEPS = CLAIM_STEPS + 2
"""How often `study_case` says that a step is done."""

_LIBRARIES = ("networkx", "numpy", "scipy", "pyoxigraph", "matplotlib", "pyvis", "jinja2")


def study_case(
    facts: Facts, graph: nx.DiGraph, options: Options, accessed: str, done: Callable[[], None]
) -> tuple[Study, dict[str, bytes]]:
    """Study a case.

    Parameters
    ----------
    facts : Facts
        The case.
    graph : networkx.DiGraph
        Its network of all layers.
    options : Options
        Of the study of the claims.
    accessed : str
        The day on which the report is read, for its citation; empty: none.
    done : callable
        Called after each of `STUDY_STEPS` steps.

    Returns
    -------
    tuple of Study and dict of str to bytes
        The study, and its tables as files by their place in the report's folder.
    """
    ranked = ranking(graph, None, "betweenness", None, "en")
    resting = footing(facts)
    tables = report_tables(facts, ranked, dict(graph.nodes(data="label_id")), resting)
    done()
    studies = _claims(facts.case, options, done)
    tables["claims"] = flat_claims(studies, "en")
    contents = {
        f"tables/{name}.csv": render(table, "csv").encode("utf-8", "replace")
        for name, table in tables.items()
    }
    alleged = {own for own, one in scheme("status").items() if one.flag("isAllegation")}
    found = counts(facts.case) | {"alleged": sum(one.status in alleged for one in facts.statements.values())}
    study = Study(
        facts, studies, matrix(facts), elements(facts), difficulties(facts), found, _ranked(graph, ranked), SHOWN,
        sums(facts), disagreements(facts), totals(facts), resting,
        {lang: network_note(graph, lang) for lang in LANGUAGES},
        {name: len(table) for name, table in tables.items()}, provenance(facts.case, options), accessed,
    )  # fmt: skip
    done()
    return study, contents


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


def provenance(case: Case, options: Options) -> dict[str, object]:
    """Return what a report was made from and with: data, parameters, versions; no machine and no clock."""
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
    if not case.files:
        together = statements_digest(case)
    return {
        "case": case.name, "seed": options.seed, "replicates": options.replicates, "draws": options.draws,
        "threshold": options.rule.threshold, "code": code_version(), "version": known("jembatan"),
        "versions": {name: known(name) for name in ("jembatan", *_LIBRARIES)}, "data": together, "files": dict(digests),
    }  # fmt: skip


def _name(case: Case, file: Path) -> str:
    """Return a data file's name with its folder where several folders are read, and nothing of the machine."""
    several = len({one.parent for one in case.files}) > 1
    return f"{file.parent.name}/{file.name}" if several else file.name
