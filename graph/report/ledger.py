"""Money and people as sources tell them: every figure by itself, with its account; nothing is added up."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal

from ..model import AccountRef
from ..vocabulary import Concept, scheme
from .facts import Facts


@dataclass(frozen=True)
class Sum:
    """One sum of money that one source tells of one statement; status is empty where no source says it."""

    statement: str
    account: AccountRef
    status: str

    @property
    def amount(self) -> Decimal:
        """The sum, in `account.currency`."""
        return Decimal(str(self.account.amount))


@dataclass(frozen=True)
class Disagreement:
    """A statement of which sources give different numbers of people, with those accounts by number."""

    statement: str
    accounts: tuple[AccountRef, ...]

    @property
    def low(self) -> int:
        """The smallest number told."""
        return min(int(one.people or 0) for one in self.accounts)

    @property
    def high(self) -> int:
        """The greatest number told."""
        return max(int(one.people or 0) for one in self.accounts)


@dataclass(frozen=True)
class Totals:
    """Totals of one kind that stand side by side, in the order of their dates; never to be added."""

    kind: Concept
    statements: tuple[str, ...]


def sums(facts: Facts) -> tuple[tuple[str, tuple[Sum, ...]], ...]:
    """Return all sums of money by status: requested, pledged, committed, paid, and those of no such status."""
    found: dict[str, list[Sum]] = defaultdict(list)
    for own in facts.sorted(facts.statements):
        for account in facts.statements[own].accounts:
            if account.amount is not None:
                status = account.money_status if account.money_status in scheme("money") else ""
                found[status].append(Sum(own, account, status))
    return tuple((status, tuple(found[status])) for status in (*scheme("money"), "") if status in found)


def disagreements(facts: Facts) -> tuple[Disagreement, ...]:
    """Return the statements for which two or more sources give different numbers of people, by date.

    Totals that count anything but people (a share, days) are left out: the people named with them are its parts.
    """
    others = {record.id for record in facts.of("Metric") if record.one("unit") != "people"}
    found = []
    for own in facts.sorted(set(facts.statements) - others):
        told = [account for account in facts.statements[own].accounts if account.people is not None]
        if len({account.people for account in told}) > 1 and len({account.source_id for account in told}) > 1:
            told.sort(key=lambda account: (int(account.people or 0), account.source_id, account.locator))
            found.append(Disagreement(own, tuple(told)))
    return tuple(found)


def totals(facts: Facts) -> tuple[Totals, ...]:
    """Return the case's totals by kind."""
    kinds: dict[str, set[str]] = defaultdict(set)
    concepts = {f"vocab/metric/{one.term}": one for one in scheme("metric").values()}
    for record in facts.of("Metric"):
        kinds[record.one("metric")].add(record.id)
    return tuple(
        Totals(concepts[kind], facts.sorted(ids)) for kind, ids in sorted(kinds.items()) if kind in concepts
    )
