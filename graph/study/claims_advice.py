"""The thesis's advice (T5a-c): no claim of fact, so no verdict of truth; how far the graph lets it be followed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..case import Case, bundled_cases
from ..inputs.evidence import EvidenceBook
from ..inputs.provision import provision_table
from ..iri import local, slug
from ..vocabulary import scheme
from .claims_evidence import CONTEXT_SIDE, Line

__all__ = ["ADVICE", "advice_lines"]

ADVICE = ("trafficking-mechanism", "reporting-of-difficulties", "effectiveness")
_SCHEMES = ("ilo", "palermo-act", "palermo-means", "palermo-purpose")
_FOUND = """
SELECT ?finding ?element WHERE { ?finding a jb:ElementFinding ; jb:element ?element } ORDER BY ?finding ?element
"""
_INTERVIEWS = "SELECT ?flow WHERE { ?flow a jb:AssistanceFlow ; jb:type assistance:interview } ORDER BY ?flow"
_DIFFICULTIES = """
SELECT ?difficulty ?actor (BOUND(?resolution) AS ?solved) WHERE {
  ?difficulty a jb:Difficulty .
  OPTIONAL { ?difficulty jb:actor ?actor }
  OPTIONAL { ?difficulty jb:resolution ?resolution FILTER(LANG(?resolution) = "en" || LANG(?resolution) = "") }
} ORDER BY ?difficulty ?actor
"""


@dataclass(frozen=True)
class _Trouble:
    met: frozenset[str]
    solved: bool


def advice_lines(
    case: Case, concept: str, evidence: EvidenceBook, members: frozenset[str], authors: frozenset[str]
) -> tuple[Line, ...]:
    """Return how far a piece of advice can be followed with what the graph holds.

    Parameters
    ----------
    case : Case
    concept : str
        One of `ADVICE`.
    evidence : EvidenceBook
    members, authors : frozenset of str
        The actor with its parts, and the author groups of its own sources.
    """
    if concept == "trafficking-mechanism":
        return _mechanism(case)
    if concept == "reporting-of-difficulties":
        return _reporting(_troubles(case), evidence, members, authors)
    return _effectiveness(case)


def _mechanism(case: Case) -> tuple[Line, ...]:
    shown: dict[str, dict[str, set[str]]] = {name: {} for name in _SCHEMES}
    for finding, element in case.store.select(_FOUND, timeout=None).texts():
        name, term = element.rsplit("/", 2)[-2:]
        if name in shown:
            shown[name].setdefault(term, set()).add(local(finding))
    asked = tuple(sorted(local(row[0]) for row in case.store.select(_INTERVIEWS, timeout=None).texts()))
    return (
        Line("interviews", CONTEXT_SIDE, asked),
        *(
            Line(
                f"elements-{name}", CONTEXT_SIDE, tuple(sorted(set().union(*shown[name].values()))),
                len(scheme(name)), len(shown[name]),
            )
            for name in _SCHEMES
        ),
    )  # fmt: skip


def _troubles(case: Case) -> dict[str, _Trouble]:
    met: dict[str, set[str]] = {}
    solved: dict[str, bool] = {}
    for own, actor, answer in case.store.select(_DIFFICULTIES, timeout=None).texts():
        met.setdefault(local(own), set()).update({slug(actor)} - {""})
        solved[local(own)] = solved.get(local(own), False) or answer == "true"
    return {own: _Trouble(frozenset(met[own]), solved[own]) for own in sorted(met)}


def _reporting(
    troubles: Mapping[str, _Trouble], evidence: EvidenceBook, members: frozenset[str], authors: frozenset[str]
) -> tuple[Line, ...]:
    told = [own for own in troubles if any(piece.author in authors for piece in evidence.pieces.get(own, ()))]
    mine = [own for own, trouble in troubles.items() if trouble.met & members]
    mine_told = [own for own in mine if own in told]
    solved = [own for own, trouble in troubles.items() if trouble.solved]
    documents = {
        piece.source for pieces in evidence.pieces.values() for piece in pieces if piece.author in authors
    }
    return (
        Line("difficulties-told", CONTEXT_SIDE, tuple(told), len(troubles)),
        Line("difficulties-met", CONTEXT_SIDE, tuple(mine), len(troubles)),
        Line("difficulties-met-told", CONTEXT_SIDE, tuple(mine_told), len(mine)),
        Line("difficulties-solved", CONTEXT_SIDE, tuple(solved), len(troubles)),
        Line("own-documents", CONTEXT_SIDE, (), None, len(documents)),
    )


def _effectiveness(case: Case) -> tuple[Line, ...]:
    table = provision_table(case)
    filled = [cell for cell in table.cells if cell.answer == "yes"]
    twice = [cell for cell in filled if len(cell.sources) > 1]
    return (
        Line("cells-filled", CONTEXT_SIDE, (), len(table.cells), len(filled)),
        Line("cells-documented-twice", CONTEXT_SIDE, (), len(filled), len(twice)),
        Line("cases-held", CONTEXT_SIDE, (), None, len(bundled_cases())),
    )
