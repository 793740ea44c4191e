"""The vocabularies: which terms exist, their labels, and the facts about them that the program uses."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

from .iri import JB, RDFS, SKOS, VOCAB
from .resources import ontology_files


@dataclass(frozen=True)
class Concept:
    """One concept of a vocabulary.

    Attributes
    ----------
    iri : str
        Its name.
    notation : str
        The value as tables write it.
    label, definition : dict of str to str
        By language tag.
    facts : dict of str to tuple of str
        Its `jb:` properties by local name (`color`, `order`, `accuses`, `directProperty`, ...).
    """

    iri: str
    notation: str
    label: dict[str, str]
    definition: dict[str, str]
    facts: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def term(self) -> str:
        """The last part of its IRI."""
        return self.iri.rsplit("/", 1)[-1]

    def fact(self, name: str, default: str = "") -> str:
        """Return one value of a `jb:` property, or the default."""
        return self.facts.get(name, (default,))[0]

    def flag(self, name: str) -> bool:
        """Tell whether a boolean `jb:` property is true."""
        return self.fact(name) == "true"

    def name(self, lang: str) -> str:
        """Return the label in a language, else in English, else the notation."""
        return self.label.get(lang) or self.label.get("en") or self.notation


@cache
def scheme(name: str) -> dict[str, Concept]:
    """Return one vocabulary, its concepts by notation, in their declared order and then by name.

    Parameters
    ----------
    name : str
        Such as `phase`, `kind`, `layer`.
    """
    from pyoxigraph import Literal, RdfFormat, parse

    base = f"{VOCAB}{name}/"
    raw: dict[str, dict[str, list[object]]] = {}
    for file in ontology_files("vocab", f"{name}.ttl"):
        for quad in parse(file.read_bytes(), format=RdfFormat.TURTLE):
            subject = str(getattr(quad.subject, "value", ""))
            if not subject.startswith(base):
                continue
            value = (
                quad.object if isinstance(quad.object, Literal) else str(getattr(quad.object, "value", ""))
            )
            raw.setdefault(subject, {}).setdefault(quad.predicate.value, []).append(value)
    concepts = [_concept(iri, properties) for iri, properties in raw.items()]
    concepts.sort(key=lambda one: (float(one.fact("order", "inf")), one.notation))
    return {one.notation: one for one in concepts}


def _concept(iri: str, properties: dict[str, list[object]]) -> Concept:
    def texts(name: str) -> dict[str, str]:
        return {
            str(getattr(value, "language", None) or ""): str(getattr(value, "value", value))
            for value in properties.get(name, [])
        }

    notation = properties.get(SKOS + "notation", [iri.rsplit("/", 1)[-1]])[0]
    facts = {
        name[len(JB) :]: tuple(sorted(str(getattr(value, "value", value)) for value in values))
        for name, values in properties.items()
        if name.startswith(JB)
    }
    label = texts(SKOS + "prefLabel") or texts(RDFS + "label")
    return Concept(iri, str(getattr(notation, "value", notation)), label, texts(SKOS + "definition"), facts)
