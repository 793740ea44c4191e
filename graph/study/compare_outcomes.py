"""Indicators of what came of it: referrals, justice, durability, difficulties (5.10 to 5.13)."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from ..inputs.counts import assisted
from ..inputs.happenings import Happening, first_day
from ..inputs.provision import above
from ..iri import slug
from ..measures.bounds import Count
from ..measures.effectiveness import Difficulty, Referral, difficulty_reporting, justice, referral_closure
from ..vocabulary import scheme
from .compare_model import Score, scored
from .compare_view import CaseView

__all__ = ["outcome_scores"]

_ORDERED = frozenset({"orders_restitution_for"})
_PAID = frozenset({"hands_over_to", "pays_compensation_to"})
_MONTHS = ((6, ""), (12, "12_months"))
_DAYS_PER_MONTH = 365.25 / 12

_DIFFICULTIES = """
SELECT ?difficulty ?author ?answer WHERE {
  ?difficulty a jb:Difficulty .
  OPTIONAL { ?account jb:about ?difficulty ; dcterms:source/jb:authorGroup ?author }
  OPTIONAL { ?difficulty jb:resolution ?answer }
} ORDER BY ?difficulty ?author
"""
_DOCUMENTS = """
SELECT DISTINCT ?source ?author WHERE { ?source a jb:Source ; jb:authorGroup ?author } ORDER BY ?source ?author
"""


def outcome_scores(view: CaseView) -> list[Score]:
    """Return 5.10 to 5.13 of a case."""
    return [*_referrals(view), *_justice(view), *_durability(view), *_difficulties(view)]


def _relations(view: CaseView, kinds: Iterable[str]) -> list[Happening]:
    wanted = set(kinds)
    return [one for one in view.told if one.what == "relation" and one.kind in wanted and not one.alleged]


def _is_group(view: CaseView, own: str) -> bool:
    return own in view.known and view.known[own].kind == "VictimGroup"


def _referrals(view: CaseView) -> list[Score]:
    """5.10: cases referred or handed over by one body to another; no source follows one up, so closure is unknown."""
    made = [
        one for one in _relations(view, ("refers_case_to", "hands_over_to"))
        if one.layer != "money" and not any(_is_group(view, own) for own in one.concerned)
    ]  # fmt: skip
    held = referral_closure(Referral("unknown", "unknown") for _ in made)
    why = "no_follow_up" if made else "no_referral"
    return [scored(view.name, "5.10", "", None, held.low, held.high, len(made), "referrals", why)]


def _justice(view: CaseView) -> list[Score]:
    people = view.found.whole
    opened = _relations(view, ("investigates",))
    held = justice(None, None, None, *_restitution(view))
    found = []
    for part, kind in (("", "convicts"), ("charged", "prosecutes")):
        acts = _relations(view, (kind,))
        least, most = _persons(view, acts)
        exact = least if least == most else None
        why = (
            "no_act"
            if not acts
            else ""
            if exact is not None
            else "open_above"
            if most is None
            else "bounds_only"
        )
        bounds = (least, most) if acts else (None, None)
        found.append(
            scored(
                view.name,
                "5.11",
                part,
                exact if acts else None,
                *bounds,
                len(acts),
                "statements",
                why,
                people=people,
            )
        )
    count = len(opened)
    found.append(
        scored(
            view.name,
            "5.11",
            "opened",
            None,
            count or None,
            None,
            count,
            "statements",
            "open_above" if count else "no_act",
            people=people,
        )
    )
    share = held.restitution
    why = "bounds_only" if share.low is not None else "no_order"
    n = len(_relations(view, _ORDERED))
    return [
        *found,
        scored(view.name, "5.11", "restitution", None, share.low, share.high, n, "statements", why),
    ]


def _persons(view: CaseView, acts: list[Happening]) -> tuple[int | None, int | None]:
    """Count persons by the group they belong to: groups that are no part of one another are different people.

    A group without a number has at least one person and no upper bound; of a group and its parts, the larger of the
    whole and the sum of the parts counts.
    """
    told: dict[str, list[Happening]] = {}
    for act in acts:
        for group in act.concerned:
            told.setdefault(group, []).append(act)

    over = {group: _over(view, group, told) for group in told}

    def of(group: str) -> tuple[int, int | None]:
        figures = [act.people for act in told[group] if act.people and len(act.concerned) == 1]
        parts = [of(part) for part in sorted(told) if over[part] == group]
        least = max([1, *(one.least for one in figures), sum(part[0] for part in parts)])
        if not figures:
            return least, None
        bounded = sum(part[1] or 0 for part in parts) if all(part[1] is not None for part in parts) else 0
        return least, max([least, *(one.most for one in figures), bounded])

    counts = [of(group) for group in sorted(told) if not over[group]]
    if not counts:
        return None, None
    open_above = any(most is None for _, most in counts)
    return sum(least for least, _ in counts), None if open_above else sum(most or 0 for _, most in counts)


def _over(view: CaseView, group: str, told: Collection[str]) -> str:
    """Return the nearest of these groups that a group is part of; of a circle the first by id is over the others."""
    mine = above(view.known, group) if group in view.known else []
    for one in mine:
        if one in told and (group not in above(view.known, one) or one < group):
            return one
    return ""


def _restitution(view: CaseView) -> tuple[Count | None, Count | None]:
    """Return restitution paid and ordered in the currency in which most sources tell of the order."""
    orders = [money for one in _relations(view, _ORDERED) for money in one.money]
    if not orders:
        return None, None
    currencies = [money.currency for money in orders]
    currency = max(sorted(set(currencies)), key=currencies.count)
    ordered = [money.amount for money in orders if money.currency == currency]
    paid = [
        money.amount
        for one in view.told
        if (one.what == "event" and one.kind == "payment") or (one.what == "relation" and one.kind in _PAID)
        for money in one.money
        if money.currency == currency and money.status == "paid"
    ]
    return Count(min(paid), max(paid)) if paid else None, Count(min(ordered), max(ordered))


def _durability(view: CaseView) -> list[Score]:
    """5.12: people reached by help that began so many months after their nationality's first return."""
    found = []
    for months, part in _MONTHS:
        reached, returned = 0, 0.0
        flows = 0
        for row in view.table.groups:
            home = next(
                (cell for cell in view.table.cells if cell.group == row and cell.kind == "repatriation"), None
            )
            held = assisted(home) if home else None
            if home is None or held is None:
                continue
            first = first_day(one.start for one in view.told if one.id in {flow.id for flow in home.flows})
            returned += held.count(
                max(held.least, view.found.by_row[row].most if row in view.found.by_row else 0)
            ).most
            if first is None:
                continue
            later = [
                one for one in view.told
                if one.what == "flow" and one.phase == "reintegration" and one.start
                and one.concerned & view.table.groups[row]
                and (one.start.early - first.late).days >= months * _DAYS_PER_MONTH
            ]  # fmt: skip
            flows += len(later)
            reached += max((one.people.least for one in later if one.people), default=0)
        low = min(1.0, reached / returned) if returned else None
        high = 1.0 if returned else None
        why = "follow_up_unknown" if returned else "no_returns"
        found.append(scored(view.name, "5.12", part, None, low, high, flows, "acts", why))
    return found


