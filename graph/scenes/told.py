"""A scene made ready to be told: its figures computed, its actors named, its sources gathered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ..actors import actors
from ..case import Case
from ..errors import JembatanError
from ..iri import RDF, thing
from ..model import SourceRef, Text
from .faults import SceneError
from .figures import Desk
from .model import Scene
from .rows import STATEMENT_FAMILIES
from .text import segments
from .value import FigureValue


@dataclass(frozen=True)
class Cited:
    """What a `{cite:...}` names: statements (none for a source itself) and sources."""

    statements: tuple[str, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True)
class ToldScene:
    """A scene with everything its texts need.

    Attributes
    ----------
    number : int
        Its place in the order, from 1: what the page and the address call it.
    scene : Scene
    figures : mapping of str to FigureValue
        Those that its texts use.
    names, shorts : mapping of str to mapping
        Names and short names, in both languages, of the actors its texts name.
    cited : mapping of str to Cited
        By the id in the braces; ids that the case does not know are missing.
    sources : mapping of str to SourceRef
        All that the scene rests on, by id.
    """

    number: int
    scene: Scene
    figures: Mapping[str, FigureValue]
    names: Mapping[str, Text]
    shorts: Mapping[str, Text]
    cited: Mapping[str, Cited]
    sources: Mapping[str, SourceRef]


def tell(case: Case, scenes: Iterable[Scene], desk: Desk | None = None) -> tuple[ToldScene, ...]:
    """Make scenes ready: compute their figures from the case and look up whom and what they name.

    Parameters
    ----------
    case : Case
        An opened case.
    scenes : iterable of Scene
        In the order in which they are told.
    desk : Desk, optional
        One that has computed figures of this case before.

    Raises
    ------
    SceneError
        For a figure that cannot be computed: file and figure, what is wrong, what is right.
    """
    place = desk or Desk(case)
    return tuple(_tell(place, number, scene) for number, scene in enumerate(scenes, start=1))


def _tell(desk: Desk, number: int, scene: Scene) -> ToldScene:
    parts = [
        one for _, text in scene.texts() for lang in ("en", "id") for one in segments(text.get(lang, ""))
    ]
    wanted = {kind: dict.fromkeys(one.value for one in parts if one.kind == kind) for kind in _KINDS}
    figures = {}
    for name in wanted["figure"]:
        if name not in scene.figures:
            raise SceneError(
                f"{scene.path}: the text names {{{name}}}, but there is no [figures.{name}]. Add it."
            )
        try:
            figures[name] = desk.figure(scene.figures[name])
        except SceneError:
            raise
        except JembatanError as error:
            raise SceneError(f"{scene.path}, figures.{name}: {error}") from None
    known = actors(desk.case)
    names = {own: {lang: known[own].label(lang) if own in known else own for lang in ("en", "id")}
             for own in (*wanted["actor"], *wanted["short"])}  # fmt: skip
    shorts = {own: {lang: (known[own].short if own in known else "") or names[own][lang] for lang in ("en", "id")}
              for own in wanted["short"]}  # fmt: skip
    cited = {own: found for own in wanted["cite"] if (found := citation(desk, own)) is not None}
    lists = [*(one.sources for one in figures.values()), *(one.sources for one in cited.values())]
    ids = {own for one in lists for own in one}
    sources = {own: desk.sources.get(own) or SourceRef(own, own) for own in sorted(ids)}
    return ToldScene(number, scene, figures, names, shorts, cited, sources)


_KINDS = ("figure", "actor", "short", "cite")


def citation(desk: Desk, own: str) -> Cited | None:
    """Return what an id names, a source or a statement; None if the case knows neither."""
    if own in desk.sources:
        return Cited((), (own,))
    for family in STATEMENT_FAMILIES:
        if next(desk.case.store.quads(thing(family, own), RDF + "type"), None):
            return Cited((f"{family}/{own}",), desk.sources_of((f"{family}/{own}",)))
    return None
