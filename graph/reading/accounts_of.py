"""How many, according to whom, when: every account of a thing side by side, and where accounts differ."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from ..case import Case
from ..errors import JembatanError, UnknownNameError, nearest
from ..iri import local
from .things import STATEMENTS, Account, Known, Thing, read_things
from .wording import rank

__all__ = ["Bounds", "Figures", "bounds", "disagreements", "figures_of", "find_thing"]


@dataclass(frozen=True)
class Bounds:
    """The figures that sources give for one quantity of one thing; they are compared, never added.

    Attributes
    ----------
    what : str
        `people`, `amount` or `quantity`.
    currency, money, unit : str
        What makes figures comparable: sums are compared only in one currency and of one standing (requested,
        pledged, committed, paid, or not said), quantities only in one unit.
    low, high : Decimal
        The bounds.
    best : Decimal
        Among the accounts of the best sources (by reliability, then by the account's confidence) the figure that
        most independent voices give; among equals that of the latest source.
    best_account : Account
        Whose figure that is.
    values : tuple of Decimal
        The distinct figures, sorted.
    accounts : int
        How many accounts give one.
    """

    what: str
    currency: str
    money: str
    unit: str
    low: Decimal
    high: Decimal
    best: Decimal
    best_account: Account
    values: tuple[Decimal, ...]
    accounts: int

    @property
    def disagree(self) -> bool:
        """Whether the accounts differ."""
        return len(self.values) > 1


@dataclass(frozen=True)
class Figures:
    """A thing, its accounts in the order of their sources' dates, and the bounds of what they give."""

    thing: Thing
    accounts: tuple[Account, ...]
    bounds: tuple[Bounds, ...]

    @property
    def disagree(self) -> bool:
        """Whether accounts differ on any figure."""
        return any(one.disagree for one in self.bounds)


def bounds(known: Known, accounts: Iterable[Account]) -> tuple[Bounds, ...]:
    """Return the bounds of the figures that accounts of one thing give, one for each comparable quantity."""
    groups: dict[tuple[str, int, str, str, str], list[tuple[Decimal, Account]]] = {}
    for account in accounts:
        if account.people is not None:
            groups.setdefault(("people", 0, "", "", ""), []).append((Decimal(account.people), account))
        if account.amount is not None:
            key = ("amount", rank("money", account.money), account.currency, account.money, account.unit)
            groups.setdefault(key, []).append((account.amount, account))
        if account.quantity is not None:
            groups.setdefault(("quantity", 0, "", "", account.unit), []).append((account.quantity, account))
    found = []
    order = ("people", "amount", "quantity")
    for key in sorted(groups, key=lambda key: (order.index(key[0]), *key[1:])):
        what, _, currency, money, unit = key
        told = groups[key]
        values = tuple(sorted({value for value, _ in told}))
        best, account = _best(known, told)
        found.append(
            Bounds(what, currency, money, unit, values[0], values[-1], best, account, values, len(told))
        )
    return tuple(found)


def _best(known: Known, told: list[tuple[Decimal, Account]]) -> tuple[Decimal, Account]:
    """Return the figure most often given, by independent voices, among the surest accounts; then the latest."""
    top = max(_worth(known, account) for _, account in told)
    surest = [(value, account) for value, account in told if _worth(known, account) == top]

    def weight(pair: tuple[Decimal, Account]) -> tuple[int, str, str]:
        voices = {_voice(known, account) for value, account in surest if value == pair[0]}
        source = known.things.get(f"source/{pair[1].source}")
        return (len(voices), source.one("issued") if source else "", pair[1].id)

    return max(surest, key=weight)


def _worth(known: Known, account: Account) -> tuple[int, int]:
    """Return what makes an account sure: the grade of its source, then its confidence."""
    source = known.things.get(f"source/{account.source}")
    grade = rank("reliability", source.term("reliability")) if source else 99
    return (-grade, {"high": 2, "medium": 1, "low": 0}.get(account.confidence, -1))


def _voice(known: Known, account: Account) -> str:
    source = known.things.get(f"source/{account.source}")
    return (source.one("independenceGroup") if source else "") or account.source


def figures_of(known: Known, thing: Thing) -> Figures:
    """Return a thing's accounts side by side, in the order in which their sources appeared."""

    def issued(account: Account) -> tuple[str, str]:
        source = known.things.get(f"source/{account.source}")
        return ((source.one("issued") if source else "") or "9999", account.id)

    accounts = tuple(sorted(thing.accounts, key=issued))
    return Figures(thing, accounts, bounds(known, accounts))


def find_thing(known: Known, name: str) -> Thing:
    """Find a thing that accounts speak of, by id, prefixed id, IRI or label in either language.

    Raises
    ------
    UnknownNameError
        If none or several fit; the message gives the nearest or the several.
    """
    things = known.of(*STATEMENTS)
    own = local(name.strip())
    short = own.split(":", 1)[-1] if ":" in own and "//" not in own else own
    exact = [one for one in things if own == one.id or short in (one.id, one.name)]
    plain = " ".join(name.split()).casefold()
    if not exact and plain:
        exact = [one for one in things if plain in {one.label(lang).casefold() for lang in ("en", "id")}]
    part = exact or [
        one for one in things if plain and any(plain in one.label(lang).casefold() for lang in ("en", "id"))
    ]
    if len(part) == 1:
        return part[0]
    if part:
        listed = "; ".join(f"{one.name} ({one.label('en')[:60]})" for one in part[:8])
        more = f"; and {len(part) - 8} more" if len(part) > 8 else ""
        raise UnknownNameError(f"'{name[:80]}' fits {len(part)} things: {listed}{more}. Give the id of one.")
    close = nearest(short, [one.name for one in things])
    hint = f"Did you mean {' or '.join(close)}?" if close else "List them with: jembatan accounts --disagree"
    raise UnknownNameError(f"no statement is called '{name[:80]}'. {hint}")


def disagreements(case: Case) -> tuple[Known, tuple[Figures, ...]]:
    """Return the things of a case whose accounts differ on a figure, in order of time."""
    known = read_things(case)
    found = (figures_of(known, thing) for thing in known.of(*STATEMENTS))
    return known, tuple(sorted((one for one in found if one.disagree), key=lambda one: one.thing.order))


def one_thing(case: Case, name: str) -> tuple[Known, Figures]:
    """Return one thing with its accounts; errors as for `find_thing`.

    Raises
    ------
    JembatanError
        If the thing has no account at all.
    """
    known = read_things(case)
    thing = find_thing(known, name)
    if not thing.accounts:
        raise JembatanError(f"{thing.id}: no account tells of it, so it has no source and no figure.")
    return known, figures_of(known, thing)
