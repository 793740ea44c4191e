"""The scenes of the crime script as data: which statements belong to which scene, by rule."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from .things import Known, Thing


@dataclass(frozen=True)
class Rule:
    """What a statement must be to belong to a scene; an empty field asks for nothing."""

    cls: str
    kinds: tuple[str, ...] = ()
    layers: tuple[str, ...] = ()
    phases: tuple[str, ...] = ()
    from_class: tuple[str, ...] = ()

    def fits(self, thing: Thing, known: Known) -> bool:
        """Tell whether a statement fits."""
        return (
            thing.cls == self.cls
            and (not self.kinds or thing.term("kind", "type") in self.kinds)
            and (not self.layers or thing.term("layer") in self.layers)
            and (not self.phases or thing.term("phase") in self.phases)
            and (
                not self.from_class
                or any(_is(known, one, self.from_class) for one in thing.values.get("from", ()))
            )
        )


@dataclass(frozen=True)
class SceneRule:
    """One scene as the script declares it.

    Attributes
    ----------
    id : str
        Its name in data.
    label : mapping of str to str
        Its name by language.
    rules : tuple of Rule
        Any of which brings a statement into the scene.
    means : tuple of str
        Elements of exploitation that belong to it, such as `ilo/deception`.
    own : bool
        Whether its statements are themselves interventions.
    """

    id: str
    label: Mapping[str, str]
    rules: tuple[Rule, ...]
    means: tuple[str, ...]
    own: bool


@dataclass(frozen=True)
class Script:
    """The scenes in order, and the kinds of relation and of event that count as a response."""

    scenes: tuple[SceneRule, ...]
    response_kinds: tuple[str, ...]
    response_events: tuple[str, ...]


@cache
def script() -> Script:
    """Return the crime script of the package."""
    text = files(__package__ or "jembatan.graph.reading").joinpath("scenes.toml").read_text(encoding="utf-8")
    told = tomllib.loads(text)
    scenes = tuple(
        SceneRule(
            one["id"], one["name"], tuple(_rule(rule) for rule in one["rules"]), tuple(one["means"]),
            bool(one.get("own")),
        )
        for one in told["scene"]
    )  # fmt: skip
    return Script(scenes, tuple(told["response"]["kinds"]), tuple(told["response"]["events"]))


def _rule(told: Mapping[str, object]) -> Rule:
    def names(key: str) -> tuple[str, ...]:
        value = told.get(key, ())
        return tuple(map(str, value)) if isinstance(value, list) else ()

    return Rule(str(told["class"]), names("kinds"), names("layers"), names("phases"), names("from_class"))


def scene_of(thing: Thing, known: Known) -> SceneRule | None:
    """Return the first scene that has a rule for a statement."""
    return next((one for one in script().scenes if any(rule.fits(thing, known) for rule in one.rules)), None)


def _is(known: Known, own: str, classes: tuple[str, ...]) -> bool:
    found = known.things.get(own)
    return found is not None and any(cls in classes for cls in found.values.get("class", ()))
