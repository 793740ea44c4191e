"""The statements of a case as plain Python, read from the Turtle files: what the questions' answers are checked against.

No SPARQL, no inference, no store: triples in dictionaries, and the scope of a case by its `jb:inCase`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

ROOT = Path(__file__).resolve().parents[2]
BASE = "https://w3id.org/jembatan/"
JB = BASE + "ontology#"
TYPE = "rdf:type"
STATE_CLASSES = {
    "Government", "GovernmentAgency", "LocalGovernment", "Police", "Military", "Court", "DiplomaticMission", "TaskForce",
}  # fmt: skip
NOT_ATTENDING = {"subject", "reporter", "funder", "invited"}
CONTACT = {"vocab/layer/communication", "vocab/layer/coordination"}
_SHORT = {
    JB: "jb:", "http://purl.org/dc/terms/": "dcterms:", "http://purl.org/dc/elements/1.1/": "dc:",
    "http://www.w3.org/2000/01/rdf-schema#": "rdfs:", "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf:",
    "http://www.w3.org/2004/02/skos/core#": "skos:", "http://www.w3.org/2003/01/geo/wgs84_pos#": "wgs:",
    "https://schema.org/": "schema:",
}  # fmt: skip
_CURIE = {"relation": "rel", "source": "src", "account": "acc", "metric": "met"}


def _name(iri: str) -> str:
    if iri.startswith(JB):
        return "jb:" + iri[len(JB) :]
    if iri.startswith(BASE):
        return iri[len(BASE) :]
    for start, short in _SHORT.items():
        if iri.startswith(start):
            return short + iri[len(start) :]
    return iri


def curie(name: str) -> str:
    """Write `relation/rel-x` as `rel:rel-x`, `vocab/role/host` as `role:host`."""
    kind, _, own = name.rpartition("/")
    kind = kind.removeprefix("vocab/")
    return f"{_CURIE.get(kind, kind)}:{own}"


class Facts:
    """Triples by subject and predicate; IRIs as short names (`actor/iom`, `jb:Actor`), literals as they are."""

    def __init__(self, case: str) -> None:
        folders = [ROOT / "data"] if case == "all" else [ROOT / "data" / "shared", ROOT / "data" / case]
        self.spo: dict[str, dict[str, list[str | Literal]]] = defaultdict(lambda: defaultdict(list))
        self._read(sorted(file for folder in folders for file in folder.rglob("*.ttl")))
        if case != "all":
            self._cut(f"case/{case}")
        self._read(sorted((ROOT / "ontology" / "vocab").glob("*.ttl")))
        self._read(sorted((ROOT / "ontology" / "core").glob("*.ttl")))
        self.parts: dict[str, set[str]] = {one: self._upwards(one) for one in self.of("Actor")}

    def _read(self, files: Iterable[Path]) -> None:
        for file in files:
            for quad in parse(file.read_bytes(), format=RdfFormat.TURTLE):
                if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode | Literal):
                    thing = quad.object if isinstance(quad.object, Literal) else _name(quad.object.value)
                    found = self.spo[_name(quad.subject.value)][_name(quad.predicate.value)]
                    if thing not in found:
                        found.append(thing)

    def _cut(self, case: str) -> None:
        """Leave out the statements of other cases, with their accounts and participations."""
        gone = {
            one for one, said in self.spo.items() if said.get("jb:inCase") and case not in said["jb:inCase"]
        }
        for one, said in list(self.spo.items()):
            on = said.get("jb:about", []) or (
                said.get("jb:event", []) if "jb:Participation" in said[TYPE] else []
            )
            if one in gone or any(thing in gone for thing in on):
                del self.spo[one]

    def _upwards(self, own: str) -> set[str]:
        seen: set[str] = set()
        queue = [own]
        while queue:
            one = queue.pop()
            if one not in seen:
                seen.add(one)
                queue += [str(up) for up in self.spo[one]["jb:partOf"]]
        return seen

    @cache  # noqa: B019
    def of(self, kind: str) -> list[str]:
        """Return the things of a class, sorted."""
        return sorted(one for one, said in self.spo.items() if f"jb:{kind}" in said[TYPE])

    def all(self, thing: str, name: str) -> list[str]:
        """Return the values of a property as texts."""
        return [
            str(one.value) if isinstance(one, Literal) else one
            for one in self.spo[thing][name if ":" in name else f"jb:{name}"]
        ]

    def one(self, thing: str, name: str) -> str:
        """Return the only value of a property, or the empty text."""
        found = self.all(thing, name)
        assert len(found) < 2, (thing, name, found)
        return found[0] if found else ""

    def text(self, thing: str, name: str, lang: str = "en") -> str | None:
        """Return a text in a language."""
        found = [
            one.value for one in self.spo[thing][name] if isinstance(one, Literal) and one.language == lang
        ]
        return found[0] if found else None

    def label(self, thing: str, lang: str = "en") -> str | None:
        """Return what a reader sees for a thing; None for the empty text."""
        if not thing:
            return None
        found = self.text(thing, "rdfs:label", lang) or self.text(thing, "skos:prefLabel", lang)
        return found or (self.all(thing, "dcterms:title") or [curie(thing)])[0]

    def labels(self, things: Iterable[str]) -> str | None:
        """Return several labels as one cell."""
        return "; ".join(sorted({self.label(one) or "" for one in things}, key=str.casefold)) or None

    @cache  # noqa: B019
    def within(self, actor: str) -> set[str]:
        """Return an actor with all that is part of it."""
        return {one for one, up in self.parts.items() if actor in up}

    @cache  # noqa: B019
    def states(self, actor: str) -> set[str]:
        """Return the states an actor acts for: those of the state bodies it is or is part of."""
        bodies = [
            one
            for one in self.parts.get(actor, ())
            if {f"jb:{kind}" for kind in STATE_CLASSES} & set(map(str, self.spo[one][TYPE]))
        ]
        return {state for body in bodies for state in self.all(body, "state")}

    def body(self, actor: str) -> str:
        """Return the body an official belongs to, or the actor itself."""
        return (self.all(actor, "partOf") or [actor])[0] if "jb:Official" in self.spo[actor][TYPE] else actor

    def accounts(self, thing: str) -> list[str]:
        """Return the accounts about a thing."""
        return self._about()[thing]

    @cache  # noqa: B019
    def _about(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for account in self.of("Account"):
            found[self.one(account, "about")].append(account)
        return found

    def cited(self, thing: str) -> str | None:
        """Return the citations of a thing as one cell: title, locator, id."""
        lines = set()
        for account in self.accounts(thing):
            source, locator = self.one(account, "dcterms:source"), self.one(account, "locator")
            lines.add(f"{self.label(source)}{', ' + locator if locator else ''} [{curie(source)}]")
        return "; ".join(sorted(lines)) or None

    @cache  # noqa: B019
    def attendance(self) -> list[tuple[str, str, str]]:
        """Return (event, actor, role) of every participation."""
        return [
            (self.one(one, "event"), self.one(one, "actor"), self.one(one, "role").rpartition("/")[2])
            for one in self.of("Participation")
        ]

    @cache  # noqa: B019
    def present(self) -> dict[str, set[str]]:
        """Return the states that attended each event."""
        found: dict[str, set[str]] = defaultdict(set)
        for event, actor, role in self.attendance():
            if role not in NOT_ATTENDING:
                found[event] |= self.states(actor)
        return found

    def held(self, actor: str, roles: set[str]) -> set[str]:
        """Return the events in which an actor, with its offices, had one of the roles."""
        own = self.within(actor)
        return {event for event, who, role in self.attendance() if who in own and role in roles}

    def deliberative(self, event: str) -> bool:
        """Tell whether an event is a meeting, conference or hearing."""
        return self.one(event, "kind").rpartition("/")[2] in {"meeting", "conference", "hearing"}

    @cache  # noqa: B019
    def contacts(self) -> list[str]:
        """Return the relations of communication and coordination."""
        return [one for one in self.of("Relation") if self.one(one, "layer") in CONTACT]

    def carriers(self, relation: str) -> list[str]:
        """Return the actors through whom a relation runs."""
        return [one for one in self.all(relation, "via") if "jb:Actor" in self.spo[one][TYPE]]

    def state_pairs(self, relation: str) -> set[tuple[str, str]]:
        """Return the ordered pairs of different states whose bodies a relation joins."""
        first, second = self.states(self.one(relation, "from")), self.states(self.one(relation, "to"))
        return {(one, other) for one in first for other in second if one != other}

    def given_by(self, actor: str, parts: tuple[str, ...] = ("provider", "channel")) -> set[str]:
        """Return the flows in which an actor, with its offices, has one of the parts."""
        own = self.within(actor)
        return {
            flow
            for flow in self.of("AssistanceFlow")
            if own & {one for part in parts for one in self.all(flow, part)}
        }


@cache
def facts(case: str) -> Facts:
    """Return the facts of a case, read once."""
    return Facts(case)
