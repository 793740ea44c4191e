"""How the trafficking worked, scene by scene: cast, places, means, statements, and where somebody stepped in.

The crime script of Cornish (1994, Crime Prevention Studies 3: 151-196), its scenes declared in `scenes.toml`.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from ..case import Case
from .assistance import is_victims
from .indicators import Element, elements
from .script import SceneRule, scene_of, script
from .things import Known, Thing, read_things
from .timeline import PARTS, participants


@dataclass(frozen=True)
class Scene:
    """One scene of the script, filled with what the case documents.

    Attributes
    ----------
    rule : SceneRule
        Its name and what belongs to it.
    statements : tuple of Thing
        Relations, flows and events, in order of time, each with its status and sources.
    cast : tuple of (str, int)
        The actors and assets in it with the number of statements that name them, the most named first.
    places : tuple of str
        Where it is set, as far as places are said.
    means : tuple of Element
        The elements of exploitation documented for it, group by group.
    interventions : tuple of Thing
        Events and relations that answered it; empty where none is documented.
    """

    rule: SceneRule
    statements: tuple[Thing, ...]
    cast: tuple[tuple[str, int], ...]
    places: tuple[str, ...]
    means: tuple[Element, ...]
    interventions: tuple[Thing, ...]


@dataclass(frozen=True)
class Mechanism:
    """The scenes in order, and the things by id."""

    scenes: tuple[Scene, ...]
    known: Known

    @property
    def unanswered(self) -> tuple[Scene, ...]:
        """The documented scenes of which no intervention is documented."""
        return tuple(one for one in self.scenes if one.statements and not one.interventions)


def mechanism(case: Case) -> Mechanism:
    """Tell the crime script of a case: each statement stands in one scene, the first whose rule it fits."""
    known = read_things(case)
    at = participants(known)
    found = elements(case)
    told: dict[str, list[Thing]] = {}
    for thing in known.of("Relation", "AssistanceFlow", "Event"):
        rule = scene_of(thing, known)
        if rule:
            told.setdefault(rule.id, []).append(thing)
    scenes = []
    for rule in script().scenes:
        statements = tuple(sorted(told.get(rule.id, []), key=lambda one: one.order))
        cast: Counter[str] = Counter()
        for thing in statements:
            cast.update(set(_named(thing, at)))
        listed = tuple(sorted(cast.items(), key=lambda pair: (-pair[1], pair[0])))
        places = Counter(
            place for one in statements for name in ("place", "fromPlace", "toPlace")
            for place in one.values.get(name, ())
        )  # fmt: skip
        means = tuple(row for row in found.rows if f"{row.scheme}/{row.term}" in rule.means)
        answers = (
            statements if rule.own else _answers(known, {statement.id for statement in statements}, cast, at)
        )
        scenes.append(
            Scene(
                rule,
                statements,
                listed,
                tuple(sorted(places, key=lambda one: (-places[one], one))),
                means,
                answers,
            )
        )
    return Mechanism(tuple(scenes), known)


def _named(thing: Thing, at: dict[str, list[tuple[str, str]]]) -> list[str]:
    if thing.cls == "Event":
        return [one for one, _ in at.get(thing.id, [])]
    return [one for part in PARTS for one in thing.values.get(part, ())]


def _answers(
    known: Known, own: set[str], cast: Counter[str], at: dict[str, list[tuple[str, str]]]
) -> tuple[Thing, ...]:
    """Return the relations aimed at the scene's cast and the events that had one of them as subject."""
    rules = script()
    targets = {one for one in cast if not is_victims(known, one)}
    found = [
        one for one in known.of("Relation")
        if one.id not in own and one.term("kind") in rules.response_kinds
        and set(one.values.get("to", ())) & targets and not set(one.values.get("from", ())) & targets
    ]  # fmt: skip
    found += [
        one for one in known.of("Event")
        if one.term("kind") in rules.response_events
        and any(role == "subject" and actor in targets for actor, role in at.get(one.id, []))
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda one: one.order))
