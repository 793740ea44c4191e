"""Findings for a reader: notes of one kind as one line with a count and the first few things."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from .about import summary
from .model import CaseFinding

FIRST = 3
"""How many things a folded line names."""

COVERAGE = "coverage-"
"""What the codes of gaps begin with."""


@dataclass(frozen=True)
class Folded:
    """Several notes of one kind.

    Attributes
    ----------
    code : str
        Their kind.
    notes : tuple of CaseFinding
        All of them, in their order.
    """

    code: str
    notes: tuple[CaseFinding, ...]

    def told(self, lang: str) -> str:
        """Return what these notes say, in general words."""
        return summary(self.code, lang) or self.notes[0].told(lang)

    @property
    def first(self) -> tuple[str, ...]:
        """The first few things concerned, each once."""
        return tuple(dict.fromkeys(one.subject or one.file for one in self.notes))[:FIRST]


def fold(findings: Iterable[CaseFinding], coverage: bool = False) -> list[CaseFinding | Folded]:
    """Put notes of one kind together, where there is more than one.

    Parameters
    ----------
    findings : iterable of CaseFinding
        In the order of a check-up. Errors and warnings stay as they are.
    coverage : bool
        Leave gaps (codes that begin with `coverage-`) unfolded.

    Returns
    -------
    list of CaseFinding or Folded
        Errors, warnings and single notes first, in their order; then the folded kinds, sorted by code.
    """
    alone: list[CaseFinding | Folded] = []
    kinds: dict[str, list[CaseFinding]] = {}
    for one in findings:
        if one.severity != "note" or (coverage and one.code.startswith(COVERAGE)):
            alone.append(one)
        else:
            kinds.setdefault(one.code, []).append(one)
    folded = [Folded(code, tuple(kinds[code])) for code in sorted(kinds) if len(kinds[code]) > 1]
    return [*alone, *(notes[0] for notes in kinds.values() if len(notes) == 1), *folded]
