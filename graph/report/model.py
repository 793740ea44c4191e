"""What is computed for a report, before any language or format."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..evidence.draws import DRAWS
from ..nulls.run import REPLICATES as FULL
from ..study.claims import ClaimStudy
from ..vocabulary import Concept
from .facts import Facts
from .findings import Elements
from .ledger import Disagreement, Sum, Totals
from .matrix import Matrix
from .sourcebook import Footing

__all__ = ["Ranked", "Study"]


@dataclass(frozen=True)
class Ranked:
    """One row of the ranking: the actor, its bloc, its measures as texts, the statements of its ties."""

    actor: str
    label: Mapping[str, str]
    bloc: str
    values: tuple[str, ...]
    ids: tuple[str, ...]


@dataclass(frozen=True)
class Study:
    """Everything computed for a report, whatever its language."""

    facts: Facts
    claims: tuple[ClaimStudy, ...]
    matrix: Matrix
    elements: tuple[Elements, ...]
    difficulties: tuple[tuple[Concept, tuple[str, ...]], ...]
    counts: Mapping[str, int]
    ranked: tuple[Ranked, ...]
    measures: tuple[str, ...]
    ledger: tuple[tuple[str, tuple[Sum, ...]], ...]
    disagreements: tuple[Disagreement, ...]
    totals: tuple[Totals, ...]
    footing: Footing
    network: Mapping[str, str]
    tables: Mapping[str, int]
    provenance: Mapping[str, object]
    accessed: str = ""

    @property
    def coarse(self) -> bool:
        """Whether the claims were studied with fewer replicates or draws than `jembatan claims` takes."""
        return any(
            one.role.options.replicates < FULL or one.role.options.draws < DRAWS for one in self.claims
        )
