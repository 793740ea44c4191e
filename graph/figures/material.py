"""What figures of a case are drawn from: read and computed once, shared by all figures and both languages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar, cast

from ..actors import Actor, actors, find_actor
from ..case import Case
from ..inputs.family import family
from ..reading.things import Known, read_things
from ..report.facts import FOCAL, Facts, gather
from ..texts import LANGUAGES
from ..view import case_title

if TYPE_CHECKING:
    import networkx as nx

T = TypeVar("T")

DRAWS, REPLICATES = 200, 999
"""How often evidence and null models are drawn unless said otherwise."""


@dataclass(frozen=True)
class Choices:
    """What the reader may choose.

    Attributes
    ----------
    actor : str
        Whom the figures single out, by any name; empty: IOM, where the case knows it.
    seed : int
        Of layouts and draws.
    draws : int
        Of the evidence, and of random orders of removal.
    replicates : int
        Of the null model of brokerage.
    """

    actor: str = ""
    seed: int = 1
    draws: int = DRAWS
    replicates: int = REPLICATES


@dataclass(frozen=True)
class Material:
    """A case and what has been computed from it for figures.

    Attributes
    ----------
    case : Case
    choices : Choices
    """

    case: Case
    choices: Choices = Choices()
    kept: dict[str, object] = field(default_factory=dict, repr=False, compare=False)

    def once(self, name: str, compute: Callable[[], T]) -> T:
        """Return what a computation gives, computing it the first time only."""
        if name not in self.kept:
            self.kept[name] = compute()
        return cast("T", self.kept[name])

    @cached_property
    def title(self) -> dict[str, str]:
        """What the case is called in each language."""
        return case_title(self.case)

    @cached_property
    def known(self) -> Known:
        """Every thing of the case, as `jembatan.graph.reading` reads it."""
        return read_things(self.case)

    @cached_property
    def facts(self) -> Facts:
        """The case as the report reads it."""
        return gather(self.case)

    @cached_property
    def actors(self) -> Mapping[str, Actor]:
        """The actors of the case by id."""
        return actors(self.case)

    @cached_property
    def focal(self) -> str:
        """The id of the actor that is singled out; empty where the case does not know it.

        Raises
        ------
        UnknownNameError
            If an actor was named that is unknown, or the name fits more than one.
        """
        if self.choices.actor:
            return find_actor(self.case, self.choices.actor).id
        return FOCAL if FOCAL in self.actors else ""

    @cached_property
    def members(self) -> frozenset[str]:
        """The actor that is singled out with everything that is part of it."""
        return family(self.actors, self.focal) if self.focal else frozenset()

    def name(self, actor: str, lang: str) -> str:
        """Return an actor's short name if it is one word, else its name, else its id."""
        one = self.actors.get(actor)
        if one is None:
            return actor
        return one.short if one.short and " " not in one.short else one.label(lang)

    @cached_property
    def focal_name(self) -> dict[str, str]:
        """What the actor that is singled out is called in each language; a dash where there is none."""
        return {lang: self.name(self.focal, lang) if self.focal else "-" for lang in LANGUAGES}

    @cached_property
    def network(self) -> nx.DiGraph:
        """The network of all layers, body by body, as the page and `jembatan centrality` show it."""
        from ..network import project

        return project(self.case)

    def sources(self, statements: Iterable[str]) -> tuple[str, ...]:
        """Return the ids of the sources that speak of some statements, each once, sorted."""
        found = {
            source
            for own in statements
            if (thing := self.known.things.get(own)) is not None
            for source in thing.sources
        }
        return tuple(sorted(found))


def statements_of(graph: nx.Graph) -> set[str]:
    """Return the statements behind all ties of a network."""
    return {own for *_, told in graph.edges(data="statements", default=()) for own in told}
