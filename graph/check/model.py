"""What the checks look at, and what they find."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

from ..case import Case
from ..export.asserted import belonging
from ..findings import Finding
from ..iri import JB, RDF, curie
from ..rdffiles import read_rdf
from ..store import ASSERTED, INFERRED, ONTOLOGY
from ..texts import say
from .facts import Facts


@dataclass(frozen=True, order=True)
class CaseFinding(Finding):
    """A finding about a case: `row` is the line where the subject stands, `column` the property.

    Attributes
    ----------
    subject : str
        The thing concerned, shortened with the project's prefixes.
    iri : str
        Its full name.
    suggestion_id : str
        What to do, in Indonesian.
    """

    subject: str = ""
    iri: str = ""
    suggestion_id: str = ""

    def told(self, lang: str) -> str:
        """Return what is wrong, in a language."""
        return (self.message_id if lang == "id" else "") or self.message

    def advice(self, lang: str) -> str:
        """Return what to do, in a language."""
        return (self.suggestion_id if lang == "id" else "") or self.suggestion


class Checked:
    """A case and the statements of its files, also those that the case's cut leaves out.

    Parameters
    ----------
    case : Case
        An opened case.
    """

    def __init__(self, case: Case) -> None:
        self.case = case

    @cached_property
    def quads(self) -> list[Quad]:
        """All statements of the files, each once; of a case without files those of its store."""
        if not self.case.files:
            return list(self._graph(ASSERTED))
        read = (quad for file in self.case.files for quad in read_rdf(file))
        return list(dict.fromkeys(quad for quad in read if quad.graph_name not in (INFERRED, ONTOLOGY)))

    @cached_property
    def facts(self) -> Facts:
        """What the case asserts, by subject."""
        known = self.case.store.native.quads_for_pattern(
            None, NamedNode(RDF + "type"), NamedNode(JB + "Actor"), INFERRED
        )
        return Facts(self.asserted, [getattr(quad.subject, "value", "") for quad in known])

    @cached_property
    def own(self) -> frozenset[object]:
        """The subjects that the case itself speaks of."""
        return frozenset(quad.subject for quad in self.asserted)

    @cached_property
    def described(self) -> frozenset[str]:
        """Every name that something is said of: in the files, the ontology, or by inference from them."""
        known = {getattr(quad.subject, "value", "") for quad in self.quads}
        known.update(getattr(quad.subject, "value", "") for quad in self._graph(ONTOLOGY))
        return frozenset(known)

    def _graph(self, graph: NamedNode | DefaultGraph) -> Iterator[Quad]:
        return self.case.store.native.quads_for_pattern(None, None, None, graph)

    @cached_property
    def asserted(self) -> list[Quad]:
        """What the case itself asserts."""
        own = belonging(self.case)
        return [quad for quad in self.quads if own(quad)]

    def values(self, predicate: str) -> dict[str, list[str]]:
        """Return for every subject of the files the values of a property, as texts."""
        found: dict[str, list[str]] = {}
        for quad in self.quads:
            if quad.predicate.value == predicate and isinstance(quad.object, (NamedNode, Literal)):
                found.setdefault(getattr(quad.subject, "value", ""), []).append(quad.object.value)
        return found


def finding(
    key: str,
    code: str,
    severity: str,
    iri: str = "",
    prop: str = "",
    value: str = "",
    file: str = "",
    **words: object,
) -> CaseFinding:
    """Make a finding from the texts `check-KEY` and `check-KEY-todo`.

    Parameters
    ----------
    key, code, severity : str
        The texts' name, the stable code, `error`, `warning` or `note`.
    iri, prop, value : str
        Full names of the thing and the property; the offending value.
    file : str
        The file, where it is known without looking for the thing.
    **words : object
        What the texts leave open.
    """
    told = {lang: say(f"check-{key}", lang, **words) for lang in ("en", "id")}
    todo = {lang: say(f"check-{key}-todo", lang, **words) for lang in ("en", "id")}
    return CaseFinding(
        file, None, curie(prop) if prop else "", told["en"], value[:200], todo["en"], code, severity,
        told["id"], curie(iri) if iri else "", iri, todo["id"],
    )  # fmt: skip
