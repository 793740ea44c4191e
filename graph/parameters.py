"""The parameters of a named question: declared in its header, given as texts, bound as terms and never pasted."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from .actors import find_actor
from .case import Case
from .dates import date_type
from .errors import JembatanError, UnknownNameError, nearest, unknown
from .iri import DCTERMS, JB, PREFIXES, RDF, RDFS, XSD, is_id, thing
from .vocabulary import scheme

ANY = "any"
"""The value that lets everything through, for parameters whose default it is."""

LONGEST = 10_000

_CLASSES = {"asset": "Asset", "event": "Event", "source": "Source", "place": "Place", "case": "Case"}
TYPES = ("actor", *_CLASSES, "text", "integer", "date")
_SPEC = re.compile(r"(?P<type>[a-z]+)(?::(?P<scheme>[a-z-]+))?\s*(?:=\s*(?P<default>.*))?\Z")


@dataclass(frozen=True)
class Parameter:
    """One parameter of a question.

    Attributes
    ----------
    name : str
        The variable it is bound to, without `?`.
    type : str
        actor, asset, event, source, place, case, concept, text, integer or date.
    scheme : str
        For concepts, the vocabulary; else empty.
    default : str or None
        Its value when none is given; None where one must be given, `any` where none narrows the answer.
    help : dict of str to str
        What it means, by language.
    """

    name: str
    type: str
    scheme: str
    default: str | None
    help: dict[str, str]

    def kind(self) -> str:
        """Return its type as headers write it: `concept:phase`, `actor`."""
        return f"{self.type}:{self.scheme}" if self.scheme else self.type

    def text(self) -> str:
        """Return it as lists show it: `actor=iom`, or `a` where a value must be given."""
        return self.name if self.default is None else f"{self.name}={self.default}"


def read_parameter(name: str, spec: str, helps: Mapping[str, str]) -> Parameter:
    """Read a parameter's declaration, such as `actor = iom` or `concept:phase = any`.

    Raises
    ------
    JembatanError
        If the declaration has no known type.
    """
    found = _SPEC.match(spec.strip())
    kind = found["type"] if found else ""
    concept = kind == "concept" and bool(found and found["scheme"])
    if not found or not (concept or kind in TYPES):
        raise JembatanError(
            f"parameter '{name}': '{spec[:60]}' is no declaration. Write a type and a default, such as: actor = iom"
        )
    default = found["default"]
    return Parameter(
        name, kind, found["scheme"] or "", None if default is None else default.strip(), dict(helps)
    )


def resolve(
    case: Case, parameters: Iterable[Parameter], given: Mapping[str, str], what: str
) -> dict[str, Literal | NamedNode]:
    """Turn what a reader gave into the terms a query is bound with.

    Parameters
    ----------
    case : Case
        Where names are looked up.
    parameters : iterable of Parameter
        What the question takes.
    given : mapping of str to str
        Values by parameter.
    what : str
        The question's name, for messages.

    Returns
    -------
    dict of str to term
        Names resolved to IRIs, numbers and texts as literals.

    Raises
    ------
    UnknownNameError
        For a parameter, or a value, that does not exist; the message gives the nearest.
    JembatanError
        For a value that is missing or of the wrong type.
    """
    known = {one.name: one for one in parameters}
    for name in given:
        if name not in known:
            if not known:
                raise UnknownNameError(f"{what} takes no parameters, so '{name[:80]}' cannot be set.")
            raise unknown(f"parameter of {what}", name, known)
    return {one.name: _term(case, one, given.get(one.name), what) for one in known.values()}


def _term(case: Case, one: Parameter, given: str | None, what: str) -> Literal | NamedNode:
    value = one.default if given is None else given
    if value is None:
        raise JembatanError(
            f"{what} needs a value for '{one.name}' ({one.kind()}). Give it as: -p {one.name}=VALUE"
        )
    if len(value) > LONGEST or "\0" in value or not _is_unicode(value):
        raise JembatanError(
            f"parameter '{one.name}': a value is text of at most {LONGEST} characters, without NUL."
        )
    if one.default == ANY and value.strip().casefold() == ANY:
        return Literal(ANY)
    try:
        return _resolve(case, one, value)
    except UnknownNameError:
        if given is None and one.type in ("actor", *_CLASSES) and is_id(value):
            return NamedNode(thing(one.type, value))
        raise


def _plain(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text)
    return " ".join(
        "".join(char for char in decomposed if not unicodedata.combining(char)).casefold().split()
    )


def _is_unicode(text: str) -> bool:
    return not any("\ud800" <= char <= "\udfff" for char in text)


def _resolve(case: Case, one: Parameter, value: str) -> Literal | NamedNode:
    if one.type == "text":
        return Literal(value)
    if one.type == "integer":
        if not re.fullmatch(r"[+-]?[0-9]{1,18}", value.strip()):
            raise JembatanError(f"parameter '{one.name}': '{value[:40]}' is no whole number.")
        return Literal(int(value))
    if one.type == "date":
        return Literal(_date(one.name, value.strip()))
    if one.type == "concept":
        return NamedNode(_concept(one, value))
    if one.type == "actor":
        own = thing("actor", value.strip().removeprefix("actor:"))
        known = is_id(value.strip().removeprefix("actor:")) and any(
            case.store.quads(own, RDF + "type", NamedNode(JB + "Actor"))
        )
        return NamedNode(own if known else find_actor(case, value).iri)
    return NamedNode(_thing(case, one.type, value))


def _date(name: str, value: str) -> str:
    if date_type(value).startswith(XSD):
        return value
    raise JembatanError(f"parameter '{name}': '{value[:40]}' is no date. Write 2015, 2015-04 or 2015-04-03.")


def _concept(one: Parameter, value: str) -> str:
    concepts = scheme(one.scheme)
    wanted = _plain(value.removeprefix(f"{one.scheme}:"))
    for concept in concepts.values():
        names = (concept.notation, concept.term, concept.iri, *concept.label.values())
        if wanted in {_plain(name) for name in names}:
            return concept.iri
    labels = [label for each in concepts.values() for label in each.label.values()]
    raise unknown(one.scheme, value, [*concepts, *labels] if nearest(value, labels) else concepts)


def _thing(case: Case, kind: str, value: str) -> str:
    """Find a thing by its id, its IRI, its label or title, or a part of that which only one has."""
    names: dict[str, set[str]] = {}
    for quad in case.store.quads(None, RDF + "type", NamedNode(JB + _CLASSES[kind])):
        if isinstance(quad.subject, NamedNode):
            names[quad.subject.value] = set()
    base = thing(kind, "")
    prefix = next((short for short, namespace in PREFIXES.items() if namespace == base), kind)
    own = base + value.strip().removeprefix(base).removeprefix(f"{prefix}:").removeprefix(f"{kind}:")
    if own in names:
        return own
    for iri, texts in names.items():
        for name in (RDFS + "label", DCTERMS + "title"):
            texts.update(
                quad.object.value for quad in case.store.quads(iri, name) if isinstance(quad.object, Literal)
            )
    wanted = _plain(value)
    plain = {iri: {_plain(text) for text in texts} for iri, texts in names.items()}
    whole = sorted(iri for iri, texts in plain.items() if wanted in texts)
    part = sorted(iri for iri, texts in plain.items() if wanted and any(wanted in text for text in texts))
    found = whole or part
    if len(found) == 1:
        return found[0]
    if found:
        listed = "; ".join(iri.removeprefix(base) for iri in found[:8])
        more = f"; and {len(found) - 8} more" if len(found) > 8 else ""
        raise UnknownNameError(
            f"'{value[:80]}' fits {len(found)} of these: {listed}{more}. Give the id of one."
        )
    every = [text for iri, texts in names.items() for text in (iri.removeprefix(base), *texts)]
    raise unknown(kind, value, every, f"List them with: jembatan query {kind}s")
