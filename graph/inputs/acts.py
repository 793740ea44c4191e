"""Acts as told: relations and flows with bodies for officials, and the contacts between bodies (method 2.5).

Coding decisions
----------------
*Contact* (C1 to C4, brokerage on G-C): relations of the layers communication and coordination, of every kind
except those that speak about somebody and not to somebody (`TALK_ABOUT`: reports on, criticises, denies,
advocates for, endorses, disagrees, acts without agreement). `via` is through whom: an act with `via` is one
act for C1 and, in the graph, one tie from sender to go-between and one on to the receiver, never a direct one.
Meetings are not contacts; they are the arena's (a state that sat at a table has not thereby sent a message).

What a body did itself is in `study.role_deeds`, who raised the case in `study.role_agenda`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from ..actors import Actor, actors
from ..case import Case
from ..dates import first_plain
from ..iri import local, slug
from ..measures.channel import Act
from ..network import folding
from .attendance import day
from .evidence import EvidenceBook

__all__ = [
    "BEGINS",
    "CONTACT_LAYERS",
    "TALK_ABOUT",
    "Deed",
    "Told",
    "contact_acts",
    "is_contact",
    "relations_and_flows",
    "renamed",
]

CONTACT_LAYERS = ("communication", "coordination")
TALK_ABOUT = frozenset({
    "reports_on", "criticises", "denies_claims_of", "advocates_for", "endorses", "disagrees_with",
    "acts_without_agreement_of",
})  # fmt: skip
BEGINS = frozenset({
    "requests_help_from", "convenes", "informs", "pressures", "advocates_for", "reports_on", "warns", "criticises",
    "visits", "promises_help_to",
})  # fmt: skip
"""Kinds that say who began: initiator is known for these acts only, or where a request came first."""

_ACTING = ("from", "to", "via", "provider", "funder", "channel", "partner", "recipient")
_RECORDS = """
SELECT ?s ?name ?o WHERE {
  VALUES ?class { jb:Relation jb:AssistanceFlow }
  VALUES (?p ?name) {
    (jb:kind "kind") (jb:type "type") (jb:layer "layer") (jb:from "from") (jb:to "to") (jb:via "via")
    (jb:phase "phase") (jb:event "event") (jb:status "status") (jb:provider "provider") (jb:funder "funder")
    (jb:channel "channel") (jb:partner "partner") (jb:recipient "recipient") (jb:start "start")
    (jb:earliest "earliest") (jb:latest "latest")
  }
  ?s a ?class ; ?p ?o
}
"""  # unordered: a store on disk would fetch the text of both sides for every comparison


@dataclass(frozen=True)
class Told:
    """A relation or a flow as its table has it: values by property, bodies in place of officials.

    Attributes
    ----------
    id : str
        `relation/...` or `flow/...`.
    act : str
        The act it tells (a flow's id where it is the same act).
    values : mapping
    """

    id: str
    act: str
    values: Mapping[str, tuple[str, ...]]

    def all(self, *names: str) -> tuple[str, ...]:
        """Return all values of some properties, in order, each once."""
        return tuple(dict.fromkeys(value for name in names for value in self.values.get(name, ())))

    def one(self, name: str) -> str:
        """Return the first value of a property, or the empty text."""
        return self.values.get(name, ("",))[0]

    @cached_property
    def kind(self) -> str:
        """The kind of relation or the type of assistance."""
        return self.one("kind") or self.one("type")

    @cached_property
    def earliest(self) -> date | None:
        """The first day that its date allows."""
        return day(self.one("earliest"))

    @cached_property
    def latest(self) -> date | None:
        """The last day that its date allows."""
        return day(self.one("latest"))

    @cached_property
    def bodies(self) -> frozenset[str]:
        """All that it names as having a part in the act."""
        return frozenset(self.all(*_ACTING))

    @cached_property
    def contacts(self) -> tuple[Deed, ...]:
        """The contacts between two bodies that it tells of; see `contact_acts`."""
        if not is_contact(self):
            return ()
        found = []
        for sender in self.all("from"):
            for receiver in self.all("to"):
                if sender == receiver:
                    continue
                via = tuple(body for body in self.all("via") if body not in (sender, receiver))
                act = Act(
                    self.kind, sender, receiver, via, initiator=sender if self.kind in BEGINS else None,
                    date=first_plain(self.one("start")) or None, phase=self.one("phase") or None,
                    statement=self.act,
                )  # fmt: skip
                found.append(Deed(act, self.one("event"), self.one("layer")))
        return tuple(found)


@dataclass(frozen=True)
class Deed:
    """An act with what ties it to its evidence and its event.

    Attributes
    ----------
    act : Act
        As measures take it; `act.statement` is the id of the act.
    event : str
        Its event's id; empty if none.
    layer : str
    """

    act: Act
    event: str = ""
    layer: str = ""


def relations_and_flows(
    case: Case, evidence: EvidenceBook, known: Mapping[str, Actor] | None = None
) -> tuple[Told, ...]:
    """Read all relations and flows of a case between actors, sorted by id.

    Parameters
    ----------
    case : Case
    evidence : EvidenceBook
        Says which statements are one act.
    known : mapping of str to Actor, optional
    """
    people = known if known is not None else actors(case)
    fold = folding(people, "agency")
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for subject, name, value in sorted(case.store.select(_RECORDS, timeout=None).texts()):
        own = local(value)
        if own.startswith("actor/"):
            value = fold.get(slug(own), slug(own))
        elif name == "event":
            value = own
        elif name not in ("start", "earliest", "latest"):
            value = slug(value)
        if name in _ACTING and not own.startswith("actor/"):
            continue  # vessels and laws do not act
        found[local(subject)][name].append(value)
    return tuple(
        Told(own, evidence.act(own), {name: tuple(dict.fromkeys(many)) for name, many in found[own].items()})
        for own in sorted(found)
    )


def renamed(records: Iterable[Told], into: Mapping[str, str]) -> tuple[Told, ...]:
    """Return the records with bodies under other names, as when an organisation's offices are one.

    A record that names none of them stays the same object.
    """
    return tuple(
        told
        if told.bodies.isdisjoint(into)
        else Told(
            told.id,
            told.act,
            {
                name: tuple(dict.fromkeys(into.get(value, value) for value in many))
                if name in _ACTING
                else many
                for name, many in told.values.items()
            },
        )
        for told in records
    )


def is_contact(told: Told) -> bool:
    """Say whether a statement tells of contact between two bodies; see the module."""
    return told.one("layer") in CONTACT_LAYERS and told.kind not in TALK_ABOUT and bool(told.one("to"))


def contact_acts(records: Iterable[Told]) -> tuple[Deed, ...]:
    """Return the contacts between bodies: sender, receiver and the go-betweens that a source names.

    Several subjects or objects in one statement make one act for each pair; a body that is both ends, or an
    end named again as go-between, is left out.
    """
    return tuple(deed for told in records for deed in told.contacts)
