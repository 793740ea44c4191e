"""Which kinds of assistance would have no documented provider for which group, were an actor not there."""

from __future__ import annotations

from dataclasses import dataclass

from ..actors import actors
from ..case import Case
from ..inputs.family import heads
from ..inputs.provision import ProvisionCell, provision_table
from .without import Taken

__all__ = ["HelpLoss", "help_lost"]


@dataclass(frozen=True)
class HelpLoss:
    """The cells (group by kind of assistance) with an actor and without it.

    Attributes
    ----------
    cells : int
        Groups x seven kinds.
    filled : int
        Cells with documented help.
    unnamed : int
        Filled cells whose provider no source names: they may be the actor's or not.
    touched : int
        Filled cells in which the actor gave, shared in giving, or carried.
    lost : tuple of ProvisionCell
        Cells that nobody else is said to fill.
    """

    cells: int
    filled: int
    unnamed: int
    touched: int
    lost: tuple[ProvisionCell, ...]


def help_lost(case: Case, taken: Taken, variant: str = "node") -> HelpLoss | None:
    """Return the cells of the table of assistance that empty without an actor.

    None for one office of an organisation: the table counts the organisation as one provider.

    Parameters
    ----------
    case : Case
    taken : Taken
    variant : {"node", "router"}
        node: cells in which only the actor gives. router: cells in which others' help goes only through it;
        its direct service stays.
    """
    known = actors(case)
    if taken.node in heads(known):
        return None
    own = {taken.node, *taken.members}
    table = provision_table(case)
    filled = [cell for cell in table.cells if cell.answer == "yes"]
    lost = [cell for cell in filled if _empties(cell, own, variant)]
    return HelpLoss(
        cells=len(table.cells),
        filled=len(filled),
        unnamed=sum(not cell.providers for cell in filled),
        touched=sum(bool((cell.providers | cell.partners | cell.channels) & own) for cell in filled),
        lost=tuple(lost),
    )


def _empties(cell: ProvisionCell, own: set[str], variant: str) -> bool:
    if variant == "node":
        return bool(cell.providers) and cell.providers <= own
    given = [flow for flow in cell.flows if not flow.none and not flow.alleged]
    return bool(given) and all(flow.channels & own and not flow.providers & own for flow in given)
