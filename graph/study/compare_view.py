"""Everything that the comparison reads of one case, read once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..actors import Actor, actors
from ..case import Case
from ..inputs.aid import bodies
from ..inputs.clock import Clock, clock
from ..inputs.counts import Found, found
from ..inputs.happenings import Happening, happenings
from ..inputs.provision import ProvisionTable, provision_table
from ..measures.provision import Cell

__all__ = ["CaseView", "look", "sector"]

_GOVERNMENT = frozenset({
    "Government", "GovernmentAgency", "LocalGovernment", "Police", "Military", "Court", "DiplomaticMission",
    "TaskForce", "Official",
})  # fmt: skip
_CIVIL = frozenset({"NonGovernmentalOrganization", "Union", "Network", "AcademicBody"})


@dataclass(frozen=True)
class CaseView:
    """One case as the indicators see it.

    Attributes
    ----------
    case : Case
    actor : str
        The body whose part is asked for (5.8, 5.9, 5.13), as it counts in the table.
    known : mapping
        Actors by id.
    fold : mapping
        Actor -> the body it counts as.
    table : ProvisionTable
    told : tuple of Happening
    found : Found
    clock : Clock
    """

    case: Case
    actor: str
    known: Mapping[str, Actor]
    fold: Mapping[str, str]
    table: ProvisionTable
    told: tuple[Happening, ...]
    found: Found
    clock: Clock

    @property
    def name(self) -> str:
        """The case's id."""
        return self.case.name

    def readings(self) -> tuple[list[Cell], list[Cell], list[Cell], list[Cell]]:
        """Return the cells as measures take them: lead providers, with partners; the same in the wide reading."""
        strict, wide = self.table.cells, self.table.wide
        return (
            [cell.measured() for cell in strict],
            [cell.measured(joint=True) for cell in strict],
            [cell.measured() for cell in wide],
            [cell.measured(joint=True) for cell in wide],
        )


def look(case: Case, actor: str = "iom") -> CaseView:
    """Read a case.

    Parameters
    ----------
    case : Case
    actor : str
        Id of the body whose part is asked for; one that the case does not know has no part in it.
    """
    known = actors(case)
    fold = bodies(known)
    table = provision_table(case, known=known)
    told = happenings(case)
    return CaseView(
        case, fold.get(actor, actor), known, fold, table, told, found(case, table, told), clock(told, known)
    )


def sector(view: CaseView) -> dict[str, str]:
    """Return the sector of each body: government, ngo (civil society) or other."""
    return {
        own: "government" if one.kind in _GOVERNMENT else "ngo" if one.kind in _CIVIL else "other"
        for own, one in view.known.items()
    }
