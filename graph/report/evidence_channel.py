"""Evidence on T2: contacts between bodies of different states, direct, through IOM, or through others."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations

from ..iri import slug
from .evidence_arena import acting
from .facts import FOCAL, Facts

CONTACT_LAYERS = ("communication", "coordination")
"""The layers whose relations count as contact."""


@dataclass(frozen=True)
class PairRow:
    """Two states and the statements that tie them.

    Attributes
    ----------
    states : tuple of (str, str)
        ISO 3166-1 alpha-3 codes, sorted.
    direct, through_focal, through_others : tuple of str
        Contacts with nobody between; with the focal organisation between; with somebody else between.
    flows_with, flows_without : tuple of str
        Assistance in which bodies of both states act, with and without the focal organisation.
    pairs : tuple of str
        What was read of the two by hand.
    """

    states: tuple[str, str]
    direct: tuple[str, ...]
    through_focal: tuple[str, ...]
    through_others: tuple[str, ...]
    flows_with: tuple[str, ...]
    flows_without: tuple[str, ...]
    pairs: tuple[str, ...]


@dataclass(frozen=True)
class Channel:
    """All contacts between states, and the pairs of states they tie.

    Attributes
    ----------
    in_contact : tuple of str
        States whose bodies have a documented contact with the focal organisation: the chance to be linked
        through it, not a deed.
    """

    direct: tuple[str, ...]
    through_focal: tuple[str, ...]
    through_others: tuple[str, ...]
    flows_with: tuple[str, ...]
    flows_without: tuple[str, ...]
    pairs: tuple[PairRow, ...]
    in_contact: tuple[str, ...]


def channel(facts: Facts) -> Channel:
    """Return the contacts between public bodies of different states by who stands between them."""
    table: dict[tuple[str, str], dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    near: set[str] = set()
    for record in facts.of("Relation"):
        if slug(record.one("layer")) not in CONTACT_LAYERS:
            continue
        senders, receivers = ({slug(value) for value in record.all(end)} for end in ("from", "to"))
        between = {slug(value) for value in record.all("via") if value.startswith("actor/")}
        ends = senders | receivers | between
        if any(facts.body(actor) == FOCAL for actor in ends):
            near |= {facts.state(actor) for actor in ends} - {""}
        through = {facts.body(actor) for actor in between}
        how = "through_focal" if FOCAL in through else "through_others" if through else "direct"
        for sender in senders:
            for receiver in receivers:
                one, two = sorted((facts.state(sender), facts.state(receiver)))
                if one and one != two:
                    table[one, two][how].add(record.id)
    for record in facts.of("AssistanceFlow"):
        names = ("provider", "funder", "channel", "partner")
        states = {facts.state(slug(value)) for name in names for value in record.all(name)} - {""}
        how = "flows_with" if FOCAL in acting(facts, record, *names) else "flows_without"
        for one, two in combinations(sorted(states), 2):
            table[one, two][how].add(record.id)
    for record in facts.of("GovernmentPair"):
        one, two = sorted((slug(record.one("stateA")), slug(record.one("stateB"))))
        table[one, two]["pairs"].add(record.id)
    kinds = ("direct", "through_focal", "through_others", "flows_with", "flows_without")
    rows = [
        PairRow(states, *(facts.sorted(found[kind]) for kind in (*kinds, "pairs")))
        for states, found in table.items()
    ]
    rows.sort(
        key=lambda row: (-len(row.direct) - len(row.through_focal) - len(row.through_others), row.states)
    )
    every = {kind: facts.sorted(own for row in rows for own in getattr(row, kind)) for kind in kinds}
    return Channel(**every, pairs=tuple(rows), in_contact=tuple(sorted(near)))
