"""All checks of a case, one after the other, as findings in a stable order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ..case import Case
from ..iri import curie
from ..resources import ontology_files
from .engines import validate
from .locate import places, shown
from .manifest import manifest_findings
from .model import CaseFinding, Checked
from .rules import RULES
from .shapes import read_shapes, shape_findings

_ORDER = {"error": 0, "warning": 1, "note": 2}


@dataclass(frozen=True)
class Checkup:
    """What the checks of a case found.

    Attributes
    ----------
    findings : tuple of CaseFinding
        Errors first, then by file, line and property.
    """

    findings: tuple[CaseFinding, ...]

    def count(self, severity: str) -> int:
        """Return how many findings have a severity (`error`, `warning`, `note`)."""
        return sum(1 for one in self.findings if one.severity == severity)


def check(
    case: Case,
    shapes: Sequence[Path] | None = None,
    engine: str = "",
    progress: Callable[[str], None] | None = None,
) -> Checkup:
    """Check a case: shapes, references, circles, evidence, personal data, manifest, scenes.

    Parameters
    ----------
    case : Case
        An opened case. Faults of syntax are found by opening it.
    shapes : sequence of Path, optional
        SHACL shapes in Turtle; those of the ontology by default.
    engine : str, optional
        `shacl` or `pyshacl`.
    progress : callable, optional
        Told the name of each step (`shapes`).

    Raises
    ------
    CaseError
        If a file can no longer be read.
    """
    from ..scenes.check import own_findings

    data = Checked(case)
    found = [one for rule in RULES for one in rule(data)]
    found += manifest_findings(case)
    found += own_findings(case)
    if progress:
        progress("shapes")
    graph = read_shapes(ontology_files("shapes") if shapes is None else shapes)
    told = {(one.iri, one.column, one.value) for one in found} | {(one.iri, one.column, "") for one in found}
    if len(graph):
        results = validate(case, graph, engine)
        found += (
            one
            for one in shape_findings(data, results, graph)
            if (one.iri, one.column, one.value) not in told
        )
    return Checkup(tuple(sorted(set(_placed(case, found)), key=_key)))


def _placed(case: Case, findings: list[CaseFinding]) -> list[CaseFinding]:
    """Say for each finding in which file and line its subject stands."""
    known = places(case.files) if any(one.iri for one in findings) else {}
    placed = []
    for one in findings:
        where = known.get(one.iri)
        if one.file:
            placed.append(replace(one, file=shown(Path(one.file), case.files)))
        elif where:
            placed.append(replace(one, file=shown(where[0], case.files), row=where[1]))
        else:
            placed.append(replace(one, file=case.name, subject=one.subject or curie(one.iri)))
    return placed


def _key(one: CaseFinding) -> tuple[object, ...]:
    return (
        _ORDER[one.severity],
        one.file,
        one.row or 0,
        one.column,
        one.code,
        one.value,
        one.message,
        one.iri,
    )
