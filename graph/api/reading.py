"""Readings of a case, each statement with its sources: when, how many, how much, what helped, what hindered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..case import Case

if TYPE_CHECKING:
    from ..tabular import ResultTable

__all__ = [
    "accounts",
    "assistance",
    "difficulties",
    "disagreements",
    "indicators",
    "mechanism",
    "money",
    "sources",
    "timeline",
]

_DATA = "json"
"""Tables are made as for this format: every column, nothing shortened."""


def timeline(
    case: Case,
    lang: str = "en",
    *,
    actor: str = "",
    phase: str = "",
    kind: str = "",
    everything: bool = False,
) -> ResultTable:
    """Return what happened when, each event with its sources; with `everything` relations and help too."""
    from ..reading.timeline import timeline as read
    from ..reading.timeline import timeline_table

    return timeline_table(read(case, actor=actor, phase=phase, kind=kind, everything=everything), _DATA, lang)


def accounts(case: Case, thing: str, lang: str = "en") -> ResultTable:
    """Return what each source says of one thing (an id, an IRI or a label): how many, how much, when."""
    from ..reading.accounts_of import one_thing
    from ..reading.accounts_table import accounts_table

    return accounts_table(*one_thing(case, thing), _DATA, lang)


def disagreements(case: Case, lang: str = "en") -> ResultTable:
    """Return the things on which sources disagree, as `accounts --disagree`."""
    from ..reading.accounts_of import disagreements as read
    from ..reading.accounts_table import disagreements_table

    return disagreements_table(*read(case), _DATA, lang)


def money(case: Case, lang: str = "en", *, ranges: bool = False) -> ResultTable:
    """Return money requested, pledged, committed and paid, source by source; `ranges`: lowest and highest of each."""
    from ..reading.money import money as read
    from ..reading.money import money_table, ranges_table

    found = read(case)
    return ranges_table(found, _DATA, lang) if ranges else money_table(found, _DATA, lang)


def assistance(case: Case, group: str = "", lang: str = "en", *, providers: bool = False) -> ResultTable:
    """Return which help is documented for which group, or (`providers`) by whom."""
    from ..reading.assistance import providers_table, provision, provision_table

    found = provision(case, group)
    return providers_table(found, _DATA, lang) if providers else provision_table(found, _DATA, lang)


def indicators(case: Case, group: str = "", lang: str = "en") -> ResultTable:
    """Return the ILO indicators and Palermo elements documented for each group."""
    from ..reading.indicators import elements, elements_table

    return elements_table(elements(case, group), _DATA, lang)


def mechanism(case: Case, lang: str = "en") -> ResultTable:
    """Return how the trafficking worked, scene by scene; every statement with its status and sources."""
    from ..reading.mechanism import mechanism as read
    from ..reading.mechanism_table import mechanism_table

    return mechanism_table(read(case), _DATA, lang)


def difficulties(
    case: Case, lang: str = "en", *, actor: str = "", kind: str = "", phase: str = ""
) -> ResultTable:
    """Return what stood in whose way, and how it was resolved."""
    from ..reading.difficulties import difficulties as read
    from ..reading.difficulties import difficulties_table

    return difficulties_table(read(case, actor=actor, kind=kind, phase=phase), _DATA, lang)


def sources(case: Case, by: str = "", lang: str = "en") -> ResultTable:
    """Return how much rests on each source, and on it alone; `by` adds up by reliability, group or author."""
    from ..reading.sources import shares_table, sources_table, weigh

    found = weigh(case)
    return shares_table(found, by, _DATA, lang) if by else sources_table(found, _DATA, lang)