def _difficulties(view: CaseView) -> list[Score]:
    authors: dict[str, set[str]] = {}
    answered: dict[str, bool] = {}
    for difficulty, author, answer in view.case.store.select(_DIFFICULTIES, timeout=None).texts():
        authors.setdefault(difficulty, set()).add(slug(author))
        answered[difficulty] = answered.get(difficulty, False) or bool(answer)
    read = {
        row[0]
        for row in view.case.store.select(_DOCUMENTS, timeout=None).texts()
        if slug(row[1]) == view.actor
    }
    own = [
        Difficulty("yes" if answered[one] else "unknown")
        for one in sorted(authors)
        if view.actor in authors[one]
    ]
    every = [Difficulty("yes" if answered[one] else "unknown") for one in sorted(authors)]
    held = difficulty_reporting(own, len(read)).per_document
    whole = difficulty_reporting(every, 0).answered
    why = "" if read else "no_documents" if view.actor in scheme("author-group") else "no_author"
    some = "" if every else "no_difficulty"
    count, people = len(every), view.found.whole
    low = count or None
    n_of = "difficulties"
    return [
        scored(view.name, "5.13", "", held, held, held, len(read), "documents", why),
        scored(view.name, "5.13", "answered", whole.low, whole.low, whole.high, count, n_of, some),
        scored(view.name, "5.13", "all", low, low, None, count, n_of, some or "open_above", people=people),
    ]
