"""Sums of money that go from somebody to somebody: what the figure of money draws."""

from __future__ import annotations

from dataclasses import dataclass

from ..reading.accounts_of import Bounds
from ..reading.money import Money
from ..reading.things import Thing

__all__ = ["ASKS", "Ribbon", "ribbons"]

ASKS = frozenset({"requests_help_from"})
"""Kinds of relation in which whoever is asked would pay whoever asks."""


@dataclass(frozen=True)
class Ribbon:
    """One sum of one standing from payers to receivers.

    Attributes
    ----------
    thing : Thing
        The relation or flow.
    bounds : Bounds
        What its accounts say of the sum.
    payers, receivers, through : tuple of str
        Ids of actors.
    """

    thing: Thing
    bounds: Bounds
    payers: tuple[str, ...]
    receivers: tuple[str, ...]
    through: tuple[str, ...]


def ribbons(found: Money) -> tuple[Ribbon, ...]:
    """Return the sums that go from somebody to somebody and have a standing, in the order of `money`.

    Sums for one person, a month or another unit, and those of no standing (a price, a debt, a prize) are left
    out. A relation that tells of the same act as a flow is left out where the flow tells of the same standing
    and currency, so that no money stands there twice that the case knows to be the same.
    """
    told = {
        (thing.id, one.money, one.currency) for thing, one in found.ranges if thing.cls == "AssistanceFlow"
    }
    kept = []
    for thing, one in found.ranges:
        if thing.cls not in ("Relation", "AssistanceFlow") or not one.money or one.unit or one.high <= 0:
            continue
        if any(
            (own, one.money, one.currency) in told
            for own in thing.values.get("sameAct", ())
            if own != thing.id
        ):
            continue
        payers = thing.all("funder") or thing.all("from", "provider")
        receivers = thing.all("to", "recipient")
        if thing.cls == "Relation" and thing.term("kind") in ASKS:
            payers, receivers = receivers, payers
        if payers and receivers:
            kept.append(Ribbon(thing, one, payers, receivers, thing.all("via", "channel")))
    return tuple(kept)
