"""The actors of a case: who they are, which body an official belongs to, and finding one by any name."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from pyoxigraph import Literal, NamedNode

from .bind import among
from .case import Case
from .errors import UnknownNameError, unknown
from .iri import is_id, slug, thing
from .tables.schema import ACTOR_CLASSES

STATE_BODIES = frozenset({
    "Government", "GovernmentAgency", "LocalGovernment", "Police", "Military", "Court", "DiplomaticMission",
    "TaskForce", "Official",
})  # fmt: skip
"""The classes of actor that belong to a state and are merged into it at state level."""

_KINDS = frozenset(ACTOR_CLASSES.values())
_TOLD = ("rdfs:label", "jb:shortName", "jb:bloc", "jb:state", "jb:partOf")
_CLASSES = ", ".join(f"jb:{name}" for name in ("Actor", *sorted(_KINDS)))
_EACH = " UNION ".join((
    f"{{ ?actor rdf:type ?value FILTER(?value IN ({_CLASSES})) BIND(rdf:type AS ?property) }}",
    *(f"{{ ?actor {name} ?value BIND({name} AS ?property) }}" for name in _TOLD),
))  # fmt: skip
_ACTORS = f"SELECT ?actor ?property ?value WHERE {{ ?actor a jb:Actor . {_EACH} }}"
"""One pattern a property: a list of properties (VALUES) would have the engine read every triple."""
_BELOW = "SELECT DISTINCT ?part { ?part jb:partOf ?body ; a jb:Actor }"


@dataclass(frozen=True)
class Actor:
    """One actor of a case.

    Attributes
    ----------
    id : str
        The id of the tables.
    label_en, label_id, short : str
        Names; short is empty where there is none.
    kind : str
        The local name of its class (`GovernmentAgency`).
    bloc, state, part_of : str
        Ids, empty where unknown.
    """

    id: str
    label_en: str
    label_id: str
    short: str
    kind: str
    bloc: str
    state: str
    part_of: str

    @property
    def iri(self) -> str:
        """The actor's full name."""
        return thing("actor", self.id)

    def label(self, lang: str) -> str:
        """Return the name in a language."""
        return (self.label_id if lang == "id" else self.label_en) or self.label_en or self.id


_READ: WeakKeyDictionary[Case, dict[str, Actor]] = WeakKeyDictionary()


def actors(case: Case) -> Mapping[str, Actor]:
    """Return the actors of a case by id, sorted; read once, for an opened case does not change.

    An actor that says a thing twice (two names in one language) is read by the first in sorting order.
    """
    if case not in _READ:
        _READ[case] = _read(case)
    return _READ[case]


def some_actors(case: Case, wanted: Iterable[str]) -> dict[str, Actor]:
    """Return the actors of these ids, sorted; what is no actor of the case is left out.

    All others are not read where the whole may be much: on disk or at an endpoint.
    """
    ids = sorted(set(wanted))
    if case.files or case in _READ:
        known = actors(case)
        return {own: known[own] for own in ids if own in known}
    queries = among(_ACTORS, "actor", (thing("actor", own) for own in ids if is_id(own)))
    found: dict[str, Actor] = {}
    for query in queries:
        found |= _read(case, query)
    return found


def below(case: Case, body: Actor) -> tuple[Actor, ...]:
    """Return the actors that are directly part of one, in the order of their ids."""
    rows = case.store.select(_BELOW, {"body": NamedNode(body.iri)}, timeout=None).texts()
    return tuple(some_actors(case, (slug(row[0]) for row in rows)).values())


def _read(case: Case, query: str = _ACTORS) -> dict[str, Actor]:
    said: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for actor, property_, value in case.store.select(query, timeout=None):
        key = slug(property_.value) if isinstance(property_, NamedNode) else ""
        if isinstance(value, Literal) and key == "label":
            key = {"": "en"}.get(value.language or "", value.language or "")
        said[slug(str(getattr(actor, "value", actor)))][key].append(str(getattr(value, "value", value)))
    found: dict[str, Actor] = {}
    for own in sorted(said):
        texts = {key: min(values) for key, values in said[own].items()}
        kind = min((kind for kind in map(slug, said[own]["type"]) if kind in _KINDS), default="Actor")
        en, name, short = (texts.get(key, "") for key in ("en", "id", "shortName"))
        rest = (slug(texts.get(key, "")) for key in ("bloc", "state", "partOf"))
        found[own] = Actor(own, en or name or own, name or en or own, short, kind, *rest)
    return found


def _plain(text: str) -> str:
    """Fold case, accents and spaces, so that names are found however they are typed."""
    decomposed = unicodedata.normalize("NFKD", text)
    return " ".join(
        "".join(char for char in decomposed if not unicodedata.combining(char)).casefold().split()
    )


def find_actor(case: Case, name: str) -> Actor:
    """Find one actor by its id or by any of its names, in either language.

    Parameters
    ----------
    case : Case
        Where to look.
    name : str
        An id, an IRI, a full or short name; capitals and accents do not matter, and a part of a name
        will do when only one actor has it.

    Raises
    ------
    UnknownNameError
        If none or several fit; the message gives the nearest or the several.
    """
    own = slug(name) if name.startswith("http") else name.removeprefix("actor:")
    by_id = some_actors(case, [own])
    if own in by_id:
        return by_id[own]
    known = actors(case)
    wanted = _plain(name)
    names = {
        one.id: {_plain(text) for text in (one.id, one.label_en, one.label_id, one.short) if text}
        for one in known.values()
    }
    whole = [one for one in known.values() if wanted in names[one.id]]
    if len(whole) == 1:
        return whole[0]
    part = whole or [
        one for one in known.values() if wanted and any(wanted in text for text in names[one.id])
    ]
    if len(part) == 1:
        return part[0]
    if part:
        listed = "; ".join(f"{one.id} ({one.label_en})" for one in part[:8])
        more = f"; and {len(part) - 8} more" if len(part) > 8 else ""
        raise UnknownNameError(f"'{name[:80]}' fits {len(part)} actors: {listed}{more}. Give the id of one.")
    labels = [
        text for one in known.values() for text in (one.id, one.label_en, one.label_id, one.short) if text
    ]
    raise unknown("actor", name, labels, "List them with: jembatan query actors")
