"""A case as one readable JSON-LD tree: accounts inside what they speak of, who took part inside the event.

The context stands in the file itself and is asked of nobody. Keys are prefixed names (`jb:kind`), values are as plain
as their property allows; what is said is just what the Turtle says, and any JSON-LD 1.0 or 1.1 reader gets it back.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from ..case import Case
from ..errors import CaseError
from ..iri import JB, PREFIXES, RDF, XSD, curie
from .asserted import asserted

Value: TypeAlias = NamedNode | BlankNode | Literal
Said: TypeAlias = dict[str, list[Value]]

_TYPE = RDF + "type"
_INSIDE = {JB + "Account": ("accounts", JB + "about"), JB + "Participation": ("participations", JB + "event")}
"""What stands inside another thing: the class, the key it stands under, and the property that leads there."""
_STRING = XSD + "string"


def to_jsonld(case: Case) -> str:
    """Return what a case asserts as a JSON-LD tree; the same text for the same statements.

    Parameters
    ----------
    case : Case
        An opened case.

    Raises
    ------
    CaseError
        If it holds a triple about a triple (RDF 1.2), which JSON-LD cannot hold.
    """
    said: dict[str, Said] = defaultdict(lambda: defaultdict(list))
    for triple in asserted(case):
        if isinstance(triple.subject, Triple) or isinstance(triple.object, Triple):
            raise CaseError(
                "JSON-LD cannot hold triples about triples. Choose another format, such as nquads or rdf12."
            )
        said[_node(triple.subject)][triple.predicate.value].append(triple.object)
    return json.dumps(_Tree(said).whole(), ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def _node(node: NamedNode | BlankNode) -> str:
    return node.value if isinstance(node, NamedNode) else str(node)


class _Tree:
    """Writes the subjects; holds the context that all of them are written in."""

    def __init__(self, said: Mapping[str, Said]) -> None:
        self._said = said
        self._sorts = _sorts(said.values())
        self._prefixes = _prefixes(said)
        self._inside: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        self._nested: set[str] = set()
        for subject in sorted(said):
            for key, name in self._places(said[subject]):
                target = said[subject][name][0]
                self._inside[_node(target)][key].append(subject)  # type: ignore[arg-type]
                self._nested.add(subject)

    def _places(self, properties: Said) -> Iterable[tuple[str, str]]:
        """Give where a thing stands inside another; nothing if it stands by itself."""
        for kind in properties.get(_TYPE, []):
            key, name = _INSIDE.get(getattr(kind, "value", ""), ("", ""))
            targets = properties.get(name, [])
            if key and len(targets) == 1 and isinstance(targets[0], NamedNode | BlankNode):
                other = self._said.get(_node(targets[0]), {})
                if other and not any(getattr(one, "value", "") in _INSIDE for one in other.get(_TYPE, [])):
                    yield key, name
                    return

    def whole(self) -> dict[str, Any]:
        """Return the document: context first, then every subject that stands in no other."""
        free = [self._thing(one) for one in sorted(self._said) if one not in self._nested]
        return {"@context": self._context(), "@graph": free}

    def _context(self) -> dict[str, Any]:
        used = {curie(name).partition(":")[0] for name in self._names()}
        context: dict[str, Any] = {
            prefix: namespace for prefix, namespace in sorted(self._prefixes.items()) if prefix in used
        }
        for key, name in _INSIDE.values():
            context[key] = {"@reverse": name}
        for name, sort in sorted(self._sorts.items()):
            if sort == "@language":
                context[self._short(name)] = {"@id": name, "@container": "@language"}
            elif sort:
                own = sort if sort == "@id" else self._short(sort)
                context[self._short(name)] = {"@id": name, "@type": own}
        return context

    def _names(self) -> set[str]:
        names = set(self._said) | {name for properties in self._said.values() for name in properties}
        for properties in self._said.values():
            for values in properties.values():
                names |= {one.value for one in values if isinstance(one, NamedNode)}
                names |= {one.datatype.value for one in values if isinstance(one, Literal)}
        return names

    def _short(self, iri: str) -> str:
        short = curie(iri)
        return short if short.partition(":")[0] in self._prefixes else iri

    def _thing(self, subject: str) -> dict[str, Any]:
        properties = self._said[subject]
        own: dict[str, Any] = {"@id": self._short(subject)}
        kinds = [one for one in properties.get(_TYPE, []) if not isinstance(one, Literal)]
        if kinds:
            own["@type"] = _one([self._short(_node(one)) for one in kinds])
        held = {name for _, name in self._places(properties)} if subject in self._nested else set()
        for name, values in sorted(properties.items()):
            left = [one for one in values if isinstance(one, Literal)] if name == _TYPE else values
            if left and name not in held:
                own[self._short(name)] = self._written(name, left)
        for key, inside in sorted(self._inside.get(subject, {}).items()):
            own[key] = [self._thing(one) for one in inside]
        return own

    def _written(self, name: str, values: Sequence[Value]) -> Any:
        sort = self._sorts.get(name, "")
        if sort == "@language":
            tagged: dict[str, list[str]] = defaultdict(list)
            for one in values:
                tagged[str(getattr(one, "language", ""))].append(one.value)
            return {tag: _one(texts) for tag, texts in sorted(tagged.items())}
        return _one([self._plain(one, sort) for one in values])

    def _plain(self, one: Value, sort: str) -> Any:
        if not isinstance(one, Literal):
            short = self._short(_node(one))
            return short if sort == "@id" else {"@id": short}
        if sort and sort == one.datatype.value:
            whole = sort == XSD + "integer" and re.fullmatch(r"0|-?[1-9][0-9]{0,14}", one.value)
            return int(one.value) if whole else one.value
        if one.language:
            return {"@value": one.value, "@language": one.language}
        if one.datatype.value == _STRING:
            return one.value if not sort else {"@value": one.value}
        return {"@value": one.value, "@type": self._short(one.datatype.value)}


def _sorts(things: Iterable[Said]) -> dict[str, str]:
    """Say of each property what all its values are: things (`@id`), texts (`@language`), a datatype; or nothing."""
    kinds: dict[str, Counter[str]] = defaultdict(Counter)
    for properties in things:
        for name, values in properties.items():
            kinds[name].update(_sort(one) for one in values)
    only = {name: next(iter(counts)) for name, counts in kinds.items() if len(counts) == 1}
    return {name: sort for name, sort in only.items() if sort != _STRING and name != _TYPE}


def _sort(one: Value) -> str:
    if not isinstance(one, Literal):
        return "@id"
    return "@language" if one.language else one.datatype.value


def _prefixes(said: Mapping[str, Said]) -> dict[str, str]:
    """Return the prefixes that no whole IRI of the case could be mistaken for (`src:x` as an IRI of its own)."""
    schemes = {subject.partition(":")[0] for subject in said}
    for properties in said.values():
        schemes |= {name.partition(":")[0] for name in properties}
        schemes |= {
            one.value.partition(":")[0]
            for values in properties.values()
            for one in values
            if isinstance(one, NamedNode)
        }
    return {prefix: namespace for prefix, namespace in PREFIXES.items() if prefix not in schemes}


def _one(values: list[Any]) -> Any:
    return values[0] if len(values) == 1 else values
