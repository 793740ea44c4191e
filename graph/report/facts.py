"""Everything of a case that the report reads, fetched once: records, statements, sources, actors."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from ..actors import STATE_BODIES, Actor, actors
from ..case import Case
from ..iri import local, slug
from ..model import SourceRef, Statement
from ..network import folding
from ..statements import accounts_by_thing, sources, statements
from ..view import case_title
from .totals import total_statements

FOCAL = "iom"
"""The organisation that the claims are about; its offices, being parts of it, count with it."""

Text = tuple[str, str]
"""A text and the language it is in."""

_RECORDS = """
SELECT ?class ?s ?p ?o (LANG(?o) AS ?lang) WHERE {
  VALUES ?class {
    jb:Relation jb:AssistanceFlow jb:Event jb:Participation jb:Difficulty jb:ElementFinding jb:Metric
    jb:GovernmentPair jb:Claim jb:Source jb:Case
  }
  VALUES ?p {
    jb:kind jb:layer jb:from jb:to jb:via jb:phase jb:event jb:sameAct jb:type jb:provider jb:funder jb:channel
    jb:partner jb:recipient jb:actor jb:role jb:group jb:element jb:resolution jb:place jb:fromPlace jb:toPlace
    jb:earliest jb:latest jb:inCase jb:metric jb:value jb:unit jb:basis jb:stateA jb:stateB jb:pairRole
    jb:strength jb:author jb:statement jb:locator jb:concept jb:testedBy jb:authorGroup jb:independenceGroup
    dcterms:source dcterms:title dcterms:description dc:language
  }
  ?s a ?class ; ?p ?o .
}
"""


@dataclass(frozen=True)
class Record:
    """One thing as the store has it: its properties by local name, values as ids or texts.

    Attributes
    ----------
    id : str
        Such as `relation/rel-...`.
    values : mapping of str to tuple of str
        What is not a text in a language.
    texts : mapping of str to tuple of (str, str)
        Texts with their language tags.
    """

    id: str
    values: Mapping[str, tuple[str, ...]]
    texts: Mapping[str, tuple[Text, ...]] = field(default_factory=dict)

    def one(self, name: str) -> str:
        """Return the first value of a property, or the empty text."""
        return self.values.get(name, ("",))[0]

    def all(self, name: str) -> tuple[str, ...]:
        """Return all values of a property."""
        return self.values.get(name, ())

    def text(self, name: str, lang: str) -> Text:
        """Return a text in a language, else in any other, with the language it is in."""
        known = self.texts.get(name, ())
        same = [entry for entry in known if entry[1] == lang]
        return (same or list(known) or [("", lang)])[0]


@dataclass(frozen=True)
class Facts:
    """A case as the report reads it.

    Attributes
    ----------
    case : Case
        The case itself.
    title : mapping of str to str
        By language.
    records : mapping of str to mapping of str to Record
        By class (`Relation`), then by id.
    statements : mapping of str to Statement
        Relations, flows, events, difficulties, findings, totals and pairs with what their sources say.
    sources : mapping of str to SourceRef
        By id.
    actors : mapping of str to Actor
        By id.
    """

    case: Case
    title: Mapping[str, str]
    records: Mapping[str, Mapping[str, Record]]
    statements: Mapping[str, Statement]
    sources: Mapping[str, SourceRef]
    actors: Mapping[str, Actor]

    def of(self, cls: str) -> list[Record]:
        """Return the records of a class in the order of their ids."""
        return list(self.records.get(cls, {}).values())

    @cached_property
    def fold(self) -> Mapping[str, str]:
        """The body that stands for each actor: an official's agency, any other actor itself."""
        return folding(self.actors, "agency")

    @cached_property
    def focal(self) -> frozenset[str]:
        """The focal organisation and everything that is part of it; empty where the case does not know it."""
        inside = {FOCAL} & set(self.actors)
        grown = True
        while grown and inside:
            more = {own for own, one in self.actors.items() if one.part_of in inside} - inside
            inside |= more
            grown = bool(more)
        return frozenset(inside)

    def body(self, actor: str) -> str:
        """Return the body that an actor counts as; all offices of the focal organisation count as one."""
        folded = self.fold.get(actor, actor)
        return FOCAL if folded in self.focal else folded

    def state(self, actor: str) -> str:
        """Return the state whose public body an actor is, or the empty text."""
        seen: set[str] = set()
        while actor in self.actors and actor not in seen:
            seen.add(actor)
            one = self.actors[actor]
            if one.kind in STATE_BODIES and one.state:
                return one.state
            actor = one.part_of
        return ""

    def label(self, actor: str, lang: str) -> str:
        """Return an actor's name in a language, or its id."""
        one = self.actors.get(actor)
        return one.label(lang) if one else actor

    def short(self, actor: str) -> str:
        """Return an actor's short name, or the empty text."""
        return self.actors[actor].short if actor in self.actors else ""

    @cached_property
    def participations(self) -> Mapping[str, tuple[tuple[str, str], ...]]:
        """Who took part in each event: actor and role, by the event's id."""
        found: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for record in self.of("Participation"):
            found[record.one("event")].append((slug(record.one("actor")), slug(record.one("role"))))
        return {event: tuple(sorted(pairs)) for event, pairs in found.items()}

    def order(self, own: str) -> tuple[str, str]:
        """Return what statements are sorted by: date, then id; a month after its days, the undated last."""
        statement = self.statements.get(own)
        day = (statement.start or statement.end) if statement else ""
        return (day if len(day) > 9 else f"{day}~", own)

    def sorted(self, ids: Iterable[str]) -> tuple[str, ...]:
        """Return ids of statements in the order of their dates, each once."""
        return tuple(sorted({own for own in ids if own in self.statements}, key=self.order))


def gather(case: Case) -> Facts:
    """Read a case for the report."""
    accounts = accounts_by_thing(case)
    told = {**statements(case, None, accounts), **total_statements(case, accounts)}
    return Facts(case, case_title(case), _records(case), told, sources(case), actors(case))


def _records(case: Case) -> dict[str, dict[str, Record]]:
    values: dict[tuple[str, str], dict[str, list[str]]] = {}
    texts: dict[tuple[str, str], dict[str, list[Text]]] = {}
    for cls, subject, name, value, lang in sorted(case.store.select(_RECORDS, timeout=None).texts()):
        key = (slug(cls), local(subject))
        values.setdefault(key, defaultdict(list))
        texts.setdefault(key, defaultdict(list))
        if lang:
            texts[key][slug(name)].append((value, lang))
        else:
            values[key][slug(name)].append(local(value))
    found: dict[str, dict[str, Record]] = {}
    for (cls, own), known in values.items():
        found.setdefault(cls, {})[own] = Record(
            own, {name: tuple(many) for name, many in known.items()},
            {name: tuple(many) for name, many in texts[cls, own].items()},
        )  # fmt: skip
    return found
