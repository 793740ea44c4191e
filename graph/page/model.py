"""The words, colours and shapes of the page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ..model import Text


@dataclass(frozen=True, slots=True)
class BlocStyle:
    """How a bloc is named and drawn: colour ``#rrggbb``; shape one of `SHAPES`."""

    label: Text
    colour: str
    shape: str = "dot"


@dataclass(frozen=True, slots=True)
class LayerStyle:
    """How a layer is named and drawn: colour ``#rrggbb``; dash lengths in pixels, empty for a full line.

    Dots mean "only alleged": the first length is taken as at least 4.
    """

    label: Text
    colour: str
    dash: tuple[int, ...] = ()


SHAPES = ("dot", "square", "triangle", "triangleDown", "diamond", "star", "hexagon")
"""Node shapes the page and its legend can draw."""


@dataclass(frozen=True, slots=True)
class PageVocabulary:
    """The words, colours and shapes of the page, in order; unknown keys are shown as they are.

    Parameters
    ----------
    blocs, layers : mapping
        Styles by id, in the order of the legend.
    statuses, phases, confidences : mapping
        Texts by id.
    actor_kinds, money, reliabilities, source_kinds, states : mapping
        Texts by id; what is missing is shown as its id, with spaces for underscores.
    official : tuple of str
        The statuses that the switch *only official and court statements* keeps.
    alleged : tuple of str
        The statuses that mark a statement as an allegation.
    quiet_kinds : tuple of str
        Kinds of actors drawn small and in a quiet colour.
    """

    blocs: Mapping[str, BlocStyle]
    layers: Mapping[str, LayerStyle]
    statuses: Mapping[str, Text]
    phases: Mapping[str, Text]
    confidences: Mapping[str, Text]
    actor_kinds: Mapping[str, Text] = field(default_factory=dict)
    money: Mapping[str, Text] = field(default_factory=dict)
    reliabilities: Mapping[str, Text] = field(default_factory=dict)
    source_kinds: Mapping[str, Text] = field(default_factory=dict)
    states: Mapping[str, Text] = field(default_factory=dict)
    official: tuple[str, ...] = ("official", "charged", "court", "convicted")
    alleged: tuple[str, ...] = ("alleged",)
    quiet_kinds: tuple[str, ...] = ("victim_group",)
