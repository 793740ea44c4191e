"""The provision table, groups by kinds of assistance, and what it says of providers (5.2, 5.4-5.9, 5.14).

A cell that is not given is unknown. A filled cell whose provider no source names counts as filled; for
dependence and participation it is unknown. Providers are taken as independent bodies: give offices under
their body.

References
----------
Provan, K. G. and Milward, H. B. (1995), "A preliminary theory of interorganizational network effectiveness",
Administrative Science Quarterly 40: 1-33; (2001), Public Administration Review 61: 414-423.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log

from ..errors import JembatanError
from .bounds import Answer, Tally, tally
from .indices import hhi, normalised_hhi, shannon, simpson

__all__ = [
    "SEVEN_KINDS",
    "Cell",
    "Dependence",
    "Diversity",
    "Participation",
    "Provision",
    "dependence",
    "diversity",
    "documentation",
    "participation",
    "provision",
]

SEVEN_KINDS = ("interview", "repatriation", "food", "health", "shelter", "reintegration", "legal")


@dataclass(frozen=True)
class Cell:
    """One group and one kind of assistance.

    Attributes
    ----------
    group, kind : str
    answer : {"yes", "no", "unknown"}
        no only where a source says that none was given.
    providers : frozenset of str
        Bodies that gave it; empty when no source names one.
    sources : frozenset of str
        Independence groups of the sources.
    """

    group: str
    kind: str
    answer: Answer = "yes"
    providers: frozenset[str] = frozenset()
    sources: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Provision:
    """The table as a whole.

    Attributes
    ----------
    completeness : Tally
        5.2, filled cells over kinds x groups.
    by_group : mapping
        The same for each group.
    redundancy : float or None
        5.7, mean number of providers of a filled cell with a known provider.
    single : float or None
        5.7, share of those cells with one provider only.
    hhi, normalised_hhi : float or None
        5.4, concentration over providers; the weight is the number of filled cells.
    cells_of : mapping
        Filled cells by provider.
    """

    completeness: Tally
    by_group: Mapping[str, Tally]
    redundancy: float | None
    single: float | None
    hhi: float | None
    normalised_hhi: float | None
    cells_of: Mapping[str, int]


@dataclass(frozen=True)
class Dependence:
    """5.8: filled cells that nobody but the actor fills, and completeness without it."""

    lost: Tally
    completeness_without: Tally


@dataclass(frozen=True)
class Participation:
    """5.9: the actor's cells with at least one partner, by sector of the partner, and the partners' HHI."""

    cells: int
    share: float | None
    by_sector: Mapping[str, float]
    partner_hhi: float | None


@dataclass(frozen=True)
class Diversity:
    """5.5: Shannon H / ln k, Simpson 1 - sum p^2, and the number of kinds with anything."""

    shannon: float | None
    simpson: float | None
    kinds: int


def provision(
    cells: Sequence[Cell], groups: Collection[str], kinds: Collection[str] = SEVEN_KINDS
) -> Provision:
    """Return completeness, redundancy and concentration of a provision table.

    Parameters
    ----------
    cells : sequence of Cell
        At most one for each group and kind; cells of other groups or kinds are left out.
    groups, kinds : collection of str
        What the table covers.
    """
    table = _table(cells, groups, kinds)
    counts: dict[str, int] = {}
    known = [cell for cell in _filled(table) if cell.providers]
    for cell in known:
        for provider in sorted(cell.providers):
            counts[provider] = counts.get(provider, 0) + 1
    return Provision(
        completeness=tally(cell.answer for cell in table),
        by_group={group: tally(cell.answer for cell in table if cell.group == group) for group in groups},
        redundancy=sum(counts.values()) / len(known) if known else None,
        single=sum(len(cell.providers) == 1 for cell in known) / len(known) if known else None,
        hhi=hhi(counts.values()),
        normalised_hhi=normalised_hhi(counts.values()),
        cells_of=counts,
    )


def dependence(
    cells: Sequence[Cell], actor: str, groups: Collection[str], kinds: Collection[str] = SEVEN_KINDS
) -> Dependence:
    """Return how much of the table only one actor fills.

    Parameters
    ----------
    cells, groups, kinds
        As in `provision`.
    actor : str
        The provider taken away.

    Notes
    -----
    Mechanical: nobody steps in. Cells of unknown provider may be the actor's or not, which gives the bounds.
    """
    table = _table(cells, groups, kinds)

    def lost(cell: Cell) -> Answer:
        if not cell.providers:
            return "unknown"
        return "yes" if cell.providers == {actor} else "no"

    def still(cell: Cell) -> Answer:
        if cell.answer != "yes" or not cell.providers:
            return "no" if cell.answer == "no" else "unknown"
        return "no" if cell.providers == {actor} else "yes"

    return Dependence(tally(map(lost, _filled(table))), tally(map(still, table)))


def participation(
    cells: Iterable[Cell], actor: str, sectors: Mapping[str, str] | None = None
) -> Participation:
    """Return in how many of an actor's cells partners took part.

    Parameters
    ----------
    cells : iterable of Cell
    actor : str
    sectors : mapping, optional
        Provider -> sector (government, NGO, donor), for the split.
    """
    own = [cell for cell in _filled(cells) if actor in cell.providers]
    partners = [cell.providers - {actor} for cell in own]
    counts: dict[str, int] = {}
    for body in sorted(name for some in partners for name in some):
        counts[body] = counts.get(body, 0) + 1
    of = sectors or {}
    split = {
        sector: sum(any(of.get(body) == sector for body in some) for some in partners) / len(own)
        for sector in sorted(set(of.values()))
        if own
    }
    share = sum(map(bool, partners)) / len(own) if own else None
    return Participation(len(own), share, split, hhi(counts.values()))


def diversity(amounts: Mapping[str, float], kinds: int = len(SEVEN_KINDS)) -> Diversity:
    """Return the diversity of what one group received.

    Parameters
    ----------
    amounts : mapping
        Kind of assistance -> acts, persons or money, one unit.
    kinds : int
        k, how many kinds there could be.
    """
    entropy = shannon(amounts.values())
    found = sum(amount > 0 for amount in amounts.values())
    if found > kinds:
        raise JembatanError(f"{found} kinds were given, but only {kinds} are said to exist.")
    share = None if entropy is None or kinds < 2 else min(1.0, entropy / log(kinds))
    return Diversity(share, simpson(amounts.values()), found)


def documentation(cells: Iterable[Cell], needed: int = 2) -> float | None:
    """Return 5.14, the share of filled cells with at least so many independent sources."""
    filled = _filled(cells)
    return sum(len(cell.sources) >= needed for cell in filled) / len(filled) if filled else None


def _filled(cells: Iterable[Cell]) -> list[Cell]:
    return [cell for cell in cells if cell.answer == "yes"]


def _table(cells: Iterable[Cell], groups: Collection[str], kinds: Collection[str]) -> list[Cell]:
    given: dict[tuple[str, str], Cell] = {}
    for cell in cells:
        if given.setdefault((cell.group, cell.kind), cell) is not cell:
            raise JembatanError(f"two cells for {cell.group}, {cell.kind}: join them in one first.")
    return [given.get((group, kind), Cell(group, kind, "unknown")) for group in groups for kind in kinds]
