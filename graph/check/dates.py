"""Dates that cannot be, or hardly: out of range, outside their phase, after their sources, against the story."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from statistics import quantiles

from ..iri import DCTERMS, JB, curie, slug
from .facts import STATEMENTS, Facts, Span, days
from .model import CaseFinding, Checked, finding

EARLIEST = date(1990, 1, 1)
"""Before this day nothing in a case of this kind is likely: a slip of the pen."""

ENOUGH = 8
"""So many dated statements a phase of a case must have before it has a usual time."""

FENCE = 3
"""How many spreads a date may lie outside the middle half: Tukey's outer fences (Exploratory Data Analysis,
1977, 2C)."""

YEAR = 366
"""Days. A phase's spread counts as one year at least, and an account may differ from its thing by one."""

_EXPLOITING = frozenset({"exploits", "sells_to", "underpays"})


def newest_source(facts: Facts) -> date | None:
    """Return the last day on which a source of the case was published: what it tells is not later."""
    known = [
        span[1] for source in facts.of("Source") if (span := days(facts.one(source, DCTERMS + "issued")))
    ]
    return max(known, default=None)


def implausible_dates(data: Checked) -> Iterator[CaseFinding]:
    """Find dates before 1990 and dates after the newest source of the case."""
    facts = data.facts
    newest = newest_source(facts)
    for own in facts.of(*STATEMENTS, "Account"):
        for name in ("start", "end", "date"):
            for text in facts.all(own, JB + name):
                span = days(text)
                if span and span[1] < EARLIEST:
                    yield finding("date-early", "implausible-date", "warning", own, JB + name, text,
                                  year=EARLIEST.year)  # fmt: skip
                elif span and newest and span[0] > newest and name != "end":
                    yield finding("date-late", "implausible-date", "warning", own, JB + name, text,
                                  newest=newest.isoformat())  # fmt: skip


def after_sources(data: Checked) -> Iterator[CaseFinding]:
    """Find statements that begin after the last of their sources was published, all of which are dated."""
    facts = data.facts
    for own in facts.of(*STATEMENTS):
        span = facts.span(own)
        issued = [days(facts.one(source, DCTERMS + "issued")) for source in facts.sources(own)]
        known = [one[1] for one in issued if one]
        if span and known and len(known) == len(issued) and span[0] > max(known):
            yield finding("after-sources", "after-sources", "note", own, JB + "start", span[0].isoformat(),
                          issued=max(known).isoformat())  # fmt: skip


def outside_phase(data: Checked) -> Iterator[CaseFinding]:
    """Find statements dated far outside the usual time of their phase in their case.

    The usual time is taken from the data: the middles of all dated statements of the phase in the case; far
    is further from the middle half than three times its width, which counts as a year at least.
    """
    facts = data.facts
    groups: dict[tuple[str, str], list[tuple[Span, str]]] = defaultdict(list)
    for own in facts.of(*STATEMENTS):
        if span := facts.span(own):
            for case in facts.all(own, JB + "inCase"):
                for phase in facts.all(own, JB + "phase"):
                    groups[case, phase].append((span, own))
    for (case, phase), members in sorted(groups.items()):
        if len(members) < ENOUGH:
            continue
        middles = [(span[0].toordinal() + span[1].toordinal()) / 2 for span, _ in members]
        low, _, high = quantiles(middles, n=4)
        reach = FENCE * max(high - low, YEAR)
        usual = f"{date.fromordinal(round(low))} - {date.fromordinal(round(high))}"
        for span, own in members:
            if span[1].toordinal() < low - reach or span[0].toordinal() > high + reach:
                yield finding("outside-phase", "outside-phase", "note", own, JB + "phase", curie(phase),
                              phase=slug(phase), case=slug(case), usual=usual)  # fmt: skip


def exploited_after_rescue(data: Checked) -> Iterator[CaseFinding]:
    """Find groups that are exploited only after the last dated rescue or journey home of the same group."""
    facts = data.facts
    safe: dict[str, date] = {}
    wronged: list[tuple[str, str, Span]] = []
    for own in facts.of("Relation", "AssistanceFlow"):
        span = facts.span(own)
        kind = slug(facts.one(own, JB + "kind"))
        group = facts.one(own, JB + "to", JB + "recipient")
        if span and kind in _EXPLOITING:
            wronged.append((own, group, span))
        elif span and (kind == "rescues" or slug(facts.one(own, JB + "type")) == "repatriation"):
            safe[group] = max(span[1], safe.get(group, date.min))
    for own, group, span in wronged:
        if group in safe and span[0] > safe[group]:
            yield finding("after-rescue", "after-rescue", "warning", own, JB + "start", span[0].isoformat(),
                          group=curie(group), rescued=safe[group].isoformat())  # fmt: skip


def account_dates(data: Checked) -> Iterator[CaseFinding]:
    """Find accounts whose dates lie more than a year from those of what they tell of."""
    facts = data.facts
    for thing, accounts in sorted(facts.told.items()):
        told = facts.span(thing)
        for account in accounts if told else ():
            said = facts.span(account)
            if said and told and max((said[0] - told[1]).days, (told[0] - said[1]).days) > YEAR:
                yield finding("account-date", "account-date", "note", account, JB + "start", said[0].isoformat(),
                              thing=curie(thing), first=told[0].isoformat(), last=told[1].isoformat())  # fmt: skip


RULES = (implausible_dates, after_sources, outside_phase, exploited_after_rescue, account_dates)
"""The rules of this concept."""
