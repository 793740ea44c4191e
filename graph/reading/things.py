"""A case read once: every thing with what is said of it, its labels, and every account with its source."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from weakref import WeakKeyDictionary

from pyoxigraph import DefaultGraph, Literal

from ..case import Case
from ..iri import BASE, DC, DCTERMS, JB, RDF, RDFS, SCHEMA, WGS, local, slug
from ..numbers import decimal, whole
from ..store import INFERRED, CaseStore
from ..tables.schema import TABLES

STATEMENTS = (
    "Event", "Relation", "AssistanceFlow", "Difficulty", "ElementFinding", "Metric", "GovernmentPair",
)  # fmt: skip
"""The classes that accounts speak about."""

_NAMESPACES = (JB, DCTERMS, RDFS, SCHEMA, DC, WGS)
_CLASSES = {JB + table.cls: table for table in TABLES}
_READ: WeakKeyDictionary[CaseStore, Known] = WeakKeyDictionary()


@dataclass(frozen=True)
class Account:
    """What one source says of one thing, as it says it; ids without their base, empty texts where silent."""

    id: str
    about: str
    source: str
    locator: str
    people: int | None
    amount: Decimal | None
    currency: str
    money: str
    quantity: Decimal | None
    unit: str
    start: str
    end: str
    confidence: str
    note: str


@dataclass(frozen=True)
class Thing:
    """One thing of a case.

    Attributes
    ----------
    id : str
        Such as `event/ev-...`, `relation/rel-...`, `flow/...`, `actor/iom`.
    cls : str
        The class of its table: `Event`, `Relation`, `AssistanceFlow`, `Actor`, ...
    values : mapping of str to tuple of str
        By property (`from`, `start`, `phase`): ids without their base, or plain texts; sorted.
    texts : mapping of str to mapping of str to str
        By property (`label`, `description`, `resolution`): the text in each language.
    accounts : tuple of Account
        What sources say of it, sorted by id.
    """

    id: str
    cls: str
    values: Mapping[str, tuple[str, ...]]
    texts: Mapping[str, Mapping[str, str]]
    accounts: tuple[Account, ...] = ()

    @property
    def name(self) -> str:
        """The id of the tables."""
        return slug(self.id)

    def all(self, *properties: str) -> tuple[str, ...]:
        """Return what is said under any of the properties, as ids or terms."""
        return tuple(slug(value) for name in properties for value in self.values.get(name, ()))

    def one(self, *properties: str) -> str:
        """Return the first value under any of the properties, a term or text; empty where nothing is said."""
        for name in properties:
            for value in self.values.get(name, ()):
                return local(value) if value.startswith(BASE) else value
        return ""

    def term(self, *properties: str) -> str:
        """Return the last part of the first value: the id of an actor, the term of a vocabulary."""
        return slug(self.one(*properties)) if self.one(*properties) else ""

    def text(self, name: str, lang: str) -> str:
        """Return a text in a language, else in English, else in whatever there is."""
        told = self.texts.get(name, {})
        return told.get(lang) or told.get("en") or next(iter(told.values()), "") or self.one(name)

    def label(self, lang: str) -> str:
        """Return the name in a language; the id where there is none."""
        return self.text("label", lang) or self.text("title", lang) or self.name

    @property
    def status(self) -> str:
        """The evidentiary status: as said, or for a flow the standing that follows from who speaks of it."""
        return self.term("status", "standing")

    @property
    def start(self) -> str:
        """The first date as given."""
        return self.one("start", "date")

    @property
    def end(self) -> str:
        """The last date as given."""
        return self.one("end")

    @property
    def order(self) -> tuple[str, str, str]:
        """What sorts things in time: first day, last day, id; the undated last."""
        return (self.one("earliest") or self.one("latest") or "9999", self.one("latest") or "9999", self.id)

    @property
    def sources(self) -> tuple[str, ...]:
        """The ids of the sources that speak of it, each once, sorted."""
        return tuple(sorted({account.source for account in self.accounts if account.source}))


@dataclass(frozen=True)
class Known:
    """All things of a case by id."""

    things: Mapping[str, Thing]

    def of(self, *classes: str) -> list[Thing]:
        """Return the things of some classes, sorted by id."""
        return [one for one in self.things.values() if one.cls in classes]

    def label(self, own: str, lang: str) -> str:
        """Return the name of a thing by id such as `actor/iom`; the id itself where it is unknown."""
        found = self.things.get(own)
        return found.label(lang) if found else slug(own)

    def names(self, ids: Iterable[str], lang: str) -> str:
        """Return the names of things in a line."""
        return "; ".join(self.label(own, lang) for own in ids)


def read_things(case: Case) -> Known:
    """Read everything that a case says, asserted or inferred, except the ontology itself; read once for a case."""
    found = _READ.get(case.store)
    if found is None:
        found = _READ[case.store] = _read(case.store)
    return found


def _read(store: CaseStore) -> Known:
    values: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    texts: dict[str, dict[str, dict[str, str]]] = defaultdict(lambda: defaultdict(dict))
    kinds: dict[str, set[str]] = defaultdict(set)
    for graph in (DefaultGraph(), INFERRED):
        for subject_node, predicate, value, _ in store.native.quads_for_pattern(None, None, None, graph):
            subject: str = getattr(subject_node, "value", "")
            if not subject.startswith(BASE):
                continue
            name = _short(predicate.value)
            plain: str = getattr(value, "value", "")
            if name == "a":
                kinds[subject].add(plain)
            elif not isinstance(value, Literal):
                if name:
                    values[subject][name].add(local(plain))
            elif value.language:
                told = texts[subject][name]
                told[value.language] = min(plain, told.get(value.language, plain))
            elif name:
                values[subject][name].add(plain)
    accounts = _accounts(kinds, values, texts)
    things = {}
    for subject in sorted(kinds):
        table = next((_CLASSES[kind] for kind in sorted(kinds[subject]) if kind in _CLASSES), None)
        if table is None or table.cls == "Account":
            continue
        said = {name: tuple(sorted(found)) for name, found in values[subject].items()}
        if table.cls == "Actor":
            said["class"] = tuple(sorted(slug(kind) for kind in kinds[subject] if kind.startswith(JB)))
        own = local(subject)
        things[own] = Thing(own, table.cls, said, texts[subject], tuple(accounts.get(own, ())))
    return Known(things)


@lru_cache(4096)
def _short(iri: str) -> str:
    if iri == RDF + "type":
        return "a"
    return next((iri[len(base) :] for base in _NAMESPACES if iri.startswith(base)), "")


def _accounts(
    kinds: Mapping[str, set[str]],
    values: Mapping[str, Mapping[str, set[str]]],
    texts: Mapping[str, Mapping[str, Mapping[str, str]]],
) -> dict[str, list[Account]]:
    found: dict[str, list[Account]] = defaultdict(list)
    for subject in sorted(kinds):
        if JB + "Account" not in kinds[subject]:
            continue
        said = values.get(subject, {})

        def one(name: str, said: Mapping[str, set[str]] = said) -> str:
            return min(said.get(name, {""}))

        account = Account(
            slug(subject), one("about"), slug(one("source")) if one("source") else "", one("locator"),
            whole(one("people")), decimal(one("amount")), one("currency"),
            slug(one("moneyStatus")) if one("moneyStatus") else "", decimal(one("quantity")), one("unit"),
            one("start"), one("end"), slug(one("confidence")) if one("confidence") else "",
            texts.get(subject, {}).get("note", {}).get("en", "") or one("note"),
        )  # fmt: skip
        found[account.about].append(account)
    return found
